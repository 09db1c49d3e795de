import { formatDate, formatMonth } from '../../../results/format.ts';
import { type ColumnChoice, isBlank, markerOf, valueAs } from '../../../workbook/intake-words.ts';

/** A value of the file as it will be read, in words. */
export type ShownValue =
  | { readonly kind: 'empty' }
  /** `note`: what stands behind a number, and is kept beside it. */
  | { readonly kind: 'value'; readonly text: string; readonly note: string | undefined }
  | { readonly kind: 'marker'; readonly text: string }
  | { readonly kind: 'misfit'; readonly text: string }
  | { readonly kind: 'pseudonym' };

const LONGEST = 200;

/** A value of a column that is read as `type`. */
export function shownValue(text: string, type: ColumnChoice, lastTwoDigitYear: number): ShownValue {
  if (isBlank(text)) return { kind: 'empty' };
  if (type === 'text' || type === 'category') return { kind: 'value', text: cutOff(text), note: undefined };
  const value = valueAs(text, type, lastTwoDigitYear);
  const marker = markerOf(text);
  if (value !== undefined) {
    const isNumber = type === 'integer' || type === 'decimal';
    return { kind: 'value', text: valueInWords(value, type), note: isNumber ? marker : undefined };
  }
  return marker === undefined ? { kind: 'misfit', text: cutOff(text) } : { kind: 'marker', text: marker };
}

/** Whether values of a type stand at the right. */
export function isNumeric(type: ColumnChoice): boolean {
  return type === 'integer' || type === 'decimal';
}

type Value = NonNullable<ReturnType<typeof valueAs>>;

const MICROS_A_SECOND = 1_000_000;
const SECONDS_A_DAY = 86_400;

function valueInWords(value: Value, type: ColumnChoice): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  const number = Number(value);
  switch (type) {
    case 'date':
    case 'date, month first':
    case 'Excel date':
      return formatDate(isoOf(number));
    case 'timestamp':
    case 'timestamp, month first':
    case 'Excel date and time':
      return momentInWords(number);
    case 'month':
      return formatMonth(isoOf(number));
    case 'quarter':
      // Two months on, in days that fall within that month.
      return `${formatMonth(isoOf(number)).replace(/ \d+$/, '')} to ${formatMonth(isoOf(number + 65))}`;
    case 'financial year':
      return `April ${isoOf(number).slice(0, 4)} to March ${isoOf(number + 365).slice(0, 4)}`;
    case 'time':
      return clock(number / MICROS_A_SECOND);
    default:
      // Without thousands: a year or a code has none.
      return String(value).replace('-', '−');
  }
}

function momentInWords(micros: number): string {
  const seconds = Math.floor(micros / MICROS_A_SECOND);
  const day = Math.floor(seconds / SECONDS_A_DAY);
  return `${formatDate(isoOf(day))} at ${clock(seconds - day * SECONDS_A_DAY)}`;
}

/** Seconds are told where there are any. */
function clock(secondsOfDay: number): string {
  const seconds = Math.floor(secondsOfDay);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return (seconds % 60 === 0 ? parts.slice(0, 2) : parts).map((part) => String(part).padStart(2, '0')).join(':');
}

/** Of days since 1970-01-01. */
function isoOf(days: number): string {
  const iso = new Date(days * SECONDS_A_DAY * 1000).toISOString();
  // Years beyond 9999 have a sign and six digits.
  return iso.replace(/T.*$/, '').replace(/^\+0*/, '');
}

function cutOff(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
