import { beforeAll, expect, test } from 'vitest';
import { identifier, sql, type SqlText, trustedSql } from '../../../src/engine/sql.ts';
import type { BenchSession } from '../../../src/explore/bench-session.ts';
import { benchTables } from '../../../src/explore/bench-tables.ts';
import type { BenchTable } from '../../../src/explore/row-set.ts';
import { Profiles } from '../../../src/workbook/explore/profiles.svelte.ts';
import type { TableProfiles } from '../../../src/workbook/explore/table-profiles.svelte.ts';
import { openBenchSession } from '../support/bench.ts';
import { eventually } from '../../support/eventually.ts';

const names = ['t', 'wide', 'select'];

let opened: Awaited<ReturnType<typeof openBenchSession>>;
beforeAll(async () => {
  opened = await openBenchSession();
});

/** The bench with these tables as data files, and all that is asked of its engine. */
async function bench(...statements: readonly string[]) {
  const { engine, session } = opened;
  await session.query(sql`DROP VIEW IF EXISTS explore.v`);
  await session.query(sql`DROP TABLE IF EXISTS explore.t`);
  for (const table of names) await engine.query(sql`DROP TABLE IF EXISTS main.${identifier(table)}`);
  for (const statement of statements) await engine.query(trustedSql(statement));
  const asked: SqlText[] = [];
  let onScan: () => void = () => undefined;
  const hear = (text: SqlText) => {
    asked.push(text);
    if (isScan(text)) onScan();
  };
  const listened: BenchSession = {
    ...session,
    read: (text) => {
      hear(text);
      return session.read(text);
    },
    query: (text, signal) => {
      hear(text);
      return session.query(text, signal);
    },
  };
  const files = names.map((table) => ({
    table,
    fileName: `${table}.csv`,
    isSample: false,
    markers: {},
  }));
  const list = () => benchTables(session, files);
  /** How often columns were summarised. */
  const scans = () => asked.filter(isScan).length;
  const atScan = (work: () => void) => {
    onScan = work;
  };
  return { engine, session: listened, list, scans, atScan, profiles: new Profiles(listened) };
}

function isScan(text: SqlText): boolean {
  return text.startsWith('SELECT count(*)');
}

function named(tables: readonly BenchTable[], name: string, origin: BenchTable['origin'] = 'data file'): BenchTable {
  const found = tables.find((table) => table.name === name && table.origin === origin);
  if (!found) throw new Error(`no ${name}`);
  return found;
}

async function idle(profiles: TableProfiles): Promise<void> {
  await eventually(() => {
    expect(profiles.progress).toBeUndefined();
  });
}

async function known(profiles: TableProfiles, ...columns: readonly string[]): Promise<void> {
  await eventually(() => {
    expect(columns.filter((column) => profiles.of(column) === undefined)).toEqual([]);
  });
}

test('columns wanted together are summarised in one go, and once', async () => {
  const { list, scans, profiles } = await bench('CREATE TABLE t AS SELECT 1 AS a, 2 AS b, 3 AS c');
  const of = profiles.of(named(await list(), 't'));
  of.want('a');
  of.want('b');
  await known(of, 'a', 'b');
  of.want('a');
  await idle(of);
  expect(scans()).toBe(1);
  expect(of.of('c')).toBeUndefined();
});

test('a data file keeps its profiles when the list is read again, and loses them when it is another', async () => {
  const { engine, list, scans, profiles } = await bench('CREATE TABLE t AS SELECT 1 AS a');
  const first = profiles.of(named(await list(), 't'));
  first.want('a');
  await known(first, 'a');

  const again = profiles.of(named(await list(), 't'));
  expect(again.of('a')?.smallest).toBe(1n);
  again.want('a');
  await new Promise((resolve) => setTimeout(resolve, 400));
  await idle(again);
  expect(scans()).toBe(1);

  // Of the same name, columns and rows, as a file that was read again with other choices.
  await engine.query(sql`CREATE OR REPLACE TABLE t AS SELECT 2 AS a`);
  const other = profiles.of(named(await list(), 't'));
  other.want('a');
  await eventually(() => {
    expect(other.of('a')?.smallest).toBe(2n);
  });
});

