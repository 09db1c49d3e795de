import { afterEach, describe, expect, test, vi } from 'vitest';
import { chartSpec, mostRows } from '../../src/charts/chart-spec.ts';
import { svgProblem } from '../../src/charts/safe-svg.ts';
import { shade } from '../../src/charts/theme.ts';
import type { Json, JsonObject } from '../../src/recipes/recipe.ts';
import { resultTableFromColumns } from '../../src/results/result-table.ts';
import { block, column, specOf, svgOf, wordsIn } from './support.ts';

const areas = ['Shropshire', 'Herefordshire', 'Telford and Wrekin'];
const change = resultTableFromColumns([
  { name: 'area', kind: 'text', values: areas },
  { name: 'change', kind: 'decimal', values: [{ unscaled: 479n, scale: 1 }, { unscaled: 380n, scale: 1 }, null] },
  { name: 'lower', kind: 'float', values: [30.5, 25, null] },
  { name: 'upper', kind: 'float', values: [66, 52, null] },
]);
const changeColumns = [
  column('area', 'Area', 'dimension'),
  column('change', 'Change', 'change'),
  column('lower', 'From', 'interval', ['change']),
  column('upper', 'To', 'interval', ['change']),
];
const whiskers: JsonObject = {
  encoding: { y: { field: 'area', type: 'nominal', sort: '-x' } },
  layer: [
    { mark: 'bar', encoding: { x: { field: 'change', type: 'quantitative' } } },
    { mark: 'rule', encoding: { x: { field: 'lower', type: 'quantitative' }, x2: { field: 'upper' } } },
  ],
};

const monthDates = ['2015-11-01', '2015-12-01', '2016-01-01'];
const monthly = resultTableFromColumns([
  { name: 'month', kind: 'date', values: [...monthDates, ...monthDates] },
  { name: 'area', kind: 'text', values: ['B', 'B', 'B', 'A', 'A', 'A'] },
  { name: 'n', kind: 'integer', values: [1009n, null, 731n, 9007199254740993n, 2n, 0n] },
]);
const line: JsonObject = {
  mark: 'line',
  encoding: {
    x: { field: 'month', type: 'temporal' },
    y: { field: 'n', type: 'quantitative' },
    color: { field: 'area', type: 'nominal' },
  },
};

function at(spec: Json | undefined, ...path: readonly (string | number)[]): Json | undefined {
  return path.reduce<Json | undefined>((value, key) => (value as JsonObject | undefined)?.[key], spec);
}

describe('bars with whiskers', () => {
  const spec = specOf(whiskers, change, { columns: changeColumns });

  test('hold the rows they use, exact values as numbers, NULL as null', () => {
    expect(at(spec, 'data', 'values')).toEqual([
      {
        c0_label: 'Shropshire',
        c0_text: 'Shropshire',
        c1_value: 47.9,
        c1_text: '+47.9 %',
        c2_value: 30.5,
        c3_value: 66,
        c2_text: '+30.5 %',
        c3_text: '+66.0 %',
      },
      {
        c0_label: 'Herefordshire',
        c0_text: 'Herefordshire',
        c1_value: 38,
        c1_text: '+38.0 %',
        c2_value: 25,
        c3_value: 52,
        c2_text: '+25.0 %',
        c3_text: '+52.0 %',
      },
      {
        c0_label: 'Telford and Wrekin',
        c0_text: 'Telford and Wrekin',
        c1_value: null,
        c1_text: '[x]',
        c2_value: null,
        c3_value: null,
        c2_text: '[x]',
        c3_text: '[x]',
      },
    ]);
  });

  test('are sorted by the figure, with the missing one last', () => {
    expect(at(spec, 'layer', 0, 'encoding', 'y', 'scale', 'domain')).toEqual([
      'Shropshire',
      'Herefordshire',
      'Telford and Wrekin',
    ]);
    const ascending = structuredClone(whiskers) as Record<string, Json>;
    ascending['encoding'] = { y: { field: 'area', sort: 'x' } };
    expect(at(specOf(ascending, change), 'layer', 0, 'encoding', 'y', 'scale', 'domain')).toEqual([
      'Herefordshire',
      'Shropshire',
      'Telford and Wrekin',
    ]);
  });

  test('start at zero, in a shade on which the whisker is seen, with a strong zero line', () => {
    expect(at(spec, 'layer', 0, 'encoding', 'x', 'scale')).toEqual({ zero: true, nice: true });
    expect(at(spec, 'layer', 0, 'mark')).toEqual({ type: 'bar', color: shade('light', 'tint') });
    expect(at(spec, 'layer', 0, 'encoding', 'x', 'axis', 'gridColor', 'condition', 'value')).toBe(
      shade('light', 'black'),
    );
  });

  test.each(['light', 'dark'] as const)(
    'keep that shade in the %s whatever colour is asked for, also under ticks',
    (scheme) => {
      const bar = { mark: { type: 'bar', color: 'teal' }, encoding: { x: { field: 'change' } } };
      for (const over of [
        { mark: 'tick', encoding: { x: { field: 'lower' } } },
        { mark: 'rule', encoding: { x: { field: 'lower' }, x2: { field: 'upper' } } },
      ]) {
        const drawn = specOf({ encoding: { y: { field: 'area' } }, layer: [bar, over] }, change, { scheme });
        expect(at(drawn, 'layer', 0, 'mark', 'color')).toBe(shade(scheme, 'tint'));
      }
    },
  );

  test('are named after the figure, not after the ends of its range', () => {
    expect(at(spec, 'layer', 1, 'encoding', 'x', 'axis', 'title')).toBe('Change');
  });

  test('draw, with signs and per cent', async () => {
    const svg = await svgOf(spec);
    expect(svgProblem(svg)).toBeUndefined();
    expect(wordsIn(svg)).toEqual(expect.arrayContaining(['0 %', '+20 %', 'Shropshire', 'Change']));
  });
});

