import { expect, test } from 'vitest';
import { runRecord } from '../../src/runs/run-record.ts';
import { recipeFrom } from './recipe-sql-support.ts';

const recipe = recipeFrom(`recipe: 1
id: thefts
version: 1
title: Thefts
inputs:
  thefts: { columns: { recorded_on: date, area: text } }
parameters:
  until: { type: month, title: 12 months to the end of, default: { last complete month: thefts.recorded_on } }
  since: { type: month, title: First month the file covers in full, default: { first complete month: thefts.recorded_on } }
  year: { type: financial year, title: Target of, default: 2015/16 }
  first_day: { type: date, title: First day, default: { first date: thefts.recorded_on } }
  area: { type: area, title: Area, from: thefts.area }
steps: { counted: SELECT count(*) AS n FROM thefts }
tables:
  - { from: counted, title: Thefts, columns: { n: count } }
`);

test('a run says for which periods its figures are, in words, and not where a file begins', () => {
  const record = runRecord({
    recipe,
    fingerprint: 'a',
    matches: [],
    sources: [],
    values: {
      until: { date: '2016-01-01' },
      since: { date: '2013-02-01' },
      year: { date: '2015-04-01' },
      first_day: { date: '2013-02-17' },
      area: 'Herefordshire',
    },
    appVersion: '1',
    at: new Date(0),
  });
  expect(record.period).toBe('12 months to the end of January 2016; Target of 2015/16; First day: 17 February 2013');
});
