import { expect, test } from 'vitest';

import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import { wholeRecipe } from './recipe-texts.ts';
import { told, toldOf } from './told.ts';

test('every problem is told at once, with line and column, in the order of the text', () => {
  const wrong = `recipe: 1
id: A
version: x
titel: A
inputs:
  crimes:
    columns:
      recorded_on: {type: dat}
steps: {s: SELECT 1}
tables:
  - from: s
    title: T
    columns:
      n: {rol: count}
checks:
  - {name: c, sql: "", expect: many}
`;
  const { problems, recipe } = parseRecipeFile(wrong).documents[0] ?? {};
  expect(recipe).toBeUndefined();
  expect(problems?.map(({ line, column, path, message }) => [line, column, path, message])).toEqual([
    [1, 1, '', 'The key `title` is missing from the recipe.'],
    [2, 5, 'id', 'An id is small letters, digits and `-`, starts with a letter, and has at most 63 characters.'],
    [3, 10, 'version', 'A number is needed here, not the text "x".'],
    [4, 1, 'titel', '`titel` is not a key of the recipe. Did you mean `title`?'],
    [8, 27, 'inputs.crimes.columns.recorded_on.type', '`dat` is not known here. Did you mean `date`?'],
    [14, 7, 'tables.1.columns.n', 'The key `role` is missing from `tables.1.columns.n`.'],
    [14, 11, 'tables.1.columns.n.rol', '`rol` is not a key of `tables.1.columns.n`. Did you mean `role`?'],
    [16, 20, 'checks.1.sql', 'Nothing is written here: write one SELECT.'],
    [16, 32, 'checks.1.expect', '`many` is not known here. Write one of: no rows, rows.'],
  ]);
});

const aTitle = 'title: Theft by area';
const population = '    columns: {area: text, residents: integer}';
const aValues = 'values: [charged, none]';
const aRule = '{last complete month: thefts.recorded_on}';
const notAList = 'Keys and values are needed here, not a list: write `key: value`.';

