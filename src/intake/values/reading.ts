import { Bit, type Reading } from './bits.ts';
import { plainBlanks, trimBlanks } from './blanks.ts';
import { isMarker } from './markers.ts';
import { momentBits, momentOf, timeOf } from './moments.ts';
import { pointReading, wholeReading, writtenNumber } from './numbers.ts';
import { periodBits, periodOf } from './periods.ts';
import { yesNoOf } from './yes-no.ts';

export { Bit, bitOfChoice, type Reading } from './bits.ts';
export { isBlank } from './blanks.ts';

/** Longer than anything that is read. */
const LONGEST = 64;

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
  const number = mayBeNumber(first) ? writtenNumber(plainBlanks(trimmed)) : undefined;
  return number?.bits ?? (isMarker(trimmed) ? Bit.MARKER : Bit.TEXT);
}

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
  if (!mayEnd(trimmed)) return Bit.TEXT;
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
  if (trimmed.length <= 5 && yesNoOf(trimmed) !== undefined) return Bit.YES_NO;
  if (isMarker(trimmed)) return Bit.MARKER;
  const second = trimmed.charCodeAt(1);
  if (trimmed.length < 5 || !mayEnd(trimmed) || !(isLetter(second) || /^q/i.test(trimmed) || /^y\//i.test(trimmed))) {
    return Bit.TEXT;
  }
  const plain = plainBlanks(trimmed);
  const moment = momentOf(plain, last);
  if (moment) return momentBits(moment);
  const period = periodOf(plain, last);
  return period ? periodBits(period) : Bit.TEXT;
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
