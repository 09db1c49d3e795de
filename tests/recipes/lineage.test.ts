import { expect, test } from 'vitest';

import { fingerprint } from '../../src/recipes/fingerprint.ts';
import { lineageOf } from '../../src/recipes/compare/lineage.ts';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import type { Recipe } from '../../src/recipes/recipe.ts';
import { wholeRecipe } from './recipe-texts.ts';

const [document] = parseRecipeFile(wholeRecipe).documents;
if (!document?.recipe) throw new Error('the recipe cannot be read');
const first: Recipe = { ...document.recipe, version: 3, parent: undefined };
const print = fingerprint(first);

function next(by: string, parent: string | undefined, version = 4): Recipe {
  const changes = [{ version, date: '2016-06-07', what: `What ${by} did`, why: undefined }];
  return { ...first, version, author: by, parent, changes, title: `${first.title}, by ${by}` };
}

const of = (arrived: Recipe, held: Recipe) => lineageOf(arrived, held, false);

test('the same recipe is the same', () => {
  expect(of({ ...first, about: `${first.about}  \n` }, first)).toEqual({
    kind: 'same',
    says: ['The same recipe, word for word in meaning. Keeping it changes nothing.'],
  });
});

test.each([print.phrase, print.hex])('one made from the one held is its child, by %s', (parent) => {
  const child = next('Jo', parent);
  expect(of(child, first)).toEqual({
    kind: 'child',
    says: [
      'You have version 3 made by A. Analyst on 3 May 2016. This is version 4 made by Jo on 7 June 2016, and was made from yours.',
      'This one says of its change: “What Jo did”.',
    ],
  });
  expect(of(first, child).kind).toBe('ancestor');
  expect(of(first, child).says[0]).toMatch(/keeping this one goes back\.$/);
});

test('two versions made from one are told as made apart, whatever their numbers and however the parent is written', () => {
  const [one, other] = [next('Jo', print.phrase), next('Sam', print.hex)];
  const { kind, says } = of(other, one);
  expect(kind).toBe('sibling');
  expect(says).toEqual([
    'You have version 4 made by Jo on 7 June 2016, and this is another version 4 made by Sam on 7 June 2016. They were made apart, from the same version before. Keeping this one loses what yours changed.',
    'Yours says of its change: “What Jo did”.',
    'This one says of its change: “What Sam did”.',
  ]);
  expect(of(next('Sam', print.hex, 5), one).says[0]).toContain('this is a version 5 made by Sam');
});

test('two versions of one number without parents were made apart', () => {
  const { kind, says } = of(next('Sam', undefined), next('Jo', undefined));
  expect(kind).toBe('sibling');
  expect(says[0]).toBe(
    'You have a version 4 made by Jo on 7 June 2016, and this is another version 4 made by Sam on 7 June 2016. They were made apart: keeping this one loses what yours changed.',
  );
});

test('other numbers without a link are newer or older', () => {
  expect(of(next('Jo', undefined, 9), first).kind).toBe('newer');
  expect(of(first, next('Jo', undefined, 9)).kind).toBe('older');
  expect(of(first, next('Jo', undefined, 9)).says[0]).toContain(
    'Nothing in the files says that one was made from the other',
  );
});

test('one that shares nothing but the id is another recipe', () => {
  const other: Recipe = { ...first, title: 'Calls for service', inputs: [], steps: [], version: 3, author: undefined };
  const { kind, says } = lineageOf(other, first, true);
  expect(kind).toBe('unrelated');
  expect(says[0]).toMatch(
    /^You have another recipe under this id: “Theft by area”, version 3, which came with the app\./,
  );
});

test('titles of any length are compared', () => {
  const words = (from: number) => Array.from({ length: 20_000 }, (_, n) => `word${String(from + n)}`).join(' ');
  const alone = (title: string): Recipe => ({ ...first, inputs: [], parent: undefined, title });
  expect(of(alone(words(0)), alone(words(100_000))).kind).toBe('unrelated');
});
