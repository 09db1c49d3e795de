import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { sql } from '../../../src/engine/sql.ts';
import type { BenchSession } from '../../../src/explore/bench-session.ts';
import { firstLayout, lengthsSql } from '../../../src/explore/grid/columns.ts';
import { cellFace } from '../../../src/explore/grid/cell-text.ts';
import { type Filter, filteredByCell, rangeProblem, withFilter } from '../../../src/explore/grid/filters.ts';
import { filterWords } from '../../../src/explore/grid/filter-words.ts';
import { totalsFrom, totalsSql, totalsWords } from '../../../src/explore/grid/totals.ts';
import {
  frequentSql,
  type GridView,
  rowNumbersSql,
  type ShownRows,
  wholeView,
  windowSql,
} from '../../../src/explore/grid/view-sql.ts';
import type { RowSet } from '../../../src/explore/row-set.ts';
import { exactText } from '../../../src/results/csv.ts';
import type { Cell } from '../../../src/results/result-table.ts';
import { openBenchSession } from '../support/bench.ts';

let session: BenchSession;
beforeAll(async () => {
  ({ session } = await openBenchSession());
});

const people = `SELECT * FROM (VALUES
  (1, 'Leominster', 12.50::DECIMAL(9,2), DATE '2016-01-31', 1.5::DOUBLE, TIMESTAMP '2016-01-31 14:05:00.5'),
  (2, 'hereford',   NULL,               DATE '2016-02-01', 2.5::DOUBLE, TIMESTAMP '2016-02-01 00:00:00'),
  (3, NULL,         -3.25::DECIMAL(9,2), NULL,             NULL,        NULL),
  (4, '',           0::DECIMAL(9,2),    DATE '2015-12-31', -1::DOUBLE,  TIMESTAMP '2015-12-31 23:59:59'),
  (5, 'Hereford',   7::DECIMAL(9,2),    DATE '2016-01-31', 0::DOUBLE,   TIMESTAMP '2016-01-31 00:00:00')
) t(n, area, rate, "the day", f, seen)`;

async function shownOf(rows: RowSet, view: GridView): Promise<ShownRows> {
  if (view === wholeView) return { rows, numbers: undefined, rowCount: rows.rowCount };
  const numbers = await session.keep(rowNumbersSql(rows, view));
  return { rows, numbers, rowCount: numbers.rowCount };
}

/** The cells of one column of a view, read in one window. */
async function cellsOf(rows: RowSet, view: GridView, column: number): Promise<readonly Cell[]> {
  const shown = await shownOf(rows, view);
  const table = await session.read(windowSql(shown, { first: 0, end: shown.rowCount }, [column]));
  return Array.from({ length: table.rowCount }, (_, row) => table.cell(0, row));
}

const sorted = (column: number, isDescending = false): GridView => ({ sorts: [{ column, isDescending }], filters: [] });
const filtered = (...filters: readonly Filter[]): GridView => ({ sorts: [], filters });

test('a window holds the rows in their order, sorted ones too, NULL last in both directions', async () => {
  const rows = await session.keep(people);
  expect(await cellsOf(rows, wholeView, 0)).toEqual([1n, 2n, 3n, 4n, 5n].map((n) => n));
  expect(await cellsOf(rows, sorted(1), 1)).toEqual(['', 'Hereford', 'hereford', 'Leominster', null]);
  expect(await cellsOf(rows, sorted(1, true), 1)).toEqual(['Leominster', 'hereford', 'Hereford', '', null]);
  expect(await cellsOf(rows, sorted(2), 0)).toEqual([3n, 4n, 5n, 1n, 2n]);
  const both: GridView = {
    sorts: [
      { column: 3, isDescending: true },
      { column: 0, isDescending: true },
    ],
    filters: [],
  };
  expect(await cellsOf(rows, both, 0)).toEqual([2n, 5n, 1n, 4n, 3n]);
});

test('part of a view is read from where it begins', async () => {
  const rows = await session.keep('SELECT i AS a, -i AS b FROM range(1000) t(i)');
  for (const view of [wholeView, sorted(1)]) {
    const shown = await shownOf(rows, view);
    const table = await session.read(windowSql(shown, { first: 200, end: 203 }, [1, 0]));
    expect(table.columns.map(({ name }) => name)).toEqual(['b', 'a']);
    const first = view === wholeView ? 200n : 799n;
    expect(table.cell(1, 0)).toBe(first);
    expect(table.rowCount).toBe(3);
  }
});