describe('lines by month', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test.each(['America/New_York', 'Pacific/Auckland', 'Europe/London'])('keep their months in %s', async (zone) => {
    vi.stubEnv('TZ', zone);
    const svg = await svgOf(specOf(line, monthly));
    expect(wordsIn(svg)).toEqual(expect.arrayContaining(['Nov 2015', 'Dec 2015', 'Jan 2016']));
    expect(svgProblem(svg)).toBeUndefined();
  });

  test('hold dates as UTC milliseconds and keep a missing figure as null', () => {
    const [first, second] = at(specOf(line, monthly), 'data', 'values') as readonly JsonObject[];
    expect(first).toMatchObject({ c0_time: Date.UTC(2015, 10, 1), c2_value: 1009, c1_label: 'B' });
    expect(second).toMatchObject({ c2_value: null });
  });

  test('say when a whole number is too large to be drawn exactly', () => {
    const outcome = chartSpec(block(line), monthly, { scheme: 'light', width: 800 });
    expect(outcome).toMatchObject({
      notes: ['The chart rounds n: it has whole numbers beyond 9,007,199,254,740,991.'],
    });
  });

  test('months given by their last day stand on the same mark as by their first', () => {
    const ends = resultTableFromColumns([
      { name: 'month', kind: 'date', values: ['2016-01-31', '2016-02-29'] },
      { name: 'area', kind: 'text', values: ['A', 'A'] },
      { name: 'n', kind: 'integer', values: [1n, 2n] },
    ]);
    const rows = at(specOf(line, ends), 'data', 'values') as readonly JsonObject[];
    expect(rows.map((row) => row['c0_time'])).toEqual([Date.UTC(2016, 0, 1), Date.UTC(2016, 1, 1)]);
  });

  test('colour at most six series, and draw the grey ones first', () => {
    const wards = Array.from({ length: 9 }, (_, i) => `Ward ${String(i + 1)}`);
    const table = resultTableFromColumns([
      { name: 'month', kind: 'date', values: wards.map(() => '2016-01-01') },
      { name: 'area', kind: 'text', values: wards },
      { name: 'n', kind: 'integer', values: wards.map(() => 1n) },
    ]);
    const outcome = chartSpec(block(line), table, { scheme: 'light', width: 800 });
    if (outcome.kind === 'refused') throw new Error(outcome.problems.join());
    const colour = at(outcome.spec, 'layer', 0, 'encoding', 'color');
    const range = at(colour, 'scale', 'range') as readonly string[];
    expect(new Set(range.slice(0, 6)).size).toBe(6);
    expect(range.slice(6)).toEqual(Array(3).fill(shade('light', 'rest')));
    expect(at(colour, 'legend', 'values')).toEqual(wards.slice(0, 6));
    expect(at(outcome.spec, 'data', 'values', 0, 'c1_label')).toBe('Ward 9');
    expect(outcome.notes).toEqual(['6 of 9 series are in colour, the rest in grey.']);
  });

  test('on paper have nothing to point at', () => {
    const spec = specOf(line, monthly, { print: true });
    expect(JSON.stringify(spec)).not.toContain('tooltip');
    expect(spec['layer']).toHaveLength(1);
    expect(spec['background']).toBe(shade('light', 'white'));
  });

  test('tell each point its own figures, written as in tables', () => {
    const layers = specOf(line, monthly)['layer'] as readonly JsonObject[];
    expect(at(layers[0], 'encoding', 'tooltip')).toBeUndefined();
    expect(at(layers[1], 'encoding', 'tooltip')).toEqual([
      { field: 'c0_label', type: 'nominal', title: 'Month' },
      { field: 'c2_text', type: 'nominal', title: 'N' },
      { field: 'c1_text', type: 'nominal', title: 'Area' },
    ]);
  });
});

