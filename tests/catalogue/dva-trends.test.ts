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

const columns = ['recorded_on', 'area'] as const;
/** 24 months up to a leap February. */
const values = {
  until: { date: '2016-02-01' },
  since: { date: '2014-03-01' },
  area: 'Ashford',
  force: 'All of it',
};

/** Ashford 60 then 75 crimes, Beck none then 12, Combe 20 then 30, and one crime without an area in each year. */
const crimes = events(columns, [
  ['2014-02-28', 'Ashford', 40],
  ['2014-03-01', 'Ashford', 50],
  ['2015-02-28', 'Ashford', 10],
  ['2015-03-01', 'Ashford', 70],
  ['2016-02-29', 'Ashford', 5],
  ['2016-03-01', 'Ashford', 40],
  ['2015-07-15', 'Beck', 12],
  ['2014-07-15', 'Combe', 20],
  ['2015-07-15', 'Combe', 30],
  ['2014-07-15', undefined, 1],
  ['2015-07-15', undefined, 1],
  [undefined, 'Ashford', 2],
]);
/** The same 60 incidents in both years in Ashford, 100 then 60 in Beck; Combe is not in the file. */
const incidents = events(columns, [
  ['2014-03-31', 'Ashford', 60],
  ['2016-02-29', 'Ashford', 60],
  ['2014-12-31', 'Beck', 100],
  ['2015-12-31', 'Beck', 60],
]);

