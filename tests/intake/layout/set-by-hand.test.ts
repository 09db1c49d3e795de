import { describe, expect, test } from 'vitest';
import { describeLayout } from '../../../src/intake/layout/describe-layout.ts';
import { findTables } from '../../../src/intake/layout/find-tables.ts';
import { tailStart } from '../../../src/intake/layout/tail-start.ts';
import { recordsOf } from './records-of.ts';

const lines = ['Title', '', 'Area,Count', 'Hereford,12', 'Ludlow,7', '', 'Source: x'];
const records = recordsOf(lines);

describe('what the person has set', () => {
  test.each([
    [{ headerRows: 0 }, [], [2, 5], ['column_1', 'column_2']],
    [{ headerLine: 4 }, [4], [4, 5], ['Hereford', '12']],
    [{ headerLine: 4, headerRows: 0 }, [], [3, 5], ['column_1', 'column_2']],
    [{ headerRows: 2 }, [3, 4], [4, 5], ['Area Hereford', 'Count 12']],
    [{ headerLine: 3, headerRows: 1 }, [3], [3, 5], ['Area', 'Count']],
    [{ headerLine: 1, headerRows: 1 }, [1], [2, 5], ['Title', '']],
  ] as const)('%o', (set, heads, data, headings) => {
    const [place] = findTables(records, { isWhole: true, ...set });
    expect(place?.headerLines).toEqual(heads);
    expect([place?.dataFrom, place?.dataTo]).toEqual(data);
    expect(place?.headings).toEqual(headings);
    expect(place?.notes.at(-1)).toEqual({ line: 7, text: 'Source: x', where: 'below' });
  });

  test('the tables below are found as before', () => {
    const several = recordsOf([...lines, '', 'Table 2', 'Station,Fires', 'Ross,4', 'Leominster,3']);
    expect(findTables(several, { isWhole: true, headerLine: 4 }).map((place) => place.headings)).toEqual([
      ['Hereford', '12'],
      ['Station', 'Fires'],
    ]);
  });
});

describe('the end of a long file', () => {
  const head = recordsOf([
    'Title',
    'Area,Count,Rate',
    ...Array.from({ length: 30 }, (_, i) => `Ward ${i},${i},${i}.5`),
  ]);
  const [place] = findTables(head, { isWhole: false });
  const rows = ['Ward x,1,2.5', 'Ward y,2,3.5', '', 'Ward z,3,4.5'];

  test('the head goes on to the end', () => {
    expect(place?.dataTo).toBeUndefined();
    expect(place?.notes.map((note) => note.where)).toEqual(['above']);
  });

  test.each([
    ['no notes', rows, 4],
    ['blank lines', [...rows, '', ''], 4],
    ['notes', [...rows, '', 'Source: x', '1. Excludes fraud', '', 'Ward,Also', 'a,b'], 4],
    ['notes right below', [...rows, 'Source: x'], 4],
    ['a total', [...rows, '', 'Total,6,10.5'], 6],
    ['a row cut by a page', [...rows, 'Area,Count,Rate', 'Ward q,1,1.5'], 6],
    ['nothing at all', ['', ''], 0],
  ])('%s', (_, tail, start) => {
    expect(place && tailStart(recordsOf(tail), place)).toBe(start);
  });
});

test.each<[string, string[], string[]]>([
  ['a plain table', ['Area,Count', 'Hereford,12', 'Ludlow,7'], []],
  [
    'one with notes',
    lines,
    [
      'The headings are on line 3; the line above them is kept as a note.',
      'The line below the last row (line 7) is kept as a note.',
    ],
  ],
  [
    'one with groups, blank columns and a rule',
    ['A', 'B', ',,2014,', ',Area,Male,Female', ',---,---,---', ',x,1,2', ',y,3,4', '', 'Source: x', 'Note: y'],
    [
      'The headings are on lines 3 to 4, joined into one row; the 2 lines above them are kept as notes.',
      'The blank column at the left is left out.',
      'The line between the headings and the first row is no row.',
      'The 2 lines below the last row (from line 9) are kept as notes.',
    ],
  ],
  [
    'one without headings',
    ['Title', '', '1,Hereford,01/02/2020', '2,Ludlow,03/02/2020'],
    [
      'No headings were found: the first row, on line 3, looks like the rows below it, so the columns are called column_1 to column_3.',
      'The line above them is kept as a note.',
    ],
  ],
  [
    'one with headings again',
    ['Area,Count', 'Hereford,12', 'Area,Count', 'Ludlow,7'],
    ['The headings are repeated once among the rows; that line is left out.'],
  ],
])('what is said of %s', (_, text, says) => {
  expect(findTables(recordsOf(text), { isWhole: true }).map(describeLayout)).toEqual([says]);
});
