import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/engine.ts';
import { sql, trustedSql } from '../../../src/engine/sql.ts';
import type { BenchSession } from '../../../src/explore/bench-session.ts';
import { benchTables } from '../../../src/explore/bench-tables.ts';
import { compareCounts, compareRows, type RowsOf } from '../../../src/explore/compare/compare-rows.ts';
import type { Comparison } from '../../../src/explore/compare/comparison.ts';
import { guessKey } from '../../../src/explore/compare/guess-key.ts';
import { likeness, proposePairs } from '../../../src/explore/compare/propose-pairs.ts';
import { columnDifferences } from '../../../src/explore/compare/shared-columns.ts';
import type { BenchTable } from '../../../src/explore/row-set.ts';
import { accountOf, unpairedSentence } from '../../../src/workbook/explore/compare-words.ts';
import { openBenchSession } from '../support/bench.ts';

let engine: Engine;
let session: BenchSession;

beforeAll(async () => {
  ({ engine, session } = await openBenchSession());
});

async function tablesOf(earlier: string, later: string): Promise<readonly [BenchTable, BenchTable]> {
  await engine.query(trustedSql(`CREATE OR REPLACE TABLE earlier_file AS ${earlier}`));
  await engine.query(trustedSql(`CREATE OR REPLACE TABLE later_file AS ${later}`));
  const fact = (table: string) => ({ table, fileName: `${table}.csv`, isSample: false, markers: {} });
  const [one, other] = await benchTables(session, [fact('earlier_file'), fact('later_file')]);
  if (!one || !other) throw new Error('no tables');
  return [one, other];
}

function compared(files: readonly [BenchTable, BenchTable], keys: readonly string[], isLenient = false): Comparison {
  const { shared } = columnDifferences(files[0].columns, files[1].columns);
  const isKey = (name: string) => keys.includes(name);
  return {
    earlier: files[0],
    later: files[1],
    key: shared.filter(({ later }) => isKey(later.name)),
    compared: shared.filter(({ later }) => !isKey(later.name)),
    isLenient,
  };
}

async function rowsOf(comparison: Comparison, which: RowsOf): Promise<readonly (readonly unknown[])[]> {
  const rows = await compareRows(session, comparison, which);
  const table = await session.read(sql`SELECT * FROM ${rows.from} ORDER BY rowid`);
  session.drop(rows);
  return Array.from({ length: table.rowCount }, (_, row) => table.columns.map((__, column) => table.cell(column, row)));
}

test('columns go together by name, exact ones first, and differences are told', () => {
  const column = (name: string, type = 'VARCHAR') => ({ name, type, kind: 'text' as const });
  const differences = columnDifferences(
    [column('ref'), column('Date Recorded'), column('n'), column('only before')],
    [column('n', 'BIGINT'), column('REF'), column('date_recorded'), column('new')],
  );
  expect(
    differences.shared.map(({ earlier, later, isTypeChanged, isRenamed }) => [
      earlier.name,
      later.name,
      isTypeChanged,
      isRenamed,
    ]),
  ).toEqual([
    ['ref', 'REF', false, false],
    ['Date Recorded', 'date_recorded', false, true],
    ['n', 'n', true, false],
  ]);
  expect(differences.shared.map(({ isMoved }) => isMoved)).toEqual([false, false, true]);
  expect(differences.gone.map(({ name }) => name)).toEqual(['only before']);
  expect(differences.added.map(({ name }) => name)).toEqual(['new']);
});

test('rows added, gone and changed are found by the key, and all rows are accounted for', async () => {
  const files = await tablesOf(
    `FROM (VALUES ('a', 'Hereford', 1), ('b', 'Ross', 2), ('c', 'Ledbury', 3), ('d', 'Leominster', 4), ('d', 'Leominster', 5), (NULL, 'x', 6)) t(ref, place, n)`,
    `FROM (VALUES ('b', 'Ross', 2), ('a', 'hereford ', 1), ('c', 'Ledbury', 7), ('e', 'Kington', 8), ('d', 'Leominster', 4)) t(ref, place, n)`,
  );
  const exact = compared(files, ['ref']);
  const alike = { repeatedAlike: 1, withoutKeyAlike: 0 };
  expect(await compareCounts(session, exact)).toEqual({
    earlier: {
      rows: 6,
      same: 1,
      changed: 1,
      respelled: 1,
      only: 0,
      repeated: 2,
      withoutKey: 1,
      ...alike,
    },
    later: {
      rows: 5,
      same: 1,
      changed: 1,
      respelled: 1,
      only: 1,
      repeated: 1,
      withoutKey: 0,
      ...alike,
    },
    repeatedKeys: 1,
    byColumn: [
      { changed: 0, respelled: 1 },
      { changed: 1, respelled: 0 },
    ],
  });
  expect(await compareCounts(session, compared(files, ['ref'], true))).toMatchObject({
    later: { same: 2, changed: 1, respelled: 0 },
  });
  expect(await rowsOf(exact, 'added')).toEqual([['e', 'Kington', 8n]]);
  expect(await rowsOf(exact, 'gone')).toEqual([]);
  expect(await rowsOf(exact, 'changed')).toEqual([['c', 'n', null, 'Ledbury', 'Ledbury', 3n, 7n]]);
  expect(await rowsOf(exact, 'respelled')).toEqual([['a', null, 'place', 'Hereford', 'hereford ', 1n, 1n]]);
  expect(await rowsOf(exact, 'repeated')).toEqual([['earlier_file.csv', 'd', 'Leominster', '5']]);
  expect(await rowsOf(exact, 'repeated keys')).toEqual([['d', 2n, 1n, -1n, 1n]]);
  expect(await rowsOf(exact, 'without key')).toEqual([['earlier_file.csv', null, 'x', '6']]);
});

