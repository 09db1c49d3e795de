import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recordsOf } from '../../../src/intake/records/dialect.ts';
import { textOf } from '../../../src/intake/records/field-text.ts';
import { TableRows } from '../../../src/intake/survey/table-rows.ts';
import type { RowPlace } from '../../../src/intake/types.ts';
import { comma } from '../records/read-records.ts';

const place: RowPlace = {
  dataFrom: 1,
  dataTo: undefined,
  firstColumn: 0,
  columns: 3,
  neededColumns: 3,
  repeatedHeaders: [],
  headerCells: undefined,
};

function take(text: string, changes: Partial<RowPlace> = {}, leftOut?: ReadonlyMap<number, string>) {
  const taken: { readonly cells: readonly string[]; readonly line: number; readonly record: number }[] = [];
  const table = new TableRows(
    { ...place, ...changes },
    ({ bytes, starts, ends }, first, fields, line, record) => {
      const cells = Array.from({ length: fields }, (_, i) =>
        textOf(bytes, starts[first + i] as number, ends[first + i] as number),
      );
      taken.push({ cells, line, record });
    },
    leftOut,
  );
  // In two blocks, so that records are counted on.
  const cut = text.indexOf('\n', text.length / 2) + 1;
  for (const part of [text.slice(0, cut), text.slice(cut)]) {
    table.take(recordsOf(new TextEncoder().encode(part), true, comma));
  }
  return { table, taken, cells: taken.map((row) => row.cells) };
}

describe('every record of a table is accounted for', () => {
  test('as a row', () => {
    expect(take('a,b,c\n1,2,3\n4,5,6\n').cells).toEqual([
      ['1', '2', '3'],
      ['4', '5', '6'],
    ]);
  });

  test('as a blank line', () => {
    const { table, cells } = take('a,b,c\n1,2,3\n\n,,\n \t,\u00a0\n4,5,6\n');
    expect([table.blankLines, cells.length]).toEqual([3, 2]);
  });

  test('as a row though blank, where a table of one column has it quoted', () => {
    const { table, cells } = take('a\n1\n""\n\n2\n', { columns: 1, neededColumns: 1 });
    expect([table.blankLines, cells]).toEqual([1, [['1'], [''], ['2']]]);
  });

  test('as a row, where it says what the heading of the only column says', () => {
    const { table, cells } = take('Name\nBob\nName\nAnn\n', {
      columns: 1,
      neededColumns: 1,
      headerCells: ['Name'],
    });
    expect([table.repeatedHeaders, cells]).toEqual([0, [['Bob'], ['Name'], ['Ann']]]);
  });

  test('as a heading that stands again', () => {
    const { table, cells } = take('a,b,c\n1,2,3\na,b,c\n4,5,6\n', { repeatedHeaders: [2] });
    expect([table.repeatedHeaders, cells.length]).toEqual([1, 2]);
  });

  test('as a heading that stands again, found by its cells', () => {
    const { table, cells } = take('Ward,b,c\n1,2,3\nWard,b,c\nWard,b,d\n4,5,6\n', { headerCells: ['Ward', 'b', 'c'] });
    expect([table.repeatedHeaders, cells.length]).toEqual([1, 3]);
  });

  test('as left out, with the reason given', () => {
    const { table, taken } = take('a,b,c\n1,2,3\nTotal,5,6\n', {}, new Map([[2, 'A total.']]));
    expect(table.rejected).toMatchObject([{ reason: 'A total.', text: 'Total,5,6' }]);
    expect(taken.map(({ record }) => record)).toEqual([1]);
  });

  test('as rejected, with its reason', () => {
    const { table } = take('a,b,c\n1,2,3,4\n1,2\n5,6,7\n');
    expect(table.rejected.map(({ reason }) => reason)).toEqual([
      'It has 4 values where the headings have 3.',
      'It has 2 values where the headings have 3.',
    ]);
    expect([table.rows, table.rowsRejected]).toEqual([1, 2]);
  });

  test('as padded, or without the empty values it has too many', () => {
    const { table, cells } = take('a,b,c\n1,\n1,2,3,,\n5,6,7\n');
    expect(cells).toEqual([
      ['1', ''],
      ['1', '2', '3'],
      ['5', '6', '7'],
    ]);
    expect(table.oddities.map(({ kind, count }) => [kind, count])).toEqual([
      ['padded', 1],
      ['extra empty fields', 1],
    ]);
  });

  test('as outside the table', () => {
    const { table, cells } = take('t\na,b,c\n1,2,3\n4,5,6\nSource: x\n', { dataFrom: 2, dataTo: 4 });
    expect([cells.length, table.rowsRejected, table.isOver]).toEqual([2, 0, true]);
  });

  test('beside columns at the left that are none', () => {
    const { cells } = take(',a,b\n,1,2\n,3,4\n', { firstColumn: 1, columns: 2, neededColumns: 2 });
    expect(cells).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  test('whatever it is', () => {
    const cell = fc.constantFrom('', ' ', '1', 'x', '""', '"a"');
    const records = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(
        records,
        fc.integer({ min: 1, max: 4 }),
        fc.nat(1),
        fc.nat(3),
        (rows, columns, firstColumn, named) => {
          const { table, taken } = take(`${rows.map((row) => row.join(',')).join('\n')}\n`, {
            firstColumn,
            columns,
            neededColumns: Math.min(columns, named),
          });
          expect(table.rows + table.rowsRejected + table.blankLines).toBe(rows.length - 1);
          expect(taken).toHaveLength(table.rows);
          expect(taken.every(({ cells }) => cells.length <= columns)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
