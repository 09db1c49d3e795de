import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fragment, identifier, sql } from '../../../src/engine/sql.ts';
import type { ResultTable } from '../../../src/results/result-table.ts';
import { columnValues, columnValuesSql } from '../../../src/explore/question/column-values.ts';
import { type Grouping, type Question, type TableBase } from '../../../src/explore/question/question.ts';
import { factsSql, factWords } from '../../../src/explore/question/question-facts.ts';
import { questionProblems } from '../../../src/explore/question/question-problems.ts';
import { questionSql } from '../../../src/explore/question/question-sql.ts';
import { questionSentence } from '../../../src/explore/question/question-words.ts';
import { openBenchSession } from '../support/bench.ts';
import { columns, makeCrimes, plain, table } from './crimes.ts';

let bench: Awaited<ReturnType<typeof openBenchSession>>;
beforeAll(async () => {
  bench = await openBenchSession();
  await makeCrimes(bench.engine);
});
afterAll(() => {
  bench.engine.end();
});

const rowsOf = (result: ResultTable) =>
  Array.from({ length: result.rowCount }, (_, row) =>
    result.columns.map((_column, i) => {
      const cell = result.cell(i, row);
      return typeof cell === 'bigint' ? Number(cell) : cell;
    }),
  );
const ask = async (question: Question) => rowsOf(await bench.session.query(questionSql(question).text));

describe('by example', () => {
  test('counts by month, with months without rows and rows without a date', async () => {
    expect(await ask({ ...plain, by: [{ column: 'Date', interval: 'month' }] })).toEqual([
      ['2015-04-01', 2],
      ['2015-05-01', 0],
      ['2015-06-01', 1],
      ['2015-07-01', 0],
      ['2015-08-01', 0],
      ['2015-09-01', 0],
      ['2015-10-01', 0],
      ['2015-11-01', 0],
      ['2015-12-01', 0],
      ['2016-01-01', 1],
      ['2016-02-01', 0],
      ['2016-03-01', 1],
      [null, 1],
    ]);
  });

  test('the span asked for says which quarters there are', async () => {
    const span = { column: 'Date', from: '2015-01-01', to: '2015-06-30' };
    expect(await ask({ ...plain, by: [{ column: 'Date', interval: 'quarter' }], span })).toEqual([
      // Nothing is known of the quarter before the first row.
      ['2015-04-01', 3],
    ]);
  });

  test('financial years and areas, each year with each area', async () => {
    const by: Grouping[] = [{ column: 'Date', interval: 'financial year' }, { column: 'Solved' }];
    expect(await ask({ ...plain, by })).toEqual([
      ['2015/16', false, 1],
      ['2015/16', true, 3],
      ['2015/16', null, 1],
      [null, false, 1],
    ]);
  });

  test('values by how many, not known last of equals', async () => {
    expect(await ask({ ...plain, by: [{ column: 'Area' }] })).toEqual([
      ['North', 2],
      ['South', 2],
      ['O\'Brien’s "ward"', 1],
      [null, 1],
    ]);
  });

  test('bands of numbers, days of the week, hours', async () => {
    expect(await ask({ ...plain, by: [{ column: 'Age', band: '10' }] })).toEqual([
      ['0 to 9', 1],
      ['10 to 19', 1],
      ['20 to 29', 2],
      ['60 to 69', 1],
      [null, 1],
    ]);
    expect(
      await ask({
        ...plain,
        by: [{ column: 'Cost', band: '0.5' }],
        where: [{ column: 'Cost', test: { kind: 'at most', value: '20.25' } }],
      }),
    ).toEqual([
      ['5.0 to under 5.5', 1],
      ['10.5 to under 11.0', 1],
      ['20.0 to under 20.5', 1],
    ]);
    const week = await ask({ ...plain, by: [{ column: 'Date', interval: 'day of the week' }] });
    expect(week.slice(0, 2)).toEqual([
      ['Monday', 1],
      ['Tuesday', 1],
    ]);
    expect(week).toHaveLength(8);
    expect(await ask({ ...plain, by: [{ column: 'Moment', interval: 'hour' }] })).toHaveLength(25);
  });

  test('a sum says of how many rows, and how many of them had a value', async () => {
    const sum = questionSql({ ...plain, measure: { kind: 'sum', column: 'Cost' }, by: [{ column: 'Area' }] });
    expect(sum.columns.map(({ name }) => name)).toEqual(['Area', 'sum of Cost', 'rows 2', 'rows with Cost']);
    const rows = rowsOf(await bench.session.query(sum.text)).map(([area, , all, filled]) => [area, all, filled]);
    expect(rows).toContainEqual(['South', 2, 0]);
  });

  test('a sum of rows without a value is not known, of no rows it is 0', async () => {
    const rows = await ask({
      ...plain,
      measure: { kind: 'sum', column: 'Cost' },
      by: [{ column: 'Date', interval: 'month' }],
      span: { column: 'Date', from: '2015-05-01', to: '2015-06-30' },
    });
    expect(rows).toEqual([
      ['2015-05-01', { unscaled: 0n, scale: 2 }, 0, 0],
      ['2015-06-01', null, 1, 0],
    ]);
    const never = { column: 'Date', from: '1999-01-01', to: '1999-12-31' };
    const nothing = await ask({ ...plain, measure: { kind: 'sum', column: 'Cost' }, by: [], span: never });
    expect(nothing).toEqual([[{ unscaled: 0n, scale: 2 }, 0, 0]]);
  });

  test('what is said beside an answer', async () => {
    const question: Question = {
      ...plain,
      measure: { kind: 'mean', column: 'Cost' },
      by: [{ column: 'Area' }],
      span: { column: 'Date', from: '2015-04-01', to: '2016-03-31' },
    };
    expect(factWords(question, await bench.session.query(factsSql(question)))).toEqual([
      '5 of 6 rows are asked about.',
      '1 row is left out because “Date” is not known.',
      '1 row has no “Area”: it is counted as “not known”.',
      '1 row has no “Cost” to work with.',
      'In 1 row a marker stands in place of “Cost”, such as one for a suppressed value.',
    ]);
  });

  test('values of a column, the most frequent first', async () => {
    const area = columns[2];
    if (!area) throw new Error('no column');
    const from = identifier('crimes');
    expect(columnValues(await bench.session.query(columnValuesSql(from, area, 'o')), area)).toEqual({
      values: [
        { value: 'North', count: 2 },
        { value: 'South', count: 2 },
        { value: 'O\'Brien’s "ward"', count: 1 },
      ],
      hasMore: false,
    });
  });

  test('as people read it', () => {
    const question: Question = {
      ...plain,
      by: [{ column: 'Date', interval: 'month' }, { column: 'Area' }],
      where: [
        { column: 'Crime type', test: { kind: 'is one of', values: ['Burglary', 'Theft'] } },
        { column: 'Cost', test: { kind: 'at least', value: '1000.50' } },
      ],
      span: { column: 'Date', from: '2015-04-01', to: '2016-03-31' },
    };
    expect(questionSentence(question)).toBe(
      'Count rows of “crimes.csv” by month of “Date” and “Area”, where “Crime type” is one of “Burglary” or “Theft” and “Cost” is at least 1,000.50, only rows between 1 April 2015 and 31 March 2016 of “Date”.',
    );
    expect(questionSql(question).text).toMatchInlineSnapshot(`
      "WITH found AS (
        SELECT
          month_start("Date") AS "month",
          "Area",
          count(*) AS "rows 2"
        FROM "crimes"
        WHERE "Crime type" IN ('Burglary', 'Theft')
          AND "Cost" >= 1000.50
          AND "Date" BETWEEN DATE '2015-04-01' AND DATE '2016-03-31'
        GROUP BY ALL
      ),
      whole_span AS (
        SELECT unnest(month_list(first_day, last_day)) AS "month"
        FROM (SELECT greatest(DATE '2015-04-01', (SELECT CAST(min("Date") AS DATE) FROM "crimes" WHERE isfinite("Date"))) AS first_day, least(DATE '2016-03-31', (SELECT CAST(max("Date") AS DATE) FROM "crimes" WHERE isfinite("Date"))) AS last_day)
        WHERE date_diff('month', first_day, last_day) + 1 <= 1000
          AND (date_diff('month', first_day, last_day) + 1) * (SELECT count(*) FROM (SELECT DISTINCT "Area" FROM found)) <= 20000
      ),
      all_groups AS (
        SELECT "month", "Area"
        FROM whole_span
        CROSS JOIN (SELECT DISTINCT "Area" FROM found)
        UNION
        SELECT "month", "Area" FROM found
      )
      SELECT
        all_groups."month",
        all_groups."Area",
        coalesce(found."rows 2", 0) AS "rows 2"
      FROM all_groups
      LEFT JOIN found
        ON all_groups."month" IS NOT DISTINCT FROM found."month"
        AND all_groups."Area" IS NOT DISTINCT FROM found."Area"
      ORDER BY all_groups."month" NULLS LAST, all_groups."Area" NULLS LAST"
    `);
  });
});

