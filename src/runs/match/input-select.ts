import { fragment, identifier, joined, sql, type SqlText } from '../../engine/sql.ts';
import { markedColumn } from '../../recipes/names.ts';
import type { ColumnType, Input, InputColumn } from '../../recipes/recipe.ts';
import type { FileMatch, InputMatch } from './match.ts';

/** What is taken off the ends of a text. */
export const blanks = ' \t\r\n\u00a0';

/**
 * The SELECT on the data engine that gives an input's rows under the recipe's names and types: its files one after the
 * other. A column that only some of the files have is NULL in the others; one that none has is left out.
 * Undefined where no file is chosen. `columnsOf` is the match whose columns are given, where `match` is a part of it.
 */
export function inputSelect(input: Input, match: InputMatch, columnsOf = match): SqlText | undefined {
  if (match.files.length === 0) return undefined;
  const columns = matchedColumns(input, columnsOf);
  const selects = match.files.map((file) => {
    const values = columns.map((column) => sql`${fragment(valueSql(column, file))} AS ${identifier(column.name)}`);
    return sql`SELECT ${joined(values, ', ')} FROM ${identifier(file.table)}`;
  });
  return sql`${joined(selects, ' UNION ALL ')}`;
}

/**
 * The columns of an input that at least one of its files has. One that holds the markers of such a column is always there,
 * and NULL where no file has a marker: that there is none is what it says.
 */
export function matchedColumns(input: Input, match: InputMatch): readonly InputColumn[] {
  const isMatched = ({ name }: InputColumn) => match.files.some((file) => file.columns[name] !== undefined);
  return input.columns.filter((column) => isMatched(markedColumn(column, input.columns) ?? column));
}

const sqlTypes: Readonly<Record<ColumnType, SqlText>> = {
  text: sql`VARCHAR`,
  category: sql`VARCHAR`,
  integer: sql`BIGINT`,
  number: sql`DOUBLE`,
  date: sql`DATE`,
  'date and time': sql`TIMESTAMP`,
  time: sql`TIME`,
};

/** The SQL type of an input's column in the run. */
export function sqlTypeOf(type: ColumnType): SqlText {
  return sqlTypes[type];
}

/** The source's column as the recipe's type. Text loses the blanks around it, and text of blanks only is NULL. */
function valueSql(column: InputColumn, file: FileMatch): SqlText {
  const source = file.columns[column.name]?.column;
  const type = fragment(sqlTypeOf(column.type));
  if (source === undefined) return sql`CAST(NULL AS ${type})`;
  if (column.type === 'category') return categorySql(column, source, file.values[column.name] ?? {});
  if (column.type === 'text') return trimmedText(source);
  return sql`CAST(${identifier(source)} AS ${type})`;
}

/** Spaces, tabs, line ends and no-break spaces around a text say nothing. */
export function trimmedText(source: string): SqlText {
  return sql`nullif(trim(${fragment(textOf(source))}, ${blanks}), '')`;
}

/** A column of yes and no was words in the partner's file, and is words again where a recipe asks for text. */
function textOf(source: string): SqlText {
  const from = identifier(source);
  return sql`CASE WHEN typeof(${from}) <> 'BOOLEAN' THEN CAST(${from} AS VARCHAR)
                  WHEN CAST(${from} AS VARCHAR) = 'true' THEN 'Yes'
                  WHEN CAST(${from} AS VARCHAR) = 'false' THEN 'No' END`;
}

/**
 * The recipe's own word for each value a partner may use, what the person said of a word first; a value that is still not
 * known stays as it is.
 */
function categorySql(column: InputColumn, source: string, said: Readonly<Record<string, string>>): SqlText {
  const text = fragment(trimmedText(source));
  const byHand = Object.entries(said).map(([word, value]) => sql`WHEN ${text} = ${word} THEN ${value}`);
  const known = column.values.map(({ value, aliases }) => {
    const words = [value, ...aliases].map((word) => sql`${word.trim().toLowerCase()}`);
    return sql`WHEN lower(${text}) IN (${joined(words, ', ')}) THEN ${value}`;
  });
  const cases = [...byHand, ...known];
  return cases.length === 0 ? text.sql : sql`CASE ${joined(cases, ' ')} ELSE ${text} END`;
}
