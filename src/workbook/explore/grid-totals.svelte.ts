import type { BenchSession } from '../../explore/bench-session.ts';
import { totalsFrom, totalsSql, totalsWords } from '../../explore/grid/totals.ts';
import { messageOf } from '../failure-words.ts';
import type { GridRows } from './grid-rows.svelte.ts';
import type { GridSelection } from './grid-selection.svelte.ts';
import type { GridSheet } from './grid-sheet.svelte.ts';

/** A selection that is being drawn is not counted at every step. */
const delayMs = 150;

interface GridParts {
  readonly rows: GridRows;
  readonly sheet: GridSheet;
  readonly selection: GridSelection;
}

/** What the cells selected in a grid come to. */
export class GridTotals {
  #words = $state('');
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #session: BenchSession;
  readonly #parts: () => GridParts;

  constructor(session: BenchSession, parts: () => GridParts) {
    this.#session = session;
    this.#parts = parts;
  }

  /** Empty where nothing is selected. */
  get words(): string {
    return this.#words;
  }

  /** The selection is another one. */
  changed(): void {
    clearTimeout(this.#timer);
    if (!this.#parts().selection.selection) {
      this.#words = '';
      return;
    }
    this.#timer = setTimeout(() => void this.#read(), delayMs);
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  async #read(): Promise<void> {
    const { rows, sheet, selection: of } = this.#parts();
    const { covered, cells, selection } = of;
    if (!covered) return;
    const columns = sheet.shownColumns.slice(covered.left, covered.right + 1).map(({ index }) => index);
    const text = totalsSql(rows.shown, { first: covered.top, end: covered.bottom + 1 }, columns);
    const none = { cells, numbers: 0, sum: undefined, least: undefined, greatest: undefined };
    try {
      const words = totalsWords(text === undefined ? none : totalsFrom(await this.#session.read(text), cells));
      if (of.selection === selection) this.#words = words;
    } catch (thrown) {
      if (of.selection === selection) this.#words = `The totals could not be counted. ${messageOf(thrown)}`;
    }
  }
}
