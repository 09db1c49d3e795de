import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countingRecipe } from '../../src/recipes/catalogue/counts/counting-recipe.ts';
import { type BothEngines, startBothEngines } from '../methods/support/both-engines.ts';
import { events, runText } from './support/catalogue-run.ts';

let engines: BothEngines;
beforeAll(async () => {
  engines = await startBothEngines();
});
afterAll(() => {
  engines.end();
});

const settings = import.meta.glob<string>('../../src/recipes/catalogue/counts/*.counts.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const text = (id: string): string =>
  countingRecipe(settings[`../../src/recipes/catalogue/counts/${id}.counts.yaml`] ?? '');

/** Two years to a leap February. */
const values = {
  until: { date: '2016-02-01' },
  since: { date: '2014-03-01' },
  area: 'South Worcestershire',
  force: 'all',
};

describe('acquisitive crime beside households by district', () => {
  const crimes = events(
    ['recorded_on', 'area', 'offence_group', 'offence', 'victim'],
    [
      ['2015-07-01', 'Worcester', 262, 'burglary', 'dwelling', undefined],
      ['2014-07-01', 'South Worcestershire', 100, 'burglary', 'dwelling', undefined],
    ],
  );
  const homes = (...rows: readonly string[]): string =>
    `SELECT area, CAST(2014 AS BIGINT) AS year, households, people FROM (VALUES ${rows.join(', ')}) AS t(area, households, people)`;
  const [worcester, wychavon, malvern] = [
    "('Worcester', 44000, 100000)",
    "('Wychavon', 53000, 120000)",
    "('Malvern Hills DC', 34000, 75000)",
  ];
  const burglary = async (file: string) => {
    const run = await runText(engines, text('acquisitive-crime'), { crimes, homes: file }, values);
    const rates = run.rows('rates', 'shows', 'area', 'this_year', 'population', 'rate');
    return {
      rates: rates.filter(([shows]) => shows === 'Domestic burglary').map((row) => row.slice(1)),
      found: run.found,
    };
  };

  test('the districts of an area are added up, and a row that stands twice is one', async () => {
    const { rates } = await burglary(homes(worcester, wychavon, malvern, worcester));
    expect(rates).toEqual([
      ['South Worcestershire', 262n, 131000n, 2],
      ['all', 262n, 131000n, 2],
    ]);
  });

  test('an area that the file has beside its districts is not added to them', async () => {
    const { rates } = await burglary(homes(worcester, "('E22000332', 131000, 300000)"));
    expect(rates[0]).toEqual(['South Worcestershire', 262n, 131000n, 2]);
  });

  test('without one of its districts an area has no rate, and the district is named', async () => {
    const { rates, found } = await burglary(homes(worcester, malvern));
    expect(rates.map((row) => row.slice(2))).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(found['Every district of an area is in the households and people']).toEqual([
      ['South Worcestershire', 2014n, 'Wychavon'],
    ]);
  });

  test('an area with two numbers for one year has no rate', async () => {
    const { rates, found } = await burglary(homes(worcester, wychavon, malvern, "('Worcester', 45000, 100000)"));
    expect(rates[0]?.[3]).toBeNull();
    expect(found['No place has two numbers of households and people']).toEqual([['Worcester', 2014n]]);
  });
});
