import fc from 'fast-check';
import { expect, test } from 'vitest';

import { recipeBookText } from '../../src/recipes/book.ts';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import { yamlFromRecipe } from '../../src/recipes/serialise-recipe.ts';
import { arbitraryRecipe } from './arbitrary-recipe.ts';
import { commentedRecipe } from './commented-recipe.ts';
import { wholeRecipe } from './recipe-texts.ts';
import { arbitraryLayout, relaid } from './relaid-text.ts';

test('a book holds each text byte for byte, with a line between', () => {
  expect(recipeBookText([commentedRecipe, wholeRecipe])).toBe(`${commentedRecipe}---\n${wholeRecipe}`);
  expect(recipeBookText([wholeRecipe])).toBe(wholeRecipe);
  expect(recipeBookText([])).toBe('');
});

test.each([
  ['a last line without an end', ['a: 1', 'b: 1'], 'a: 1\n---\nb: 1\n'],
  ['line ends of Windows', ['a: 1\r\nb: 1', 'c: 1\r\n'], 'a: 1\r\nb: 1\r\n---\r\nc: 1\r\n'],
  ['a line that is there', ['---\na: 1\n', '# mine\n---\nb: 1\n'], '---\na: 1\n# mine\n---\nb: 1\n'],
  [
    'dashes that are no such line',
    ['a: 1\n', '# ---\n--- b: 1\n', '---b: 1\n'],
    'a: 1\n# ---\n--- b: 1\n---\n---b: 1\n',
  ],
  ['a byte order mark', ['\uFEFFa: 1\n', '\uFEFFb: 1\n'], '\uFEFFa: 1\n---\nb: 1\n'],
])('%s', (_, texts, book) => {
  expect(recipeBookText(texts)).toBe(book);
});

test('a book of a book’s parts is the book', () => {
  const book = recipeBookText([wholeRecipe, commentedRecipe, wholeRecipe]);
  const parts = parseRecipeFile(book).documents.map(({ text }) => text);
  expect(parts).toHaveLength(3);
  expect(recipeBookText(parts)).toBe(book);
});

test('every book reads back as the recipes it was made of', () => {
  const page = fc.tuple(arbitraryRecipe, arbitraryLayout);
  const property = fc.property(fc.array(page, { minLength: 1, maxLength: 3 }), (pages) => {
    const texts = pages.map(([recipe, layout]) => relaid(yamlFromRecipe(recipe), layout));
    const recipes = texts.map((text) => parseRecipeFile(text).documents[0]?.recipe);
    fc.pre(recipes.every((recipe) => recipe !== undefined));
    expect(parseRecipeFile(recipeBookText(texts)).documents.map(({ recipe }) => recipe)).toStrictEqual(recipes);
  });
  fc.assert(property, { numRuns: 60 });
});
