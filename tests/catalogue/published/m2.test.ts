import { beforeAll, describe, expect, test } from 'vitest';
import { openSamples, type Samples } from '../support/samples.ts';

describe('exploitation', () => {
  let samples: Samples;
  beforeAll(async () => {
    samples = await openSamples([
      'home_office_nrm_reports.csv',
      'agencies_hbv_fm_fgm_reports.csv',
      'ase_support_sessions.xlsx',
    ]);
  });

  test('modern slavery: reports of 2016 and 2015 by place, children apart; no percentage on a small base', async () => {
    const run = await samples.run('modern-slavery');
    const totals = run.rows('by_area', 'shows', 'area', 'this_year', 'last_year', 'change').slice(0, 5);
    // Every row of the file, by place and calendar year; Herefordshire is written "Herefordshire, County of" there.
    expect(totals.slice(0, 4)).toEqual([
      ['All reports', 'Herefordshire', 26n, 14n, null],
      ['All reports', 'Shropshire', 18n, 11n, null],
      ['All reports', 'Telford and Wrekin', 24n, 17n, null],
      ['All reports', 'Worcestershire', 37n, 23n, null],
    ]);
    expect(totals[4]?.slice(0, 4)).toEqual(['All reports', 'all areas together', 105n, 65n]);
    expect(run.headlines[0]).toContain('26; 12 months before: 14; no significant change');
    expect(run.checksFailed).toEqual({});
  });

  test('FGM is notified by health, and reports of other agencies stand beside it', async () => {
    const run = await samples.run('fgm-notifications');
    const of = (shows: string) =>
      run
        .rows('by_area', 'shows', 'area', 'this_year')
        .find(([what, area]) => what === shows && area === 'Herefordshire')?.[2];
    const names = [
      'Notifications of FGM by health',
      'FGM reported by other agencies',
      'Forced marriage and honour-based violence',
    ];
    // The 38 reports of Herefordshire in 2016: none counts in two of the three.
    expect(names.map(of)).toEqual([8n, 3n, 27n]);
  });

  test('adults supported after sexual exploitation are people, not sessions, and nobody under 18', async () => {
    const run = await samples.run('ase-supported');
    const together = run
      .rows('by_area', 'shows', 'area', 'this_year', 'last_year')
      .filter(([, area]) => area === 'all areas together');
    expect(together.map(([shows, , now, before]) => [shows, now, before])).toEqual([
      ['Adults supported', 99n, 67n],
      ['Adults new to the service', expect.anything(), expect.anything()],
      ['Sessions with adults', expect.anything(), expect.anything()],
    ]);
    const [supported, fresh, sessions] = together.map(([, , now]) => now as bigint);
    expect(fresh ?? 0n).toBeLessThan(supported ?? 0n);
    expect(sessions ?? 0n).toBeGreaterThan(supported ?? 0n);
    expect(run.checksFailed['No figure rests on one alone']).toContain('one client');
  });
});

describe('roads', () => {
  let samples: Samples;
  beforeAll(async () => {
    samples = await openSamples(['stats19_road_casualties.csv.gz']);
  });

  test('three years of people killed or seriously injured against the three before, children apart', async () => {
    const run = await samples.run('road-casualties');
    const compared = run.rows('compared', 'who', 'area', 'three_years', 'three_before', 'mean');
    const of = (area: string) => compared.filter(([, place]) => place === area).map(([who, , ...n]) => [who, ...n]);
    // Herefordshire from 2005: 88, 79, 83, 70, 66, 61; children 5, 7, 7, 6, 3, 3.
    expect(of('Herefordshire')).toEqual([
      ['All ages', 197n, 250n, expect.closeTo(65.667, 3)],
      ['Children aged 0 to 15', 12n, 19n, 4],
    ]);
    expect(of('all areas together').map(([, now, before]) => [now, before])).toEqual([
      [1005n, 1183n],
      [84n, 96n],
    ]);
    expect(run.headlines[0]).toContain('fell 21.2 % (197 in 2008 to 2010, 250 in the three years before)');
    expect(run.headlines[1]).toContain('no percentage is given');
    expect(Object.keys(run.checksFailed)).toEqual(['Every age is known']);
  });

  test('people are counted, not collisions, and a mean of three years needs three', async () => {
    const run = await samples.run('road-casualties');
    const years = run.rows('by_year', 'who', 'area', 'year', 'ksi', 'slight', 'mean');
    const herefordshire = years.filter(([who, area]) => who === 'All ages' && area === 'Herefordshire');
    expect(herefordshire.map(([, , year, n, slight, mean]) => [year, n, slight, mean === null])).toEqual([
      [2005n, 88n, 30n, true],
      [2006n, 79n, 30n, true],
      [2007n, 83n, 30n, false],
      [2008n, 70n, 30n, false],
      [2009n, 66n, 30n, false],
      [2010n, 61n, 30n, false],
    ]);
  });
});

