import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chartSpec } from '../../src/charts/chart-spec.ts';
import { countingRecipe } from '../../src/recipes/catalogue/counts/counting-recipe.ts';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import { type BothEngines, startBothEngines } from '../methods/support/both-engines.ts';
import { catalogueText, type CatalogueRun, events, runCatalogue, runText } from './support/catalogue-run.ts';

let engines: BothEngines;
beforeAll(async () => {
  engines = await startBothEngines();
});
afterAll(() => {
  engines.end();
});

/** Two years to a leap February. */
const values = { until: { date: '2016-02-01' }, since: { date: '2014-03-01' }, area: 'Ashford', force: 'All of it' };
/** A crime on one day, so that there is a table of them. */
const oneCrime = events(['recorded_on', 'area'], [['2015-06-01', 'Ashford', 1]]);

describe('calls graded high', () => {
  const columns = ['recorded_on', 'area', 'grade'] as const;
  const incidents = events(columns, [
    ['2015-03-01', 'Ashford', 20, 'high'],
    ['2016-02-29', 'Ashford', 80, 'standard'],
    ['2014-03-01', 'Ashford', 10, 'high'],
    ['2015-02-28', 'Ashford', 90, 'medium'],
    ['2015-07-01', 'Beck', 10, 'high'],
    ['2015-07-01', 'Beck', 40, 'medium'],
    ['2015-07-01', 'Combe', 1, 'high'],
    ['2015-07-02', 'Combe', 99, 'medium'],
    ['2015-07-02', 'Combe', 5, undefined],
    ['2015-07-02', 'Combe', 2, 'to be graded'],
    ['2016-03-01', 'Ashford', 7, 'high'],
    ['2015-07-02', undefined, 3, 'high'],
  ]);

  test('where all areas have the same share, none is the highest', async () => {
    const standard = `SELECT * REPLACE ('standard' AS grade) FROM (${incidents})`;
    const run = await runCatalogue(engines, 'dva-high-risk-calls', { incidents: standard }, values);
    expect(run.rows('by_area', 'area', 'place')[0]).toEqual(['Ashford', 'the same as in every other area']);
  });

  test('the share of graded calls, ranked, with areas of the same share in the same place', async () => {
    const run = await runCatalogue(engines, 'dva-high-risk-calls', { incidents }, values);
    expect(run.rows('by_area', 'area', 'rank', 'high', 'calls', 'place')).toEqual([
      ['Ashford', 1n, 20n, 100n, 'the joint highest of three areas'],
      ['Beck', 1n, 10n, 50n, 'the joint highest of three areas'],
      ['Combe', 3n, 1n, 100n, 'the third highest of three areas'],
      ['No area given', null, 3n, 3n, null],
      ['All of it', null, 34n, 253n, null],
    ]);
    expect(run.rows('by_area', 'share_before', 'points', 'words')[0]).toEqual([
      0.1,
      expect.closeTo(10, 10),
      'significant rise',
    ]);
    expect(run.off).toEqual({ 'No incident twice': expect.stringContaining('reference') as unknown });
    const { 'No month missing': months, ...others } = run.found;
    expect(months?.length).toBe(24 - 5);
    expect(others).toEqual({
      'Every call has a grade that is known': [[7n]],
      'Every row has an area': [[3n]],
      'Every date lies in the months covered': [[7n, '2016-03-01', '2016-03-01']],
      'No day makes up more than a tenth of a figure': [['Ashford', '2015-03-01', 20n, 20n]],
    });
    expectCharts('dva-high-risk-calls', run);
  });

  test('a period that is not covered has no share', async () => {
    const run = await runCatalogue(
      engines,
      'dva-high-risk-calls',
      { incidents },
      { ...values, since: { date: '2014-04-01' } },
    );
    expect(run.rows('by_area', 'high', 'calls_before', 'share_before', 'points', 'words')[0]).toEqual([
      20n,
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('perpetrators', () => {
  const columns = ['recorded_on', 'area', 'suspect'] as const;
  const crimes = events(columns, [
    ['2015-03-01', 'Ashford', 1, 'P1'],
    ['2016-02-29', 'Ashford', 4, 'P1'],
    ['2015-08-01', 'Ashford', 1, 'P2'],
    ['2015-08-01', 'Beck', 1, 'P2'],
    ['2015-02-28', 'Ashford', 2, 'P3'],
    ['2014-02-28', 'Ashford', 9, 'P4'],
    ['2015-08-02', 'Beck', 30, undefined],
  ]);
  const incidents = events(columns, [
    ['2015-12-31', 'Ashford', 2, 'P5'],
    ['2014-03-01', 'Ashford', 1, 'P1'],
  ]);

  test('a person counts once in an area and once in all together, by how often named in crimes and incidents', async () => {
    const run = await runCatalogue(engines, 'dva-perpetrators', { crimes, incidents }, values);
    expect(run.rows('by_area', 'area', 'known', 'this_year', 'last_year')).toEqual([
      ['Ashford', 4n, 3n, 2n],
      ['Beck', 1n, 1n, 0n],
      ['All of it', 4n, 3n, 2n],
    ]);
    const often = run.rows('how_often', 'area', 'people', 'once', 'twice', 'three_or_four', 'five_or_more', 'most');
    expect(often).toEqual([
      ['Ashford', 3n, 1n, 1n, 0n, 1n, 5n],
      ['Ashford', 2n, 1n, 1n, 0n, 0n, 2n],
      ['Beck', 1n, 1n, 0n, 0n, 0n, 1n],
      ['All of it', 3n, 0n, 2n, 0n, 1n, 5n],
      ['All of it', 2n, 1n, 1n, 0n, 0n, 2n],
    ]);
    const months = run.rows('by_month', 'area', 'month', 'n', 'twelve').filter(([area]) => area === 'Ashford');
    expect(months.at(-1)).toEqual(['Ashford', '2016-02-01', 1n, 3n]);
    expect(months.filter(([, , , twelve]) => twelve === null).length).toBe(11);
    expect(run.found['Most records name a suspect']).toEqual([[30n, 39n]]);
    expect(run.found['Every date lies in the months covered']).toEqual([[9n, '2014-02-28', '2014-02-28']]);
    expectCharts('dva-perpetrators', run);
  });

  test('one person with over a tenth of the records is pointed out', async () => {
    const many = events(columns, [
      ['2015-03-01', 'Ashford', 3, 'P1'],
      ...Array.from({ length: 20 }, (_, i) => ['2015-03-02', 'Ashford', 1, `Q${String(i)}`] as const),
    ]);
    const run = await runCatalogue(engines, 'dva-perpetrators', { crimes: many, incidents }, values);
    expect(run.found['No person makes up more than a tenth of the records']?.[0]).toEqual(['Ashford', 3n, 25n]);
  });
});

describe('police reports beside referrals', () => {
  const crimes = events(
    ['recorded_on', 'area', 'victim'],
    [
      ['2015-04-01', 'North Worcestershire', 30, 'V1'],
      ['2015-04-01', 'South Worcestershire', 10, 'V2'],
      ['2015-04-01', 'Hereford', 50, 'V3'],
    ],
  );
  const incidents = events(
    ['recorded_on', 'area', 'victim'],
    [
      ['2015-05-01', 'Herefordshire', 50, 'V4'],
      ['2016-03-01', 'Herefordshire', 50, 'V4'],
    ],
  );
  const referrals = events(
    ['referred_on', 'area', 'client'],
    [
      ['2015-06-01', 'Worcestershire', 20, 'V1'],
      ['2015-06-01', 'Herefordshire', 19, 'V3'],
      ['2015-06-01', 'Herefordshire', 1, 'V9'],
      ['2015-06-01', 'Gwent', 5, 'V7'],
    ],
  );
  const chosen = { until: { date: '2016-02-01' }, since: { date: '2015-03-01' }, area: 'Herefordshire' };

  test('a service that counts by county stands beside the police areas of the county', async () => {
    const run = await runCatalogue(engines, 'dva-under-reporting', { crimes, incidents, referrals }, chosen);
    expect(run.rows('by_area', 'area', 'crimes', 'incidents', 'reports', 'referrals', 'ratio', 'why')).toEqual([
      ['Herefordshire', 50n, 50n, 100n, 20n, 5, null],
      ['Worcestershire', 40n, 0n, 40n, 20n, 2, null],
    ]);
    expect(run.rows('referred_by_area', 'area', 'people', 'named', 'not_named')).toEqual([
      ['Gwent', 1n, 0n, 1n],
      ['Herefordshire', 2n, 1n, 1n],
      ['Worcestershire', 1n, 1n, 0n],
    ]);
    expect(run.found["Every area of the service is one of the police's"]).toEqual([['Gwent', false]]);
    expect(run.found['No person makes up more than a tenth of the referrals']?.map(([area, n]) => [area, n])).toEqual([
      ['Worcestershire', 20n],
      ['Herefordshire', 19n],
    ]);
    expectCharts('dva-under-reporting', run);
  });

  test('without references of victims the ratio is there, and only who is known to both is left out', async () => {
    const plain = (text: string) => `SELECT recorded_on, area FROM (${text})`;
    const inputs = { crimes: plain(crimes), incidents: plain(incidents), referrals };
    const run = await runCatalogue(engines, 'dva-under-reporting', inputs, chosen);
    expect(Object.keys(run.off)).toEqual([
      'referred',
      'referred_by_area',
      "People referred can be found in the police's files",
    ]);
    expect(run.rows('by_area', 'area', 'ratio')[0]).toEqual(['Herefordshire', 5]);
  });
});

describe('days of events', () => {
  const months = { until: { date: '2015-04-01' }, since: { date: '2015-03-01' } };
  const chosen = { ...months, window: 'The day', area: 'Ashford', force: 'All of it' };
  /** One incident a day in March, two in April, and on Saturday 14 March and Sunday 12 April three more. */
  const incidents = `SELECT CAST(day AS DATE) AS recorded_on, 'Ashford' AS area
    FROM (SELECT unnest(generate_series(DATE '2015-03-01', DATE '2015-04-30', INTERVAL 1 DAY)) AS day),
      range(CASE WHEN month(day) = 3 THEN 1 ELSE 2 END + CASE WHEN day IN (DATE '2015-03-14', DATE '2015-04-12') THEN 3 ELSE 0 END)`;
  const calendar = events(
    ['event_on', 'event', 'kind'],
    [
      ['2015-03-14', 'A final', 1, 'Sport'],
      ['2015-03-14', 'A fair', 1, 'Other'],
      ['2015-04-12', 'A race', 1, 'Sport'],
      ['2016-04-12', 'A race', 1, 'Next year'],
    ],
  );

  test('reports over what ordinary days of the same weekday and month would have', async () => {
    const run = await runCatalogue(engines, 'dva-event-days', { crimes: oneCrime, incidents, calendar }, chosen);
    const kinds = run.rows('by_kind', 'area', 'kind', 'event_days', 'reports', 'expected', 'ratio');
    const found = kinds.filter(([area]) => area === 'Ashford').map((row) => row.slice(1, 4));
    expect(found).toEqual([
      ['All event days', 2n, 9n],
      ['Other', 1n, 4n],
      ['Sport', 2n, 9n],
    ]);
    // An ordinary day has 1 in March and 2 in April, but the mean Saturday of both months has 11 / 7.
    const expecteds = kinds.map(([, , , , expected]) => Number(expected));
    expect(Math.abs((expecteds[0] ?? NaN) - 3)).toBeLessThan(0.15);
    expect(Math.abs((expecteds[1] ?? NaN) - 1)).toBeLessThan(0.1);
    expect(kinds[0]?.[5]).toBe(9 / (expecteds[0] ?? NaN));
    const [all] = run.rows('by_kind', 'expected', 'lower', 'upper', 'reading');
    const [expected, lower, upper, reading] = all ?? [];
    // The exact Poisson limits of 9 at 95 % are 4.115 and 17.085.
    expect([Number(lower) * Number(expected), Number(upper) * Number(expected)]).toEqual([
      expect.closeTo(4.1154, 3),
      expect.closeTo(17.0848, 3),
    ]);
    expect(reading).toBe('more than on ordinary days');
    expect(run.found['There are event days of each kind']).toEqual([['Next year']]);
    expectCharts('dva-event-days', run);
  });

  test('where all ordinary days are alike, the ratio is that of the means', async () => {
    const alike = `SELECT recorded_on, area FROM (${incidents}) WHERE month(recorded_on) = 3`;
    const march = { ...chosen, until: { date: '2015-03-01' } };
    const run = await runCatalogue(engines, 'dva-event-days', { crimes: oneCrime, incidents: alike, calendar }, march);
    const rows = run.rows('by_kind', 'kind', 'event_days', 'reports', 'per_day', 'expected_per_day', 'ratio');
    expect(rows.slice(0, 2)).toEqual([
      ['All event days', 1n, 4n, 4, 1, 4],
      ['Other', 1n, 4n, 4, 1, 4],
    ]);
    expect(run.rows('by_event', 'area', 'event', 'ratio').slice(0, 2)).toEqual([
      ['Ashford', 'A fair', 4],
      ['Ashford', 'A final', 4],
    ]);
  });

  test('the day after counts too where it is chosen, and a calendar without kinds has one kind', async () => {
    const inputs = {
      crimes: oneCrime,
      incidents,
      calendar: `SELECT event_on, event FROM (${calendar}) WHERE event_on < DATE '2016-01-01'`,
    };
    const run = await runCatalogue(engines, 'dva-event-days', inputs, {
      ...chosen,
      window: 'The day and the day after',
    });
    expect(run.off).toEqual({});
    expect(run.rows('by_kind', 'area', 'kind', 'event_days', 'reports').slice(0, 2)).toEqual([
      ['Ashford', 'All event days', 4n, 12n],
      ['Ashford', 'Event', 4n, 12n],
    ]);
  });

  test('a weekday of which every day is an event is left out with its reports, and is pointed out', async () => {
    const day = `SELECT CAST(unnest(generate_series(DATE '2015-01-01', DATE '2015-02-28', INTERVAL 1 DAY)) AS DATE) AS day`;
    const inputs = {
      crimes: `SELECT day AS recorded_on, 'Ashford' AS area FROM (${day}), range(4)`,
      incidents: `SELECT day AS recorded_on, 'Ashford' AS area FROM (${day}), range(4)`,
      calendar: `SELECT day AS event_on, 'A match' AS event FROM (${day}) WHERE isodow(day) = 6 OR day = DATE '2015-01-14'`,
    };
    const winter = { ...chosen, since: { date: '2015-01-01' }, until: { date: '2015-02-01' } };
    const run = await runCatalogue(engines, 'dva-event-days', inputs, winter);
    expect(run.rows('by_kind', 'event_days', 'reports', 'per_day', 'expected', 'ratio')[0]).toEqual([1n, 8n, 8, 8, 1]);
    expect(run.rows('by_event', 'event_days', 'reports', 'ratio')[0]).toEqual([1n, 8n, 1]);
    const counted = run.rows('report_rows', 'kind', 'reports', 'left_out').filter(([kind]) => kind === 'Event');
    expect(counted.filter(([, counts, why]) => counts === true && why === null).length).toBe(8);
    expect(counted.filter(([, counts, why]) => counts === false && why !== null).length).toBe(9 * 8);
    expect(run.found['Every event day has an ordinary day to be held against']?.length).toBe(9);
  });

  test('without an event in the months chosen nothing is said', async () => {
    const later = { ...chosen, since: { date: '2015-05-01' }, until: { date: '2015-06-01' } };
    const run = await runCatalogue(engines, 'dva-event-days', { crimes: oneCrime, incidents, calendar }, later);
    expect(run.rows('by_kind', 'area')).toEqual([]);
  });
});

describe('counting recipes', () => {
  test.each([
    ['dva-cases-children-present', 'incidents', 'children', 'with children', 'No figure rests on one victim'],
    ['dva-repeat-callers', 'incidents', 'caller', 'A'],
    ['sexual-offences', 'crimes', 'offence, marker', 'rape'],
  ])('%s runs without references, but for the checks on them', async (id, input, column, word, check?: string) => {
    const columns = column.split(', ').map((name) => `'${word}' AS ${name}`);
    const rows = `SELECT recorded_on, area, ${columns.join(', ')} FROM (${oneCrime})`;
    const run = await runText(engines, countsText(id), { [input]: rows }, values);
    expect(Object.keys(run.off)).toEqual([...(check === undefined ? [] : [check]), 'No reference twice']);
    expect(run.rows('by_area', 'area', 'this_year').length).toBeGreaterThan(0);
  });

  test('victims of several groups count in each and once in any, in the words of several partners', async () => {
    const crimes = events(
      ['recorded_on', 'area', 'victim', 'groups'],
      [
        ['2015-06-01', 'Ashford', 2, 'V1', 'Age 50 or over; Disabled; dementia'],
        ['2015-07-01', 'Ashford', 1, 'V2', 'BME'],
        ['2015-07-01', 'Ashford', 1, 'V3', 'Learning disability;Gypsy or Traveller'],
        ['2015-07-01', 'Ashford', 1, 'V4', undefined],
        ['2015-07-01', 'Ashford', 1, 'V5', 'Veteran'],
      ],
    );
    const run = await runText(engines, countsText('dva-victims-vulnerable'), { crimes }, values);
    const here = run.rows('by_area', 'area', 'shows', 'this_year').filter(([area]) => area === 'Ashford');
    expect(here.map(([, shows, n]) => [shows, n])).toEqual([
      ['Victims of any of the groups', 3n],
      ['BAME victims', 1n],
      ['Gypsy, Roma and Traveller victims', 1n],
      ['Victims aged 50 and over', 1n],
      ['Disabled victims', 1n],
      ['Victims with dementia', 1n],
      ['Victims with learning difficulties', 1n],
    ]);
    expect(run.found['Every group is one of the six']).toEqual([['Veteran', 1n]]);
  });

  test('a victim of a crime and an incident is a repeat victim, one of two periods is not', async () => {
    const columns = ['recorded_on', 'area', 'victim'] as const;
    const crimes = events(columns, [
      ['2015-03-01', 'Ashford', 1, 'V1'],
      ['2015-02-28', 'Ashford', 1, 'V2'],
      ['2015-09-01', 'Ashford', 1, 'V3'],
    ]);
    const incidents = events(columns, [
      ['2016-02-29', 'Ashford', 1, 'V1'],
      ['2015-03-01', 'Ashford', 1, 'V2'],
    ]);
    const run = await runText(engines, countsText('dva-repeat-victims'), { crimes, incidents }, values);
    expect(run.rows('repeat_share', 'area', 'again', 'people')).toEqual([
      ['Ashford', 1n, 3n],
      ['All of it', 1n, 3n],
    ]);
  });
});

/** The recipe made from the settings of that id. */
function countsText(id: string): string {
  const folder = path.resolve(import.meta.dirname, '../../src/recipes/catalogue/counts');
  return countingRecipe(readFileSync(path.join(folder, `${id}.counts.yaml`), 'utf8'));
}

/** Every chart of the recipe can be drawn. */
function expectCharts(id: string, run: CatalogueRun): void {
  const [document] = parseRecipeFile(catalogueText(id)).documents;
  expect(document?.problems).toEqual([]);
  for (const chart of document?.recipe?.charts ?? []) {
    const columns = document?.recipe?.tables.find(({ from }) => from === chart.from)?.columns ?? [];
    const outcome = chartSpec(chart, run.table(chart.from), { scheme: 'light', width: 800, columns });
    expect(outcome.kind === 'refused' ? outcome.problems : [], chart.title).toEqual([]);
  }
}
