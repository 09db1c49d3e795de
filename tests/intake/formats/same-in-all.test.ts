import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bookOf, firstSheet, written } from './make-workbook.ts';

type Value = string | number | boolean | null | { readonly v: number; readonly z?: string; readonly t?: 'e' };

const word = fc.constantFrom(
  'Hereford',
  'Wyre Forest',
  '00123',
  '=1+1',
  '<5',
  'a & b',
  'é–£',
  '#N/A?',
  '1,234',
  '-',
  '_x0041',
);
const plain: fc.Arbitrary<Value> = fc.oneof(
  word,
  fc.integer({ min: -1e9, max: 1e9 }),
  fc.integer({ min: -1e6, max: 1e6 }).map((n) => n / 8),
  fc.boolean(),
  fc.constant(null),
);
const formatted: fc.Arbitrary<Value> = fc.oneof(
  plain,
  fc.integer({ min: 61, max: 60_000 }).map((v) => ({ v, z: 'dd/mm/yyyy' })),
  fc.integer({ min: 61, max: 60_000 }).map((v) => ({ v: v + 0.5, z: 'dd/mm/yyyy hh:mm' })),
  fc.integer({ min: -400, max: 400 }).map((n) => ({ v: n / 64, z: '0.0%' })),
  fc.constantFrom(0x07, 0x0f, 0x17, 0x1d, 0x24, 0x2a).map((v) => ({ v, t: 'e' as const })),
);

/** The first column is never blank, so that no row is. */
const tableOf = (value: fc.Arbitrary<Value>) =>
  fc.array(fc.tuple(word, value, value, value), { minLength: 1, maxLength: 12 });

const kinds = {
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  xlsb: 'xlsx',
  xls: 'xls',
  xlml: 'spreadsheetml',
  ods: 'ods',
  html: 'html',
} as const;

async function readBack(rows: readonly (readonly Value[])[], type: keyof typeof kinds, change?: 'merged' | 'hidden') {
  // Programs differ on what they keep of cells that a merged one covers.
  const isCovered = (row: number, column: number) => change === 'merged' && column === 0 && (row === 2 || row === 3);
  const book = bookOf(rows.map((cells, row) => cells.map((cell, column) => (isCovered(row, column) ? null : cell))));
  const sheet = book.Sheets['Data'] ?? {};
  if (change === 'merged') sheet['!merges'] = [{ s: { r: 1, c: 0 }, e: { r: 3, c: 0 } }];
  if (change === 'hidden') {
    sheet['!rows'] = [{}, { hidden: true }];
    sheet['!cols'] = [{}, { hidden: true }];
  }
  const { rows: read } = await firstSheet(written(book, type), kinds[type]);
  return read.map(({ row, cells }) => [row, ...cells]);
}

test.each(['xlsm', 'xlsb', 'xls', 'xlml'] as const)('any table is the same in XLSX and in %s', async (type) => {
  await fc.assert(
    fc.asyncProperty(tableOf(formatted), fc.constantFrom('merged', 'hidden', undefined), async (rows, change) => {
      expect(await readBack(rows, type, change)).toEqual(await readBack(rows, 'xlsx', change));
    }),
    { numRuns: 60 },
  );
});

test.each(['ods', 'html'] as const)('any table without formats is the same in XLSX and in %s', async (type) => {
  await fc.assert(
    fc.asyncProperty(tableOf(plain), fc.constantFrom('merged', undefined), async (rows, change) => {
      expect(await readBack(rows, type, change)).toEqual(await readBack(rows, 'xlsx', change));
    }),
    { numRuns: 60 },
  );
});

test('an XLSX holds what was written', async () => {
  const rows: readonly Value[][] = [
    ['Hereford', 12, null, true],
    ['00123', { v: 42_400, z: 'dd/mm/yyyy' }, { v: 42_400.5, z: 'dd/mm/yyyy hh:mm' }, { v: 0.125, z: '0.0%' }],
    ['x', { v: 0x2a, t: 'e' }, { v: 0x07, t: 'e' }, -0.375],
  ];
  expect(await readBack(rows, 'xlsx')).toEqual([
    [1, 'Hereford', '12', '', 'TRUE'],
    [2, '00123', '2016-01-31', '2016-01-31 12:00:00', '12.5%'],
    [3, 'x', '#N/A', '#DIV/0!', '-0.375'],
  ]);
});
