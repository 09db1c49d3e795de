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

describe('anti-social behaviour by type', () => {
  const values = {
    until: { date: '2016-12-01' },
    since: { date: '2015-01-01' },
    area: 'Herefordshire',
    force: 'all areas together',
    break_areas: 'Shropshire; Herefordshire',
    break_month: { date: '2016-04-01' },
    break_reason: 'new words',
  };
  const incidents = events(
    ['happened_on', 'area', 'type', 'place'],
    [
      ['2015-06-01', 'Herefordshire, County of', 60, 'Personal', undefined],
      ['2016-06-01', 'E06000019', 90, 'Personal', undefined],
      ['2016-06-01', 'Herefordshire', 40, 'Nuisance', '7'],
      ['2015-06-01', 'Herefordshire', 40, undefined, undefined],
      ['2016-06-02', 'Redditch', 15, 'Personal', undefined],
      [undefined, 'Herefordshire', 2, 'Personal', undefined],
    ],
  );

  test('places of every spelling are one, the total is compared and the types are not', async () => {
    const run = await runCatalogue(engines, 'asb-trends', { incidents }, values);
    expect(run.rows('by_area', 'area', 'this_year', 'last_year', 'change')).toEqual([
      ['Herefordshire', 130n, 100n, 30],
      ['North Worcestershire', 15n, 0n, null],
      ['all areas together', 145n, 100n, 45],
    ]);
    expect(run.rows('by_type', 'type', 'this_year', 'last_year', 'change', 'reading')).toEqual([
      ['Personal', 90n, 60n, null, 'not compared: new words from April 2016'],
      ['Nuisance', 40n, 0n, null, 'not compared: new words from April 2016'],
      ['Environmental', 0n, 0n, null, 'not compared: new words from April 2016'],
      ['No type given', 0n, 40n, null, 'not compared: new words from April 2016'],
    ]);
  });

  test('a break before the months compared leaves the types comparable', async () => {
    const run = await runCatalogue(
      engines,
      'asb-trends',
      { incidents },
      { ...values, break_month: { date: '2015-01-01' } },
    );
    expect(run.rows('by_type', 'type', 'change')[0]).toEqual(['Personal', 50]);
  });

  test('a break holds for what lies in a place and what it lies in; a name that nobody knows is pointed out', async () => {
    const county = `SELECT * REPLACE ('Worcestershire' AS area) FROM (${incidents})`;
    const named = { ...values, area: 'Worcestershire', break_areas: 'Redditch; Nowhere' };
    const run = await runCatalogue(engines, 'asb-trends', { incidents: county }, named);
    expect(run.rows('by_type', 'type', 'reading')[0]).toEqual(['Personal', 'not compared: new words from April 2016']);
    expect(run.found['Areas where the categories changed are known']).toEqual([['Nowhere']]);
    const whole = { ...values, area: 'North Worcestershire', break_areas: 'Worcestershire' };
    const part = await runCatalogue(engines, 'asb-trends', { incidents }, whole);
    expect(part.rows('broken', 'area')).toEqual([['North Worcestershire']]);
  });

  test('an area that stops while others go on, lies in another or is not known is named', async () => {
    const months = `SELECT unnest(generate_series(DATE '2015-01-05', DATE '2016-12-05', INTERVAL 1 MONTH)) AS day`;
    const uneven = `SELECT CAST(day AS DATE) AS happened_on, area, 'Nuisance' AS type
      FROM (${months}), (SELECT unnest(['Worcester', 'West Mercia', 'Nowhere']) AS area), range(6)
      WHERE area <> 'Worcester' OR day NOT BETWEEN DATE '2015-05-01' AND DATE '2015-06-30'`;
    const run = await runCatalogue(engines, 'asb-trends', { incidents: uneven }, values);
    expect(run.found['No area stops while others go on']).toEqual([['South Worcestershire', 2n, 'May 2015']]);
    expect(run.found['No area lies in another']).toEqual([['South Worcestershire', 'West Mercia']]);
    expect(run.found['The workbook knows every area']).toEqual([['Nowhere']]);
  });

  test('13 to 23 months: as many months of both years; 12 or fewer: nothing to compare', async () => {
    const short = await runCatalogue(
      engines,
      'asb-trends',
      { incidents },
      { ...values, since: { date: '2015-07-01' } },
    );
    expect(short.rows('periods', 'months', 'first_month', 'first_before', 'last_before')).toEqual([
      [6n, '2016-07-01', '2015-07-01', '2015-12-01'],
    ]);
    const year = await runCatalogue(engines, 'asb-trends', { incidents }, { ...values, since: { date: '2016-01-01' } });
    expect(year.rows('by_area', 'area', 'this_year', 'reading')[0]).toEqual([
      'Herefordshire',
      null,
      'not known: no month is covered in both years',
    ]);
  });
});