describe('the Place Survey', () => {
  let samples: Samples;
  beforeAll(async () => {
    samples = await openSamples(['place_survey.xlsx']);
  });

  test('NI 17: 35 of the 337 people of Herefordshire who rated all seven problems in 2008 reach 11 points', async () => {
    const run = await samples.run('place-survey');
    const [ni17] = run.rows('latest', 'question', 'area', 'n', 'base', 'part', 'effective');
    expect(ni17).toEqual([
      'High perception of anti-social behaviour',
      'Herefordshire',
      35n,
      337n,
      expect.closeTo(0.1065222, 6),
      expect.closeTo(287.87065, 4),
    ]);
    expect(run.headlines[0]).toContain('10.7 % of people in Herefordshire');
    expect(run.headlines[0]).toContain('likely range 7.6 % to 14.7 %');
    expect(run.checksFailed).toEqual({});
  });

  test('NI 41, NI 42, NI 21, feeling safe and the fear of crime leave out who gave no valid answer', async () => {
    const run = await samples.run('place-survey');
    const shares = run
      .rows('latest', 'question', 'area', 'n', 'base', 'part')
      .filter(([, area]) => area === 'Herefordshire')
      .map(([question, , n, base, part]) => [question, n, base, Math.round(Number(part) * 1000)]);
    expect(shares.filter(([question]) => question !== 'Feels safe by day').slice(1)).toEqual([
      ['Drunk or rowdy behaviour a problem', 95n, 420n, 237],
      ['Drug use or dealing a problem', 86n, 416n, 214],
      ['Concerns dealt with', 162n, 414n, 379],
      ['Feels safe after dark', 281n, 415n, 671],
      ['Disproportionate fear of crime', 126n, 354n, 360],
    ]);
  });

  test('a survey is set against the one before it', async () => {
    const run = await samples.run('place-survey');
    const dealtWith = run
      .rows('by_year', 'question', 'area', 'year', 'n', 'base', 'on_survey_before')
      .filter(([question, area]) => question === 'Concerns dealt with' && area === 'Herefordshire');
    expect(dealtWith.map(([, , ...rest]) => rest)).toEqual([
      [2006n, 108n, 399n, 'no survey before it'],
      [2008n, 162n, 414n, 'significant rise'],
    ]);
  });
});

test('NI 21 beside it: 25 of the 40 concerns raised in wards of Herefordshire in the last quarter were dealt with', async () => {
  const samples = await openSamples(['pact_meetings.csv']);
  const run = await samples.run('pact-concerns');
  // Wards by name and by code: eight of Herefordshire, and E05002939, which is in Redditch.
  expect(run.rows('latest', 'area', 'meetings_held', 'raised', 'dealt_with')).toEqual([
    ['Herefordshire', 8n, 40n, 25n],
    ['North Worcestershire', 1n, 6n, 5n],
    ['all areas together', 9n, 46n, 30n],
  ]);
  expect(run.headlines).toEqual([
    '25 of the 40 concerns raised at PACT meetings in Herefordshire in January to March 2009 were dealt with: 62.5 %, likely range 47.0 % to 75.8 %.',
  ]);
});

