import { beforeAll, describe, expect, test } from 'vitest';
import { analystSql } from '../../../src/engine/sql.ts';
import type { BenchSession } from '../../../src/explore/bench-session.ts';
import { column, noChoices, theRows, type ChartChoices } from '../../../src/explore/charts/chart-choices.ts';
import { repeatsSql } from '../../../src/explore/charts/chart-sql.ts';
import type { RowFacts } from '../../../src/explore/charts/column-facts.ts';
import { proposeCharts } from '../../../src/explore/charts/proposals.ts';
import type { RowSet } from '../../../src/explore/row-set.ts';
import { openBenchSession } from '../support/bench.ts';
import { drawn, fieldsIn, planOf, rowsOf, textsOf } from './support.ts';

let session: BenchSession;
beforeAll(async () => {
  ({ session } = await openBenchSession());
});

/** Events: one row each, over three years, with one month that has none. */
const events = `
  SELECT DATE '2013-01-01' + CAST(i * 3 AS INTEGER) AS recorded,
    ['Burglary', 'Robbery', 'Theft', 'Arson', 'Fraud', 'Other', 'Criminal damage', 'Shoplifting'][1 + CAST(sqrt((i * 7919) % 61) AS INTEGER) % 8] AS offence,
    ['North', 'South', NULL][1 + i % 3] AS area,
    i % 7 = 0 AS repeat_victim,
    (i * 37) % 101 AS minutes,
    ((i * 13) % 50) / 7 AS score_mean
  FROM range(365) r(i)
  WHERE i NOT BETWEEN 60 AND 82`;

async function draw(text: string, choices: Partial<ChartChoices>) {
  const { rows, facts } = await rowsOf(session, text);
  return drawn(session, rows, facts, { ...noChoices, ...choices });
}