test('values, NULL and empty text are chosen apart, and all but them', async () => {
  const rows = await session.keep(people);
  const by = async (values: readonly (string | null)[], isExcept = false, column = 1) =>
    cellsOf(rows, filtered({ kind: 'values', column, values, isExcept }), 0);
  expect(await by([null])).toEqual([3n]);
  expect(await by([''])).toEqual([4n]);
  expect(await by(['', null])).toEqual([3n, 4n]);
  expect(await by(['Hereford'])).toEqual([5n]);
  expect(await by(['Hereford'], true)).toEqual([1n, 2n, 3n, 4n]);
  expect(await by([null], true)).toEqual([1n, 2n, 4n, 5n]);
  expect(await by([])).toEqual([]);
  expect(await by(["'; DROP TABLE x; --"])).toEqual([]);
  expect(await by(['12.50'], false, 2)).toEqual([1n]);
  expect(await by(['2016-01-31'], false, 3)).toEqual([1n, 5n]);
});

test('a range holds both ends; dates and moments by their day', async () => {
  const rows = await session.keep(people);
  const by = (column: number, from: string, to: string) =>
    cellsOf(rows, filtered({ kind: 'range', column, from, to }), 0);
  expect(await by(0, '2', '4')).toEqual([2n, 3n, 4n]);
  expect(await by(0, '', '1,000')).toEqual([1n, 2n, 3n, 4n, 5n]);
  expect(await by(2, '−3.25', '7')).toEqual([3n, 4n, 5n]);
  expect(await by(2, '7.001', '')).toEqual([1n]);
  expect(await by(3, '2016-01-31', '2016-01-31')).toEqual([1n, 5n]);
  expect(await by(4, '0', '')).toEqual([1n, 2n, 5n]);
  expect(await by(5, '2016-01-31', '2016-01-31')).toEqual([1n, 5n]);
  await expect(by(0, '1.5', '')).rejects.toThrow('whole numbers');
});

test('what cannot be the end of a range is told in words', () => {
  const integer = { name: 'n', type: 'BIGINT', kind: 'integer' } as const;
  const date = { name: 'd', type: 'DATE', kind: 'date' } as const;
  expect(rangeProblem('', integer)).toBeUndefined();
  expect(rangeProblem('1,009', integer)).toBeUndefined();
  expect(rangeProblem('ten', integer)).toContain('not a number');
  expect(rangeProblem('1.5', integer)).toContain('whole numbers');
  expect(rangeProblem('2016-02-30', date)).toContain('not a date');
  expect(rangeProblem('2016-02-29', date)).toBeUndefined();
});

test('filters of several columns are all asked', async () => {
  const rows = await session.keep(people);
  const view: GridView = {
    sorts: [{ column: 0, isDescending: true }],
    filters: [
      { kind: 'values', column: 3, values: ['2016-01-31'], isExcept: false },
      { kind: 'range', column: 2, from: '1', to: '' },
    ],
  };
  expect(await cellsOf(rows, view, 0)).toEqual([5n, 1n]);
});

test('the cell’s menu narrows to a value or leaves one more away', () => {
  const only = filteredByCell([], 1, 'a', false);
  expect(only).toEqual([{ kind: 'values', column: 1, values: ['a'], isExcept: false }]);
  const without = filteredByCell(filteredByCell([], 1, 'a', true), 1, null, true);
  expect(without).toEqual([{ kind: 'values', column: 1, values: ['a', null], isExcept: true }]);
  const two = withFilter([], { kind: 'values', column: 1, values: ['a', 'b'], isExcept: false });
  expect(filteredByCell(two, 1, 'a', true)).toEqual([{ kind: 'values', column: 1, values: ['b'], isExcept: false }]);
  expect(withFilter(two, { kind: 'values', column: 1, values: [], isExcept: true })).toEqual([]);
  expect(withFilter(two, { kind: 'range', column: 1, from: ' ', to: '' })).toEqual([]);
});

