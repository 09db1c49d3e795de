import type { Fragment, SqlText } from '../../engine/sql.ts';
import { exactText } from '../../results/csv.ts';
import type { Cell, ResultTable } from '../../results/result-table.ts';
import { type Bin, type Bins, noBins } from './bin.ts';
import { binsOf } from './bins.ts';
import { isValue } from './predicate.ts';
import { edgesSql, frequentSql, longestValue, type ProfiledColumn, scalarsSql, scalarSlots } from './profile-sql.ts';
import { cellFromText, type Shape, shapeOf } from './shape.ts';

/** A value and the rows that have it. */
export interface FrequentValue {
  readonly value: Cell;
  /** Whether the text goes on beyond what is kept of it. */
  readonly isCut: boolean;
  readonly rows: number;
  /** The condition that a row has it; undefined where SQL cannot name it. */
  readonly predicate: SqlText | undefined;
}

/** What stands in place of values, or beside them. */
export interface MarkerCount {
  readonly marker: string;
  /** Rows in which it stands in place of a value. */
  readonly instead: number;
  /** Rows in which it stands beside a value. */
  readonly beside: number;
  readonly predicate: SqlText | undefined;
}

export interface Bar extends Bin {
  readonly rows: number;
}

/** What is known of the values of one column. Rows = filled + blank + not finite + empty + all markers in place of values. */
export interface ColumnProfile {
  readonly shape: Shape;
  readonly rows: number;
  readonly filled: number;
  /** NULL with no marker beside it. */
  readonly empty: number;
  /** Text of nothing but blanks. */
  readonly blank: number;
  /** Infinite, or not a number. */
  readonly notFinite: number;
  readonly markers: readonly MarkerCount[];
  /** Different values among the filled ones. */
  readonly distinct: { readonly count: number; readonly isExact: boolean };
  /** Null where there is no filled value, or the values have no order. */
  readonly smallest: Cell;
  readonly largest: Cell;
  /** Of numbers; null for anything else, and where the sum is beyond what a number can be. */
  readonly mean: number | null;
  readonly median: number | null;
  /** Undefined where there are too many different values to count each at a glance. */
  readonly frequent: readonly FrequentValue[] | undefined;
  readonly bars: readonly Bar[];
}

/** Runs one SELECT of ours. */
export type Ask = (text: SqlText, signal: AbortSignal) => Promise<ResultTable>;

/** Up to this many rows, or about this many different values, values are counted one by one at a glance. */
const countedRows = 100_000;
const countedValues = 20_000;

const frequentShown = 5;

/**
 * The profiles of columns of one table, in their order: one SELECT for the figures of all, one for the most frequent
 * values, one for the histograms. `counts` says whether values are counted one by one however many there are. Rejects with
 * EngineError; with its code `cancelled`, or the signal's reason, once the signal aborted.
 */
export async function profileColumns(
  ask: Ask,
  from: Fragment,
  columns: readonly ProfiledColumn[],
  { counts, signal }: { readonly counts: 'few' | 'all'; readonly signal: AbortSignal },
): Promise<readonly ColumnProfile[]> {
  if (columns.length === 0) return [];
  signal.throwIfAborted();
  const told = await ask(scalarsSql(from, columns), signal);
  const rows = numberAt(told, 0, 0);
  const scalars = columns.map((_, i) => readScalars(told, i));
  const values = columns.flatMap((column, position) => {
    const estimate = scalars[position]?.distinct ?? 0;
    const isCounted = counts === 'all' || rows <= countedRows || estimate <= countedValues;
    return isCounted && estimate > 0 ? [{ column, position, most: frequentShown }] : [];
  });
  const marked = columns.flatMap((column, position) => (column.marker === undefined ? [] : [{ column, position }]));
  signal.throwIfAborted();
  const found =
    values.length + marked.length === 0
      ? undefined
      : readFrequent(await ask(frequentSql(from, values, marked), signal));
  const bins = columns.map((column, i) => {
    const { smallest, largest } = scalars[i] ?? {};
    return smallest === undefined || largest === undefined ? noBins : binsOf(column, smallest, largest);
  });
  signal.throwIfAborted();
  const histograms = bins.filter(({ below }) => below.length > 0);
  const counted =
    histograms.length === 0 ? undefined : readEdges(await ask(edgesSql(from, histograms), signal), histograms);
  return columns.map((column, i): ColumnProfile => {
    const { present, filled, marked: instead, distinct, smallest, largest, mean, median } = scalars[i] ?? noScalars;
    const shape = shapeOf(column);
    const unusable = present - filled;
    const wasCounted = values.some(({ position }) => position === i);
    const own = found?.filter(({ position }) => position === i) ?? [];
    const firsts = own.filter(({ isMarker }) => !isMarker);
    return {
      shape,
      rows,
      filled,
      empty: rows - present - instead,
      blank: shape === 'text' ? unusable : 0,
      notFinite: shape === 'text' ? 0 : unusable,
      markers: own.filter(({ isMarker }) => isMarker).map((entry) => markerCount(column, entry)),
      distinct: {
        count: firsts[0]?.other ?? Math.min(distinct, filled),
        isExact: wasCounted || filled === 0,
      },
      smallest: smallest === undefined ? null : cellFromText(smallest, shape),
      largest: largest === undefined ? null : cellFromText(largest, shape),
      mean: finiteOrNull(mean),
      median: finiteOrNull(median),
      frequent: wasCounted || filled === 0 ? firsts.map((entry) => frequentValue(column, shape, entry)) : undefined,
      bars: counted?.get(bins[i] ?? noBins) ?? [],
    };
  });
}

