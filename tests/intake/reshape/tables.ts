import type { Engine } from '../../../src/engine/engine.ts';
import { identifier, sql } from '../../../src/engine/sql.ts';
import type { Cell } from '../../../src/results/result-table.ts';

let tables = 0;

/** A table name that no test of this folder has used. */
export function newTable(): string {
  tables++;
  return `reshaped ${String(tables)}`;
}

/** All cells of a table, row by row, in the order they stand. */
export async function rowsOf(engine: Engine, table: string): Promise<Cell[][]> {
  const result = await engine.query(sql`SELECT * FROM ${identifier(table)} ORDER BY rowid`);
  return Array.from({ length: result.rowCount }, (_, row) =>
    result.columns.map((_, column) => result.cell(column, row)),
  );
}
