import { beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { describeSelect, materialise, selectRows } from '../../src/engine/materialise.ts';
import { sql } from '../../src/engine/sql.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';

let engine: Engine;
beforeEach(async () => {
  engine = await startBlockingEngine();
  await engine.query(sql`CREATE TABLE crimes AS SELECT DATE '2016-01-05' AS recorded_on, 'Shropshire' AS area`);
});

describe('a step', () => {
  test('becomes a table with its exact types, whichever values it uses', async () => {
    const columns = await materialise(
      engine,
      'by_area',
      'SELECT area, count(*) AS n FROM crimes WHERE recorded_on <= last_day($until) GROUP BY area -- end',
      { until: { date: '2016-01-01' }, area: 'unused' },
    );
    expect(columns).toEqual([
      { name: 'area', type: 'VARCHAR' },
      { name: 'n', type: 'BIGINT' },
    ]);
    const rows = await selectRows(engine, 'SELECT * FROM by_area', {});
    expect([rows.cell(0, 0), rows.cell(1, 0)]).toEqual(['Shropshire', 1n]);
  });

  test.each([
    'DROP TABLE crimes',
    'SELECT 1) UNION ALL (SELECT 2',
    'SELECT 1; DROP TABLE crimes',
    'SELECT 1) q; DROP TABLE crimes; --',
    'SELECT 1;',
    "COPY crimes TO 'in/x.csv'",
    'CREATE TABLE x AS SELECT 1',
    'INSERT INTO crimes SELECT * FROM crimes',
    'SET threads = 1',
    'PRAGMA database_list',
    "ATTACH ':memory:' AS other",
    'CALL pragma_version()',
    'EXPLAIN ANALYZE SELECT 1',
    'SELECT 1\0',
    '',
  ])('that is not exactly one SELECT is refused: %s', async (text) => {
    await expect(materialise(engine, 'step', text, {})).rejects.toMatchObject({ code: 'sql' });
    expect((await engine.query(sql`SELECT count(*) FROM crimes`)).cell(0, 0)).toBe(1n);
  });

  test('that fails says where, counted in its own text', async () => {
    const text = 'SELECT area,\n  nope\nFROM crimes';
    await expect(materialise(engine, 'step', text, { until: { date: '2016-01-01' } })).rejects.toMatchObject({
      position: text.indexOf('nope'),
    });
  });

  test('is described without being run', async () => {
    expect(await describeSelect(engine, 'SELECT $share AS s', { share: 0.5 })).toEqual([{ name: 's', type: 'DOUBLE' }]);
  });
});
