import { type Fragment, fragment, identifier, sql, type SqlText } from '../../engine/sql.ts';
import { exactText } from '../../results/csv.ts';
import { formatCell, formatDate, formatMonth } from '../../results/format.ts';
import type { RowColumn } from '../row-set.ts';
import { numberLiteral } from './predicate.ts';
import { shapeOf } from './shape.ts';

/** One bar of a histogram. */
export interface Bin {
  /** What falls into it, in words. */
  readonly label: string;
  /** What falls into it, as a condition that an analyst can put into a query, and that the counts rest on. */
  readonly predicate: SqlText;
}

const mostNumberBins = 20;
const mostDateBins = 24;

/**
 * Bins with round edges over a column from its smallest to its largest value, as the engine writes them: at most 20 for
 * numbers, 24 for what has a calendar or a clock. Empty where one value is all there is, or nothing can be binned.
 */
export function binsOf(column: RowColumn, smallest: string, largest: string): readonly Bin[] {
  if (smallest === largest) return [];
  const shape = shapeOf(column);
  switch (shape) {
    case 'whole number':
    case 'decimal':
    case 'float':
      return numberBins(column, smallest, largest);
    case 'date':
    case 'moment':
      return calendarBins(column, smallest, largest);
    case 'time':
      return hoursOfDay(column);
    default:
      return [];
  }
}

/** A number as digits and a power of ten: 1.10 is `{ digits: 110n, exponent: -2 }`. */
interface Exact {
  readonly digits: bigint;
  readonly exponent: number;
}

function exactFrom(text: string): Exact | undefined {
  const [, sign, whole, fraction = '', exponent = '0'] = /^(-?)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/.exec(text) ?? [];
  if (sign === undefined || whole === undefined || whole + fraction === '') return undefined;
  return { digits: BigInt(sign + whole + fraction), exponent: Number(exponent) - fraction.length };
}

/**
 * Even bins whose width is 1, 2 or 5 times a power of ten, closed below and open above. Worked out in whole numbers, since
 * an edge that is off by its last digit would leave out the smallest value.
 */
function numberBins(column: RowColumn, smallest: string, largest: string): readonly Bin[] {
  const low = exactFrom(smallest);
  const high = exactFrom(largest);
  if (!low || !high) return [];
  const isWhole = shapeOf(column) === 'whole number';
  // Three places more than the values have, so that the width of a bin is a whole number too.
  const unit = Math.min(low.exponent, high.exponent) - (isWhole ? 0 : 3);
  const min = low.digits * 10n ** BigInt(low.exponent - unit);
  const max = high.digits * 10n ** BigInt(high.exponent - unit);
  const { mantissa, power } = widthFor(min, max);
  const width = mantissa * 10n ** BigInt(power);
  const first = floorDivided(min, width);
  const count = Number(floorDivided(max, width) - first) + 1;
  const edges = Array.from({ length: count + 1 }, (_, i): Exact => ({
    digits: (first + BigInt(i)) * mantissa,
    exponent: unit + power,
  }));
  const name = identifier(column.name);
  const isPlain = isCode(column.name);
  return edges.slice(1).flatMap((to, i): readonly Bin[] => {
    const from = edges[i] ?? to;
    const [above, below] = [edgeSql(from), edgeSql(to)];
    if (!above || !below) return [];
    if (isWhole && width === 1n) return [{ label: edgeText(from, isPlain), predicate: sql`${name} = ${above}` }];
    const last = isWhole ? { digits: to.digits * 10n ** BigInt(to.exponent) - 1n, exponent: 0 } : undefined;
    return [
      {
        label: last
          ? `${edgeText(from, isPlain)} to ${edgeText(last, isPlain)}`
          : `${edgeText(from, isPlain)} to under ${edgeText(to, isPlain)}`,
        predicate: within(name, above, below),
      },
    ];
  });
}

function widthFor(min: bigint, max: bigint): { readonly mantissa: bigint; readonly power: number } {
  const powers = String((max - min) / BigInt(mostNumberBins)).length - 1;
  for (let power = powers; ; power += 1) {
    for (const mantissa of [1n, 2n, 5n]) {
      const width = mantissa * 10n ** BigInt(power);
      if (floorDivided(max, width) - floorDivided(min, width) < BigInt(mostNumberBins)) return { mantissa, power };
    }
  }
}

function floorDivided(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b < 0n ? quotient - 1n : quotient;
}

/** Up to this many noughts an edge is written out. */
const longestRun = 18;

function edgeSql({ digits, exponent }: Exact): Fragment | undefined {
  if (digits === 0n) return numberLiteral('0');
  const isLong = Math.abs(exponent) > longestRun || String(digits).replace('-', '').length > 15;
  // With an exponent it is read as the nearest number of that kind, as the values were.
  if (exponent !== 0 && isLong) return numberLiteral(`${String(digits)}e${String(exponent)}`);
  return numberLiteral(writtenOut({ digits, exponent }));
}

function writtenOut({ digits, exponent }: Exact): string {
  if (exponent >= 0) return String(digits * 10n ** BigInt(exponent));
  return exactText({ unscaled: digits, scale: -exponent });
}

function edgeText({ digits, exponent }: Exact, isPlain: boolean): string {
  if (Math.abs(exponent) > longestRun) return String(Number(`${String(digits)}e${String(exponent)}`));
  const role = isPlain ? 'label' : 'score';
  if (exponent >= 0) return formatCell(digits * 10n ** BigInt(exponent), { kind: 'integer', role });
  return formatCell({ unscaled: digits, scale: -exponent }, { kind: 'decimal', role, decimals: -exponent });
}

/** Whether a column's name says that its numbers are years or codes, which have no thousands. */
export function isCode(name: string): boolean {
  return /(^|[_ ])(year|yr|id|code|no|number|ref|urn)s?$/i.test(name);
}

function within(name: Fragment, from: Fragment, to: Fragment): SqlText {
  return sql`${name} >= ${from} AND ${name} < ${to}`;
}

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

/** Hours, days, months, quarters, years or a round number of years: the narrowest of which there are no more than 24. */
function calendarBins(column: RowColumn, smallest: string, largest: string): readonly Bin[] {
  const min = momentFrom(smallest);
  const max = momentFrom(largest);
  if (min === undefined || max === undefined) return [];
  const name = identifier(column.name);
  for (const step of steps) {
    if (step.unit === 'hour' && shapeOf(column) === 'date') continue;
    const first = stepOf(step, min);
    const count = stepOf(step, max) - first + 1;
    if (count > mostDateBins) continue;
    return Array.from({ length: count }, (_, i): Bin => {
      const from = startOf(step, first + i);
      const to = startOf(step, first + i + 1);
      return {
        label: calendarLabel(step, from, to),
        predicate: within(name, momentSql(step, from), momentSql(step, to)),
      };
    });
  }
  return [];
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

function startOf({ unit, length }: Step, step: number): Date {
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

function hoursOfDay({ name: column }: RowColumn): readonly Bin[] {
  const name = identifier(column);
  return Array.from({ length: 24 }, (_, i): Bin => {
    const two = String(i).padStart(2, '0');
    const from = fragment(sql`TIME ${`${two}:00:00`}`);
    const to = fragment(sql`TIME ${`${String(i + 1).padStart(2, '0')}:00:00`}`);
    return {
      label: `${two}:00 to ${two}:59`,
      predicate: i === 23 ? sql`${name} >= ${from}` : within(name, from, to),
    };
  });
}
