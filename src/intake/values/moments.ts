import { Bit, type Reading } from './bits.ts';
import { daysOf, fullYear, MICROS_A_SECOND, monthOfName } from './calendar.ts';

/** A date as written, with its time of day. */
export interface Moment {
  /** Days since 1970-01-01, read day first and month first; NaN where there is no such day. */
  readonly dayFirst: number;
  readonly monthFirst: number;
  /** Microseconds since midnight. */
  readonly time: number;
  /** How it is written. */
  readonly bits: Reading;
}

const weekday = /^(?:mon|tues?|wed(?:s|nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[.,]? +/i;
const dayMonthYear = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/;
const yearMonthDay = /^([1-9]\d{3})([/-])(\d{1,2})\2(\d{1,2})$/;
const allDigits = /^(19\d\d|20\d\d|2100)(\d\d)(\d\d)$/;
const dayNamedYear = /^(\d{1,2})(?:st|nd|rd|th)?(?: +of)?[ \-/.,]*([a-z]{3,9})[ \-/.,']*([1-9]\d{3}|\d{2})$/i;
const namedDayYear = /^([a-z]{3,9})[ \-/.]*(\d{1,2})(?:st|nd|rd|th)?[ \-/.,]+([1-9]\d{3})$/i;
const yearNamedDay = /^([1-9]\d{3})[ \-/.,]*([a-z]{3,9})[ \-/.,]*(\d{1,2})$/i;
const clock = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: *([ap])\.?m\.?)?$/i;
const zone = / ?(?:(Z|UTC|GMT)|[-+](?:0\d|1[0-4])(?::?[0-5]\d)?)$/i;
const dottedTime = /^(.*\d),? +([01]\d|2[0-3])\.([0-5]\d)$/;

/** A date with or without a time, from a text without blanks around it and with plain ones within. */
export function momentOf(text: string, lastTwoDigitYear: number): Moment | undefined {
  const plain = plainMomentOf(text, lastTwoDigitYear);
  if (plain) return plain;
  const colon = text.indexOf(':');
  if (colon === -1) {
    const dotted = text.includes('.') ? dottedTime.exec(text) : null;
    if (!dotted) return dayOf(text, 0, 0, lastTwoDigitYear);
    const time = (Number(dotted[2]) * 60 + Number(dotted[3])) * 60 * MICROS_A_SECOND;
    return dayOf(dotted[1] ?? '', time, timeBits(time), lastTwoDigitYear);
  }
  let hour = colon;
  while (hour > 0 && isDigit(text.charCodeAt(hour - 1))) hour--;
  let end = hour;
  if (isLetterT(text.charCodeAt(hour - 1)) && isDigit(text.charCodeAt(hour - 2))) {
    end--;
  } else {
    while (end > 0 && text.charCodeAt(end - 1) === 32) end--;
    if (end === hour) return undefined;
    if (text.charCodeAt(end - 1) === 44) end--;
  }
  const written = text.slice(hour);
  const zoned = zone.exec(written);
  const time = timeOf(zoned ? written.slice(0, zoned.index) : written);
  if (time === undefined) return undefined;
  const zoneBits = zoned ? (zoned[1] === undefined ? Bit.ZONE : Bit.UTC) : 0;
  return dayOf(text.slice(0, end), time, timeBits(time) | zoneBits, lastTwoDigitYear);
}

/**
 * A date in figures with separators, with or without hh:mm or hh:mm:ss: what most files hold, read digit by digit, which
 * is several times quicker than by patterns. Undefined for every other text, a date in another form or not.
 */
export function plainMomentOf(text: string, lastTwoDigitYear: number): Moment | undefined {
  const { length } = text;
  if (length < 6 || length > 19) return undefined;
  let at = digitsEnd(text, 0, 4);
  const firstDigits = at;
  const separator = text.charCodeAt(at);
  if (separator !== 47 && separator !== 45 && separator !== 46) return undefined;
  const second = at + 1;
  at = digitsEnd(text, second, 2);
  if (at === second || text.charCodeAt(at) !== separator) return undefined;
  const third = at + 1;
  at = digitsEnd(text, third, 4);
  const thirdDigits = at - third;
  let time = 0;
  let bits: Reading = 0;
  if (at < length) {
    if (text.charCodeAt(at) !== 32 && text.charCodeAt(at) !== 84) return undefined;
    time = plainTimeOf(text, at + 1);
    if (time === -1) return undefined;
    bits = timeBits(time);
  }
  const a = valueOf(text, 0, firstDigits);
  const b = valueOf(text, second, third - 1);
  const c = valueOf(text, third, third + thirdDigits);
  if (firstDigits === 4) {
    if (separator === 46 || a < 1000 || thirdDigits < 1 || thirdDigits > 2) return undefined;
    const days = daysOf(a, b, c);
    return isNaN(days) ? undefined : { dayFirst: days, monthFirst: days, time, bits: bits | Bit.YEAR_FIRST };
  }
  const isShort = thirdDigits === 2;
  if (firstDigits < 1 || firstDigits > 2 || (isShort ? separator === 46 && third < 6 : thirdDigits !== 4 || c < 1000))
    return undefined;
  const year = isShort ? fullYear(c, lastTwoDigitYear) : c;
  const dayFirst = daysOf(year, b, a);
  const monthFirst = daysOf(year, a, b);
  if (isNaN(dayFirst) && isNaN(monthFirst)) return undefined;
  return { dayFirst, monthFirst, time, bits: bits | Bit.DAY_MONTH_YEAR | (isShort ? Bit.SHORT_YEAR : 0) };
}

/** Microseconds since midnight of a text that ends in hh:mm or hh:mm:ss; -1 where it does not. */
function plainTimeOf(text: string, from: number): number {
  const colon = digitsEnd(text, from, 2);
  const minuteEnd = digitsEnd(text, colon + 1, 2);
  if (colon === from || text.charCodeAt(colon) !== 58 || minuteEnd !== colon + 3) return -1;
  let seconds = 0;
  if (minuteEnd < text.length) {
    const end = digitsEnd(text, minuteEnd + 1, 2);
    if (text.charCodeAt(minuteEnd) !== 58 || end !== minuteEnd + 3 || end < text.length) return -1;
    seconds = valueOf(text, minuteEnd + 1, end);
  }
  const hours = valueOf(text, from, colon);
  const minutes = valueOf(text, colon + 1, minuteEnd);
  return hours > 23 || minutes > 59 || seconds > 59 ? -1 : ((hours * 60 + minutes) * 60 + seconds) * MICROS_A_SECOND;
}

/** The end of at most `most` digits that stand at `from`. */
function digitsEnd(text: string, from: number, most: number): number {
  let at = from;
  while (at < from + most && isDigit(text.charCodeAt(at))) at++;
  return at;
}

function valueOf(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) value = value * 10 + text.charCodeAt(i) - 48;
  return value;
}

/** The microseconds since midnight of a time of day: hh:mm, hh:mm:ss, with parts of seconds, with am or pm. */
export function timeOf(text: string): number | undefined {
  const parts = clock.exec(text);
  if (!parts) return undefined;
  const [, hours = '', minutes = '', seconds = '0', fraction = '', half] = parts;
  let hour = Number(hours);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half === 'p' || half === 'P' ? 12 : 0);
  }
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const micros = fraction === '' ? 0 : Number(fraction.slice(0, 6).padEnd(6, '0'));
  return ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * MICROS_A_SECOND + micros;
}

