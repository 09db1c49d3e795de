import type { ValueAt } from '../types.ts';
import { MICROS_A_DAY, wholeSeconds } from '../values/calendar.ts';
import { markerOf } from '../values/markers.ts';
import { Bit, type Reading, readingOf } from '../values/reading.ts';
import { valueAs } from '../values/value-as.ts';

/** The values of a column that have one reading. */
export interface ReadingTally {
  readonly reading: Reading;
  readonly count: number;
  /** The first 5 different values, first in the file first. */
  readonly examples: readonly ValueAt[];
  /** Where the values are dates in one order of day and month only: the first 3 different days, since 1970-01-01. */
  readonly days: readonly number[];
}

export interface MarkerTally {
  readonly marker: string;
  readonly count: number;
  readonly firstLine: number;
  /** It is a note behind a number, which is read, and not in place of one. */
  readonly isNote: boolean;
}

/** The facts of one column over a whole file. Plain data: it can be posted between threads. */
export interface ColumnTally {
  /** Values, markers among them, and blank cells. */
  readonly filled: number;
  readonly empty: number;
  /** In the order in which they first occur. */
  readonly readings: readonly ReadingTally[];
  /** The different values as written, with their counts, while they are at most 100; undefined beyond. */
  readonly values: readonly { readonly value: string; readonly count: number }[] | undefined;
  /** The first 100 different ones. */
  readonly markers: readonly MarkerTally[];
}

export const EXAMPLES = 5;
const DIFFERENT_VALUES = 100;
const DIFFERENT_MARKERS = 100;
/** As many as prove the order of day and month. */
export const DAYS_THAT_PROVE = 3;

type Writable<T> = { -readonly [K in keyof T]: T[K] };
interface OpenReading {
  readonly reading: Reading;
  count: number;
  readonly examples: ValueAt[];
  readonly days: number[];
}
interface Seen {
  count: number;
  readonly of: OpenReading;
  readonly marker: Writable<MarkerTally> | undefined;
}

/** Builds the facts of one column up, value by value in the order of the file. */
export class ColumnTallier {
  readonly #lastTwoDigitYear: number;
  readonly #readings = new Map<Reading, OpenReading>();
  readonly #markers = new Map<string, Writable<MarkerTally>>();
  #values: Map<string, Seen> | undefined = new Map<string, Seen>();
  #filled = 0;
  #empty = 0;
  #latest: OpenReading | undefined;

  /** Two-digit years up to `lastTwoDigitYear` are of this century's start: see `readingOf`. */
  constructor(lastTwoDigitYear: number) {
    this.#lastTwoDigitYear = lastTwoDigitYear;
  }

