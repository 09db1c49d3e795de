import type { Engine } from '../engine/engine.ts';
import { identifier, sql } from '../engine/sql.ts';
import { isFilled, stagingColumn, typedValue } from './typed-sql.ts';
import type { ColumnChoice, ValueAt } from './types.ts';

/** The first `limit` values of a staged column that do not fit a type. */
export async function findMisfits(
  engine: Engine,
  staged: {
    readonly stagingTable: string;
    readonly lastTwoDigitYear: number;
    readonly lineOfRow: (row: number) => number;
  },
  column: number,
  choice: ColumnChoice,
  limit: number,
): Promise<readonly ValueAt[]> {
  const cell = identifier(stagingColumn(column));
  const result = await engine.query(
    sql`SELECT rowid, ${cell} FROM ${identifier(staged.stagingTable)}
        WHERE ${isFilled(cell)} AND ${typedValue(column, choice, staged.lastTwoDigitYear)} IS NULL
        ORDER BY rowid LIMIT ${BigInt(limit)}`,
  );
  return Array.from({ length: result.rowCount }, (_, i) => ({
    value: result.cell(1, i) as string,
    line: staged.lineOfRow(Number(result.cell(0, i))),
  }));
}