test.each<[string, Partial<Question>]>([
  [
    'Where “Age” at least: “x” is not a number.',
    { where: [{ column: 'Age', test: { kind: 'at least', value: 'x' } }] },
  ],
  ['Where “Age” is: type a number.', { where: [{ column: 'Age', test: { kind: 'is', value: '' } }] }],
  [
    'Where “Date” between: the first day is after the last.',
    { where: [{ column: 'Date', test: { kind: 'between', from: '2016-01-02', to: '2016-01-01' } }] },
  ],
  [
    'Where “Date” is: “2016-02-30” is not a day.',
    { where: [{ column: 'Date', test: { kind: 'is', value: '2016-02-30' } }] },
  ],
  [
    'What to work out: “Area” holds no numbers. Choose a column of numbers.',
    { measure: { kind: 'sum', column: 'Area' } },
  ],
  ['By: there is no column “Ward”.', { by: [{ column: 'Ward' }] }],
  ['By: “Area” is chosen twice. Take one away.', { by: [{ column: 'Area' }, { column: 'Area' }] }],
])('%s', (says, part) => {
  expect(questionProblems({ ...plain, ...part })).toEqual([says]);
});

test('a name that SQL would take for another is told apart', async () => {
  const of: TableBase = { ...table, columns: [...columns, { name: 'month', type: 'VARCHAR', kind: 'text' }] };
  const built = questionSql({ ...plain, of, by: [{ column: 'Date', interval: 'month' }, { column: 'month' }] });
  expect(built.columns.map(({ name }) => name)).toEqual(['month of Date', 'month', 'rows 2']);
  const from = fragment(sql`(SELECT *, 'x' AS "month" FROM crimes) AS ${identifier('crimes')}`);
  const text = built.text.replace('FROM "crimes"', `FROM ${from.sql}`);
  expect((await bench.session.run(text)).kind).toBe('rows');
});
