import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NamedValues } from '../../src/engine/materialise.ts';
import { type BothEngines, startBothEngines } from '../methods/support/both-engines.ts';
import { runCatalogue } from './support/catalogue-run.ts';

let engines: BothEngines;
beforeAll(async () => {
  engines = await startBothEngines();
});
afterAll(() => {
  engines.end();
});

const place = { area: 'Herefordshire', force: 'all areas together' };

/** A SELECT of rows of text, a date first; undefined is NULL. */
function table(columns: string, ...rows: readonly (readonly (string | undefined)[])[]): string {
  const cell = (value: string | undefined) => (value === undefined ? 'NULL' : `'${value}'`);
  const values = rows.map((row) => `(${row.map(cell).join(', ')})`);
  const [date = ''] = columns.split(', ');
  return `SELECT * REPLACE (CAST(${date} AS DATE) AS ${date}) FROM (VALUES ${values.join(', ')}) AS t(${columns})`;
}

describe('MARAC', () => {
  const values: NamedValues = {
    ...place,
    until: { date: '2016-03-01' },
    since: { date: '2013-04-01' },
    definition: 'any abuse (SafeLives, present)',
  };
  const columns = 'heard_on, area, victim, perpetrator, children, is_crime, reference';
  const heard = (on: string, victim?: string, perpetrator?: string, children?: string, crime = 'Yes') =>
    [on, 'Herefordshire', victim, perpetrator, children, crime, undefined] as const;
  const log = table(
    columns,
    // Each within 12 months of the last hearing, the third not of the first.
    heard('2014-09-01', 'V1', 'P1', 'K1; K2'),
    heard('2015-05-01', 'V1', 'P1', 'K1; K2'),
    heard('2016-02-01', 'V1', 'P1', 'K1; K2; K3', 'No'),
    // On the day after 12 months it is a new referral, on the day itself a repeat.
    heard('2014-05-05', 'V2', 'P2'),
    heard('2015-05-06', 'V2', 'P2'),
    heard('2014-06-06', 'V3', 'P3'),
    heard('2015-06-06', 'V3', 'P3'),
    // Another perpetrator, or one who is not named, makes no repeat.
    heard('2015-07-01', 'V4', 'P4'),
    heard('2015-08-01', 'V4', 'P5'),
    heard('2015-09-01', 'V6'),
    heard('2015-10-01', 'V6'),
    // The hearing before is in another area.
    ['2015-07-07', 'Shropshire', 'V7', 'P7', undefined, 'Yes', undefined],
    heard('2015-12-07', 'V7', 'P7'),
  );
  const run = (choices: NamedValues) =>
    runCatalogue(engines, 'marac-cases', { marac_log: log }, { ...values, ...choices });
  const figures = async (choices: NamedValues) => {
    const rows = (await run(choices)).rows('by_area', 'measure', 'area', 'this_year', 'last_year');
    return rows
      .filter(([, area]) => area === 'Herefordshire')
      .map(([measure, , now, before]) => [measure, now, before]);
  };

  test('a repeat is within 12 months of the last hearing of the same two, wherever it was', async () => {
    expect(await figures({})).toEqual([
      ['Cases', 9n, 3n],
      ['Repeat cases', 4n, 0n],
      ['Children', 3n, 2n],
    ]);
  });

  test('a log that says how many children there are, not which, counts them by hearing and says so', async () => {
    const numbers = table(
      columns,
      heard('2015-05-01', 'V1', 'P1', '2'),
      heard('2016-02-01', 'V1', 'P1', '3'),
      heard('2015-06-01', 'V2', 'P2', '0'),
    );
    const made = await runCatalogue(engines, 'marac-cases', { marac_log: numbers }, values);
    const rows = made.rows('by_area', 'measure', 'area', 'this_year');
    expect(rows).toContainEqual(['Children', 'Herefordshire', 5n]);
    expect(made.found['Children are told apart by their references']).toEqual([[3n]]);
  });

  test('under the earlier definition only conduct that would be a crime makes a repeat', async () => {
    expect((await figures({ definition: 'crime only (SafeLives, earlier)' }))[1]).toEqual(['Repeat cases', 3n, 0n]);
  });

  test('repeats are not known where the log does not reach back 12 months further', async () => {
    expect(await figures({ since: { date: '2014-04-01' } })).toEqual([
      ['Cases', 9n, 3n],
      ['Repeat cases', 4n, null],
      ['Children', 3n, 2n],
    ]);
  });

  test('cases that name nobody are told', async () => {
    expect((await run({})).found).toMatchObject({ 'Every case names victim and perpetrator': [[2n]] });
  });
});

