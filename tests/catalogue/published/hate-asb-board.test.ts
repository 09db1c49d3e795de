import { beforeAll, describe, expect, test } from 'vitest';
import { openableFigures } from '../../../src/runs/rows-behind.ts';
import { openSamples, type SampleRun, type Samples } from '../support/samples.ts';

let samples: Samples;
beforeAll(async () => {
  samples = await openSamples([
    'police_asb_incidents.xlsx',
    'police_recorded_crime.csv.gz',
    'council_env_health.xlsx',
    'police_hate_crimes.csv',
    'police_hate_incidents.csv',
    'police_hate_nominals.csv',
    'hate_reporting_group.csv',
    'hate_reporting_centres.csv',
    'hip_cases.csv',
    'asb_powers_register.xlsx',
    'risk_log.xlsx',
    'action_plan.csv',
    'training_events.xlsx',
  ]);
});

/** The figures whose rows behind are not as many as they say; of a long table, twenty rows. */
function unlikeRowsBehind({ result }: SampleRun): readonly string[] {
  return result.tables.flatMap((table) => {
    if (table.block.detail === undefined) return [];
    const figures = openableFigures(table, result.details);
    const step = Math.max(1, Math.ceil(table.rows.rowCount / 20));
    return [...figures.columns].flatMap((name) =>
      Array.from({ length: Math.ceil(table.rows.rowCount / step) }, (_, i) => i * step).flatMap((row) =>
        (figures.open(name, row)?.counts ?? []).flatMap(({ problem }) =>
          problem === undefined ? [] : [`${table.block.from}.${name} row ${row}: ${problem}`],
        ),
      ),
    );
  });
}