test('filters are told in words', () => {
  const area = { name: 'area', type: 'VARCHAR', kind: 'text' } as const;
  const day = { name: 'day', type: 'DATE', kind: 'date' } as const;
  const words = (values: readonly (string | null)[], isExcept = false) =>
    filterWords({ kind: 'values', column: 0, values, isExcept }, area);
  expect(words(['Hereford', null])).toBe('area is Hereford or NULL');
  expect(words(['', ' a'], true)).toBe('area is not empty and not ·a');
  expect(words(['a', 'b', 'c', 'd', 'e'])).toBe('area is one of 5 values');
  expect(filterWords({ kind: 'range', column: 0, from: '2016-01-31', to: '' }, day)).toBe('day from 31 January 2016');
});

test('the most frequent values, with NULL and empty apart, among the rows that other filters leave', async () => {
  const rows = await session.keep(
    `SELECT CASE WHEN i % 3 = 0 THEN NULL WHEN i % 3 = 1 THEN '' ELSE 'v' || (i % 7) END AS v, i AS n FROM range(90) t(i)`,
  );
  const [v] = rows.columns;
  if (!v) throw new Error('no column');
  const list = async (search: string, most: number, filters: readonly Filter[] = []) => {
    const table = await session.read(frequentSql(rows, v, filters, search, most));
    return Array.from({ length: table.rowCount }, (_, row) => [0, 1, 2].map((column) => table.cell(column, row)));
  };
  expect((await list('', 2)).map(([value, n]) => [value, n])).toEqual([
    ['', 30n],
    [null, 30n],
  ]);
  expect((await list('', 2))[0]?.[2]).toBe(9n);
  expect((await list('V1', 9)).map(([value]) => value)).toEqual(['v1']);
  expect(await list('', 9, [{ kind: 'range', column: 1, from: '0', to: '0' }])).toEqual([[null, 1n, 1n]]);
});

test('every type of value is shown, sorted and filtered without a fault', async () => {
  const rows = await session.keep(`SELECT
      DATE 'infinity' AS d1, DATE '-infinity' AS d2, TIMESTAMP 'infinity' AS t1, TIMESTAMP '-infinity' AS t2,
      [1, NULL] AS l, {'a': 1} AS s, MAP {'k': 1} AS m, INTERVAL 3 DAY AS i, TIMESTAMPTZ '2016-01-31 00:00:00+00' AS tz,
      'x'::BLOB AS b, '\\x00'::BLOB AS b0, 170141183460469231731687303715884105727::HUGEINT AS h, 12::UHUGEINT AS u,
      'NaN'::DOUBLE AS nan, '-inf'::FLOAT AS inf, TIME '12:30:00' AS ti, uuid() AS id, 'a'::ENUM ('b', 'a') AS e,
      '101'::BIT AS bits, DATE '0044-03-15' - INTERVAL 100 YEAR AS bc, TIMESTAMP_NS '2016-01-31 01:02:03.123456789' AS ns,
      TIMESTAMP_S '2016-01-31 01:02:03' AS ts, NULL AS nothing, 99999999999999999999999999999999999999::DECIMAL(38,0) AS dec
    FROM range(3)`);
  for (const [column, { name }] of rows.columns.entries()) {
    const own = rows.columns[column];
    if (!own) continue;
    const cells = await cellsOf(rows, sorted(column), column);
    expect([name, cells.length]).toEqual([name, 3]);
    for (const cell of cells) cellFace(cell, own);
    const table = await session.read(frequentSql(rows, own, [], '', 5));
    const value = table.cell(0, 0);
    const kept = filtered({
      kind: 'values',
      column,
      values: [value === null ? null : exactText(value)],
      isExcept: false,
    });
    if (name !== 'id') expect([name, (await cellsOf(rows, kept, column)).length]).toEqual([name, 3]);
  }
  const at = (name: string) => rows.columns.findIndex((column) => column.name === name);
  expect((await cellsOf(rows, wholeView, at('h')))[0]).toBe(170141183460469231731687303715884105727n);
  expect((await cellsOf(rows, wholeView, at('d1')))[0]).toBe('infinity');
  expect((await cellsOf(rows, wholeView, at('l')))[0]).toBe('[1, NULL]');
  const lengths = await session.read(lengthsSql(rows));
  expect(
    firstLayout(
      rows.columns,
      lengths.columns.map((_, i) => Number(lengths.cell(i, 0))),
    ).widths,
  ).toHaveLength(rows.columns.length);
});

