import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../../src/engine/sql.ts';
import {
  canMeasure,
  columnMeasures,
  type Condition,
  type Grouping,
  intervalsFor,
  isRepeatKind,
  type Measure,
  type Question,
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
import type { RowColumn } from '../../../src/explore/row-set.ts';
import { isNumberKind, type ResultTable } from '../../../src/results/result-table.ts';
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
            : kind === 'is filled' || kind === 'is empty' || isRepeatKind(kind)
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
      expect(factWords(question, facts)[0]).toMatch(/ of 6 rows| which is all/);
    }),
    { numRuns: 150 },
  );
});

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