test('a file sent again is the same, though its keys are missing or stand in several rows', async () => {
  const rows = `FROM (VALUES ('a', 1), ('b', 2), ('b', 2), ('b', 3), (NULL, 4), (NULL, 4), (NULL, NULL)) t(ref, n)`;
  const counts = await compareCounts(session, compared(await tablesOf(rows, rows), ['ref']));
  expect(unpairedSentence(counts)).toBe(
    'Rows whose key stands in several rows, or is missing, were held against one another whole: 6 are the same in both files, 0 only in the earlier and 0 only in the later.',
  );
  expect(accountOf(counts).map(({ name, earlier, later }) => [name, earlier, later])).toEqual([
    ['The same in both', 1, 1],
    ['1 key stands in several rows: the same row is in both', 3, 3],
    ['A part of the key is missing: the same row is in both', 3, 3],
  ]);
});

test.each([
  ['a number that became a text', `SELECT 1 AS ref, 5 AS n`, `SELECT 1 AS ref, '5' AS n`, 0],
  ['whole numbers that became decimals', `SELECT 1 AS ref, 5 AS n`, `SELECT 1 AS ref, 5.0::DOUBLE AS n`, 0],
  ['a key that became a decimal', `SELECT 1 AS ref, 5 AS n`, `SELECT 1.0::DECIMAL(9,2) AS ref, 6.5 AS n`, 1],
  [
    'days that became times',
    `SELECT 1 AS ref, DATE '2016-01-31' AS n`,
    `SELECT 1 AS ref, TIMESTAMP '2016-01-31' AS n`,
    0,
  ],
  ['lists', `SELECT 1 AS ref, [1, 2] AS n`, `SELECT 1 AS ref, [1, 3] AS n`, 1],
])('%s: values are compared as what they both can be', async (_, earlier, later, changed) => {
  const files = await tablesOf(earlier, later);
  const counts = await compareCounts(session, compared(files, ['ref']));
  expect(counts).toMatchObject({ later: { same: 1 - changed, changed } });
});

test('a file without a shared column but the key is compared by the key alone', async () => {
  const files = await tablesOf(`SELECT 1 AS ref`, `SELECT 1 AS ref UNION ALL SELECT 2`);
  expect(await compareCounts(session, compared(files, ['ref']))).toMatchObject({ later: { same: 1, only: 1 } });
});

test.each([
  ['a reference', `SELECT 'r' || range AS crime_ref, range AS n, range % 3 AS k FROM range(100)`, ['crime_ref']],
  ['two columns together', `SELECT range % 10 AS week, range // 10 AS ward, 1 AS n FROM range(100)`, ['week', 'ward']],
  ['nothing', `SELECT range % 2 AS a, range % 3 AS b FROM range(100)`, undefined],
  ['an empty file', `SELECT 1 AS ref WHERE false`, undefined],
])('the key that is guessed is %s', async (_, text, names) => {
  const files = await tablesOf(text, text);
  const guess = await guessKey(session, files, columnDifferences(files[0].columns, files[1].columns).shared);
  expect(guess?.columns.map(({ later }) => later.name)).toEqual(names);
});

