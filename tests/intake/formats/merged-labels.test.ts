import { expect, test } from 'vitest';
import { findTables } from '../../../src/intake/layout/find-tables.ts';
import { repeatMerged } from '../../../src/intake/formats/merged-labels.ts';
import { bookOf, firstSheet, written } from './make-workbook.ts';

const range = (fromRow: number, toRow: number, fromColumn: number, toColumn = fromColumn) => ({
  ...{ fromRow, toRow, fromColumn, toColumn },
});
const gridOf = (rows: readonly string[]) => new Map(rows.map((row, i) => [i + 1, row.split('|')]));

test('a label merged over rows belongs to each of them', () => {
  const rows = gridOf(['Region|Area|Count', 'West|A|1', '|B|2', '|C|3', 'East|D|4', '|E|5']);
  expect(repeatMerged(rows, [range(2, 4, 1), range(5, 6, 1)])).toEqual([
    '2 merged labels are repeated on each of their rows.',
  ]);
  expect(Array.from(rows.values(), ([region]) => region)).toEqual(['Region', 'West', 'West', 'West', 'East', 'East']);
});

test.each([
  ['a title across', ['Title||', 'a|b|c'], range(1, 1, 1, 3)],
  ['a title across and down', ['Title||||', 'a|b|c|d|e'], range(1, 2, 1, 4)],
  ['a note beside the table', [`a|${'A long note. '.repeat(12)}`, 'b|'], range(1, 2, 2)],
  ['nothing', ['|a', '|b'], range(1, 2, 1)],
])('%s stays where it is', (_, lines, merge) => {
  const rows = gridOf(lines);
  expect(repeatMerged(rows, [merge])).toEqual([
    '1 merged range: the value stands in the first cell and the others are empty.',
  ]);
  expect(rows).toEqual(gridOf(lines));
});

test('a row that holds nothing else stays out, and what a merged cell hides stays', () => {
  const rows = new Map([
    [1, ['x', '1']],
    [4, ['hidden', '2']],
    [5, ['', '3']],
  ]);
  expect(repeatMerged(rows, [range(1, 1_048_576, 1)])).toEqual(['1 merged label is repeated on each of its rows.']);
  expect([...rows]).toEqual([
    [1, ['x', '1']],
    [4, ['hidden', '2']],
    [5, ['x', '3']],
  ]);
});

test('a number is repeated with a warning, a year without', () => {
  const merges = [range(1, 2, 1), range(1, 2, 2)];
  expect(repeatMerged(gridOf(['2024|120|a', '||b']), merges)).toEqual([
    '1 merged label is repeated on each of its rows.',
    '1 merged number is repeated on each of its rows: a sum counts it once for each.',
  ]);
});

test.each(['xlsx', 'xlsb', 'xls', 'ods', 'xlml'] as const)(
  'headings merged downwards are one heading: %s',
  async (type) => {
    const book = bookOf([
      ['Area', '', 'Offences', '', 'Total'],
      ['', 'Code', 'Burglary', 'Robbery', ''],
      ['West Mercia', 'E1', 10, 20, 30],
      ['', 'E2', 11, 21, 32],
      ['Warwickshire', 'E3', 12, 22, 34],
      ['', 'E4', 13, 23, 36],
    ]);
    const sheet = book.Sheets['Data'] ?? {};
    sheet['!merges'] = ['A1:A2', 'C1:D1', 'E1:E2', 'A3:A4', 'A5:A6'].map((text) => {
      const [s = '', e = ''] = text.split(':');
      const place = (at: string) => ({ r: Number(at.slice(1)) - 1, c: at.charCodeAt(0) - 65 });
      return { s: place(s), e: place(e) };
    });
    const kind = type === 'xls' || type === 'ods' ? type : type === 'xlml' ? 'spreadsheetml' : 'xlsx';
    const { rows, told } = await firstSheet(written(book, type), kind);
    expect(rows.map(({ cells }) => cells[0])).toEqual([
      ...['Area', '', 'West Mercia', 'West Mercia', 'Warwickshire', 'Warwickshire'],
    ]);
    expect(told).toEqual([
      '2 merged labels are repeated on each of their rows.',
      '3 merged ranges: the value stands in the first cell and the others are empty.',
    ]);
    const [place] = findTables(
      rows.map(({ row, cells }) => ({ line: row, cells })),
      { isWhole: true },
    );
    expect(place?.headings).toEqual(['Area', 'Code', 'Offences Burglary', 'Offences Robbery', 'Total']);
  },
);
