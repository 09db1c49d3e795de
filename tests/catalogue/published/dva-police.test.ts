import { beforeAll, describe, expect, test } from 'vitest';
import { rowsUnlike } from '../support/rows-unlike.ts';
import { openSamples, type Samples } from '../support/samples.ts';

let samples: Samples;
beforeAll(async () => {
  samples = await openSamples([
    'police_dva_crimes.csv',
    'police_dva_incidents.csv.gz',
    'police_sexual_offences.csv',
    'worcestershire_dva.xlsx',
    'womens_aid_return.xlsx',
    'events_calendar.csv',
  ]);
});

/** The sheets of the Worcestershire extract, chosen by the person in place of the police's own files. */
const worcestershire = { crimes: 'worcestershire_dva_crimes', incidents: 'worcestershire_dva_incidents' };

test('Herefordshire, year to January 2016: crimes +4.9 %, incidents +11.7 %; force +9.5 %, +6.7 % (G17), also with the Worcestershire extract loaded', async () => {
  const run = await samples.run('dva-trends');
  expect(run.headlines).toEqual([
    'Recorded domestic abuse crimes in Herefordshire rose 4.9 % (1,071 from 1,021) in the 12 months to January 2016, likely range −3.7 % to +14.3 %: no significant change.',
    'Recorded domestic abuse incidents in Herefordshire rose 11.7 % (1,633 from 1,462) in the 12 months to January 2016, likely range +4.1 % to +19.9 %: significant rise.',
    'Recorded domestic abuse crimes across the force rose 9.5 % (5,050 from 4,612) in the 12 months to January 2016, likely range +5.2 % to +14.0 %: significant rise.',
    'Recorded domestic abuse incidents across the force rose 6.7 % (8,152 from 7,640) in the 12 months to January 2016, likely range +3.4 % to +10.1 %: significant rise.',
  ]);
  expect(run.checksFailed).toEqual({});
});

describe('Worcestershire', () => {
  test('crimes +16 %, incidents -3 % (W17, no period printed: 12 months to January 2017)', async () => {
    const choices = { area: 'North Worcestershire', force: 'Worcestershire' };
    const run = await samples.run('dva-trends', choices, worcestershire);
    expect(run.headlines.slice(2)).toEqual([
      'Recorded domestic abuse crimes across Worcestershire rose 16.0 % (2,146 from 1,850) in the 12 months to January 2017, likely range +9.0 % to +23.4 %: significant rise.',
      'Recorded domestic abuse incidents across Worcestershire fell 3.0 % (2,799 from 2,886) in the 12 months to January 2017, likely range −7.9 % to +2.2 %: no significant change.',
    ]);
    expect(run.checksFailed).toEqual({});
  });

  test('the extract has as many crimes and incidents as the police files in each month that both cover', async () => {
    const ours = await samples.run('dva-trends');
    const theirs = await samples.run('dva-trends', { area: 'North Worcestershire' }, worcestershire);
    const monthsOf = (run: typeof ours) =>
      run
        .rows('by_month', 'measure', 'area', 'month', 'n')
        .filter(([, area, month]) => String(area).endsWith('Worcestershire') && String(month) >= '2015-02-01')
        .filter(([, , month]) => String(month) < '2016-02-01');
    expect(monthsOf(theirs)).toEqual(monthsOf(ours));
    expect(monthsOf(theirs).length).toBe(3 * 2 * 12);
  });
});

test('15 % of calls for service graded high risk in Herefordshire, the highest in the force (G17)', async () => {
  const run = await samples.run('dva-high-risk-calls');
  expect(run.headlines).toEqual([
    '15.0 % of calls for police service about domestic abuse in Herefordshire were graded high (245 of 1,633) in the 12 months to January 2016, likely range 13.4 % to 16.8 %: the highest of five areas. In the 12 months before it was 14.1 % (206 of 1,462).',
    'Across the force it was 12.1 % (988 of 8,152) in the 12 months to January 2016, likely range 11.4 % to 12.8 %.',
  ]);
  expect(run.rows('by_area', 'area', 'rank', 'high', 'calls', 'against', 'words').slice(0, 2)).toEqual([
    ['Herefordshire', 1n, 245n, 1633n, 'higher', 'no significant change'],
    ['Telford and Wrekin', 2n, 240n, 1861n, 'similar', 'no significant change'],
  ]);
  expect(run.checksFailed).toEqual({});
  expect(rowsUnlike(run.result)).toEqual([]);
});

test('40 people called for service 2 or more times in 12 months in Herefordshire, the lowest in the force (G17)', async () => {
  const run = await samples.run('dva-repeat-callers');
  expect(run.headlines.at(-1)).toBe(
    'Of people who called in Herefordshire in the 12 months to January 2016, those who called 2 or more times: 40 of 579, or 6.9 %, likely range 5.1 % to 9.3 %. That is the fewest of five areas.',
  );
  expect(run.rows('repeat_share', 'area', 'from_lowest', 'again')).toEqual([
    ['Herefordshire', 1n, 40n],
    ['South Worcestershire', 2n, 47n],
    ['North Worcestershire', 3n, 52n],
    ['Shropshire', 4n, 58n],
    ['Telford and Wrekin', 5n, 73n],
    ['all areas together', null, 270n],
  ]);
  expect(Object.keys(run.checksFailed)).toEqual(['Every record counted for its person names one']);
});

