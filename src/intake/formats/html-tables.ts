import { IntakeError } from '../errors.ts';
import type { FoundSheet } from './found-sheet.ts';
import { MarkupScanner } from './markup-scanner.ts';
import { maxColumn, SheetGrid } from './sheet-grid.ts';

const maxSpan = 1_000;

/**
 * The tables of a web page, one sheet each, called `Table 1`, `Table 2` and so on. Texts are taken as they stand:
 * nothing is run, fetched or made into a page. A table inside a cell is a sheet of its own.
 */
export function openHtmlTables(text: string): readonly FoundSheet[] {
  const found: FoundSheet[] = [];
  const scanner = new MarkupScanner(text);
  const open: TableReader[] = [];
  const finish = (table: TableReader): void => {
    table.endCell();
    if (table.grid.rowCount === 0) return;
    const rows = table.grid.finish();
    found.push({ name: table.name, visibility: 'visible', rows: table.grid.rowCount, read: () => rows });
  };
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
        open.push(new TableReader(`Table ${++tables}`));
        if (open.length > 50)
          throw new IntakeError('unreadable', 'This web page has tables within tables more than 50 deep.');
      } else if (table) {
        open.pop();
        finish(table);
      }
    } else table?.tag(scanner);
  }
  open.at(-1)?.addText(scanner.text);
  for (const table of open.toReversed()) finish(table);
  return found.sort((a, b) => Number(a.name.slice(6)) - Number(b.name.slice(6)));
}

class TableReader {
  readonly grid: SheetGrid;
  readonly name: string;
  /** For each column, the last row that a cell from above covers. */
  readonly #coveredTo: number[] = [];
  #row = 0;
  #column = 1;
  #text: string | undefined;
  #across = 1;
  #down = 1;

  constructor(name: string) {
    this.name = name;
    this.grid = new SheetGrid(name);
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
      if (isHidden(scanner)) this.grid.told.hiddenRows++;
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
    const text = this.#text
      .split('\n')
      .map((line) => line.replace(/^ +| +$/g, ''))
      .join('\n')
      .replace(/^\n+|\n+$/g, '');
    this.grid.put(this.#row, this.#column, text);
    const toRow = this.#row + this.#down - 1;
    const toColumn = this.#column + this.#across - 1;
    this.grid.merge({ fromRow: this.#row, toRow, fromColumn: this.#column, toColumn });
    if (this.#down > 1) for (let column = this.#column; column <= toColumn; column++) this.#coveredTo[column] = toRow;
    this.#column = toColumn + 1;
    this.#text = undefined;
  }
}

function span(text: string | undefined): number {
  const count = Number.parseInt(text ?? '1', 10);
  return count >= 1 ? Math.min(count, maxSpan) : 1;
}

function isHidden(scanner: MarkupScanner): boolean {
  return /display\s*:\s*none/i.test(scanner.attribute('style') ?? '') || scanner.attribute('hidden') !== undefined;
}