test('columns with odd names are read, sorted and filtered', async () => {
  const rows = await session.keep(`SELECT 1 AS "a ""b""", 2 AS "select", 3 AS p, 4 AS v, 5 AS r, 6 AS o, 7 AS n`);
  for (const column of rows.columns.keys()) {
    const view: GridView = {
      sorts: [{ column, isDescending: true }],
      filters: [{ kind: 'values', column, values: [String(column + 1)], isExcept: false }],
    };
    expect(await cellsOf(rows, view, column)).toEqual([BigInt(column + 1)].map((n) => n));
    const own = rows.columns[column];
    if (!own) throw new Error('no column');
    const listed = await session.read(frequentSql(rows, own, view.filters, '', 5));
    expect(listed.cell(0, 0)).toBe(String(column + 1));
  }
});

test('totals of a selection are exact, over several columns and kinds, in a sorted view too', async () => {
  const rows = await session.keep(people);
  const totals = async (view: GridView, first: number, end: number, columns: readonly number[]) => {
    const shown = await shownOf(rows, view);
    const text = totalsSql(shown, { first, end }, columns);
    return text && totalsFrom(await session.read(text), (end - first) * columns.length);
  };
  expect(await totals(wholeView, 0, 5, [0, 1, 2])).toEqual({
    cells: 15,
    numbers: 9,
    sum: { unscaled: 3125n, scale: 2 },
    least: { unscaled: -325n, scale: 2 },
    greatest: { unscaled: 1250n, scale: 2 },
  });
  const top = await totals(sorted(2), 0, 2, [2]);
  expect(top && totalsWords(top)).toBe(
    '2 cells selected; 2 numbers: sum −3.25, mean −1.625, smallest −3.25, largest 0',
  );
  const days = await totals(wholeView, 0, 5, [3]);
  expect(days && totalsWords(days)).toBe('5 cells selected; earliest 31 December 2015, latest 1 February 2016');
  expect(await totals(wholeView, 0, 5, [1])).toBeUndefined();
  expect((await totals(wholeView, 2, 3, [4]))?.numbers).toBe(0);
  expect((await totals(wholeView, 0, 5, [4]))?.sum).toBe(3);
});

test('sums of large numbers lose no digit', async () => {
  const rows = await session.keep(`SELECT 9007199254740993::BIGINT AS a, 0.1::DECIMAL(18,1) AS b FROM range(1000)`);
  const text = totalsSql(await shownOf(rows, wholeView), { first: 0, end: 1000 }, [0, 1]);
  if (!text) throw new Error('no totals');
  expect(totalsFrom(await session.read(text), 2000).sum).toEqual({ unscaled: 90071992547409931000n, scale: 1 });
});

test('filters and sorts keep the rows that the same done by hand keeps', async () => {
  const cell = fc.option(fc.constantFrom('', ' ', 'a', 'A', 'b', "'", '"', '%', 'ä', 'NULL'), { nil: null });
  const rowsOfTwo = fc.array(fc.tuple(cell, fc.option(fc.integer({ min: -5, max: 5 }), { nil: null })), {
    minLength: 1,
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(
      rowsOfTwo,
      fc.uniqueArray(cell, { maxLength: 4 }),
      fc.boolean(),
      fc.boolean(),
      async (given, values, isExcept, isDescending) => {
        const lines = given.map(
          ([text, n]) => sql`SELECT ${text}::VARCHAR AS t, ${n === null ? null : BigInt(n)}::BIGINT AS n`,
        );
        const rows = await session.keep(lines.join(' UNION ALL '));
        const view: GridView = {
          sorts: [{ column: 1, isDescending }],
          filters: [{ kind: 'values', column: 0, values, isExcept }],
        };
        const expected = given
          .filter(([text]) => values.includes(text) !== isExcept)
          .map(([, n]) => n)
          .sort((a, b) =>
            a === null || b === null ? Number(a === null) - Number(b === null) : isDescending ? b - a : a - b,
          );
        expect((await cellsOf(rows, view, 1)).map((n) => (n === null ? null : Number(n as bigint)))).toEqual(expected);
        session.drop(rows);
      },
    ),
    { numRuns: 30 },
  );
});
