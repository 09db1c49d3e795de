import { type ColumnTally, ColumnTallier } from '../columns/tally.ts';
import { textOf } from '../records/field-text.ts';
import { trimmedEnd, trimmedStart } from '../records/trim-field.ts';
import { readingOf } from '../values/reading.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import type { QuickReadings } from './quick-reading.ts';

/** Tells what the values of one column are, over a whole file, from their bytes. */
export class ColumnSurvey {
  readonly #lastTwoDigitYear: number;
  readonly #quick: QuickReadings;
  readonly #tallier: ColumnTallier;
  readonly #dictionary = new ByteDictionary();
  /** By number in the dictionary: text, reading, and how often it came again. */
  readonly #texts: string[] = [];
  readonly #readings: number[] = [];
  #again = new Float64Array(32);

  constructor(lastTwoDigitYear: number, quick: QuickReadings) {
    this.#lastTwoDigitYear = lastTwoDigitYear;
    this.#quick = quick;
    this.#tallier = new ColumnTallier(lastTwoDigitYear);
  }

  /** Values that have blanks around them, which are taken off. */
  trimmed = 0;

  /** The value in `bytes` from `from` to `to`, of the row on this line. */
  add(bytes: Uint8Array, from: number, to: number, line: number): void {
    const start = trimmedStart(bytes, from, to);
    const end = trimmedEnd(bytes, start, to);
    if (end - start < to - from && start < end) this.trimmed++;
    if (start === end) {
      this.#tallier.addEmpty();
      return;
    }
    const known = this.#dictionary.size;
    const entry = this.#dictionary.find(bytes, start, end);
    if (entry >= 0 && entry < known) {
      this.#again[entry] = (this.#again[entry] as number) + 1;
      return;
    }
    const quick = this.#quick.of(bytes, start, end);
    if (entry === -1 && quick !== -1 && this.#tallier.addLike(quick)) return;
    const text = textOf(bytes, start, end);
    const reading = quick === -1 ? readingOf(text, this.#lastTwoDigitYear) : quick;
    this.#tallier.addRead(text, line, reading);
    if (entry === -1) return;
    if (entry === this.#again.length) {
      const larger = new Float64Array(2 * this.#again.length);
      larger.set(this.#again);
      this.#again = larger;
    }
    this.#texts[entry] = text;
    this.#readings[entry] = reading;
  }

  addEmpty(): void {
    this.#tallier.addEmpty();
  }

  /** The facts of the column, once all its values were told. */
  tally(): ColumnTally {
    for (const [entry, text] of this.#texts.entries()) {
      const again = this.#again[entry] as number;
      // Its first occurrence was told, with the line it stands on.
      if (again > 0) this.#tallier.addRead(text, 0, this.#readings[entry] as number, again);
      this.#again[entry] = 0;
    }
    return this.#tallier.tally();
  }
}
