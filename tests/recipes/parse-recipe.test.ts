import { expect, test } from 'vitest';

import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import type { ParsedDocument } from '../../src/recipes/parse-recipe.ts';
import type { Recipe } from '../../src/recipes/recipe.ts';
import { wholeRecipe } from './recipe-texts.ts';

function only(text: string): ParsedDocument {
  const [document, ...others] = parseRecipeFile(text).documents;
  if (!document || others.length > 0) throw new Error('one document was expected');
  return document;
}

function recipeOf(text: string): Recipe {
  const { recipe, problems } = only(text);
  expect(problems).toEqual([]);
  if (!recipe) throw new Error('a recipe was expected');
  return recipe;
}

test('a recipe is read with every default filled in', () => {
  const recipe = recipeOf(wholeRecipe);
  expect(recipe).toMatchObject({
    format: 1,
    id: 'theft-by-area',
    version: 3,
  });
  expect(recipe.produces.map(({ id }) => id)).toEqual(['theft-rate', 'theft-change']);
  expect(recipe.about).toBe('Recorded theft.\n\nSecond paragraph.\n');
  expect(recipe.changes[1]).toStrictEqual({ version: 2, date: '2016-02-29', what: 'Checks added', why: undefined });
  expect(recipe.inputs[1]).toStrictEqual({
    name: 'population',
    title: 'Population',
    partner: undefined,
    aliases: [],
    about: undefined,
    optional: true,
    importSettings: undefined,
    columns: [
      { name: 'area', title: 'Area', type: 'text', meaning: undefined, aliases: [], values: [], optional: false },
      {
        name: 'residents',
        title: 'Residents',
        type: 'integer',
        meaning: undefined,
        aliases: [],
        values: [],
        optional: false,
      },
    ],
  });
  expect(recipe.inputs[0]?.columns[0]).toMatchObject({
    title: 'Recorded on',
    aliases: ['Date Recorded', 'Created Date'],
  });
  expect(recipe.inputs[0]?.columns[3]?.values).toEqual([
    { value: 'charged', aliases: [] },
    { value: 'none', aliases: [] },
  ]);
  expect(recipe.steps.map((step) => step.name)).toEqual(['zz_first', 'by_area']);
  expect(recipe.tables[0]?.columns.at(-2)).toStrictEqual({
    name: 'county',
    title: 'County',
    role: 'total',
    of: [],
    per: undefined,
    over: ['area'],
    months: undefined,
    bound: undefined,
    confidence: undefined,
    decimals: undefined,
  });
  expect(recipe.tables[0]?.columns[3]).toMatchObject({ of: ['n', 'before'], decimals: 1 });
  expect(recipe.headlines[0]?.where).toEqual([
    { column: 'area', value: '$area' },
    { column: 'n', value: 4 },
  ]);
  expect(recipe.checks.map((check) => check.expect)).toEqual(['rows', 'no rows']);
});

test('literal defaults become the first day of what they name', () => {
  const defaults = recipeOf(wholeRecipe)
    .parameters.map((parameter) => parameter.default)
    .slice(0, 8);
  expect(defaults).toEqual([
    { kind: 'from data', rule: 'last complete month', columns: [{ input: 'thefts', column: 'recorded_on' }] },
    { kind: 'literal', value: '2014-04-01' },
    { kind: 'literal', value: '2015-04-01' },
    { kind: 'literal', value: '2016-04-01' },
    { kind: 'literal', value: '2016-02-29' },
    undefined,
    { kind: 'literal', value: 'car' },
    { kind: 'literal', value: 4.5 },
  ]);
});

test('an indicator is its id, or what more is said of it', () => {
  expect(recipeOf(wholeRecipe).produces).toStrictEqual([
    {
      id: 'theft-rate',
      title: undefined,
      definition: undefined,
      unit: undefined,
      polarity: undefined,
      source: undefined,
      frequency: undefined,
      target: undefined,
    },
    {
      id: 'theft-change',
      title: 'Change in theft',
      definition: 'Recorded theft in 12 months against the 12 before',
      unit: '%',
      polarity: 'lower is better',
      source: 'West Mercia Police',
      frequency: 'quarterly',
      target: 'No more than the year before',
    },
  ]);
});

