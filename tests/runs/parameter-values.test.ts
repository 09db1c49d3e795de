import { describe, expect, test } from 'vitest';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import { completeMonths } from '../../src/runs/coverage.ts';
import { defaultChoice, parameterCautions, parameterValues } from '../../src/runs/parameter-values.ts';

const [document] = parseRecipeFile(`
recipe: 1
id: r
version: 1
title: R
inputs:
  crimes:
    title: Crimes
    columns: {recorded_on: {type: date, title: Recorded}, area: {type: text, title: Area}}
parameters:
  until: {type: month, title: Until, default: {last complete month: crimes.recorded_on}}
  since: {type: month, title: Since, default: {first complete month: crimes.recorded_on}}
  quarter: {type: quarter, title: Quarter, default: {last complete quarter: crimes.recorded_on}}
  year: {type: financial year, title: Year, default: {last complete financial year: crimes.recorded_on}}
  day: {type: date, title: Day, default: {last date: crimes.recorded_on}}
  area: {type: area, title: Area, from: crimes.area, default: Herefordshire}
  kind: {type: choice, title: Kind, options: [all, some]}
  base: {type: number, title: Base, default: 50}
  name: {type: text, title: Name, default: The force}
steps: {one: SELECT 1 AS n}
tables: [{from: one, title: One, columns: {n: count}}]
`).documents;
if (!document?.recipe) throw new Error(JSON.stringify(document?.problems));
const recipe = document.recipe;

const facts = {
  coverage: new Map([['crimes.recorded_on', completeMonths('2014-04-01', '2016-02-10', false, 0)]]),
  areas: new Map([['crimes.area', ['Shropshire', 'Telford and Wrekin']]]),
};

function defaults(): Record<string, string | undefined> {
  return Object.fromEntries(recipe.parameters.map((parameter) => [parameter.name, defaultChoice(parameter, facts)]));
}

test('what is offered comes from the data, and an area only if the data has it', () => {
  expect(defaults()).toEqual({
    until: '2016-01-01',
    since: '2014-04-01',
    quarter: '2015-10-01',
    year: '2014-04-01',
    day: '2016-02-10',
    area: 'Shropshire',
    kind: 'all',
    base: '50',
    name: 'The force',
  });
});

test('values are bound by their type', () => {
  expect(parameterValues(recipe, { ...defaults(), base: '1,000.5' }, facts)).toEqual({
    problems: [],
    values: {
      until: { date: '2016-01-01' },
      since: { date: '2014-04-01' },
      quarter: { date: '2015-10-01' },
      year: { date: '2014-04-01' },
      day: { date: '2016-02-10' },
      area: 'Shropshire',
      kind: 'all',
      base: 1000.5,
      name: 'The force',
    },
  });
});

describe('a choice that cannot be', () => {
  test.each([
    ['until', '2016-03-01', 'The file does not cover March 2016: its rows run from 1 April 2014 to 10 February 2016.'],
    ['until', '2014-03-01', 'The file does not cover March 2014'],
    ['until', '2016-13-01', '“2016-13-01” is not a date'],
    ['day', '2016-02-11', 'The file does not cover 11 February 2016'],
    ['area', 'Powys', 'The file has no area “Powys”. It has: Shropshire, Telford and Wrekin.'],
    ['kind', 'none', 'Choose one of: all, some.'],
    ['base', 'many', '“many” is not a number'],
    ['name', ' ', 'Choose “Name”.'],
  ])('%s: %s is told', (name, choice, message) => {
    const { problems } = parameterValues(recipe, { ...defaults(), [name]: choice }, facts);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain(message);
  });
});

describe('a choice that can be, with a caution', () => {
  test.each([
    ['until', '2016-02-01', 'February 2016 may be incomplete: the last row is of 10 February 2016.'],
    ['until', '2015-12-01', 'December 2015 is what you chose. The file is complete up to January 2016.'],
  ])('%s: %s', (name, choice, message) => {
    const cautions = parameterCautions(recipe, { ...defaults(), [name]: choice }, facts);
    expect(cautions.map((caution) => caution.parameter)).toEqual([name]);
    expect(cautions[0]?.message).toContain(message);
  });

  test('is not given for what is offered', () => {
    expect(parameterCautions(recipe, defaults(), facts)).toEqual([]);
  });
});

test('of several files the period is what all of them cover, and none while one is not known', () => {
  const [two] = parseRecipeFile(`
recipe: 1
id: r
version: 1
title: R
inputs:
  crimes: {columns: {recorded_on: date}}
  incidents: {columns: {recorded_on: date}}
parameters:
  until: {type: month, default: {last complete month: [crimes.recorded_on, incidents.recorded_on]}}
  since: {type: month, default: {first complete month: [crimes.recorded_on, incidents.recorded_on]}}
steps: {one: SELECT 1 AS n}
tables: [{from: one, title: One, columns: {n: count}}]
`).documents;
  const parameters = two?.recipe?.parameters ?? [];
  const crimesOnly = new Map([['crimes.recorded_on', completeMonths('2014-01-01', '2015-12-31', false, 0)]]);
  const both = new Map([
    ...crimesOnly,
    ['incidents.recorded_on', completeMonths('2014-03-01', '2015-12-09', false, 0)],
  ]);
  const offered = (coverage: typeof both) =>
    parameters.map((parameter) => defaultChoice(parameter, { coverage, areas: new Map() }));
  expect(offered(both)).toEqual(['2015-11-01', '2014-03-01']);
  expect(offered(crimesOnly)).toEqual([undefined, undefined]);
});

describe('a quarter or a financial year', () => {
  const recipe = parseRecipeFile(`
recipe: 1
id: long
version: 1
title: Long periods
inputs:
  calls: {columns: {called_on: date}}
parameters:
  year: {type: financial year, title: Year, from: calls.called_on}
  quarter: {type: quarter, title: Quarter, from: calls.called_on}
steps: {one: SELECT 1 AS n}
tables: [{from: one, title: One, columns: {n: count}}]
`).documents[0]?.recipe;
  const coverage = new Map([['calls.called_on', completeMonths('2024-04-01', '2026-03-01', false, 0)]]);
  const facts = { coverage, areas: new Map() };

  test.each([
    ['2025-04-01', '2026-01-01', ['2025/26 may be incomplete', 'January 2026 to March 2026 may be incomplete']],
    ['2024-04-01', '2025-10-01', []],
  ])('from %s, and from %s, is said to be incomplete where it is', (year, quarter, said) => {
    if (!recipe) throw new Error('the recipe of this test cannot be read');
    const cautions = parameterCautions(recipe, { year, quarter }, facts);
    expect(cautions.every(({ isIncomplete }) => isIncomplete)).toBe(true);
    expect(cautions).toHaveLength(said.length);
    said.forEach((words, i) => {
      expect(cautions[i]?.message).toContain(words);
      expect(cautions[i]?.message).toContain('the last row is of 1 March 2026');
    });
  });

  test('without a row is named as what it is', () => {
    if (!recipe) throw new Error('the recipe of this test cannot be read');
    const { problems } = parameterValues(recipe, { year: '2022-04-01', quarter: '2026-07-01' }, facts);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('The file does not cover 2022/23: '),
      expect.stringContaining('The file does not cover July 2026 to September 2026: '),
    ]);
    expect(problems[0]?.message).toContain('Choose a financial year within them');
  });
});
