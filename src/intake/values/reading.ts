import { Bit, type Reading } from './bits.ts';
import { plainBlanks, trimBlanks } from './blanks.ts';
import { isMarker } from './markers.ts';
import { momentBits, momentOf, timeOf } from './moments.ts';
import { keepsDigits, plainNumberKind, pointReading, wholeReading, writtenNumber } from './numbers.ts';
import { periodBits, periodOf } from './periods.ts';
import { yesNoOf } from './yes-no.ts';

export { Bit, bitOfChoice, type Reading } from './bits.ts';
export { isBlank } from './blanks.ts';

/** Longer than anything that is read. */
export const LONGEST = 64;

/**
 * What a text can be read as, blanks around it left aside. Two-digit years up to `lastTwoDigitYear` are of this
 * century's start (2027: 27 is 2027 and 28 is 1928).
 */
export function readingOf(text: string, lastTwoDigitYear: number): Reading {
  const trimmed = trimBlanks(text);
  if (trimmed === '') return 0;
  if (trimmed.length > LONGEST) return Bit.TEXT;
  const first = trimmed.charCodeAt(0);
  if (isDigit(first)) return readingOfDigit(trimmed, lastTwoDigitYear);
  if (isLetter(first)) return readingOfLetter(trimmed, lastTwoDigitYear);
  if (first === 45) {
    const kind = plainNumberKind(trimmed);
    if (kind > 0) return (kind === 1 ? Bit.INTEGER : 0) | (keepsDigits(trimmed) ? Bit.DECIMAL : Bit.PRECISE);
  }
  const number = mayBeNumber(first) ? writtenNumber(plainBlanks(trimmed)) : undefined;
  return number?.bits ?? (isMarker(trimmed) ? Bit.MARKER : Bit.TEXT);
}

/** Than which no marker that begins with a letter is longer. */
const LONGEST_WORD = 20;
/** What dates and periods begin with, or have behind their first figures: months, weekdays, and so on. */
const beginnings = new Set(
  [
    ...['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
    ...['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'yea', 'fin', 'qua', 'qtr'],
  ].map((letters) => packed(letters, 0)),
);

function readingOfDigit(trimmed: string, last: number): Reading {
  let at = 1;
  while (at < trimmed.length && isDigit(trimmed.charCodeAt(at))) at++;
  if (at === trimmed.length) {
    const bits = wholeReading(trimmed);
    const day = at === 8 ? momentOf(trimmed, last) : undefined;
    return day ? bits | momentBits(day) : bits;
  }
  if (trimmed.charCodeAt(at) === 46) {
    let after = at + 1;
    while (after < trimmed.length && isDigit(trimmed.charCodeAt(after))) after++;
    if (after === trimmed.length) return after > at + 1 ? pointReading(trimmed, at) : Bit.TEXT;
  }
  if (!mayEnd(trimmed) || !mayFollowDigits(trimmed, at)) return Bit.TEXT;
  const plain = plainBlanks(trimmed);
  const code = trimmed.charCodeAt(at);
  // Dates are what most files hold most of besides numbers.
  if (code === 47 || code === 45) return readingOfTime(plain, last) || readingOfRest(plain, last);
  return writtenNumber(plain)?.bits ?? (readingOfTime(plain, last) || readingOfRest(plain, last));
}

function readingOfTime(plain: string, last: number): Reading {
  const moment = momentOf(plain, last);
  if (moment) return momentBits(moment);
  return timeOf(plain) === undefined ? 0 : Bit.TIME;
}

function readingOfRest(plain: string, last: number): Reading {
  const period = periodOf(plain, last);
  if (period) return periodBits(period);
  return isMarker(plain) ? Bit.MARKER : Bit.TEXT;
}

function readingOfLetter(trimmed: string, last: number): Reading {
  const second = trimmed.charCodeAt(1);
  // Most codes, such as E06000019.
  if (isDigit(second) && trimmed.charCodeAt(0) !== 81 && trimmed.charCodeAt(0) !== 113) return Bit.TEXT;
  if (trimmed.length <= 5 && yesNoOf(trimmed) !== undefined) return Bit.YES_NO;
  if (trimmed.length <= LONGEST_WORD && isMarker(trimmed)) return Bit.MARKER;
  if (trimmed.length < 5 || !mayEnd(trimmed) || !mayBegin(trimmed, 0)) return Bit.TEXT;
  const plain = plainBlanks(trimmed);
  const moment = momentOf(plain, last);
  if (moment) return momentBits(moment);
  const period = periodOf(plain, last);
  return period ? periodBits(period) : Bit.TEXT;
}

/** Whether the letters at `at` may begin a date or a period. */
function mayBegin(text: string, at: number): boolean {
  const lower = text.charCodeAt(at) | 32;
  // q1, fy2015, ye and y/e.
  return (
    lower === 113 ||
    (lower === 102 && (text.charCodeAt(at + 1) | 32) === 121) ||
    lower === 121 ||
    beginnings.has(packed(text, at))
  );
}

/** Whether what stands behind the first figures may belong to anything read, which that of most codes does not. */
function mayFollowDigits(text: string, at: number): boolean {
  if (!isLetter(text.charCodeAt(at))) return true;
  const lower = text.charCodeAt(at) | 32;
  const next = text.charCodeAt(at + 1) | 32;
  // 1st, 2nd, 3rd, 4th, 1to4; 1E+05; 2016M01; 2:05pm has its colon first.
  if (lower === 115 || lower === 110 || lower === 114 || lower === 116)
    return next === 116 || next === 100 || next === 104 || next === 111 || mayBegin(text, at);
  if (lower === 101) return !isDigit(text.charCodeAt(at + 1));
  if (lower === 109 && isDigit(text.charCodeAt(at + 1))) return true;
  return mayBegin(text, at);
}

/** Three letters in one number, in either case. */
function packed(text: string, at: number): number {
  return ((text.charCodeAt(at) | 32) << 16) | ((text.charCodeAt(at + 1) | 32) << 8) | (text.charCodeAt(at + 2) | 32);
}

/** Whether the last character is one that anything read can end in, which that of most words and codes is not. */
function mayEnd(trimmed: string): boolean {
  const last = trimmed.charCodeAt(trimmed.length - 1);
  if (isDigit(last) || !isLetter(last)) return true;
  // pm, Z, UTC, GMT; a month after its year.
  if (last === 109 || last === 77 || last === 90 || last === 122) return true;
  const first = trimmed.charCodeAt(0);
  return isDigit(first) && (/(?:utc|gmt)$/i.test(trimmed) || /^\d{4}\D/.test(trimmed));
}

/** A sign, a currency, a bracket or a point. */
function mayBeNumber(first: number): boolean {
  return (
    first === 45 ||
    first === 43 ||
    first === 40 ||
    first === 46 ||
    first === 36 ||
    first === 0xa3 ||
    first === 0x20ac ||
    first === 0x2212 ||
    first === 0x2013
  );
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}
