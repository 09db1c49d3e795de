import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fragment, identifier, sql } from '../../../src/engine/sql.ts';
import type { ResultTable } from '../../../src/results/result-table.ts';
import { columnValues, columnValuesSql } from '../../../src/explore/question/column-values.ts';
import {
  canMeasure,
  columnMeasures,
  intervalsFor,
  isNumberKind,
  type Condition,
  type Grouping,
  type Measure,
  type Question,
  type TableBase,
  testsFor,
} from '../../../src/explore/question/question.ts';
import { factsSql, factWords } from '../../../src/explore/question/question-facts.ts';
import { questionProblems } from '../../../src/explore/question/question-problems.ts';
import { predicatesOf, questionSql, whereSql } from '../../../src/explore/question/question-sql.ts';
import {
  conditionWords,
  groupingWords,
  questionSentence,
  questionSteps,
  spanWords,
} from '../../../src/explore/question/question-words.ts';
import { kindOfType, type RowColumn } from '../../../src/explore/row-set.ts';
import { openBenchSession } from '../support/bench.ts';

let bench: Awaited<ReturnType<typeof openBenchSession>>;
beforeAll(async () => {
  bench = await openBenchSession();
  await bench.engine.query(sql`
    CREATE TABLE "crimes" AS SELECT * FROM (VALUES
      (DATE '2015-04-03', TIMESTAMP '2015-04-03 23:30:00', 'North', 'Burglary', 12, 10.50::DECIMAL(9,2), 0.1::DOUBLE, true, NULL, 3),
      (DATE '2015-04-20', TIMESTAMP '2015-04-20 01:00:00', 'North', 'Burglary', 25, 20.25, 2.5, false, NULL, 1),
      (DATE '2015-06-30', TIMESTAMP '2015-06-30 12:00:00', 'South', 'Theft', 25, NULL, 0.1, NULL, '[c]', 1),
      (DATE '2016-01-31', NULL, NULL, 'Theft', 61, 5, -3, true, NULL, 2),
      (NULL, NULL, 'South', '', NULL, NULL, NULL, false, '[x]', 2),
      (DATE '2016-03-31', TIMESTAMP '2016-03-31 23:59:59', 'O''Brien’s "ward"', NULL, 8, 1000.01, 1e20, true, NULL, NULL)
    ) AS t("Date", "Moment", "Area", "Crime type", "Age", "Cost", "Score", "Solved", "Cost marker", "rows")`);
});
afterAll(() => {
  bench.engine.end();
});

const columns: readonly RowColumn[] = [
  ['Date', 'DATE'],
  ['Moment', 'TIMESTAMP'],
  ['Area', 'VARCHAR'],
  ['Crime type', 'VARCHAR'],
  ['Age', 'INTEGER'],
  ['Cost', 'DECIMAL(9,2)'],
  ['Score', 'DOUBLE'],
  ['Solved', 'BOOLEAN'],
  ['Cost marker', 'VARCHAR'],
  ['rows', 'INTEGER'],
].map(([name = '', type = '']) => ({ name, type, kind: kindOfType(type) }));
const table: TableBase = {
  kind: 'table',
  name: 'crimes',
  title: 'crimes.csv',
  columns,
  markers: { Cost: 'Cost marker' },
};
const plain: Question = { of: table, measure: { kind: 'rows' }, by: [], where: [], span: undefined };

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
      ['2015-01-01', 0],
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
      '1 row has no “Area”: they are counted as “not known”.',
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
      "WITH "found" AS (
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
      "whole_span" AS (
        SELECT unnest(month_list(first_day, last_day)) AS "month"
        FROM (SELECT DATE '2015-04-01' AS first_day, DATE '2016-03-31' AS last_day)
      ),
      "all_groups" AS (
        SELECT "month",
        "Area" FROM "whole_span" CROSS JOIN (SELECT DISTINCT "Area" FROM "found")
        UNION
        SELECT "month",
        "Area" FROM "found"
      )
      SELECT
        "all_groups"."month",
        "all_groups"."Area",
        coalesce("found"."rows 2", 0) AS "rows 2"
      FROM "all_groups"
      LEFT JOIN "found"
        ON "all_groups"."month" IS NOT DISTINCT FROM "found"."month"
        AND "all_groups"."Area" IS NOT DISTINCT FROM "found"."Area"
      ORDER BY "all_groups"."month" NULLS LAST,
        "all_groups"."Area" NULLS LAST"
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

const values: Readonly<Record<string, readonly string[]>> = {
  text: ['North', "O'Brien’s", '', '%', '"; DROP TABLE crimes --', 'Theft', '\\'],
  number: ['0', '-3', '12', '25', '10.50', '0.1', '1e20', '.5', '5.'],
  day: ['2015-04-01', '2015-06-30', '2016-02-29', '1900-01-01'],
  boolean: ['true', 'false'],
};
const anyColumn = fc.constantFrom(...columns);
const valueFor = ({ kind }: RowColumn) =>
  fc.constantFrom(
    ...(values[isNumberKind(kind) ? 'number' : kind === 'date' || kind === 'timestamp' ? 'day' : kind] ?? ['x']),
  );