test('every row of both files is counted once, whatever they hold', async () => {
  const row = fc.record({
    ref: fc.option(fc.integer({ min: 0, max: 6 })),
    n: fc.option(fc.integer({ min: 0, max: 2 })),
  });
  const listed = (rows: readonly { ref: number | null; n: number | null }[]) =>
    `SELECT * FROM (VALUES (NULL::INT, NULL::INT, false), ${rows.map(({ ref, n }) => `(${String(ref)}, ${String(n)}, true)`).join(', ')}) t(ref, n, here) WHERE here`;
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 8 }),
      fc.array(row, { minLength: 1, maxLength: 8 }),
      async (one, other) => {
        const files = await tablesOf(listed(one), listed(other));
        const comparison = compared(files, ['ref']);
        const { earlier, later, repeatedKeys } = await compareCounts(session, comparison);
        const times = (rows: readonly { ref: number | null }[], ref: number | null) =>
          rows.filter((row) => row.ref === ref).length;
        expect([earlier.rows, later.rows]).toEqual([one.length, other.length]);
        expect(Math.min(earlier.only, later.only)).toBeGreaterThanOrEqual(0);
        expect(await rowsOf(comparison, 'added')).toHaveLength(later.only);
        expect(await rowsOf(comparison, 'gone')).toHaveLength(earlier.only);
        expect(await rowsOf(comparison, 'changed')).toHaveLength(earlier.changed);
        const alike = later.repeatedAlike;
        expect([alike, later.withoutKeyAlike]).toEqual([earlier.repeatedAlike, earlier.withoutKeyAlike]);
        expect(await rowsOf(comparison, 'repeated keys')).toHaveLength(repeatedKeys);
        expect(await rowsOf(comparison, 'repeated')).toHaveLength(earlier.repeated + later.repeated - 2 * alike);
        const without = earlier.withoutKey + later.withoutKey - 2 * later.withoutKeyAlike;
        expect(await rowsOf(comparison, 'without key')).toHaveLength(without);
        // Of rows that are the same whole, as many are alike as the file with fewer has.
        const isUnpaired = ({ ref }: { ref: number | null }) =>
          ref === null || times(one, ref) > 1 || times(other, ref) > 1;
        const wholes = (rows: typeof one) => rows.filter(isUnpaired).map(({ ref, n }) => `${String(ref)} ${String(n)}`);
        const [before, after] = [wholes(one), wholes(other)];
        const count = (rows: readonly string[], whole: string) => rows.filter((each) => each === whole).length;
        const both = [...new Set(before)].map((whole) => Math.min(count(before, whole), count(after, whole)));
        expect(alike + later.withoutKeyAlike).toBe(both.reduce((sum, n) => sum + n, 0));
        const isNew = ({ ref }: { ref: number | null }) =>
          ref !== null && times(other, ref) === 1 && times(one, ref) === 0;
        expect(later.only).toBe(other.filter(isNew).length);
      },
    ),
    { numRuns: 25 },
  );
});

/** What a person takes for the same text, as this test works it out. */
const loose = (text: string | null) => {
  const plain = (text ?? '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
    .toLowerCase();
  return plain === '' ? null : plain;
};

test('a change is told from one of writing, whatever the texts', async () => {
  const text = fc.option(fc.constantFrom('', ' ', 'Ross', 'ross', ' Ross', 'Ross\u00a0on  Wye', 'ROSS ON WYE', 'b'));
  const quoted = (value: string | null) => (value === null ? 'NULL' : `'${value}'`);
  const listed = (rows: readonly (string | null)[]) =>
    `FROM (VALUES ${rows.map((value, i) => `(${String(i)}, ${quoted(value)}::VARCHAR)`).join(', ')}) t(ref, place)`;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 6 }), async (pairs) => {
      const files = await tablesOf(listed(pairs.map(([one]) => one)), listed(pairs.map(([, other]) => other)));
      const same = pairs.filter(([one, other]) => one === other).length;
      const alike = pairs.filter(([one, other]) => loose(one) === loose(other)).length;
      const { later } = await compareCounts(session, compared(files, ['ref']));
      expect(later).toMatchObject({ same, respelled: alike - same, changed: pairs.length - alike });
      const lenient = await compareCounts(session, compared(files, ['ref'], true));
      expect(lenient.later).toMatchObject({ same: alike, respelled: 0, changed: pairs.length - alike });
    }),
    { numRuns: 20 },
  );
});

test('columns of other names are proposed by values, names and places, and nothing that is unlike', async () => {
  const files = await tablesOf(
    `SELECT 'R' || i AS ref, DATE '2016-01-01' + CAST(i AS INTEGER) AS "Date recorded", i % 2 = 0 AS solved, 'officer ' || i AS officer, i AS age FROM range(50) t(i)`,
    `SELECT i % 7 AS beat, 'r' || i AS "Crime number", TIMESTAMP '2016-01-05' + to_days(CAST(i AS INTEGER)) AS "Recorded on", i % 3 = 0 AS repeat_victim, '07700 900' || i AS phone, i || '' AS "Age (years)" FROM range(50) t(i)`,
  );
  const proposed = await proposePairs(session, files, columnDifferences(files[0].columns, files[1].columns));
  expect(proposed.map(({ earlier, later }) => `${earlier.name} → ${later.name}`).sort()).toEqual([
    'Date recorded → Recorded on',
    'age → Age (years)',
    'ref → Crime number',
  ]);
});

test('names are alike by their words', () => {
  expect(likeness('Crime Ref', 'crime_reference')).toBe(1);
  expect(likeness('DateRecorded', 'recorded date')).toBe(1);
  expect(likeness('Outcome', 'Outcome type')).toBeCloseTo(2 / 3);
  expect(likeness('officer', 'phone')).toBe(0);
  expect(likeness('£', 'x')).toBe(0);
});

test('names that need quotes are quoted', async () => {
  const files = await tablesOf(
    `SELECT 1 AS "the ""ref""", 2 AS "a, b", 1 AS e, 1 AS l, 1 AS key, 1 AS position`,
    `SELECT 1 AS "the ""ref""", 3 AS "a, b", 1 AS e, 1 AS l, 1 AS key, 1 AS position`,
  );
  const comparison = compared(files, ['the "ref"']);
  expect(await rowsOf(comparison, 'changed')).toEqual([[1n, 'a, b', null, 2n, 3n, 1n, 1n, 1n, 1n, 1n, 1n, 1n, 1n]]);
});
