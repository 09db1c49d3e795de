import { beforeAll, describe, expect, test } from 'vitest';
import type { BenchSession } from '../../../src/explore/bench-session.ts';
import { column } from '../../../src/explore/charts/chart-choices.ts';
import { repeatsSql } from '../../../src/explore/charts/chart-sql.ts';
import { proposeCharts } from '../../../src/explore/charts/proposals.ts';
import { openBenchSession } from '../support/bench.ts';
import { drawn, planOf, rowsOf, textsOf } from './support.ts';

let session: BenchSession;
beforeAll(async () => {
  ({ session } = await openBenchSession());
});

/** What is known of 3,000 crimes, put together as the question builder does. */
function grouped(figures: string, groupings = 'month, "CSP", "Alcohol", "Children Present"'): string {
  return `SELECT ${groupings}, ${figures} FROM (
    SELECT CAST(DATE '2014-01-01' + to_months(CAST(i % 24 AS INTEGER)) AS DATE) AS month,
      'Place ' || (i % 5) AS "CSP", ['Yes', 'No', NULL][1 + (i * 7919 // 11) % 3] AS "Alcohol",
      ['Yes', 'No', 'Not known'][1 + (i * 104729 // 13) % 3] AS "Children Present"
    FROM range(3000) r(i)) GROUP BY ALL`;
}

async function proposalsOf(text: string) {
  const { rows, facts } = await rowsOf(session, text);
  const proposals = proposeCharts(facts);
  for (const { choices, title } of proposals) {
    const { table } = await drawn(session, rows, facts, choices);
    expect(table.rowCount, title).toBeGreaterThan(1);
    const repeats = repeatsSql(planOf(choices, facts), rows.from);
    if (repeats !== undefined) expect(textsOf(await session.query(repeats)), title).toEqual([['0']]);
  }
  return { proposals, facts, titles: proposals.map(({ title }) => title) };
}

describe('a count by several groupings', () => {
  test('is summed along the months, by the first grouping first', async () => {
    const { titles, proposals, facts } = await proposalsOf(grouped('count(*) AS rows'));
    expect(facts.isUniqueTogether).toBe(true);
    expect(titles).toEqual([
      'Lines of the sum of rows by month, by CSP',
      'Bars of the sum of rows by CSP',
      'Line of the sum of rows by month',
      'Panels of the sum of rows by month, by Alcohol and CSP',
      'Bars of the sum of rows by Alcohol',
      'Heat map of the sum of rows by CSP and Alcohol',
    ]);
    expect(proposals[0]?.choices).toMatchObject({
      mark: 'line',
      x: column('month'),
      y: column('rows'),
      colour: column('CSP'),
      aggregate: 'sum',
      interval: 'month',
    });
  });

  test.each(['count(*)', 'count(*) AS n', 'count(*) AS "Number of rows"', 'count(*) AS crimes'])(
    'is never counted again: %s',
    async (figure) => {
      const { titles, proposals } = await proposalsOf(grouped(figure));
      expect(titles[0]).toMatch(/^Lines of the sum of .* by month, by CSP$/);
      expect(proposals.filter(({ choices }) => choices.aggregate === 'rows')).toEqual([]);
    },
  );

  test('is one though its days have gaps, and each group has one row', async () => {
    const days = `SELECT DATE '2014-01-01' + CAST(i // 2 * 5 AS INTEGER) AS day, 'K' || (i % 3) AS kind, count(*) AS rows
      FROM range(30) r(i) GROUP BY ALL`;
    const { titles, proposals } = await proposalsOf(days);
    expect(titles[0]).toBe('Lines of the sum of rows by day, by kind');
    expect(proposals.filter(({ choices }) => choices.aggregate === 'rows')).toEqual([]);
  });
});

test('a count by two groupings is drawn as it is, then summed', async () => {
  const { titles, proposals } = await proposalsOf(grouped('count(*) AS rows', 'month, "CSP"'));
  expect(titles).toEqual([
    'Lines of rows by CSP',
    'Bars of the sum of rows by CSP',
    'Line of the sum of rows by month',
  ]);
  expect(proposals[0]?.choices).toMatchObject({ aggregate: 'none', colour: column('CSP') });
});

