import type { CellBudget } from './cell-budget.ts';
import type { MergedRange } from './merged-labels.ts';
import { refuseBeyondSheet } from './sheet-limits.ts';
import { NothingTold, type Told } from './sheet-told.ts';

/** What takes the cells of one sheet as its reader finds them. */
export interface CellSink {
  readonly told: Told;
  /** Sets a cell, by its row and column from 1; '' is nothing. Throws IntakeError `too-large`. */
  put(row: number, column: number, text: string): void;
  /** Sets the same text in so many rows and columns from there. Throws IntakeError `too-large` before any is made. */
  putRepeated(row: number, column: number, text: string, rows: number, columns: number): void;
  /** Notes a merged range, unless it is a single cell. */
  merge(range: MergedRange): void;
}

/** Counts the rows of a sheet that hold anything and keeps none of its cells, all of which the budget is charged for. */
export class SheetCounter implements CellSink {
  readonly told: Told = { ...NothingTold };
  rowCount = 0;
  readonly #name: string;
  readonly #budget: CellBudget;
  #lastRow = 0;
  #row = 0;
  #width = 0;

  constructor(name: string, budget: CellBudget) {
    this.#name = name;
    this.#budget = budget;
  }

  put(row: number, column: number, text: string): void {
    this.putRepeated(row, column, text, 1, 1);
  }

  putRepeated(row: number, column: number, text: string, rows: number, columns: number): void {
    if (text === '' || !(row >= 1 && column >= 1)) return;
    const toRow = row + rows - 1;
    const toColumn = column + columns - 1;
    refuseBeyondSheet(this.#name, toRow, toColumn);
    // As a grid does it: all cells of a row up to its last one are there.
    if (row !== this.#row) this.#width = 0;
    this.#row = row;
    if (toColumn > this.#width) {
      this.#budget.take(rows * (toColumn - this.#width));
      this.#width = toColumn;
    }
    // Rows come from the top; of those that do not, some are counted twice or not at all, which harms no one.
    if (toRow > this.#lastRow) {
      this.rowCount += toRow - Math.max(this.#lastRow, row - 1);
      this.#lastRow = toRow;
    }
  }

  merge(): void {
    // Merged ranges make no rows.
  }
}
