import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { fingerprint } from '../../src/recipes/fingerprint.ts';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import { savedText } from '../../src/recipes/saved-text.ts';
import { yamlFromRecipe } from '../../src/recipes/serialise-recipe.ts';
import { arbitraryRecipe } from './arbitrary-recipe.ts';
import { recipeOf } from './recipe-of.ts';
import { wholeRecipe } from './recipe-texts.ts';

const line = '# yaml-language-server: $schema=recipe-1.schema.json';

test('the line for editors stands at the very top, with the file’s own line ends, and all else is as it was', () => {
  expect(savedText(wholeRecipe)).toBe(`${line}\n${wholeRecipe}`);
  expect(savedText(`# mine\n${wholeRecipe}`)).toBe(`${line}\n# mine\n${wholeRecipe}`);
  const windows = wholeRecipe.replaceAll('\n', '\r\n');
  expect(savedText(windows)).toBe(`${line}\r\n${windows}`);
  expect(savedText(`\uFEFF${windows}`)).toBe(`\uFEFF${line}\r\n${windows}`);
  expect(savedText(`---\n${wholeRecipe}`)).toBe(`${line}\n---\n${wholeRecipe}`);
  expect(savedText('{recipe: 1}')).toBe(`${line}\n{recipe: 1}`);
  expect(savedText('\n{recipe: 1}')).toBe(`${line}\n\n{recipe: 1}`);
});

test.each([
  `${line}\n${wholeRecipe}`,
  `\uFEFF${line}\r\n${wholeRecipe}`,
  `# mine\n\n  ${line}\n${wholeRecipe}`,
  `---\n${line}\n${wholeRecipe}`,
  `# yaml-language-server: $schema=https://example.org/ours.json\n${wholeRecipe}`,
  `#yaml-language-server:$schema=x\n${wholeRecipe}`,
])('a file that names a schema at its beginning is left as it is: %#', (text) => {
  expect(savedText(text)).toBe(text);
});

test('words like the line further down are no such line', () => {
  const text = wholeRecipe.replace('  Second paragraph.', `  ${line}`);
  expect(text).not.toBe(wholeRecipe);
  expect(savedText(text)).toBe(`${line}\n${text}`);
});

test('a book has one line, at its top', () => {
  const book = `${wholeRecipe}---\n${wholeRecipe.replace('id: theft', 'id: other')}`;
  expect(savedText(book)).toBe(`${line}\n${book}`);
  const { documents } = parseRecipeFile(savedText(book));
  expect(documents.map(({ recipe }) => recipe?.id)).toEqual(['theft-by-area', 'other-by-area']);
});

test('every text is saved the same the second time', () => {
  const pieces = fc.constantFrom('\n', '\r\n', '#', ' ', line, '---', 'recipe: 1', '\uFEFF', '\r', 'a');
  fc.assert(
    fc.property(
      fc.array(pieces).map((list) => list.join('')),
      (text) => {
        const saved = savedText(text);
        expect(savedText(saved)).toBe(saved);
        const own = text.startsWith('\uFEFF') ? text.slice(1) : text;
        expect(saved.endsWith(own)).toBe(true);
      },
    ),
  );
});

test('the line changes no meaning, whatever the recipe', () => {
  fc.assert(
    fc.property(arbitraryRecipe, fc.constantFrom('\n', '\r\n'), (recipe, lineEnd) => {
      const text = yamlFromRecipe(recipe).replaceAll('\n', lineEnd);
      const before = recipeOf(text);
      expect(recipeOf(savedText(text))).toStrictEqual(before);
      expect(fingerprint(recipeOf(savedText(text)))).toEqual(fingerprint(before));
    }),
    { numRuns: 60 },
  );
});

test('the frozen recipe keeps its fingerprint', () => {
  const frozen = readFileSync(new URL('./format-1.recipe.yaml', import.meta.url), 'utf8');
  expect(fingerprint(recipeOf(savedText(frozen)))).toEqual(fingerprint(recipeOf(frozen)));
});
