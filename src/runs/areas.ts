import type { Engine } from '../engine/engine.ts';
import { identifier, sql } from '../engine/sql.ts';
import { exactText } from '../results/csv.ts';
import { blanks } from './fill-inputs.ts';

/** More names than this are not a list of areas a person can choose from. */
const mostAreas = 1000;

/** The areas a column names, in the order of the alphabet. */
export async function areasOf(engine: Engine, table: string, column: string): Promise<readonly string[]> {
  const rows = await engine.query(sql`
    SELECT DISTINCT trim(CAST(${identifier(column)} AS VARCHAR), ${blanks}) AS area FROM ${identifier(table)}
    WHERE trim(CAST(${identifier(column)} AS VARCHAR), ${blanks}) <> '' ORDER BY area LIMIT ${BigInt(mostAreas)}`);
  return Array.from({ length: rows.rowCount }, (_, row) => exactText(rows.cell(0, row)));
}
