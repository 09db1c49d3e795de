import { csvText, exactText, spreadsheetSafe } from '../../results/csv.ts';
import type { Cell, ResultTable } from '../../results/result-table.ts';
import type { Span } from './window.ts';

/** Cells read in one go: a sorted view is looked through anew for each. */
const cellsRead = 200_000;
/** Cells handled in one go: few enough for the page to answer in between. */
const cellsAtOnce = 20_000;

/** More cells than this are for a file, not for the clipboard. */
export const mostCopied = 200_000;

/** Reads some of the rows shown, with the columns at these positions. */
export type ReadRows = (rows: Span, columns: readonly number[]) => Promise<ResultTable>;

/** Rows and columns to write out. `headings` are those of `columns`. */
export interface Extract {
  readonly rows: Span;
  readonly columns: readonly number[];
  readonly headings: readonly string[];
}

/**
 * Cells as a spreadsheet takes them from the clipboard: tabs between, values exact, text that begins like a formula made
 * harmless. `firstLines` stand above.
 */
export async function copyText(
  extract: Extract,
  read: ReadRows,
  firstLines: readonly (readonly string[])[],
): Promise<string> {
  const lines = firstLines.map((fields) => fields.map(tabField).join('\t'));
  await inPieces(extract, read, (table) => {
    for (let row = 0; row < table.rowCount; row += 1) {
      lines.push(extract.columns.map((_, i) => tabCell(table.cell(i, row))).join('\t'));
    }
  });
  return lines.join('\r\n');
}

/** The same as a CSV file, in pieces. `onRows` hears how many rows are written. Rejects with the signal's reason. */
export async function csvPieces(
  extract: Extract,
  read: ReadRows,
  { signal, onRows }: { readonly signal: AbortSignal; readonly onRows: (rows: number) => void },
): Promise<readonly string[]> {
  const columns = extract.headings.map((heading, index) => ({ index, heading }));
  const none: ResultTable = { columns: [], rowCount: 0, cell: () => null };
  const head = csvText(none, columns);
  const pieces = [head];
  let rows = 0;
  await inPieces(extract, read, (table) => {
    signal.throwIfAborted();
    pieces.push(csvText(table, columns).slice(head.length));
    rows += table.rowCount;
    onRows(rows);
  });
  return pieces;
}

async function inPieces({ rows, columns }: Extract, read: ReadRows, use: (table: ResultTable) => void): Promise<void> {
  const rowsFor = (cells: number) => Math.max(1, Math.floor(cells / columns.length));
  const [reading, handling] = [rowsFor(cellsRead), rowsFor(cellsAtOnce)];
  for (let first = rows.first; first < rows.end; first += reading) {
    const table = await read({ first, end: Math.min(first + reading, rows.end) }, columns);
    for (let from = 0; from < table.rowCount; from += handling) {
      use(rowsOf(table, { first: from, end: Math.min(from + handling, table.rowCount) }));
      await nextTask();
    }
  }
}

function rowsOf(table: ResultTable, { first, end }: Span): ResultTable {
  return {
    columns: table.columns,
    rowCount: end - first,
    cell: (column, row) => table.cell(column, first + row),
  };
}

/** Lets the page draw and answer. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

function tabCell(cell: Cell): string {
  return typeof cell === 'string' ? tabField(cell) : exactText(cell);
}

/** Excel takes a field in quotes as one, whatever it holds, and a quote alone at its beginning as the begin of one. */
function tabField(text: string): string {
  const safe = spreadsheetSafe(text);
  return /["\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
