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

const values = {
  until: { date: '2016-01-01' },
  since: { date: '2014-02-01' },
  area: 'Beck',
  force: 'All of it',
};

/** Rises of 60, 50 and 20 per cent, two areas without a change to give, and crimes of several strands. */
const hate_crimes = events(
  ['recorded_on', 'area', 'strand'],
  [
    ['2014-02-01', 'Ashford', 50, 'Race'],
    ['2015-01-31', 'Ashford', 50, 'Racial; Race'],
    ['2015-02-01', 'Ashford', 120, 'Race'],
    ['2014-06-01', 'Beck', 60, 'Disability'],
    ['2014-06-01', 'Beck', 20, undefined],
    ['2015-06-01', 'Beck', 100, 'Disability; Homophobic'],
    ['2016-01-31', 'Beck', 28, 'Goth'],
    ['2016-02-01', 'Beck', 99, 'Race'],
    ['2014-06-01', 'Combe', 60, 'Faith'],
    ['2015-06-01', 'Combe', 90, 'Faith'],
    ['2015-06-01', 'Dale', 11, 'Transphobic'],
    ['2014-06-01', 'Elm', 12, 'Race'],
    ['2015-06-01', 'Elm', 9, 'Race'],
    ['2015-06-01', undefined, 3, 'Race'],
  ],
);

describe('hate crime', () => {
  let run: CatalogueRun;
  beforeAll(async () => {
    run = await runCatalogue(engines, 'hate-crime-change', { hate_crimes }, values);
  });

  test('the change by area, ranked from the highest, with all areas last', () => {
    const none = 'no percentage is given because there were none in the period before';
    const fewer10 = 'no percentage is given because there are fewer than 10 in one of the two periods';
    const rows = run.rows(
      'by_area',
      'area',
      'rank',
      'this_year',
      'last_year',
      'change',
      'direction',
      'place',
      'reading',
    );
    expect(rows).toEqual([
      ['Beck', 1n, 128n, 80n, 60, 'rose', 'the highest rise of three areas', 'significant rise'],
      ['Combe', 2n, 90n, 60n, 50, 'rose', 'the second highest rise of three areas', 'significant rise'],
      ['Ashford', 3n, 120n, 100n, 20, 'rose', 'the lowest rise of three areas', 'no significant change'],
      ['Dale', null, 11n, 0n, null, null, null, `significant rise, ${none}`],
      ['Elm', null, 9n, 12n, null, null, null, `no significant change, ${fewer10}`],
      ['No area given', null, 3n, 0n, null, null, null, `no significant change, ${none}`],
      ['All of it', null, 361n, 252n, expect.closeTo((109 / 252) * 100, 10), 'rose', null, 'significant rise'],
    ]);
  });

  test('the range is that of the log method', () => {
    const half = 1.959963984540054 * Math.sqrt(1 / 128 + 1 / 80);
    const [beck] = run.rows('by_area', 'lower', 'upper');
    expect(beck?.[0]).toBeCloseTo((1.6 * Math.exp(-half) - 1) * 100, 10);
    expect(beck?.[1]).toBeCloseTo((1.6 * Math.exp(half) - 1) * 100, 10);
  });

  test('a crime counts in each of its strands, once in each', () => {
    const rows = run.rows('by_strand', 'area', 'strand', 'this_year', 'last_year', 'crimes', 'strand_share', 'change');
    expect(rows).toEqual([
      ['Beck', 'Disability', 100n, 60n, 128n, 100 / 128, expect.closeTo(66.66666666666667, 10)],
      ['Beck', 'Sexual orientation', 100n, 0n, 128n, 100 / 128, null],
      ['Beck', 'Goth', 28n, 0n, 128n, 28 / 128, null],
      ['Beck', 'No strand given', 0n, 20n, 128n, 0, null],
      ['Beck', 'Race', 0n, 0n, 128n, 0, null],
      ['All of it', 'Race', 132n, 112n, 361n, 132 / 361, expect.closeTo(17.857142857142858, 10)],
      ['All of it', 'Disability', 100n, 60n, 361n, 100 / 361, expect.closeTo(66.66666666666667, 10)],
      ['All of it', 'Sexual orientation', 100n, 0n, 361n, 100 / 361, null],
      ['All of it', 'Religion or faith', 90n, 60n, 361n, 90 / 361, 50],
      ['All of it', 'Goth', 28n, 0n, 361n, 28 / 361, null],
      ['All of it', 'Transgender', 11n, 0n, 361n, 11 / 361, null],
      ['All of it', 'No strand given', 0n, 20n, 361n, 0, null],
    ]);
  });

  test('the checks say what is missing and what was left out', () => {
    const { 'No month missing': months, 'No day makes up more than a tenth of a figure': days, ...others } = run.found;
    expect(others).toEqual({
      'Every row has an area': [[3n]],
      'Every date lies in the months covered': [[99n, '2016-02-01', '2016-02-01']],
      'Every crime has a strand that is known': [
        ['Goth', 28n],
        ['No strand given', 20n],
      ],
      'The workbook knows every area': [['Ashford'], ['Beck'], ['Combe'], ['Dale'], ['Elm']],
      'No area stops while others go on': [
        ['Dale', 5n, 'February 2014'],
        ['Combe', 4n, 'February 2014'],
        ['Elm', 4n, 'February 2014'],
        ['Ashford', 3n, 'June 2014'],
        ['Beck', 3n, 'February 2014'],
      ],
    });
    expect(days?.[0]).toEqual(['Ashford', '2015-02-01', 120n, 120n, 'January 2016']);
    expect(months?.length).toBe(24 - 6);
    expect(Object.keys(run.off)).toEqual(['No crime twice']);
  });
});

