import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chartSpec } from '../../src/charts/chart-spec.ts';
import { countingRecipe } from '../../src/recipes/catalogue/counts/counting-recipe.ts';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import type { Cell } from '../../src/results/result-table.ts';
import { type BothEngines, startBothEngines } from '../methods/support/both-engines.ts';
import { type CatalogueRun, events, runText } from './support/catalogue-run.ts';

let engines: BothEngines;
beforeAll(async () => {
  engines = await startBothEngines();
});
afterAll(() => {
  engines.end();
});

/** 24 months up to a leap February. */
const values = { until: { date: '2016-02-01' }, since: { date: '2014-03-01' }, area: 'Herefordshire', force: 'all' };

const settings = `
id: thefts
version: 3
title: 'Theft: all of it'
priority: crime-and-asb
about: |
  Thefts recorded.

  - A bicycle is no vehicle.
inputs:
  # What the police send.
  thefts:
    columns:
      recorded_on: date
      area: text
      kind: text
      victim: text
      reference: { type: text, optional: true }
records: |
  -- One row for each theft.
  SELECT recorded_on AS day, area, kind, victim FROM thefts
date: thefts.recorded_on
area: thefts.area
reference: thefts.reference
concentration: { victim: victim, day: day }
counts:
  - { indicator: theft, shows: All thefts, unit: thefts }
  - { indicator: theft, shows: Bicycles and carts, unit: thefts, column: kind, values: [bicycle, cart] }
  - { indicator: theft-victims, shows: Victims, unit: people, each: victim }
  - { indicator: theft-repeat, shows: Repeat victims, unit: people, each: victim, times: 2 }
checks:
  - name: no ship
    sql: SELECT kind FROM thefts WHERE kind = 'ship'
extra:
  steps:
    kinds: |
      SELECT DISTINCT kind FROM records
        ORDER BY kind
  tables:
    - from: kinds
      title: Kinds
      columns: { kind: dimension }
`;

const columns = ['recorded_on', 'area', 'kind', 'victim'];

function recipeOf(text: string) {
  const [document] = parseRecipeFile(text).documents;
  expect(document?.problems).toEqual([]);
  if (!document?.recipe) throw new Error('no recipe');
  return document.recipe;
}

describe('the text of a counting recipe', () => {
  test('is a whole recipe without a problem, the same each time, with what the settings say', () => {
    const text = countingRecipe(settings);
    expect(countingRecipe(settings)).toBe(text);
    const recipe = recipeOf(text);
    expect(recipe.title).toBe('Theft: all of it');
    expect(recipe.produces.map(({ id }) => id)).toEqual(['theft', 'theft-victims', 'theft-repeat']);
    expect(text).toContain('  # What the police send.\n  thefts:\n');
    expect(text).toContain("(2, 'theft', 'Bicycles and carts', 'thefts', 'kind', 'bicycle | cart', NULL, 1),\n");
    expect(recipe.tables.map(({ from }) => from)).toEqual(['by_area', 'kinds', 'by_month']);
    expect(recipe.headlines.map(({ where }) => where.find(({ column }) => column === 'shows')?.value)).toEqual([
      'All thefts',
      'Bicycles and carts',
      'Victims',
      'Repeat victims',
    ]);
    expect(text).not.toContain('«');
  });

  test('leaves out what a recipe of one plain count has no use for', () => {
    const plain = settings
      .replace(/concentration:.*\n/, '')
      .replace(/counts:[^]*/, 'counts:\n  - { indicator: theft, shows: Thefts, unit: thefts }\n');
    const recipe = recipeOf(countingRecipe(plain));
    expect(recipe.charts.map(({ from }) => from)).toEqual(['trend', 'ranked']);
    expect(recipe.steps.map(({ name }) => name)).not.toContain('person_months');
    expect(recipe.checks.map(({ name }) => name)).not.toContain('No figure rests on one alone');
  });

  test.each([
    [
      /shows: Victims, unit: people, each: victim/,
      'shows: Victims, unit: people, times: 2',
      'Victims: times needs each',
    ],
    [/, values: \[bicycle, cart\]/, '', 'Bicycles and carts: column and values go together'],
    [/shows: Victims/, 'shows: All thefts', 'All thefts: shown twice'],
    [/^date:/m, 'weight: n\ndate:', 'Victims: each and weight exclude each other'],
    [
      /, each: victim }/,
      ', each: victim, needs: thefts.kind }',
      'Victims: needs thefts.kind, which is no optional column',
    ],
    [/^date: .*$/m, 'date: recorded_on', 'date'],
  ])('settings with %s as %s are refused', (of, by, problem) => {
    expect(() => countingRecipe(settings.replace(of, by))).toThrow(problem);
  });
});

