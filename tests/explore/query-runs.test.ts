import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { sql } from '../../src/engine/sql.ts';
import type { BenchSession } from '../../src/explore/bench-session.ts';
import { benchTables } from '../../src/explore/bench-tables.ts';
import type { BenchTable } from '../../src/explore/row-set.ts';
import { type EndedRun, QueryRuns } from '../../src/workbook/explore/query-runs.svelte.ts';
import { openBenchSession } from './support/bench.ts';

let engine: Engine;
let session: BenchSession;
let runs: QueryRuns;
let tables: readonly BenchTable[];
let ended: EndedRun[];

beforeAll(async () => {
  ({ engine, session } = await openBenchSession(['crimes']));
  await engine.query(sql`CREATE TABLE crimes AS SELECT range AS n FROM range(10)`);
  tables = await benchTables(session, []);
});

beforeEach(() => {
  ended = [];
  runs = new QueryRuns({ session, tables: () => tables, ended: (run) => ended.push(run) });
});

async function keptTables(): Promise<bigint> {
  // Rows are let go behind the scenes: a turn of the engine comes after it.
  await session.tokenize('');
  const counted = await engine.query(sql`SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'kept'`);
  return counted.cell(0, 0) as bigint;
}

async function run(text: string, start = 0): Promise<unknown> {
  await runs.run('a', { text, start });
  return runs.of('a');
}

test('the last of several statements is shown, and the rows of the others are let go', async () => {
  const before = await keptTables();
  expect(
    await run('CREATE TABLE few AS FROM crimes WHERE n < 3; FROM crimes; SELECT sum(n) AS s FROM few'),
  ).toMatchObject({
    kind: 'rows',
    rows: { rowCount: 1, columns: [{ name: 's' }] },
    sql: 'SELECT sum(n) AS s FROM few',
    took: expect.any(Number) as unknown,
  });
  expect(await keptTables()).toBe(before + 1n);
  expect(await run('DROP TABLE few')).toMatchObject({ kind: 'said', says: 'The table few is deleted.' });
  expect(await keptTables()).toBe(before);
  expect(ended.map(({ rows, failed }) => [rows, failed])).toEqual([
    [1, false],
    [undefined, false],
  ]);
});

test('what comes after a statement that failed does not run, and the place counts in the whole text', async () => {
  expect(await run('SELECT 1;\nSELECT m FROM crimes; CREATE TABLE never AS SELECT 1', 100)).toMatchObject({
    kind: 'failed',
    fault: { position: 117, isPlaced: true, candidates: ['n'] },
  });
  expect(await run('FROM never')).toMatchObject({ kind: 'failed' });
  expect(ended.map(({ failed }) => failed)).toEqual([true, true]);
});

test('below what the engine says stands what mends it, of the statement that failed', async () => {
  expect(await run('CREATE OR REPLACE TABLE few AS SELECT 1 AS "Home Town"')).toMatchObject({ kind: 'said' });
  tables = await benchTables(session, []);
  expect(await run('SELECT 1; SELECT Home Town FROM few')).toMatchObject({
    kind: 'failed',
    fault: { position: 17, hint: 'A name with a blank stands in double quotes: "Home Town".' },
  });
  expect(await run('SELECT m FROM crimes')).toMatchObject({ kind: 'failed', fault: { hint: undefined } });
});

test('a text without a statement says what to write', async () => {
  expect(await run('  -- later')).toMatchObject({
    kind: 'failed',
    fault: { message: expect.stringContaining('nothing to run') as string },
  });
});

test('a query is cancelled, by the person or by the next one of its tab', async () => {
  const endless = 'SELECT count(*) FROM range(100000000) a, range(1000) b WHERE a.range % 7 = b.range';
  const first = runs.run('a', { text: endless, start: 0 });
  await expect.poll(() => runs.of('a')?.kind).toBe('running');
  await new Promise((resolve) => setTimeout(resolve, 200));
  const state = runs.of('a');
  if (state?.kind === 'running') state.cancel();
  await first;
  expect(runs.of('a')).toEqual({ kind: 'cancelled' });
  const second = runs.run('a', { text: endless, start: 0 });
  await runs.run('a', { text: 'SELECT 1 AS x', start: 0 });
  await second;
  expect(runs.of('a')).toMatchObject({ kind: 'rows', sql: 'SELECT 1 AS x' });
});

test('a tab that is closed lets its rows go', async () => {
  const before = await keptTables();
  await run('FROM crimes');
  expect(await keptTables()).toBe(before + 1n);
  runs.keepOnly(['b']);
  expect(runs.of('a')).toBeUndefined();
  expect(await keptTables()).toBe(before);
});

test('rows that went with the engine are said to be gone', async () => {
  await run('FROM crimes');
  runs.rowsAreGone();
  expect(runs.of('a')).toMatchObject({
    kind: 'failed',
    fault: { message: expect.stringContaining('Run the query again') as string },
  });
});
