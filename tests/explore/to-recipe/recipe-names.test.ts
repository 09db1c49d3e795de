import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRecipeId, isRecipeName, recipeId, recipeName } from '../../../src/explore/to-recipe/recipe-names.ts';

test.each([
  ['Date Recorded', 'date_recorded'],
  ['2016 population', 'file_2016_population'],
  ['Loss £', 'loss'],
  ['% détected', 'percent_detected'],
  ['', 'file'],
  ['constructor', 'constructor_file'],
])('%j is called %s', (text, name) => {
  expect(recipeName(text, new Set(), 'file')).toBe(name);
});

test('any text makes a name and an id that a recipe can have and that is not taken', () => {
  const word = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[A-Za-z0-9_ -]{0,90}$/),
    fc.constant('constructor'),
  );
  fc.assert(
    fc.property(word, fc.nat(4), (text, times) => {
      const names = new Set<string>();
      const ids = new Set<string>();
      for (let n = 0; n <= times; n += 1) {
        const name = recipeName(text, names, 'column');
        const id = recipeId(text, ids);
        expect([isRecipeName(name), names.has(name), isRecipeId(id), ids.has(id)]).toEqual([true, false, true, false]);
        names.add(name);
        ids.add(id);
      }
    }),
  );
});