describe('the most, where several have as many or rows have no ward', () => {
  const year = { until: { date: '2016-12-01' }, since: { date: '2015-01-01' }, area: 'Herefordshire' };
  const wards = (columns: string, ...counted: readonly (readonly [string, number])[]) =>
    counted
      .map(
        ([ward, n]) =>
          `SELECT DATE '2016-12-20' AS ${columns}, 'Herefordshire' AS area, ${ward} AS ward FROM range(${String(n)})`,
      )
      .join(' UNION ALL ');

  test('kinds of report that tie are named together', async () => {
    const reports = `SELECT DATE '2016-06-01' + CAST(i AS INTEGER) AS received_on, unnest(['Noise', 'Abandoned vehicle']) AS kind FROM range(41) AS t(i)`;
    const run = await runCatalogue(engines, 'asb-env-health', { reports }, year);
    expect(run.rows('by_kind', 'nth', 'rank', 'kind', 'this_year', 'most')).toEqual([
      [1n, 1n, 'Abandoned vehicle', 41n, 'Abandoned vehicle and Noise were the most commonly reported, each with'],
      [2n, 1n, 'Noise', 41n, 'Abandoned vehicle and Noise were the most commonly reported, each with'],
    ]);
  });

  test('wards that tie each have the most, and half is told only of what has a ward', async () => {
    const tied = wards('happened_on', ["'Kington'", 72], ["'Arrow'", 72]);
    const run = await runCatalogue(engines, 'asb-hotspots', { incidents: tied }, { ...year, fewest: 10 });
    expect(run.rows('together', 'first_wards', 'in_first', 'half_in')).toEqual([
      ['Arrow and Kington each', 72n, 'Half lie in one ward.'],
    ]);
    const few = wards('happened_on', ["'Kington'", 80], ["'Arrow'", 64], ['NULL', 586]);
    const without = await runCatalogue(engines, 'asb-hotspots', { incidents: few }, { ...year, fewest: 10 });
    expect(without.rows('together', 'first_wards', 'half_in')).toEqual([
      ['Kington', 'More than half have no ward, so it is not known in how few wards half lie.'],
    ]);
  });

  test('rows without a ward are not the ward with the most of the fortnight', async () => {
    const incidents = wards("happened_on, 'Nuisance' AS type", ["'Kington'", 1], ["'Arrow'", 2], ['NULL', 9]);
    const crimes = wards("recorded_on, 'Theft' AS type", ["'Kington'", 1]);
    const chosen = { last_day: { date: '2016-12-31' }, area: 'Herefordshire' };
    const run = await runCatalogue(engines, 'hotspot-review', { incidents, crimes }, chosen);
    expect(run.rows('by_ward', 'nth', 'rank', 'ward', 'words').slice(0, 3)).toEqual([
      [1n, 1n, 'Arrow', '2 incidents of anti-social behaviour and 0 crimes, together as many as in 1 other'],
      [2n, 1n, 'Kington', '1 incident of anti-social behaviour and 1 crime, together as many as in 1 other'],
      [null, null, 'No ward given', '9 incidents of anti-social behaviour and 0 crimes'],
    ]);
  });
});

