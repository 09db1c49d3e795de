import { Bit, type Reading } from './bits.ts';
import { daysOf, fullYear, monthOfName } from './calendar.ts';

/** A month, quarter or financial year as written. `2010-11` can be a month and a financial year. */
export interface Period {
  /** Days since 1970-01-01 of the first day. */
  readonly month: number | undefined;
  readonly quarter: number | undefined;
  readonly financialYear: number | undefined;
  readonly bits: Reading;
}

const year = String.raw`(\d{4}|\d{2})`;
const dash = String.raw` *(?:[-–—/]| to ) *`;
const name = '([a-z]{3,9})';
const quarterWord = String.raw`(?:q|qtr|quarter)\.? ?([1-4])`;
const financial = String.raw`(?:(?:fy|financial year) ?)?(\d{4}|\d{2})(?: *(?:[-–—/]|to) *(\d{4}|\d{2}))?`;

const patterns = {
  yearTwo: /^(\d{4})([-/])(0[1-9]|1[0-2])$/,
  monthYear: /^(0?[1-9]|1[0-2])\/(\d{4})$|^(0[1-9]|1[0-2])-(\d{4})$/,
  yearM: /^(\d{4}) ?M ?(0[1-9]|1[0-2])$/i,
  namedYear: /^([a-z]{3,9})(?:[ \-/.,]*(\d{4})|[ \-/.,]*'? ?(?<=[^a-z])(\d{2}))$/i,
  yearNamed: /^(\d{4})[ \-/.,]*([a-z]{3,9})$/i,
  quarterYear: new RegExp(`^${quarterWord}[ ,/:-]+${financial}$`, 'i'),
  yearQuarter: new RegExp(`^${financial}[ ,/:-]*${quarterWord}$`, 'i'),
  names: new RegExp(`^${name}[ .]*(?:[ '-]${year})?${dash}${name}[ .,'-]+${financial}$`, 'i'),
  twoYears: new RegExp(`^(fy|financial year)? ?${year}(?: *[-–—/] *| +to +)${year}$`, 'i'),
  yearEnding:
    /^(?:(?:financial )?year (?:end(?:ing|ed)?|to)|y\/?e|12 months (?:to|ending)) +(?:31(?:st)? +)?mar(?:ch)? +(\d{4}|\d{2})$/i,
} as const;

/** A period, from a text without blanks around it and with plain ones within. */
export function periodOf(text: string, lastTwoDigitYear: number): Period | undefined {
  const first = text.charCodeAt(0);
  const isNumeric = first >= 48 && first <= 57;
  if (isNumeric) {
    return numericPeriod(text, lastTwoDigitYear) ?? quarterOf(patterns.yearQuarter.exec(text), 3, 1, lastTwoDigitYear);
  }
  const named = patterns.namedYear.exec(text);
  if (named) {
    const month = monthOfName(named[1] ?? '');
    if (month > 0)
      return monthPeriod(yearOf(named[2] ?? named[3], lastTwoDigitYear), month, Bit.NAMED | shortBit(named[3]));
  }
  if (first === 81 || first === 113) return quarterOf(patterns.quarterYear.exec(text), 1, 2, lastTwoDigitYear);
  return (
    namesOf(text, lastTwoDigitYear) ??
    yearsOf(text, lastTwoDigitYear) ??
    quarterOf(patterns.yearQuarter.exec(text), 3, 1, lastTwoDigitYear)
  );
}

/** The bits of a period, those of the choices it fits among them. */
export function periodBits(period: Period): Reading {
  return (
    period.bits |
    (period.month === undefined ? 0 : Bit.MONTH) |
    (period.quarter === undefined ? 0 : Bit.QUARTER) |
    (period.financialYear === undefined ? 0 : Bit.FINANCIAL_YEAR)
  );
}

function numericPeriod(text: string, last: number): Period | undefined {
  const two = patterns.yearTwo.exec(text);
  if (two) {
    const from = yearOf(two[1], last);
    const month = monthPeriod(from, Number(two[3]), Bit.YEAR_FIRST);
    const isBoth = month && (from + 1) % 100 === Number(two[3]);
    return isBoth ? { ...month, financialYear: daysOf(from, 4, 1) } : month;
  }
  const slashed = patterns.monthYear.exec(text);
  if (slashed) {
    return monthPeriod(yearOf(slashed[2] ?? slashed[4], last), Number(slashed[1] ?? slashed[3]), Bit.DAY_MONTH_YEAR);
  }
  const withM = patterns.yearM.exec(text);
  if (withM) return monthPeriod(yearOf(withM[1], last), Number(withM[2]), Bit.YEAR_FIRST);
  const named = patterns.yearNamed.exec(text);
  if (named) {
    const month = monthOfName(named[2] ?? '');
    if (month > 0) return monthPeriod(yearOf(named[1], last), month, Bit.NAMED);
  }
  return yearsOf(text, last);
}

function monthPeriod(inYear: number, month: number, bits: Reading): Period | undefined {
  if (isNaN(inYear)) return undefined;
  return { month: daysOf(inYear, month, 1), quarter: undefined, financialYear: undefined, bits };
}

function quarterPeriod(inYear: number, quarter: number, bits: Reading): Period | undefined {
  if (isNaN(inYear)) return undefined;
  return { month: undefined, quarter: daysOf(inYear, 3 * quarter - 2, 1), financialYear: undefined, bits };
}

function financialPeriod(inYear: number, bits: Reading): Period | undefined {
  if (isNaN(inYear)) return undefined;
  return { month: undefined, quarter: undefined, financialYear: daysOf(inYear, 4, 1), bits };
}

/** `Q1 2016` is January to March 2016; `Q1 2015/16`, the first of a financial year, is April to June 2015. */
function quarterOf(parts: RegExpExecArray | null, quarterAt: number, yearAt: number, last: number): Period | undefined {
  if (!parts) return undefined;
  const quarter = Number(parts[quarterAt]);
  const [from, until] = [parts[yearAt], parts[yearAt + 1]];
  const isFinancial = until !== undefined;
  // FY16 is the year that begins or the one that ends in 2016, and 16Q1 can be a code.
  if (!isFinancial && (/fy|fin/i.test(parts[0]) || (yearAt < quarterAt && from?.length === 2))) return undefined;
  const inYear = yearOf(from, last);
  const short = shortBit(from);
  if (!isFinancial) return quarterPeriod(inYear, quarter, short);
  if (!isNext(inYear, until)) return undefined;
  const bits = short | Bit.YEAR_FIRST;
  return quarter === 4 ? quarterPeriod(inYear + 1, 1, bits) : quarterPeriod(inYear, quarter + 1, bits);
}

/** `Jan-Mar 2016`, `Jan 2016 to Mar 2016`, `Apr-Jun 2015/16`, `Apr 2015 to Mar 2016`. */
function namesOf(text: string, last: number): Period | undefined {
  const parts = patterns.names.exec(text);
  if (!parts) return undefined;
  const [, firstName = '', firstYear, lastName = '', lastYear, nextYear] = parts;
  const [from, to] = [monthOfName(firstName), monthOfName(lastName)];
  if (from === 0 || to === 0) return undefined;
  const until = yearOf(lastYear, last);
  const short = shortBit(firstYear) | shortBit(lastYear) | Bit.NAMED;
  if (nextYear !== undefined) {
    if (firstYear !== undefined || !isNext(until, nextYear) || to !== from + 2 || from % 3 !== 1) return undefined;
    return quarterPeriod(from === 1 ? until + 1 : until, (from + 2) / 3, short | Bit.YEAR_FIRST);
  }
  const since = firstYear === undefined ? until : yearOf(firstYear, last);
  if (from === 4 && to === 3 && since === until - 1) return financialPeriod(since, short);
  return from % 3 === 1 && to === from + 2 && since === until ? quarterPeriod(since, (from + 2) / 3, short) : undefined;
}

function yearsOf(text: string, last: number): Period | undefined {
  const years = patterns.twoYears.exec(text);
  if (years) {
    const [, prefix, from = '', until] = years;
    // 15/16 alone can be anything.
    if (from.length === 2 && prefix === undefined) return undefined;
    const since = yearOf(from, last);
    return isNext(since, until) ? financialPeriod(since, shortBit(from)) : undefined;
  }
  const ending = patterns.yearEnding.exec(text);
  return ending ? financialPeriod(yearOf(ending[1], last) - 1, Bit.NAMED | shortBit(ending[1])) : undefined;
}

/** NaN for a year that no period of ours has: codes such as 4501-12 are none. */
function yearOf(digits: string | undefined, last: number): number {
  if (digits === undefined) return NaN;
  const value = Number(digits);
  if (digits.length === 2) return fullYear(value, last);
  return value >= 1800 && value <= 2199 ? value : NaN;
}

function isNext(from: number, until: string | undefined): boolean {
  return until !== undefined && Number(until) === (until.length === 2 ? (from + 1) % 100 : from + 1);
}

function shortBit(digits: string | undefined): Reading {
  return digits?.length === 2 ? Bit.SHORT_YEAR : 0;
}
