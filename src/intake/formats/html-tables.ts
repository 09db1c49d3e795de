import { IntakeError } from '../errors.ts';
import { CellBudget } from './cell-budget.ts';
import type { FoundSheet } from './found-sheet.ts';
import { MarkupScanner } from './markup-scanner.ts';
import { type CellSink, SheetCounter } from './sheet-counter.ts';
import { SheetGrid, type SheetRows } from './sheet-grid.ts';
import { maxColumn } from './sheet-limits.ts';

const maxSpan = 1_000;

/**
 * The tables of a web page, one sheet each, called `Table 1`, `Table 2` and so on. Texts are taken as they stand:
 * nothing is run, fetched or made into a page. A table inside a cell is a sheet of its own.
 */
export function openHtmlTables(text: string): readonly FoundSheet[] {
  const budget = new CellBudget();
  const counters: SheetCounter[] = [];
  readTables(text, (number) => (counters[number] = new SheetCounter(nameOf(number), budget)));
  return counters.flatMap(({ rowCount }, number): readonly FoundSheet[] => {
    const read = (): SheetRows => {
      const grid = new SheetGrid(nameOf(number));
      readTables(text, (other) => (other === number ? grid : undefined));
      return grid.finish();
    };
    return rowCount === 0 ? [] : [{ name: nameOf(number), visibility: 'visible', rows: rowCount, read }];
  });
}

/** `number` counts from 0. */
function nameOf(number: number): string {
  return `Table ${number + 1}`;
}

/** Reads all tables into what `sinkOf` gives for their number, from 0; those that it gives nothing for are passed over. */
function readTables(text: string, sinkOf: (number: number) => CellSink | undefined): void {
  const scanner = new MarkupScanner(text);
  const open: TableReader[] = [];
  let tables = 0;
  while (scanner.next()) {
    const table = open.at(-1);
    table?.addText(scanner.text);
    const { name, isEnd } = scanner;
    if (name === 'script' || name === 'style') {
      if (!isEnd && !scanner.isEmpty) scanner.skipRaw(name);
      continue;
    }
    if (name === 'table') {
      if (!isEnd) {
        open.push(new TableReader(sinkOf(tables++)));
        if (open.length > 50)
          throw new IntakeError('unreadable', 'This web page has tables within tables more than 50 deep.');
      } else if (table) {
        open.pop();
        table.endCell();
      }
    } else table?.tag(scanner);
  }
  open.at(-1)?.addText(scanner.text);
  for (const table of open) table.endCell();
}

class TableReader {
  readonly #sink: CellSink | undefined;
  /** For each column, the last row that a cell from above covers. */
  readonly #coveredTo: number[] = [];
  #row = 0;
  #column = 1;
  #text: string | undefined;
  #across = 1;
  #down = 1;

  constructor(sink: CellSink | undefined) {
    this.#sink = sink;
  }

  addText(text: string): void {
    if (this.#text !== undefined) this.#text += text.replace(/[ \t\r\n\f]+/g, ' ');
  }

  tag(scanner: MarkupScanner): void {
    const { name, isEnd } = scanner;
    if (name === 'tr') {
      this.endCell();
      if (isEnd) return;
      this.#row++;
      this.#column = 1;
      if (this.#sink && isHidden(scanner)) this.#sink.told.hiddenRows++;
    } else if (name === 'td' || name === 'th') {
      this.endCell();
      if (!isEnd) this.#startCell(scanner);
    } else if (this.#text !== undefined && (name === 'br' || ((name === 'p' || name === 'div') && isEnd))) {
      this.#text += '\n';
    }
  }

  #startCell(scanner: MarkupScanner): void {
    if (this.#row === 0) this.#row = 1;
    while ((this.#coveredTo[this.#column] ?? 0) >= this.#row && this.#column < maxColumn) this.#column++;
    this.#across = span(scanner.attribute('colspan'));
    this.#down = span(scanner.attribute('rowspan'));
    this.#text = '';
  }

  endCell(): void {
    if (this.#text === undefined) return;
    const lines = this.#text.split('\n').map((line) => stripped(line, ' '));
    const toRow = this.#row + this.#down - 1;
    const toColumn = Math.min(this.#column + this.#across - 1, maxColumn);
    this.#sink?.put(this.#row, this.#column, stripped(lines.join('\n'), '\n'));
    this.#sink?.merge({ fromRow: this.#row, toRow, fromColumn: this.#column, toColumn });
    if (this.#down > 1) for (let column = this.#column; column <= toColumn; column++) this.#coveredTo[column] = toRow;
    this.#column = toColumn + 1;
    this.#text = undefined;
  }
}

/** Without what of one character stands at both ends. */
function stripped(text: string, character: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && text[from] === character) from++;
  while (to > from && text[to - 1] === character) to--;
  return text.slice(from, to);
}

function span(text: string | undefined): number {
  const count = Number.parseInt(text ?? '1', 10);
  return count >= 1 ? Math.min(count, maxSpan) : 1;
}

function isHidden(scanner: MarkupScanner): boolean {
  return /display\s*:\s*none/i.test(scanner.attribute('style') ?? '') || scanner.attribute('hidden') !== undefined;
}