const anyCondition: fc.Arbitrary<Condition> = anyColumn.chain((column) =>
  fc
    .record({ test: fc.constantFrom(...testsFor(column.kind)), a: valueFor(column), b: valueFor(column) })
    .map(({ test: kind, a, b }) => ({
      column: column.name,
      test:
        kind === 'is one of'
          ? { kind, values: [a, b] }
          : kind === 'between'
            ? { kind, from: a, to: b }
            : kind === 'is filled' || kind === 'is empty'
              ? { kind }
              : { kind, value: a },
    })),
);
const anyGrouping: fc.Arbitrary<Grouping> = anyColumn.chain((column) =>
  fc.constantFrom<Grouping>(
    { column: column.name },
    ...intervalsFor(column.kind).map((interval) => ({ column: column.name, interval })),
    ...(isNumberKind(column.kind) ? ['1', '5', '0.25'].map((band) => ({ column: column.name, band })) : []),
  ),
);
const anyMeasure: fc.Arbitrary<Measure> = fc.oneof(
  fc.constant<Measure>({ kind: 'rows' }),
  fc
    .tuple(fc.constantFrom(...columnMeasures), anyColumn)
    .filter(([kind, column]) => canMeasure(kind, column.kind))
    .map(([kind, { name }]): Measure => ({ kind, column: name })),
);
const anyQuestion: fc.Arbitrary<Question> = fc
  .record({
    isQuery: fc.boolean(),
    measure: anyMeasure,
    by: fc.array(anyGrouping, { maxLength: 3 }),
    where: fc.array(anyCondition, { maxLength: 3 }),
    span: fc.option(
      fc.record({
        column: fc.constantFrom('Date', 'Moment'),
        from: fc.constantFrom('', '2015-04-02'),
        to: fc.constantFrom('2016-01-31', '2015-12-31'),
      }),
      { nil: undefined },
    ),
  })
  .map(({ isQuery, ...rest }): Question => ({
    ...rest,
    of: isQuery ? { kind: 'query', text: 'SELECT * FROM crimes -- all of them', columns } : table,
  }))
  .filter((question) => questionProblems(question).length === 0);

test('every question binds, and its groups make up a plain count of what it asks about', async () => {
  await fc.assert(
    fc.asyncProperty(anyQuestion, async (question) => {
      const built = questionSql(question);
      const answer = await bench.session.query(built.text);
      expect(answer.columns.map(({ name }) => name)).toEqual(built.columns.map(({ name }) => name));
      expect(new Set(built.columns.map(({ name }) => name.toLowerCase())).size).toBe(built.columns.length);
      const part = question.measure.kind === 'rows' ? 'value' : 'rows';
      const at = built.columns.findIndex((column) => column.part === part);
      const total = rowsOf(answer).reduce((sum, row) => sum + Number(row[at]), 0);
      const plainCount = await bench.session.query(sql`SELECT count(*) FROM crimes${whereSql(predicatesOf(question))}`);
      expect(total).toBe(Number(plainCount.cell(0, 0)));
      const facts = await bench.session.query(factsSql(question));
      expect(Number(facts.cell(1, 0))).toBe(total);
      expect(factWords(question, facts)[0]).toContain(' of 6 rows');
    }),
    { numRuns: 150 },
  );
}, 120_000);

test('is and is not make up all rows', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyColumn.chain((column) => valueFor(column).map((value) => ({ column: column.name, value }))),
      async ({ column, value }) => {
        const count = async (kind: 'is' | 'is not') => {
          const where = [{ column, test: { kind, value } }];
          return questionProblems({ ...plain, where }).length > 0
            ? undefined
            : Number((await ask({ ...plain, where }))[0]?.[0]);
        };
        const [is, isNot] = [await count('is'), await count('is not')];
        if (is !== undefined && isNot !== undefined) expect(is + isNot).toBe(6);
      },
    ),
    { numRuns: 40 },
  );
});

test('the words name every part', () => {
  fc.assert(
    fc.property(anyQuestion, (question) => {
      const sentence = questionSentence(question);
      const steps = questionSteps(question).join(' ');
      for (const grouping of question.by) {
        expect(sentence).toContain(groupingWords(grouping));
        expect(steps).toContain(groupingWords(grouping));
      }
      for (const condition of question.where) {
        const words = conditionWords(
          condition,
          columns.find(({ name }) => name === condition.column),
        );
        expect(sentence).toContain(words);
        expect(steps).toContain(words);
      }
      if (question.span) expect(sentence).toContain(spanWords(question.span));
      if (question.measure.kind !== 'rows' && question.measure.kind !== 'list') {
        expect(sentence).toContain(question.measure.column);
        expect(steps).toContain(question.measure.column);
      }
    }),
  );
});

test('a name that SQL would take for another is told apart', async () => {
  const of: TableBase = { ...table, columns: [...columns, { name: 'month', type: 'VARCHAR', kind: 'text' }] };
  const built = questionSql({ ...plain, of, by: [{ column: 'Date', interval: 'month' }, { column: 'month' }] });
  expect(built.columns.map(({ name }) => name)).toEqual(['month of Date', 'month', 'rows 2']);
  const from = fragment(sql`(SELECT *, 'x' AS "month" FROM crimes) AS ${identifier('crimes')}`);
  const text = built.text.replace('FROM "crimes"', `FROM ${from.sql}`);
  expect((await bench.session.run(text)).kind).toBe('rows');
});
