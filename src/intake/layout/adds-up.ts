import type { FigureColumn } from './figures.ts';

/** How the figures of a row compare with the sums of others. */
export interface Sum {
  /** Columns in which they are equal and not zero. */
  readonly equal: number;
  /** Columns in which figures of the parts are suppressed or missing, so that only the rest can be compared. */
  readonly unsure: number;
  readonly parts: number;
}

/** Figures that stand for a suppressed value are seldom larger. */
const mostHidden = 10;

/** Adds rows up, one after another, and says when they make up the total. */
export class Adder {
  readonly #figures: readonly FigureColumn[];
  readonly #total: readonly number[];
  readonly #sums: number[];
  readonly #hidden: number[];
  readonly #main: number;
  #parts = 0;

  constructor(figures: readonly FigureColumn[], total: number) {
    this.#figures = figures.filter(({ values }) => !Number.isNaN(values[total]));
    this.#total = this.#figures.map(({ values }) => values[total] ?? 0);
    this.#sums = this.#total.map(() => 0);
    this.#hidden = this.#total.map(() => 0);
    this.#main = this.#total.indexOf(Math.max(...this.#total));
  }

  /** No figure to compare, or nothing but zeros. */
  get isIdle(): boolean {
    return (this.#total[this.#main] ?? 0) <= 0;
  }

  add(row: number): void {
    this.#parts++;
    for (const [i, { values, unknown }] of this.#figures.entries()) {
      const value = values[row] ?? Number.NaN;
      if (!Number.isNaN(value)) this.#sums[i] = (this.#sums[i] ?? 0) + value;
      else if (unknown.has(row)) this.#hidden[i] = (this.#hidden[i] ?? 0) + 1;
    }
  }

  /** The rows so far are more than the total in the largest of its figures: adding more will not do. */
  get isOver(): boolean {
    return (this.#sums[this.#main] ?? 0) > (this.#total[this.#main] ?? 0);
  }

  /** How the sums compare, when they agree in every column that can be compared. */
  get sum(): Sum | undefined {
    if (this.#hidden[this.#main] === 0 && this.#sums[this.#main] !== this.#total[this.#main]) return undefined;
    let equal = 0;
    let unsure = 0;
    for (const [i, total] of this.#total.entries()) {
      const rest = total - (this.#sums[i] ?? 0);
      const hidden = this.#hidden[i] ?? 0;
      if (hidden > 0) {
        if (rest < 0 || rest > hidden * mostHidden) return undefined;
        unsure++;
      } else if (rest !== 0) return undefined;
      else if (total !== 0) equal++;
    }
    return equal === 0 ? undefined : { equal, unsure, parts: this.#parts };
  }
}
