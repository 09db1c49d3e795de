import { expect, test } from 'vitest';

import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import { wholeRecipe } from './recipe-texts.ts';
import { told } from './told.ts';

const tableFrom = '  - from: by_area\n    title: Theft by area\n    note';
const names = 'area, n, before, change, residents, rate, low, county, year';

test.each([
  [
    '  zz_first:',
    '  thefts:',
    /^steps.thefts: `thefts` is already the name of an input\. Give the step another name\.\ntables/,
  ],
  [
    tableFrom,
    tableFrom.replace('by_area', '»by_aera'),
    'tables.1.from: No step is named `by_aera`. Did you mean `by_area`?',
  ],
  ['detail: zz_first', 'detail: »other', 'tables.1.detail: No step is named `other`. The steps are zz_first, by_area.'],
  ['charts:\n  - from: by_area', 'charts:\n  - from: »area', /^charts.1.from: No step is named `area`/],
  ['headlines:\n  - from: by_area', 'headlines:\n  - from: »x', /^headlines.1.from: No step is named `x`/],
])('steps: %s as %s', checkTold);

test.each([
  [
    'of: [n, before]',
    'of: [n, »befor]',
    'tables.1.columns.change.of.2: This table has no column `befor`. Did you mean `before`?',
  ],
  ['of: [n, before]', 'of: [n, »change]', 'tables.1.columns.change.of.2: `change` cannot be made of itself.'],
  ['of: [n, before]', 'of: »n', /^tables.1.columns.change.of: `change` needs `of` with the two columns it is made of/],
  ['over: area', 'of: n', /^tables.1.columns.county: `county` needs `over`, since its role is total/],
  ['over: area', 'over: []', /^tables.1.columns.county: `county` needs `over`, since its role is total/],
  [
    'over: area',
    'over: [area, »place]',
    `tables.1.columns.county.over.2: This table has no column \`place\`. Its columns are ${names}.`,
  ],
  [', months: 12', '', /^tables.1.columns.year: `year` needs `months`, since its role is rolling/],
  [', bound: lower', '', /^tables.1.columns.low: `low` needs `bound`, since its role is interval/],
  [
    'before: count',
    'before: {role: count, months: »12}',
    /^tables.1.columns.before.months: `months` says nothing of a column whose role is count; it belongs to rolling\./,
  ],
  [
    'before: count',
    'before: {role: count, of: »n}',
    /^tables.1.columns.before.of: `of` says nothing of a column whose role is count/,
  ],
])('columns: %s as %s', checkTold);

test.each([
  [
    'where: {area: $area,',
    'where: {area: »$aera,',
    'headlines.1.where.area: No parameter is named `aera`. Did you mean `area`?',
  ],
  ['n: 4}', 'n: »$N}', /^headlines.1.where.n: No parameter is named `N`/],
  ['n: 4}', 'n: $5}', ''],
  [
    '"{n} thefts in {$area}"',
    '»"{n} in {$place}"',
    /^headlines.1.text: No parameter is named `place`\. The parameters are until, since/,
  ],
  [
    '"{n} thefts in {$area}"',
    '»"{ n } in {$area}"',
    /^headlines.1.text: `\{ n }` cannot be filled in: a brace holds a column/,
  ],
  ['"No figure for {$area}"', '»"No figure for {$area"', /^headlines.1.otherwise: `\{` cannot be filled in/],
  ['"{rows} rows, the first {area}"', '»"{rows} {$area}"', /^checks.1.says: `\{\$area}` cannot be used here/],
])('texts: %s as %s', checkTold);