test('of several that fit, each row is in one pair at most, the nearest in time', async () => {
  const incidents = `SELECT CAST(happened_on AS DATE) AS happened_on, 'Herefordshire' AS area, type, place, reference FROM (VALUES
    ('2016-05-01', 'Nuisance', '1', 'P1'), ('2016-05-02', 'Nuisance', '1', 'P2'), ('2016-05-02', 'Personal', '1', 'P3'),
    ('2016-05-02', 'Environmental', '2', 'P4'), ('2016-05-02', 'Nuisance', NULL, 'P5')) AS t(happened_on, type, place, reference)`;
  const reports = `SELECT CAST(received_on AS DATE) AS received_on, kind, place, reference FROM (VALUES
    ('2016-05-02', 'Noise', '1', 'C1'), ('2016-05-02', 'Noise', '1', 'C2'), ('2016-05-02', 'Noise', '1', 'C3'),
    ('2016-05-04', 'Abandoned vehicle', '2', 'C4'), ('2016-05-02', 'Fly-tipping', '2', 'C5'), ('2016-05-02', 'Noise', NULL, 'C6')
    ) AS t(received_on, kind, place, reference)`;
  const values = { until: { date: '2016-12-01' }, since: { date: '2016-01-01' }, area: 'Herefordshire', days_apart: 1 };
  const run = await runCatalogue(engines, 'asb-double-counted', { incidents, reports }, values);
  expect(run.rows('pairs', 'police_reference', 'council_reference', 'apart')).toEqual([
    ['P1', 'C2', 1n],
    ['P2', 'C1', 0n],
  ]);
  expect(run.rows('shares', 'type', 'police', 'council', 'both_lists', 'once')).toEqual([
    ['Environmental', 1n, 1n, 0n, 2n],
    ['Nuisance', 3n, 4n, 2n, 5n],
    ['All types compared', 4n, 5n, 2n, 7n],
  ]);
  const wider = await runCatalogue(engines, 'asb-double-counted', { incidents, reports }, { ...values, days_apart: 2 });
  expect(wider.rows('pairs', 'police_reference').flat()).toEqual(['P1', 'P2', 'P4']);
});

test('as many rows of each list as fit are paired, however many fit alike', async () => {
  const incidents = events(
    ['happened_on', 'area', 'type', 'place', 'reference'],
    [
      ['2016-05-10', 'Herefordshire', 5, 'Nuisance', '1', 'P'],
      ['2016-06-01', 'Herefordshire', 3, 'Nuisance', '2', 'P'],
      ['2016-06-05', 'Herefordshire', 1, 'Nuisance', '2', 'P'],
    ],
  );
  const reports = events(
    ['received_on', 'area', 'kind', 'place', 'reference'],
    [
      ['2016-05-10', 'Herefordshire', 5, 'Noise', '1', 'C'],
      ['2016-06-01', 'Herefordshire', 1, 'Noise', '2', 'C'],
      ['2016-06-03', 'Herefordshire', 3, 'Noise', '2', 'C'],
      ['2016-05-10', 'Worcester', 1, 'Noise', '1', 'D'],
    ],
  );
  const values = { until: { date: '2016-12-01' }, since: { date: '2016-01-01' }, area: 'Herefordshire', days_apart: 2 };
  const run = await runCatalogue(engines, 'asb-double-counted', { incidents, reports }, values);
  expect(run.rows('pairs', 'happened_on', 'apart')).toEqual([
    ...Array.from({ length: 5 }, () => ['2016-05-10', 0n]),
    ['2016-06-01', 0n],
    ['2016-06-01', 2n],
    ['2016-06-01', 2n],
    ['2016-06-05', -2n],
  ]);
  expect(run.rows('shares', 'type', 'council').at(-1)).toEqual(['All types compared', 9n]);
  expect(run.found["The council's list is of the area chosen"]).toBeUndefined();
  const none = await runCatalogue(engines, 'asb-double-counted', { incidents, reports }, { ...values, days_apart: 0 });
  expect(none.rows('pairs', 'apart').length).toBe(6);

  // Without areas in the council's list all of it is compared, and a list of another area is pointed out.
  const unnamed = `SELECT received_on, kind, place, reference FROM (${reports})`;
  const elsewhere = { ...values, area: 'Shropshire' };
  const other = await runCatalogue(engines, 'asb-double-counted', { incidents, reports: unnamed }, elsewhere);
  expect(other.found["The council's list is of the area chosen"]).toEqual([['Shropshire', 0n, 'Herefordshire', 10n]]);
});

