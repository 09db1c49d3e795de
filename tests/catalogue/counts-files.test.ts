import { expect, test } from 'vitest';
import { catalogueTexts } from '../../src/recipes/catalogue/catalogue.ts';
import { countingRecipe } from '../../src/recipes/catalogue/counts/counting-recipe.ts';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';

const settings = Object.entries(
  import.meta.glob<string>('../../src/recipes/catalogue/counts/*.counts.yaml', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
).map(([path, text]) => [path.slice(path.lastIndexOf('/') + 1), text] as const);

test('every settings file makes a recipe of the catalogue', () => {
  const made = settings.map(([, text]) => countingRecipe(text));
  expect(catalogueTexts().filter((text) => made.includes(text)).length).toBe(settings.length);
});

test.each(settings)('%s makes a recipe without a problem, named as the file is', (file, text) => {
  const [document] = parseRecipeFile(countingRecipe(text)).documents;
  expect(document?.problems).toEqual([]);
  expect(`${document?.recipe?.id ?? ''}.counts.yaml`).toBe(file);
});
