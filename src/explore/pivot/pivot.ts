import type { RowColumn } from '../row-set.ts';
import {
  canMeasure,
  columnOf,
  type ColumnMeasure,
  type Condition,
  firstGrouping,
  type Grouping,
  testOfKind,
  testsFor,
} from '../question/question.ts';
import { isNumberKind } from '../../results/result-table.ts';

/** A cross table of rows: what its rows and columns are groups of, and what stands in its cells. */
export interface Pivot {
  readonly rows: readonly Grouping[];
  readonly columns: readonly Grouping[];
  /** Rows are counted where there is none. */
  readonly values: readonly PivotValue[];
  /** All of them hold of the rows that take part. */
  readonly filters: readonly Condition[];
  /** A total after each group of the first fields of the rows, where there are several. */
  readonly hasSubtotals: boolean;
  /** By what figure the rows stand in order; by their own values where undefined. */
  readonly sort?: PivotSort | undefined;
}

/** Rows in the order of a column, named as `PivotColumn` names it; no order where it is gone. */
export interface PivotSort {
  readonly column: string;
  readonly order: (typeof sortOrders)[number];
}

export const sortOrders = ['largest first', 'smallest first'] as const;

export interface PivotValue {
  readonly measure: PivotMeasure;
  /** As a part of 1 of the total of its row, of its column or of all; of counts and sums alone. */
  readonly share?: Share | undefined;
}

export type PivotMeasure = { readonly kind: 'rows' } | { readonly kind: ColumnMeasure; readonly column: string };

export const shares = ['row', 'column', 'all'] as const;

export type Share = (typeof shares)[number];

export const places = ['rows', 'columns', 'values', 'filters'] as const;

export type Place = (typeof places)[number];

/** A field where it stands in the pivot. */
export interface Spot {
  readonly place: Place;
  readonly index: number;
}

export const emptyPivot: Pivot = { rows: [], columns: [], values: [], filters: [], hasSubtotals: true };

/** How many fields rows and columns take each. */
export const mostFields = 3;

/** The values that stand in the cells. */
export function valuesOfPivot({ values }: Pivot): readonly PivotValue[] {
  return values.length === 0 ? [{ measure: { kind: 'rows' } }] : values;
}

export function canShare({ kind }: PivotMeasure): boolean {
  return kind === 'rows' || kind === 'sum';
}

/** The column at a spot; undefined for the count of rows, and where nothing stands. */
export function columnAt(pivot: Pivot, { place, index }: Spot): string | undefined {
  if (place !== 'values') return pivot[place][index]?.column;
  const measure = pivot.values[index]?.measure;
  return measure === undefined || measure.kind === 'rows' ? undefined : measure.column;
}

/** The pivot with a column more in a place, the last there or before `at`. Rows and columns take `mostFields`. */
export function withField(pivot: Pivot, place: Place, column: RowColumn, at?: number): Pivot {
  if (isFull(pivot, place)) return pivot;
  switch (place) {
    case 'rows':
    case 'columns':
      return { ...pivot, [place]: inserted(pivot[place], firstGrouping(column), at) };
    case 'values':
      return { ...pivot, values: inserted(pivot.values, { measure: firstMeasure(column) }, at) };
    case 'filters': {
      const kind = testsFor(column.kind)[0] ?? 'is filled';
      return { ...pivot, filters: inserted(pivot.filters, { column: column.name, test: testOfKind(kind) }, at) };
    }
  }
}

/** The pivot without the field at a spot. */
export function without(pivot: Pivot, { place, index }: Spot): Pivot {
  return { ...pivot, [place]: pivot[place].toSpliced(index, 1) };
}

/**
 * The pivot with a field moved to another place, last there or before `at`. Between rows and columns it keeps its interval.
 * Nothing changes where it cannot stand there.
 */
