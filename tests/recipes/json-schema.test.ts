import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

import { recipeJsonSchema } from '../../src/recipes/schema/json-schema.ts';
import { schemaVerdict } from '../../src/recipes/schema/schema-problems.ts';
import { yamlFromRecipe } from '../../src/recipes/serialise-recipe.ts';
import { arbitraryRecipe } from './arbitrary-recipe.ts';
import { isValid } from './json-schema-check.ts';
import { wholeRecipe } from './recipe-texts.ts';

const schema = recipeJsonSchema();

test('the JSON Schema takes what the schema takes', () => {
  const value: unknown = parse(wholeRecipe);
  expect(schemaVerdict(value).kind).toBe('written');
  expect(isValid(value, schema)).toBe(true);
  expect(schema['$schema']).toBe('http://json-schema.org/draft-07/schema#');
});

test.each([
  ['recipe: 1', 'recipe: 2'],
  ['id: theft', 'id: Theft'],
  ['version: 3', 'version: 1.5'],
  ['title: Theft by area', 'titel: Theft'],
  ['date: 2016-05-03', 'date: May'],
  ['parent: abandon', 'parent: a'],
  ['    columns: {area: text, residents: integer}', '    columns: {}'],
  ['    columns: {area: text, residents: integer}', '    columns: []'],
  ['    columns: {area: text, residents: integer}', '    columns: {Area: text}'],
  ['area: dimension', 'area: dimensions'],
  ['"1": [Car]', '"1": Car'],
  ['values: [charged, none]', 'values: [1]'],
  ['{last complete month: thefts.recorded_on}', '{}'],
  [
    '{last complete month: thefts.recorded_on}',
    '{last complete month: thefts.recorded_on, last date: thefts.recorded_on}',
  ],
  ['{last complete month: thefts.recorded_on}', 'true'],
  ['options: [bike, car]', 'options: []'],
  ['per: 100000', 'per: 0'],
  ['confidence: 0.95', 'confidence: 1'],
  ['decimals: 1', 'decimals: 0.5'],
  ['bound: lower', 'bound: low'],
  ['vega-lite: {mark: bar', 'vega-lite: []\n    subtitle: {mark: bar'],
  ['n: 4}', 'n: [4]}'],
  ['expect: rows', 'expect: row'],
  ['  - theft-rate', '  - Theft'],
  ['  - theft-rate', '  - {title: Theft}'],
  ['polarity: lower is better', 'polarity: lower'],
  ['unit: "%"', 'unit: 5'],
  ['aliases: [thefts, stolen]', 'aliases: [thefts, " "]'],
  ['separator: semicolon', 'separator: ";"'],
  ['quotation mark: single', "quotation mark: '\"'"],
  ['lines of headings: 2', 'lines of headings: 11'],
  ['headings on line: 3', 'headings on line: 0'],
  ['leave out totals: true', 'leave out totals: left out'],
  ['Crime Ref: pseudonyms', 'Crime Ref: hidden'],
  ['sheet: Fires 2016', 'password: swordfish'],
  [/import: \{sheet.*\}/, 'import: {}'],
  [/read: \{"?.*\}/, 'read: {}'],
  ['  zz_first: SELECT 1 AS n', '  zz_first: " "'],
])('the JSON Schema refuses what the schema refuses: %s as %s', (from, to) => {
  const value: unknown = parse(wholeRecipe.replace(from, to), { uniqueKeys: false });
  expect(schemaVerdict(value).kind).toBe('problems');
  expect(isValid(value, schema)).toBe(false);
});

test('the JSON Schema takes every recipe that can be written', () => {
  fc.assert(
    fc.property(arbitraryRecipe, (recipe) => {
      expect(isValid(parse(yamlFromRecipe(recipe)), schema)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
