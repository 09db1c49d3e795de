import { beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { sql, trustedSql } from '../../src/engine/sql.ts';
import type { BenchSession } from '../../src/explore/bench-session.ts';
import { benchTables } from '../../src/explore/bench-tables.ts';
import { statementAt, statementsOf } from '../../src/explore/statements/split.ts';
import { openBenchSession } from './support/bench.ts';

let engine: Engine;
let session: BenchSession;

beforeAll(async () => {
  ({ engine, session } = await openBenchSession(['crimes']));
  await engine.query(sql`CREATE TABLE crimes AS SELECT range AS n, 'place ' || (range % 3) AS place FROM range(1000)`);
});

async function rowsOf(text: string): Promise<readonly (readonly unknown[])[]> {
  const outcome = await session.run(text);
  if (outcome.kind !== 'rows') throw new Error('no rows');
  const table = await session.read(sql`SELECT * FROM ${outcome.rows.from} ORDER BY rowid`);
  return Array.from({ length: table.rowCount }, (_, row) => table.columns.map((__, column) => table.cell(column, row)));
}

test.each([
  ['SELECT place, count(*) AS n FROM crimes GROUP BY place ORDER BY place LIMIT 1', [['place 0', 334n]]],
  ['FROM crimes WHERE n = 7', [[7n, 'place 1']]],
  ['WITH a AS (SELECT 1 AS x) SELECT * FROM a -- a remark', [[1n]]],
  ['(SELECT 1 AS x) UNION ALL (SELECT 2)', [[1n], [2n]]],
  ['VALUES (1), (2)', [[1n], [2n]]],
  ["SELECT '; not the end' AS x;", [['; not the end']]],
  ['SELECT 1 AS a, 2 AS a', [[1n, 2n]]],
  ['PIVOT crimes ON place USING count(*) GROUP BY n ORDER BY n LIMIT 1', [[0n, 1n, 0n, 0n]]],
  ["SELECT column_name FROM (DESCRIBE crimes) WHERE column_name = 'n'", [['n']]],
  ["SELECT place_name('e06000019') AS name", [['Herefordshire']]],
])('a query gives its rows: %s', async (text, rows) => {
  expect(await rowsOf(text)).toEqual(rows);
});

test.each(['DESCRIBE crimes', 'SUMMARIZE crimes', 'SHOW TABLES', 'DESC crimes'])('%s gives rows', async (text) => {
  expect((await rowsOf(text)).length).toBeGreaterThan(0);
});

test('the analyst makes views, tables and macros, and reads them', async () => {
  expect(await session.run('CREATE TABLE mine AS FROM crimes WHERE n < 10')).toMatchObject({
    kind: 'said',
    says: 'The table mine is made. Rows: 10.',
  });
  await session.run('CREATE VIEW few AS FROM mine WHERE n < 3');
  await session.run('CREATE MACRO twice(x) AS 2 * x');
  await session.run('UPDATE mine SET n = twice(n)');
  expect(await rowsOf('SELECT sum(n) FROM mine')).toEqual([[90n]]);
  expect(await rowsOf('SELECT count(*) FROM few')).toEqual([[2n]]);
  const tables = await benchTables(session, [
    { table: 'crimes', fileName: 'crimes.csv', isSample: false, markers: {} },
  ]);
  expect(tables.map(({ name, origin, rowCount }) => [name, origin, rowCount])).toEqual([
    ['crimes', 'data file', 1000],
    ['few', 'view', undefined],
    ['mine', 'table', 10],
  ]);
  await session.run('DROP VIEW few');
  await session.run('DROP TABLE mine');
});

test('what the analyst makes changes nothing that others count', async () => {
  await session.run('CREATE TABLE explore.numbers AS SELECT 1 AS x');
  const seen = await engine.query(trustedSql(`SELECT count(*) FROM duckdb_tables() WHERE table_name = 'numbers'`));
  expect(seen.cell(0, 0)).toBe(1n);
  await expect(engine.query(trustedSql('FROM numbers'))).rejects.toMatchObject({ code: 'sql' });
  await expect(session.run('CREATE MACRO count(x) AS 5')).rejects.toThrow(/is a function of the engine or a method/);
  await expect(session.run('CREATE MACRO last_complete_month(x) AS x')).resolves.toBeDefined();
});

test.each([
  ['DROP TABLE crimes', /is a data file, which stays as it was sent. Make a copy/],
  ['drop table if exists "Crimes"', /is a data file/],
  ['DELETE FROM crimes', /is a data file/],
  ['UPDATE crimes SET n = 0', /is a data file/],
  ['INSERT INTO crimes VALUES (1, 2)', /is a data file/],
  ['TRUNCATE crimes', /is a data file/],
  ['ALTER TABLE crimes DROP n', /is a data file/],
  ['CREATE OR REPLACE TABLE crimes AS SELECT 1', /There is a data file “crimes” already/],
  ['DROP TABLE main.crimes', /cannot be changed: what you make stands in the schema explore/],
  ['DELETE FROM memory.main.crimes', /cannot be changed/],
  ['EXPLAIN ANALYZE DELETE FROM crimes', /EXPLAIN is run here for a query only/],
  ['EXPLAIN (ANALYZE, FORMAT json) DELETE FROM crimes', /EXPLAIN is run here for a query only/],
  ['EXPLAIN ANALYZE WITH a AS (SELECT 1) DELETE FROM crimes', /./],
  ['EXPLAIN ANALYZE CREATE OR REPLACE TABLE main.crimes AS SELECT 1', /for a query only/],
  ['DELETE FROM ONLY crimes', /You have made no table “only”/],
  ['DELETE FROM ONLY(crimes)', /You have made no table “only”/],
  ['UPDATE ONLY crimes SET n = 0', /You have made no table/],
  ['TRUNCATE ONLY crimes', /You have made no table/],
  ['ALTER TABLE ONLY crimes RENAME COLUMN n TO m', /You have made no table/],
  ['MERGE INTO ONLY crimes USING (SELECT 1 AS n) s ON s.n = crimes.n WHEN MATCHED THEN DELETE', /./],
  ['CREATE VIEW explore.crimes AS SELECT 1', /There is a data file “crimes” already/],
  ['CREATE TABLE explore."Crimes" AS SELECT 1', /There is a data file “crimes” already/],
  ['DROP MACRO place_name', /You have made no macro/],
  ['DROP TABLE nowhere', /You have made no table “nowhere”/],
  ['SET threads = 4', /SET is not run here: the engine is locked/],
  ['PRAGMA database_list', /PRAGMA is not run here/],
  ['USE main', /USE is not run here/],
  ["COPY crimes TO 'x.csv'", /COPY is not run here: the engine reads no files/],
  ["ATTACH 'x.db'", /ATTACH is not run here/],
  ['BEGIN', /each statement is on its own/],
  ['DROP SCHEMA main CASCADE', /^DROP SCHEMA is not run here. What can be made, changed and deleted are tables, views/],
  ['CREATE OR REPLACE SECRET (TYPE s3)', /^CREATE SECRET is not run here/],
  ['CREATE', /^CREATE is not run here/],
  ['CALL pragma_version()', /begins with CALL is not run here/],
  ['SELECT 1; SELECT 2', /more than one statement/],
  ['-- only a remark', /There is no statement here/],
  ["SELECT * FROM read_csv('in/a.csv')", /./],
])('%s is refused, in words', async (text, words) => {
  await expect(session.run(text)).rejects.toThrow(words);
  const whole = await engine.query(sql`SELECT count(*) FROM crimes`);
  expect(whole.cell(0, 0)).toBe(1000n);
});

test('a table of the analyst’s does not take the name of a data file', async () => {
  await session.run('CREATE TABLE mine AS SELECT 1 AS n');
  await expect(session.run('ALTER TABLE mine RENAME TO crimes')).rejects.toThrow(
    /There is a data file “crimes” already/,
  );
  await session.run('ALTER TABLE mine RENAME TO ours');
  await session.run('DROP TABLE ours');
});

test.each(['EXPLAIN SELECT n FROM crimes', 'EXPLAIN ANALYZE FROM crimes', 'EXPLAIN (FORMAT json) SELECT 1 -- so'])(
  '%s tells the plan',
  async (text) => {
    expect(await session.run(text)).toMatchObject({ kind: 'said', isPlan: true });
  },
);

test('a query that waits is cancelled without a word to the one that runs', async () => {
  const [first, second] = [new AbortController(), new AbortController()];
  const running = session.run(
    'SELECT count(*) FROM range(100000000) a, range(1000) b WHERE a.range % 7 = b.range',
    first.signal,
  );
  const waiting = session.run('SELECT 42', second.signal);
  setTimeout(() => {
    second.abort();
  }, 50);
  await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
  first.abort();
  await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  expect(await rowsOf('SELECT 1 AS x')).toEqual([[1n]]);
});

test('more rows than the browser has room for are told in our words', async () => {
  await expect(session.run('SELECT * FROM range(2000000000)')).rejects.toThrow(
    /needs more memory than this browser gives/,
  );
});

test('an error has its place in the text', async () => {
  await expect(session.run('\n-- a remark\nSELECT nn FROM crimes')).rejects.toMatchObject({
    code: 'sql',
    position: 20,
  });
  await expect(session.keep('SELECT n FROM crime')).rejects.toMatchObject({ position: 14, candidates: ['crimes'] });
});

test.each([
  ['SELECT 1 FROM WHERE', 'syntax error at or near "WHERE"', 14],
  ['SELECT (1', 'syntax error at end of input', 9],
  ['SELECT n FROM crimes WHERE', 'syntax error at end of input', 26],
  [`SELECT 'abc`, `unterminated quoted string at or near "'abc"`, 7],
  ['CREATE TABLE x AS SELECT FROM', 'syntax error at end of input', 29],
])('what the parser says of %s is said in its words', async (text, message, position) => {
  await expect(session.run(text)).rejects.toMatchObject({ code: 'sql', message, position });
});

test('a query is cancelled, and the engine stays', async () => {
  const cancel = new AbortController();
  const running = session.run(
    'SELECT count(*) FROM range(100000000) a, range(1000) b WHERE a.range % 7 = b.range',
    cancel.signal,
  );
  setTimeout(() => {
    cancel.abort();
  }, 150);
  await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  expect(await rowsOf('SELECT 1 AS x')).toEqual([[1n]]);
});

test('kept rows are read while a query runs', async () => {
  const kept = await session.keep('FROM crimes ORDER BY n DESC');
  const cancel = new AbortController();
  const running = session.run(
    'SELECT count(*) FROM range(100000000) a, range(1000) b WHERE a.range % 7 = b.range',
    cancel.signal,
  );
  const first = await session.read(sql`SELECT n FROM ${kept.from} WHERE rowid = 0`);
  expect(first.cell(0, 0)).toBe(999n);
  cancel.abort();
  await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  session.drop(kept);
});

test('a text is cut at its semicolons, and the statement at a place is found', async () => {
  const text = "SELECT ';' ; -- one\nFROM crimes;\n\n;SELECT 2";
  const statements = statementsOf(text, await session.tokenize(text));
  expect(statements.map((statement) => statement.text)).toEqual(["SELECT ';'", 'FROM crimes', 'SELECT 2']);
  expect(statementAt(statements, 0)?.text).toBe("SELECT ';'");
  expect(statementAt(statements, 25)?.text).toBe('FROM crimes');
  expect(statementAt(statements, text.length)?.text).toBe('SELECT 2');
});
