import type { Engine } from '../../engine/engine.ts';
import { fragment, sql } from '../../engine/sql.ts';
import type { Input } from '../../recipes/recipe.ts';
import { inputSelect } from './input-select.ts';
import type { InputMatch } from './match.ts';

/**
 * How many rows of each file of an input stand in the files before it too, in every matched column, each counted as often
 * as it stands in both. Only files with any.
 */
export async function sharedRows(
  engine: Engine,
  input: Input,
  match: InputMatch,
): Promise<readonly { readonly table: string; readonly rows: number }[]> {
  const shared: { readonly table: string; readonly rows: number }[] = [];
  for (const [i, file] of match.files.entries()) {
    const before = inputSelect(input, { ...match, files: match.files.slice(0, i) }, match);
    const own = inputSelect(input, { ...match, files: [file] }, match);
    if (before === undefined || own === undefined) continue;
    const counted = await engine.query(
      sql`SELECT count(*) FROM (SELECT * FROM (${fragment(own)}) INTERSECT ALL SELECT * FROM (${fragment(before)}))`,
    );
    const rows = Number(counted.cell(0, 0));
    if (rows > 0) shared.push({ table: file.table, rows });
  }
  return shared;
}