/** Herefordshire: 60 thefts then 75, of them 12 then 2 bicycles. One victim in two areas; Ann twice, ten days apart. */
const thefts = events(columns, [
  ['2014-03-01', 'E06000019', 48, 'car', undefined],
  ['2015-02-28', 'Herefordshire', 12, 'bicycle', undefined],
  ['2015-03-01', 'Herefordshire Council', 70, 'car', undefined],
  ['2016-02-29', 'Herefordshire', 2, 'cart', 'Ann'],
  ['2016-02-19', 'Herefordshire', 1, 'car', 'Bea'],
  ['2015-03-31', 'Herefordshire', 1, 'car', 'Cat'],
  ['2015-02-28', 'Herefordshire', 1, 'car', 'Cat'],
  ['2016-02-10', 'Shropshire', 1, 'car', 'Bea'],
  ['2016-03-01', 'Shropshire', 5, 'car', 'Dee'],
  ['2014-02-28', 'Shropshire', 4, 'car', 'Dee'],
  [undefined, 'Shropshire', 3, 'car', 'Dee'],
  ['2015-07-07', undefined, 2, 'car', 'Eve'],
]);

describe('a counting recipe run', () => {
  let run: CatalogueRun;
  beforeAll(async () => {
    run = await runText(engines, countingRecipe(settings), { thefts }, values);
  });

  const of = (rows: readonly (readonly Cell[])[], ...start: readonly Cell[]) =>
    rows.filter((row) => start.every((cell, i) => row[i] === cell)).map((row) => row.slice(start.length));

  test('the change by area and for all together; people count once in each window', () => {
    const rows = run.rows('by_area', 'shows', 'area', 'this_year', 'last_year', 'direction', 'words');
    expect(of(rows, 'All thefts')).toEqual([
      ['Herefordshire', 74n, 61n, 'rose', 'no significant change'],
      ['No area given', 2n, 0n, null, 'no significant change'],
      ['Shropshire', 1n, 0n, null, 'no significant change'],
      ['all', 77n, 61n, 'rose', 'no significant change'],
    ]);
    expect(of(rows, 'Bicycles and carts', 'Herefordshire')).toEqual([[2n, 12n, null, 'significant fall']]);
    expect(of(rows, 'Victims').map((row) => row.slice(0, 3))).toEqual([
      ['Herefordshire', 3n, 1n],
      ['No area given', 1n, 0n],
      ['Shropshire', 1n, 0n],
      ['all', 4n, 1n],
    ]);
    // Bea is a repeat victim only over both areas; Cat's two records lie in two windows.
    expect(of(rows, 'Repeat victims').map((row) => row.slice(0, 3))).toEqual([
      ['Herefordshire', 1n, 0n],
      ['No area given', 1n, 0n],
      ['Shropshire', 0n, 0n],
      ['all', 3n, 0n],
    ]);
  });

  test('every month covered has a row; a repeat victim counts in the month of a record', () => {
    const months = run.rows('by_month', 'shows', 'area', 'month', 'n', 'rolling');
    expect(months.length).toBe(4 * 4 * 24);
    expect(of(months, 'All thefts', 'Herefordshire').filter(([, n]) => n !== 0n)).toEqual([
      ['2014-03-01', 48n, null],
      ['2015-02-01', 13n, 61n],
      ['2015-03-01', 71n, 84n],
      ['2016-02-01', 3n, 74n],
    ]);
    expect(of(months, 'Victims', 'all').filter(([, n]) => n !== 0n)).toEqual([
      ['2015-02-01', 1n, null],
      ['2015-03-01', 1n, null],
      ['2015-07-01', 1n, null],
      ['2016-02-01', 2n, null],
    ]);
    const repeat = of(months, 'Repeat victims', 'all');
    expect(repeat.slice(0, 11).every(([, n]) => n === null)).toBe(true);
    expect(repeat.filter(([, n]) => n !== null && n !== 0n)).toEqual([
      ['2015-03-01', 1n, null],
      ['2015-07-01', 1n, null],
      ['2016-02-01', 2n, null],
    ]);
  });

  test('rows behind say for each record whether it counts, or why not', () => {
    const rows = run.rows('rows_behind', 'shows', 'area', 'day', 'victim', 'this_year', 'last_year', 'left_out');
    expect(of(rows, 'Repeat victims', 'all').filter(([, victim]) => victim === 'Bea' || victim === 'Cat')).toEqual([
      ['2015-02-28', 'Cat', false, false, 'a person with too few records in the 12 months'],
      ['2015-03-31', 'Cat', false, false, 'a person with too few records in the 12 months'],
      ['2016-02-10', 'Bea', true, false, null],
      ['2016-02-19', 'Bea', false, false, 'a further record of somebody already counted'],
    ]);
    const why = new Set(of(rows, 'All thefts', 'Shropshire').map((row) => row.at(-1)));
    expect(why).toEqual(
      new Set([
        null,
        'no date',
        'dated after the months chosen',
        'dated before the first month the file covers in full',
      ]),
    );
  });

  test('the checks say what is missing, what was left out and what one value makes up', () => {
    const { 'No month missing': months, ...others } = run.found;
    expect(months?.length).toBe(24 - 5);
    expect(others).toEqual({
      'No area stops while others go on': [['Herefordshire', 1n, 'July 2015']],
      'Every record has an area': [[2n]],
      'Every record has a date': [[3n]],
      'Every date lies in the months covered': [[9n, '2014-02-28', '2016-03-01']],
      'Every record counted for its person names one': [
        ['Victims', 130n, 150n],
        ['Repeat victims', 130n, 150n],
      ],
      'Months vary as chance would have them': expect.arrayContaining([['All thefts', 'all']]) as Cell[][],
      'No figure rests on one alone': [
        ['day', 70n, 'All thefts', 'Herefordshire', 74n],
        ['day', 70n, 'All thefts', 'all', 77n],
      ],
    });
    expect(Object.keys(run.off)).toEqual(['No reference twice']);
  });

  test('its charts can be drawn', () => {
    for (const chart of recipeOf(countingRecipe(settings)).charts) {
      expect(run.table(chart.from).rowCount).toBeGreaterThan(0);
      const outcome = chartSpec(chart, run.table(chart.from), { scheme: 'light', width: 800, columns: [] });
      expect(outcome.kind === 'refused' ? outcome.problems : []).toEqual([]);
    }
  });
});

