import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BothEngines, startBothEngines } from '../methods/support/both-engines.ts';
import { type CatalogueRun, events, runCatalogue } from './support/catalogue-run.ts';

let engines: BothEngines;
beforeAll(async () => {
  engines = await startBothEngines();
});
afterAll(() => {
  engines.end();
});

/** From a February to a November: 2014 and 2015 are whole, 2013 and 2016 are not. */
const values = {
  until: { date: '2016-11-01' },
  since: { date: '2013-02-01' },
  area: 'Ashford',
  force: 'All of it',
};

const entrants = events(
  ['outcome_on', 'area', 'age'],
  [
    ['2013-12-31', 'Ashford', 30, '15'],
    ['2014-01-01', 'Ashford', 40, '10'],
    ['2014-12-31', 'Ashford', 20, '17'],
    ['2015-06-30', 'Ashford', 20, undefined],
    ['2015-06-30', 'Ashford', 4, '18'],
    ['2015-06-30', 'Ashford', 1, '9'],
    ['2014-06-30', 'Beck', 5, '12'],
    ['2015-12-31', undefined, 2, '14'],
    ['2016-01-01', 'Ashford', 7, '14'],
  ],
);

const population = `SELECT * FROM (VALUES
  ('Ashford', 2014, 10000), ('Beck', 2014, 5000), ('Ashford', 2013, 1), ('Elsewhere', 2014, 99), ('Elsewhere', 2015, 99)
) AS t(area, year, people)`;

describe('first-time entrants', () => {
  let run: CatalogueRun;
  beforeAll(async () => {
    const numbered = `SELECT outcome_on, area, CAST(age AS BIGINT) AS age FROM (${entrants})`;
    run = await runCatalogue(engines, 'fte-rate', { entrants: numbered, population }, values);
  });

  test('the number and rate of each area and whole year, and of all of them from their sums', () => {
    const rows = run.rows('by_year', 'area', 'year', 'n', 'population', 'population_year', 'rate', 'on_year_before');
    const first = 'first year of the list';
    expect(rows).toEqual([
      ['Ashford', 2014n, 60n, 10000n, 2014n, 600, first],
      ['Ashford', 2015n, 20n, 10000n, 2014n, 200, 'significant fall'],
      ['Beck', 2014n, 5n, 5000n, 2014n, 100, first],
      ['Beck', 2015n, 0n, 5000n, 2014n, 0, 'significant fall'],
      ['No area given', 2014n, 0n, null, 2014n, null, first],
      ['No area given', 2015n, 2n, null, 2014n, null, 'not known'],
      ['All of it', 2014n, 65n, 15000n, 2014n, expect.closeTo(433.3333333333333, 10), first],
      ['All of it', 2015n, 22n, 15000n, 2014n, expect.closeTo(146.66666666666666, 10), 'significant fall'],
    ]);
  });

  test('has Byar’s limits from 10 on and exact ones below', () => {
    const limits = run.rows('by_year', 'area', 'year', 'lower', 'upper');
    const of = (area: string, year: bigint) => limits.find((row) => row[0] === area && row[1] === year)?.slice(2);
    // PHEindicatormethods 2.1.0: 20 in 100 is 12.2114 to 30.8899, and 5 in 100 is 1.6235 to 11.6683, per 100.
    expect(of('Ashford', 2015n)).toEqual([expect.closeTo(122.11428834875, 8), expect.closeTo(308.89880369197, 8)]);
    expect(of('Beck', 2014n)).toEqual([expect.closeTo(32.469727802368, 8), expect.closeTo(233.36664158645, 8)]);
    expect(of('Beck', 2015n)).toEqual([0, expect.closeTo(73.777589082279, 8)]);
    expect(of('No area given', 2015n)).toEqual([null, null]);
  });

  test('the latest whole year against all areas together', () => {
    expect(run.rows('latest', 'area', 'year', 'n', 'against_force')).toEqual([
      ['Ashford', 2015n, 20n, 'similar to All of it'],
      ['Beck', 2015n, 0n, 'lower than All of it'],
      ['No area given', 2015n, 2n, null],
      ['All of it', 2015n, 22n, 'all areas together'],
    ]);
  });

  test('the checks say what is missing and what was left out', () => {
    expect(run.found).toEqual({
      'A whole calendar year is covered': [[2014n], [2015n]],
      'Every year has an estimate of its own': [['2015', '2014']],
      'Every area of the population file has first-time entrants': [['Elsewhere']],
      'The workbook knows every area': [['Ashford'], ['Beck']],
      'No day makes up more than a tenth of a figure': [
        ['All of it', '2014-01-01', 40n, 65n],
        ['Ashford', '2014-01-01', 40n, 60n],
        ['All of it', '2014-12-31', 20n, 65n],
        ['All of it', '2015-06-30', 20n, 22n],
        ['Ashford', '2014-12-31', 20n, 60n],
        ['Ashford', '2015-06-30', 20n, 20n],
      ],
      'Everyone listed is aged 10 to 17': [[5n]],
      'Every row has an area': [[2n]],
      'Every date lies in a whole year': [[37n, '2013-12-31', '2016-01-01']],
    });
    expect(Object.keys(run.off)).toEqual(['No child twice']);
  });
});

