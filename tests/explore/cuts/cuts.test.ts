import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SqlText } from '../../../src/engine/sql.ts';
import {
  breakDownProblem,
  brokenDown,
  cutMeasures,
  onlyWhere,
  questionBehind,
} from '../../../src/explore/cuts/cuts.ts';
import type { Question } from '../../../src/explore/question/question.ts';
import { questionSql } from '../../../src/explore/question/question-sql.ts';
import type { RowColumn } from '../../../src/explore/row-set.ts';
import { columns, makeCrimes, plain } from '../question/crimes.ts';
import { openBenchSession } from '../support/bench.ts';

let bench: Awaited<ReturnType<typeof openBenchSession>>;
beforeAll(async () => {
  bench = await openBenchSession();
  await makeCrimes(bench.engine);
});
afterAll(() => {
  bench.engine.end();
});

async function rowsOf(text: SqlText): Promise<readonly unknown[]> {
  const table = await bench.session.query(text);
  return Array.from({ length: table.rowCount }, (_, row) => table.columns.map((_column, i) => table.cell(i, row)));
}

const counted: readonly RowColumn[] = [
  { name: 'Area', type: 'VARCHAR', kind: 'text' },
  { name: 'n', type: 'BIGINT', kind: 'integer' },
];

test('a question is cut at its base, by columns that its result does not have', async () => {
  const asked: Question = { ...plain, by: [{ column: 'Area' }] };
  const behind = questionBehind(questionSql(asked).text, counted, asked);
  expect(behind).toBe(asked);
  expect(cutMeasures(behind)).toEqual([{ kind: 'rows' }]);
  const cut = onlyWhere(behind, { column: 'Crime type', test: { kind: 'is', value: 'Burglary' } });
  expect(await rowsOf(questionSql(cut).text)).toEqual([['North', 2n]]);
  const byTwo = brokenDown(behind, { column: 'Solved' }, { kind: 'rows' });
  expect(await rowsOf(questionSql(byTwo).text)).toHaveLength(6);
});

test('any other text is cut by the columns of its result, and cut again at the same base', async () => {
  const text = '-- by area\nSELECT "Area", count(*) AS n FROM crimes GROUP BY ALL ORDER BY n DESC, 1;\n';
  const behind = questionBehind(text, counted, undefined);
  expect(behind.of.columns).toBe(counted);
  const listed = onlyWhere(behind, { column: 'n', test: { kind: 'at least', value: '2' } });
  expect(await rowsOf(questionSql(listed).text)).toEqual([
    ['North', 2n],
    ['South', 2n],
  ]);
  expect(cutMeasures(listed)).toEqual([{ kind: 'rows' }, { kind: 'sum', column: 'n' }]);
  const summed = brokenDown(listed, { column: 'Area' }, { kind: 'sum', column: 'n' });
  expect(questionSql(summed).text).toBe(`SELECT
  "Area",
  sum("n") AS "sum of n",
  count(*) AS "rows",
  count("n") AS "rows with n"
FROM (
-- by area
SELECT "Area", count(*) AS n FROM crimes GROUP BY ALL ORDER BY n DESC, 1
) AS "result"
WHERE "n" >= 2
GROUP BY "Area"
ORDER BY "sum of n" DESC NULLS LAST, "Area" NULLS LAST`);
  expect(await rowsOf(questionSql(summed).text)).toHaveLength(2);
});

test('a text that was changed since is no question any more', () => {
  const asked: Question = { ...plain, by: [{ column: 'Area' }] };
  const behind = questionBehind(`${questionSql(asked).text} LIMIT 1`, counted, asked);
  expect(behind.of.kind).toBe('query');
});

test('a result is broken down by three columns at most, and it is said what to do then', () => {
  const by = columns.slice(0, 3).map(({ name }) => ({ column: name }));
  expect(breakDownProblem({ ...plain, by })).toBe(
    'This result is broken down by “Date”, “Moment” and “Area” already, and 3 columns are the most. Keep one part of it with “Only where”, or ask by fewer columns and break that down.',
  );
  expect(breakDownProblem({ ...plain, by: by.slice(1) })).toBeUndefined();
  expect(breakDownProblem(questionBehind('SELECT 1', [], undefined))).toMatch(/^There are no columns/);
});