describe('domestic abuse trends', () => {
  let run: CatalogueRun;
  beforeAll(async () => {
    run = await runCatalogue(engines, 'dva-trends', { crimes, incidents }, values);
  });

  test('the change by area and for all together, with what it says', () => {
    const fewer50 =
      'no percentage is given because there are fewer than 50 in the period before, and a percentage would swing on a few cases';
    const none = 'no percentage is given because there were none in the period before';
    const rows = run.rows(
      'change_by_area',
      'measure',
      'area',
      'this_year',
      'last_year',
      'change',
      'direction',
      'reading',
    );
    expect(rows).toEqual([
      ['Crimes', 'Ashford', 75n, 60n, 25, 'rose', 'no significant change'],
      ['Crimes', 'Beck', 12n, 0n, null, null, `significant rise, ${none}`],
      ['Crimes', 'Combe', 30n, 20n, null, null, `no significant change, ${fewer50}`],
      [
        'Crimes',
        'No area given',
        1n,
        1n,
        null,
        null,
        'no significant change, no percentage is given because there are fewer than 10 in one of the two periods',
      ],
      ['Crimes', 'All of it', 118n, 81n, expect.closeTo((37 / 81) * 100, 10), 'rose', 'significant rise'],
      ['Incidents', 'Ashford', 60n, 60n, 0, null, 'the same number as in the 12 months before'],
      ['Incidents', 'Beck', 60n, 100n, -40, 'fell', 'significant fall'],
      ['Incidents', 'Combe', 0n, 0n, null, null, `no significant change, ${none}`],
      ['Incidents', 'No area given', 0n, 0n, null, null, `no significant change, ${none}`],
      ['Incidents', 'All of it', 120n, 160n, -25, 'fell', 'significant fall'],
      ['Crimes and incidents', 'Ashford', 135n, 120n, 12.5, 'rose', 'no significant change'],
      ['Crimes and incidents', 'Beck', 72n, 100n, -28.000000000000004, 'fell', 'significant fall'],
      ['Crimes and incidents', 'Combe', 30n, 20n, null, null, `no significant change, ${fewer50}`],
      [
        'Crimes and incidents',
        'No area given',
        1n,
        1n,
        null,
        null,
        'no significant change, no percentage is given because there are fewer than 10 in one of the two periods',
      ],
      [
        'Crimes and incidents',
        'All of it',
        238n,
        241n,
        expect.closeTo((-3 / 241) * 100, 10),
        'fell',
        'no significant change',
      ],
    ]);
  });

  test('the likely range lies around the change', () => {
    const rows = run.rows('change_by_area', 'measure', 'area', 'lower', 'upper');
    const [, , lower, upper] = rows.find(([measure, area]) => measure === 'Crimes' && area === 'Ashford') ?? [];
    const half = 1.959963984540054 * Math.sqrt(1 / 75 + 1 / 60);
    expect(lower).toBeCloseTo((1.25 * Math.exp(-half) - 1) * 100, 10);
    expect(upper).toBeCloseTo((1.25 * Math.exp(half) - 1) * 100, 10);
  });

  test('the share that are crimes', () => {
    const rows = run.rows('crime_share', 'area', 'period', 'crimes', 'incidents', 'together', 'crime_share');
    expect(rows.filter(([area]) => area === 'Beck' || area === 'All of it')).toEqual([
      ['Beck', '12 months to February 2016', 12n, 60n, 72n, 12 / 72],
      ['Beck', '12 months to February 2015', 0n, 100n, 100n, 0],
      ['All of it', '12 months to February 2016', 118n, 120n, 238n, 118 / 238],
      ['All of it', '12 months to February 2015', 81n, 160n, 241n, 81 / 241],
    ]);
  });

  test('every month and area has a row, and 12 months make the rolling sum', () => {
    const rows = run.rows('by_month', 'measure', 'area', 'month', 'n', 'rolling');
    expect(rows.length).toBe(3 * 4 * 24);
    const ashford = rows.filter(([measure, area]) => measure === 'Crimes' && area === 'Ashford');
    expect(ashford.filter(([, , , n]) => n !== 0n).map(([, , month, n]) => [month, n])).toEqual([
      ['2014-03-01', 50n],
      ['2015-02-01', 10n],
      ['2015-03-01', 70n],
      ['2016-02-01', 5n],
    ]);
    const rolling = ashford.map((row) => row[4]);
    expect(rolling).toEqual([
      ...Array.from({ length: 11 }, () => null),
      60n,
      ...Array.from({ length: 11 }, () => 80n),
      75n,
    ]);
    expect(run.rows('force_by_month', 'measure', 'area', 'rolling').at(23)).toEqual(['Crimes', 'All of it', 118n]);
  });

  test('the checks say what is missing and what was left out', () => {
    const { 'No month missing': months, 'No day makes up more than a tenth of a figure': days, ...others } = run.found;
    expect(others).toEqual({
      'Every row has an area': [[2n]],
      'Every row has a date': [[2n]],
      'Every date lies in the months covered': [[80n, '2014-02-28', '2016-03-01']],
      'Both files name the same areas': [['Combe', 'Crimes']],
      'Both files reach back to the first month': [['Incidents', '2014-03-31']],
      'The workbook knows every area': [['Ashford'], ['Beck'], ['Combe']],
      'No area stops while others go on': [
        ['Crimes', 'Beck', 5n, 'March 2014'],
        ['Crimes', 'Combe', 4n, 'March 2014'],
        ['Crimes', 'Ashford', 2n, 'July 2014'],
        ['Incidents', 'Ashford', 2n, 'December 2014'],
        ['Incidents', 'Beck', 2n, 'March 2014'],
      ],
    });
    expect(days?.[0]).toEqual(['Combe', 'Crimes', '2014-07-15', 20n, 20n, 'February 2015']);
    expect(days?.at(-1)).toEqual(['All of it', 'Crimes', '2015-02-28', 10n, 81n, 'February 2015']);
    // Crimes have rows in March and July 2014, February, March and July 2015 and February 2016.
    expect(months?.filter(([measure]) => measure === 'Crimes').length).toBe(24 - 6);
    expect(months?.[0]).toEqual(['Crimes', 'April 2014']);
  });

  test('without references only the checks on them are left out', () => {
    expect(Object.keys(run.off)).toEqual(['No crime twice', 'No incident twice']);
  });
});

test('a year that is not covered is not known, and neither is its change', async () => {
  const run = await runCatalogue(
    engines,
    'dva-trends',
    { crimes, incidents },
    { ...values, since: { date: '2014-04-01' } },
  );
  const rows = run.rows('change_by_area', 'measure', 'area', 'this_year', 'last_year', 'change', 'lower', 'reading');
  expect(rows[0]).toEqual([
    'Crimes',
    'Ashford',
    75n,
    null,
    null,
    null,
    'no percentage is given because the files do not cover the whole of the period before',
  ]);
  expect(run.found['24 months are covered']).toEqual([[23n]]);
  const rolling = run.rows('by_month', 'measure', 'area', 'month', 'rolling').filter(([, area]) => area === 'Beck');
  expect(rolling.slice(0, 12).map((row) => row[3])).toEqual([...Array.from({ length: 11 }, () => null), 0n]);
});