describe('a rate', () => {
  const rate = '100.0 * count(*) / 7 AS rate';

  test('of many groupings is never summed, and its mean says what it is', async () => {
    const { proposals } = await proposalsOf(grouped(rate));
    expect(proposals.length).toBeGreaterThan(2);
    for (const { choices, title, reason } of proposals) {
      expect(choices.aggregate, title).toBe('mean');
      expect(reason).toContain('In the mean each row counts alike, so it is not the figure of them all together.');
    }
  });

  test('of three groupings is drawn as it is where a chart shows them all', async () => {
    const { titles, proposals } = await proposalsOf(grouped(rate, 'month, "CSP", "Children Present"'));
    expect(titles[0]).toBe('Panels of rate by Children Present, with lines by CSP');
    expect(proposals[0]?.choices.aggregate).toBe('none');
    expect(proposals.filter(({ choices }) => choices.aggregate === 'sum')).toEqual([]);
  });

  test('comes after the count beside it', async () => {
    const { titles } = await proposalsOf(grouped(`${rate}, count(*) AS rows`));
    expect(titles[0]).toBe('Lines of the sum of rows by month, by CSP');
    expect(titles.filter((title) => title.includes('sum of rate'))).toEqual([]);
  });
});

test.each([
  [
    'have a reference each',
    `SELECT 'R' || i AS reference, 'K' || (i % 3) AS kind, i % 50 AS minutes FROM range(400) r(i)`,
  ],
  [
    'repeat their groups',
    `SELECT DATE '2014-01-01' AS month, 'K' || (i % 3) AS kind, i % 50 AS minutes FROM range(400) r(i)`,
  ],
] as const)('rows that %s are things, which are counted', async (_, text) => {
  const { titles } = await proposalsOf(text);
  expect(titles[0]).toBe('Bars of the number of rows by kind');
});

test('things are put into groups that a chart has room for, and nobody adds up where they are', async () => {
  const { titles } =
    await proposalsOf(`SELECT 'E0' || (i * 31 % 800) AS "LSOA code", 'Place ' || (i * 31 % 800) AS "LSOA name",
      -2.7 + (i % 90) / 100 AS "Longitude", 52 + (i % 70) / 100 AS "Latitude", 'Type ' || (i % 14) AS "Crime type"
    FROM range(7700) r(i)`);
  expect(titles[0]).toBe('Bars of the number of rows by Crime type');
  expect(titles.join()).not.toMatch(/itude/);
});

test('a place goes by its name and not by its code, and numbers that are names are not added up', async () => {
  const { titles } =
    await proposalsOf(`SELECT 2011 + i // 40 AS "Year", 'E0' || (i % 40) AS "Area code", 'Place ' || (i % 40) AS "Area name",
      CAST(200 + i % 40 AS DOUBLE) AS "LA Number", i * 7 % 90 AS "Number"
    FROM range(400) r(i)`);
  expect(titles.join()).not.toMatch(/code|LA Number/);
  expect(titles.join()).toContain('of Number by Area name');
});

describe('a number that stands for a place in an order', () => {
  const casualties = `(SELECT i % 24 AS hour, ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][1 + (i // 24) % 7] AS day,
    i % 4 AS number_vehicles FROM range(1000) r(i))`;

  test('groups a summary: an hour by a weekday is a heat map, and neither is added up', async () => {
    const { titles, proposals } = await proposalsOf(
      `SELECT hour, day, count(*) AS casualties FROM ${casualties} GROUP BY ALL`,
    );
    expect(titles).toEqual([
      'Heat map of casualties by hour and day',
      'Bars of the sum of casualties by hour',
      'Bars of the sum of casualties by day',
    ]);
    expect(proposals[1]?.choices).toMatchObject({ x: column('hour'), y: column('casualties'), sort: 'by name' });
  });

  test('names each row of a summary', async () => {
    const { titles } = await proposalsOf(`SELECT hour, count(*) AS casualties FROM ${casualties} GROUP BY ALL`);
    expect(titles).toEqual(['Bars of casualties by hour']);
  });

  test('puts things into groups in its own order, after what has names', async () => {
    const { titles, proposals } = await proposalsOf(`SELECT * FROM ${casualties}`);
    expect(titles).toContain('Bars of the number of rows by hour');
    expect(titles.filter((title) => title.includes('sum of hour'))).toEqual([]);
    expect(titles[0]).toBe('Bars of the number of rows by day');
    const byHour = proposals.find(({ title }) => title === 'Bars of the number of rows by hour');
    expect(byHour?.choices).toMatchObject({ x: column('hour'), sort: 'by name' });
  });

  test('is one by its values too: a number of hours is a figure', async () => {
    const { titles } = await proposalsOf(`SELECT 'Place ' || i AS place, 40 + i * 3 AS hour FROM range(9) r(i)`);
    expect(titles[0]).toBe('Bars of hour by place');
  });
});