test('a list without ages is counted whole, and single years of age make the population', async () => {
  const plain = `SELECT outcome_on, area FROM (${entrants})`;
  const byAge = `SELECT 'Ashford' AS area, year, age, 100 AS people FROM range(0, 91) AS a(age), range(2014, 2016) AS y(year)`;
  const run = await runCatalogue(engines, 'fte-rate', { entrants: plain, population: byAge }, values);
  expect(run.rows('by_year', 'area', 'year', 'n', 'population', 'population_year')).toEqual([
    ['Ashford', 2014n, 60n, 800n, 2014n],
    ['Ashford', 2015n, 25n, 800n, 2015n],
    ['Beck', 2014n, 5n, null, 2014n],
    ['Beck', 2015n, 0n, null, 2015n],
    ['No area given', 2014n, 0n, null, 2014n],
    ['No area given', 2015n, 2n, null, 2015n],
    ['All of it', 2014n, 65n, null, 2014n],
    ['All of it', 2015n, 27n, null, 2015n],
  ]);
  expect(run.found['Every area and year has a population']).toEqual([
    ['Beck', '2014'],
    ['Beck', '2015'],
  ]);
});

test('without a whole year there is nothing to show, and a check says so', async () => {
  const short = { ...values, since: { date: '2015-02-01' } };
  const run = await runCatalogue(
    engines,
    'fte-rate',
    { entrants: `SELECT outcome_on, area FROM (${entrants})`, population },
    short,
  );
  expect(run.rows('latest', 'area')).toEqual([]);
  expect(run.found['A whole calendar year is covered']).toBeUndefined();
});

test('an area and year twice in the population file, and a child twice in the list, are found', async () => {
  const run = await runCatalogue(
    engines,
    'fte-rate',
    {
      entrants: `SELECT outcome_on, area, 'Y1' AS reference FROM (${entrants})`,
      population: `${population} UNION ALL SELECT 'Beck', 2014, 5000`,
    },
    values,
  );
  expect(run.found['No area and year twice in the population file']).toEqual([['Beck', '2014']]);
  expect(run.found['No child twice']).toEqual([['Y1']]);
});

test('of a population by single years of age only 10 to 17 count, not the row for 90 and over', async () => {
  const ages = `SELECT 'Ashford' AS area, 2014 AS year, 1000 AS people, CASE WHEN i <= 89 THEN CAST(i AS BIGINT) END AS age
    FROM range(91) AS r(i)`;
  const numbered = `SELECT outcome_on, area, CAST(age AS BIGINT) AS age FROM (${entrants})`;
  const run = await runCatalogue(engines, 'fte-rate', { entrants: numbered, population: ages }, values);
  const [ashford] = run.rows('by_year', 'area', 'year', 'population');
  expect(ashford).toEqual(['Ashford', 2014n, 8000n]);
});

