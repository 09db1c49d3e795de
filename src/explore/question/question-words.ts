import { formatCell, formatCount, formatDate } from '../../results/format.ts';
import type { RowColumn } from '../row-set.ts';
import { mostFilledRows, mostPeriods } from './groupings.ts';
import {
  type ColumnMeasure,
  columnOf,
  type Condition,
  type Grouping,
  type Interval,
  isRepeatKind,
  type Question,
  type Span,
} from './question.ts';
import { isNumberKind, isDayKind } from '../../results/result-table.ts';

/** What each measure of a column is called on screen, as the beginning of a sentence. */
export const measureWords: Readonly<Record<ColumnMeasure, string>> = {
  different: 'Count different values of',
  sum: 'Sum of',
  mean: 'Mean of',
  median: 'Median of',
  smallest: 'Smallest of',
  largest: 'Largest of',
};

/** A question as one sentence, with every part of it. */
export function questionSentence(question: Question): string {
  const { of, measure, by, where, span } = question;
  const what =
    measure.kind === 'rows'
      ? 'Count rows'
      : measure.kind === 'list'
        ? 'List rows'
        : `${measureWords[measure.kind]} “${measure.column}”`;
  const base = of.kind === 'table' ? `“${of.title}”` : 'the result';
  const groups = measure.kind === 'list' || by.length === 0 ? '' : ` by ${joinedWords(by.map(groupingWords))}`;
  const wordsOf = (conditions: readonly Condition[]) =>
    joinedWords(conditions.map((one) => conditionWords(one, columnOf(of.columns, one.column))));
  const own = wordsOf(where.filter(({ test }) => !isRepeatKind(test.kind)));
  const repeats = wordsOf(where.filter(({ test }) => isRepeatKind(test.kind)));
  const parts = [
    ...(own === '' ? [] : [`where ${own}`]),
    ...(span ? [spanWords(span)] : []),
    ...(repeats === '' ? [] : [`${own !== '' || span ? 'and ' : ''}where ${repeats}`]),
  ];
  return `${[`${what} of ${base}${groups}`, ...parts].join(', ')}.`;
}

/** How the answer is worked out, step by step, each a sentence. */
export function questionSteps(question: Question): readonly string[] {
  const { of, measure, by, where, span } = question;
  const steps = [of.kind === 'table' ? `Takes the rows of “${of.title}”.` : 'Takes the rows of the result.'];
  const repeats = where.filter(({ test }) => isRepeatKind(test.kind));
  for (const condition of where.filter((one) => !repeats.includes(one))) {
    steps.push(
      `Keeps those where ${conditionWords(condition, columnOf(of.columns, condition.column))}${unknownWords(condition)}.`,
    );
  }
  if (span) steps.push(`Keeps ${spanWords(span)}. Rows where “${span.column}” is not known are left out.`);
  for (const { column, test } of repeats) {
    const words = conditionWords({ column, test }, columnOf(of.columns, column));
    steps.push(`Of the rows so kept, takes those where ${words}; rows where it is not known or empty are left out.`);
  }
  if (repeats.length > 1) steps.push('Each of these is counted before the others take rows away.');
  if (measure.kind === 'list') return [...steps, 'Lists them with all their columns.'];
  for (const grouping of by) steps.push(`Puts them into groups by ${groupingWords(grouping)}${groupNote(grouping)}.`);
  const each = by.length > 0 ? 'in each group' : 'in all';
  steps.push(
    measure.kind === 'rows' ? `Counts the rows ${each}.` : `${measureStep(measure.kind, measure.column)} ${each}.`,
  );
  if (by.length > 0) {
    steps.push('Rows where the group is not known are kept, as “not known”.');
    const spined = by.find(({ interval }) => interval !== undefined);
    if (spined) {
      const zero = measure.kind === 'rows' || measure.kind === 'sum' || measure.kind === 'different';
      const what = zero ? '0' : 'no figure';
      const isRound = spined.interval === 'day of the week' || spined.interval === 'hour';
      const every = isRound
        ? `Every ${spined.interval ?? ''} stands`
        : `Every ${spined.interval ?? ''} from the first to the last ${isSpanOf(span, spined) ? 'of those asked for that the rows reach' : 'that has rows'} stands`;
      const limits = [
        ...(isRound ? [] : [`${formatCount(mostPeriods)} ${periodWords(spined.interval)}`]),
        ...(by.length > 1 ? [`${formatCount(mostFilledRows)} rows`] : []),
      ];
      steps.push(`${every} in the result, with ${what} where there is no row.`);
      if (limits.length > 0) {
        steps.push(`Were that more than ${joinedWords(limits, 'or')}, only groups that have rows stand in the result.`);
      }
    }
  }
  return steps;
}

