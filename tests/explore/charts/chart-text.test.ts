import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/recipes/recipe.ts';
import { readChartText } from '../../../src/workbook/explore/chart-text.ts';
import { placeInJson } from '../../../src/workbook/explore/json-places.ts';

describe('Vega-Lite written by hand', () => {
  test('is taken where a chart may say it', () => {
    const text = '{ "mark": "bar", "encoding": { "x": { "field": "n", "type": "quantitative" } } }';
    expect(readChartText(text)).toEqual({ kind: 'chart', vegaLite: JSON.parse(text) as JsonObject });
  });

  test('has each problem at its place', () => {
    const text = `{
  "mark": "bar",
  "encoding": {
    "x": { "field": "n", "href": "here" },
    "y": { "field": "area", "type": "wrong" }
  },
  "data": { "values": [] }
}`;
    const read = readChartText(text);
    if (read.kind === 'chart') throw new Error('it is refused');
    const found = read.problems.map(({ position, message }) => [text.slice(position, (position ?? 0) + 6), message]);
    expect(found.map(([at]) => at)).toEqual(expect.arrayContaining(['"href"', '"type"', '"data"']));
    expect(found.find(([at]) => at === '"href"')?.[1]).toBe(
      "vega-lite.encoding.x.href is not allowed in a recipe's chart.",
    );
  });

  test.each(['', '{ "mark": ', '[1]', '3', 'null', '{ "mark": "bar" } }'])(
    'is refused where it is no object: %s',
    (text) => {
      const read = readChartText(text);
      expect(read.kind).toBe('refused');
      if (read.kind === 'refused') expect(read.problems[0]?.position).toBeLessThanOrEqual(text.length);
    },
  );
});

describe('places in JSON', () => {
  test('are found for every key and entry', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.boolean(), (value, isWide) => {
        const text = JSON.stringify(value, undefined, isWide ? 2 : undefined);
        const check = (inner: unknown, path: readonly (string | number)[]): void => {
          if (typeof inner !== 'object' || inner === null) return;
          for (const [key, entry] of Object.entries(inner)) {
            const step = Array.isArray(inner) ? Number(key) : key;
            const at = placeInJson(text, [...path, step]);
            const expected = Array.isArray(inner) ? JSON.stringify(entry).charAt(0) : JSON.stringify(key);
            expect(text.slice(at, (at ?? 0) + expected.length)).toBe(expected);
            check(entry, [...path, step]);
          }
        };
        check(value, []);
      }),
    );
  });

  test('are the last place on the way that is there', () => {
    const text = '{"a": {"b": 1}}';
    expect(placeInJson(text, ['a', 'c'])).toBe(1);
    expect(placeInJson(text, ['x'])).toBe(0);
  });
});
