import { decimalText } from './format.ts';
import type { Cell, ResultTable } from './result-table.ts';

/** A value in full, as text: every digit, ISO dates, `true` and `false`, nothing for NULL. */
export function exactText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'object') return decimalText(cell);
  return String(cell);
}

/**
 * A table as CSV: a byte order mark so that Excel reads it as UTF-8, CRLF lines, every value exact.
 * `columns` are positions and headings in the order wanted.
 */
export function csvText(
  table: ResultTable,
  columns: readonly { readonly index: number; readonly heading: string }[],
  title?: string,
): string {
  const lines = [columns.map((column) => csvField(column.heading))];
  for (let row = 0; row < table.rowCount; row += 1) {
    lines.push(columns.map(({ index }) => csvCell(table.cell(index, row))));
  }
  if (title !== undefined) lines.unshift([csvField(title)]);
  return '\uFEFF' + lines.map((fields) => fields.join(',') + '\r\n').join('');
}

function csvCell(cell: Cell): string {
  return typeof cell === 'string' ? csvField(cell) : exactText(cell);
}

/** A spreadsheet runs text that begins like a formula: such text gets an apostrophe, which the spreadsheet takes as "this is text". */
export function spreadsheetSafe(text: string): string {
  return /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function csvField(text: string): string {
  const safe = spreadsheetSafe(text);
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
