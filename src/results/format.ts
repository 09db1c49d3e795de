import type { Cell, ColumnKind, Decimal } from './result-table.ts';
import type { Role } from './roles.ts';

/** What formatting needs to know of a column. */
export interface ColumnFormat {
  readonly kind: ColumnKind;
  readonly role: Role;
  /** Digits after the point; by default the role's own. */
  readonly decimals?: number | undefined;
  /** Dates that are all the first of a month are months. */
  readonly isMonth?: boolean | undefined;
}

/** The GSS shorthand for "not available": what a cell without a figure shows. */
export const noFigure = '[x]';

/** The GSS shorthand for "does not apply": the rank of a total. */
export const notApplicable = '[z]';

/** Digits after the point where the recipe says nothing. A change and a share are in per cent. */
const decimalsByRole: Readonly<Record<Role, number | undefined>> = {
  dimension: undefined,
  label: undefined,
  count: 0,
  total: 0,
  rolling: 0,
  rate: 1,
  share: 1,
  change: 1,
  ratio: 2,
  mean: 1,
  duration: 1,
  score: undefined,
  rank: 0,
  limit: 1,
  target: undefined,
  interval: 1,
};

/** A cell as a person reads it. Rounds half away from zero, last of all; never throws. */
export function formatCell(cell: Cell, format: ColumnFormat): string {
  if (cell === null) return format.role === 'rank' ? notApplicable : noFigure;
  if (typeof cell === 'string') return formatText(cell, format);
  if (typeof cell === 'boolean') return cell ? 'Yes' : 'No';
  if (typeof cell === 'number' && !Number.isFinite(cell)) return noFigure;
  const number = formatNumber(cell, format);
  return isPercent(format.role) ? `${number} %` : number;
}

/** A share is kept as a part of 1, a change already in per cent; both show as per cent. */
export function isPercent(role: Role): boolean {
  return role === 'change' || role === 'share';
}

function formatText(text: string, format: ColumnFormat): string {
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return text;
  if (format.kind === 'date') return format.isMonth === true ? formatMonth(text) : formatDate(text);
  if (format.kind === 'timestamp') return `${formatDate(text.slice(0, 10))} at ${text.slice(11, 16)}`;
  return text;
}

function formatNumber(cell: bigint | number | Decimal, { kind, role, decimals }: ColumnFormat): string {
  const digits = decimals ?? decimalsByRole[role] ?? (kind === 'integer' ? 0 : undefined);
  const formatter = numberFormatter(role, digits);
  const text =
    typeof cell === 'object'
      ? formatter.format(decimalText(cell) as Intl.StringNumericLiteral)
      : formatter.format(cell);
  return text.replace('%', '').replace('-', '−');
}

/** Making one takes far longer than using it, and a grid shows a thousand numbers at a time. */
const formatters = new Map<string, Intl.NumberFormat>();

function numberFormatter(role: Role, digits: number | undefined): Intl.NumberFormat {
  const key = `${role} ${String(digits)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat('en-GB', {
    // A year or a code is a number without thousands.
    useGrouping: role !== 'dimension' && role !== 'label',
    signDisplay: role === 'change' ? 'exceptZero' : 'negative',
    ...(digits === undefined
      ? { maximumFractionDigits: 6 }
      : { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    ...(role === 'share' ? { style: 'percent' as const } : {}),
  });
  formatters.set(key, made);
  return made;
}

/** The exact decimal as text: 110 with scale 2 is `1.10`. */
export function decimalText({ unscaled, scale }: Decimal): string {
  const sign = unscaled < 0n ? '-' : '';
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `2016-01-31` as `31 January 2016`. */
export function formatDate(iso: string): string {
  return `${String(Number(iso.slice(8, 10)))} ${formatMonth(iso)}`;
}

/** `2016-01-31` or `2016-01` as `January 2016`. */
export function formatMonth(iso: string): string {
  return `${months[Number(iso.slice(5, 7)) - 1] ?? iso.slice(5, 7)} ${iso.slice(0, 4)}`;
}

/** A whole number with its thousands: 1,009. */
export function formatCount(count: number | bigint): string {
  return new Intl.NumberFormat('en-GB').format(count);
}

/** A count with its noun: `1 row`, `1,009 rows`. */
export function formatCounted(count: number | bigint, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${BigInt(count) === 1n ? one : many}`;
}

/** A size in bytes as people say it: `1.2 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return formatCounted(bytes, 'byte');
  const units = ['kB', 'MB', 'GB'];
  let size = bytes;
  let unit = 'bytes';
  for (const next of units) {
    if (size < 1000) break;
    size /= 1000;
    unit = next;
  }
  return `${new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 2 }).format(size)} ${unit}`;
}

/** How long something took, in milliseconds, as people say it: `0.4 seconds`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 50) return 'less than 0.1 seconds';
  if (milliseconds >= 950 && milliseconds < 1050) return '1 second';
  if (milliseconds < 9950)
    return `${new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 }).format(milliseconds / 1000)} seconds`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${String(seconds)} seconds`;
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return `${formatCounted(minutes, 'minute')}${rest === 0 ? '' : ` ${formatCounted(rest, 'second')}`}`;
}