describe('the SQL of a chart', () => {
  test('counts rows by month, and a month without any has 0', async () => {
    const { table, text, said } = await draw(events, {
      mark: 'line',
      x: column('recorded'),
      y: theRows,
      aggregate: 'rows',
      interval: 'month',
    });
    expect(table.columns.map(({ name }) => name)).toEqual(['recorded_month', 'rows']);
    const rows = textsOf(table);
    expect(rows[0]).toEqual(['2013-01-01', '11']);
    expect(rows.find(([month]) => month === '2013-08-01')).toEqual(['2013-08-01', '0']);
    expect(rows).toHaveLength(36);
    expect(rows.map(([, n]) => Number(n)).reduce((a, b) => a + b)).toBe(342);
    expect(text).not.toContain('kept.rows_1 ');
    expect(said).toMatch(/^Line chart of Number of rows, from January 2013 to December 2015\. Lowest 0 \(Jul 2013\)/);
  });

  test.each([
    ['day', '2013-01-01'],
    ['week', '2012-12-31'],
    ['quarter', '2013-01-01'],
    ['calendar year', '2013'],
    ['financial year', '2012/13'],
  ] as const)('puts dates together by %s', async (interval, first) => {
    const { table } = await draw(events, { x: column('recorded'), y: theRows, aggregate: 'rows', interval });
    expect(textsOf(table)[0]?.[0]).toBe(first);
    expect(textsOf(table).reduce((sum, [, n]) => sum + Number(n), 0)).toBe(342);
  });

  test('shows the categories with most by name and the rest as Other, which comes last', async () => {
    const { table, block, plan } = await draw(events, {
      x: theRows,
      y: column('offence'),
      aggregate: 'rows',
      sort: 'highest first',
      categories: 5,
    });
    // One of the offences is called so already.
    expect(textsOf(table).at(-1)?.[0]).toBe('All other');
    expect(textsOf(table)).toHaveLength(plan.keys[0]?.facts.distinct === 8 ? 6 : 4);
    const figures = textsOf(table)
      .slice(0, -1)
      .map(([, n]) => Number(n));
    expect(figures).toEqual(figures.toSorted((a, b) => b - a));
    expect(block.vegaLite).toMatchObject({ encoding: { y: { sort: null } } });
  });

  test('keeps rows whose category is NULL, with a word', async () => {
    const { table } = await draw(events, { x: theRows, y: column('area'), aggregate: 'rows' });
    expect(textsOf(table).map(([area]) => area)).toEqual(['North', 'Not given', 'South']);
  });

  test.each([
    ['sum', 'sum("minutes")'],
    ['mean', 'avg("minutes")'],
    ['median', 'median("minutes")'],
    ['smallest', 'min("minutes")'],
    ['largest', 'max("minutes")'],
  ] as const)('works out the %s', async (aggregate, by) => {
    const { table, rowSet } = await rowsThen(events, { x: column('minutes'), y: column('area'), aggregate });
    const own = await session.query(
      analystSql(`SELECT coalesce(area, 'Not given') AS a, ${by} FROM ${rowSet.from.sql} GROUP BY 1 ORDER BY 1`),
    );
    expect(textsOf(table)).toEqual(textsOf(own));
  });

  async function rowsThen(text: string, choices: Partial<ChartChoices>) {
    const { rows, facts } = await rowsOf(session, text);
    return { ...(await drawn(session, rows, facts, { ...noChoices, ...choices })), rowSet: rows };
  }

  test('counts different values', async () => {
    const { table } = await draw(events, { x: column('area'), y: column('offence'), aggregate: 'distinct' });
    expect(table.columns.map(({ name }) => name)).toEqual(['area', 'different_offence']);
  });

  test('puts numbers into bands in their order, empty ones among them', async () => {
    const { table } = await draw('SELECT unnest([-7, -1, 0, 3, 60, 61]) AS n', {
      x: column('n'),
      y: theRows,
      aggregate: 'rows',
      interval: 'bands',
    });
    const rows = textsOf(table);
    expect(rows[0]).toEqual(['-10 to -1', '2']);
    expect(rows[1]).toEqual(['0 to 9', '2']);
    expect(rows[2]).toEqual(['10 to 19', '0']);
    expect(rows.at(-1)).toEqual(['60 to 69', '2']);
  });

  test('names bands of numbers with a fraction exactly', async () => {
    const { table } = await draw('SELECT i / 40 AS n FROM range(40) r(i)', {
      x: column('n'),
      y: theRows,
      aggregate: 'rows',
      interval: 'bands',
    });
    expect(textsOf(table).slice(0, 4)).toEqual([
      ['0.0 to under 0.1', '4'],
      ['0.1 to under 0.2', '4'],
      ['0.2 to under 0.3', '4'],
      ['0.3 to under 0.4', '4'],
    ]);
  });

  test('draws figures as they are, once each', async () => {
    const twice = `SELECT unnest(['A', 'B', 'A']) AS area, unnest([3, 1, 2]) AS n`;
    const { rows, facts } = await rowsOf(session, twice);
    const plan = planOf({ ...noChoices, x: column('n'), y: column('area') }, facts);
    const repeats = repeatsSql(plan, rows.from);
    expect(repeats && textsOf(await session.query(repeats))).toEqual([['1']]);
    const once = await rowsOf(session, `SELECT unnest(['A', 'B']) AS area, unnest([3, 1]) AS n`);
    const none = repeatsSql(planOf({ ...noChoices, x: column('n'), y: column('area') }, once.facts), once.rows.from);
    expect(none && textsOf(await session.query(none))).toEqual([['0']]);
  });

  test('takes 2,000 of many points, and the same each time', async () => {
    const many = 'SELECT i AS a, (i * 7919) % 1000 AS b FROM range(30000) r(i)';
    const choices = { mark: 'point', x: column('a'), y: column('b') } as const;
    const [first, second] = [await draw(many, choices), await draw(many, choices)];
    expect(first.table.rowCount).toBe(2000);
    expect(textsOf(first.table)).toEqual(textsOf(second.table));
  });

  test('is safe with any name of a column', async () => {
    const name = `x" FROM y; DROP TABLE z -- url(javascript:`;
    const { text, block } = await draw(`SELECT unnest(['A', 'B']) AS "${name.replaceAll('"', '""')}"`, {
      x: theRows,
      y: column(name),
      aggregate: 'rows',
    });
    expect(text).toContain('"x"" FROM y; DROP TABLE z -- url(javascript:"');
    expect(fieldsIn(block.vegaLite)).not.toContain(name);
  });
});

