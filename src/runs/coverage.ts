import type { Engine } from '../engine/engine.ts';
import { identifier, sql } from '../engine/sql.ts';
import { formatCounted, formatDate, formatMonth } from '../results/format.ts';

/** Which days a date column covers, as far as its rows tell. All dates ISO; months are their first day. */
export interface Coverage {
  readonly first: string;
  readonly last: string;
  /** Every date is the first of a month: the file counts by month. */
  readonly isMonthly: boolean;
  /** The longest run of days without a row, between the first and the last. */
  readonly longestGap: number;
  readonly firstComplete: string;
  readonly lastComplete: string;
  /** How the first and the last complete month were decided, for the person who confirms them. */
  readonly why: string;
}

/** At the end of a file, more missing days than this are taken for a file that stops before the month does. */
const endTolerance = 3;

/** The coverage of a date or timestamp column; undefined when it has no date at all. */
export async function coverageOf(engine: Engine, table: string, column: string): Promise<Coverage | undefined> {
  const facts = await engine.query(sql`
    WITH days AS (
      SELECT DISTINCT CAST(${identifier(column)} AS DATE) AS day FROM ${identifier(table)}
      WHERE ${identifier(column)} IS NOT NULL
    ), gaps AS (SELECT day, day - lag(day) OVER (ORDER BY day) - 1 AS gap FROM days)
    SELECT min(day) AS first, max(day) AS last, coalesce(bool_and(day(day) = 1), false) AS monthly,
           coalesce(max(gap), 0)::BIGINT AS gap
    FROM gaps`);
  const [first, last, isMonthly, gap] = [0, 1, 2, 3].map((i) => facts.cell(i, 0));
  if (typeof first !== 'string' || typeof last !== 'string') return undefined;
  return completeMonths(first, last, isMonthly === true, Number(gap));
}

/**
 * The complete months between a first and a last day. A file that has gaps anyway may well begin or end with one: at
 * its beginning a gap no longer than its longest counts as covered, at its end only one of three days or fewer, since a
 * file is often drawn in the middle of a month and a part month is not a month.
 */
export function completeMonths(first: string, last: string, isMonthly: boolean, longestGap: number): Coverage {
  const facts = { first, last, isMonthly, longestGap };
  const firstMonth = monthOf(first);
  const lastMonth = monthOf(last);
  if (isMonthly) {
    const why = `Every date is the first of a month, so each stands for its whole month.`;
    return { ...facts, firstComplete: firstMonth, lastComplete: lastMonth, why };
  }
  const missingAtStart = Number(first.slice(8)) - 1;
  const missingAtEnd = daysIn(last) - Number(last.slice(8));
  const startsWhole = missingAtStart <= longestGap;
  const endsWhole = missingAtEnd <= Math.min(longestGap, endTolerance);
  const firstComplete = startsWhole ? firstMonth : addMonths(firstMonth, 1);
  const lastComplete = endsWhole ? lastMonth : addMonths(lastMonth, -1);
  const gapWords = longestGap > 0 ? ` It has gaps of up to ${formatCounted(longestGap, 'day')}.` : '';
  const why = `The first row is of ${formatDate(first)} and the last of ${formatDate(last)}.${gapWords} So ${formatMonth(firstComplete)} to ${formatMonth(lastComplete)} count as complete months.`;
  return { ...facts, firstComplete, lastComplete, why };
}

/** The first day of the month of an ISO date. */
export function monthOf(iso: string): string {
  return `${iso.slice(0, 7)}-01`;
}

/** A month so many months later. */
export function addMonths(month: string, months: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`;
}

function daysIn(iso: string): number {
  return new Date(Date.UTC(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), 0)).getUTCDate();
}
