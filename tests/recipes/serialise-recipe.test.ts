import { readFileSync, readdirSync } from 'node:fs';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { recipeFileName } from '../../src/recipes/file-name.ts';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import { recipeText, yamlFromRecipe } from '../../src/recipes/serialise-recipe.ts';
import { arbitraryRecipe } from './arbitrary-recipe.ts';
import { wholeRecipe } from './recipe-texts.ts';

test.each([
  wholeRecipe,
  wholeRecipe.replaceAll('\n', '\r\n'),
  `\uFEFF${wholeRecipe}`,
  `# mine\n\n${wholeRecipe}\n\n   \n# end`,
])('an untouched recipe is its author’s text, byte for byte', (text) => {
  const { documents } = parseRecipeFile(text);
  expect(documents.map(recipeText)).toEqual([text]);
  expect(documents[0]?.recipe).toBeDefined();
});

test('a recipe written afresh reads back equal', () => {
  const { recipe } = parseRecipeFile(wholeRecipe).documents[0] ?? {};
  if (!recipe) throw new Error('a recipe was expected');
  const again = parseRecipeFile(yamlFromRecipe(recipe)).documents[0];
  expect(again?.problems).toEqual([]);
  expect(again?.recipe).toStrictEqual(recipe);
});

const catalogue = new URL('../../src/recipes/catalogue/', import.meta.url);
const shipped = readdirSync(catalogue).filter((name) => name.endsWith('.recipe.yaml'));

test.each(shipped)('%s, which comes with the app, has no problem and reads back equal when written afresh', (name) => {
  const { recipe, problems } = parseRecipeFile(readFileSync(new URL(name, catalogue), 'utf8')).documents[0] ?? {};
  expect(problems).toEqual([]);
  if (!recipe) throw new Error('a recipe was expected');
  expect(recipeFileName(recipe)).toBe(name);
  expect(parseRecipeFile(yamlFromRecipe(recipe)).documents[0]?.recipe).toStrictEqual(recipe);
});

test('SQL and other long text is written in lines, as a person would', () => {
  const { recipe } = parseRecipeFile(wholeRecipe).documents[0] ?? {};
  if (!recipe) throw new Error('a recipe was expected');
  const yaml = yamlFromRecipe(recipe);
  expect(yaml).toContain('  by_area: |\n    SELECT area, count(*) AS n\n');
  expect(yaml).toContain('about: |\n  Recorded theft.\n\n  Second paragraph.\n');
  expect(yaml).toContain('default: 2016-04\n');
  expect(yaml.startsWith('recipe: 1\nid: theft-by-area\nversion: 3\ntitle: Theft by area\n')).toBe(true);
});

test('every recipe written afresh reads back equal', () => {
  fc.assert(
    fc.property(arbitraryRecipe, (recipe) => {
      const [document, ...others] = parseRecipeFile(yamlFromRecipe(recipe)).documents;
      expect(others).toEqual([]);
      expect(document?.problems).toEqual([]);
      expect(document?.recipe).toStrictEqual(recipe);
    }),
    { numRuns: 150 },
  );
});
