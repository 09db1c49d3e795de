import type { Engine } from '../engine/engine.ts';
import { identifier, joined, sql } from '../engine/sql.ts';
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

/** More missing days than these, at a file's beginning and end, are taken for a file that begins or stops within a month. */
const startTolerance = 7;
const endTolerance = 3;

/** Days without a row after which what lies beyond is no part of the file's period: a placeholder or a slip of a digit. */
const isolation = 400;

/** A column of a table of the data engine. */
export interface TableColumn {
  readonly table: string;
  readonly column: string;
}

/**
 * The coverage of date or timestamp columns together; undefined when they have no date at all. Dates far from all others
 * (31/12/9999, 01/01/1900) do not count: of what such a gap parts, the part with the most rows is the file's period.
 */
export async function coverageOf(engine: Engine, columns: readonly TableColumn[]): Promise<Coverage | undefined> {
  const all = columns.map(
    ({ table, column }) => sql`SELECT CAST(${identifier(column)} AS DATE) AS day FROM ${identifier(table)}`,
  );
  const facts = await engine.query(sql`
    WITH days AS (
      SELECT day, count(*) AS n FROM (${joined(all, ' UNION ALL ')}) WHERE day IS NOT NULL AND isfinite(day) GROUP BY day
    ), gaps AS (
      SELECT day, n, day - lag(day) OVER (ORDER BY day) - 1 AS gap FROM days
    ), parts AS (
      SELECT day, n, gap, count(*) FILTER (gap > ${BigInt(isolation)}) OVER (ORDER BY day) AS part FROM gaps
    ), periods AS (
      SELECT min(day) AS first, max(day) AS last, bool_and(day(day) = 1) AS monthly, sum(n) AS n,
             max(gap) FILTER (gap <= ${BigInt(isolation)}) AS gap
      FROM parts GROUP BY part
    )
    SELECT first, last, monthly, coalesce(gap, 0)::BIGINT AS gap, ((SELECT sum(n) FROM periods) - n)::BIGINT AS apart
    FROM periods ORDER BY n DESC, first LIMIT 1`);
  if (facts.rowCount === 0) return undefined;
  const [first, last, isMonthly, gap, apart] = [0, 1, 2, 3, 4].map((i) => facts.cell(i, 0));
  if (typeof first !== 'string' || typeof last !== 'string') return undefined;
  return completeMonths(first, last, isMonthly === true, Number(gap), Number(apart));
}

/**
 * The complete months between a first and a last day. `rowsApart` counts the rows dated far from them. A file that has gaps anyway may well begin or end with one: at
 * its beginning a gap no longer than its longest, and than seven days, counts as covered, at its end one of three days, since a
 * file is often drawn in the middle of a month and a part month is not a month.
 */
export function completeMonths(
  first: string,
  last: string,
  isMonthly: boolean,
  longestGap: number,
  rowsApart = 0,
): Coverage {
  const facts = { first, last, isMonthly, longestGap };
  const apartWords =
    rowsApart > 0
      ? ` ${formatCounted(rowsApart, 'row is', 'rows are')} dated more than a year away from all others and ${rowsApart === 1 ? 'does' : 'do'} not count here.`
      : '';
  const firstMonth = monthOf(first);
  const lastMonth = monthOf(last);
  if (isMonthly) {
    const why = `Every date is the first of a month, so each stands for its whole month.${apartWords}`;
    return { ...facts, firstComplete: firstMonth, lastComplete: lastMonth, why };
  }
  const missingAtStart = Number(first.slice(8)) - 1;
  const missingAtEnd = daysIn(last) - Number(last.slice(8));
  const startsWhole = missingAtStart <= Math.min(longestGap, startTolerance);
  const endsWhole = missingAtEnd <= Math.min(longestGap, endTolerance);
  const firstComplete = startsWhole ? firstMonth : addMonths(firstMonth, 1);
  const lastComplete = endsWhole ? lastMonth : addMonths(lastMonth, -1);
  const gapWords = longestGap > 0 ? ` It has gaps of up to ${formatCounted(longestGap, 'day')}.` : '';
  const why = `The first row is of ${formatDate(first)} and the last of ${formatDate(last)}.${gapWords} So ${formatMonth(firstComplete)} to ${formatMonth(lastComplete)} count as complete months.${apartWords}`;
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