describe('people at risk', () => {
  const months = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
  const returned = (numbers: readonly (readonly [number, string | null])[], more = '') => {
    const rows = numbers.map(([month, n]) => {
      const day = `${String(2015 + Math.floor(month / 12))}-${String((month % 12) + 1).padStart(2, '0')}-01`;
      const marker = n !== null && /^\d+$/.test(n) ? null : n;
      return `(DATE '${day}', ${marker === null ? (n ?? 'NULL') : 'NULL'}, ${marker === null ? 'NULL' : `'${marker}'`})`;
    });
    return `SELECT month, CAST(people AS BIGINT) AS people, CAST(people_marker AS VARCHAR) AS people_marker${more}
      FROM (VALUES ${rows.join(', ')}) AS t(month, people, people_marker)`;
  };
  const whole = months(0, 24).map((month) => [month, month < 12 ? '10' : '20'] as const);
  const children = ", 'Aged 17 and under' AS age_group";

  test('what is held back gives a range and no change, a month that is missing gives nothing', async () => {
    const held = whole.map(([month, n]) => [month, month === 13 ? '<5' : month === 14 ? '*' : n] as const);
    const inputs = {
      police: returned(whole, children),
      womens_aid: returned(
        whole.map(([month, n]) => [month, month === 13 ? '<5' : n] as const),
        children,
      ),
      families_first: `SELECT month AS period, people AS figure, people_marker AS figure_marker FROM (${returned([...whole, ...whole])})`,
      childrens_wellbeing: returned(held),
      adult_wellbeing: returned(whole.filter(([month]) => month !== 20)),
    };
    const run = await runCatalogue(engines, 'people-at-risk', inputs, {
      until: { date: '2016-12-01' },
      place: 'Herefordshire',
    });
    expect(
      run.rows('by_partner', 'partner', 'this_year', 'at_least', 'at_most', 'last_year', 'change', 'figure'),
    ).toEqual([
      ['West Mercia Police', 240n, 240n, 240n, 120n, 100, '240'],
      ["Women's Aid", null, 220n, 224n, 120n, null, 'between 220 and 224'],
      ['Families First', 480n, 480n, 480n, 240n, 100, '480'],
      ["Children's Wellbeing", null, 200n, null, 120n, null, 'at least 200'],
      ['Adult Wellbeing', null, null, null, 120n, null, 'not known'],
    ]);
    expect(run.found['Every return has 24 months']).toEqual([['Adult Wellbeing', 'Over 17', 23n]]);
    expect(run.off).toEqual({});
  });
});

describe('child protection plans', () => {
  const plan = (child: string, began: string, ended: string | undefined, marked = 'Yes') =>
    [began, ended, child, 'Herefordshire', marked] as const;
  const plans = `SELECT * REPLACE (CAST(ended_on AS DATE) AS ended_on) FROM (${table(
    'began_on, ended_on, child, area, is_marked',
    plan('A', '2012-01-01', '2012-04-10'),
    plan('B', '2016-01-01', '2016-01-11'),
    plan('C', '2016-01-01', '2016-01-31'),
    plan('D', '2015-12-31', '2016-12-31'),
    plan('E', '2015-12-01', undefined),
    plan('E', '2016-12-01', undefined),
    plan('F', '2016-12-01', undefined, 'No'),
    plan('G', '2017-01-01', undefined),
  )})`;

  test('an open plan is in no mean, and a child on two plans is one child', async () => {
    const run = await runCatalogue(
      engines,
      'child-protection-plans',
      { plans },
      { ...place, until: { date: '2016-12-01' } },
    );
    const children = run.rows('on_a_plan', 'plan_group', 'area', 'this_year', 'last_year');
    expect(children.filter(([, area]) => area === 'Herefordshire')).toEqual([
      ['With a DA marker', 'Herefordshire', 1n, 2n],
      ['All plans', 'Herefordshire', 2n, 2n],
    ]);
    const [row] = run.rows(
      'length_of_plans',
      'ended',
      'mean_days',
      'mean_from',
      'mean_to',
      'median_days',
      'still_open',
    );
    // 10, 30 and 366 days: Student's t of 2 degrees of freedom is 4.3027; the lower end is not below 0.
    const half =
      (4.302652729911275 * Math.sqrt(((10 - 406 / 3) ** 2 + (30 - 406 / 3) ** 2 + (366 - 406 / 3) ** 2) / 2)) /
      Math.sqrt(3);
    expect(row?.[0]).toBe(3n);
    expect(row?.[1]).toBeCloseTo(406 / 3, 9);
    expect(row?.[2]).toBe(0);
    expect(row?.[3]).toBeCloseTo(406 / 3 + half, 6);
    expect(row?.slice(4)).toEqual([30, 2n]);
  });
});

test('GREAT: a child counts once in a term, and a term that is not over has no change', async () => {
  const attendances = (term: string, children: number, school: string) =>
    Array.from(
      { length: children },
      (_, i) =>
        [
          [`${term}-15`, 'Herefordshire', school, `${school}${String(i)}`],
          [`${term}-22`, 'Herefordshire', school, `${school}${String(i)}`],
        ] as const,
    ).flat();
  const sessions = table(
    'session_on, area, school, child',
    ...attendances('2015-11', 60, 'A'),
    ...attendances('2016-11', 90, 'A'),
  );
  const on = (latest: string) =>
    runCatalogue(engines, 'great-attendance', { sessions }, { ...place, latest: { date: latest } });
  const terms = async (latest: string) =>
    (await on(latest))
      .rows('by_term', 'area', 'term_name', 'children', 'children_before', 'change', 'sessions', 'which')
      .filter(([area]) => area === 'Herefordshire')
      .map((row) => row.slice(1));
  expect(await terms('2016-12-10')).toEqual([
    ['autumn term 2015/16', 60n, null, null, 120n, null],
    ['spring term 2015/16', 0n, null, null, 0n, null],
    ['summer term 2015/16', 0n, null, null, 0n, null],
    ['autumn term 2016/17', 90n, 60n, 50, 180n, 'latest'],
  ]);
  expect((await terms('2016-11-20')).at(-1)).toEqual(['autumn term 2016/17', 90n, 60n, null, 90n, null]);
});
