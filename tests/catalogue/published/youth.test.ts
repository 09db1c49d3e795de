import { beforeAll, describe, expect, test } from 'vitest';
import { rowsUnlike } from '../support/rows-unlike.ts';
import { openSamples, type SampleRun, type Samples } from '../support/samples.ts';

let samples: Samples;
beforeAll(async () => {
  samples = await openSamples([
    'childrens_looked_after.csv',
    'dip_clients.csv',
    'iom_cohort_list.csv',
    'moj_reoffending_cohorts.xlsx',
    'ons_population_10_17.csv',
    'ons_population_by_sex_and_age.csv',
    'police_iom_arrests.csv',
    'police_iom_crimes.csv',
    'police_ppo_convictions.csv',
    'police_recorded_crime.csv.gz',
    'rj_coordinator.xlsx',
    'worcestershire_odoc_reoffending.csv',
    'yjs_first_time_entrants.csv',
    'yjs_outcomes.xlsx',
  ]);
});

/** Each recipe runs once for all that is asked of it. */
const runs = new Map<string, Promise<SampleRun>>();
function runOf(id: string): Promise<SampleRun> {
  const run = runs.get(id) ?? samples.run(id);
  runs.set(id, run);
  return run;
}

describe('proven re-offending', () => {
  let run: SampleRun;
  beforeAll(async () => {
    run = await runOf('proven-reoffending');
  });

  test('64 of the 157 young offenders of 2015 in Herefordshire re-offended, 222 times: 40.8 % (H17)', () => {
    expect(run.headlines[0]).toBe(
      '64 of 157 young offenders of 2015 in Herefordshire were proven to re-offend: 40.8 %, likely range 33.4 % to 48.6 %, similar to the other areas. They committed 222 re-offences, 3.47 for each re-offender.',
    );
  });

  test('1,002 of 4,131 adults re-offended, 3,189 times: 24.3 %, similar to 24.2 % and 24.3 % (H17)', () => {
    expect(run.headlines[1]).toBe(
      '1,002 of 4,131 adult offenders of 2015 in Herefordshire were proven to re-offend: 24.3 %, likely range 23.0 % to 25.6 %, similar to the West Midlands and similar to England and Wales. They committed 3,189 re-offences, 3.18 for each re-offender.',
    );
    expect(run.rows('latest', 'group', 'region', 'nation').at(-1)).toEqual(['Adults', 24.2, 24.3]);
  });

  test('the 25.3 % that H17 prints do not follow from its counts: both are shown, and it is said', () => {
    expect(run.rows('beside_printed', 'reoffenders', 'offenders', 'reoffended', 'printed', 'reading')).toEqual([
      [1002n, 4131n, expect.closeTo(1002 / 4131, 12), 25.3, 'does not follow from the counts'],
    ]);
    expect(run.checksFailed['Printed rates follow from the counts']).toBe(
      'A document prints 25.3 % for Herefordshire, 2015 (Herefordshire strategy 2017-20), but 1,002 of 4,131 are 24.3 %. Both are shown.',
    );
  });

  test('the youth rate of Herefordshire is above that of each other area (H17)', () => {
    const young = run.rows('latest', 'group', 'area', 'is_together').filter(([group]) => group === 'Young people');
    expect(young[0]).toEqual(['Young people', 'Herefordshire', false]);
    expect(young.length).toBe(6);
  });

  test('a year whose follow-up is not over has counts and no rate, and the words why', () => {
    const rows = run.rows('by_year', 'group', 'area', 'year', 'offenders', 'reoffended', 'frequency', 'caution');
    expect(
      rows.find(([group, area, year]) => group === 'Adults' && area === 'Herefordshire' && year === 2016n),
    ).toEqual([
      'Adults',
      'Herefordshire',
      2016n,
      1012n,
      null,
      null,
      'no rate: the follow-up is over on 30 September 2017, and the data was drawn before that',
    ]);
  });
});

