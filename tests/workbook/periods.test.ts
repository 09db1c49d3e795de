import { expect, test } from 'vitest';
import type { Parameter } from '../../src/recipes/recipe.ts';
import type { DataFacts } from '../../src/runs/parameter-values.ts';
import { offeredPeriods } from '../../src/workbook/periods.ts';
import { recipeFrom } from '../runs/recipe-sql-support.ts';

const recipe = recipeFrom(`recipe: 1
id: thefts
version: 1
title: Thefts
inputs:
  thefts: { columns: { recorded_on: date, area: text } }
parameters:
  until: { type: month, title: 12 months to the end of, default: { last complete month: thefts.recorded_on } }
  baseline: { type: financial year, title: Baseline year, default: 2007/08 }
  break_month: { type: month, title: First month of the new categories, default: 2016-04 }
steps: { counted: SELECT count(*) AS n FROM thefts }
tables:
  - { from: counted, title: Thefts, columns: { n: count } }
`);

function parameter(name: string): Parameter {
  const found = recipe.parameters.find((one) => one.name === name);
  if (found === undefined) throw new Error(`The recipe has no parameter ${name}.`);
  return found;
}

const none: DataFacts = { coverage: new Map(), areas: new Map() };
const covered = {
  first: '2018-02-03',
  last: '2018-05-20',
  isMonthly: false,
  longestGap: 0,
  firstComplete: '2018-03-01',
  lastComplete: '2018-04-01',
  why: 'The first row is of 3 February 2018.',
};
const facts: DataFacts = { ...none, coverage: new Map([['thefts.recorded_on', covered]]) };

function names(name: string, choice: string, known: DataFacts): readonly string[] {
  return offeredPeriods(parameter(name), choice, known).map((period) => period.name);
}

test('a period of a file is one that the file has rows in, latest first', () => {
  expect(names('until', '2018-04-01', facts)).toEqual(['May 2018', 'April 2018', 'March 2018', 'February 2018']);
  expect(names('until', '', none)).toEqual([]);
});

test('a choice that the file does not have stays to be seen, under its own name', () => {
  expect(names('until', '2016-01-01', facts).slice(0, 2)).toEqual(['January 2016', 'May 2018']);
});

test('a period that no file bounds can be chosen from the years around it and around the files', () => {
  const years = names('baseline', '2007-04-01', none);
  expect([years[0], years.at(-1), years.length]).toEqual(['2017/18', '1997/98', 21]);
  expect(names('baseline', '2007-04-01', facts)[0]).toBe('2028/29');
  const months = names('break_month', '2016-04-01', facts);
  expect([months[0], months.at(-1)]).toEqual(['May 2023', 'April 2011']);
  expect(new Set(months).size).toBe(months.length);
});

test('where nothing is chosen yet, the years of the files are offered, and none without files', () => {
  expect(names('baseline', '', none)).toEqual([]);
  expect(names('baseline', '', facts).length).toBeGreaterThan(20);
});
