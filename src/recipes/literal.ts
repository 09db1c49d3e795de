import { hint, shortened } from './nearest.ts';
import type { ParameterType } from './recipe.ts';

export type LiteralResult =
  { readonly kind: 'value'; readonly value: string | number } | { readonly kind: 'wrong'; readonly message: string };

/**
 * The value of a parameter as a person writes it: a month `2016-01`, a quarter by its first month `2016-04` (since `Q1` is
 * January to some and April to others), a financial year `2015/16`, a date `2016-01-31`. The value is the ISO date of the
 * first day for the first three, the date itself, a number, or the text.
 */
export function literalFromWritten(
  type: ParameterType,
  written: string | number,
  options: readonly string[],
): LiteralResult {
  if (type === 'number') {
    return typeof written === 'number' ? value(written) : wrong('A number is needed here, without quotes.');
  }
  if (typeof written === 'number') {
    return type === 'area' || type === 'choice' || type === 'text'
      ? wrong(`Text is needed here: put it in quotes, as "${String(written)}".`)
      : wrong(shapes[type]);
  }
  switch (type) {
    case 'month':
      return firstOfMonth(written, shapes.month);
    case 'quarter':
      return /^\d{4}-(01|04|07|10)$/.test(written) ? firstOfMonth(written, shapes.quarter) : wrong(shapes.quarter);
    case 'financial year':
      return financialYear(written);
    case 'date':
      return isDate(written) ? value(written) : wrong(shapes.date);
    case 'choice':
      if (options.includes(written)) return value(written);
      return wrong(`\`${shortened(written)}\` is not one of the options. ${hint(written, options, 'They are')}`);
    case 'area':
    case 'text':
      return value(written);
  }
}

/** The other way: what a person would write for a value that `literalFromWritten` gave. */
export function writtenFromLiteral(type: ParameterType, literal: string | number): string | number {
  if (typeof literal === 'number') return literal;
  switch (type) {
    case 'month':
    case 'quarter':
      return literal.slice(0, 7);
    case 'financial year': {
      const year = Number(literal.slice(0, 4));
      return `${literal.slice(0, 4)}/${lastTwo(year + 1)}`;
    }
    case 'date':
    case 'area':
    case 'choice':
    case 'number':
    case 'text':
      return literal;
  }
}

/** Whether a text is a day of the calendar, written as year-month-day. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number);
  if (!year || !month || !day || month > 12) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (days[month - 1] ?? 0);
}

const shapes = {
  month: 'Write a month as year-month, such as 2016-01.',
  quarter: 'Write a quarter by its first month, such as 2016-04 for April to June 2016.',
  'financial year': 'Write a financial year as 2015/16, for April 2015 to March 2016.',
  date: 'Write a date as year-month-day, such as 2016-01-31.',
} as const;

function firstOfMonth(written: string, shape: string): LiteralResult {
  return isDate(`${written}-01`) ? value(`${written}-01`) : wrong(shape);
}

function financialYear(written: string): LiteralResult {
  const match = /^(\d{4})\/(\d{2})$/.exec(written);
  const [year, next] = (match ?? []).slice(1);
  if (!year || Number(year) === 0 || next !== lastTwo(Number(year) + 1)) return wrong(shapes['financial year']);
  return value(`${year}-04-01`);
}

function lastTwo(year: number): string {
  return String(year % 100).padStart(2, '0');
}

function value(of: string | number): LiteralResult {
  return { kind: 'value', value: of };
}

function wrong(message: string): LiteralResult {
  return { kind: 'wrong', message };
}