test('hundreds of columns: those that went out of sight are never asked about', async () => {
  const columns = Array.from({ length: 300 }, (_, i) => `${String(i)} AS c${String(i)}`);
  const { list, profiles } = await bench(`CREATE TABLE wide AS SELECT ${columns.join(', ')}`);
  const of = profiles.of(named(await list(), 'wide'));
  for (let i = 0; i < 300; i += 1) of.want(`c${String(i)}`);
  for (let i = 0; i < 280; i += 1) of.leave(`c${String(i)}`);
  await known(of, ...Array.from({ length: 20 }, (_, i) => `c${String(280 + i)}`));
  await idle(of);
  expect(of.of('c0')).toBeUndefined();
});

test('stopped with columns left, and gone on with; closed, nothing is left', async () => {
  const columns = Array.from({ length: 40 }, (_, i) => `${String(i)} AS c${String(i)}`);
  const { list, scans, atScan, profiles } = await bench(`CREATE TABLE wide AS SELECT ${columns.join(', ')}`);
  const of = profiles.of(named(await list(), 'wide'));
  for (let i = 0; i < 40; i += 1) of.want(`c${String(i)}`);
  atScan(() => {
    if (scans() === 2) of.stop();
  });
  await known(of, 'c0');
  await idle(of);
  expect(of.isStopped).toBe(true);
  expect(of.of('c39')).toBeUndefined();
  of.resume();
  await known(of, 'c39');

  of.close();
  await idle(of);
  expect(of.isStopped).toBe(false);
});

test('a view is asked in the session, and one that fails says why, and can be tried again', async () => {
  const { session, list, profiles } = await bench('CREATE TABLE t AS SELECT 1 AS a');
  await session.query(sql`CREATE VIEW v AS SELECT a, CAST('x' || a AS INTEGER) AS broken FROM t`);
  const of = profiles.of(named(await list(), 'v', 'view'));
  of.want('a');
  of.want('broken');
  await known(of, 'a');
  await eventually(() => {
    expect(of.faults).toEqual([{ why: expect.stringContaining('x1') as string, columns: ['broken'] }]);
  });
  expect(of.hasFailed('broken')).toBe(true);
  of.resume();
  expect(of.faults).toEqual([]);
  await eventually(() => {
    expect(of.hasFailed('broken')).toBe(true);
  });
});

test('a column of many values is counted one by one when that is asked for', async () => {
  const { list, profiles } = await bench('CREATE TABLE t AS SELECT i AS n FROM range(150000) s(i)');
  const of = profiles.of(named(await list(), 't'));
  of.want('n');
  await known(of, 'n');
  expect(of.of('n')?.distinct.isExact).toBe(false);
  of.want('n', 'all');
  await eventually(() => {
    expect(of.of('n')?.distinct).toEqual({ count: 150_000, isExact: true });
  });
});

test('names are written as SQL takes them', async () => {
  const { session, list, profiles } = await bench(
    'CREATE TABLE t AS SELECT 1 AS a',
    'CREATE TABLE "select" AS SELECT 1 AS a',
  );
  const files = await list();
  expect(await profiles.writtenTable(named(files, 't'), files)).toBe('t');
  expect(await profiles.writtenTable(named(files, 'select'), files)).toBe('"select"');
  expect(await profiles.writtenColumn('area')).toBe('area');
  expect(await profiles.writtenColumn('left')).toBe('"left"');
  expect(await profiles.writtenColumn('Note "kept"')).toBe('"Note ""kept"""');
  await session.query(sql`CREATE TABLE T AS SELECT 2 AS a`);
  const all = await list();
  expect(await profiles.writtenTable(named(all, 't'), all)).toBe('main.t');
});
