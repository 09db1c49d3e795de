import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asDrawn } from '../../src/charts/drawn-order.ts';
import { chartDescription } from '../../src/charts/description.ts';
import type { JsonObject } from '../../src/recipes/recipe.ts';
import { resultTableFromColumns, type ResultTable } from '../../src/results/result-table.ts';
import { block, column } from './support.ts';

type Row = readonly [panel: string, name: string, n: number];

function tableOf(rows: readonly Row[]): ResultTable {
  return resultTableFromColumns([
    { name: 'panel', kind: 'text', values: rows.map(([panel]) => panel) },
    { name: 'name', kind: 'text', values: rows.map(([, name]) => name) },
    { name: 'n', kind: 'integer', values: rows.map(([, , n]) => BigInt(n)) },
  ]);
}

function rowsOf(table: ResultTable): readonly Row[] {
  return Array.from({ length: table.rowCount }, (_, row) => [
    String(table.cell(0, row)),
    String(table.cell(1, row)),
    Number(table.cell(2, row)),
  ]);
}

const bars = (sort: string | null): JsonObject => ({
  facet: { field: 'panel', type: 'nominal', title: null },
  spec: {
    mark: 'bar',
    encoding: { x: { field: 'n', type: 'quantitative' }, y: { field: 'name', type: 'nominal', title: null, sort } },
  },
});

const anyRows: fc.Arbitrary<readonly Row[]> = fc.array(
  fc.tuple(
    fc.constantFrom('North', 'South'),
    fc.constantFrom('Friday', 'Monday', 'Sunday', 'Not known'),
    fc.integer({ min: 0, max: 9 }),
  ),
  { maxLength: 12 },
);

test('no row is lost and none is twice, and to order them by their names again changes nothing', () => {
  fc.assert(
    fc.property(anyRows, fc.constantFrom('ascending', 'descending', '-x', null), (rows, sort) => {
      const drawn = asDrawn(block(bars(sort)), tableOf(rows), []);
      const texts = (all: readonly Row[]) => all.map((row) => JSON.stringify(row)).toSorted();
      expect(texts(rowsOf(drawn))).toEqual(texts(rows));
      // Names with the same figure, and those without an order, stand as they come.
      if (sort === '-x' || sort === null) return;
      expect(rowsOf(asDrawn(block(bars(sort)), drawn, []))).toEqual(rowsOf(drawn));
    }),
  );
});

test('panel by panel, and in each from the top', () => {
  const rows: readonly Row[] = [
    ['South', 'Sunday', 3],
    ['North', 'Friday', 1],
    ['South', 'Monday', 2],
    ['North', 'Not known', 9],
    ['North', 'Monday', 4],
  ];
  expect(
    rowsOf(asDrawn(block(bars('ascending')), tableOf(rows), [])).map(([panel, name]) => `${panel} ${name}`),
  ).toEqual(['North Monday', 'North Friday', 'North Not known', 'South Monday', 'South Sunday']);
});

test('of a chart that is refused all rows stay as they are', () => {
  const rows: readonly Row[] = [
    ['South', 'Sunday', 3],
    ['North', 'Friday', 1],
  ];
  expect(rowsOf(asDrawn(block({ mark: 'bar', data: { url: 'x' } }), tableOf(rows), []))).toEqual(rows);
});

test('the limits of a share are no figures of their own, in words either', () => {
  const table = resultTableFromColumns([
    { name: 'area', kind: 'text', values: ['North', 'South'] },
    { name: 'lower', kind: 'float', values: [0.1, 0.1] },
    { name: 'upper', kind: 'float', values: [0.9, 0.8] },
    { name: 'part', kind: 'float', values: [0.5, 0.25] },
  ]);
  const shown = [
    column('area', 'Area', 'dimension'),
    column('part', 'Share', 'share', ['a', 'b']),
    column('lower', 'Lower limit', 'limit', ['part']),
    column('upper', 'Upper limit', 'limit', ['part']),
  ];
  const chart: JsonObject = {
    encoding: { y: { field: 'area', type: 'nominal' } },
    layer: [
      { mark: 'rule', encoding: { x: { field: 'lower', type: 'quantitative' }, x2: { field: 'upper' } } },
      { mark: 'point', encoding: { x: { field: 'part', type: 'quantitative' } } },
    ],
  };
  expect(chartDescription(block(chart), table, shown)).toBe(
    'Dot chart of Share, by Area: North, South, with limits. Lowest 25.0 % (South), highest 50.0 % (North).',
  );
});
