import { IntakeError } from '../errors.ts';
import { plural } from '../plural.ts';

export const maxCells = 20_000_000;

/** The cells of all sheets of one file together: small sheets by the thousand fill a computer as one large one does. */
export class CellBudget {
  #left = maxCells;

  /** Counts cells before they are made. Throws IntakeError `too-large` beyond 20 million. */
  take(cells: number): void {
    this.#left -= cells;
    if (this.#left >= 0) return;
    throw new IntakeError(
      'too-large',
      `This file has more than ${plural(maxCells, 'cell', 'cells')} on all its sheets together. Save the table you need alone as a CSV and add that file.`,
    );
  }
}
