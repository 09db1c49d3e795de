import type { Engine } from '../engine/engine.ts';
import { fragment, identifier, joined, sql, type SqlText } from '../engine/sql.ts';
import type { ColumnType, InputColumn, Recipe } from '../recipes/recipe.ts';
import type { InputMatch } from './match.ts';

/** What is taken off the ends of a text. */
export const blanks = ' \t\r\n\u00a0';

/** Names of optional inputs (`strands`) and columns (`hate_crimes.strand`) that this run does without. */
export type Absent = ReadonlySet<string>;

/**
 * Copies the matched columns of each input, and nothing else, from the data engine into the run's engine, under the
 * recipe's names and types. Optional columns and inputs that are not matched are left out and named in the answer.
 */
export async function fillInputs(
  data: Engine,
  run: Engine,
  recipe: Recipe,
  matches: readonly InputMatch[],
): Promise<Absent> {
  const absent = new Set<string>();
  for (const input of recipe.inputs) {
    const match = matches.find((candidate) => candidate.input === input.name);
    if (match?.table === undefined) {
      absent.add(input.name);
      continue;
    }
    const columns: SqlText[] = [];
    for (const column of input.columns) {
      const matched = match.columns[column.name];
      if (matched) columns.push(sql`${fragment(columnSql(column, matched.column))} AS ${identifier(column.name)}`);
      else absent.add(`${input.name}.${column.name}`);
    }
    const rows = await data.queryBytes(sql`SELECT ${joined(columns, ', ')} FROM ${identifier(match.table)}`);
    await run.insert(input.name, rows);
  }
  return absent;
}

/** The source's column as the recipe's type. Text loses the blanks around it, and text of blanks only is NULL. */
function columnSql(column: InputColumn, source: string): SqlText {
  const from = identifier(source);
  if (column.type === 'category') return categorySql(column, source);
  if (column.type === 'text') return trimmedText(source);
  const types: Readonly<Record<Exclude<ColumnType, 'text' | 'category'>, SqlText>> = {
    integer: sql`BIGINT`,
    number: sql`DOUBLE`,
    date: sql`DATE`,
  };
  return sql`CAST(${from} AS ${fragment(types[column.type])})`;
}

/** Spaces, tabs, line ends and no-break spaces around a text say nothing. */
function trimmedText(source: string): SqlText {
  return sql`nullif(trim(${fragment(textOf(source))}, ${blanks}), '')`;
}

/** A column of yes and no was words in the partner's file, and is words again where a recipe asks for text. */
function textOf(source: string): SqlText {
  const from = identifier(source);
  return sql`CASE WHEN typeof(${from}) <> 'BOOLEAN' THEN CAST(${from} AS VARCHAR)
                  WHEN CAST(${from} AS VARCHAR) = 'true' THEN 'Yes'
                  WHEN CAST(${from} AS VARCHAR) = 'false' THEN 'No' END`;
}

/** The recipe's own word for each value a partner may use; a value the recipe does not know stays as it is. */
function categorySql(column: InputColumn, source: string): SqlText {
  const text = trimmedText(source);
  if (column.values.length === 0) return text;
  const cases = column.values.map(({ value, aliases }) => {
    const words = [value, ...aliases].map((word) => sql`${word.trim().toLowerCase()}`);
    return sql`WHEN lower(${fragment(text)}) IN (${joined(words, ', ')}) THEN ${value}`;
  });
  return sql`CASE ${fragment(cases.join(' ') as SqlText)} ELSE ${fragment(text)} END`;
}
