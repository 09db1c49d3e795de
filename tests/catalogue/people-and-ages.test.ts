import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BothEngines, startBothEngines } from '../methods/support/both-engines.ts';
import { events, runCatalogue } from './support/catalogue-run.ts';

let engines: BothEngines;
beforeAll(async () => {
  engines = await startBothEngines();
});
afterAll(() => {
  engines.end();
});

describe('casualties on the roads', () => {
  const columns = ['happened_on', 'area', 'severity', 'age'] as const;
  const six = { until: { date: '2016-12-01' }, since: { date: '2011-01-01' }, area: 'Herefordshire' };
  const values = { ...six, force: 'all areas together' };
  const of = (casualties: string, chosen = values) => runCatalogue(engines, 'road-casualties', { casualties }, chosen);

  test('an age is read whole however it is written, and over 15 is not 15', async () => {
    const ages = ['45.0', '30.0', 'Over 15', '9.0', 'Under 16', '11-15', '>15', '-1', '11-20'];
    const run = await of(
      events(
        columns,
        ages.map((age) => ['2016-06-01', 'Herefordshire', 1, 'Serious', age] as const),
      ),
    );
    expect(run.rows('counted', 'who', 'year', 'ksi').filter(([, year, n]) => year === 2016n && n !== null)).toEqual(
      expect.arrayContaining([
        ['All ages', 2016n, 9n],
        ['Children aged 0 to 15', 2016n, 3n],
      ]),
    );
    expect(run.found['Every age is known']).toEqual([[1n, 1n]]);
    expect(run.found['No age band is for children and others']).toEqual([['11-20', 1n]]);
  });

  test('with five whole years the three that are known are said', async () => {
    const run = await of(
      events(columns, [
        ['2012-06-01', 'Herefordshire', 30, 'Serious', '40'],
        ['2016-06-01', 'Herefordshire', 1200, 'Serious', '40'],
      ]),
      { ...values, since: { date: '2012-01-01' } },
    );
    expect(run.rows('compared', 'who', 'is_force', 'known', 'reading')[0]).toEqual([
      'All ages',
      false,
      '1,200',
      'fewer than six whole years are covered',
    ]);
    const whole = await of(
      events(columns, [
        ['2012-06-01', 'Herefordshire', 30, 'Serious', '40'],
        ['2016-06-01', 'Herefordshire', 20, 'Serious', '40'],
      ]),
    );
    expect(whole.rows('compared', 'known')[0]).toEqual(['20; in the three years before: 30']);
  });
});

describe('young men among residents', () => {
  const crimes = `SELECT DATE '2015-01-01' + CAST(i AS INTEGER) AS recorded_on, 'Herefordshire' AS area, 's' || i AS suspect,
    CASE WHEN i % 4 = 0 THEN 20 ELSE 40 END AS age, CASE WHEN i % 2 = 0 THEN 'men' ELSE 'women' END AS sex FROM range(360) AS r(i)`;
  const values = { until: { date: '2015-12-01' }, area: 'Herefordshire', together: 'all' };

  test('rows of both sexes together are not added to those of each', async () => {
    const population = `SELECT 'Herefordshire' AS area, 2015 AS year, ages, sex, n AS people
      FROM (VALUES ('10-25'), ('26+')) AS t(ages), (VALUES ('men', 1000), ('women', 1000), ('Persons', 2000)) AS s(sex, n)`;
    const run = await runCatalogue(engines, 'young-men-share', { crimes, population }, values);
    expect(run.rows('by_area', 'young_men', 'suspects', 'young_residents', 'residents', 'reading')[0]).toEqual([
      90n,
      360n,
      1000n,
      4000n,
      'neither over- nor under-represented',
    ]);
  });

  test('ages with decimals are whole ages, and over 25 is not young', async () => {
    const population = `SELECT 'Herefordshire' AS area, 2015 AS year, ages, sex, 100 AS people
      FROM (VALUES ('9.0'), ('10.0'), ('25.0'), ('90.0'), ('Over 25')) AS t(ages), (VALUES ('men'), ('women')) AS s(sex)`;
    const run = await runCatalogue(engines, 'young-men-share', { crimes, population }, values);
    expect(run.rows('by_area', 'young_residents', 'residents')[0]).toEqual([200n, 800n]);
    expect(run.found['No band of ages lies on both sides of 25']).toBeUndefined();
  });
});

