import { beforeAll, expect, test } from 'vitest';
import { identifier, sql } from '../../../src/engine/sql.ts';
import type { BenchSession } from '../../../src/explore/bench-session.ts';
import { questionChart } from '../../../src/explore/charts/question-chart.ts';
import { askRowFacts } from '../../../src/explore/charts/column-facts.ts';
import { column } from '../../../src/explore/charts/chart-choices.ts';
import { headingsOf, headingsSql, noHeadings } from '../../../src/explore/pivot/headings.ts';
import { emptyPivot, type Pivot } from '../../../src/explore/pivot/pivot.ts';
import { pivotSql } from '../../../src/explore/pivot/pivot-sql.ts';
import type { Question, TableBase } from '../../../src/explore/question/question.ts';
import { questionSql } from '../../../src/explore/question/question-sql.ts';
import { openBenchSession } from '../support/bench.ts';

let session: BenchSession;
const of: TableBase = {
  kind: 'table',
  name: 'casualties',
  title: 'casualties.csv',
  markers: {},
  columns: ['day', 'month', 'area'].map((name) => ({ name, type: 'VARCHAR', kind: 'text' })),
};
const question: Question = { of, measure: { kind: 'rows' }, by: [], where: [], span: undefined };

beforeAll(async () => {
  const bench = await openBenchSession(['casualties']);
  ({ session } = bench);
  // More on a Sunday; a day that is not known; months by their whole names.
  await bench.engine.query(sql`CREATE TABLE casualties AS SELECT
    ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun', NULL][1 + i % 9] AS day,
    ['January', 'February', 'April', 'October'][1 + i % 4] AS month, ['North', 'Sat'][1 + i % 2] AS area
    FROM range(72) t(i)`);
});

const week = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

async function firstColumn(by: readonly string[]): Promise<readonly unknown[]> {
  const { text } = questionSql({ ...question, by: by.map((name) => ({ column: name })) });
  const table = await session.query(text);
  return [...new Set(Array.from({ length: table.rowCount }, (_, row) => table.cell(0, row)))];
}

test('the days of an answer follow one another, and so do its months; what is not known comes last', async () => {
  expect(await firstColumn(['day'])).toEqual([...week, null]);
  expect(await firstColumn(['day', 'area'])).toEqual([...week, null]);
  expect(await firstColumn(['month', 'area'])).toEqual(['January', 'February', 'April', 'October']);
  expect(await firstColumn(['area', 'day'])).toEqual(['North', 'Sat']);
});

test('a chart of the days keeps their order', async () => {
  const asked = { ...question, by: [{ column: 'day' }] };
  const { text, columns } = questionSql(asked);
  const facts = await askRowFacts(await session.keep(text), (ask) => session.query(ask));
  expect(questionChart(asked, columns, facts)).toMatchObject({
    title: 'Bars of rows by day, in order',
    choices: { mark: 'bar', x: column('day'), sort: 'by name' },
  });
});

test('the days of a pivot follow one another, down and across, with totals after them', async () => {
  const base = { from: identifier('casualties'), columns: of.columns, inside: 'casualties' };
  const across: Pivot = { ...emptyPivot, columns: [{ column: 'day' }] };
  const headings = headingsOf(across, await session.query(headingsSql(across, base)));
  expect(headings.headings.map(({ keys }) => keys[0]?.words)).toEqual([...week, 'not known']);
  const down: Pivot = { ...emptyPivot, rows: [{ column: 'month' }, { column: 'day' }], hasSubtotals: true };
  const table = await session.query(pivotSql(down, noHeadings, base).text);
  const rows = Array.from({ length: table.rowCount }, (_, row) => [table.cell(0, row), table.cell(1, row)]);
  expect(rows.slice(0, 10)).toEqual([
    ...[...week, null].map((day) => ['January', day]),
    ['January', null],
    ['February', 'Mon'],
  ]);
  expect(rows.at(-1)).toEqual([null, null]);
});