describe('a column that the file may lack', () => {
  const optional = settings
    .replace('victim: text', 'victim: { type: text, title: Person robbed, optional: true }')
    .replace('SELECT recorded_on AS day, area, kind, victim FROM thefts', () =>
      [
        'SELECT rows.recorded_on AS day, rows.area, rows.kind, rows.victim',
        '  FROM (SELECT CAST(NULL AS VARCHAR) AS victim) AS not_in_the_file',
        '  CROSS JOIN LATERAL (SELECT recorded_on, area, kind, victim FROM thefts) AS rows',
      ].join('\n'),
    )
    .replaceAll(/, each: victim(, times: 2)? }/g, ', each: victim$1, needs: thefts.victim }');
  const told = (run: CatalogueRun) => run.rows('by_area', 'shows', 'area', 'this_year', 'last_year', 'reading');

  test('changes nothing while it is there, and has a check of its own', async () => {
    const whole = await runText(engines, countingRecipe(settings), { thefts }, values);
    const run = await runText(engines, countingRecipe(optional), { thefts }, values);
    expect(told(run)).toEqual(told(whole));
    expect(run.found).toEqual(whole.found);
    const names = recipeOf(countingRecipe(optional)).checks.map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('No figure rests'))).toEqual([
      'No figure rests on one alone',
      'No figure rests on one victim',
    ]);
  });

  test.each([
    ['is not there', 'SELECT * EXCLUDE (victim) FROM', ['No figure rests on one victim', 'No reference twice']],
    ['holds nothing', 'SELECT * REPLACE (CAST(NULL AS VARCHAR) AS victim) FROM', ['No reference twice']],
  ])('where it %s, the figures that need it are not known, and the others are the same', async (_, select, off) => {
    const whole = await runText(engines, countingRecipe(optional), { thefts }, values);
    const run = await runText(engines, countingRecipe(optional), { thefts: `${select} (${thefts})` }, values);
    const isOfThefts = ([shows]: readonly Cell[]) => shows === 'All thefts' || shows === 'Bicycles and carts';
    expect(told(run).filter(isOfThefts)).toEqual(told(whole).filter(isOfThefts));
    const others = told(run).filter((row) => !isOfThefts(row));
    expect(others.length).toBe(told(whole).filter((row) => !isOfThefts(row)).length);
    for (const row of others) {
      expect(row.slice(2)).toEqual([null, null, 'not known, since nothing in the file stands for "Person robbed"']);
    }
    expect(run.found['The file has what every figure needs']).toEqual([
      ['Victims', 'Person robbed'],
      ['Repeat victims', 'Person robbed'],
    ]);
    expect(run.found['Everything that is to be counted is in the file']).toBeUndefined();
    expect(Object.keys(run.off)).toEqual(off);
  });
});