describe('alcohol-related admissions', () => {
  const admissions = `SELECT DATE '2014-01-01' + CAST(2 * i AS INTEGER) AS admitted_on, 'North Worcestershire' AS area, 16 + i % 3 AS age
    FROM range(365) AS r(i)`;
  const values = {
    until: { date: '2015-12-01' },
    since: { date: '2014-01-01' },
    area: 'North Worcestershire',
    together: 'all areas together',
  };
  // The other engine names decimals in another way, so both runs are of the app's.
  const of = (bands: string, districts = "('Bromsgrove'), ('Redditch'), ('Wyre Forest')") =>
    runCatalogue(
      { ...engines, native: engines.app },
      'alcohol-admissions',
      {
        admissions,
        population: `SELECT area, 2015 AS year, ages, 1000 AS people FROM (VALUES ${bands}) AS t(ages), (VALUES ${districts}) AS u(area)`,
      },
      values,
    );

  test('of people under 18 have no rate where a band of the population lies on both sides of 18', async () => {
    const run = await of("('0-4'), ('5-9'), ('10-14'), ('15-19'), ('20-24')");
    expect(run.rows('by_area', 'who', 'people', 'rate').filter(([who]) => who === 'Under 18')).toEqual([
      ['Under 18', null, null],
      ['Under 18', null, null],
    ]);
    expect(run.found['No age band lies in two groups']).toEqual([['15-19', 3n]]);
    expect(run.found['Every district of an area has a population']).toBeUndefined();
  });

  test('of people under 18 have one where a band ends at 17, decimals or not', async () => {
    const run = await of("('0-14'), ('15.0'), ('16.0'), ('17.0'), ('18-19'), ('20.0')");
    expect(run.rows('by_area', 'who', 'people').find(([who]) => who === 'Under 18')).toEqual(['Under 18', 12000n]);
  });

  test('a population of some districts only gives no rate and is pointed out', async () => {
    const run = await of("('0-4'), ('5-9')", "('Bromsgrove'), ('Redditch')");
    expect(run.rows('by_area', 'rate').flat()).toEqual([null, null, null, null]);
    expect(run.found['Every district of an area has a population']).toEqual([['North Worcestershire', 'Wyre Forest']]);
  });
});

describe('recorded crime by partnership', () => {
  const of = (partnerships: string, population: string) =>
    runCatalogue(
      engines,
      'recorded-crime-csp',
      {
        crimes: `SELECT 'West Mercia' AS force, partnership, 9000 AS total, 10 AS residential_burglary, 10 AS vehicle, 10 AS robbery,
          10 AS violence, 10 AS sexual, 10 AS theft, 10 AS damage, 10 AS drugs, 10 AS weapons, 10 AS public_order, 10 AS other
          FROM (VALUES ${partnerships}) AS t(partnership)`,
        population: `SELECT area, 2020 AS year, 30 AS age, people FROM (VALUES ${population}) AS t(area, people)`,
      },
      { force: 'West Mercia', partnership: 'Herefordshire' },
    );

  test('a population of some districts only gives no rate and is pointed out', async () => {
    const run = await of("('Herefordshire'), ('South Worcester')", "('Herefordshire', 190000), ('Worcester', 100000)");
    expect(run.rows('by_partnership', 'partnership', 'people', 'reading')).toEqual([
      ['Herefordshire', 190000n, 'with no other partnership to set it against'],
      ['South Worcestershire', null, 'no population is known'],
    ]);
    expect(run.found['Every district of a partnership has a population']).toEqual([
      ['South Worcestershire', 'Malvern Hills, Wychavon'],
    ]);
  });

  test('one partnership alone has no rank and is not held against itself', async () => {
    const run = await of("('Herefordshire')", "('Herefordshire', 190000)");
    expect(run.rows('by_partnership', 'rank', 'reading')).toEqual([
      [null, 'with no other partnership to set it against'],
    ]);
    expect(run.found['Every district of a partnership has a population']).toBeUndefined();
  });
});
