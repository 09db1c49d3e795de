import type { TypedChoice } from '../values/column-choice.ts';
import { Bit } from '../values/reading.ts';
import { type ColumnFacts, countOf } from './column-facts.ts';
import { DAYS_THAT_PROVE } from './tally.ts';

export type DateOrder = 'day first' | 'month first' | 'both' | 'either';

export const onlyDayFirst = [Bit.STAMP_DAY_FIRST, Bit.STAMP_MONTH_FIRST] as const;
export const onlyMonthFirst = [Bit.STAMP_MONTH_FIRST, Bit.STAMP_DAY_FIRST] as const;

/**
 * Which of day and month comes first. Month first where some values can be read no other way, none speaks against it,
 * and they are more than a slip: at least three different days, or at least half of all values, which is what a file of
 * a few rows can prove.
 */
export function dateOrder({ tally, values }: ColumnFacts): DateOrder {
  const monthFirst = countOf(tally, ...onlyMonthFirst);
  const dayFirst = countOf(tally, ...onlyDayFirst);
  if (monthFirst > 0 && dayFirst > 0) return 'both';
  if (monthFirst > 0) {
    const proof = tally.readings.filter(
      ({ reading }) => (reading & Bit.STAMP_MONTH_FIRST) !== 0 && (reading & Bit.STAMP_DAY_FIRST) === 0,
    );
    const days = new Set(proof.flatMap((one) => one.days));
    return days.size >= DAYS_THAT_PROVE || 2 * monthFirst >= values ? 'month first' : 'day first';
  }
  if (dayFirst > 0) return 'day first';
  return countOf(tally, Bit.STAMP_DAY_FIRST | Bit.DAY_MONTH_YEAR) > 0 ? 'either' : 'day first';
}

/** The choice for dates in an order: with times where some time is not midnight. */
export function dateChoice({ tally }: ColumnFacts, order: DateOrder): TypedChoice {
  // The bit means something else where no date is.
  const stamps = tally.readings.filter(({ reading }) => reading & (Bit.STAMP_DAY_FIRST | Bit.STAMP_MONTH_FIRST));
  const isTimed = stamps.some(({ reading }) => reading & Bit.AFTER_MIDNIGHT);
  if (isTimed) return order === 'month first' ? 'timestamp, month first' : 'timestamp';
  return order === 'month first' ? 'date, month first' : 'date';
}
