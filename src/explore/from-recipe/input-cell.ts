import type { Input, InputColumn } from '../../recipes/recipe.ts';
import { literal } from '../../engine/sql.ts';
import { sqlTypeOf, matchedColumns } from '../../runs/match/input-select.ts';
import type { FileMatch, InputMatch } from '../../runs/match/match.ts';
import { shortName } from '../short-name.ts';

/** The type of a data file's column as the engine writes it; undefined where there is no such column. */
export type TypeOfColumn = (table: string, column: string) => string | undefined;

/**
 * The SELECT that gives an input's rows from the data files matched, by the recipe's names and types and as a run copies
 * them: texts without the blanks around them, words as the recipe's own, files one after the other. Where no file is
 * matched, a SELECT of the same columns without rows.
 */
export function inputQuery(input: Input, match: InputMatch | undefined, typeOf: TypeOfColumn): string {
  if (!match || match.files.length === 0) {
    const none = input.columns.map(({ name, type }) => `  CAST(NULL AS ${sqlTypeOf(type)}) AS ${shortName(name)}`);
    return `SELECT\n${none.join(',\n')}\nWHERE false`;
  }
  const columns = matchedColumns(input, match);
  const selects = match.files.map((file) => {
    const values = columns.map((column) => `  ${valueOf(column, file, typeOf)}`);
    return `SELECT\n${values.join(',\n')}\nFROM ${shortName(file.table)}`;
  });
  return selects.join('\nUNION ALL\n');
}

function valueOf(column: InputColumn, file: FileMatch, typeOf: TypeOfColumn): string {
  const source = file.columns[column.name]?.column;
  const wanted = sqlTypeOf(column.type);
  const as = ` AS ${shortName(column.name)}`;
  if (source === undefined) return `CAST(NULL AS ${wanted})${as}`;
  const from = shortName(source);
  const type = typeOf(file.table, source);
  if (column.type === 'category')
    return `${categorySql(column, trimmed(from, type), file.values[column.name] ?? {})}${as}`;
  if (column.type === 'text') return `${trimmed(from, type)}${as}`;
  if (type === wanted) return source === column.name ? from : `${from}${as}`;
  return `CAST(${from} AS ${wanted})${as}`;
}

/** Blanks that are not the plain one are written by their numbers: they cannot be seen. */
const blanks = `' ' || chr(9) || chr(10) || chr(13) || chr(160)`;

/** As `trimmedText` of a run has it; shorter where the type is known. */
function trimmed(from: string, type: string | undefined): string {
  if (type === 'BOOLEAN') return `CASE WHEN ${from} THEN 'Yes' WHEN NOT ${from} THEN 'No' END`;
  const text = type === 'VARCHAR' ? from : `CAST(${from} AS VARCHAR)`;
  return type === 'VARCHAR' || type === undefined ? `nullif(trim(${text}, ${blanks}), '')` : text;
}

/** What the person said of a word first, then the words that the recipe knows; a word not known stays as it is. */
function categorySql(column: InputColumn, text: string, said: Readonly<Record<string, string>>): string {
  const byHand = Object.entries(said).map(
    ([word, value]) => `    WHEN ${text} = ${literal(word)} THEN ${literal(value)}`,
  );
  const known = column.values.map(({ value, aliases }) => {
    const words = [...new Set([value, ...aliases].map((word) => word.trim().toLowerCase()))];
    return `    WHEN lower(${text}) IN (${words.map((word) => literal(word)).join(', ')}) THEN ${literal(value)}`;
  });
  const cases = [...byHand, ...known];
  return cases.length === 0 ? text : `CASE\n${cases.join('\n')}\n    ELSE ${text}\n  END`;
}
