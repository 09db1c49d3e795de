import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countingRecipe } from '../../src/recipes/catalogue/counts/counting-recipe.ts';
import { type BothEngines, startBothEngines } from '../methods/support/both-engines.ts';
import { catalogueText, events, runText } from './support/catalogue-run.ts';

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

describe('a counting recipe says of its areas', () => {
  const fires = (...rows: readonly string[]): string =>
    `SELECT CAST(day AS DATE) AS called_on, area, 'deliberate' AS cause FROM (
       SELECT unnest(generate_series(DATE '2014-03-01', DATE '2016-02-01', INTERVAL 1 MONTH)) + INTERVAL 27 DAY AS day)
     CROSS JOIN (SELECT area, unnest(range(n)) AS i FROM (VALUES ${rows.join(', ')}) AS t(area, n))`;

  test('which of them stops while others go on, which it does not know, and which lies in another', async () => {
    const file = fires(
      "('Shropshire', 6)",
      "('Worcestershire', 6)",
      "('South Worcs', 6)",
      "('Nowhere DC', 1)",
      "('Redditch DC', 1)",
    );
    const stopping = `SELECT * FROM (${file}) WHERE NOT (area = 'Shropshire' AND called_on BETWEEN DATE '2015-11-01' AND DATE '2016-01-31')`;
    const { found } = await runText(engines, text('deliberate-fires'), { fires: stopping }, values);
    expect(found).toMatchObject({
      'No area stops while others go on': [['Shropshire', 3n, 'November 2015']],
      'The workbook knows every area': [['Nowhere DC']],
      'No area lies in another': [
        ['Redditch', 'Worcestershire'],
        ['South Worcestershire', 'Worcestershire'],
      ],
    });
  });

  test('nothing of an area with a record now and then, or of districts beside their own partnership area', async () => {
    const file = fires("('Shropshire', 6)", "('Worcester', 6)", "('South Worcs', 6)", "('Redditch', 6)");
    const seldom = `SELECT * FROM (${file}) WHERE NOT (area = 'Redditch' AND month(called_on) = 11)`;
    const { found } = await runText(engines, text('deliberate-fires'), { fires: seldom }, values);
    expect(found).toEqual({});
  });

  test('a return that counts a district and the partnership area it lies in counts it twice', async () => {
    const reports = `SELECT called_on AS month, area, 'enabled' AS kind, 5 AS reports
      FROM (${fires("('South Worcestershire', 1)", "('Worcester', 1)")})`;
    const { found } = await runText(engines, text('action-fraud-reports'), { reports }, values);
    expect(found['No area lies in another']).toEqual([['Worcester', 'South Worcestershire']]);
  });
});

describe('one day with more than a tenth of a figure', () => {
  const clients = (...days: readonly (readonly [string, number])[]): string =>
    `SELECT CAST(day AS DATE) AS began_on, 'Shropshire' AS area, 'Yes' AS at_risk, day || i AS client FROM (
       SELECT day, unnest(range(n)) AS i FROM (VALUES ${days.map(([day, n]) => `('${day}', ${String(n)})`).join(', ')}) AS t(day, n))`;

  test('is pointed out of people too', async () => {
    const days = clients(
      ['2015-07-14', 12],
      ['2015-08-01', 2],
      ['2015-08-02', 2],
      ['2015-08-03', 2],
      ['2015-08-04', 2],
    );
    const { found } = await runText(engines, text('wrasac-clients'), { clients: days }, values);
    expect(found['No figure rests on one alone']?.[0]).toEqual([
      'day',
      12n,
      'WRASAC clients at risk from domestic abuse',
      'Shropshire',
      20n,
    ]);
  });

  test('is no day where the file only has the first of each month', async () => {
    const days = clients(['2015-07-01', 12], ['2015-08-01', 12]);
    const { found } = await runText(engines, text('wrasac-clients'), { clients: days }, values);
    expect(found['No figure rests on one alone']).toBeUndefined();
  });
});

describe('a row that stands twice', () => {
  const rows = (person: string): string =>
    events(
      ['recorded_on', 'area', person, 'reference'],
      [
        ['2015-07-01', 'Shropshire', 2, 'A', 'C-1'],
        ['2015-07-01', 'Shropshire', 1, 'B', 'C-1'],
        ['2015-07-01', 'Shropshire', 1, 'C', 'C-2'],
        ['2015-07-02', 'Shropshire', 1, 'C', 'C-3'],
        ['2015-07-02', 'Shropshire', 2, 'D', undefined],
      ],
    );

  test('makes nobody a repeat victim, and is named', async () => {
    const inputs = { crimes: rows('victim'), incidents: `SELECT * FROM (${rows('victim')}) WHERE false` };
    const run = await runText(engines, text('dva-repeat-victims'), inputs, values);
    expect(run.rows('repeat_share', 'area', 'again', 'people')[0]).toEqual(['Shropshire', 2n, 4n]);
    expect(run.found['No crime twice for the same victim']).toEqual([['C-1']]);
    expect(run.off).toEqual({});
  });

  test('brings no perpetrator to notice twice, and is named', async () => {
    const inputs = { crimes: rows('suspect'), incidents: `SELECT * FROM (${rows('suspect')}) WHERE false` };
    const run = await runText(engines, catalogueText('dva-perpetrators'), inputs, values);
    expect(run.rows('how_often', 'area', 'people', 'once', 'twice')[0]).toEqual(['Shropshire', 4n, 2n, 2n]);
    expect(run.found['No crime twice for the same suspect']).toEqual([['C-1']]);
    expect(run.off).toEqual({});
  });
});

test('a service user of no group, or of one that is not watched, is in no line', async () => {
  const referrals = events(
    ['referred_on', 'area', 'client', 'client_groups'],
    [
      ['2015-07-01', 'Shropshire', 1, 'A', 'None'],
      ['2015-07-01', 'Shropshire', 1, 'B', 'N/A'],
      ['2015-07-01', 'Shropshire', 1, 'C', 'BAME; Dementia'],
      ['2015-07-01', 'Shropshire', 1, 'D', 'Veteran'],
    ],
  );
  const run = await runText(engines, text('womens-aid-vulnerable'), { referrals }, values);
  expect(run.rows('by_area', 'shows', 'area', 'this_year').find(([, area]) => area === 'all')).toEqual([
    'Service users of any of these groups',
    'all',
    1n,
  ]);
  expect(run.found['Every group is one of the six']).toEqual([['Veteran', 1n]]);
});

test('a crime of a night before the months covered, recorded within them, is nothing to be told of', async () => {
  // A day without a time is its midnight, which belongs to the night before.
  const crimes = `SELECT CAST(recorded AS DATE) AS recorded_on, CAST(committed AS DATE) AS committed_at, 'Shropshire' AS area,
      'public order' AS offence_group, 'affray' AS offence, 'yes' AS alcohol
    FROM (VALUES ('2014-03-05', '2014-02-27'), ('2014-03-05', '2014-03-01'), ('2015-07-05', '2015-07-04'),
      ('2014-02-05', '2014-02-04')) AS t(recorded, committed)`;
  const run = await runText(engines, text('alcohol-at-night'), { crimes }, values);
  expect(run.found['Every date lies in the months covered']).toEqual([[1n, '2014-02-03', '2014-02-03']]);
});