describe('the action plan', () => {
  const plan = (timescales: readonly string[]) =>
    `SELECT 'Theme' AS theme, t.timescale AS action, t.timescale, 'Lead' AS lead, CAST(NULL AS VARCHAR) AS status,
      DATE '2008-09-01' AS updated_on FROM (VALUES ${timescales.map((text) => `('${text}')`).join(', ')}) AS t(timescale)`;

  test('the terms of Herefordshire’s plan 2008-11 end with its years (H08, section 3), the last of several', async () => {
    const actions = plan([
      'Short-term',
      'Short term ongoing.',
      'Short, medium and long-term',
      'medium term',
      '31/10/2008',
      '2008-08-01',
      '14 November 2008',
      'Autumn',
      'TBC',
    ]);
    const values = { on_day: { date: '2008-09-15' }, plan_year: { date: '2008-04-01' } };
    const run = await runCatalogue(engines, 'action-plan', { actions }, values);
    expect(run.rows('plan', 'timescale', 'due_on', 'standing', 'days_over')).toEqual([
      ['2008-08-01', '2008-08-01', 'overdue', 45n],
      ['31/10/2008', '2008-10-31', 'due next quarter', null],
      ['14 November 2008', '2008-11-14', 'due next quarter', null],
      ['Short term ongoing.', '2009-03-31', 'later', null],
      ['Short-term', '2009-03-31', 'later', null],
      ['medium term', '2010-03-31', 'later', null],
      ['Short, medium and long-term', '2011-03-31', 'later', null],
      ['Autumn', null, 'no date', null],
      ['TBC', null, 'no date', null],
    ]);
    expect(run.found['Every action has a timescale that is understood']).toEqual([['Autumn', 'Autumn']]);
    expect(run.found['The plan says what is done']).toEqual([[9n]]);
  });
});

test('a score that is not likelihood times impact is shown beside the one printed', async () => {
  const risks = `SELECT * FROM (VALUES
    ('Money', 3, 2, 5, 2, 1, 2), ('Staff', 4, 2, 8, 1, 1, 1), ('Floods', 1, 3, 3, 2, 3, 6)
    ) AS t(risk, likelihood, impact, printed, likelihood_after, impact_after, printed_after)`;
  const run = await runCatalogue(engines, 'risk-register', { risks }, { levels: 3 });
  expect(run.rows('ranked', 'rank', 'risk', 'score', 'score_after')).toEqual([
    [1n, 'Money', 6n, 2n],
    [2n, 'Floods', 3n, 6n],
    [3n, 'Staff', null, 1n],
  ]);
  expect(run.found).toEqual({
    'Every risk lies within the grid': [['Staff']],
    'Scores are those that the log prints': [
      ['Money', 5n, 6n],
      ['Staff', 8n, null],
    ],
    'No risk is higher after the action': [['Floods', 3n, 6n]],
  });
});

test('a quarter held back is between none and the number under its marker; one that is missing is not known', async () => {
  const returns = `SELECT CAST(quarter AS DATE) AS quarter, CAST(heard AS BIGINT) AS heard, CAST(heard_marker AS VARCHAR) AS heard_marker, CAST(investigated AS BIGINT) AS investigated,
      investigated_marker FROM (VALUES
    ('2015-04-01', 20, NULL, 12, NULL), ('2015-07-01', 20, NULL, 12, NULL), ('2015-10-01', 20, NULL, 12, NULL), ('2016-01-01', 20, NULL, NULL, NULL),
    ('2016-04-01', 30, NULL, NULL, '<10'), ('2016-07-01', 30, NULL, 12, NULL), ('2016-10-01', 30, NULL, NULL, '<5'), ('2017-01-01', 30, NULL, 12, NULL)
    ) AS t(quarter, heard, heard_marker, investigated, investigated_marker)`;
  const run = await runCatalogue(engines, 'hate-reporting-group', { returns }, { last: { date: '2017-02-14' } });
  expect(run.rows('summed', 'what', 'this_year', 'last_year', 'change', 'now_words', 'before_words')).toEqual([
    ['Cases heard', 120n, 80n, 50, '120', '80'],
    ['Investigated by police', null, null, null, 'between 24 and 37', 'not known'],
  ]);
  // The second quarter twice and none of the third are not four quarters.
  const twice = `SELECT * REPLACE (CASE WHEN quarter = DATE '2016-10-01' THEN DATE '2016-07-01' ELSE quarter END AS quarter) FROM (${returns})`;
  const gap = await runCatalogue(engines, 'hate-reporting-group', { returns: twice }, { last: { date: '2017-02-14' } });
  expect(gap.rows('summed', 'this_year', 'least', 'last_year', 'change')[0]).toEqual([null, null, 80n, null]);
  expect(gap.found['Every quarter stands once']).toEqual([['July to September 2016']]);
});