test('bars by month leave a gap for a month without a row', () => {
  const table = resultTableFromColumns([
    { name: 'month', kind: 'date', values: ['2016-01-01', '2016-02-01', '2016-04-01'] },
    { name: 'n', kind: 'integer', values: [1n, 2n, 3n] },
  ]);
  const spec = specOf({ mark: 'bar', encoding: { x: { field: 'month', type: 'temporal' }, y: { field: 'n' } } }, table);
  expect(at(spec, 'layer', 0, 'encoding', 'x', 'scale', 'domain')).toEqual([
    'Jan 2016',
    'Feb 2016',
    'Mar 2016',
    'Apr 2016',
  ]);
});

test('names that do not fit their band are slanted away from the marks, along the bottom and along the top', () => {
  const table = resultTableFromColumns([
    { name: 'standing', kind: 'text', values: ['overdue', 'due next quarter', 'no date'] },
    { name: 'theme', kind: 'text', values: ['Prevent', 'Prevent', 'Prevent'] },
  ]);
  for (const [orient, align] of [
    ['bottom', 'right'],
    ['top', 'left'],
  ] as const) {
    const x = { field: 'standing', type: 'ordinal', axis: { orient } };
    const spec = specOf({ mark: 'rect', encoding: { x, y: { field: 'theme', type: 'nominal' } } }, table, {
      width: 180,
    });
    expect(at(spec, 'layer', 0, 'encoding', 'x', 'axis', 'labelAngle')).toBe(-40);
    expect(at(spec, 'layer', 0, 'encoding', 'x', 'axis', 'labelAlign')).toBe(align);
  }
});

test('a year is not given thousands', async () => {
  const table = resultTableFromColumns([
    { name: 'year', kind: 'integer', values: [2014n, 2015n, 2016n] },
    { name: 'rate', kind: 'float', values: [1200, 1100, 1000.5] },
  ]);
  for (const type of ['ordinal', 'quantitative']) {
    const words = wordsIn(
      await svgOf(
        specOf(
          { mark: 'line', encoding: { x: { field: 'year', type, scale: { zero: false } }, y: { field: 'rate' } } },
          table,
        ),
      ),
    );
    expect(words).toContain('2015');
    expect(words).toContain('1,200');
  }
});

test('a band and its line, a mark on a date and a target draw together', async () => {
  const table = resultTableFromColumns([
    { name: 'month', kind: 'date', values: monthDates },
    { name: 'rate', kind: 'float', values: [5, 6, 7] },
    { name: 'lower', kind: 'float', values: [4, 5, 6] },
    { name: 'upper', kind: 'float', values: [6, 7, 8] },
  ]);
  const svg = await svgOf(
    specOf(
      {
        layer: [
          { mark: 'errorband', encoding: { x: { field: 'month' }, y: { field: 'lower' }, y2: { field: 'upper' } } },
          { mark: 'line', encoding: { x: { field: 'month' }, y: { field: 'rate' } } },
          { mark: { type: 'rule', color: 'grey', strokeDash: [4, 4] }, encoding: { x: { datum: '2015-12-01' } } },
          { mark: { type: 'rule', color: 'red' }, encoding: { y: { datum: 6.5 } } },
        ],
      },
      table,
    ),
  );
  expect(svg.match(/<line [^>]*stroke="#9a402f"/g)).toHaveLength(1);
  expect(svg).toContain(`stroke="${shade('light', 'grey')}"`);
  expect(wordsIn(svg)).toContain('Rate');
});

test('panels fit the width, also on a small screen', async () => {
  const small = resultTableFromColumns([
    { name: 'month', kind: 'date', values: [...monthDates, ...monthDates] },
    { name: 'area', kind: 'text', values: ['B', 'B', 'B', 'A', 'A', 'A'] },
    { name: 'n', kind: 'integer', values: [1009n, 800n, 731n, 5n, 2n, 0n] },
  ]);
  const chart: JsonObject = {
    facet: { field: 'area' },
    spec: { ...line, encoding: { ...(line['encoding'] as JsonObject) } },
  };
  for (const [width, columns] of [
    [900, 2],
    [360, 1],
  ] as const) {
    const spec = specOf(chart, small, { width });
    expect(spec['columns']).toBe(columns);
    const panels = columns * Number(at(spec, 'spec', 'width')) + (columns - 1) * Number(spec['spacing']);
    expect(panels).toBeLessThan(width - 50);
    expect(panels).toBeGreaterThan(width - 100);
    expect(svgProblem(await svgOf(spec))).toBeUndefined();
  }
});

