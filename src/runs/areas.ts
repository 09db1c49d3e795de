import type { Engine } from '../engine/engine.ts';
import { fragment, identifier, joined, sql, type SqlText, trustedSql } from '../engine/sql.ts';
import type { Recipe } from '../recipes/recipe.ts';
import { exactText } from '../results/csv.ts';
import { methodsUsed } from './as-sql/recipe-sql-methods.ts';
import type { TableColumn } from './coverage.ts';
import { trimmedText } from './match/input-select.ts';

/** More names than this are not a list of areas a person can choose from. */
const mostAreas = 1000;

/** More texts than this are not looked up, in case a column that is matched holds no areas at all. */
const mostTexts = 20_000;

/**
 * The areas that columns name, in the order of the alphabet. Where the recipe puts places under their one name, they are
 * offered so too: what is chosen is what its SQL compares with, and `Telford & Wrekin` and `E06000020` are one choice.
 */
export async function areasOf(
  engine: Engine,
  recipe: Recipe,
  columns: readonly TableColumn[],
): Promise<readonly string[]> {
  const all = columns.map(
    ({ table, column }) => sql`SELECT DISTINCT ${fragment(trimmedText(column))} AS text FROM ${identifier(table)}`,
  );
  const name = nameIn(recipe);
  // The engine that holds the files has none of the methods.
  for (const method of methodsUsed([name])) await engine.query(trustedSql(method));
  const rows = await engine.query(sql`
    SELECT DISTINCT ${fragment(name)} AS area FROM (
      SELECT DISTINCT text FROM (${joined(all, ' UNION ALL ')}) WHERE text IS NOT NULL ORDER BY text LIMIT ${BigInt(mostTexts)})
    ORDER BY area LIMIT ${BigInt(mostAreas)}`);
  return Array.from({ length: rows.rowCount }, (_, row) => exactText(rows.cell(0, row)));
}

/** What the recipe makes of a `text` that names a place, by the methods its steps call. */
function nameIn(recipe: Recipe): SqlText {
  const calls = (method: string) => recipe.steps.some(({ sql: step }) => step.toLowerCase().includes(`${method}(`));
  if (calls('partnership_of')) return sql`coalesce(partnership_of(text), place_name(text))`;
  return calls('place_name') ? sql`place_name(text)` : sql`text`;
}