test('without strands the table of strands is left out, and nothing else', async () => {
  const plain = `SELECT recorded_on, area FROM (${hate_crimes})`;
  const run = await runCatalogue(engines, 'hate-crime-change', { hate_crimes: plain }, values);
  expect(Object.keys(run.off)).toEqual([
    'strands',
    'by_strand',
    'strand_rows',
    'No crime twice',
    'Every crime has a strand that is known',
  ]);
  expect(run.rows('by_area', 'area', 'change')[0]).toEqual(['Beck', 60]);
});

test('ranks falls from the other end, and areas that tie share a place', async () => {
  const falling = events(
    ['recorded_on', 'area'],
    [
      ['2014-06-01', 'Ashford', 100],
      ['2015-06-01', 'Ashford', 90],
      ['2014-06-01', 'Beck', 100],
      ['2015-06-01', 'Beck', 40],
      ['2014-06-01', 'Combe', 200],
      ['2015-06-01', 'Combe', 80],
      ['2014-06-01', 'Dale', 60],
      ['2015-06-01', 'Dale', 60],
    ],
  );
  const run = await runCatalogue(engines, 'hate-crime-change', { hate_crimes: falling }, values);
  expect(run.rows('by_area', 'area', 'rank', 'change', 'direction', 'place', 'reading')).toEqual([
    ['Dale', 1n, 0, null, 'no change', 'the same number as in the 12 months before'],
    ['Ashford', 2n, -10, 'fell', 'the third largest of three falls among four areas', 'no significant change'],
    ['Beck', 3n, -60, 'fell', 'the joint largest fall of four areas', 'significant fall'],
    ['Combe', 3n, -60, 'fell', 'the joint largest fall of four areas', 'significant fall'],
    ['All of it', null, expect.closeTo((-190 / 460) * 100, 10), 'fell', null, 'significant fall'],
  ]);
});

test('an area that is called No area given is not mixed with rows that have none', async () => {
  const mixed = events(
    ['recorded_on', 'area', 'strand'],
    [
      ['2014-06-01', 'No area given', 60, 'Race'],
      ['2015-06-01', 'No area given', 70, 'Race'],
      ['2015-06-01', undefined, 5, 'Race'],
    ],
  );
  const run = await runCatalogue(engines, 'hate-crime-change', { hate_crimes: mixed }, values);
  expect(run.rows('by_area', 'area', 'level', 'this_year')).toEqual([
    ['No area given', 'area', 70n],
    ['No area given', 'no area', 5n],
    ['All of it', 'force', 75n],
  ]);
});

test('a change that rounds to none neither rose nor fell', async () => {
  const steady = events(
    ['recorded_on', 'area', 'strand'],
    [
      ['2014-06-01', 'Ashford', 1000, 'Race'],
      ['2015-06-01', 'Ashford', 1001, 'Race'],
    ],
  );
  const run = await runCatalogue(engines, 'hate-crime-change', { hate_crimes: steady }, values);
  expect(run.rows('by_area', 'area', 'direction', 'reading')[0]).toEqual(['Ashford', null, 'no significant change']);
});

test('an area that is written in two ways is pointed out', async () => {
  const twice = events(
    ['recorded_on', 'area', 'strand'],
    [
      ['2015-06-01', 'Ashford', 10, 'Race'],
      ['2015-06-01', 'ASHFORD', 10, 'Race'],
    ],
  );
  const run = await runCatalogue(engines, 'hate-crime-change', { hate_crimes: twice }, values);
  expect(run.found['No area is written in two ways']).toEqual([['ASHFORD', 'Ashford']]);
});

test('an area that stops, lies in another or is not known, a day with much, and one county alone are pointed out', async () => {
  const months = (area: string, until: string) => `SELECT CAST(day AS DATE) + later AS recorded_on, '${area}' AS area
    FROM (SELECT unnest(generate_series(DATE '2014-02-09', DATE '${until}', INTERVAL 1 MONTH)) AS day), range(3), (SELECT unnest([0, 9]) AS later)`;
  const north = months('Redditch', '2016-01-09');
  const hate_crimes = [
    north,
    months('Worcestershire', '2015-10-09'),
    `SELECT DATE '2015-06-30', 'Redditch' FROM range(30)`,
  ];
  const run = await runCatalogue(
    engines,
    'hate-crime-change',
    { hate_crimes: hate_crimes.join(' UNION ALL ') },
    { ...values, area: 'North Worcestershire', force: 'the force' },
  );
  expect(run.found).toEqual({
    'No area stops while others go on': [['Worcestershire', 3n, 'November 2015']],
    'No area lies in another': [['North Worcestershire', 'Worcestershire']],
    'No day makes up more than a tenth of a figure': [
      ['North Worcestershire', '2015-06-30', 30n, 102n, 'January 2016'],
      ['the force', '2015-06-30', 30n, 156n, 'January 2016'],
    ],
    'The name for all areas together fits them': [['Herefordshire, Shropshire, Telford and Wrekin', 'the force']],
  });
});
