import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BothEngines, startBothEngines } from '../methods/support/both-engines.ts';
import { type CatalogueRun, runCatalogue } from './support/catalogue-run.ts';

let engines: BothEngines;
beforeAll(async () => {
  engines = await startBothEngines();
});
afterAll(() => {
  engines.end();
});

const values = { area: 'Ashford', together: 'All of it' };

/** People of an area and quarter: how many, and with how many re-offences each. */
type Cohort = readonly [area: string, quarter: string, people: number, reoffences: number | undefined];

function offenders(cohorts: readonly Cohort[], drawnOn: string, group = 'Adults'): string {
  const rows = cohorts.map(
    ([area, quarter, people, reoffences]) =>
      `('${group}', '${area}', DATE '${quarter}', ${reoffences === undefined ? 'CAST(NULL AS BIGINT)' : `CAST(${String(reoffences)} AS BIGINT)`}, DATE '${drawnOn}', ${String(people)})`,
  );
  return `SELECT "group", area, cohort, reoffences, drawn_on
    FROM (SELECT *, unnest(range(people)) FROM (VALUES ${rows.join(', ')}) AS t("group", area, cohort, reoffences, drawn_on, people))`;
}

const quarters = ['2015-01-01', '2015-04-01', '2015-07-01', '2015-10-01'];
/** 40 offenders a quarter in Ashford, of whom 10 re-offend three times; four and one of two in Beck. */
const cohorts = quarters.flatMap((quarter): readonly Cohort[] => [
  ['Ashford', quarter, 30, 0],
  ['Ashford', quarter, 10, 3],
  ['Beck', quarter, 3, 0],
  ['Beck', quarter, 1, 2],
]);

describe('on the day that the follow-up of the last quarter is over', () => {
  let run: CatalogueRun;
  beforeAll(async () => {
    run = await runCatalogue(engines, 'proven-reoffending', { offenders: offenders(cohorts, '2017-06-30') }, values);
  });

  test('there are the three rates, and the frequency is the share times the re-offences of each', () => {
    const columns = [
      'area',
      'offenders',
      'reoffenders',
      'reoffences',
      'reoffended',
      'frequency',
      'each_reoffender',
    ] as const;
    expect(run.rows('by_year', ...columns)).toEqual([
      ['Ashford', 160n, 40n, 120n, 0.25, 0.75, 3],
      ['Beck', 16n, 4n, 8n, 0.25, 0.5, 2],
      ['All of it', 176n, 44n, 128n, 0.25, expect.closeTo(128 / 176, 12), expect.closeTo(128 / 44, 12)],
    ]);
    expect(run.found['The three rates hold together']).toBeUndefined();
  });

  test('fewer than 30 offenders are pointed out', () => {
    expect(run.rows('by_year', 'area', 'caution')).toEqual([
      ['Ashford', null],
      ['Beck', 'fewer than 30 offenders: the rate tells little'],
      ['All of it', null],
    ]);
    expect(run.found['Thirty offenders or more']).toEqual([['Adults', 'Beck', '2015', 16n]]);
  });

  test('the other areas are all but the one, and without a year before nothing is said of it', () => {
    expect(run.rows('latest', 'area', 'others_reoffenders', 'others_offenders', 'on_year_before')[0]).toEqual([
      'Ashford',
      4n,
      16n,
      'not known',
    ]);
  });

  test('nothing is set beside a printed rate that is of another place', () => {
    expect(run.rows('beside_printed', 'area')).toEqual([]);
  });
});

test('a day earlier there are counts, no rate, and the day from which there can be one', async () => {
  const run = await runCatalogue(
    engines,
    'proven-reoffending',
    { offenders: offenders(cohorts, '2017-06-29') },
    values,
  );
  const words = 'no rate: the follow-up is over on 30 June 2017, and the data was drawn before that';
  expect(run.rows('by_year', 'offenders', 'reoffended', 'lower', 'frequency', 'each_reoffender', 'caution')[0]).toEqual(
    [160n, null, null, null, null, words],
  );
  expect(run.rows('latest', 'area')).toEqual([]);
  expect(run.found["Every year's follow-up is over"]).toEqual([['2015', '30 June 2017']]);
});

test('a year of three quarters has no rate, however long ago', async () => {
  const three = cohorts.filter(([, quarter]) => quarter !== '2015-10-01');
  const run = await runCatalogue(engines, 'proven-reoffending', { offenders: offenders(three, '2020-01-01') }, values);
  expect(run.rows('by_year', 'offenders', 'reoffended', 'caution')[0]).toEqual([
    120n,
    null,
    'no rate: the file has three of the four quarters',
  ]);
});

test('people without a number of re-offences are left out, not taken for people who did not re-offend', async () => {
  const unknown: readonly Cohort[] = [...cohorts, ['Ashford', '2015-01-01', 7, undefined]];
  const run = await runCatalogue(
    engines,
    'proven-reoffending',
    { offenders: offenders(unknown, '2017-06-30') },
    values,
  );
  expect(run.rows('by_year', 'area', 'offenders')[0]).toEqual(['Ashford', 160n]);
  expect(run.found['Every row can be counted']).toEqual([['no number of re-offences', 7n]]);
});

test('of one area alone there is no row for all together, and no other area to compare with', async () => {
  const alone = cohorts.filter(([area]) => area === 'Ashford');
  const run = await runCatalogue(engines, 'proven-reoffending', { offenders: offenders(alone, '2017-06-30') }, values);
  expect(run.rows('latest', 'area', 'against_others', 'against_published')).toEqual([
    ['Ashford', 'no other area in the file', expect.stringMatching(/West Midlands and .*England and Wales/)],
  ]);
});

test('where one area lacks quarters all areas together have no rate, and nothing is held against them', async () => {
  const some = cohorts.filter(([area, quarter]) => area === 'Ashford' || quarter < '2015-07-01');
  const run = await runCatalogue(engines, 'proven-reoffending', { offenders: offenders(some, '2017-06-30') }, values);
  expect(run.rows('by_year', 'area', 'offenders', 'reoffended', 'caution')).toEqual([
    ['Ashford', 160n, 0.25, null],
    ['Beck', 8n, null, 'no rate: the file has two of the four quarters'],
    ['All of it', 168n, null, 'no rate: an area lacks one of the four quarters'],
  ]);
  expect(run.rows('latest', 'area', 'others', 'against_others')).toEqual([
    ['Ashford', null, 'not set against the other areas, of which one lacks quarters'],
  ]);
});
