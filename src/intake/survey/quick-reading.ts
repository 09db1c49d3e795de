import { fourDigits, twoDigits } from '../records/digits.ts';
import { Bit, type Reading } from '../values/bits.ts';
import { readingOf } from '../values/reading.ts';

const MINUS = 0x2d;
const POINT = 0x2e;
const SLASH = 0x2f;
const COLON = 0x3a;
const CLOSE = 0x5d;
/** Nothing that is read is longer, notes in brackets apart. */
const LONGEST_READ = 56;
/** Yes, no and their like are no longer. */
const SHORTEST_TEXT = 5;
/**
 * How every word begins that something read or a marker begins with: months, days of the week, quarters, years, Apr to
 * Mar, suppressed, not available, fewer than.
 */
const starts =
  'ja fe ma ap ju au se oc no de mo tu we th fr sa su fy fi ye ca n/ na nu ni n. un mi bl tb dn wi re co lo le be fo in';
const readableStarts: ReadonlySet<number> = new Set(
  starts.split(' ').map((start) => (start.charCodeAt(0) << 8) | start.charCodeAt(1)),
);
/** More may be more than a double keeps. */
const SAFE_DIGITS = 15;
const WHOLE = Bit.INTEGER | Bit.DECIMAL;

/** Finds the reading of the forms that most values have from their bytes, without a string; the same as `readingOf`. */
export class QuickReadings {
  /** By form: day first only, either, month first only; at midnight or not. */
  readonly #slashed: readonly (readonly [Reading, Reading])[];
  readonly #iso: readonly [Reading, Reading];

  constructor(lastTwoDigitYear: number) {
    const both = (day: string): readonly [Reading, Reading] => [
      readingOf(`${day} 00:00`, lastTwoDigitYear),
      readingOf(`${day} 12:30`, lastTwoDigitYear),
    ];
    this.#slashed = [both('31/01/2016'), both('01/02/2016'), both('01/31/2016')];
    this.#iso = both('2016-01-31');
  }

  /** The reading of a value that is not empty, or -1 where its form is none of these. */
  of(bytes: Uint8Array, start: number, end: number): Reading {
    const length = end - start;
    const first = bytes[start] as number;
    if (isDigit(first) || first === MINUS) {
      const reading = quickNumber(bytes, start, end);
      if (reading !== -1) return reading;
      if ((length === 16 || length === 19) && first !== MINUS) return this.#moment(bytes, start, end);
    }
    if (length > SHORTEST_TEXT && isLetter(first) && !mayBeRead(first, bytes[start + 1] as number)) return Bit.TEXT;
    if (length <= LONGEST_READ || bytes[end - 1] === CLOSE) return -1;
    let isAllDigits = true;
    for (let i = start; i < end; i++) {
      const byte = bytes[i] as number;
      // Blanks, and what is not ASCII, may be blanks around a value that is short.
      if (byte <= 0x20 || byte > 0x7e) return -1;
      isAllDigits &&= isDigit(byte);
    }
    return isAllDigits ? -1 : Bit.TEXT;
  }

  /** A date with hours and minutes, and maybe seconds: dd/mm/yyyy hh:mm, yyyy-mm-dd hh:mm:ss. */
  #moment(bytes: Uint8Array, start: number, end: number): Reading {
    const time = start + 11;
    const parts = bytes[start + 10];
    if (parts !== 0x20 && parts !== 0x54) return -1;
    const hour = twoDigits(bytes, time);
    const minute = twoDigits(bytes, time + 3);
    if (bytes[time + 2] !== COLON || !(hour >= 0 && hour < 24) || !(minute >= 0 && minute < 60)) return -1;
    let second = 0;
    if (end - start === 19) {
      if (bytes[time + 5] !== COLON) return -1;
      second = twoDigits(bytes, time + 6);
      if (!(second >= 0 && second < 60)) return -1;
    }
    const isAfter = hour + minute + second > 0 ? 1 : 0;
    if (bytes[start + 2] === SLASH && bytes[start + 5] === SLASH) {
      if (parts !== 0x20) return -1;
      const one = twoDigits(bytes, start);
      const two = twoDigits(bytes, start + 3);
      const year = fourDigits(bytes, start + 6);
      // Days that not every month has are left to the calendar.
      if (year < 1000 || one < 1 || two < 1 || one > 28 || two > 28) return -1;
      const form = one > 12 ? 0 : two > 12 ? 2 : 1;
      return one > 12 && two > 12 ? -1 : (this.#slashed[form] as readonly [Reading, Reading])[isAfter];
    }
    if (bytes[start + 4] !== MINUS || bytes[start + 7] !== MINUS) return -1;
    const month = twoDigits(bytes, start + 5);
    const day = twoDigits(bytes, start + 8);
    if (fourDigits(bytes, start) < 1000 || month < 1 || month > 12 || day < 1 || day > 28) return -1;
    return this.#iso[isAfter];
  }
}

/** Digits, with a minus in front, with a point within. */
function quickNumber(bytes: Uint8Array, start: number, end: number): Reading {
  const from = bytes[start] === MINUS ? start + 1 : start;
  let i = from;
  while (i < end && isDigit(bytes[i] as number)) i++;
  const whole = i - from;
  if (whole === 0 || whole > SAFE_DIGITS || (whole > 1 && bytes[from] === 0x30)) return -1;
  // Of so many digits a number can be a day as Excel counts them, or as 20160131.
  if (from === start && (whole === 5 || whole === 8)) return -1;
  if (i === end) return WHOLE;
  if (bytes[i] !== POINT || i + 1 === end) return -1;
  i++;
  while (i < end && isDigit(bytes[i] as number)) i++;
  return i === end && i - from <= SAFE_DIGITS + 1 ? Bit.DECIMAL : -1;
}

/** A word that begins so may be read, or be a marker. What begins with q, h or y may be a quarter, a half or a year. */
function mayBeRead(first: number, second: number): boolean {
  const lower = first | 0x20;
  if (!isLetter(second)) return true;
  return lower === 0x71 || lower === 0x68 || lower === 0x79 || readableStarts.has((lower << 8) | (second | 0x20));
}

function isLetter(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
