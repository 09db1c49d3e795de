import { expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { sql } from '../../src/engine/sql.ts';
import type { BenchSession } from '../../src/explore/bench-session.ts';
import { openSession } from '../../src/explore/open-session.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';

interface Bench {
  readonly session: BenchSession;
  readonly recovered: string[];
  readonly lost: string[];
  readonly engines: Engine[];
}

/** A bench that is put up again with its data file, as the workbook does it. */
async function openBench({ comesBack = true } = {}): Promise<Bench> {
  const engines: Engine[] = [];
  const [recovered, lost]: [string[], string[]] = [[], []];
  async function start(): Promise<void> {
    const engine = await startBlockingEngine();
    if (comesBack || engines.length === 0) {
      await engine.query(sql`CREATE TABLE crimes AS SELECT range AS n FROM range(100)`);
    }
    engines.unshift(engine);
  }
  await start();
  const session = openSession({
    engine: () => {
      const [engine] = engines;
      return engine ? Promise.resolve(engine) : Promise.reject(new Error('no engine'));
    },
    isDataFile: (name) => name === 'crimes',
    recover: async (broken, why) => {
      broken.end();
      recovered.push(why);
      await start();
    },
    lost: (statements) => lost.push(...statements),
    changed: () => undefined,
  });
  return { session, recovered, lost, engines };
}

async function countOf(session: BenchSession, table: string): Promise<unknown> {
  const outcome = await session.run(`SELECT count(*) FROM ${table}`);
  if (outcome.kind !== 'rows') throw new Error('no rows');
  return (await session.read(sql`SELECT * FROM ${outcome.rows.from}`)).cell(0, 0);
}

test('a query that kills the engine costs nothing: what was there and what was made is there again', async () => {
  const { session, recovered, lost, engines } = await openBench();
  await session.run('CREATE TABLE few AS FROM crimes WHERE n < 10');
  await session.run('INSERT INTO few VALUES (1000)');
  await session.run('CREATE VIEW fewer AS FROM few WHERE n < 5');
  await session.run('CREATE MACRO twice(x) AS 2 * x');
  await session.run('SET VARIABLE area = 4');
  const killing = session.run(`SELECT repeat('x', 3000000000)`);
  await expect(killing).rejects.toMatchObject({
    code: 'crashed',
    message: expect.stringMatching(/were put back/) as string,
  });
  expect(recovered).toEqual(['crashed']);
  expect(engines).toHaveLength(2);
  expect(await countOf(session, 'crimes')).toBe(100n);
  expect(await countOf(session, 'few')).toBe(11n);
  expect(await countOf(session, 'fewer')).toBe(5n);
  expect(await countOf(session, `(SELECT twice(n) AS n FROM few) WHERE n = getvariable('area') * 2`)).toBe(1n);
  expect(await countOf(session, `(SELECT place_name('E06000019'))`)).toBe(1n);
  expect(lost).toEqual([]);
});

test('two queries that meet a broken engine put it up once', async () => {
  const { session, recovered } = await openBench();
  const both = await Promise.allSettled([
    session.run(`SELECT repeat('x', 3000000000)`),
    session.keep('FROM crimes'),
    session.read(sql`SELECT count(*) FROM crimes`),
  ]);
  expect(both[0].status).toBe('rejected');
  expect(recovered).toEqual(['crashed']);
  expect(await countOf(session, 'crimes')).toBe(100n);
});

test('what cannot be made again is told', async () => {
  const { session, lost } = await openBench({ comesBack: false });
  await session.run('CREATE TABLE a AS SELECT 1 AS n');
  await session.run('CREATE TABLE few AS FROM crimes WHERE n < 10');
  await session.run(`SELECT repeat('x', 3000000000)`).catch(() => undefined);
  expect(await countOf(session, 'a')).toBe(1n);
  expect(lost).toEqual(['CREATE TABLE few AS FROM crimes WHERE n < 10']);
});

test('a query that is cancelled before it begins does not begin', async () => {
  const { session } = await openBench();
  const cancel = new AbortController();
  cancel.abort();
  await expect(session.run('FROM crimes', cancel.signal)).rejects.toMatchObject({ code: 'cancelled' });
  expect(await countOf(session, 'crimes')).toBe(100n);
});