describe('drugs and alcohol', () => {
  let samples: Samples;
  beforeAll(async () => {
    samples = await openSamples([
      'pct_alcohol_admissions.csv',
      'ons_population_by_age_band.csv',
      'ndtms_treatment_episodes.csv',
    ]);
  });

  test('alcohol-related admissions count by their fractions, standardised by age, under 18 apart', async () => {
    const run = await samples.run('alcohol-admissions');
    const rows = run.rows(
      'by_area',
      'who',
      'area',
      'admissions',
      'admissions_before',
      'attributable',
      'rate',
      'standardised',
    );
    const of = (area: string) => rows.filter(([, place]) => place === area).map(([who, , ...rest]) => [who, ...rest]);
    // 112.77 of 179,000; the standardised rate was worked out apart from the workbook, over 19 groups of age.
    expect(of('Herefordshire')).toEqual([
      ['All ages', 168n, 152n, expect.closeTo(112.77, 9), expect.closeTo(63, 9), expect.closeTo(66.05848841458, 9)],
      ['Under 18', 12n, 15n, 12, expect.closeTo(32.3537341601, 9), null],
    ]);
    // The three districts of the North, which the file names by their codes.
    expect(of('North Worcestershire')[0]?.slice(1, 3)).toEqual([198n, 195n]);
    expect(of('all areas together')[0]?.slice(1, 3)).toEqual([977n, 923n]);
    expect(run.headlines).toHaveLength(2);
    expect(run.headlines[0]).toContain('63.0 alcohol-related admissions for each 100,000 people');
    expect(run.checksFailed).toEqual({});
  });

  test('NI 40: 67 people of Herefordshire were in effective treatment in 2008/09, 66 in 2007/08: under the target of 2 % more (H08)', async () => {
    const run = await samples.run('drug-treatment');
    const rows = run.rows('by_area', 'area', 'people', 'effective', 'baseline', 'target', 'against_target', 'young');
    expect(rows[0]).toEqual(['Herefordshire', 97n, 67n, 66n, expect.closeTo(67.32, 9), 'not met', 3n]);
    expect(rows.at(-1)?.slice(0, 4)).toEqual(['all areas together', 413n, 291n, 275n]);
    expect(run.headlines[1]).toContain('3 of the 97 people');
    expect(run.checksFailed).toEqual({});
  });

  test('with a baseline that the file does not cover there is no change, and a check says so', async () => {
    const run = await samples.run('drug-treatment', { baseline: '2005-04-01' });
    expect(run.rows('by_area', 'effective', 'baseline', 'change')[0]).toEqual([67n, null, null]);
    expect(Object.keys(run.checksFailed)).toEqual(['The baseline year is covered']);
    expect(run.headlines[0]).toContain('the baseline year is not covered');
  });
});

describe('young people', () => {
  let samples: Samples;
  beforeAll(async () => {
    samples = await openSamples(['youth_surveys.csv', 'young_people_substance_misuse.xlsx']);
  });

  test('surveys are not added together, and a share stands beside the number asked', async () => {
    const run = await samples.run('young-people-surveys');
    const latest = run
      .rows('latest', 'question', 'area', 'survey', 'year', 'said', 'asked', 'on_before')
      .filter(([, area]) => area === 'Herefordshire')
      .map(([question, , ...rest]) => [question, ...rest]);
    expect(latest).toEqual([
      ['Offended', 'Teenage Lifestyle Survey', 2008n, 162n, 1471n, 'no significant change'],
      ['Takes part in the community', 'Teenage Lifestyle Survey', 2008n, 599n, 1397n, 'significant rise'],
      ['Victim of crime', 'Teenage Lifestyle Survey', 2008n, 264n, 1404n, 'significant fall'],
    ]);
    // Seven surveys and years, two areas, three questions.
    expect(run.rows('by_survey', 'question')).toHaveLength(42);
    expect(run.headlines[0]).toContain('18.8 % of young people asked in Herefordshire');
    expect(run.checksFailed).toEqual({});
  });

  test('NI 115: frequent use is set against the same quarter of the year before', async () => {
    const run = await samples.run('young-people-surveys');
    expect(run.rows('quarter_before', 'area', 'quarter_name', 'often', 'asked')[0]).toEqual([
      'Herefordshire',
      'January to March 2009',
      31n,
      122n,
    ]);
    expect(run.rows('by_quarter', 'area')).toHaveLength(36);
    expect(run.headlines[3]).toContain('25.4 %');
  });
});
