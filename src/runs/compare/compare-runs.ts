import { exactText } from '../../results/csv.ts';
import { formatCell } from '../../results/format.ts';
import { type ComparedCell, type ComparedValue, compareCells } from './compare-cells.ts';
import { compareRecords, type RecordDifference } from './compare-records.ts';
import type { PresentedColumn } from '../presentation.ts';
import type { RunRecord } from '../run-record.ts';
import type { RunResult, TableResult } from '../run-result.ts';

/** Two runs of a recipe, or of two versions of it, side by side. */
export interface RunComparison {
  readonly tables: readonly ComparedTable[];
  /** Titles of tables that only one of the runs has. */
  readonly tablesOnlyIn: OneEach<readonly string[]>;
  /** What differs in how the two were made. */
  readonly records: readonly RecordDifference[];
  readonly counts: ComparedCounts;
}

export interface OneEach<T> {
  readonly first: T;
  readonly second: T;
}

export interface ComparedCounts {
  /** Cells of rows and columns that both runs have. */
  readonly same: number;
  readonly differ: number;
  readonly rowsOnlyIn: OneEach<number>;
}

export interface ComparedTable {
  readonly title: string;
  readonly dimensions: readonly string[];
  readonly columns: readonly { readonly title: string; readonly isFigure: boolean }[];
  /** The rows of the second run in their order, then those that only the first has. */
  readonly rows: readonly ComparedRow[];
  /** Titles of columns that only one of the runs has. */
  readonly columnsOnlyIn: OneEach<readonly string[]>;
  readonly counts: ComparedCounts;
}

export type ComparedRow =
  | { readonly in: 'both'; readonly dimensions: readonly string[]; readonly cells: readonly ComparedCell[] }
  | {
      readonly in: 'first' | 'second';
      readonly dimensions: readonly string[];
      readonly values: readonly ComparedValue[];
    };

export interface RunOfRecipe {
  readonly result: RunResult;
  readonly record: RunRecord;
}

/** Compares two runs cell by cell. Differences are said of the second against the first. */
export function compareRuns(first: RunOfRecipe, second: RunOfRecipe): RunComparison {
  const { pairs, onlyFirst, onlySecond } = pairTables(first.result.tables, second.result.tables);
  const tables = pairs.map(([a, b]) => compareTables(a, b));
  const titles = (only: readonly TableResult[]) => only.map((table) => table.block.title);
  return {
    tables,
    tablesOnlyIn: { first: titles(onlyFirst), second: titles(onlySecond) },
    records: compareRecords(first.record, second.record),
    counts: sumOf(tables.map((table) => table.counts)),
  };
}

/** Tables are the same by their step and title, else by their step, else by their title. */
function pairTables(first: readonly TableResult[], second: readonly TableResult[]) {
  const pairs = new Map<TableResult, TableResult>();
  const taken = new Set<TableResult>();
  const names: readonly ((table: TableResult) => string)[] = [
    ({ block }) => JSON.stringify([block.from, block.title]),
    ({ block }) => block.from,
    ({ block }) => block.title,
  ];
  for (const nameOf of names) {
    for (const table of first) {
      if (pairs.has(table)) continue;
      const other = second.find((candidate) => !taken.has(candidate) && nameOf(candidate) === nameOf(table));
      if (!other) continue;
      pairs.set(table, other);
      taken.add(other);
    }
  }
  return {
    pairs: [...pairs],
    onlyFirst: first.filter((table) => !pairs.has(table)),
    onlySecond: second.filter((table) => !taken.has(table)),
  };
}

