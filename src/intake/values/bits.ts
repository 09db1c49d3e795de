import type { TypedChoice } from './column-choice.ts';

/** What one text can be read as, a bit for each of `Bit`. 0 is a blank text, and only that. */
export type Reading = number;

/** The bits of a Reading. Those of the first block say that the text fits a choice; no marker has one of them. */
export const Bit = {
  INTEGER: 1 << 0,
  DECIMAL: 1 << 1,
  DATE_DAY_FIRST: 1 << 2,
  DATE_MONTH_FIRST: 1 << 3,
  STAMP_DAY_FIRST: 1 << 4,
  STAMP_MONTH_FIRST: 1 << 5,
  MONTH: 1 << 6,
  QUARTER: 1 << 7,
  FINANCIAL_YEAR: 1 << 8,
  TIME: 1 << 9,
  YES_NO: 1 << 10,
  SERIAL_DATE: 1 << 11,
  SERIAL_STAMP: 1 << 12,

  /** Stands in place of a value that is suppressed or missing. */
  MARKER: 1 << 13,
  /** None of all this. */
  TEXT: 1 << 14,

  /** Of a number: 1,234 or 1 234. */
  GROUPED: 1 << 15,
  /** Of a number: with £, € or $. */
  MONEY: 1 << 16,
  PER_CENT: 1 << 17,
  EXPONENT: 1 << 18,
  /** Of a number: (1,234) for less than nothing. */
  PARENTHESES: 1 << 19,
  /** Of a number: a note behind it, as in `123 [r]`. */
  NOTED: 1 << 20,
  /** Digits that are a code and no number: 0123, or more than 18 of them. */
  LEADING_ZERO: 1 << 21,
  LONG: 1 << 22,

  /** Of a date: 31/01/2016 or, with SHORT_YEAR, 31/01/16. Of a month: 01/2016. */
  DAY_MONTH_YEAR: 1 << 23,
  /** Of a date: 2016-01-31. Of a month: 2016-01. Of a quarter: one of a financial year, as in Q1 2015/16. */
  YEAR_FIRST: 1 << 24,
  /** Of a date, month or quarter: a month by its name. */
  NAMED: 1 << 25,
  SHORT_YEAR: 1 << 26,
  WITH_TIME: 1 << 27,
  AFTER_MIDNIGHT: 1 << 28,
  /** Of a date with a time: an offset such as +01:00. */
  ZONE: 1 << 29,
  /** Of a date with a time: Z, UTC or GMT behind it. */
  UTC: 1 << 30,
  /** Of a number: the money is not £. No number has a zone, so the bit is shared. */
  FOREIGN: 1 << 30,
  /** Of a number: it has more digits than a DOUBLE keeps. No number has a time, so the bit is shared. */
  PRECISE: 1 << 27,
} as const;

/** The bit that says whether a text fits a choice. */
export const bitOfChoice: Readonly<Record<TypedChoice, Reading>> = {
  integer: Bit.INTEGER,
  decimal: Bit.DECIMAL,
  date: Bit.DATE_DAY_FIRST,
  'date, month first': Bit.DATE_MONTH_FIRST,
  timestamp: Bit.STAMP_DAY_FIRST,
  'timestamp, month first': Bit.STAMP_MONTH_FIRST,
  month: Bit.MONTH,
  quarter: Bit.QUARTER,
  'financial year': Bit.FINANCIAL_YEAR,
  time: Bit.TIME,
  'yes or no': Bit.YES_NO,
  'Excel date': Bit.SERIAL_DATE,
  'Excel date and time': Bit.SERIAL_STAMP,
};