test('months in the wrong order give empty tables and a check', async () => {
  const wrong = { ...values, since: { date: '2016-03-01' } };
  const run = await runCatalogue(engines, 'dva-trends', { crimes, incidents }, wrong);
  expect(run.rows('change_by_area', 'area')).toEqual([]);
  expect(run.found['24 months are covered']).toEqual([[0n]]);
});

test('references that stand twice, an area that is not there and a name that is taken are found', async () => {
  const named = (text: string) => `SELECT *, 'R' || (row_number() OVER () % 100) AS reference FROM (${text})`;
  const run = await runCatalogue(
    engines,
    'dva-trends',
    { crimes: named(crimes), incidents: named(incidents) },
    { ...values, area: 'Nowhere', force: 'Beck' },
  );
  expect(run.off).toEqual({});
  expect(run.found['The chosen area is in the files']).toEqual([['Nowhere']]);
  expect(run.found['No area has the name for all areas together']).toEqual([['Beck']]);
  expect(run.found['No crime twice']?.length).toBe(100);
  expect(run.found['No incident twice']?.[0]).toEqual(['R0']);
});

describe('areas that are not whole, or not apart', () => {
  /** Two days of each month, six rows each, in each of the areas. */
  const monthly = (...areas: readonly string[]) => `SELECT CAST(month AS DATE) + day AS recorded_on, area
    FROM (SELECT unnest(generate_series(DATE '2014-03-01', DATE '2016-02-01', INTERVAL 1 MONTH)) AS month),
      (SELECT unnest([4, 27]) AS day), (SELECT unnest([${areas.map((area) => `'${area}'`).join(', ')}]) AS area), range(6)`;
  const chosen = { ...values, area: 'Herefordshire', force: 'the force' };

  test('an area that stops while others go on is named', async () => {
    const whole = monthly('Herefordshire', 'Shropshire');
    const stops = `SELECT * FROM (${whole}) WHERE area <> 'Herefordshire' OR recorded_on < DATE '2015-12-01'`;
    const run = await runCatalogue(engines, 'dva-trends', { crimes: whole, incidents: stops }, chosen);
    expect(run.found).toEqual({
      'No area stops while others go on': [['Incidents', 'Herefordshire', 3n, 'December 2015']],
      'The name for all areas together fits them': [
        ['North Worcestershire, South Worcestershire, Telford and Wrekin', 'the force'],
      ],
    });
  });

  test('an area in another, one that nobody knows, and a day that makes up much of a figure are named', async () => {
    const areas = monthly('Worcestershire', 'Malvern Hills', 'Nowhere');
    const crimes = `${areas} UNION ALL SELECT DATE '2014-12-31', 'Nowhere' FROM range(40)`;
    const run = await runCatalogue(engines, 'dva-trends', { crimes, incidents: areas }, chosen);
    expect(run.found['The workbook knows every area']).toEqual([['Nowhere']]);
    expect(run.found['No area lies in another']).toEqual([['South Worcestershire', 'Worcestershire']]);
    expect(run.found['No day makes up more than a tenth of a figure']).toEqual([
      ['Nowhere', 'Crimes', '2014-12-31', 40n, 184n, 'February 2015'],
    ]);
  });

  test('files that name one county only are not the force', async () => {
    const areas = monthly('North Worcestershire', 'Worcester');
    const run = await runCatalogue(engines, 'dva-trends', { crimes: areas, incidents: areas }, chosen);
    expect(run.found['The name for all areas together fits them']).toEqual([
      ['Herefordshire, Shropshire, Telford and Wrekin', 'the force'],
    ]);
    const named = { ...chosen, force: 'all of Worcestershire' };
    const other = await runCatalogue(engines, 'dva-trends', { crimes: areas, incidents: areas }, named);
    expect(Object.keys(other.found)).toEqual(['The chosen area is in the files']);
  });

  test('a file that says months is not taken to have days with much', async () => {
    const months = `SELECT month_start(recorded_on) AS recorded_on, area FROM (${monthly('Herefordshire')}) WHERE month(recorded_on) < 6`;
    const run = await runCatalogue(engines, 'dva-trends', { crimes: months, incidents: months }, chosen);
    expect(run.found['No day makes up more than a tenth of a figure']).toBeUndefined();
  });
});