describe('integrated offender management', () => {
  test('39 people were on the cohort of Herefordshire in 2016, some in custody (H17)', async () => {
    const run = await runOf('iom-cohort');
    const [first] = run
      .rows('by_area', 'area', 'in_year', 'in_custody', 'in_community')
      .filter(([area]) => area === 'Herefordshire');
    expect(first?.[1]).toBe(39n);
    expect(Number(first?.[2]) + Number(first?.[3])).toBe(39);
    expect(Number(first?.[2])).toBeGreaterThan(0);
    expect(run.headlines[0]).toMatch(/^39 people were on the IOM cohort of Herefordshire at some time in 2016: /);
  });

  test('175 crimes from 1 January to 23 December 2015, shoplifting first; 177 arrests are not people; 50 % charged (G17)', async () => {
    const run = await runOf('iom-offences');
    expect(run.headlines[0]).toBe(
      '175 crimes from 1 January 2015 to 23 December 2015 have people of the IOM cohort of Herefordshire as defendants. The most frequent: Shoplifting (41), Malicious wounding (24), Public order offences (21), Drugs offences (18), Criminal damage (16), Burglary (14).',
    );
    expect(run.rows('by_offence', 'offence').slice(0, 7).flat()).toEqual([
      'Shoplifting',
      'Malicious wounding',
      'Public order offences',
      'Drugs offences',
      'Criminal damage',
      'Burglary',
      'Assault on a police officer',
    ]);
    const [[arrests, people, charged, share] = []] = run.rows(
      'arrests_by_area',
      'arrests',
      'people',
      'charged',
      'charged_share',
    );
    expect([arrests, charged]).toEqual([177n, 89n]);
    expect(Math.round(Number(share) * 100)).toBe(50);
    expect(Number(people)).toBeLessThanOrEqual(39);
    expect(run.headlines[1]).toContain(
      `177 arrests of ${String(people)} different people of the cohort in Herefordshire from 1 January 2015 to 23 December 2015`,
    );
    expect(run.rows('beside_cohort', 'arrests', 'people')).toEqual([[177n, people]]);
  });
});

test('ODOC: South Worcestershire 24 people in January 2016 and 15 in December, North 30 and 28, with a peak between (W17)', async () => {
  const run = await runOf('odoc-reoffending');
  expect(run.rows('by_area', 'area', 'first_month', 'first_n', 'last_n', 'words')).toEqual([
    ['South Worcestershire', 'January 2016', 24n, 15n, 'no significant change'],
    ['North Worcestershire', 'January 2016', 30n, 28n, 'no significant change'],
  ]);
  const peaks = run.rows('judged', 'area', 'month', 'n', 'sign').filter(([, , , sign]) => sign !== 'as expected');
  expect(peaks).toEqual([['North Worcestershire', '2016-05-01', 52n, 'high']]);
});

describe('restorative justice', () => {
  test('56 notifications by Victim Support, 13 referred back (G17)', async () => {
    const run = await runOf('rj-victim-support');
    expect(run.rows('steps_reached', 'n').flat()).toEqual([56n, 13n]);
    expect(run.headlines).toEqual([
      '13 of 56 notifications by Victim Support were referred back to the officer in the case: 23.2 %, likely range 14.1 % to 35.8 %.',
    ]);
  });

  test('16 cases referred at level 2, 15 offered, 13 met in person, 6 suitable (G17)', async () => {
    const run = await runOf('rj-level2');
    expect(run.rows('steps_reached', 'n').flat()).toEqual([16n, 15n, 13n, 6n]);
    expect(run.headlines[0]).toBe(
      'Of 16 cases referred for restorative justice at level 2 from 25 February 2016 to 21 December 2016, 15 victims were offered it, 13 were met in person, and 6 cases were suitable for a meeting.',
    );
  });

  test('43 police officers trained and 12 to level 2, 30 and 12 in care homes, 4 IOM officers (G17)', async () => {
    const run = await runOf('rj-training');
    expect(run.rows('by_group', 'staff_group', 'level_1', 'level_2')).toEqual([
      ['Police', 43n, 12n],
      ['Care home', 30n, 12n],
      ['IOM officer', 4n, 0n],
    ]);
  });

  test('care homes: 85 of 96 monthly returns came, and it is said whose are missing; a return of 0 is a return', async () => {
    const run = await runOf('rj-care-home-returns');
    expect(run.headlines[0]).toMatch(
      /^85 of 96 monthly returns of 8 care homes were received for January 2016 to December 2016\. 11 are missing/,
    );
    expect(run.rows('by_home', 'home', 'received', 'due', 'missing_months')[0]).toEqual([
      'Home H',
      9n,
      12n,
      'January 2016, October 2016, December 2016',
    ]);
    expect(
      run
        .rows('by_month', 'missing_from')
        .flat()
        .filter((homes) => homes === 'none').length,
    ).toBe(6);
  });
});

