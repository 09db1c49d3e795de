import type { IntakeError } from '../errors.ts';
import { plural } from '../plural.ts';
import { maxCells } from './cell-budget.ts';
import { type MergedRange, repeatMerged } from './merged-labels.ts';
import type { CellSink } from './sheet-counter.ts';
import { maxColumn, maxRow, refuseBeyondSheet, tooLargeSheet } from './sheet-limits.ts';
import { NothingTold, type Told } from './sheet-told.ts';

export interface SheetRow {
  /** The row of the sheet, from 1. */
  readonly row: number;
  /** As many in each row; none is missing at the left. Empty cells are ''. */
  readonly cells: readonly string[];
}

export interface SheetRows {
  /** Up to the last row that holds anything. Of many blank rows one after another only the first 20 are there. */
  readonly rows: readonly SheetRow[];
  readonly merges: readonly MergedRange[];
  /** What was taken in or passed over, one sentence each. */
  readonly told: readonly string[];
}

const blankRowsKept = 20;
const maxMerges = 100_000;

/** Collects the cells of one sheet, in whatever order they come, within what one computer holds. */
export class SheetGrid implements CellSink {
  readonly told: Told = { ...NothingTold };
  readonly #rows = new Map<number, string[]>();
  readonly #merges: MergedRange[] = [];
  readonly #name: string;
  /** Cells come row by row. */
  #lastRow = 0;
  #lastCells: string[] = [];
  #width = 0;
  #cells = 0;

  constructor(name: string) {
    this.#name = name;
  }

  /** Throws IntakeError `too-large` beyond 20 million. */
  put(row: number, column: number, text: string): void {
    if (text === '') return;
    if (!(row >= 1 && column >= 1)) return;
    if (row > maxRow || column > maxColumn) refuseBeyondSheet(this.#name, row, column);
    const cells = row === this.#lastRow ? this.#lastCells : this.#cellsOf(row);
    if (column > cells.length) this.#cells += column - cells.length;
    while (cells.length < column - 1) cells.push('');
    cells[column - 1] = text;
    if (column > this.#width) this.#width = column;
    if (this.#cells > maxCells) throw this.#tooLarge(`has more than ${plural(maxCells, 'cell', 'cells')}`);
  }

  putRepeated(row: number, column: number, text: string, rows: number, columns: number): void {
    if (text === '') return;
    refuseBeyondSheet(this.#name, row + rows - 1, column + columns - 1);
    for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) this.put(row + r, column + c, text);
  }

  #cellsOf(row: number): string[] {
    let cells = this.#rows.get(row);
    if (!cells) {
      cells = [];
      this.#rows.set(row, cells);
    }
    this.#lastRow = row;
    this.#lastCells = cells;
    return cells;
  }

  merge(range: MergedRange): void {
    if (range.fromRow === range.toRow && range.fromColumn === range.toColumn) return;
    if (this.#merges.length < maxMerges) this.#merges.push(range);
  }

  get rowCount(): number {
    return this.#rows.size;
  }

  /** All rows as wide as the widest, labels merged over several rows being repeated on each. */
  finish(): SheetRows {
    const width = this.#width;
    const numbers = [...this.#rows.keys()].sort((a, b) => a - b);
    if (numbers.length * width > maxCells) {
      throw this.#tooLarge(
        `is ${plural(numbers.length, 'row', 'rows')} by ${plural(width, 'column', 'columns')}, more than ${plural(maxCells, 'cell', 'cells')}`,
      );
    }
    const blank: readonly string[] = Array.from({ length: width }, () => '');
    const rows: SheetRow[] = [];
    let before = 0;
    for (const row of numbers) {
      for (let gap = before + 1; gap < row && gap <= before + blankRowsKept; gap++)
        rows.push({ row: gap, cells: blank });
      const cells = this.#rows.get(row) ?? [];
      while (cells.length < width) cells.push('');
      rows.push({ row, cells });
      before = row;
    }
    const merges = this.#merges.filter(({ fromRow, fromColumn }) => fromRow <= before && fromColumn <= width);
    return { rows, merges, told: sentences(this.told, repeatMerged(this.#rows, merges)) };
  }

  #tooLarge(says: string): IntakeError {
    return tooLargeSheet(this.#name, says);
  }
}

function sentences(told: Told, merged: readonly string[]): readonly string[] {
  const were = (count: number): string => (count === 1 ? 'was' : 'were');
  const says: string[] = [];
  if (told.hiddenRows > 0)
    says.push(`${plural(told.hiddenRows, 'hidden row', 'hidden rows')} ${were(told.hiddenRows)} taken in.`);
  if (told.hiddenColumns > 0) {
    says.push(`${plural(told.hiddenColumns, 'hidden column', 'hidden columns')} ${were(told.hiddenColumns)} taken in.`);
  }
  if (told.hasFilter) says.push('The sheet has a filter; all its rows were taken in, shown or not.');
  says.push(...merged);
  if (told.noValue > 0) {
    says.push(
      `${plural(told.noValue, 'formula has', 'formulas have')} no saved result and ${told.noValue === 1 ? 'is' : 'are'} empty here. Open the file in Excel, save it and add it again.`,
    );
  }
  if (told.errors > 0)
    says.push(`${plural(told.errors, 'cell holds', 'cells hold')} an error such as #N/A, kept as its text.`);
  if (told.hiddenDays > 0) {
    says.push(
      `${plural(told.hiddenDays, 'time of day has', 'times of day have')} a date that the sheet does not show; only the time was taken in.`,
    );
  }
  return says;
}
