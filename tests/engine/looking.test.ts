import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { describeSelect } from '../../src/engine/materialise.ts';
import { queryPlan } from '../../src/engine/query-plan.ts';
import { sql } from '../../src/engine/sql.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
  await engine.query(sql`CREATE TABLE crimes AS SELECT 'Shropshire' AS area, 1 AS n`);
  await engine.query(sql`PRAGMA disable_optimizer`);
});

describe('the engine cuts a text', () => {
  async function words(text: string): Promise<readonly string[]> {
    return (await engine.tokenize(text)).map((token) => `${token.kind} ${token.text}`);
  }

  test('into names without quotes and in small letters, without comments', async () => {
    expect(await words('SELECT "A ""b""" -- now()\n, Größe/* x */.Upper /* y */ ( $until ) FROM t--')).toEqual([
      'keyword select',
      'name a "b"',
      'operator ,',
      'name größe',
      'operator .',
      'name upper',
      'operator (',
      'operator $',
      'keyword until',
      'operator )',
      'keyword from',
      'name t',
    ]);
  });

  test('and keeps what stands in quotes and dollars whole', async () => {
    expect(await words(`SELECT 'it''s x()', $a$ y() $a$, E'\\'', 1.5e3`)).toEqual([
      'keyword select',
      `text 'it''s x()'`,
      'operator ,',
      'text $a$ y() $a$',
      'operator ,',
      `text E'\\''`,
      'operator ,',
      'number 1.5e3',
    ]);
  });

  test('and says where in characters', async () => {
    const tokens = await engine.tokenize('SELECT é,\tversion(/* é */)');
    expect(tokens.map((token) => token.text)).toEqual(['select', 'é', ',', 'version', '(', ')']);
    expect(tokens.map((token) => token.start)).toEqual([0, 7, 8, 10, 17, 25]);
  });
});

describe('how a SELECT would be run', () => {
  test('names the tables and table functions it reads, where the author’s own words are not', async () => {
    const text = `WITH range AS (SELECT area FROM crimes WHERE n > $least) SELECT r.* FROM range r, range(3) t(i)`;
    const plan = await queryPlan(engine, text, { least: 1, unused: 'x' });
    expect(plan.flatMap((operator) => operator.table ?? [])).toEqual(['crimes']);
    expect(plan.map((operator) => operator.name)).toContain('RANGE');
  });

  test('is asked without running it', async () => {
    const text = `SELECT range AS i FROM range(100000000000) WHERE range % 7 = 3`;
    expect((await queryPlan(engine, text, {})).map((operator) => operator.name)).toContain('RANGE');
    expect(await describeSelect(engine, text, {})).toEqual([{ name: 'i', type: 'BIGINT' }]);
  });
});