test('what an input says of its file becomes what intake calls it, headings in the order written', () => {
  const [thefts, population, fires] = recipeOf(wholeRecipe).inputs;
  expect(thefts?.importSettings).toStrictEqual({
    delimiter: ';',
    quote: "'",
    encoding: 'windows-1252',
    sheet: undefined,
    table: undefined,
    headerLine: 3,
    headerRows: 2,
    leavesOutTotals: true,
    isUnpivoted: undefined,
    read: [
      { heading: 'Created', as: 'date, month first' },
      { heading: '2016', as: 'left out' },
      { heading: 'Crime Ref', as: 'pseudonyms' },
    ],
  });
  expect(population?.importSettings).toBeUndefined();
  expect(fires?.importSettings).toMatchObject({ sheet: 'Fires 2016', table: 1, isUnpivoted: false, read: [] });
});

test('values keep the order written, even where they look like numbers', () => {
  const values = recipeOf(wholeRecipe).inputs[0]?.columns[2]?.values;
  expect(values?.map(({ value }) => value)).toEqual(['2', '1', 'other']);
});

test('the vega-lite block comes through as it is written', () => {
  expect(recipeOf(wholeRecipe).charts[0]?.vegaLite).toStrictEqual({
    mark: 'bar',
    encoding: { x: { field: 'n' }, y: { field: 'area', sort: null, scale: { zero: false, domain: [0, 1.5] } } },
  });
});

test('line ends, a byte order mark and blanks at line ends make no difference', () => {
  const plain = recipeOf(wholeRecipe);
  expect(recipeOf(wholeRecipe.replaceAll('\n', '\r\n'))).toEqual(plain);
  expect(recipeOf(`\uFEFF${wholeRecipe}`)).toEqual(plain);
  const keysOnly = wholeRecipe.replaceAll(/^(\w[^|\n]*:[^|\n]*)$/gm, '$1   ');
  expect(keysOnly).not.toBe(wholeRecipe);
  expect(recipeOf(keysOnly)).toEqual(plain);
});

test('a book has several recipes, and its parts put together are the whole text', () => {
  const second = wholeRecipe.replace('id: theft-by-area', 'id: second');
  const book = `# book\n${wholeRecipe}---\n${second}...\n# before the third\n---\n${wholeRecipe}---\n`;
  const { documents } = parseRecipeFile(book);
  expect(documents.map((document) => document.recipe?.id)).toEqual(['theft-by-area', 'second', 'theft-by-area']);
  expect(documents.map((document) => document.text).join('')).toBe(book);
  for (const document of documents) expect(recipeOf(document.text)).toEqual(document.recipe);
});

test('a problem in a book is placed in the whole text, and the other recipes can be used', () => {
  const lines = wholeRecipe.split('\n').length - 1;
  const { documents } = parseRecipeFile(`${wholeRecipe}---\n${wholeRecipe.replace('version: 3', 'version: x')}`);
  expect(documents[0]?.recipe).toBeDefined();
  expect(documents[1]?.recipe).toBeUndefined();
  expect(documents[1]?.problems[0]).toMatchObject({ line: lines + 1 + 3, column: 10, path: 'version' });
});

test('a recipe that shows nothing can be used and is told of', () => {
  const { recipe, problems } = only('recipe: 1\nid: a\nversion: 1\ntitle: A\nsteps: {s: SELECT 1}\n');
  expect(recipe?.steps).toEqual([{ name: 's', sql: 'SELECT 1' }]);
  expect(problems).toEqual([
    {
      line: 1,
      column: 1,
      path: '',
      message: 'This recipe shows nothing: it has no table, chart or headline.',
      severity: 'warning',
    },
  ]);
});
