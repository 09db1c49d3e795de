import type { ValueAt } from '../types.ts';
import type { ColumnChoice } from '../values/column-choice.ts';

/** The line of a value, for a sentence. */
export function lineOf(at: ValueAt | undefined): string {
  return at === undefined ? 'unknown' : at.line.toLocaleString('en-GB');
}

/** `31 January 2016`, of days since 1970-01-01. */
export function dayInWords(days: number): string {
  return inWords(days, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** `January 2016`, of days since 1970-01-01. */
export function monthInWords(days: number): string {
  return inWords(days, { month: 'long', year: 'numeric' });
}

function inWords(days: number, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: 'UTC' }).format(days * 86_400_000);
}

/** `“x” on line 12, “y” on line 30`. */
export function examplesInWords(examples: readonly ValueAt[]): string {
  return examples.map((at) => `“${shortened(at.value)}” on line ${lineOf(at)}`).join(', ');
}

function shortened(value: string): string {
  return value.length > 40 ? `${value.slice(0, 40)}…` : value;
}

/** What one value of a type is, and what several are. */
export function nounsOf(choice: ColumnChoice): readonly [one: string, many: string] {
  switch (choice) {
    case 'integer':
      return ['a whole number', 'whole numbers'];
    case 'decimal':
      return ['a number', 'numbers'];
    case 'date':
    case 'date, month first':
    case 'timestamp':
    case 'timestamp, month first':
    case 'Excel date':
    case 'Excel date and time':
      return ['a date', 'dates'];
    case 'month':
      return ['a month', 'months'];
    case 'quarter':
      return ['a quarter', 'quarters'];
    case 'financial year':
      return ['a financial year', 'financial years'];
    case 'time':
      return ['a time of day', 'times of day'];
    case 'yes or no':
      return ['a yes or a no', 'yes or no'];
    case 'text':
    case 'category':
      return ['a text', 'texts'];
  }
}
