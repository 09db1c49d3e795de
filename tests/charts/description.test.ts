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