test('a column that is not there is named with those that are', () => {
  const chart = { mark: 'bar', encoding: { x: { field: 'area' }, y: { field: 'rate' } } };
  expect(chartSpec(block(chart), change, { scheme: 'light', width: 800 })).toEqual({
    kind: 'refused',
    problems: [
      'vega-lite.encoding.y.field is "rate", and by_area has no such column; it has area, change, lower, upper.',
    ],
  });
});

test('too many rows are refused, not cut', () => {
  const count = mostRows + 1;
  const table = resultTableFromColumns([{ name: 'n', kind: 'integer', values: Array<bigint>(count).fill(1n) }]);
  const outcome = chartSpec(block({ mark: 'point', encoding: { x: { field: 'n' } } }), table, {
    scheme: 'light',
    width: 800,
  });
  expect(outcome).toEqual({
    kind: 'refused',
    problems: ["The chart would have 5,001 rows and can have 5,000. Summarise further in the recipe's steps."],
  });
});

test('bars that do not start at zero are refused', () => {
  const cut = { mark: 'bar', encoding: { x: { field: 'area' }, y: { field: 'change', scale: { zero: false } } } };
  expect(chartSpec(block(cut), change, { scheme: 'light', width: 800 })).toMatchObject({ kind: 'refused' });
  expect(chartSpec(block({ ...cut, mark: 'point' }), change, { scheme: 'light', width: 800 })).toMatchObject({
    kind: 'spec',
  });
});

test('a band with one end is refused', () => {
  const chart = { mark: 'errorband', encoding: { x: { field: 'area' }, y: { field: 'lower' } } };
  expect(chartSpec(block(chart), change, { scheme: 'light', width: 800 })).toEqual({
    kind: 'refused',
    problems: ['vega-lite.mark errorband needs both ends: y and y2, or x and x2.'],
  });
});

test('no name or text of a recipe or a file reaches an expression', async () => {
  const nasty = '"]+warn(1)+datum["\\';
  const table = resultTableFromColumns([
    { name: nasty, kind: 'text', values: ['"+warn(1)+"', "\\'"] },
    { name: 'n', kind: 'integer', values: [1n, 2n] },
  ]);
  const spec = specOf(
    {
      mark: 'bar',
      encoding: { y: { field: nasty }, x: { field: 'n', title: nasty }, tooltip: [{ field: 'n', title: nasty }] },
    },
    table,
  );
  const { data: _data, ...rest } = spec;
  const strings = JSON.stringify({
    ...rest,
    layer: (rest['layer'] as readonly JsonObject[]).map(({ encoding }) => at(encoding, 'tooltip') ?? null),
  });
  expect(strings).not.toMatch(/\\\\/);
  expect(svgProblem(await svgOf(spec))).toBeUndefined();
});

test('a table without rows still draws its axes', async () => {
  const empty = resultTableFromColumns([
    { name: 'month', kind: 'date', values: [] },
    { name: 'area', kind: 'text', values: [] },
    { name: 'n', kind: 'integer', values: [] },
  ]);
  expect(svgProblem(await svgOf(specOf(line, empty)))).toBeUndefined();
  expect(
    svgProblem(await svgOf(specOf({ mark: 'bar', encoding: { x: { field: 'month' }, y: { field: 'n' } } }, empty))),
  ).toBeUndefined();
});

test('a picture can carry its title, subtitle and notice, in lines that fit', () => {
  const titled = { ...block(line, 'Offences'), title: 'Recorded hate crime, 12 months to January 2016, by area' };
  const outcome = chartSpec(titled, monthly, { scheme: 'light', width: 360, heading: true, notice: 'SAMPLE' });
  expect(outcome).toMatchObject({
    spec: {
      title: { text: ['Recorded hate crime, 12 months to', 'January 2016, by area'], subtitle: ['Offences', 'SAMPLE'] },
    },
  });
});

test('dark and light differ in colours only', () => {
  const withoutColours = (spec: JsonObject) => JSON.stringify(spec).replaceAll(/#[0-9a-f]{6}/g, '#');
  expect(withoutColours(specOf(line, monthly, { scheme: 'dark' }))).toBe(withoutColours(specOf(line, monthly)));
});