test.each([
  ['version: 3', 'version: »1.5', 'version: A whole number is needed here.'],
  ['version: 3', 'version: »0', 'version: A number from 1 is needed here.'],
  [aTitle, 'title:»', 'title: Nothing is written here: text is needed.'],
  [aTitle, 'title: »" "', 'title: Nothing is written here.'],
  [aTitle, `title: »${'a'.repeat(501)}`, 'title: This text is too long here. Shorten it to 500 characters.'],
  [aTitle, 'title: »true', 'title: Text is needed here: put it in quotes, as "true", if it is meant as text.'],
  [aTitle, 'title: »[a]', 'title: Text is needed here, not a list or keys and values.'],
  ['recipe: 1', 'recipe: »one', 'recipe: This is the format of the file: write 1.'],
  ['date: 2016-05-03', 'date: »3 May', 'changes.1.date: Write the date as year-month-day, such as 2016-01-31.'],
  ['date: 2016-05-03', 'date: »2015-02-29', 'changes.1.date: `2015-02-29` is not a day of the calendar.'],
  [
    '    optional: true\n',
    '    optional: »yes\n',
    'inputs.population.optional: Write true or false here, not the text "yes".',
  ],
  [population, '    columns: »{}', 'inputs.population.columns: An input needs at least one column.'],
  [population, '    columns: »[area]', `inputs.population.columns: ${notAList}`],
  [population, '    columns: »[]', `inputs.population.columns: ${notAList}`],
  [
    aValues,
    'values: »charged',
    /^inputs\S+: Write a list of values, or each value with a list of the other words for it\.$/,
  ],
  [aValues, 'values: [charged, »3]', /^inputs\S+values.2: Text is needed here: put it in quotes, as "3"/],
  ['"1": [Car]', '"1": »Car', /^inputs\S+values.1: A list is needed here, not the text "Car": write \[one, two]/],
  ['"1": [Car]', '"1": [»1.5]', /^inputs\S+values.1.1: Text is needed here: put it in quotes, as "1.5"/],
  ['      outcome', '      »Outcome', /^inputs\S+Outcome: A name is small letters, digits and `_`/],
  [
    'area: dimension',
    'area: »dimensoin',
    /^tables\S+area: `dimensoin` is not known here\. Did you mean `dimension`\?$/,
  ],
  [
    'area: dimension',
    'area: »[dimension]',
    /^tables\S+area: Write the column's role \(dimension, .*\), or keys and values/,
  ],
  ['of: rate, bound', 'of: »{a: b}, bound', 'tables.1.columns.low.of: Name a column of this table, or a list of them.'],
  ['bound: lower', 'bound: »low', 'tables.1.columns.low.bound: `low` is not known here. Write one of: lower, upper.'],
  ['confidence: 0.95', 'confidence: »95', /: Confidence is between 0 and 1, such as 0\.95\.$/],
  ['per: 100000', 'per: »0', /: A number above 0 is needed here\.$/],
  ['decimals: 1', 'decimals: »11', /: A number from 0 to 10 is needed here\.$/],
  ['vega-lite: {mark', 'vega-lite: »[]\n    »subtitle: {mark', /^charts/],
  [
    'vega-lite: {mark: bar',
    '»vega_lite: {mark: bar',
    /^.*\ncharts.1.vega_lite: `vega_lite` is not a key of `charts.1`\. Did you mean `vega-lite`\?$/,
  ],
  [aRule, '»{}', /default: Write one rule here, such as/],
  [aRule, '{last complete month: »thefts}', /default.last complete month: Name the input and the column/],
  [
    aRule,
    '{»last month: thefts.recorded_on}',
    /default.last month: `last month` is not a key of `parameters.until.default`\./,
  ],
  [aRule, '»true', /default: Write a value, or a rule such as/],
  ['zz_first: SELECT 1 AS n', 'zz_first: »""', 'steps.zz_first: Nothing is written here: write one SELECT.'],
  ['parent: abandon', 'parent: »word-abandon', /^parent: Write a fingerprint: its seven words joined by `-`/],
  ['  - theft-rate\n', '  - »Theft\n', /^produces.1: An id is small letters/],
  ['  - id: theft-change', '  - id: »Theft', /^produces.2.id: An id is small letters/],
  ['  - id: theft-change\n', '  - »unit: pounds\n', /The key `id` is missing from `produces.2`\./],
  [
    'polarity: lower is better',
    'polarity: »lower',
    'produces.2.polarity: `lower` is not known here. Write one of: lower is better, higher is better, neither.',
  ],
  ['aliases: [thefts, stolen]', 'aliases: [thefts, »""]', 'inputs.thefts.aliases.2: Nothing is written here.'],
  ['unit: "%"', 'unit: »5', /^produces.2.unit: Text is needed here: put it in quotes, as "5"/],
  [
    'separator: semicolon',
    'separator: »";"',
    'inputs.thefts.import.separator: `;` is not known here. Write one of: comma, semicolon, tab, vertical bar, caret, two or more spaces.',
  ],
  [
    'Created: "date, month first"',
    'Created: »american',
    /^inputs.thefts.import.read.Created: `american` is not known here\. Write one of: text, category, .*, left out, pseudonyms\.$/,
  ],
  ['lines of headings: 2', 'lines of headings: »11', /^inputs\S+ \S+ \S+: A number from 0 to 10 is needed here\.$/],
  ['headings on line: 3', 'headings on line: »0', /: A number from 1 is needed here\.$/],
  ['leave out totals: true', 'leave out totals: »left out', /: Write true or false here, not the text "left out"\.$/],
  [
    'import: {sheet: Fires 2016, table: 2, make rows of columns: false}',
    'import: »{}',
    'inputs.fires.import: Write at least one setting here, such as `separator: semicolon`.',
  ],
  [
    'Crime Ref: pseudonyms}',
    'Crime Ref: pseudonyms, »password: swordfish}',
    /password: `swordfish` is not known here\./,
  ],
  [
    'sheet: Fires 2016,',
    '»password: swordfish,',
    /^inputs.fires.import.password: `password` is not a key of `inputs.fires.import`\./,
  ],
  [
    'meaning: What was taken',
    'meaning: What, »was taken',
    /: `was taken` is not a key of .* inside \{ } a comma ends a text\.$/,
  ],
  ['    partner: West', '    »constructor: West', /^inputs.thefts: `constructor` cannot be used as a name/],
  ['      outcome', '      »__proto__', /: `__proto__` cannot be used as a name/],
  ['    partner:', '    »toString:', /^inputs.thefts.toString: `toString` is not a key of `inputs.thefts`/],
])('%s as %s', (from, to, expected) => {
  if (typeof expected === 'string') expect(told(from, to)).toBe(expected);
  else expect(told(from, to)).toMatch(expected);
});

test('an empty list is no vega-lite block', () => {
  const wrong = wholeRecipe.replace(/vega-lite: .*/, 'vega-lite: »[]');
  expect(toldOf(wrong)).toBe(`charts.1.vega-lite: ${notAList}`);
});

test('a newer format is told alone, since nothing else can be known of it', () => {
  expect(told('recipe: 1', 'recipe: »2\nnew: thing')).toBe(
    'recipe: This recipe needs a newer version of the app: it is written in format 2, this app reads format 1.',
  );
});

test('of hundreds of problems the first are told, and how many more there are', () => {
  const keys = Array.from({ length: 300 }, (_, index) => `key${String(index)}: 1`).join('\n');
  const problems = toldOf(`${wholeRecipe}${keys}\n`).split('\n');
  expect(problems).toHaveLength(201);
  expect(problems.at(-1)).toBe(': There are 100 more problems from here on. Mend those above first.');
});
