import type { BatchColumn } from '../../results/arrow-batch.ts';
import { textOf } from '../records/field-text.ts';
import { trimmedEnd, trimmedStart } from '../records/trim-field.ts';
import type { ColumnChoice, ValueAt } from '../types.ts';
import { isBlank, trimBlanks } from '../values/blanks.ts';
import { MICROS_A_DAY, wholeSeconds } from '../values/calendar.ts';
import { isMarker, markerOf } from '../values/markers.ts';
import { type Value, valueAs } from '../values/value-as.ts';
import { BitBuffer, TextBuffer } from './batch-buffers.ts';
import { storedAs } from './stored-as.ts';
import { type Cells, cellsOf } from './typed-cells.ts';
import { quickMoment, type QuickMoment, quickNumber } from './quick-values.ts';

const MISFITS_LISTED = 100;
const MOST_REMEMBERED = 50_000;

/** What became of the values of one column, over the whole file. */
export interface ColumnOutcome {
  readonly filled: number;
  readonly empty: number;
  readonly markers: number;
  readonly misfits: number;
  /** The first 100 of them. */
  readonly misfitExamples: readonly ValueAt[];
  /** Of dates, days since 1970; of moments, microseconds, beyond what a number keeps cut to the second. Undefined where there are none. */
  readonly range: { readonly first: number; readonly last: number } | undefined;
  /** Every date is the first of a month. */
  readonly isMonthly: boolean;
}

/** How one column is to be built. */
export interface ColumnPlan {
  /** Of the columns of the table in the file, from 0. */
  readonly index: number;
  readonly name: string;
  readonly type: ColumnChoice;
  /** The column that keeps its markers. */
  readonly markerName: string | undefined;
  /** What a text is replaced by: a keyed pseudonym. */
  readonly replace: ((text: string) => string) | undefined;
}

/** Reads the values of one column as what the person agreed to, batch by batch. */
export interface ColumnBuilder {
  /** A value; an empty one where `start` is `end`. */
  add(bytes: Uint8Array, start: number, end: number, line: number): void;
  /** The rows added since the last batch; with a second column where markers are kept. */
  batch(): readonly BatchColumn[];
  outcome(): ColumnOutcome;
}

export function columnBuilder(plan: ColumnPlan, lastTwoDigitYear: number): ColumnBuilder {
  return plan.type === 'text' || plan.type === 'category'
    ? new TextBuilder(plan)
    : new TypedBuilder(plan, plan.type, lastTwoDigitYear);
}

class TextBuilder implements ColumnBuilder {
  readonly #plan: ColumnPlan;
  readonly #text = new TextBuffer();
  readonly #nulls = new BitBuffer();
  #filled = 0;
  #empty = 0;

  constructor(plan: ColumnPlan) {
    this.#plan = plan;
  }

  add(bytes: Uint8Array, from: number, to: number): void {
    const { replace } = this.#plan;
    const start = trimmedStart(bytes, from, to);
    const end = trimmedEnd(bytes, start, to);
    // Only what begins with a blank, or with what may be one, can be blank.
    const first = start < end ? (bytes[start] as number) : 0;
    const mayBeBlank = first <= 0x20 || first > 0x7e;
    if (start === end || (mayBeBlank && isBlank(textOf(bytes, start, end)))) {
      this.#empty++;
      this.#nulls.add(false);
      this.#text.addNothing();
      return;
    }
    this.#filled++;
    this.#nulls.add(true);
    if (replace) this.#text.addText(replace(textOf(bytes, start, end)));
    else this.#text.add(bytes, start, end);
  }

  batch(): readonly BatchColumn[] {
    const { bytes, zeros } = this.#nulls.take();
    return [
      {
        name: this.#plan.name,
        kind: 'text',
        nulls: zeros === 0 ? undefined : bytes,
        nullCount: zeros,
        ...this.#text.take(),
      },
    ];
  }

  outcome(): ColumnOutcome {
    return {
      filled: this.#filled,
      empty: this.#empty,
      markers: 0,
      misfits: 0,
      misfitExamples: [],
      range: undefined,
      isMonthly: false,
    };
  }
}

type Typed = Exclude<ColumnChoice, 'text' | 'category'>;

class TypedBuilder implements ColumnBuilder {
  readonly #plan: ColumnPlan;
  readonly #type: Typed;
  readonly #lastTwoDigitYear: number;
  readonly #cells: Cells;
  readonly #markers: TextBuffer | undefined;
  readonly #markerNulls = new BitBuffer();
  readonly #isNumber: boolean;
  /** For the types whose plainest forms are read from their bytes. */
  readonly #quickForm: { readonly isTimed: boolean; readonly isMonthFirst: boolean } | undefined;
  readonly #moment: QuickMoment = { days: 0, time: 0 };
  readonly #isDated: boolean;
  /** Values of texts seen, while they are few; undefined is a misfit, null a marker or a blank. */
  readonly #remembered = new Map<string, Value | undefined>();
  #filled = 0;
  #empty = 0;
  #markerCount = 0;
  #misfits = 0;
  readonly #misfitExamples: ValueAt[] = [];
  #first = Infinity;
  #last = -Infinity;
  #isMonthly = true;

