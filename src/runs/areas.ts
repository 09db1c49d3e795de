import type { Engine } from '../engine/engine.ts';
import { fragment, identifier, joined, sql } from '../engine/sql.ts';
import { exactText } from '../results/csv.ts';
import type { TableColumn } from './coverage.ts';
import { trimmedText } from './match/input-select.ts';

/** More names than this are not a list of areas a person can choose from. */
const mostAreas = 1000;

/** The areas that columns name, in the order of the alphabet. */
export async function areasOf(engine: Engine, columns: readonly TableColumn[]): Promise<readonly string[]> {
  const all = columns.map(
    ({ table, column }) => sql`SELECT DISTINCT ${fragment(trimmedText(column))} AS area FROM ${identifier(table)}`,
  );
  const rows = await engine.query(sql`
    SELECT DISTINCT area FROM (${joined(all, ' UNION ALL ')}) WHERE area IS NOT NULL
    ORDER BY area LIMIT ${BigInt(mostAreas)}`);
  return Array.from({ length: rows.rowCount }, (_, row) => exactText(rows.cell(0, row)));
}