test('repeat victims of domestic abuse are recorded by month (H08 prints no number)', async () => {
  const run = await samples.run('dva-repeat-victims');
  expect(run.headlines).toEqual([
    'Repeat victims in Herefordshire rose 7.7 % (529 from 491) in the 12 months to January 2016, likely range −4.7 % to +21.8 %: no significant change.',
    'Victims recorded in Herefordshire rose 4.9 % (1,671 from 1,593) in the 12 months to January 2016, likely range −2.1 % to +12.3 %: no significant change.',
    'Victims recorded 2 or more times in Herefordshire in the 12 months to January 2016: 529 of 1,671, or 31.7 %, likely range 29.5 % to 33.9 %.',
  ]);
  expect(run.checksFailed).toEqual({});
});

test('perpetrators known, those who came to notice in 12 months, and how often each (H17 prints no number)', async () => {
  const run = await samples.run('dva-perpetrators');
  expect(run.headlines).toEqual([
    'People who came to notice as perpetrators of domestic abuse in Herefordshire in the 12 months to January 2016: 1,267, of 2,375 whom the files know. The number rose 4.7 % (from 1,210), likely range −3.2 % to +13.3 %: no significant change.',
    'How often they came to notice: once 911, 2 times 225, 3 or 4 times 87, 5 times or more 44, of 1,267 in all. 28.1 % came 2 times or more (356 of 1,267), likely range 25.7 % to 30.6 %.',
  ]);
  const often = run.rows('how_often', 'people', 'once', 'twice', 'three_or_four', 'five_or_more', 'again');
  expect(often.length).toBe(2 * 6);
  for (const [people, once, ...more] of often.map((row) => row.map(Number))) {
    const [twice = 0, three = 0, five = 0, again = 0] = more;
    expect([(once ?? 0) + again, twice + three + five]).toEqual([people, again]);
  }
  expect(Object.keys(run.checksFailed)).toEqual(['Most records name a suspect']);
  expect(rowsUnlike(run.result)).toEqual([]);
});

test('police reports beside referrals to services, and the ratio, as a sign of under-reporting (S17 prints no number)', async () => {
  const run = await samples.run('dva-under-reporting');
  expect(run.headlines).toEqual([
    'In Herefordshire there were 2,704 reports of domestic abuse to the police (1,071 crimes and 1,633 incidents) and 952 referrals to services in the 12 months to January 2016: 2.84 reports for each referral, likely range 2.64 to 3.06.',
    "Of 844 people referred in Herefordshire in the 12 months to January 2016, 430 are not named as a victim in the police's files of the same months: 50.9 %, likely range 47.6 % to 54.3 %.",
  ]);
  // The service counts Worcestershire as one, the police in two parts; the year before is not covered.
  expect(run.rows('by_area', 'area', 'crimes', 'incidents', 'why')).toEqual([
    ['Herefordshire', 1071n, 1633n, null],
    ['Worcestershire', 1850n, 2886n, null],
    ['Herefordshire', null, null, 'the files do not cover the whole of these 12 months'],
    ['Worcestershire', null, null, 'the files do not cover the whole of these 12 months'],
  ]);
  expect(run.checksFailed).toEqual({});
  expect(rowsUnlike(run.result)).toEqual([]);
});

test('domestic abuse on days of sports tournaments and other high-alcohol events, against ordinary days (S17 prints no number)', async () => {
  const run = await samples.run('dva-event-days');
  expect(run.headlines).toEqual([
    'On 62 days of events from February 2013 to January 2016 there were 456 reports of domestic abuse in Herefordshire: 7.4 a day, against 7.2 on ordinary days of the same weekdays and months. That is 1.03 times as many, likely range 0.94 to 1.13: no clear difference.',
    'Across the force there were 2,146 reports on these days: 34.6 a day, against 35.0. That is 0.99 times as many, likely range 0.95 to 1.03: no clear difference.',
  ]);
  const kinds = run.rows('by_kind', 'area', 'kind', 'event_days').filter(([area]) => area === 'Herefordshire');
  // 31 October 2015 is a final and Halloween: it counts in both kinds and once in all.
  expect(kinds.map(([, kind, days]) => [kind, days])).toEqual([
    ['All event days', 62n],
    ['Bank holiday', 24n],
    ['High-alcohol day', 12n],
    ['Sports tournament', 27n],
  ]);
  expect(run.checksFailed).toEqual({});
  expect(rowsUnlike(run.result)).toEqual([]);
});

test('victims from six vulnerable groups add up to more than the people in any of them (H17)', async () => {
  const run = await samples.run('dva-victims-vulnerable');
  const rows = run.rows('by_area', 'area', 'shows', 'this_year').filter(([area]) => area === 'Herefordshire');
  const [any = 0, ...groups] = rows.map(([, , n]) => Number(n));
  expect(groups.length).toBe(6);
  expect(groups.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(any);
  expect(any).toBe(245);
  expect(run.checksFailed).toEqual({});
});

test('children were present at a third of the incidents (S17 prints no number)', async () => {
  const run = await samples.run('dva-cases-children-present');
  expect(run.headlines.at(-1)).toBe(
    'Children were present at 553 of 1,633 incidents in Herefordshire in the 12 months to January 2016: 33.9 %, likely range 31.6 % to 36.2 %.',
  );
});

test('sexual offences and rape across the force: a "significant increase" (S17)', async () => {
  const run = await samples.run('sexual-offences');
  expect(run.headlines.at(-1)).toBe(
    'Sexual offences in all areas together rose 29.4 % (598 from 462) in the 12 months to September 2016, likely range +14.6 % to +46.1 %: significant rise.',
  );
  const all = run.rows('by_area', 'area', 'shows', 'this_year', 'last_year', 'reading');
  expect(all.filter(([area]) => area === 'all areas together').slice(1)).toEqual([
    ['all areas together', 'Rape', 209n, 148n, 'significant rise'],
    ['all areas together', 'Crimes with the CSE marker', expect.any(BigInt), expect.any(BigInt), 'significant rise'],
  ]);
});