  constructor(plan: ColumnPlan, type: Typed, lastTwoDigitYear: number) {
    this.#plan = plan;
    this.#type = type;
    this.#lastTwoDigitYear = lastTwoDigitYear;
    this.#cells = cellsOf(type);
    this.#markers = plan.markerName === undefined ? undefined : new TextBuffer();
    this.#quickForm = quickForms[type];
    this.#isNumber = type === 'integer' || type === 'decimal';
    this.#isDated = storedAs(type) === 'date' || storedAs(type) === 'timestamp';
  }

  add(bytes: Uint8Array, start: number, end: number, line: number): void {
    if (start === end) {
      this.#addEmpty();
      return;
    }
    if (this.#isNumber) {
      const quick = quickNumber(bytes, start, end, this.#type === 'integer');
      if (!Number.isNaN(quick)) {
        this.#addValue(quick);
        this.#addMarker(undefined);
        return;
      }
    }
    if (this.#quickForm && quickMoment(bytes, start, end, this.#quickForm.isMonthFirst, this.#moment)) {
      const { days, time } = this.#moment;
      if (this.#quickForm.isTimed || time === 0) {
        this.#addValue(this.#quickForm.isTimed ? days * MICROS_A_DAY + time : days);
        this.#addMarker(undefined);
        return;
      }
    }
    const text = textOf(bytes, start, end);
    const value = this.#valueOf(text);
    if (value !== undefined) {
      this.#addValue(value);
      // A number can have a note behind it, as in 123 [r].
      this.#addMarker(this.#markers && this.#isNumber ? markerOf(text) : undefined);
    } else if (isBlank(text)) this.#addEmpty();
    else this.#addUnread(text, line);
  }

  batch(): readonly BatchColumn[] {
    const { name, markerName } = this.#plan;
    const column = this.#cells.take(name);
    if (!this.#markers || markerName === undefined) return [column];
    const { bytes, zeros } = this.#markerNulls.take();
    return [column, { name: markerName, kind: 'text', nulls: bytes, nullCount: zeros, ...this.#markers.take() }];
  }

  outcome(): ColumnOutcome {
    const isDated = this.#isDated && this.#filled > 0;
    return {
      filled: this.#filled,
      empty: this.#empty,
      markers: this.#markerCount,
      misfits: this.#misfits,
      misfitExamples: this.#misfitExamples,
      range: isDated ? { first: this.#first, last: this.#last } : undefined,
      isMonthly: isDated && this.#isMonthly,
    };
  }

  #valueOf(text: string): Value | undefined {
    const known = this.#remembered.get(text);
    if (known !== undefined || this.#remembered.has(text)) return known;
    const value = valueAs(text, this.#type, this.#lastTwoDigitYear);
    if (this.#remembered.size < MOST_REMEMBERED) this.#remembered.set(text, value);
    return value;
  }

  #addValue(value: Value): void {
    this.#filled++;
    this.#cells.add(value);
    if (!this.#isDated || (typeof value !== 'number' && typeof value !== 'bigint')) return;
    this.#addToRange(typeof value === 'bigint' ? wholeSeconds(value) : value);
  }

  #addToRange(value: number): void {
    if (value < this.#first) this.#first = value;
    if (value > this.#last) this.#last = value;
    // Whether it is the first of a month is asked only until one is not.
    this.#isMonthly &&= isFirstOfMonth(value, storedAs(this.#type) === 'timestamp');
  }

  #addEmpty(): void {
    this.#empty++;
    this.#cells.addNothing();
    this.#addMarker(undefined);
  }

  #addUnread(text: string, line: number): void {
    this.#cells.addNothing();
    const trimmed = trimBlanks(text);
    if (this.#markers && isMarker(trimmed)) {
      this.#markerCount++;
      this.#addMarker(trimmed);
      return;
    }
    this.#misfits++;
    if (this.#misfitExamples.length < MISFITS_LISTED) this.#misfitExamples.push({ value: text, line });
    this.#addMarker(undefined);
  }

  #addMarker(marker: string | undefined): void {
    if (!this.#markers) return;
    this.#markerNulls.add(marker !== undefined);
    if (marker === undefined) this.#markers.addNothing();
    else this.#markers.addText(marker);
  }
}

const quickForms: Readonly<Partial<Record<Typed, { readonly isTimed: boolean; readonly isMonthFirst: boolean }>>> = {
  date: { isTimed: false, isMonthFirst: false },
  'date, month first': { isTimed: false, isMonthFirst: true },
  timestamp: { isTimed: true, isMonthFirst: false },
  'timestamp, month first': { isTimed: true, isMonthFirst: true },
};

function isFirstOfMonth(value: number, isMoment: boolean): boolean {
  const days = isMoment ? Math.floor(value / MICROS_A_DAY) : value;
  return new Date(days * 86_400_000).getUTCDate() === 1;
}
