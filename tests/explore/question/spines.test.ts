import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../../src/engine/sql.ts';
import { type Grouping, intervalsFor, type Question, type TableBase } from '../../../src/explore/question/question.ts';
import { factsSql, factWords } from '../../../src/explore/question/question-facts.ts';
import { questionSql } from '../../../src/explore/question/question-sql.ts';
import { questionSteps } from '../../../src/explore/question/question-words.ts';
import { kindOfType } from '../../../src/explore/row-set.ts';
import { openBenchSession } from '../support/bench.ts';

let bench: Awaited<ReturnType<typeof openBenchSession>>;
beforeAll(async () => {
  bench = await openBenchSession();
  await bench.engine.query(sql`CREATE TABLE far AS SELECT * FROM (VALUES
    (DATE '0001-01-01', TIMESTAMP '0001-01-01 10:00:00', 'a'), (DATE '9999-12-31', TIMESTAMP '9999-12-31 11:00:00', 'b')
  ) AS t("day", "moment", "area")`);
  await bench.engine.query(sql`CREATE TABLE endless AS SELECT * FROM (VALUES
    (DATE '2016-01-30', TIMESTAMP '2016-01-30 10:00:00', 'a'), (DATE '2016-02-01', TIMESTAMP '2016-02-01 11:00:00', 'b'),
    (DATE 'infinity', TIMESTAMP 'infinity', 'a'), (DATE '-infinity', TIMESTAMP '-infinity', 'a'), (NULL, NULL, 'a')
  ) AS t("day", "moment", "area")`);
  await bench.engine.query(
    sql`CREATE TABLE many AS SELECT DATE '2016-01-01' + CAST(i % 500 AS INTEGER) AS "day", TIMESTAMP '2016-01-01' AS "moment", 'a' || (i % 41) AS "area" FROM range(1000) AS r(i)`,
  );
});
afterAll(() => {
  bench.engine.end();
});

function questionOf(name: string, by: readonly Grouping[], part: Partial<Question> = {}): Question {
  const columns = [
    ['day', 'DATE'],
    ['moment', 'TIMESTAMP'],
    ['area', 'VARCHAR'],
  ].map(([column = '', type = '']) => ({ name: column, type, kind: kindOfType(type) }));
  const of: TableBase = { kind: 'table', name, title: name, columns, markers: {} };
  return { of, measure: { kind: 'rows' }, by, where: [], span: undefined, ...part };
}

async function ask(question: Question) {
  const table = await bench.session.query(questionSql(question).text);
  const facts = factWords(question, await bench.session.query(factsSql(question)));
  return { table, said: facts.filter((fact) => /without rows|nothing is known/.test(fact)) };
}

const days: Grouping = { column: 'day', interval: 'day' };

test('millions of days without rows are not shown, and it is said', async () => {
  const { table, said } = await ask(questionOf('far', [days]));
  expect([table.cell(0, 0), table.cell(0, 1), table.rowCount]).toEqual(['0001-01-01', '9999-12-31', 2]);
  expect(said).toEqual(['Days without rows are not shown: with them there would be 3,652,059 rows.']);
  expect(questionSteps(questionOf('far', [days])).at(-1)).toBe(
    'Were that more than 1,000 days, only groups that have rows stand in the result.',
  );
  expect((await ask(questionOf('far', [{ column: 'moment', interval: 'month' }]))).table.rowCount).toBe(2);
  expect((await ask(questionOf('far', [{ column: 'day', interval: 'financial year' }]))).said).toEqual([
    'Financial years without rows are not shown: with them there would be 10,000 rows.',
  ]);
});

test('1,000 days are filled in, 1,001 are not', async () => {
  const span = { column: 'day', from: '2016-01-01', to: '2018-09-26' };
  const whole = await ask(questionOf('far', [days], { span }));
  expect([whole.table.rowCount, whole.said]).toEqual([1000, []]);
  const more = await ask(questionOf('far', [days], { span: { ...span, to: '2018-09-27' } }));
  expect(more.table.rowCount).toBe(0);
  expect(more.said).toEqual(['Days without rows are not shown: with them there would be 1,001 rows.']);
});

test('days and other groups are filled in up to 20,000 rows', async () => {
  const { table, said } = await ask(questionOf('many', [days, { column: 'area' }]));
  expect(said).toEqual(['Days without rows are not shown: with them there would be 20,500 rows.']);
  expect(table.rowCount).toBe(1000);
  const where = [{ column: 'area', test: { kind: 'is not', value: 'a0' } }] as const;
  const fewer = await ask(questionOf('many', [days, { column: 'area' }], { where }));
  expect([fewer.table.rowCount, fewer.said]).toEqual([20_000, []]);
});

test('days without end stand as groups of their own, and nothing is filled in up to them', async () => {
  const { table, said } = await ask(questionOf('endless', [days]));
  expect(Array.from({ length: table.rowCount }, (_, row) => [table.cell(0, row), Number(table.cell(1, row))])).toEqual([
    ['-infinity', 1],
    ['2016-01-30', 1],
    ['2016-01-31', 0],
    ['2016-02-01', 1],
    ['infinity', 1],
    [null, 1],
  ]);
  expect(said).toEqual([]);
  const years = await ask(questionOf('endless', [{ column: 'day', interval: 'financial year' }]));
  expect(Array.from({ length: years.table.rowCount }, (_, row) => years.table.cell(0, row))).toEqual([
    '-infinity',
    '2015/16',
    'infinity',
    null,
  ]);
});

test.each(intervalsFor('timestamp'))('by %s, also with other groups, every row is counted', async (interval) => {
  for (const name of ['far', 'endless', 'many']) {
    for (const others of [[], [{ column: 'area' }]]) {
      const { table } = await ask(questionOf(name, [{ column: 'moment', interval }, ...others]));
      const at = table.columns.length - 1;
      const sum = Array.from({ length: table.rowCount }, (_, row) => Number(table.cell(at, row)));
      expect(sum.reduce((a, b) => a + b, 0)).toBe({ far: 2, endless: 5, many: 1000 }[name]);
    }
  }
});

test('months that the file does not reach are not 0: they are not shown, and it is said', async () => {
  const by: readonly Grouping[] = [{ column: 'day', interval: 'month' }];
  const span = { column: 'day', from: '2015-04-01', to: '2016-12-31' };
  const where = [{ column: 'area', test: { kind: 'is', value: 'b' } }] as const;
  const { table, said } = await ask(questionOf('endless', by, { span, where }));
  expect(Array.from({ length: table.rowCount }, (_, row) => [table.cell(0, row), Number(table.cell(1, row))])).toEqual([
    ['2016-01-01', 0],
    ['2016-02-01', 1],
  ]);
  expect(said).toEqual([
    '“day” begins on 30 January 2016 here: of days before it nothing is known, and no 0 is shown.',
    '“day” ends on 1 February 2016 here: of days after it nothing is known, and no 0 is shown.',
  ]);
});