/** Every kind of result an analyst may have before them. */
const results: Readonly<Record<string, string>> = {
  events,
  'figures by month': `SELECT DATE '2013-01-01' + to_months(CAST(i AS INTEGER)) AS month, 10 + i % 7 AS n FROM range(40) r(i)`,
  'rates with likely ranges': `SELECT 'Area ' || i AS area, 3.5 + i AS rate, 2.5 + i AS lower, 4.5 + i AS upper FROM range(9) r(i)`,
  'a trend with likely ranges': `SELECT 2011 + i AS year, 3.5 + i AS rate, 2.5 + i AS rate_lower, 4.5 + i AS rate_upper FROM range(5) r(i)`,
  'months by area': `SELECT m.month, a.area, (a.i * 7 + date_part('month', m.month)) AS n
    FROM (SELECT CAST(DATE '2015-01-01' + to_months(CAST(i AS INTEGER)) AS DATE) AS month FROM range(12) r(i)) m,
      (SELECT i, 'Area ' || i AS area FROM range(4) r(i)) a`,
  'months by many areas': `SELECT m.month, a.area, (a.i * 7 + date_part('month', m.month)) AS n
    FROM (SELECT CAST(DATE '2015-01-01' + to_months(CAST(i AS INTEGER)) AS DATE) AS month FROM range(12) r(i)) m,
      (SELECT i, 'Area ' || i AS area FROM range(11) r(i)) a`,
  'two periods': `SELECT p.period, a.area, (a.i * 7 + 3) AS n
    FROM (SELECT unnest([DATE '2014-04-01', DATE '2015-04-01']) AS period) p, (SELECT i, 'Area ' || i AS area FROM range(5) r(i)) a`,
  'a cross table': `SELECT a.area, b.kind, (a.i * 3 + b.i) AS n
    FROM (SELECT i, 'Area ' || i AS area FROM range(5) r(i)) a, (SELECT i, 'Kind ' || i AS kind FROM range(4) r(i)) b`,
  'two numbers': 'SELECT i * 1.5 AS a, (i * 37 % 50) AS b FROM range(60) r(i)',
  'one number': 'SELECT (i * 37 % 50) / 3 AS n FROM range(60) r(i)',
  'one category': `SELECT unnest(['A', 'B', 'A', 'C', NULL, 'A']) AS word`,
  'times of day': `SELECT TIMESTAMP '2015-01-01 10:00:00' + to_minutes(CAST(i * 77 AS INTEGER)) AS at, i % 3 AS n FROM range(500) r(i)`,
  decimals: `SELECT CAST(i AS DECIMAL(18, 2)) / 4 AS amount, 'K' || (i % 3) AS kind FROM range(30) r(i)`,
  'hard values': `SELECT unnest([NULL, 1e300, -1e300, 'infinity'::DOUBLE, 'nan'::DOUBLE]) AS n, unnest(['a', 'a', 'b', NULL, '']) AS word`,
  'lists and times': `SELECT [i] AS list, TIME '10:00:00' AS at, i AS id FROM range(20) r(i)`,
  'one row': 'SELECT 1 AS n',
};

describe.each(Object.entries(results))('the proposals for %s', (name, text) => {
  let rows: RowSet;
  let facts: RowFacts;
  beforeAll(async () => {
    ({ rows, facts } = await rowsOf(session, text));
  });

  test('are drawn by the frame, and name columns that exist', async () => {
    const proposals = proposeCharts(facts);
    expect(proposals.length).toBeLessThanOrEqual(6);
    if (!['one row', 'lists and times'].includes(name)) expect(proposals.length).toBeGreaterThan(0);
    for (const { choices, title } of proposals) {
      const { table, block, said, words } = await drawn(session, rows, facts, choices);
      expect(table.rowCount, title).toBeGreaterThan(0);
      for (const field of fieldsIn(block.vegaLite)) expect(table.columns.map((one) => one.name)).toContain(field);
      expect(said, title).toMatch(/chart|map|Grid/i);
      expect(words.length, title).toBeGreaterThan(0);
      const repeats = repeatsSql(planOf(choices, facts), rows.from);
      if (repeats !== undefined) expect(textsOf(await session.query(repeats)), title).toEqual([['0']]);
    }
    expect(proposals.map(({ title }) => title)).toMatchSnapshot();
  });
});
