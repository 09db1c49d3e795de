import { type Fragment, fragment, sql } from '../../engine/sql.ts';
import { formatDate, formatMonth } from '../../results/format.ts';
import { type Bins, binsBetween, noBins } from './bin.ts';

const mostBins = 24;

type Step =
  | { readonly unit: 'hour'; readonly length: number }
  | { readonly unit: 'day'; readonly length: number }
  | { readonly unit: 'month'; readonly length: number };

const steps: readonly Step[] = [
  { unit: 'hour', length: 1 },
  { unit: 'day', length: 1 },
  { unit: 'month', length: 1 },
  { unit: 'month', length: 3 },
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].map((years): Step => ({ unit: 'month', length: 12 * years })),
];

/**
 * Bins from the earliest to the latest date, or moment where `hasTimes`, as the engine writes them: hours, days, months,
 * quarters, years or a round number of years, the narrowest of which there are no more than 24.
 */
export function calendarBins(column: string, earliest: string, latest: string, hasTimes: boolean): Bins {
  const min = momentFrom(earliest);
  const max = momentFrom(latest);
  if (min === undefined || max === undefined) return noBins;
  for (const step of steps) {
    if (step.unit === 'hour' && !hasTimes) continue;
    const first = stepOf(step, min);
    const count = stepOf(step, max) - first + 1;
    if (count > mostBins) continue;
    const edges = Array.from({ length: count + 1 }, (_, i) => startOf(step, first + i));
    return binsBetween(
      column,
      edges.map((edge) => momentSql(step, edge)),
      (i) => calendarLabel(step, startOf(step, first + i), startOf(step, first + i + 1)),
    );
  }
  return noBins;
}

/** Milliseconds since 1970 of `2016-01-31` or `2016-01-31 14:05:00`, within the years of four digits. */
function momentFrom(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d( |$)/.test(text) || text.includes('BC') || text.startsWith('9999')) return undefined;
  return Date.parse(`${text.slice(0, 10)}T${text.slice(11, 19) || '00:00:00'}Z`);
}

const hour = 3_600_000;

/** The number of the step that a moment falls into, counted from a fixed one. */
function stepOf({ unit, length }: Step, moment: number): number {
  if (unit === 'hour') return Math.floor(moment / hour);
  if (unit === 'day') return Math.floor(moment / (24 * hour));
  const date = new Date(moment);
  return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / length);
}

/** Where a step begins, within the years of four digits, as all dates to be binned are. */
function startOf(step: Step, number: number): Date {
  const start = unboundedStart(step, number);
  if (start.getTime() < firstDay) return new Date(firstDay);
  return start.getTime() > lastDay ? new Date(lastDay) : start;
}

const firstDay = Date.parse('0001-01-01T00:00:00Z');
const lastDay = Date.parse('9999-12-31T00:00:00Z');

function unboundedStart({ unit, length }: Step, step: number): Date {
  if (unit === 'hour') return new Date(step * hour);
  if (unit === 'day') return new Date(step * 24 * hour);
  const date = new Date(0);
  date.setUTCFullYear(Math.floor((step * length) / 12), (step * length) % 12, 1);
  return date;
}

function momentSql({ unit }: Step, date: Date): Fragment {
  const iso = date.toISOString();
  if (unit === 'hour') return fragment(sql`TIMESTAMP ${`${iso.slice(0, 10)} ${iso.slice(11, 19)}`}`);
  return fragment(sql`${{ date: iso.slice(0, 10) }}`);
}

function calendarLabel({ unit, length }: Step, from: Date, to: Date): string {
  const iso = from.toISOString();
  if (unit === 'hour') return `${formatDate(iso)} at ${iso.slice(11, 16)}`;
  if (unit === 'day') return formatDate(iso);
  if (length === 1) return formatMonth(iso);
  const year = from.getUTCFullYear();
  if (length === 12) return String(year);
  if (length > 12) return `${String(year)} to ${String(to.getUTCFullYear() - 1)}`;
  const last = formatMonth(new Date(to.getTime() - 1).toISOString());
  return `${formatMonth(iso).replace(/ \d+$/, '')} to ${last}`;
}
