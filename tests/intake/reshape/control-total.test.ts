import { describe, expect, test } from 'vitest';
import { checkControlTotal, type ControlTotal, type FoundTotal } from '../../../src/intake/reshape/control-total.ts';

describe('rows', () => {
  test.each<[ControlTotal, FoundTotal, boolean, string]>([
    [
      { rows: 1009 },
      { rowsLoaded: 1009, rowsRejected: 0 },
      true,
      'The partner says 1,009 rows; 1,009 were read, as said.',
    ],
    [{ rows: 1 }, { rowsLoaded: 1, rowsRejected: 0 }, true, 'The partner says 1 row; 1 was read, as said.'],
    [
      { rows: 1009 },
      { rowsLoaded: 1007, rowsRejected: 0 },
      false,
      'The partner says 1,009 rows; 1,007 were read: 2 are missing.',
    ],
    [
      { rows: 1009 },
      { rowsLoaded: 1000, rowsRejected: 9 },
      true,
      'The partner says 1,009 rows; 1,009 were read, as said. 1,000 of them are loaded, without 9 rows that could not be read.',
    ],
    [
      { rows: 1009 },
      { rowsLoaded: 1012, rowsRejected: 0 },
      false,
      'The partner says 1,009 rows; 1,012 were read: 3 too many.',
    ],
    [
      { rows: 1009 },
      { rowsLoaded: 1008, rowsRejected: 0 },
      false,
      'The partner says 1,009 rows; 1,008 were read: 1 is missing. A count of lines takes in the line of headings: ask whether this one does.',
    ],
    [
      { rows: 314 },
      { rowsLoaded: 314, rowsRejected: 0, totalsLeftOut: 42 },
      true,
      'The partner says 314 rows; 314 were read, as said, and 42 rows of totals, which are left out.',
    ],
    [
      { rows: 356 },
      { rowsLoaded: 314, rowsRejected: 0, totalsLeftOut: 42 },
      true,
      'The partner says 356 rows; 356 were read, as said. 314 of them are loaded, without 42 rows of totals.',
    ],
    [
      { rows: 0 },
      { rowsLoaded: 2, rowsRejected: 1 },
      false,
      'The partner says 0 rows; 3 were read: 3 too many. 2 of them are loaded, without 1 row that could not be read.',
    ],
  ])('case %#', (said, found, agrees, says) => {
    expect(checkControlTotal(said, found)).toEqual({ agrees, says });
  });
});

describe('a sum', () => {
  const rows = { rowsLoaded: 10, rowsRejected: 0 };
  test.each<[ControlTotal, FoundTotal['sum'], boolean, string]>([
    [{ column: 'Cost', sum: 1234 }, 1234n, true, 'The partner says “Cost” adds up to 1,234; it does.'],
    [{ column: 'Cost', sum: 0.3 }, 0.1 + 0.2, true, 'The partner says “Cost” adds up to 0.3; it does.'],
    [
      { column: 'Cost', sum: 1234 },
      1234.4,
      true,
      'The partner says “Cost” adds up to 1,234; it adds up to 1,234.4, which is the same when rounded.',
    ],
    [
      { column: 'Cost', sum: 1234 },
      1233,
      false,
      'The partner says “Cost” adds up to 1,234; it adds up to 1,233: 1 too little.',
    ],
    [
      { column: 'Cost', sum: 10.25 },
      10.5,
      false,
      'The partner says “Cost” adds up to 10.25; it adds up to 10.5: 0.25 too much.',
    ],
    [
      { sum: 5 },
      undefined,
      false,
      'The partner says the column adds up to 5; the file has no such column of numbers, so this cannot be checked.',
    ],
  ])('case %#', (said, sum, agrees, says) => {
    expect(checkControlTotal(said, { ...rows, sum })).toEqual({ agrees, says });
  });

  test('beyond what a double holds is compared exactly', () => {
    const sum = 2n ** 53n + 1n;
    expect(checkControlTotal({ sum: 2 ** 53 }, { ...rows, sum }).agrees).toBe(false);
  });
});

test('both are told, and one that disagrees is enough', () => {
  expect(checkControlTotal({ rows: 2, column: 'n', sum: 5 }, { rowsLoaded: 2, rowsRejected: 0, sum: 6n })).toEqual({
    agrees: false,
    says: 'The partner says 2 rows; 2 were read, as said. The partner says “n” adds up to 5; it adds up to 6: 1 too much.',
  });
  expect(checkControlTotal({}, { rowsLoaded: 2, rowsRejected: 0 })).toEqual({
    agrees: true,
    says: 'The partner gave no total to check.',
  });
});
