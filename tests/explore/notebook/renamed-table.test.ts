import { beforeAll, describe, expect, test } from 'vitest';
import type { BenchSession } from '../../../src/explore/bench-session.ts';
import type { Cell } from '../../../src/explore/notebook/notebook.ts';
import { namesToRename, renamedTable, withCellRenamed } from '../../../src/explore/notebook/renamed-table.ts';
import { openBenchSession } from '../support/bench.ts';

let session: BenchSession;

beforeAll(async () => {
  ({ session } = await openBenchSession());
});

async function renamed(text: string): Promise<string> {
  return renamedTable(text, namesToRename(await session.tokenize(text)), 'result', 'by_area');
}

describe('a table renamed in SQL', () => {
  test.each([
    ['FROM result', 'FROM by_area'],
    [
      'SELECT Result.n FROM "result" JOIN other ON other.n = result.n',
      'SELECT by_area.n FROM by_area JOIN other ON other.n = by_area.n',
    ],
    ['SELECT r.n, result FROM result r', 'SELECT r.n, result FROM by_area r'],
    ['SELECT result.n FROM result AS result', 'SELECT result.n FROM by_area AS result'],
    ["SELECT 'result' AS result FROM a -- of result", "SELECT 'result' AS result FROM a -- of result"],
    ['WITH result AS (SELECT 1 AS n) SELECT n FROM result', 'WITH result AS (SELECT 1 AS n) SELECT n FROM result'],
    [
      'WITH result AS (FROM result) SELECT result.n FROM result',
      'WITH result AS (FROM by_area) SELECT result.n FROM result',
    ],
    [
      'WITH result AS (SELECT 1 AS n) SELECT result.n FROM result',
      'WITH result AS (SELECT 1 AS n) SELECT result.n FROM result',
    ],
    ['SELECT a.result.n FROM a', 'SELECT a.result.n FROM a'],
  ])('%s', async (text, expected) => {
    expect(await renamed(text)).toBe(expected);
  });
});

test('the cells below that read a cell follow its new name, and no others', async () => {
  const cells: readonly Cell[] = [
    { id: 'above', kind: 'sql', name: 'above', sql: 'FROM result' },
    { id: 'one', kind: 'sql', name: 'result', sql: 'SELECT 1 AS n' },
    { id: 'reads', kind: 'sql', name: 'reads', sql: 'SELECT result.n FROM result' },
    { id: 'other', kind: 'sql', name: 'other', sql: 'SELECT 2 AS result' },
    { id: 'chart', kind: 'chart', from: 'result', sql: 'SELECT max(n) AS n FROM "result"', chart: undefined },
  ];
  const names = new Map(
    await Promise.all(
      cells.map(async (cell) => {
        const sql = cell.kind === 'text' ? '' : (cell.sql ?? '');
        return [sql, namesToRename(await session.tokenize(sql))] as const;
      }),
    ),
  );
  const after = withCellRenamed(cells, 'one', 'by_area', (sql) => names.get(sql) ?? []);
  expect(after).toMatchObject([
    { sql: 'FROM result' },
    { name: 'by_area', sql: 'SELECT 1 AS n' },
    { sql: 'SELECT by_area.n FROM by_area' },
    { sql: 'SELECT 2 AS result' },
    { from: 'by_area', sql: 'SELECT max(n) AS n FROM by_area' },
  ]);
  expect(after[3]).toBe(cells[3]);
});
