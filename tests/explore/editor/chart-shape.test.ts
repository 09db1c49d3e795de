import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { checkChart } from '../../../src/charts/allow-list.ts';
import { chartShape } from '../../../src/explore/editor/chart-shape.ts';
import type { JsonShape } from '../../../src/explore/editor/json-completions.ts';
import type { Json, JsonObject } from '../../../src/recipes/recipe.ts';

type Path = readonly (string | 0)[];

/** Every object that the shape knows, and every value it offers, with the way to it. */
function* placesOf(shape: JsonShape, path: Path = []): Generator<{ readonly path: Path; readonly shape: JsonShape }> {
  yield { path, shape };
  for (const [key, inner] of Object.entries(shape.keys ?? {})) yield* placesOf(inner, [...path, key]);
  if (shape.items) yield* placesOf(shape.items, [...path, 0]);
}

/** A chart that has nothing but this value at this place. */
function chartWith(path: Path, value: Json): JsonObject {
  const whole = path.toReversed().reduce<Json>((inner, step) => (step === 0 ? [inner] : { [step]: inner }), value);
  if (typeof whole !== 'object' || whole === null || Array.isArray(whole)) throw new Error('a chart is an object');
  return whole as JsonObject;
}

/** What is wrong at this place, and nowhere else. */
function problemsAt(path: Path, value: Json): readonly string[] {
  const checked = checkChart(chartWith(path, value));
  const name = `vega-lite${path.map((step) => (step === 0 ? '[0]' : `.${step}`)).join('')}`;
  return checked.kind === 'allowed' ? [] : checked.problems.filter((problem) => problem.startsWith(`${name} is `));
}

const places = [...placesOf(chartShape(['month']))];

test('whatever is offered is allowed in a chart', () => {
  const refused = places.flatMap(({ path, shape }) => [
    ...(path.length === 0 ? [] : problemsAt(path, 'x').filter((problem) => problem.includes('not allowed'))),
    ...(shape.values ?? []).flatMap((value) => problemsAt(path, JSON.parse(value) as Json)),
  ]);
  expect(refused).toEqual([]);
});

test('whatever Vega-Lite has and a chart may say is offered', () => {
  const require = createRequire(import.meta.url);
  const schema = readFileSync(require.resolve('vega-lite/vega-lite-schema.json'), 'utf8');
  const names = new Set([...schema.matchAll(/"([A-Za-z][\w]*)": ?\{/g)].map(([, name = '']) => name));
  expect(names.size).toBeGreaterThan(500);
  const missing = places
    .filter(({ shape }) => shape.keys)
    .flatMap(({ path, shape }) =>
      [...names].flatMap((name) => {
        if (Object.hasOwn(shape.keys ?? {}, name)) return [];
        const problems = problemsAt([...path, name], 'x');
        return problems.some((problem) => problem.includes('not allowed')) ? [] : [[...path, name].join('.')];
      }),
    );
  expect(missing).toEqual([]);
});
