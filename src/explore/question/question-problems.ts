import type { RowColumn } from '../row-set.ts';
import {
  canMeasure,
  columnOf,
  type Condition,
  type Grouping,
  intervalsFor,
  isRepeatKind,
  mostGroupings,
  type Question,
  type TestKind,
  testsFor,
  valuesOf,
} from './question.ts';
import { isNumberKind, isDayKind } from '../../results/result-table.ts';

/** What stands in the way of asking, each a sentence that says where and what to do; none where it can be asked. */
export function questionProblems(question: Question): readonly string[] {
  const { of, measure, by, where, span } = question;
  const problems: string[] = [];
  const take = (column: string, where: string): RowColumn | undefined => {
    const found = columnOf(of.columns, column);
    if (!found)
      problems.push(column === '' ? `${where}: choose a column.` : `${where}: there is no column “${column}”.`);
    return found;
  };
  if (measure.kind !== 'rows' && measure.kind !== 'list') {
    const column = take(measure.column, 'What to work out');
    if (column && !canMeasure(measure.kind, column.kind)) {
      problems.push(`What to work out: “${column.name}” holds no numbers. Choose a column of numbers.`);
    }
  }
  if (by.length > mostGroupings) problems.push(`By: choose at most ${String(mostGroupings)} columns.`);
  by.forEach((grouping, i) => {
    const column = take(grouping.column, 'By');
    if (column) problems.push(...groupingProblems(grouping, column));
    if (by.slice(0, i).some((other) => sameGrouping(other, grouping))) {
      problems.push(`By: “${grouping.column}” is chosen twice. Take one away.`);
    }
  });
  for (const condition of where) {
    const column = take(condition.column, 'Where');
    if (column) problems.push(...conditionProblems(condition, column));
  }
  if (span) {
    const column = take(span.column, 'Only rows between');
    if (column && !isDayKind(column.kind)) problems.push(`Only rows between: “${column.name}” holds no dates.`);
    if (span.from === '' && span.to === '') problems.push('Only rows between: choose a first or a last day.');
    problems.push(...orderProblems('Only rows between', span.from, span.to));
  }
  return problems;
}

/** What is wrong with one condition on this column. */
export function conditionProblems({ test }: Condition, column: RowColumn): readonly string[] {
  const place = `Where “${column.name}” ${test.kind}`;
  if (!testsFor(column.kind).includes(test.kind)) return [`${place}: this column cannot be asked that.`];
  const values = valuesOf(test);
  const wanted = test.kind === 'between' ? 2 : takesNoValue(test.kind) ? 0 : 1;
  if (values.length < wanted) {
    return [
      `${place}: ${isDayKind(column.kind) ? 'choose a day' : isNumberKind(column.kind) ? 'type a number' : 'choose a value'}.`,
    ];
  }
  const faults = values
    .filter((value) => !isValueFor(value, column))
    .map((value) => `${place}: “${value}” is not ${wordFor(column)}.`);
  if (faults.length > 0 || test.kind !== 'between') return faults;
  if (isNumberKind(column.kind)) {
    return Number(test.from) > Number(test.to) ? [`${place}: the first number is larger than the last.`] : [];
  }
  return orderProblems(place, test.from, test.to);
}

/** A number as people type it, with thousands or blanks, as SQL takes it. */
export function plainNumber(typed: string): string {
  return typed
    .trim()
    .replace(/,(?=\d{3}(?:\D|$))/g, '')
    .replace('−', '-');
}

/** Whether SQL can take this as a number as it stands. */
export function isPlainNumber(text: string): boolean {
  return /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/.test(text);
}

/** Whether this is a day that there is, as `2016-01-31`. */
export function isIsoDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function groupingProblems({ interval, band }: Grouping, column: RowColumn): readonly string[] {
  const problems: string[] = [];
  if (interval !== undefined && !intervalsFor(column.kind).includes(interval)) {
    problems.push(`By: “${column.name}” cannot be grouped by ${interval}.`);
  }
  if (band !== undefined && !isNumberKind(column.kind))
    problems.push(`By: “${column.name}” holds no numbers to put in bands.`);
  if (band !== undefined && !(/^\d{1,12}(?:\.\d{1,9})?$/.test(band) && Number(band) > 0)) {
    problems.push(`By: type how wide the bands of “${column.name}” are, as a number above 0.`);
  }
  return problems;
}

function takesNoValue(kind: TestKind): boolean {
  return kind === 'is filled' || kind === 'is empty' || isRepeatKind(kind);
}

function sameGrouping(one: Grouping, other: Grouping): boolean {
  return one.column === other.column && one.interval === other.interval && one.band === other.band;
}

function isValueFor(value: string, { kind }: RowColumn): boolean {
  if (isNumberKind(kind)) return isPlainNumber(value);
  if (isDayKind(kind)) return isIsoDay(value);
  if (kind === 'boolean') return value === 'true' || value === 'false';
  return !value.includes('\0');
}

function wordFor({ kind }: RowColumn): string {
  if (isNumberKind(kind)) return 'a number';
  return isDayKind(kind) ? 'a day' : 'a value of this column';
}

function orderProblems(place: string, from: string, to: string): readonly string[] {
  const bad = [from, to].find((day) => day !== '' && !isIsoDay(day));
  if (bad !== undefined) return [`${place}: “${bad}” is not a day.`];
  return from !== '' && to !== '' && from > to ? [`${place}: the first day is after the last.`] : [];
}
