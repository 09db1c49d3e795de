import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/engine.ts';
import { tableNamesIn } from '../../../src/explore/notebook/table-names.ts';
import { runSqlCell } from '../../../src/explore/notebook/run-cell.ts';
import type { BenchSession } from '../../../src/explore/bench-session.ts';
import type { RowSet } from '../../../src/explore/row-set.ts';
import { openBenchSession } from '../support/bench.ts';

let engine: Engine;
let session: BenchSession;
const rows = new Map<string, RowSet>();

beforeAll(async () => {
  ({ engine, session } = await openBenchSession());
  for (const name of ['a', 'b']) {
    rows.set(
      name,
      await session.keep("SELECT 1 AS n, 'x' AS a, [1, 2] AS list, DATE '2016-01-31' AS day, 2016 AS year"),
    );
  }
});

async function namesOf(text: string): Promise<readonly string[]> {
  const tokens = await engine.tokenize(text);
  const found = tableNamesIn(tokens);
  for (const { name, start } of found) {
    expect(text.slice(start).replace(/^"/, '').toLowerCase().startsWith(name)).toBe(true);
  }
  return found.map(({ name }) => name);
}

/** A query over `a` and `b`, and the tables it reads. */
const queries: readonly (readonly [string, readonly string[]])[] = [
  ['SELECT * FROM a', ['a']],
  ['FROM a', ['a']],
  ['FROM a SELECT n, a', ['a']],
  ['SELECT a FROM b', ['b']],
  ['SELECT * FROM "A"', ['a']],
  ['select * from A', ['a']],
  ['SELECT a.n FROM b AS a', ['b']],
  ['SELECT a.n FROM b a', ['b']],
  ['SELECT x.n FROM x: a', ['a']],
  ['SELECT a.n FROM a, b', ['a', 'b']],
  ['SELECT a.n FROM a JOIN b ON a.n = b.n AND b.n IN (1, 2)', ['a', 'b']],
  ['SELECT a.n FROM a LEFT JOIN b USING (n, a)', ['a', 'b']],
  ['SELECT n FROM (a JOIN b USING (n))', ['a', 'b']],
  ['SELECT n FROM ((SELECT * FROM a)) AS b', ['a']],
  ['SELECT x.n FROM a x, LATERAL (SELECT n FROM b WHERE b.n = x.n) y', ['a', 'b']],
  ['SELECT n, (SELECT max(n) FROM b) FROM a', ['b', 'a']],
  ['SELECT n FROM a WHERE EXISTS (FROM b)', ['a', 'b']],
  ['SELECT n FROM a WHERE n IN (SELECT n FROM b)', ['a', 'b']],
  ['SELECT n FROM a UNION ALL SELECT n FROM b', ['a', 'b']],
  ['FROM a UNION ALL BY NAME FROM b', ['a', 'b']],
  ['(SELECT n FROM a) EXCEPT (SELECT n FROM b) ORDER BY n', ['a', 'b']],
  ['SELECT extract(year FROM day) FROM a', ['a']],
  ["SELECT trim(BOTH 'x' FROM a) FROM b", ['b']],
  ["SELECT substring('abc' FROM 2) AS a FROM b", ['b']],
  ['SELECT n IS DISTINCT FROM year, n IS NOT DISTINCT FROM year FROM a', ['a']],
  ['WITH b AS (SELECT * FROM a) SELECT * FROM b', ['a']],
  ['WITH a AS (SELECT * FROM a) SELECT * FROM a', ['a']],
  ['WITH a AS (SELECT 1 AS n) SELECT * FROM a, b', ['b']],
  ['WITH a(k, l) AS MATERIALIZED (SELECT 1, 2), c AS NOT MATERIALIZED (FROM a) SELECT * FROM c', []],
  ['WITH RECURSIVE a AS (SELECT 1 AS k UNION ALL SELECT k + 1 FROM a WHERE k < 3) FROM a', []],
  ['SELECT * FROM (WITH a AS (SELECT 1 AS k) SELECT * FROM a), a', ['a']],
  ['WITH c AS (SELECT 1 AS k) FROM c UNION ALL (WITH c AS (SELECT n FROM b) FROM c)', ['b']],
  ['SELECT * FROM range(3) a, b', ['b']],
  ['SELECT unnest(list) AS a FROM b', ['b']],
  ['SELECT [a, n::VARCHAR] FROM b WHERE n IN [1, 2]', ['b']],
  ["SELECT {'a': n} AS a FROM b", ['b']],
  ['SELECT * FROM a ORDER BY n, a', ['a']],
  ['SELECT n, count(*) FROM a GROUP BY n, a HAVING count(*) > 0 ORDER BY 1, 2', ['a']],
  ['TABLE a', ['a']],
  ['SUMMARIZE a', ['a']],
  ['DESCRIBE SELECT * FROM b', ['b']],
  ['DESCRIBE WITH c AS (FROM a) FROM c', ['a']],
  ['SELECT * FROM (PIVOT a ON year USING sum(n))', ['a']],
  ['PIVOT a ON year USING sum(n) GROUP BY a', ['a']],
  ['FROM a PIVOT (sum(n) FOR year IN (2016))', ['a']],
  ['SELECT * FROM (VALUES (1, 2)) AS a(k, l)', []],
  ["SELECT 'FROM a' AS k -- FROM a\n/* , a */ FROM b", ['b']],
  ['SELECT sum(n) OVER (PARTITION BY a ORDER BY n, a) FROM b WINDOW w AS (PARTITION BY n)', ['b']],
  ['SELECT b.n FROM a ASOF JOIN b ON a.n >= b.n', ['a', 'b']],
  ['SELECT list_transform(list, lambda a: a + 1) FROM b', ['b']],
];

test.each(queries)('%s', async (text, expected) => {
  expect(await namesOf(text)).toEqual(expected);
  // The engine, given no other cell than these, finds all that the query names.
  const reads = [...new Set(expected)].flatMap((name) => {
    const found = rows.get(name);
    return found ? [{ name, rows: found }] : [];
  });
  await runSqlCell(session, text, reads, new AbortController().signal);
});

test.each([
  ['SELECT * FROM main.a, explore."a"', []],
  ['SELECT * FROM', []],
  ['FROM a JOIN', ['a']],
  ['))) FROM a', ['a']],
  ['WITH a AS', []],
  ['', []],
])('%s, which cannot run', async (text, expected) => {
  expect(await namesOf(text)).toEqual(expected);
});

test('any text is read without an error', async () => {
  const words = fc.constantFrom(
    ...'FROM WITH a b AS ( ) , SELECT JOIN . : " PIVOT [ ] RECURSIVE UNION LATERAL 1 ;'.split(' '),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(words, { maxLength: 25 }), async (parts) => {
      tableNamesIn(await engine.tokenize(parts.join(' ')));
    }),
    { numRuns: 500 },
  );
});