  /** Takes in a value as written; `line` is the line of the file on which its record begins. */
  add(text: string, line: number): void {
    if (text === '') {
      this.#empty++;
      return;
    }
    // A value seen before needs no reading.
    const seen = this.#values?.get(text);
    if (seen) {
      this.#filled++;
      seen.count++;
      seen.of.count++;
      if (seen.marker) seen.marker.count++;
      return;
    }
    this.addRead(text, line, readingOf(text, this.#lastTwoDigitYear));
  }

  /** The same for a value whose reading, which must be that of `readingOf`, is known; `times` over. */
  addRead(text: string, line: number, reading: Reading, times = 1): void {
    if (reading === 0) {
      this.#empty += times;
      return;
    }
    this.#filled += times;
    const of = this.#openReading(reading);
    of.count += times;
    if (of.examples.length < EXAMPLES && !of.examples.some(({ value }) => value === text))
      of.examples.push({ value: text, line });
    if (isOneOrder(reading) && of.days.length < DAYS_THAT_PROVE) this.#addDay(of, text);
    const marker = reading & (Bit.MARKER | Bit.NOTED) ? this.#countMarker(text, line, reading, times) : undefined;
    if (!this.#values) return;
    const seen = this.#values.get(text);
    if (seen) seen.count += times;
    else if (this.#values.size < DIFFERENT_VALUES) this.#values.set(text, { count: times, of, marker });
    else this.#values = undefined;
  }

  /** Counts blank cells. */
  addEmpty(): void {
    this.#empty++;
  }

  /**
   * Counts a value by its reading alone, once the column has shown all that its values could add to the facts. Gives
   * false, and counts nothing, before that.
   */
  addLike(reading: Reading): boolean {
    if (this.#values || (reading & (Bit.MARKER | Bit.NOTED)) !== 0) return false;
    const of = this.#latest?.reading === reading ? this.#latest : this.#readings.get(reading);
    if (!of || of.examples.length < EXAMPLES || (isOneOrder(reading) && of.days.length < DAYS_THAT_PROVE)) return false;
    this.#filled++;
    of.count++;
    return true;
  }

  /** The facts so far. */
  tally(): ColumnTally {
    return {
      filled: this.#filled,
      empty: this.#empty,
      readings: [...this.#readings.values()].map((one) => ({
        ...one,
        examples: [...one.examples],
        days: [...one.days],
      })),
      values: this.#values && [...this.#values].map(([value, { count }]) => ({ value, count })),
      markers: [...this.#markers.values()].map((one) => ({ ...one })),
    };
  }

  #openReading(reading: Reading): OpenReading {
    // Most columns have one reading after the other the same.
    if (this.#latest?.reading === reading) return this.#latest;
    let open = this.#readings.get(reading);
    if (!open) {
      open = { reading, count: 0, examples: [], days: [] };
      this.#readings.set(reading, open);
    }
    this.#latest = open;
    return open;
  }

  #addDay(of: OpenReading, text: string): void {
    const choice = of.reading & Bit.STAMP_DAY_FIRST ? 'timestamp' : 'timestamp, month first';
    const moment = valueAs(text, choice, this.#lastTwoDigitYear);
    if (typeof moment !== 'number' && typeof moment !== 'bigint') return;
    const day = Math.floor(wholeSeconds(moment) / MICROS_A_DAY);
    if (!of.days.includes(day)) of.days.push(day);
  }

  #countMarker(text: string, line: number, reading: Reading, times: number): Writable<MarkerTally> | undefined {
    const marker = markerOf(text);
    if (marker === undefined) return undefined;
    const isNote = (reading & Bit.NOTED) !== 0;
    const key = markerKey(marker, isNote);
    let counted = this.#markers.get(key);
    if (!counted && this.#markers.size < DIFFERENT_MARKERS) {
      counted = { marker, count: 0, firstLine: line, isNote };
      this.#markers.set(key, counted);
    }
    if (counted) counted.count += times;
    return counted;
  }
}

/** The facts of a column of which `first` was built over the earlier part of the file and `second` over the later. */
export function mergeTallies(first: ColumnTally, second: ColumnTally): ColumnTally {
  const readings = new Map(first.readings.map((one) => [one.reading, one]));
  for (const one of second.readings) {
    const before = readings.get(one.reading);
    readings.set(one.reading, before ? mergeReadings(before, one) : one);
  }
  const markers = new Map(first.markers.map((one) => [markerKey(one.marker, one.isNote), one]));
  for (const one of second.markers) {
    const key = markerKey(one.marker, one.isNote);
    const before = markers.get(key);
    if (before) markers.set(key, { ...before, count: before.count + one.count });
    else if (markers.size < DIFFERENT_MARKERS) markers.set(key, one);
  }
  return {
    filled: first.filled + second.filled,
    empty: first.empty + second.empty,
    readings: [...readings.values()],
    values: first.values && second.values && mergeValues(first.values, second.values),
    markers: [...markers.values()],
  };
}

function mergeReadings(first: ReadingTally, second: ReadingTally): ReadingTally {
  const values = new Set(first.examples.map(({ value }) => value));
  return {
    reading: first.reading,
    count: first.count + second.count,
    examples: [...first.examples, ...second.examples.filter(({ value }) => !values.has(value))].slice(0, EXAMPLES),
    days: [...new Set([...first.days, ...second.days])].slice(0, DAYS_THAT_PROVE),
  };
}

function mergeValues(
  first: NonNullable<ColumnTally['values']>,
  second: NonNullable<ColumnTally['values']>,
): ColumnTally['values'] {
  const counts = new Map(first.map(({ value, count }) => [value, count]));
  for (const { value, count } of second) counts.set(value, (counts.get(value) ?? 0) + count);
  return counts.size > DIFFERENT_VALUES ? undefined : [...counts].map(([value, count]) => ({ value, count }));
}

function markerKey(marker: string, isNote: boolean): string {
  return isNote ? `note ${marker}` : marker;
}

function isOneOrder(reading: Reading): boolean {
  const order = reading & (Bit.STAMP_DAY_FIRST | Bit.STAMP_MONTH_FIRST);
  return order === Bit.STAMP_DAY_FIRST || order === Bit.STAMP_MONTH_FIRST;
}