export function moved(pivot: Pivot, spot: Spot, place: Place, columns: readonly RowColumn[], at?: number): Pivot {
  const taken = without(pivot, spot);
  const { rows, columns: across } = pivot;
  const grouping = spot.place === 'rows' ? rows[spot.index] : spot.place === 'columns' ? across[spot.index] : undefined;
  if (spot.place === place) {
    const others = pivot[place].map((_, i) => i).filter((i) => i !== spot.index);
    const to = at === undefined ? others.length : at > spot.index ? at - 1 : at;
    return inOrder(pivot, place, others.toSpliced(to, 0, spot.index));
  }
  if (isFull(taken, place)) return pivot;
  if (grouping && (place === 'rows' || place === 'columns')) {
    return { ...taken, [place]: inserted(taken[place], grouping, at) };
  }
  const column = columnOf(columns, columnAt(pivot, spot) ?? '');
  return column ? withField(taken, place, column, at) : pivot;
}

/** The pivot with a field one place earlier (-1) or later (1) among its own. */
export function shifted(pivot: Pivot, { place, index }: Spot, by: -1 | 1): Pivot {
  const to = index + by;
  const all = pivot[place].map((_, i) => i);
  if (to < 0 || to >= all.length) return pivot;
  return inOrder(
    pivot,
    place,
    all.map((i) => (i === index ? to : i === to ? index : i)),
  );
}

/** The pivot with another grouping, value or filter at a spot. */
export function withGrouping(pivot: Pivot, place: 'rows' | 'columns', index: number, grouping: Grouping): Pivot {
  return { ...pivot, [place]: pivot[place].with(index, grouping) };
}

export function withValue(pivot: Pivot, index: number, value: PivotValue): Pivot {
  const share = canShare(value.measure) ? value.share : undefined;
  return { ...pivot, values: pivot.values.with(index, { measure: value.measure, share }) };
}

/** The pivot with the share of a value after it, so that the figure is still there. */
export function withShareBeside(pivot: Pivot, index: number): Pivot {
  const measure = pivot.values[index]?.measure;
  if (!measure || !canShare(measure)) return pivot;
  const share = pivot.columns.length > 0 && pivot.rows.length === 0 ? 'row' : 'column';
  return { ...pivot, values: inserted(pivot.values, { measure, share }, index + 1) };
}

/** The pivot with its rows in the order of a column; once more turns the order round, and a third time takes it away. */
export function sortedBy(pivot: Pivot, column: string): Pivot {
  const before = pivot.sort?.column === column ? sortOrders.indexOf(pivot.sort.order) : -1;
  const order = sortOrders[before + 1];
  return { ...pivot, sort: order && { column, order } };
}

export function withFilter(pivot: Pivot, index: number, filter: Condition): Pivot {
  return { ...pivot, filters: pivot.filters.with(index, filter) };
}

function isFull(pivot: Pivot, place: Place): boolean {
  return (place === 'rows' || place === 'columns') && pivot[place].length >= mostFields;
}

function firstMeasure({ name, kind }: RowColumn): PivotMeasure {
  return isNumberKind(kind) && canMeasure('sum', kind)
    ? { kind: 'sum', column: name }
    : { kind: 'different', column: name };
}

function inserted<T>(all: readonly T[], one: T, at: number | undefined): readonly T[] {
  return all.toSpliced(at ?? all.length, 0, one);
}

/** The pivot with the fields of a place in another order, each given by where it stood. */
function inOrder(pivot: Pivot, place: Place, order: readonly number[]): Pivot {
  switch (place) {
    case 'rows':
    case 'columns':
      return { ...pivot, [place]: reordered(pivot[place], order) };
    case 'values':
      return { ...pivot, values: reordered(pivot.values, order) };
    case 'filters':
      return { ...pivot, filters: reordered(pivot.filters, order) };
  }
}

function reordered<T>(all: readonly T[], order: readonly number[]): readonly T[] {
  return order.flatMap((from) => all.slice(from, from + 1));
}