/** `Area`, `month of Date`, `bands of 10 of Age`. */
export function groupingWords({ column, interval, band }: Grouping): string {
  if (interval !== undefined) return `${interval} of “${column}”`;
  return band === undefined ? `“${column}”` : `bands of ${numberWords(band)} of “${column}”`;
}

/** Several of an interval: `financial years`, `days of the week`. */
export function periodWords(interval: Interval | undefined): string {
  return interval === 'day of the week' ? 'days of the week' : `${interval ?? 'group'}s`;
}

/** `“Area” is “North”`. */
export function conditionWords({ column, test }: Condition, known: RowColumn | undefined): string {
  const value = (text: string) => valueWords(text, known);
  switch (test.kind) {
    case 'is one of':
      return `“${column}” is ${test.values.length === 1 ? '' : 'one of '}${joinedWords(test.values.map(value), 'or')}`;
    case 'between':
      return `“${column}” is between ${value(test.from)} and ${value(test.to)}`;
    case 'is filled':
    case 'is empty':
      return `“${column}” ${test.kind}`;
    case 'appears more than once':
    case 'appears once only':
      return `“${column}” ${test.kind} among them`;
    case 'at least':
    case 'at most':
      return `“${column}” is ${test.kind} ${value(test.value)}`;
    default:
      return `“${column}” ${test.kind} ${value(test.value)}`;
  }
}

/** `only rows between 1 April 2015 and 31 March 2016 of “Date”`. */
export function spanWords({ column, from, to }: Span): string {
  if (from !== '' && to !== '') return `only rows between ${dayWords(from)} and ${dayWords(to)} of “${column}”`;
  return from === ''
    ? `only rows up to ${dayWords(to)} of “${column}”`
    : `only rows from ${dayWords(from)} on of “${column}”`;
}

/** A value of a condition as people read it. */
export function valueWords(text: string, column: RowColumn | undefined): string {
  // Not yet chosen, while the sentence is being made.
  if (text === '') return '…';
  if (column && isNumberKind(column.kind)) return numberWords(text);
  if (column && isDayKind(column.kind)) return dayWords(text);
  if (column?.kind === 'boolean') return text === 'true' ? 'yes' : 'no';
  return `“${text}”`;
}

/** `a, b and c`. */
export function joinedWords(words: readonly string[], last: 'and' | 'or' = 'and'): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;
}

function dayWords(day: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? formatDate(day) : `“${day}”`;
}

/** A plain number with its thousands, all its digits as typed; one with an exponent as it is. */
function numberWords(text: string): string {
  const [, sign, whole, fraction] = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text) ?? [];
  if (whole === undefined) return text;
  const digits = fraction ?? '';
  const unscaled = BigInt(whole + digits) * (sign === '-' ? -1n : 1n);
  return formatCell({ unscaled, scale: digits.length }, { kind: 'decimal', role: 'score', decimals: digits.length });
}

/** What becomes of rows whose value is not known. */
function unknownWords({ test }: Condition): string {
  switch (test.kind) {
    case 'is not':
      return ', and those where it is not known';
    case 'is filled':
    case 'is empty':
      return '';
    default:
      return '; rows where it is not known are left out';
  }
}

function measureStep(kind: ColumnMeasure, column: string): string {
  switch (kind) {
    case 'different':
      return `Counts the different values of “${column}”, those not known left out,`;
    case 'sum':
      return `Adds up “${column}”, values not known left out,`;
    case 'mean':
      return `Works out the mean of “${column}” over the rows that have a value`;
    case 'median':
      return `Works out the median of “${column}” over the rows that have a value`;
    case 'smallest':
      return `Finds the smallest “${column}”`;
    case 'largest':
      return `Finds the largest “${column}”`;
  }
}

function groupNote({ interval, band }: Grouping): string {
  if (interval === 'financial year') return ', which begins on 1 April';
  if (interval === 'day of the week') return ', Monday first';
  return band === undefined ? '' : ', counted from 0';
}

function isSpanOf(span: Span | undefined, { column }: Grouping): boolean {
  return span?.column === column && span.from !== '' && span.to !== '';
}