describe('anti-social behaviour', () => {
  test('the police recorded 6,465 in Herefordshire in 2016 and 6,434 in 2015: no significant change (H17)', async () => {
    const run = await samples.run('asb-trends');
    expect(run.headlines).toEqual([
      'Anti-social behaviour recorded by the police in Herefordshire rose 0.5 % (6,465 from 6,434) in the 12 months to December 2016, likely range −2.9 % to +4.0 %: no significant change.',
      'Personal incidents in Herefordshire fell 0.4 % (1,496 from 1,502), likely range −7.3 % to +7.0 %: no significant change.',
      'Nuisance incidents in Herefordshire rose 1.3 % (4,478 from 4,421), likely range −2.8 % to +5.6 %: no significant change.',
      'Environmental incidents in Herefordshire fell 3.9 % (491 from 511), likely range −15.1 % to +8.8 %: no significant change.',
    ]);
    expect(run.checksFailed).toEqual({
      'No place or day makes up more than a tenth of a figure':
        'In Herefordshire, the place 207 stands for 112 of 491 incidents (Environmental). Figures where one place or day makes up more than a tenth: 1.',
    });
    expect(unlikeRowsBehind(run)).toEqual([]);
  });

  test('types are not compared across Worcestershire’s new categories, the total is, and the break has its reason (W17)', async () => {
    const run = await samples.run('asb-trends', { area: 'South Worcestershire' });
    expect(run.headlines).toEqual([
      'Anti-social behaviour recorded by the police in South Worcestershire fell 3.9 % (365 from 380) in the 12 months to December 2016, likely range −16.8 % to +10.9 %: no significant change.',
      'Personal incidents in South Worcestershire: 144, and 84 before; not compared: new categories from April 2016.',
      'Nuisance incidents in South Worcestershire: 193, and 266 before; not compared: new categories from April 2016.',
      'Environmental incidents in South Worcestershire: 28, and 30 before; not compared: new categories from April 2016.',
    ]);
    const breaks = run
      .rows('types_by_month', 'type', 'break_month', 'break_reason')
      .filter(([, month]) => month !== null);
    expect(breaks).toEqual(
      ['Environmental', 'Nuisance', 'Personal'].map((type) => [type, '2016-04-01', 'new categories']),
    );
  });

  test('where fewer than 24 months are covered, the same months of both years are compared', async () => {
    const run = await samples.run('asb-trends', { since: '2015-03-01' });
    expect(run.headlines[0]).toBe(
      'Anti-social behaviour recorded by the police in Herefordshire rose 0.4 % (5,630 from 5,610) from March 2016 to December 2016, against the same months of the year before, likely range −3.3 % to +4.1 %: no significant change.',
    );
  });

  test('half of Herefordshire’s lie in 6 of its wards, and one address that skews its ward is pointed out', async () => {
    const run = await samples.run('asb-hotspots');
    expect(run.headlines).toEqual([
      'Central recorded the most of 20 wards in Herefordshire: 939 of 6,465 incidents in the 12 months to December 2016. Half lie in 6 wards.',
      'The place that comes back most is 207 in Widemarsh: 116 of the 802 incidents of its ward, on 106 days.',
    ]);
    expect(run.checksFailed).toEqual({
      'No place makes up more than a tenth of a ward':
        'In Widemarsh one place (207) stands for 116 of 802 incidents. Wards in which this is so: 1.',
    });
    expect(run.rows('by_ward', 'ward', 'without_place').filter(([, n]) => n !== null)).toEqual([['Widemarsh', 686n]]);
    expect(unlikeRowsBehind(run)).toEqual([]);
  });

  test('young people’s share is decreasing (S17 prints no number)', async () => {
    const run = await samples.run('asb-young');
    expect(run.headlines[0]).toBe(
      'Incidents involving young people in Herefordshire fell 15.1 % (1,574 from 1,853) in the 12 months to December 2016, likely range −20.6 % to −9.2 %: significant fall.',
    );
  });

  test('Environmental Health: 1,365 reports without fly-tipping in the 12 months to February 2017, noise most common (H17)', async () => {
    const run = await samples.run('asb-env-health');
    expect(run.headlines).toEqual([
      'Reports to Environmental Health without fly-tipping rose 0.9 % (1,365 from 1,353) in the 12 months to February 2017, likely range −6.4 % to +8.8 %: no significant change.',
      'With fly-tipping they rose 2.1 % (1,802 from 1,765), likely range −4.4 % to +9.0 %: no significant change.',
      'Noise was the most commonly reported: 741 of 1,365 reports without fly-tipping (54 %).',
    ]);
    expect(run.checksFailed).toEqual({});
    expect(unlikeRowsBehind(run)).toEqual([]);
  });

  test('reports in both lists are shown pair by pair and counted once', async () => {
    const run = await samples.run('asb-double-counted');
    const [all] = run.rows('shares', 'type', 'police', 'council', 'both_lists', 'once').slice(-1);
    const [police, council, both, once] = (all ?? []).slice(1).map(Number);
    expect(all?.[0]).toBe('All types compared');
    expect(once).toBe((police ?? 0) + (council ?? 0) - (both ?? 0));
    const pairs = run.rows('pairs', 'police_reference', 'council_reference', 'apart');
    expect(pairs.length).toBe(both);
    expect(new Set(pairs.map(([reference]) => reference)).size).toBe(both);
    expect(new Set(pairs.map(([, reference]) => reference)).size).toBe(both);
    expect(pairs.every(([, , apart]) => Math.abs(Number(apart)) <= 1)).toBe(true);
    // The sample has 145 reports that were made to both; others match by chance.
    expect(both).toBeGreaterThanOrEqual(145);
    expect(unlikeRowsBehind(run)).toEqual([]);
  });

  test('the fortnight to 31 December 2016 is held against the same weekdays of the year before', async () => {
    const run = await samples.run('hotspot-review');
    expect(run.headlines[0]).toBe(
      'Anti-social behaviour in Herefordshire rose 18 % (223 from 189) in the fortnight to 31 December 2016, against the same weeks of the year before, likely range −2.8 % to +43.2 %: no significant change.',
    );
    expect(run.rows('by_ward_and_type', 'ward', 'type', 'now', 'a_year_before', 'reading')[0]).toEqual([
      'Widemarsh',
      'Environmental',
      9n,
      1n,
      'significant rise',
    ]);
    expect(unlikeRowsBehind(run)).toEqual([]);
  });

  test('powers of the ASB Act 2014 are counted each by itself', async () => {
    const run = await samples.run('asb-powers');
    expect(run.headlines[0]).toBe(
      'Use of all powers in Herefordshire rose 14.5 % (182 from 159) in the 12 months to December 2016, likely range −7.5 % to +41.6 %: no significant change.',
    );
    expect(run.headlines.length).toBe(9);
    expect(run.checksFailed).toEqual({});
  });
});

