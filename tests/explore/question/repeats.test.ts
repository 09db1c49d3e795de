import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onlyWhere } from '../../../src/explore/cuts/cuts.ts';
import type { Condition, Question, TableBase, TestKind } from '../../../src/explore/question/question.ts';
import { testOfKind } from '../../../src/explore/question/question.ts';
import { factsSql, factWords } from '../../../src/explore/question/question-facts.ts';
import { questionProblems } from '../../../src/explore/question/question-problems.ts';
import { questionSql } from '../../../src/explore/question/question-sql.ts';
import { questionSentence, questionSteps } from '../../../src/explore/question/question-words.ts';
import { kindOfType } from '../../../src/explore/row-set.ts';
import { sql } from '../../../src/engine/sql.ts';
import { openBenchSession } from '../support/bench.ts';

let bench: Awaited<ReturnType<typeof openBenchSession>>;
beforeAll(async () => {
  bench = await openBenchSession();
  await bench.engine.query(sql`
    CREATE TABLE victims AS SELECT * FROM (VALUES
      ('V1', 'North', DATE '2015-04-03', 30), ('V1', 'South', DATE '2015-05-03', 30), ('V1', 'South', DATE '2016-01-31', 31),
      ('V2', 'North', DATE '2015-04-20', 30), ('V2', 'North', DATE '2015-06-30', NULL), ('V3', 'North', NULL, 8),
      (NULL, 'North', DATE '2015-07-01', NULL), (NULL, NULL, DATE '2015-07-02', 61), ('', 'South', NULL, 61), (' ', 'South', DATE '2016-02-01', 7)
    ) AS t("Victim Ref", "Area", "Date", "Age")`);
});
afterAll(() => {
  bench.engine.end();
});

const of: TableBase = {
  kind: 'table',
  name: 'victims',
  title: 'victims.csv',
  columns: [
    ['Victim Ref', 'VARCHAR'],
    ['Area', 'VARCHAR'],
    ['Date', 'DATE'],
    ['Age', 'INTEGER'],
  ].map(([name = '', type = '']) => ({ name, type, kind: kindOfType(type) })),
  markers: {},
};
const plain: Question = { of, measure: { kind: 'rows' }, by: [], where: [], span: undefined };
const when = (column: string, kind: TestKind): Condition => ({ column, test: testOfKind(kind) });
const repeat = when('Victim Ref', 'appears more than once');
const inNorth: Condition = { column: 'Area', test: { kind: 'is', value: 'North' } };

async function countOf(question: Question): Promise<number> {
  expect(questionProblems(question)).toEqual([]);
  return Number((await bench.session.query(questionSql(question).text)).cell(0, 0));
}

test('repeat victims are those of the rows that the other conditions and the span leave', async () => {
  expect(await countOf({ ...plain, where: [repeat] })).toBe(5);
  expect(await countOf({ ...plain, where: [when('Victim Ref', 'appears once only')] })).toBe(1);
  expect(await countOf({ ...plain, where: [repeat, inNorth] })).toBe(2);
  const span = { column: 'Date', from: '2015-04-01', to: '2015-05-31' };
  expect(await countOf({ ...plain, where: [repeat], span })).toBe(2);
  expect(await countOf({ ...plain, where: [when('Age', 'appears more than once')] })).toBe(5);
});

test('the rows left out are told, empty text among them', async () => {
  const question = { ...plain, where: [repeat, inNorth] };
  expect(factWords(question, await bench.session.query(factsSql(question)))).toEqual([
    '2 of 10 rows are asked about.',
    '1 row is left out because “Victim Ref” is not known.',
    '1 row is left out because “Area” is not known.',
  ]);
  const all = { ...plain, where: [repeat] };
  expect(factWords(all, await bench.session.query(factsSql(all)))[1]).toBe(
    '4 rows are left out because “Victim Ref” is not known.',
  );
});

test('the sentence says among which rows', () => {
  expect(questionSentence({ ...plain, where: [repeat] })).toBe(
    'Count rows of “victims.csv”, where “Victim Ref” appears more than once among them.',
  );
  const span = { column: 'Date', from: '2015-04-01', to: '2015-05-31' };
  const question: Question = { ...plain, where: [repeat, inNorth], span };
  expect(questionSentence(question)).toBe(
    'Count rows of “victims.csv”, where “Area” is “North”, only rows between 1 April 2015 and 31 May 2015 of “Date”, and where “Victim Ref” appears more than once among them.',
  );
  expect(questionSteps(question)[3]).toBe(
    'Of the rows so kept, takes those where “Victim Ref” appears more than once among them; rows where it is not known or empty are left out.',
  );
});

test('a cut of repeat victims keeps to their rows, and does not count them anew', async () => {
  const cut = onlyWhere({ ...plain, where: [repeat] }, inNorth);
  expect(await countOf(cut)).toBe(3);
  const once = onlyWhere({ ...plain, where: [when('Victim Ref', 'appears once only')] }, inNorth);
  expect(await countOf(once)).toBe(1);
});

test('more than once, once only and not known make up all rows', async () => {
  const others: readonly Condition[] = [
    inNorth,
    { column: 'Area', test: { kind: 'is not', value: 'North' } },
    { column: 'Age', test: { kind: 'at least', value: '30' } },
    when('Date', 'is filled'),
    when('Age', 'appears more than once'),
    when('Victim Ref', 'appears once only'),
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('Victim Ref', 'Area', 'Age'),
      fc.subarray([...others], { maxLength: 3 }),
      fc.option(fc.constantFrom('2015-04-10', '2015-05-31', '2016-12-31'), { nil: undefined }),
      async (column, where, to) => {
        const span = to === undefined ? undefined : { column: 'Date', from: '', to };
        const all = { ...plain, where, span };
        let sum = 0;
        for (const kind of ['appears more than once', 'appears once only'] as const) {
          const part = { ...all, where: [...where, when(column, kind)] };
          const count = await countOf(part);
          const facts = await bench.session.query(factsSql(part));
          expect(Number(facts.cell(1, 0))).toBe(count);
          sum += count;
        }
        // As a cut: one condition more would change among which rows the others count.
        expect(sum + (await countOf(onlyWhere(all, when(column, 'is empty'))))).toBe(await countOf(all));
      },
    ),
    { numRuns: 40 },
  );
});