interface Scalars {
  readonly present: number;
  readonly filled: number;
  readonly marked: number;
  readonly distinct: number;
  readonly smallest?: string | undefined;
  readonly largest?: string | undefined;
  readonly mean?: string | undefined;
  readonly median?: string | undefined;
}

const noScalars: Scalars = { present: 0, filled: 0, marked: 0, distinct: 0 };

function readScalars(told: ResultTable, column: number): Scalars {
  const slot = (name: (typeof scalarSlots)[number]) => 1 + column * scalarSlots.length + scalarSlots.indexOf(name);
  const text = (name: (typeof scalarSlots)[number]) => {
    const cell = told.cell(slot(name), 0);
    return cell === null ? undefined : exactText(cell);
  };
  return {
    present: numberAt(told, slot('present'), 0),
    filled: numberAt(told, slot('filled'), 0),
    marked: numberAt(told, slot('marked'), 0),
    distinct: numberAt(told, slot('distinct'), 0),
    smallest: text('smallest'),
    largest: text('largest'),
    mean: text('mean'),
    median: text('median'),
  };
}

interface Found {
  readonly position: number;
  readonly isMarker: boolean;
  readonly told: string;
  readonly rows: number;
  /** Different values of the column, or values that a marker stands beside. */
  readonly other: number;
}

function readFrequent(table: ResultTable): readonly Found[] {
  return Array.from({ length: table.rowCount }, (_, row) => ({
    position: numberAt(table, 0, row),
    isMarker: table.cell(1, row) === true,
    told: exactText(table.cell(2, row)),
    rows: numberAt(table, 3, row),
    other: numberAt(table, 4, row),
  }));
}

/** The bars of each histogram, from the numbers of values below each of its edges. */
function readEdges(table: ResultTable, histograms: readonly Bins[]): ReadonlyMap<Bins, readonly Bar[]> {
  let at = 0;
  return new Map(
    histograms.map((histogram) => {
      const below = histogram.below.map(() => numberAt(table, at++, 0));
      return [histogram, histogram.bins.map((bin, i) => ({ ...bin, rows: (below[i + 1] ?? 0) - (below[i] ?? 0) }))];
    }),
  );
}

function frequentValue(column: ProfiledColumn, shape: Shape, { told, rows }: Found): FrequentValue {
  const letters = Array.from(told);
  const isCut = letters.length > longestValue;
  return {
    value: isCut ? letters.slice(0, longestValue).join('') : cellFromText(told, shape),
    isCut,
    rows,
    predicate: isCut ? undefined : isValue(column, told),
  };
}

function markerCount({ marker = '' }: ProfiledColumn, { told, rows, other }: Found): MarkerCount {
  return {
    marker: told,
    instead: rows,
    beside: other,
    predicate: isValue({ name: marker, type: 'VARCHAR', kind: 'text' }, told),
  };
}

function finiteOrNull(text: string | undefined): number | null {
  const number = Number(text);
  return text === undefined || !Number.isFinite(number) ? null : number;
}

/** Counts of rows, which a number holds exactly. */
function numberAt(table: ResultTable, column: number, row: number): number {
  return Number(exactText(table.cell(column, row)));
}