const returns = `
id: calls
version: 1
title: Calls
about: |
  Calls taken.
inputs:
  calls:
    columns: { month: date, area: text, line: text, n: integer }
records: |
  SELECT month AS day, area, n AS calls FROM calls
date: calls.month
area: calls.area
weight: calls
counts:
  - { indicator: calls, shows: Calls, unit: calls }
`;

/** Herefordshire 10 a month then 12; Atlantis, which no lookup knows, 1 a month, but for June 2015, which is held back. */
function calls(): string {
  return `SELECT CAST(m AS DATE) AS month, area, 'x' AS line,
        CASE WHEN area = 'Herefordshire' THEN CASE WHEN m >= DATE '2015-03-01' THEN 12 ELSE 10 END
          WHEN m <> DATE '2015-06-01' THEN 1 END AS n
      FROM generate_series(DATE '2014-03-01', DATE '2016-02-01', INTERVAL 1 MONTH) AS months(m),
        (VALUES ('Herefordshire'), (' Atlantis ')) AS areas(area)
      -- No row of Atlantis in August 2015, and two of Herefordshire in one month.
      WHERE NOT (area = ' Atlantis ' AND m = DATE '2015-08-01')
      UNION ALL SELECT DATE '2016-02-01', 'Herefordshire', 'y', 6`;
}