function timeBits(time: number): Reading {
  return Bit.WITH_TIME | (time === 0 ? 0 : Bit.AFTER_MIDNIGHT);
}

function dayOf(text: string, time: number, bits: Reading, lastTwoDigitYear: number): Moment | undefined {
  if (!isDigit(text.charCodeAt(0))) {
    const rest = text.replace(weekday, '');
    if (rest.length < text.length && isDigit(rest.charCodeAt(0))) return dayOf(rest, time, bits, lastTwoDigitYear);
    const named = namedDayYear.exec(rest);
    return named ? moment(named[3], monthOfName(named[1] ?? ''), named[2], time, bits | Bit.NAMED) : undefined;
  }
  const numeric = dayMonthYear.exec(text);
  if (numeric) {
    const [, first, separator, second, year = ''] = numeric;
    const isShort = year.length === 2;
    // 1.2.16 is as likely a version or a paragraph; 01.02.16 is not.
    if (isShort ? separator === '.' && text.length < 8 : year.startsWith('0')) return undefined;
    const whole = isShort ? fullYear(Number(year), lastTwoDigitYear) : Number(year);
    const dayFirst = daysOf(whole, Number(second), Number(first));
    const monthFirst = daysOf(whole, Number(first), Number(second));
    const form = Bit.DAY_MONTH_YEAR | (isShort ? Bit.SHORT_YEAR : 0);
    return isNaN(dayFirst) && isNaN(monthFirst) ? undefined : { dayFirst, monthFirst, time, bits: bits | form };
  }
  const iso = yearMonthDay.exec(text);
  if (iso) return moment(iso[1], Number(iso[3]), iso[4], time, bits | Bit.YEAR_FIRST);
  const digits = allDigits.exec(text);
  if (digits) return moment(digits[1], Number(digits[2]), digits[3], time, bits);
  const named = dayNamedYear.exec(text);
  if (named) {
    const [, day, name = '', year = ''] = named;
    const isShort = year.length === 2;
    const whole = isShort ? fullYear(Number(year), lastTwoDigitYear) : year;
    return moment(whole, monthOfName(name), day, time, bits | Bit.NAMED | (isShort ? Bit.SHORT_YEAR : 0));
  }
  const yearFirst = yearNamedDay.exec(text);
  return yearFirst
    ? moment(yearFirst[1], monthOfName(yearFirst[2] ?? ''), yearFirst[3], time, bits | Bit.NAMED)
    : undefined;
}

function moment(
  year: string | number | undefined,
  month: number,
  day: string | undefined,
  time: number,
  bits: Reading,
): Moment | undefined {
  const days = daysOf(Number(year), month, Number(day));
  return isNaN(days) ? undefined : { dayFirst: days, monthFirst: days, time, bits };
}

/** The bits of a moment, those of the choices it fits among them. */
export function momentBits({ dayFirst, monthFirst, bits }: Moment): Reading {
  const fits =
    (isNaN(dayFirst) ? 0 : Bit.DATE_DAY_FIRST | Bit.STAMP_DAY_FIRST) |
    (isNaN(monthFirst) ? 0 : Bit.DATE_MONTH_FIRST | Bit.STAMP_MONTH_FIRST);
  // A DATE keeps no time, so a value with one other than midnight does not fit.
  return bits | (bits & Bit.AFTER_MIDNIGHT ? fits & ~(Bit.DATE_DAY_FIRST | Bit.DATE_MONTH_FIRST) : fits);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetterT(code: number): boolean {
  return code === 84;
}