test.each([
  [
    'default: 2014-04}',
    'default: »2014-13}',
    'parameters.since.default: Write a month as year-month, such as 2016-01.',
  ],
  ['default: 2014-04}', 'default: »2014}', 'parameters.since.default: Write a month as year-month, such as 2016-01.'],
  ['default: 2015/16', 'default: »2015/17', /^parameters.year.default: Write a financial year as 2015\/16/],
  ['default: 2016-04}', 'default: »2016-05}', /^parameters.quarter.default: Write a quarter by its first month/],
  ['default: 2016-04}', 'default: »2016-Q2}', /^parameters.quarter.default: Write a quarter by its first month/],
  ['default: 2016-02-29', 'default: »2015-02-29', /^parameters.day.default: Write a date as year-month-day/],
  ['default: car', 'default: »cra', 'parameters.kind.default: `cra` is not one of the options. Did you mean `car`?'],
  ['default: 4.5', 'default: »"4.5"', 'parameters.fewest.default: A number is needed here, without quotes.'],
  ['from: thefts.area', 'default: »7', 'parameters.area.default: Text is needed here: put it in quotes, as "7".'],
  ['options: [bike, car], ', '', /^parameters.kind: A choice needs `options`: what can be chosen\./],
  [
    'options: [bike, car]',
    'options: [bike, car, »bike]',
    'parameters.kind.options.3: `bike` is already one of the options.',
  ],
  ['default: 4.5', 'options: »[a]', 'parameters.fewest.options: `options` belongs to a choice, not to a number.'],
  ['default: 4.5', 'from: »thefts.area', /^parameters.fewest.from: `from` belongs to an area, month, quarter/],
  [
    'from: thefts.area',
    'from: »thefts.recorded_on',
    /^parameters.area.from: `thefts.recorded_on` is of type date; a column of type text or category/,
  ],
  [
    'month: thefts.recorded_on',
    'month: »theft.recorded_on',
    /month: No input is named `theft`\. Did you mean `thefts`\?$/,
  ],
  [
    'month: thefts.recorded_on',
    'month: »thefts.x',
    /month: The input `thefts` has no column `x`\. Its columns are recorded_on, area, kind, outcome\.$/,
  ],
  [
    'month: thefts.recorded_on',
    'month: »thefts.area',
    /month: `thefts.area` is of type text; a column of type date is needed here\.$/,
  ],
  [
    'last complete month: thefts',
    'last complete quarter: »thefts',
    /: `last complete quarter` does not give a month\. Its rules are: first complete month/,
  ],
  [
    'default: 4.5',
    'default: {last date: »thefts.recorded_on}',
    /: `last date` does not give a number\. Write a value\.$/,
  ],
])('parameters: %s as %s', checkTold);

test.each([
  [
    'outcome: {type: category, values: [',
    'outcome: {type: text, values: »[',
    /: Only a category has values, and this column is of type text\.$/,
  ],
  ['other: []', 'other: [»" bike"]', 'inputs.thefts.columns.kind.values.other.1: ` bike` already stands for `2`.'],
  ['"1": [Car]', '1: [Car], bike: [Cycle]', /values.2.1: `Bike` already stands for `bike`\.$/],
  ['values: [charged, none]', 'values: [charged, »Charged]', /values.2: `Charged` is already one of the values\.$/],
])('values: %s as %s', checkTold);

test.each([
  ['  - id: theft-change', '  - id: »theft-rate', 'produces.2.id: `theft-rate` is already one of the indicators.'],
  [
    'Crime Ref: pseudonyms}',
    'Crime Ref: pseudonyms, " CREATED": »text}',
    'inputs.thefts.import.read. CREATED: ` CREATED` is already named here: capitals do not tell headings apart.',
  ],
])('what an indicator or a heading is twice: %s as %s', checkTold);

test('a parent whose words are none of a fingerprint is told of in a warning', () => {
  const wrong = wholeRecipe.replace('abandon-ability', 'abandon-abillity');
  const { recipe, problems } = parseRecipeFile(wrong).documents[0] ?? {};
  expect(recipe).toBeDefined();
  expect(problems?.map(({ path, severity, message }) => ({ path, severity, message }))).toEqual([
    {
      path: 'parent',
      severity: 'warning',
      message:
        '`abillity` is not one of the words of a fingerprint. Copy it again from the version this one was made from.',
    },
  ]);
});

test.each([
  ['cost_marker: {type: text, optional: true}', 'cost_marker: text'],
  ['cost_marker: {type: text, optional: true}', 'cost_marker: {type: text, optional: false}'],
])('a column of markers that is not optional is told of in a warning: %s as %s', (from, to) => {
  const { recipe, problems } = parseRecipeFile(wholeRecipe.replace(from, to)).documents[0] ?? {};
  expect(recipe).toBeDefined();
  expect(problems?.map(({ path, severity, message }) => ({ path, severity, message }))).toEqual([
    {
      path: 'inputs.fires.columns.cost_marker',
      severity: 'warning',
      message:
        '`cost_marker` holds what stands in place of values of `cost`, and a file may have no such marker: write {type: text, optional: true}.',
    },
  ]);
});

function checkTold(from: string, to: string, expected: string | RegExp): void {
  if (typeof expected === 'string') expect(told(from, to)).toBe(expected);
  else expect(told(from, to)).toMatch(expected);
}
