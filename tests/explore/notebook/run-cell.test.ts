import { beforeAll, expect, test } from 'vitest';
import { EngineError } from '../../../src/engine/errors.ts';
import { sql } from '../../../src/engine/sql.ts';
import type { BenchSession } from '../../../src/explore/bench-session.ts';
import { mostDrawn, type ReadCell, rowsToDraw, runSqlCell } from '../../../src/explore/notebook/run-cell.ts';
import { exactText } from '../../../src/results/csv.ts';
import { openBenchSession } from '../support/bench.ts';

let session: BenchSession;
const signal = new AbortController().signal;

beforeAll(async () => {
  ({ session } = await openBenchSession());
});

async function cell(name: string, text: string, ...reads: readonly ReadCell[]): Promise<ReadCell> {
  return { name, rows: await runSqlCell(session, text, reads, signal) };
}

async function fault(text: string, ...reads: readonly ReadCell[]): Promise<EngineError> {
  const thrown: unknown = await runSqlCell(session, text, reads, signal).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof EngineError)) throw new Error(`an EngineError was expected for ${text}`);
  return thrown;
}

test('a cell reads the cells above by their names, in the order of their rows', async () => {
  const numbers = await cell('numbers', 'SELECT i FROM range(1000) t(i) ORDER BY i DESC;');
  const few = await cell('few', 'SELECT i, i % 2 = 0 AS even FROM Numbers WHERE i < 4 -- not more', numbers);
  expect(few.rows.columns.map(({ name }) => name)).toEqual(['i', 'even']);
  const read = await session.read(sql`SELECT string_agg(i, ' ') FROM ${few.rows.from}`);
  expect(exactText(read.cell(0, 0))).toBe('3 2 1 0');
});

test('nothing of a cell is left for other queries to see', async () => {
  const one = await cell('one', 'SELECT 1 AS n');
  await cell('two', 'FROM one', one);
  expect((await fault('FROM one')).message).toMatch(/one does not exist/);
});

test('what a person made in a query tab can be read, and the methods', async () => {
  await session.run('CREATE TABLE mine AS SELECT 5 AS n');
  const { rows } = await cell('five', 'SELECT change_direction(n, 4) AS way FROM mine');
  expect(rows.rowCount).toBe(1);
});

test.each([
  ['', /nothing to run/, undefined],
  ['-- only a comment', /nothing to run/, undefined],
  ['SELECT 1; SELECT 2', /second statement/, 10],
  ['CREATE TABLE x AS SELECT 1', /one SELECT/, 0],
  ['  DROP TABLE mine', /one SELECT/, 2],
  ['SELECT\n  nothing_there', /nothing_there/, 9],
])('%j is refused, in words and at its place', async (text, message, position) => {
  const one = await cell('one', 'SELECT 1 AS n');
  for (const reads of [[], [one]]) {
    const error = await fault(text, ...reads);
    expect(error.message).toMatch(message);
    expect(error.position).toBe(position);
  }
});

test('a chart takes rows up to its limit, and one more where there are more', async () => {
  const many = await cell('many', 'SELECT i FROM range(10000) t(i)');
  expect((await rowsToDraw(session, 'FROM many', [many], signal)).rowCount).toBe(mostDrawn + 1);
  expect((await rowsToDraw(session, 'SELECT max(i) AS most FROM many', [many], signal)).rowCount).toBe(1);
});

test('a cell is cancelled', async () => {
  const cancel = new AbortController();
  const running = runSqlCell(session, 'SELECT count(*) FROM range(100000000) a, range(1000) b', [], cancel.signal);
  setTimeout(() => {
    cancel.abort();
  }, 50);
  await expect(running).rejects.toMatchObject({ code: 'cancelled' });
});
