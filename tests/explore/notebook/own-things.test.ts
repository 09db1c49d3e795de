import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { BenchSession } from '../../../src/explore/bench-session.ts';
import { mentionsIn } from '../../../src/explore/notebook/mentions.ts';
import { afterStatement, allBehind, type OwnThings, ownMark } from '../../../src/explore/notebook/own-things.ts';
import { statementsOf } from '../../../src/explore/statements/split.ts';
import { openBenchSession } from '../support/bench.ts';

let session: BenchSession;

beforeAll(async () => {
  ({ session } = await openBenchSession());
});

async function mentions(text: string): Promise<ReadonlySet<string>> {
  return mentionsIn(await session.tokenize(text));
}

/** What there is after statements, which are numbered from 1. */
async function after(...texts: readonly string[]): Promise<OwnThings> {
  let things: OwnThings = new Map();
  for (const [i, text] of texts.entries()) {
    for (const statement of statementsOf(text, await session.tokenize(text))) {
      things = afterStatement(things, statement, i + 1);
    }
  }
  return things;
}

describe('what a text mentions', () => {
  test.each([
    ['FROM mine', 'table mine'],
    ['SELECT * FROM explore."Mine"', 'table mine'],
    ['SELECT rate(1, 2) FROM a', 'macro rate'],
    ['FROM top_areas(5)', 'macro top_areas'],
    ['SELECT area.short() FROM a', 'macro short'],
    ["SELECT getvariable('Least')", 'variable least'],
    ["SELECT nextval('s')", 'sequence s'],
    ["SELECT 'x'::mood", 'type mood'],
    ["SELECT CAST('x' AS mood)", 'type mood'],
    ["FROM query_table('mine')", 'table mine'],
    ["SELECT getvariable('a' || 'b')", 'anything'],
    ["FROM query('FROM mine')", 'anything'],
  ])('%s', async (text, key) => {
    expect(await mentions(text)).toContain(key);
  });

  test('a column, an alias or a text of a name is no mention of it', async () => {
    const found = await mentions("SELECT mine, t.mine, 'mine' FROM other t WHERE mine = 'least' ORDER BY rate");
    for (const key of ['table mine', 'macro rate', 'variable least', 'anything']) expect(found).not.toContain(key);
  });
});

describe('what stands behind a text', () => {
  test('is told through views and macros, and ends at a table, which stands on its own', async () => {
    const things = await after(
      'CREATE TABLE base AS FROM thefts',
      'CREATE VIEW seen AS FROM base WHERE n > least()',
      "CREATE MACRO least() AS getvariable('least')",
      'CREATE OR REPLACE MACRO pairs(a) AS TABLE FROM seen',
    );
    const behind = allBehind(things, await mentions('FROM pairs(1)'));
    for (const key of ['macro pairs', 'table seen', 'table base', 'macro least', 'variable least']) {
      expect(behind).toContain(key);
    }
    expect(behind).not.toContain('table thefts');
  });

  test.each([
    ['a table is filled', 'INSERT INTO base VALUES (1)', 'table base'],
    ['a table is renamed', 'ALTER TABLE base RENAME TO bare', 'table bare'],
    ['a view is replaced', 'CREATE OR REPLACE VIEW seen AS SELECT 1 AS n', 'table seen'],
    ['a view is deleted', 'DROP VIEW IF EXISTS seen', 'table seen'],
    ['a macro is replaced', 'CREATE OR REPLACE MACRO Least() AS 5', 'macro least'],
    ['a variable is set', 'SET VARIABLE "Least" = 5', 'variable least'],
    ['a variable is set back', 'RESET VARIABLE least', 'variable least'],
    ['a type is made', "CREATE TYPE mood AS ENUM ('a')", 'type mood'],
  ])('%s: its mark changes, and no other', async (_, text, key) => {
    const start = ['CREATE TABLE base AS SELECT 1 AS n', 'CREATE VIEW seen AS FROM base', 'CREATE MACRO least() AS 1'];
    const [before, now] = [await after(...start), await after(...start, text)];
    expect(ownMark(now, key)).toBe('own 4');
    const renamed = text.startsWith('ALTER') ? ['table base'] : [];
    for (const other of before.keys()) {
      if (other !== key && !renamed.includes(other)) expect(ownMark(now, other)).toBe(ownMark(before, other));
    }
    expect(ownMark(now, 'anything')).toBe('own 4');
  });

  test('a view that was renamed is worked out from what it was before', async () => {
    const things = await after('CREATE VIEW seen AS FROM base', 'ALTER VIEW seen RENAME TO looked_at');
    expect(allBehind(things, ['table looked_at'])).toContain('table base');
    expect(allBehind(things, ['table seen'])).not.toContain('table base');
  });

  test('of any views, each of which reads some before it, is all that a path leads to and no more', async () => {
    const reads = fc
      .integer({ min: 1, max: 7 })
      .chain((count) =>
        fc.tuple(...Array.from({ length: count }, (_, i) => fc.uniqueArray(fc.nat({ max: i }), { maxLength: 3 }))),
      );
    await fc.assert(
      fc.asyncProperty(reads, async (columns) => {
        const lists = columns.map((list, i) => list.filter((other) => other < i));
        const things = await after(
          ...lists.map(
            (list, i) =>
              `CREATE VIEW v${String(i)} AS SELECT ${['1', ...list.map((other) => `(SELECT n FROM v${String(other)})`)].join(' + ')} AS n`,
          ),
        );
        const last = lists.length - 1;
        const expected = new Set([last]);
        for (let i = last; i >= 0; i -= 1) if (expected.has(i)) for (const other of lists[i] ?? []) expected.add(other);
        const found = [...allBehind(things, await mentions(`FROM v${String(last)}`))].filter((key) =>
          key.startsWith('table '),
        );
        expect(found.sort()).toEqual([...expected].map((i) => `table v${String(i)}`).sort());
      }),
      { numRuns: 40 },
    );
  });
});