describe('a counting recipe of monthly returns', () => {
  let run: CatalogueRun;
  beforeAll(async () => {
    run = await runText(engines, countingRecipe(returns), { calls: calls() }, values);
  });

  test('sums the numbers; a month held back or without a row makes its 12 months not known', () => {
    expect(run.rows('by_area', 'area', 'this_year', 'last_year', 'change', 'reading')).toEqual([
      ['Atlantis', null, 12n, null, 'not known, since the file holds back or lacks a number of these 24 months'],
      ['Herefordshire', 150n, 120n, 25, 'no significant change'],
      ['all', null, 132n, null, 'not known, since the file holds back or lacks a number of these 24 months'],
    ]);
    const months = run.rows('by_month', 'area', 'month', 'n', 'rolling').filter(([area]) => area === 'Atlantis');
    expect(months.slice(14, 18)).toEqual([
      ['Atlantis', '2015-05-01', 1n, 12n],
      ['Atlantis', '2015-06-01', null, null],
      ['Atlantis', '2015-07-01', 1n, null],
      ['Atlantis', '2015-08-01', null, null],
    ]);
    expect(run.found).toMatchObject({
      'No number is held back': [[1n]],
      'Every area has a return of every month': [['Atlantis', 'August 2015']],
      'The workbook knows every area': [['Atlantis']],
    });
  });

  test('a month that stands out has its sign and why, also beside one not known', () => {
    const signs = run.rows('by_month', 'area', 'month', 'n', 'sign', 'stands_out');
    const last = signs.find(([area, month]) => area === 'Herefordshire' && month === '2016-02-01');
    expect(last).toEqual(['Herefordshire', '2016-02-01', 18n, 'high', 18n]);
    const unknown = signs.find(([area, month]) => area === 'Atlantis' && month === '2015-06-01');
    expect(unknown?.slice(2)).toEqual([null, null, null]);
  });

  test('a month that is not known leaves a gap in its line, and months beside it stand by themselves', async () => {
    const atlantis = { ...values, area: 'Atlantis' };
    const again = await runText(engines, countingRecipe(returns), { calls: calls() }, atlantis);
    const drawn = again.rows('trend', 'month', 'n');
    expect(drawn.length).toBe(24);
    expect(drawn.slice(14, 18).map(([, n]) => n)).toEqual([1n, null, 1n, null]);
    expect(countingRecipe(returns)).toContain('mark: { type: line, point: true }');
  });

  test('one line is ranked by area, where its number is known', () => {
    expect(run.rows('ranked', 'area', 'this_year', 'last_year')).toEqual([['Herefordshire', 150n, 120n]]);
    expect(run.rows('trend', 'area').length).toBe(24);
  });
});

test('of fewer than one in two months, no run of months without any is low', async () => {
  const rare = `SELECT DATE '2014-03-05' AS recorded_on, 'Herefordshire' AS area, 'Lorry' AS kind, 'v1' AS victim, 'r1' AS reference
    UNION ALL SELECT DATE '2014-04-05', 'Herefordshire', 'Lorry', 'v2', 'r2'
    UNION ALL SELECT DATE '2016-02-05', 'Herefordshire', 'Lorry', 'v3', 'r3'
    UNION ALL SELECT DATE '2016-02-06', 'Herefordshire', 'Lorry', 'v4', 'r4'
    UNION ALL SELECT DATE '2016-02-07', 'Herefordshire', 'Lorry', 'v5', 'r5'`;
  const run = await runText(engines, countingRecipe(settings), { thefts: rare }, values);
  const months = run
    .rows('by_month', 'shows', 'area', 'n', 'sign', 'why')
    .filter(([, area]) => area === 'Herefordshire');
  const all = months.filter(([shows]) => shows === 'All thefts').map((row) => row.slice(2));
  expect(all[5]).toEqual([0n, 'as expected', 'so few that most months have none']);
  expect(all.at(-1)).toEqual([3n, 'high', 'above the upper limit']);
});

test('fewer than 24 months leave the change empty and say so', async () => {
  const short = { ...values, since: { date: '2014-04-01' } };
  const run = await runText(engines, countingRecipe(settings), { thefts }, short);
  const rows = run.rows('by_area', 'shows', 'area', 'this_year', 'last_year', 'reading');
  expect(rows.filter(([, area]) => area === 'Herefordshire').map((row) => row.slice(2, 4))).toEqual([
    [74n, null],
    [2n, null],
    [3n, null],
    [1n, null],
  ]);
  expect(run.found['24 months are covered']).toEqual([[23n]]);
});
