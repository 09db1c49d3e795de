import { expect, test } from 'vitest';
import { chartDescription } from '../../src/charts/description.ts';
import { resultTableFromColumns } from '../../src/results/result-table.ts';
import { block, column } from './support.ts';

const table = resultTableFromColumns([
  { name: 'month', kind: 'date', values: ['2015-12-01', '2016-01-01', '2015-12-01', '2016-01-01'] },
  { name: 'area', kind: 'text', values: ['Herefordshire', 'Herefordshire', 'Shropshire', 'Shropshire'] },
  { name: 'n', kind: 'integer', values: [1009n, 731n, null, 12n] },
]);
const columns = [column('month', 'Month', 'dimension'), column('n', 'Offences', 'count')];

test('a line chart: what, from when to when, which series, lowest and highest', () => {
  const chart = { mark: 'line', encoding: { x: { field: 'month' }, y: { field: 'n' }, color: { field: 'area' } } };
  expect(chartDescription(block(chart), table, columns)).toBe(
    'Line chart of Offences, from December 2015 to January 2016, 2 series: Herefordshire, Shropshire. ' +
      'Lowest 12 (Shropshire, Jan 2016), highest 1,009 (Herefordshire, Dec 2015). ' +
      'Latest (Jan 2016): Herefordshire 731, Shropshire 12. 1 figure is missing.',
  );
});

test('a bar chart with whiskers is of the bars', () => {
  const change = resultTableFromColumns([
    { name: 'area', kind: 'text', values: ['A', 'B'] },
    { name: 'change', kind: 'float', values: [38.04, -4] },
    { name: 'lower', kind: 'float', values: [25, -20] },
    { name: 'upper', kind: 'float', values: [52, 10] },
  ]);
  const chart = {
    encoding: { y: { field: 'area' } },
    layer: [
      { mark: 'rule', encoding: { x: { field: 'lower' }, x2: { field: 'upper' } } },
      { mark: 'bar', encoding: { x: { field: 'change' } } },
    ],
  };
  expect(
    chartDescription(block(chart), change, [column('change', 'Change', 'change'), column('area', 'area', 'dimension')]),
  ).toBe('Bar chart of Change, by area: A, B. Lowest −4.0 % (B), highest +38.0 % (A).');
});

test('many categories are counted, not read out', () => {
  const many = resultTableFromColumns([
    { name: 'ward', kind: 'text', values: Array.from({ length: 22 }, (_, i) => `W${String(i)}`) },
    { name: 'n', kind: 'integer', values: Array<bigint>(22).fill(3n) },
  ]);
  expect(chartDescription(block({ mark: 'point', encoding: { x: { field: 'n' }, y: { field: 'ward' } } }), many)).toBe(
    'Dot chart of N, by Ward: W0, W1, W2, W3, W4, W5, W6, W7 and 14 more. Every figure is 3.',
  );
});

test('says when there is nothing, or the chart is refused', () => {
  const empty = resultTableFromColumns([{ name: 'n', kind: 'integer', values: [] }]);
  expect(chartDescription(block({ mark: 'bar', encoding: { x: { field: 'n' } } }), empty)).toBe(
    'Bar chart of Recorded hate crime. There are no rows to draw.',
  );
  expect(chartDescription(block({ data: { url: 'x' } }), table)).toBe('Recorded hate crime. The chart is not drawn.');
});

const cells = {
  encoding: { x: { field: 'x', type: 'ordinal' }, y: { field: 'y', type: 'ordinal' } },
  layer: [{ mark: 'rect' }, { mark: 'text', encoding: { text: { field: 'words', type: 'nominal' } } }],
};

test('a grid names its fields by number, and leaves out those without words', () => {
  const grid = resultTableFromColumns([
    { name: 'x', kind: 'integer', values: [1n, 2n] },
    { name: 'y', kind: 'integer', values: [3n, 3n] },
    { name: 'words', kind: 'text', values: ['1, 4', '-'] },
  ]);
  const named = [column('x', 'Impact', 'dimension'), column('y', 'Likelihood', 'dimension')];
  const said = chartDescription(block(cells), grid, named);
  expect(said).toMatch(/\. Impact 1, Likelihood 3: 1, 4\.$/);
});

test('a grid of counts tells the highest three and the lowest', () => {
  const counts = [5, 9, 1200, 3, 8, 7, 6, 4, 30];
  const grid = resultTableFromColumns([
    { name: 'x', kind: 'text', values: counts.map((_, i) => `T${String(i)}`) },
    { name: 'y', kind: 'text', values: counts.map(() => 'Central') },
    { name: 'words', kind: 'text', values: counts.map((n) => n.toLocaleString('en-GB')) },
  ]);
  expect(chartDescription(block(cells), grid)).toMatch(
    /Highest: X T2, Y Central: 1,200; X T8, Y Central: 30; X T1, Y Central: 9\. Lowest: X T3, Y Central: 3\.$/,
  );
});

test('a mark in a grid of names has both its names, and one that every place has marks nothing', () => {
  const returns = resultTableFromColumns([
    { name: 'month', kind: 'date', values: ['2016-01-01', '2016-01-01'] },
    { name: 'home', kind: 'text', values: ['Oaks', 'Elms'] },
    { name: 'state', kind: 'text', values: ['received', 'missing'] },
  ]);
  const marks = { x: { field: 'month', type: 'ordinal' }, y: { field: 'home' }, shape: { field: 'state' } };
  expect(chartDescription(block({ mark: 'point', encoding: marks }), returns)).toContain(
    'Marked missing: Elms, Jan 2016',
  );
  const days = resultTableFromColumns([
    { name: 'day', kind: 'text', values: ['Monday', 'Monday'] },
    { name: 'kind', kind: 'text', values: ['event', 'ordinary'] },
    { name: 'n', kind: 'integer', values: [3n, 2n] },
  ]);
  const two = { x: { field: 'day' }, y: { field: 'n' }, shape: { field: 'kind' } };
  const said = chartDescription(block({ mark: 'point', encoding: two }), days);
  expect(said).toContain('Symbols: event, ordinary.');
  expect(said).not.toContain('Marked');
});
