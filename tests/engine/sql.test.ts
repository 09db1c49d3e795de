import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { fragment, identifier, joined, literal, sql } from '../../src/engine/sql.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
});

const text = fc.string({ unit: 'binary', maxLength: 40 }).map((value) => value.replaceAll('\0', ''));

describe('through the engine', () => {
  test('any text comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        expect((await engine.query(sql`SELECT ${value}`)).cell(0, 0)).toBe(value);
      }),
      { numRuns: 60 },
    );
  });

  test('any name but the empty one names a column', async () => {
    await fc.assert(
      fc.asyncProperty(
        text.filter((name) => name !== ''),
        async (name) => {
          const table = await engine.query(sql`SELECT ${identifier(name)} FROM (SELECT 1 AS ${identifier(name)})`);
          expect(table.columns[0]?.name).toBe(name);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('any finite number comes back to the last bit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ noNaN: true, noDefaultInfinity: true }), async (value) => {
        // Zero has no sign in SQL.
        expect((await engine.query(sql`SELECT ${value}`)).cell(0, 0)).toBe(value === 0 ? 0 : value);
      }),
      { numRuns: 60 },
    );
  });
});

describe('refused is', () => {
  test.each([
    ['an empty name', () => identifier('')],
    ['a name with NUL', () => identifier('a\0b')],
    ['text with NUL', () => literal('a\0b')],
    ['a number that is not one', () => literal(Number.NaN)],
    ['an endless number', () => literal(Number.POSITIVE_INFINITY)],
    ['a date that is not one', () => literal({ date: "2016-01-01'; DROP TABLE x; --" })],
  ])('%s', (_, make) => {
    expect(make).toThrow(expect.objectContaining({ code: 'sql' }));
  });
});

test('pieces nest, and a bare string is never SQL', () => {
  const where = joined([sql`${identifier('a')} = ${'x; DROP TABLE y'}`, sql`b = ${1n}`], ' AND ');
  expect(sql`SELECT 1 WHERE ${where} ${fragment(sql`LIMIT 1`)}`).toBe(
    `SELECT 1 WHERE "a" = 'x; DROP TABLE y' AND b = (1)::BIGINT LIMIT 1`,
  );
});
