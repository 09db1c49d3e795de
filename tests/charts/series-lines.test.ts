import { describe, expect, test } from 'vitest';
import { svgProblem } from '../../src/charts/safe-svg.ts';
import { seriesDashes, shade } from '../../src/charts/theme.ts';
import type { JsonObject } from '../../src/recipes/recipe.ts';
import { resultTableFromColumns } from '../../src/results/result-table.ts';
import { specOf, svgOf } from './support.ts';

const months = ['2015-11-01', '2015-12-01', '2016-01-01'];
const areas = ['Herefordshire', 'Shropshire', 'Telford and Wrekin', 'North Worcestershire', 'South Worcestershire'];
const table = resultTableFromColumns([
  { name: 'month', kind: 'date', values: areas.flatMap(() => months) },
  { name: 'area', kind: 'text', values: areas.flatMap((area) => months.map(() => area)) },
  { name: 'n', kind: 'integer', values: areas.flatMap((_, i) => months.map((_, j) => BigInt(10 * i + j))) },
]);

const line: JsonObject = {
  mark: 'line',
  encoding: {
    x: { field: 'month', type: 'temporal' },
    y: { field: 'n', type: 'quantitative' },
    color: { field: 'area', type: 'nominal' },
  },
};
const encoding = line['encoding'] as JsonObject;

/** The dashes of the strokes of a picture by their colour: each once in the picture and once in the legend. */
function dashesOf(svg: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [, colour = '', dash = ''] of svg.matchAll(/stroke="(#\w+)"[^>]*stroke-dasharray="([\d,]+)"/g)) {
    found.set(colour, [...(found.get(colour) ?? []), dash]);
  }
  return found;
}

describe('lines that a colour tells apart', () => {
  test.each([
    ['in the light', { scheme: 'light' }],
    ['in the dark', { scheme: 'dark' }],
    ['on paper', { scheme: 'light', print: true }],
  ] as const)('have a dash each %s, in the picture and in the legend', async (_, options) => {
    const svg = await svgOf(specOf(line, table, options));
    expect(svgProblem(svg)).toBeUndefined();
    const dashes = dashesOf(svg);
    expect([...dashes.keys()]).toEqual(
      expect.arrayContaining(
        (['blue', 'teal', 'red', 'orange', 'purple'] as const).map((n) => shade(options.scheme, n)),
      ),
    );
    for (const [colour, both] of dashes) expect(both, colour).toEqual([both[0], both[0]]);
    expect(new Set([...dashes.values()].map(([dash]) => dash)).size).toBe(areas.length);
  });

  test('have the same dashes where the chart asks for them', async () => {
    const asked = { ...line, encoding: { ...encoding, strokeDash: { field: 'area', type: 'nominal' } } };
    expect(dashesOf(await svgOf(specOf(asked, table)))).toEqual(dashesOf(await svgOf(specOf(line, table))));
  });

  test('have none where a dash says something else, or panels name them', async () => {
    const broken = { ...line, mark: { type: 'line', strokeDash: [4, 4] } };
    const both = { encoding, layer: [{ mark: 'line' }, { mark: broken.mark }] };
    expect([...dashesOf(await svgOf(specOf(both, table))).values()].flat()).toEqual(areas.map(() => '4,4'));
    const panels = { facet: { field: 'area' }, spec: line };
    expect(dashesOf(await svgOf(specOf(panels, table))).size).toBe(0);
  });

  test('have none where symbols tell them apart', async () => {
    const shapes = { encoding, layer: [{ mark: 'line' }, { mark: 'point', encoding: { shape: { field: 'area' } } }] };
    expect(dashesOf(await svgOf(specOf(shapes, table))).size).toBe(0);
  });
});

test('six dashes are six, and the grey rest is solid', () => {
  const dashes = seriesDashes(8).map(String);
  expect(new Set(dashes.slice(0, 6)).size).toBe(6);
  expect(dashes.slice(6)).toEqual(['1,0', '1,0']);
});
