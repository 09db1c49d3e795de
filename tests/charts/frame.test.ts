import { expect, test } from 'vitest';
import { refusingLoader } from '../../src/charts/frame/refusing-loader.ts';
import { strippedSpec } from '../../src/charts/frame/stripped-spec.ts';
import type { JsonObject } from '../../src/recipes/recipe.ts';

test('what steers vega-embed is taken out at every depth', () => {
  const spec: JsonObject = {
    $schema: 'https://vega.github.io/schema/vega/v6.json',
    usermeta: { embedOptions: { ast: false } },
    layer: [{ usermeta: {}, mark: 'bar', encoding: { x: { field: 'a', $schema: 'b' } } }],
    data: { values: [{ a: null }] },
  };
  expect(strippedSpec(spec)).toEqual({
    layer: [{ mark: 'bar', encoding: { x: { field: 'a' } } }],
    data: { values: [{ a: null }] },
  });
});

test('a spec that is text would be fetched as an address, so it is refused', () => {
  for (const spec of ['http://evil.example/', null, [{}]] as const) {
    expect(() => strippedSpec(spec)).toThrow('a chart is an object');
  }
});

test('the loader loads nothing and passes no address', async () => {
  const loader = refusingLoader();
  for (const load of [loader.load, loader.sanitize, loader.http, loader.file]) {
    await expect(load('a.csv', {} as never)).rejects.toThrow('a chart can load nothing');
  }
});
