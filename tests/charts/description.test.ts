import { describe, expect, test } from 'vitest';
import { chartDescription } from '../../src/charts/description.ts';
import type { JsonObject } from '../../src/recipes/recipe.ts';
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

describe('panels', () => {
  const panels = (areas: readonly string[], values: (area: number) => readonly (bigint | null)[]) =>
    resultTableFromColumns([
      { name: 'area', kind: 'text', values: areas.flatMap((area) => [area, area, area]) },
      { name: 'month', kind: 'date', values: areas.flatMap(() => ['2015-11-01', '2015-12-01', '2016-01-01']) },
      { name: 'n', kind: 'integer', values: areas.flatMap((_, i) => values(i)) },
    ]);
  const lines = {
    facet: { field: 'area', type: 'nominal' },
    columns: 2,
    spec: { mark: 'line', encoding: { x: { field: 'month' }, y: { field: 'n' } } },
  };
  const said = (table: ReturnType<typeof panels>, chart: JsonObject = lines) =>
    chartDescription(block(chart), table, columns);

  test('each has its own lowest, highest and latest, and one without figures says so', () => {
    const table = panels(['Herefordshire', 'Shropshire', 'Wyre Forest', 'No area given'], (area) =>
      area === 3 ? [null, null, null] : area === 2 ? [4n, 4n, 4n] : [BigInt(10 + area), 31n, 20n],
    );
    expect(said(table)).toBe(
      'Line chart of Offences, from November 2015 to January 2016, a panel for each Area: Herefordshire, Shropshire, ' +
        'Wyre Forest, No area given. ' +
        'Herefordshire: lowest 10 (Nov 2015), highest 31 (Dec 2015); latest (Jan 2016): 20. ' +
        'Shropshire: lowest 11 (Nov 2015), highest 31 (Dec 2015); latest (Jan 2016): 20. ' +
        'Wyre Forest: every figure is 4; latest (Jan 2016): 4. No area given: no figures. 3 figures are missing.',
    );
  });

  test('beyond six they are counted', () => {
    const table = (n: number) =>
      panels(
        Array.from({ length: n }, (_, i) => `W${String(i)}`),
        () => [1n, 2n, 3n],
      );
    expect(said(table(6))).toMatch(/W5: lowest 1 \(Nov 2015\), highest 3 \(Jan 2016\); latest \(Jan 2016\): 3\.$/);
    expect(said(table(7))).toMatch(/W5: [^.]*\. 1 more panel\.$/);
    expect(said(table(9))).toMatch(/W5: [^.]*\. 3 more panels\.$/);
  });

  test('one panel is told as a chart without panels', () => {
    expect(said(panels(['Herefordshire'], () => [1n, 2n, 3n]))).toMatch(
      /Lowest 1 \(Herefordshire, Nov 2015\), highest 3 \(Herefordshire, Jan 2016\)\. Latest \(Jan 2016\): Herefordshire 3\.$/,
    );
  });

  test('rows and columns of panels are named by both, and their series by name, four of them', () => {
    const kinds = ['a', 'b', 'c', 'd', 'e'];
    const table = resultTableFromColumns([
      { name: 'area', kind: 'text', values: [...kinds, ...kinds].map((_, i) => (i < 5 ? 'North' : 'South')) },
      { name: 'sex', kind: 'text', values: [...kinds, ...kinds].map(() => 'Women') },
      { name: 'kind', kind: 'text', values: [...kinds, ...kinds] },
      {
        name: 'month',
        kind: 'date',
        values: [...kinds, ...kinds].map((_, i) => `2016-0${String(i % 5 === 4 ? 1 : 2)}-01`),
      },
      { name: 'n', kind: 'integer', values: [...kinds, ...kinds].map((_, i) => BigInt(i)) },
    ]);
    const chart = {
      facet: { row: { field: 'area', type: 'nominal' }, column: { field: 'sex', type: 'nominal' } },
      spec: { mark: 'line', encoding: { x: { field: 'month' }, y: { field: 'n' }, color: { field: 'kind' } } },
    };
    expect(said(table, chart)).toContain(
      'North, Women: lowest 0 (a, Feb 2016), highest 4 (e, Jan 2016); ' +
        'latest: a 0 (Feb 2016), b 1 (Feb 2016), c 2 (Feb 2016), d 3 (Feb 2016) and 1 more. South, Women: lowest 5',
    );
  });
});
