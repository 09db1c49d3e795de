import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { sql } from '../../src/engine/sql.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
});

describe('what comes out of the engine', () => {
  test('is exact for every type a recipe can make', async () => {
    const table = await engine.query(
      sql`SELECT 1::BIGINT AS a, 'x' AS b, 1.10::DECIMAL(9,2) AS c, DATE '2016-01-31' AS d,
                 TIMESTAMP '2016-01-31 14:05:00' AS e, sum(i) AS f, 0.1::DOUBLE AS g, NULL::VARCHAR AS h, true AS i,
                 -5::HUGEINT AS j
          FROM range(10) r(i)`,
    );
    expect(table.columns.map((column, i) => [column.kind, table.cell(i, 0)])).toEqual([
      ['integer', 1n],
      ['text', 'x'],
      ['decimal', { unscaled: 110n, scale: 2 }],
      ['date', '2016-01-31'],
      ['timestamp', '2016-01-31 14:05:00'],
      ['integer', 45n],
      ['float', 0.1],
      ['text', null],
      ['boolean', true],
      ['integer', -5n],
    ]);
  });

  test('keeps a moment to the microsecond, before 1970 too', async () => {
    const table = await engine.query(
      sql`SELECT TIMESTAMP '2016-01-31 14:05:00.123456' AS a, TIMESTAMP '1952-03-01 00:00:00.000001' AS b, DATE '1952-03-01' AS c`,
    );
    expect([0, 1, 2].map((i) => table.cell(i, 0))).toEqual([
      '2016-01-31 14:05:00.123456',
      '1952-03-01 00:00:00.000001',
      '1952-03-01',
    ]);
  });

  test('never throws on a moment beyond all calendars', async () => {
    const table = await engine.query(
      sql`SELECT TIMESTAMP 'infinity' AS a, TIMESTAMP '-infinity' AS b, DATE 'infinity' AS c, DATE '290000-01-01' AS d`,
    );
    expect([0, 1, 2].map((i) => table.cell(i, 0))).toEqual(['infinity', '-infinity', 'infinity']);
    expect(typeof table.cell(3, 0)).toBe('string');
  });

  test('keeps its columns when there are no rows', async () => {
    const table = await engine.query(sql`SELECT 1 AS a, 'x' AS b WHERE false`);
    expect(table.rowCount).toBe(0);
    expect(table.columns.map((column) => column.name)).toEqual(['a', 'b']);
  });
});

describe('named values', () => {
  test('keep their type', async () => {
    await engine.query(sql`PREPARE p AS SELECT $a AS a, $b AS b, $c AS c, $d AS d`);
    const table = await engine.query(
      sql`EXECUTE p(a := ${1.5}, b := ${12n}, c := ${"it's"}, d := ${{ date: '2016-01-01' }})`,
    );
    expect(table.columns.map((column) => column.kind)).toEqual(['float', 'integer', 'text', 'date']);
    expect(table.columns.map((_, i) => table.cell(i, 0))).toEqual([1.5, 12n, "it's", '2016-01-01']);
  });
});

describe('an error', () => {
  test('names the place and what may have been meant', async () => {
    await expect(engine.query(sql`SELECT nope FROM (SELECT 1 AS nap)`)).rejects.toMatchObject({
      code: 'sql',
      kind: 'Binder',
      position: 7,
      candidates: ['nap'],
    });
  });

  test('of the parser carries its place too', async () => {
    await expect(engine.query(sql`SELEC 1`)).rejects.toMatchObject({ code: 'sql', kind: 'Parser', position: 0 });
  });
});