test('prolific and priority offenders: 94 proven convictions from 121 in Herefordshire, fewer in all areas together than chance allows (NI 30)', async () => {
  const run = await runOf('ppo-reoffending');
  const rows = run.rows('by_area', 'area', 'convictions_after', 'convictions_before', 'change', 'words');
  expect(rows.find(([area]) => area === 'Herefordshire')).toEqual([
    'Herefordshire',
    94n,
    121n,
    expect.closeTo((-27 / 121) * 100, 10),
    'no significant change',
  ]);
  expect(rows.at(-1)).toEqual(['the force', 589n, 725n, expect.closeTo((-136 / 725) * 100, 10), 'significant fall']);
});

test('Drug Intervention Programme: four quarters have a change only once six months are over for everybody', async () => {
  const run = await runOf('dip-offending');
  expect(run.rows('latest', 'four_quarters_to').flat()).toEqual(
    Array.from({ length: 6 }, () => 'July to September 2015'),
  );
  const later = run
    .rows('by_quarter', 'quarter', 'offences_after', 'change', 'reading')
    .filter(([day]) => String(day) > '2015-07-01');
  expect(later.length).toBe(12);
  for (const [, after, change, reading] of later) {
    expect([after, change]).toEqual([null, null]);
    expect(reading).toContain('the six months after are not over');
  }
});

test('looked-after children: 11 of 209 in Herefordshire entered the justice system in 2015, linked by reference', async () => {
  const run = await runOf('lac-justice');
  expect(run.headlines[0]).toBe(
    '11 looked-after children in Herefordshire entered the justice system in the 12 months to December 2015, of 209: 5.3 %, likely range 3.0 % to 9.2 %. On the year before (9 of 222): no significant change.',
  );
  expect(run.checksFailed).toEqual({});
});

test('young men are a larger share of suspects than of residents, in every area (S17)', async () => {
  const run = await runOf('young-men-share');
  const rows = run.rows('by_area', 'reading', 'young_men', 'suspects', 'of_residents');
  expect(rows.length).toBe(6);
  for (const [reading, young, all, ofResidents] of rows) {
    expect(reading).toBe('over-represented');
    expect(Number(young) / Number(all)).toBeGreaterThan(3 * Number(ofResidents));
  }
});

test('children: repeat offenders are among those with an outcome, and two kinds of outcome make all of them', async () => {
  const run = await runOf('youth-outcomes');
  const rows = run.rows('by_area', 'shows', 'area', 'this_year').filter(([, area]) => area === 'Herefordshire');
  const [repeat, all, out, court] = rows.map(([, , n]) => Number(n));
  expect(repeat).toBeGreaterThan(0);
  expect(repeat).toBeLessThan(all ?? 0);
  expect((out ?? 0) + (court ?? 0)).toBe(241);
  expect(run.headlines.at(-1)).toMatch(
    /^Outcomes for children in Herefordshire given out of court .*: 155 of 241, or 64\.3 %/,
  );
  expect(run.checksFailed).toEqual({});
});

test('young victims: people are no more than the crimes against them, and violent crimes no more than all', async () => {
  const run = await runOf('young-victims');
  const rows = run.rows('by_area', 'shows', 'area', 'this_year').filter(([, area]) => area === 'Herefordshire');
  expect(rows.map(([shows]) => shows)).toEqual([
    'Young victims of crime',
    'Crimes against young people',
    'Young victims of violent crime',
    'Violent crimes against young people',
  ]);
  const [victims, crimes, ofViolence, violent] = rows.map(([, , n]) => Number(n));
  expect(victims).toBeGreaterThan(0);
  expect(victims).toBeLessThanOrEqual(crimes ?? 0);
  expect(violent).toBeLessThan(crimes ?? 0);
  expect(ofViolence).toBeLessThanOrEqual(violent ?? 0);
});

test('first-time entrants: the trend over five years stands beside the rate, and no published figure is made up', async () => {
  const run = await runOf('fte-rate');
  expect(
    run
      .rows('latest', 'area', 'trend', 'region', 'against_region')
      .filter(([area]) => area === 'Herefordshire' || area === 'the force'),
  ).toEqual([
    ['Herefordshire', 'no significant trend', null, 'no published figure'],
    ['the force', 'falling', null, 'no published figure'],
  ]);
  expect(run.headlines[0]).toContain('Over five years: no significant trend.');
});

test.each([
  'dip-offending',
  'iom-cohort',
  'iom-offences',
  'lac-justice',
  'odoc-reoffending',
  'ppo-reoffending',
  'proven-reoffending',
  'rj-level2',
  'rj-training',
  'rj-victim-support',
  'young-men-share',
  'young-victims',
  'youth-outcomes',
])('%s: every figure that opens has as many rows behind it as it says', async (id) => {
  const { result } = await runOf(id);
  expect(rowsUnlike(result)).toEqual([]);
});
