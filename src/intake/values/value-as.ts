import { bitOfChoice } from './bits.ts';
import { isBlank, plainBlanks, trimBlanks } from './blanks.ts';
import { MICROS_A_DAY, MICROS_A_SECOND } from './calendar.ts';
import type { ColumnChoice } from './column-choice.ts';
import { momentOf, timeOf } from './moments.ts';
import { wholeValue, writtenNumber } from './numbers.ts';
import { periodOf } from './periods.ts';
import { readingOf } from './reading.ts';
import { yesNoOf } from './yes-no.ts';

/**
 * A value as a column builder takes it. integer: a number where it is safe, else a bigint. decimal: a number. Dates and
 * periods: days since 1970-01-01. Timestamps: microseconds since 1970 as a number, exact to the microsecond from 1685 to
 * 2255 and to the whole second in every year. time: microseconds since midnight. yes or no: a boolean. text and
 * category: the text as written, blanks and all.
 */
export type Value = number | bigint | boolean | string;

const SERIAL_OF_1970 = 25_569;

/** The value of a text as `choice`; undefined where it is blank or does not fit: see `readingOf`, which agrees. */
export function valueAs(text: string, choice: ColumnChoice, lastTwoDigitYear: number): Value | undefined {
  if (choice === 'text' || choice === 'category') return isBlank(text) ? undefined : text;
  const fits = (readingOf(text, lastTwoDigitYear) & bitOfChoice[choice]) !== 0;
  if (!fits) return undefined;
  const plain = plainBlanks(trimBlanks(text));
  switch (choice) {
    case 'integer':
      return wholeValue(isPlainNumber(plain) ? plain : (writtenNumber(plain)?.plain ?? plain));
    case 'decimal':
      // Never minus nought.
      return Number(isPlainNumber(plain) ? plain : writtenNumber(plain)?.plain) + 0;
    case 'date':
      return momentOf(plain, lastTwoDigitYear)?.dayFirst;
    case 'date, month first':
      return momentOf(plain, lastTwoDigitYear)?.monthFirst;
    case 'timestamp':
    case 'timestamp, month first': {
      const moment = momentOf(plain, lastTwoDigitYear);
      return moment && (choice === 'timestamp' ? moment.dayFirst : moment.monthFirst) * MICROS_A_DAY + moment.time;
    }
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

/** Whether `Number` reads a text that is known to be a number as it stands: digits, a point, and a minus in front. */
function isPlainNumber(plain: string): boolean {
  for (let i = plain.charCodeAt(0) === 45 ? 1 : 0; i < plain.length; i++) {
    const code = plain.charCodeAt(i);
    if ((code < 48 || code > 57) && code !== 46) return false;
  }
  return true;
}