describe('hate crime and cohesion', () => {
  test('recorded hate crime rose 38 % in Herefordshire, one of the lowest rises (H17), with hate incidents loaded too', async () => {
    const run = await samples.run('hate-crime-change');
    expect(run.headlines[0]).toBe(
      'Recorded hate crime in Herefordshire rose 38 % (116 from 84) in the 12 months to January 2016, one of the lowest rises, the second lowest of five areas, likely range +4.3 % to +82.9 %: significant rise.',
    );
  });

  test('hate incidents by strand add up to more than the incidents', async () => {
    const run = await samples.run('hate-incidents');
    const inHerefordshire = run
      .rows('by_area', 'shows', 'area', 'this_year')
      .filter(([, area]) => area === 'Herefordshire')
      .map(([shows, , n]) => [shows, Number(n)] as const);
    expect(inHerefordshire[0]).toEqual(['Hate incidents of all strands', 71]);
    expect(inHerefordshire.slice(1).reduce((sum, [, n]) => sum + n, 0)).toBe(76);
  });

  test('repeat victims and offenders are people, and one victim with more than a tenth is pointed out', async () => {
    const run = await samples.run('hate-repeat');
    expect(run.headlines[0]).toMatch(
      /^Repeat victims in Herefordshire, 12 months to January 2016: 9; 12 months before: 10; no significant change/,
    );
    expect(run.checksFailed["No victim or suspect makes up more than a tenth of an area's crimes"]).toBe(
      'In Herefordshire one victim stands for 14 of 116 hate crimes of the 12 months. People of whom this is so: 1.',
    );
  });

  test('a quarter held back as <5 is bounded, and no change is made of it', async () => {
    const run = await samples.run('hate-reporting-group');
    expect(run.headlines).toEqual([
      'Cases heard in the four quarters that end with January to March 2017: 58; in the four before: 44; no significant change, no percentage is given because there are fewer than 50 in the period before, and a percentage would swing on a few cases.',
      'Of them the police investigated: between 31 and 35; in the four before: between 23 and 27; not compared, since a number is held back or missing.',
    ]);
    expect(Object.keys(run.checksFailed)).toEqual(['No number is held back']);
  });

  test('the share reported to the police has its counts and likely range', async () => {
    const run = await samples.run('hate-reported-share');
    expect(run.headlines).toEqual([
      '20 of 37 hate crimes told to reporting centres in Herefordshire had been reported to the police (54 %, likely range 38 % to 69 %) in the 12 months to December 2016; in the 12 months before 14 of 31 (45 %).',
      'In all areas together: 117 of 215 (54 %, likely range 48 % to 61 %), before 81 of 183 (44 %).',
    ]);
    expect(unlikeRowsBehind(run)).toEqual([]);
  });

  test('cases at the Hate Incident Partnerships, North and South', async () => {
    const run = await samples.run('hip-cases');
    expect(run.rows('by_area', 'area', 'this_year', 'last_year')).toEqual([
      ['North Worcestershire', 52n, 38n],
      ['South Worcestershire', 66n, 51n],
      ['all areas together', 118n, 89n],
    ]);
  });
});

describe('the board’s own tables', () => {
  test('eight risks and their scores, before and after the action (H08)', async () => {
    const run = await samples.run('risk-register');
    const scores = run.rows('ranked', 'reference', 'score', 'score_after').map((row) => row.map(Number));
    expect(scores.sort(([a = 0], [b = 0]) => a - b)).toEqual([
      [1, 6, 4],
      [2, 4, 2],
      [3, 6, 2],
      [4, 6, 2],
      [5, 4, 1],
      [6, 9, 4],
      [7, 4, 2],
      [8, 9, 4],
    ]);
    expect(run.checksFailed).toEqual({});
    expect(run.headlines).toEqual([
      'Of 8 risks, 2 score 9, the highest: Community and partners not engaged; Local conditions affect collisions. After the action the highest score is 4, with 3 risks.',
    ]);
    const fields = run.rows('grid', 'stage', 'likelihood', 'impact', 'which').filter(([, , , which]) => which !== '');
    expect(fields).toEqual([
      ['before the action', 3n, 2n, '1, 3, 4'],
      ['before the action', 3n, 3n, '6, 8'],
      ['before the action', 2n, 2n, '2, 5, 7'],
      ['after the action', 2n, 1n, '2, 3, 4, 7'],
      ['after the action', 2n, 2n, '1, 6, 8'],
      ['after the action', 1n, 1n, '5'],
    ]);
    expect(unlikeRowsBehind(run)).toEqual([]);
  });

  test('the 13 actions of Appendix A (W17), their timescales as dates', async () => {
    const run = await samples.run('action-plan');
    expect(run.headlines).toEqual([
      'Of 13 actions on 10 July 2017, 3 are overdue, 2 are due within three months, 2 later, 1 without a date, and 5 are done.',
    ]);
    const due = Object.fromEntries(run.rows('plan', 'timescale', 'due_on').map(([said, on]) => [String(said), on]));
    expect(due).toEqual({
      'May 2017': '2017-05-31',
      'June 2017': '2017-06-30',
      'June 2017 (New CTLP)': '2017-06-30',
      'July 2017': '2017-07-31',
      'March 2018': '2018-03-31',
      'To March 2018': '2018-03-31',
      TBC: null,
    });
    expect(run.checksFailed).toEqual({});
    expect(unlikeRowsBehind(run)).toEqual([]);
  });

  test('12 cyber security events by June 2017 (W17), 2 MARAC sessions in 2016 (G17), a conference with over 120 delegates (H17)', async () => {
    const run = await samples.run('training-events');
    expect(run.headlines[1]).toBe('Cyber security: 12 events by 30 June 2017, against a target of 12: met.');
    const byYear = run.rows('by_year', 'year', 'topic', 'events', 'people');
    expect(byYear).toContainEqual([2016n, 'MARAC awareness', 2n, 41n]);
    expect(byYear).toContainEqual([2016n, 'Conference', 1n, 124n]);
    expect(run.result.switchedOff).toEqual([]);
    expect(unlikeRowsBehind(run)).toEqual([]);
  });
});
