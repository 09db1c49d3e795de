import { Bit, bitOfChoice } from './bits.ts';
import { isBlank, plainBlanks, trimBlanks } from './blanks.ts';
import { MICROS_A_SECOND, microsOf } from './calendar.ts';
import type { ColumnChoice, TypedChoice } from './column-choice.ts';
import { type Moment, momentOf, plainMomentOf, timeOf } from './moments.ts';
import { keepsDigits, plainNumberKind, wholeValue, writtenNumber } from './numbers.ts';
import { periodOf } from './periods.ts';
import { LONGEST, readingOf } from './reading.ts';
import { yesNoOf } from './yes-no.ts';

/**
 * A value as a column builder takes it. integer: a number where it is safe, else a bigint. decimal: a number. Dates and
 * periods: days since 1970-01-01. Timestamps: microseconds since 1970, a number where it is safe or says whole seconds,
 * else a bigint. time: microseconds since midnight. yes or no: a boolean. text and
 * category: the text as written, blanks and all.
 */
export type Value = number | bigint | boolean | string;

type DateChoice = 'date' | 'date, month first' | 'timestamp' | 'timestamp, month first';
type OtherChoice = Exclude<TypedChoice, 'integer' | 'decimal' | DateChoice>;

const SERIAL_OF_1970 = 25_569;

/** The value of a text as `choice`; undefined where it is blank or does not fit: see `readingOf`, which agrees. */
export function valueAs(text: string, choice: ColumnChoice, lastTwoDigitYear: number): Value | undefined {
  if (choice === 'text' || choice === 'category') return isBlank(text) ? undefined : text;
  const trimmed = trimBlanks(text);
  if (trimmed.length > LONGEST) return undefined;
  switch (choice) {
    case 'integer': {
      const kind = plainNumberKind(trimmed);
      if (kind === 1) return wholeValue(trimmed);
      const number = kind === 2 ? undefined : writtenNumber(plainBlanks(trimmed));
      return number && number.bits & Bit.INTEGER ? wholeValue(number.plain) : undefined;
    }
    case 'decimal': {
      // Never minus nought.
      if (plainNumberKind(trimmed) > 0) return keepsDigits(trimmed) ? Number(trimmed) + 0 : undefined;
      const number = writtenNumber(plainBlanks(trimmed));
      return number && number.bits & Bit.DECIMAL ? Number(number.plain) + 0 : undefined;
    }
    case 'date':
    case 'date, month first':
    case 'timestamp':
    case 'timestamp, month first': {
      const moment = plainMomentOf(trimmed, lastTwoDigitYear) ?? momentIn(trimmed, choice, lastTwoDigitYear);
      return moment && valueOfMoment(moment, choice);
    }
    default:
      return otherValue(trimmed, choice, lastTwoDigitYear);
  }
}

function momentIn(trimmed: string, choice: DateChoice, lastTwoDigitYear: number): Moment | undefined {
  const fits = (readingOf(trimmed, lastTwoDigitYear) & bitOfChoice[choice]) !== 0;
  return fits ? momentOf(plainBlanks(trimmed), lastTwoDigitYear) : undefined;
}

function valueOfMoment(moment: Moment, choice: DateChoice): number | bigint | undefined {
  const days = choice === 'date' || choice === 'timestamp' ? moment.dayFirst : moment.monthFirst;
  if (isNaN(days)) return undefined;
  if (choice === 'timestamp' || choice === 'timestamp, month first') return microsOf(days, moment.time);
  // A DATE keeps no time, so a value with one other than midnight does not fit.
  return moment.time === 0 ? days : undefined;
}

function otherValue(trimmed: string, choice: OtherChoice, lastTwoDigitYear: number): Value | undefined {
  if ((readingOf(trimmed, lastTwoDigitYear) & bitOfChoice[choice]) === 0) return undefined;
  const plain = plainBlanks(trimmed);
  switch (choice) {
    case 'month':
      return periodOf(plain, lastTwoDigitYear)?.month;
    case 'quarter':
      return periodOf(plain, lastTwoDigitYear)?.quarter;
    case 'financial year':
      return periodOf(plain, lastTwoDigitYear)?.financialYear;
    case 'time':
      return timeOf(plain);
    case 'yes or no':
      return yesNoOf(plain);
    case 'Excel date':
      return Number(plain) - SERIAL_OF_1970;
    case 'Excel date and time':
      // Excel keeps a part of a day, which is a whole number of seconds only when rounded.
      return Math.round((Number(plain) - SERIAL_OF_1970) * 86_400) * MICROS_A_SECOND;
  }
}
