import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { currentFormat, formatSteps, inCurrentFormat } from '../../src/recipes/migrate.ts';
import type { FormatStep } from '../../src/recipes/migrate.ts';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import { told } from './told.ts';

/** Formats that never were: the second calls the title `name`, the third has texts for steps, the fourth changes nothing. */
const steps: readonly FormatStep[] = [
  {
    from: 1,
    to: 2,
    migrate: ({ title, ...others }) => ({ ...others, recipe: 2, name: title ?? null }),
  },
  { from: 2, to: 3, migrate: (written) => ({ ...written, recipe: 3, steps: ['SELECT 2'] }) },
  { from: 3, to: 4, migrate: (written) => ({ ...written, recipe: 4 }) },
];

test('the format of the app is the one that the steps lead to', () => {
  expect(currentFormat([])).toBe(1);
  expect(currentFormat(steps)).toBe(4);
});

test('a recipe goes through one step after the other, from its own format on', () => {
  const charts = [{ from: 's' }];
  const first = inCurrentFormat({ recipe: 1, title: 'T', steps: {}, charts }, steps);
  expect(first).toEqual({
    kind: 'written',
    written: { recipe: 4, name: 'T', steps: ['SELECT 2'], charts },
  });
  const third = { recipe: 3, name: 'T', title: 'kept', steps: ['SELECT 3'], charts };
  const from3 = inCurrentFormat(third, steps);
  expect(from3).toEqual({ kind: 'written', written: { ...third, recipe: 4 } });
  expect(third.recipe).toBe(3);
});

test('what a step does not change keeps its identity, by which its place in the text is known', () => {
  const charts = [{ from: 's' }];
  const verdict = inCurrentFormat({ recipe: 1, charts }, steps);
  const written = verdict.kind === 'written' ? verdict.written : null;
  const kept = Object.entries(written ?? {}).find(([key]) => key === 'charts');
  expect(kept?.[1]).toBe(charts);
});

test('a recipe in the format of the app needs no step', () => {
  const written = { recipe: 4 };
  expect(inCurrentFormat(written, steps)).toEqual({ kind: 'written', written });
  const shipped = { recipe: 1, title: 'T' };
  const verdict = inCurrentFormat(shipped);
  expect(verdict.kind === 'written' && verdict.written).toBe(shipped);
});

test('the steps of the app leave no gap between the first format and its own', () => {
  formatSteps.forEach(({ from, to }, index) => {
    expect([from, to]).toEqual([index + 1, index + 2]);
  });
  expect(currentFormat()).toBe(formatSteps.length + 1);
});

test('of every format there is a frozen recipe, which the app reads', () => {
  for (let format = 1; format <= currentFormat(); format++) {
    const frozen = readFileSync(new URL(`./format-${String(format)}.recipe.yaml`, import.meta.url), 'utf8');
    expect(frozen).toMatch(new RegExp(`^recipe: ${String(format)}\\b`, 'm'));
    expect(parseRecipeFile(frozen).documents.map(({ problems }) => problems)).toEqual([[]]);
  }
});

test.each([
  [{ recipe: 5 }, steps, 'format 5, this app reads format 4.'],
  [{ recipe: 2 }, [], 'format 2, this app reads format 1.'],
  [{ recipe: Number.MAX_SAFE_INTEGER }, [], 'format 9007199254740991, this app reads format 1.'],
])('a newer format is told: %j', (written, known, end) => {
  expect(inCurrentFormat(written, known)).toEqual({
    kind: 'newer',
    message: `This recipe needs a newer version of the app: it is written in ${end}`,
  });
});

test.each([{ recipe: 0 }, { recipe: -1 }, { recipe: 1.5 }, { recipe: '2' }, { recipe: null }, {}, null, 'recipe', [2]])(
  'what is no format is left to the schema: %j',
  (written) => {
    const verdict = inCurrentFormat(written, steps);
    expect(verdict.kind === 'written' && verdict.written).toBe(written);
  },
);

const newer = (format: string) =>
  `recipe: This recipe needs a newer version of the app: it is written in format ${format}, this app reads format 1.`;

test.each([
  ['recipe: »2', newer('2')],
  ['recipe: »1000000', newer('1000000')],
  ['recipe: »0', 'recipe: There is no format 0. Write `recipe: 1`.'],
  ['recipe: »-1', 'recipe: There is no format -1. Write `recipe: 1`.'],
  ['recipe: »1.5', 'recipe: There is no format 1.5. Write `recipe: 1`.'],
  ['recipe: »2.5', 'recipe: There is no format 2.5. Write `recipe: 1`.'],
  ['recipe: »1e-7', 'recipe: There is no format 1e-7. Write `recipe: 1`.'],
  ['recipe: »"1"', 'recipe: The format is a number: write `recipe: 1`, without quotes.'],
  ['recipe: »one', 'recipe: This is the format of the file: write 1.'],
  ['recipe: »"2"', 'recipe: This is the format of the file: write 1.'],
  ['recipe: »true', 'recipe: This is the format of the file: write 1.'],
  ['recipe: »# none', 'recipe: This is the format of the file: write 1.'],
  ['recipe: »[1]', 'recipe: This is the format of the file: write 1.'],
  ['recipe: »{1: 1}', 'recipe: This is the format of the file: write 1.'],
  [
    'recipe: »99999999999999999999',
    'recipe: `99999999999999999999` is not a number that can be held exactly. Put it in quotes if it is meant as text.',
  ],
  [
    'recipe: »1e999',
    'recipe: `1e999` is not a number that can be held exactly. Put it in quotes if it is meant as text.',
  ],
  ['recipe: 1.0', ''],
  ['#', ': The key `recipe` is missing from the recipe. A recipe starts with `recipe: 1`.'],
])('of the format written as %s this is told', (written, expected) => {
  expect(told('recipe: 1', written)).toBe(expected);
});