function compareTables(first: TableResult, second: TableResult): ComparedTable {
  const dimensions = shared(first, second, (column) => isDimension(column));
  const figures = shared(first, second, (column) => !isDimension(column));
  const [ours, theirs] = [rowsByKey(first, dimensions, 'a'), rowsByKey(second, dimensions, 'b')];
  const rows: ComparedRow[] = [];
  for (const [key, row] of theirs) {
    const before = ours.get(key);
    const named = dimensions.map(({ b }) => formatCell(second.rows.cell(b.index, row), b.format));
    if (before === undefined) {
      rows.push({ in: 'second', dimensions: named, values: figures.map(({ b }) => oneValue(second, b, row)) });
      continue;
    }
    const cells = figures.map(({ a, b }) => compareCells(cellAt(first, a, before), cellAt(second, b, row)));
    rows.push({ in: 'both', dimensions: named, cells });
  }
  for (const [key, row] of ours) {
    if (theirs.has(key)) continue;
    const named = dimensions.map(({ a }) => formatCell(first.rows.cell(a.index, row), a.format));
    rows.push({ in: 'first', dimensions: named, values: figures.map(({ a }) => oneValue(first, a, row)) });
  }
  return {
    title: second.block.title,
    dimensions: dimensions.map(({ b }) => b.title),
    columns: figures.map(({ b }) => ({ title: b.title, isFigure: b.isFigure })),
    rows,
    columnsOnlyIn: { first: titlesOnlyIn(first, second), second: titlesOnlyIn(second, first) },
    counts: countsOf(rows),
  };
}

/** A column that both have, as each has it. */
interface Both {
  readonly a: PresentedColumn;
  readonly b: PresentedColumn;
}

function shared(
  first: TableResult,
  second: TableResult,
  isWanted: (column: PresentedColumn) => boolean,
): readonly Both[] {
  return second.columns.flatMap((b) => {
    const a = first.columns.find((candidate) => candidate.name === b.name);
    return a && isWanted(a) && isWanted(b) ? [{ a, b }] : [];
  });
}

function isDimension({ format }: PresentedColumn): boolean {
  return format.role === 'dimension';
}

function titlesOnlyIn(table: TableResult, other: TableResult): readonly string[] {
  return table.columns
    .filter((column) => {
      const there = other.columns.find((candidate) => candidate.name === column.name);
      return !there || isDimension(there) !== isDimension(column);
    })
    .map((column) => column.title);
}

/** Each row by its dimensions; rows of the same dimensions by their order too. */
function rowsByKey({ rows }: TableResult, dimensions: readonly Both[], side: 'a' | 'b'): ReadonlyMap<string, number> {
  const keys = new Map<string, number>();
  const times = new Map<string, number>();
  for (let row = 0; row < rows.rowCount; row += 1) {
    const key = JSON.stringify(
      dimensions.map((both) => {
        const cell = rows.cell(both[side].index, row);
        return cell === null ? null : exactText(cell);
      }),
    );
    const time = times.get(key) ?? 0;
    times.set(key, time + 1);
    keys.set(`${key} ${String(time)}`, row);
  }
  return keys;
}

function cellAt(table: TableResult, column: PresentedColumn, row: number) {
  const why = table.withheld.get(column.name)?.get(row);
  return { cell: table.rows.cell(column.index, row), why, format: column.format };
}

function oneValue(table: TableResult, column: PresentedColumn, row: number): ComparedValue {
  const at = cellAt(table, column, row);
  return compareCells(at, at).first;
}

function countsOf(rows: readonly ComparedRow[]): ComparedCounts {
  const cells = rows.flatMap((row) => (row.in === 'both' ? row.cells : []));
  const same = cells.filter((cell) => cell.isSame).length;
  const rowsIn = (side: 'first' | 'second') => rows.filter((row) => row.in === side).length;
  return { same, differ: cells.length - same, rowsOnlyIn: { first: rowsIn('first'), second: rowsIn('second') } };
}

function sumOf(all: readonly ComparedCounts[]): ComparedCounts {
  const sum = (of: (counts: ComparedCounts) => number) => all.reduce((total, counts) => total + of(counts), 0);
  return {
    same: sum((counts) => counts.same),
    differ: sum((counts) => counts.differ),
    rowsOnlyIn: {
      first: sum((counts) => counts.rowsOnlyIn.first),
      second: sum((counts) => counts.rowsOnlyIn.second),
    },
  };
}
