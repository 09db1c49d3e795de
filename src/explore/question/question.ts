import { isNumberKind, isDayKind, type ColumnKind } from '../../results/result-table.ts';
import type { RowColumn } from '../row-set.ts';

/** A sentence made of menus, for those without SQL. Columns are named as in `of.columns`. */
export interface Question {
  readonly of: Base;
  readonly measure: Measure;
  /** Up to `mostGroupings`. */
  readonly by: readonly Grouping[];
  /** All of them hold. */
  readonly where: readonly Condition[];
  readonly span: Span | undefined;
}

/** What is asked: a table by its name, or the rows of a query. */
export type Base = TableBase | QueryBase;

export interface TableBase {
  readonly kind: 'table';
  /** As SQL names it. */
  readonly name: string;
  /** As people know it. */
  readonly title: string;
  readonly columns: readonly RowColumn[];
  /** By column, the column that holds the markers of its suppressed or missing values. */
  readonly markers: Readonly<Record<string, string>>;
}

export interface QueryBase {
  readonly kind: 'query';
  /** One SELECT, without a semicolon at its end. */
  readonly text: string;
  readonly columns: readonly RowColumn[];
}

export const columnMeasures = ['different', 'sum', 'mean', 'median', 'smallest', 'largest'] as const;

export type ColumnMeasure = (typeof columnMeasures)[number];

/** `rows` counts rows; `list` gives the rows themselves, and takes no groupings; the others are of one column. */
export type Measure =
  { readonly kind: 'rows' } | { readonly kind: 'list' } | { readonly kind: ColumnMeasure; readonly column: string };

export const intervals = ['day', 'month', 'quarter', 'financial year', 'year', 'day of the week', 'hour'] as const;

export type Interval = (typeof intervals)[number];

/** One value a group; of dates one interval a group, of numbers one band of so many a group. */
export interface Grouping {
  readonly column: string;
  readonly interval?: Interval | undefined;
  /** The width of a band, as a plain number above 0. */
  readonly band?: string | undefined;
}

export interface Condition {
  readonly column: string;
  readonly test: Test;
}

/**
 * Values are texts: of numbers `12` or `-3.5`, of dates and moments `2016-01-31`, of yes and no `true` or `false`.
 * `between` and `at most` take their ends in; of moments the whole last day.
 */
export type Test =
  | { readonly kind: 'is' | 'is not' | 'contains' | 'at least' | 'at most'; readonly value: string }
  | { readonly kind: 'is one of'; readonly values: readonly string[] }
  | { readonly kind: 'between'; readonly from: string; readonly to: string }
  | { readonly kind: 'is filled' | 'is empty' | RepeatKind };

/**
 * How often a row's value stands among the rows that meet all conditions of other kinds and the span. Rows without a value
 * meet neither.
 */
export type RepeatKind = 'appears more than once' | 'appears once only';

export type TestKind = Test['kind'];

/** Only rows from one day to another of a date column, both taken in; empty for no limit on that side. */
export interface Span {
  readonly column: string;
  readonly from: string;
  readonly to: string;
}

export const mostGroupings = 3;

const repeatKinds: readonly RepeatKind[] = ['appears more than once', 'appears once only'];

export function columnOf(columns: readonly RowColumn[], name: string): RowColumn | undefined {
  return columns.find((column) => column.name === name);
}

/** The tests that a column of this kind can be put to, the likeliest first. */
export function testsFor(kind: ColumnKind): readonly TestKind[] {
  if (isNumberKind(kind)) {
    return ['is', 'is not', 'is one of', 'at least', 'at most', 'between', 'is filled', 'is empty', ...repeatKinds];
  }
  if (isDayKind(kind)) return ['between', 'at least', 'at most', 'is', 'is not', 'is filled', 'is empty'];
  if (kind === 'boolean') return ['is', 'is not', 'is filled', 'is empty'];
  if (kind === 'text') return ['is', 'is not', 'is one of', 'contains', 'is filled', 'is empty', ...repeatKinds];
  return ['is', 'is not', 'is filled', 'is empty'];
}

/** Whether this is held against other rows, rather than against values of its own. */
export function isRepeatKind(kind: TestKind): kind is RepeatKind {
  return kind === 'appears more than once' || kind === 'appears once only';
}

/** The intervals that a column of this kind can be grouped by; none for what is no date or time. */
export function intervalsFor(kind: ColumnKind): readonly Interval[] {
  if (kind === 'time') return ['hour'];
  if (kind === 'timestamp') return intervals;
  return kind === 'date' ? intervals.filter((interval) => interval !== 'hour') : [];
}

/** Whether this can be worked out of a column of this kind. */
export function canMeasure(measure: ColumnMeasure, kind: ColumnKind): boolean {
  if (measure === 'different') return true;
  if (measure === 'smallest' || measure === 'largest') return isNumberKind(kind) || isDayKind(kind);
  return isNumberKind(kind);
}

/** What a column is first grouped by: months of dates, hours of times, each value of the rest. */
export function firstGrouping(column: RowColumn): Grouping {
  if (isDayKind(column.kind)) return { column: column.name, interval: 'month' };
  return column.kind === 'time' ? { column: column.name, interval: 'hour' } : { column: column.name };
}

/** A test of this kind with what an earlier one held, where that fits. */
export function testOfKind(kind: TestKind, earlier?: Test): Test {
  const values = earlier === undefined ? [] : valuesOf(earlier);
  switch (kind) {
    case 'is one of':
      return { kind, values };
    case 'between':
      return { kind, from: values[0] ?? '', to: values[1] ?? '' };
    case 'is filled':
    case 'is empty':
    case 'appears more than once':
    case 'appears once only':
      return { kind };
    default:
      return { kind, value: values[0] ?? '' };
  }
}

/** The values a test compares with, those not yet chosen left out. */
export function valuesOf(test: Test): readonly string[] {
  switch (test.kind) {
    case 'is one of':
      return test.values;
    case 'between':
      return [test.from, test.to].filter((value) => value !== '');
    case 'is filled':
    case 'is empty':
    case 'appears more than once':
    case 'appears once only':
      return [];
    default:
      return test.value === '' ? [] : [test.value];
  }
}
