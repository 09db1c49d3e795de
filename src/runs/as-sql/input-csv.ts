import type { Engine } from '../../engine/engine.ts';
import { fragment, identifier, joined, sql, type SqlText } from '../../engine/sql.ts';
import type { Input, InputColumn } from '../../recipes/recipe.ts';
import { exactText } from '../../results/csv.ts';
import { inputSelect, matchedColumns } from '../match/input-select.ts';
import type { InputMatch } from '../match/match.ts';

/** An input's rows as pieces of CSV, to be put one after the other. */
export interface InputCsv {
  readonly pieces: readonly string[];
  readonly rows: number;
}

export interface CsvProgress {
  readonly done: number;
  readonly of: number;
}

/** So many rows are put together before the page has its turn. */
const rowsInPiece = 10_000;

/**
 * The rows of a matched input under the recipe's names, as CSV that the recipe's SQL file reads back exactly: UTF-8,
 * commas, dates as year-month-day, text in quotes, NULL as nothing. It is made for programs: what a spreadsheet would
 * take for a formula stays as it is. Undefined where no file is matched.
 * Rejects with EngineError, and with the signal's reason when it is aborted.
 */
export async function inputCsv(
  data: Engine,
  input: Input,
  match: InputMatch,
  options: { readonly signal: AbortSignal; readonly onProgress: (progress: CsvProgress) => void },
): Promise<InputCsv | undefined> {
  const select = inputSelect(input, match);
  const columns = matchedColumns(input, match);
  if (select === undefined || columns.length === 0) return undefined;
  const fields = columns.flatMap((column, i) => {
    const field = fieldSql(column, columns.length === 1);
    return i === 0 ? [field] : [sql`','`, field];
  });
  const lines = await data.query(sql`SELECT concat(${joined(fields, ', ')}) FROM (${fragment(select)})`);
  const pieces = [`${columns.map((column) => column.name).join(',')}\n`];
  for (let row = 0; row < lines.rowCount; row += rowsInPiece) {
    options.signal.throwIfAborted();
    options.onProgress({ done: row, of: lines.rowCount });
    const until = Math.min(row + rowsInPiece, lines.rowCount);
    let piece = '';
    for (let at = row; at < until; at += 1) piece += `${exactText(lines.cell(0, at))}\n`;
    pieces.push(piece);
    await new Promise((resolve) => setTimeout(resolve));
  }
  return { pieces, rows: lines.rowCount };
}

/** One value of a line. A line of nothing at all would be no row, so where there is one column NULL is an empty text. */
function fieldSql(column: InputColumn, isAlone: boolean): SqlText {
  const name = identifier(column.name);
  const isText = column.type === 'text' || column.type === 'category';
  const field = isText ? sql`'"' || replace(${name}, '"', '""') || '"'` : sql`CAST(${name} AS VARCHAR)`;
  return sql`coalesce(${fragment(field)}, ${isAlone ? '""' : ''})`;
}