test('a population of 0 is not known, and neither is the rate of all areas together', async () => {
  const none = `SELECT * FROM (VALUES ('Ashford', 2014, 0), ('Beck', 2014, 5000)) AS t(area, year, people)`;
  const numbered = `SELECT outcome_on, area, CAST(age AS BIGINT) AS age FROM (${entrants}) WHERE year(outcome_on) = 2014`;
  const run = await runCatalogue(engines, 'fte-rate', { entrants: numbered, population: none }, values);
  const rows = run.rows('by_year', 'area', 'year', 'population', 'rate').filter(([, year]) => year === 2014n);
  expect(rows).toEqual([
    ['Ashford', 2014n, null, null],
    ['Beck', 2014n, 5000n, 100],
    ['All of it', 2014n, null, null],
  ]);
});

test('areas have one name in both files, and districts are added up where their area is not there itself', async () => {
  const listed = `SELECT DATE '2015-06-01' + CAST(i AS INTEGER) AS outcome_on,
    CASE WHEN i < 4 THEN 'E06000020' WHEN i < 7 THEN 'Telford & Wrekin' WHEN i < 9 THEN 'Redditch' ELSE 'N Worcs' END AS area FROM range(12) AS r(i)`;
  const people = `SELECT area, year, CAST(people AS BIGINT) AS people FROM (VALUES ('Telford and Wrekin', 2015, 18000), ('E05004387', 2015, 700),
    ('E07000236', 2015, 8000), ('Bromsgrove District', 2015, 9000), ('Wyre Forest', 2015, 8500)) AS t(area, year, people)`;
  const year = { ...values, since: { date: '2015-01-01' }, until: { date: '2015-12-01' } };
  const run = await runCatalogue(engines, 'fte-rate', { entrants: listed, population: people }, year);
  expect(run.rows('by_year', 'area', 'n', 'population')).toEqual([
    ['North Worcestershire', 5n, 25500n],
    ['Telford and Wrekin', 7n, 18000n],
    ['All of it', 12n, 43500n],
  ]);
});

test('a population of some districts only gives no rate and is pointed out, and so are places of which one lies in another', async () => {
  const listed = `SELECT DATE '2015-06-01' + CAST(i AS INTEGER) AS outcome_on,
    CASE WHEN i < 4 THEN 'South Worcestershire' ELSE 'Worcestershire' END AS area FROM range(8) AS r(i)`;
  const people = `SELECT area, 2015 AS year, 9000 AS people FROM (VALUES ('Worcester'), ('Wychavon'), ('Worcestershire')) AS t(area)`;
  const year = { ...values, since: { date: '2015-01-01' }, until: { date: '2015-12-01' } };
  const run = await runCatalogue(engines, 'fte-rate', { entrants: listed, population: people }, year);
  expect(run.found['Every district of an area has a population']).toEqual([
    ['South Worcestershire', '2015', 'Malvern Hills'],
  ]);
  expect(run.rows('by_year', 'area', 'n', 'population', 'rate')).toEqual([
    ['South Worcestershire', 4n, null, null],
    ['Worcestershire', 4n, 9000n, expect.closeTo(44.44, 2)],
    ['All of it', 8n, null, null],
  ]);
  expect(run.found['No area lies in another']).toEqual([['South Worcestershire', 'Worcestershire']]);
  expect(run.found['The workbook knows every area']).toBeUndefined();
});

test('one area alone is not held against itself, and a file by month has no day to point out', async () => {
  const listed = events(['outcome_on', 'area'], [['2015-06-01', 'Herefordshire', 30]]);
  const people = `SELECT 'Herefordshire' AS area, 2015 AS year, 9000 AS people`;
  const year = { ...values, force: 'the force', since: { date: '2015-01-01' }, until: { date: '2015-12-01' } };
  const run = await runCatalogue(engines, 'fte-rate', { entrants: listed, population: people }, year);
  expect(run.rows('latest', 'area', 'against_force')).toEqual([
    ['Herefordshire', 'no other area to set it against'],
    ['the force', 'all areas together'],
  ]);
  expect(run.found['The name for all areas together fits them']).toEqual([
    ['North Worcestershire, Shropshire, South Worcestershire, Telford and Wrekin', 'the force'],
  ]);
  expect(run.found['No day makes up more than a tenth of a figure']).toBeUndefined();
});
