import { fourDigits, twoDigits } from '../records/digits.ts';
import { daysOf } from '../values/calendar.ts';

const MINUS = 0x2d;
const POINT = 0x2e;
const powers = Array.from({ length: 23 }, (_, i) => Number(`1e${String(i)}`));

/** A plain number from its bytes, without a string; NaN where it is not plain, or not exact this way. */
export function quickNumber(bytes: Uint8Array, start: number, end: number, isWhole: boolean): number {
  const isNegative = bytes[start] === MINUS;
  const from = isNegative ? start + 1 : start;
  // Fifteen digits are exact as a double, and so is their quotient by a power of ten below 1e22, rounded once.
  if (end - from > 16 || from === end) return NaN;
  let value = 0;
  let digits = 0;
  let point = -1;
  for (let i = from; i < end; i++) {
    const byte = bytes[i] as number;
    if (byte >= 0x30 && byte <= 0x39) {
      value = 10 * value + (byte - 0x30);
      digits++;
    } else if (byte === POINT && point === -1 && !isWhole && i > from) point = i;
    else return NaN;
  }
  const whole = point === -1 ? digits : point - from;
  if (digits === 0 || digits > 15 || (whole > 1 && bytes[from] === 0x30) || point === end - 1) return NaN;
  if (point !== -1) value /= powers[end - 1 - point] as number;
  return isNegative && value !== 0 ? -value : value;
}

const SLASH = 0x2f;
const COLON = 0x3a;
const SPACE = 0x20;
const LETTER_T = 0x54;
const SECOND = 1_000_000;

/** A date or a moment from its bytes: see `quickMoment`. */
export interface QuickMoment {
  /** Days since 1970. */
  days: number;
  /** Microseconds since midnight. */
  time: number;
}

/**
 * Reads dd/mm/yyyy or yyyy-mm-dd, alone or with hh:mm or hh:mm:ss behind it, into `into`. Gives false for any other form
 * and for a day that is none: what they are is found out from their text.
 */
export function quickMoment(
  bytes: Uint8Array,
  start: number,
  end: number,
  isMonthFirst: boolean,
  into: QuickMoment,
): boolean {
  const length = end - start;
  if (length !== 10 && length !== 16 && length !== 19) return false;
  let year: number;
  let month: number;
  let day: number;
  if (bytes[start + 2] === SLASH && bytes[start + 5] === SLASH) {
    const one = twoDigits(bytes, start);
    const two = twoDigits(bytes, start + 3);
    day = isMonthFirst ? two : one;
    month = isMonthFirst ? one : two;
    year = fourDigits(bytes, start + 6);
  } else if (bytes[start + 4] === MINUS && bytes[start + 7] === MINUS) {
    year = fourDigits(bytes, start);
    month = twoDigits(bytes, start + 5);
    day = twoDigits(bytes, start + 8);
  } else return false;
  if (year < 1000) return false;
  const days = daysOf(year, month, day);
  if (Number.isNaN(days)) return false;
  into.days = days;
  into.time = 0;
  return length === 10 || readTime(bytes, start + 10, end, into);
}

function readTime(bytes: Uint8Array, at: number, end: number, into: QuickMoment): boolean {
  if (bytes[at] !== SPACE && !(bytes[at] === LETTER_T && bytes[at - 3] === MINUS)) return false;
  const hour = twoDigits(bytes, at + 1);
  const minute = twoDigits(bytes, at + 4);
  if (bytes[at + 3] !== COLON || hour < 0 || hour > 23 || minute < 0 || minute > 59) return false;
  let second = 0;
  if (end - at === 9) {
    second = bytes[at + 6] === COLON ? twoDigits(bytes, at + 7) : -1;
    if (second < 0 || second > 59) return false;
  }
  into.time = ((hour * 60 + minute) * 60 + second) * SECOND;
  return true;
}
