import { describe, expect, test } from 'vitest';
import { findTables } from '../../../src/intake/layout/find-tables.ts';
import { recordsOf } from './records-of.ts';
import { type Case, shapeOf } from './shape-of.ts';

const areas = ['Hereford,12,3.4', 'Ludlow,7,2.1', 'Telford,25,5.0'];
const counts = ['Area', 'Count', 'Rate'];

const ends: readonly Case[] = [
  [
    'notes after a blank line',
    ['Area,Count,Rate', ...areas, '', 'Source: Home Office', '1. Excludes fraud', '© Crown copyright'],
    { heads: [1], data: [2, 4], headings: counts, below: [6, 7, 8] },
  ],
  [
    'notes right below',
    ['Area,Count,Rate', ...areas, 'Source: Home Office', 'Figures were revised in May'],
    { heads: [1], data: [2, 4], headings: counts, below: [5, 6] },
  ],
  [
    'the number of records',
    ['Area,Count,Rate', ...areas, 'Total records:,3'],
    { heads: [1], data: [2, 4], headings: counts, below: [5] },
  ],
  [
    'the number of rows',
    ['Area,Count,Rate', ...areas, '', '3 rows'],
    { heads: [1], data: [2, 4], headings: counts, below: [6] },
  ],
  [
    'a note cut by its commas',
    ['Area,Count,Rate', ...areas, '', 'Note: figures are provisional, and may change'],
    { heads: [1], data: [2, 4], headings: counts, below: [6] },
  ],
  [
    'a list below the notes',
    [
      'Ward,Code,All,0,1',
      ...Array.from(
        { length: 20 },
        (_, i) => `Ward ${String.fromCharCode(65 + i)},E0500000${i % 10},${100 + i},${50 + i},50`,
      ),
      '',
      '1. Small wards are with their neighbours:',
      '',
      'Ward,Small wards',
      'Aldersgate,Cheap',
      'Tower,"Aldgate, Bridge"',
    ],
    { heads: [1], data: [2, 21], headings: ['Ward', 'Code', 'All', '0', '1'], below: [23, 25, 26, 27] },
  ],
  [
    'a total is a row',
    ['Area,Count,Rate', ...areas, '', 'Total,44,3.5'],
    { heads: [1], data: [2, 6], headings: counts },
  ],
  [
    'a total of few figures after a blank line is a row',
    ['Ref,Date,Area,Type,Calls', 'A1,01/02/2024,x,ASB,3', 'A2,02/02/2024,y,ASB,4', '', 'All areas,,,,7', 'Source: us'],
    { heads: [1], data: [2, 5], headings: ['Ref', 'Date', 'Area', 'Type', 'Calls'], below: [6] },
  ],
  [
    'names of groups among the rows are rows',
    ['Area,Count,Rate', 'Herefordshire', 'Hereford,12,3.4', 'Shropshire', 'Ludlow,7,2.1', 'Telford,25,5.0'],
    { heads: [1], data: [2, 6], headings: counts },
  ],
  [
    'blank lines among the rows',
    ['Area,Count,Rate', 'Hereford,12,3.4', '', 'Ludlow,7,2.1', '', '', 'Telford,25,5.0'],
    { heads: [1], data: [2, 7], headings: counts },
  ],
  [
    'a blank line after every line',
    ['Area,Outcome,By', '', 'Hereford,Charged,x', '', 'Ludlow,None given,y', '', 'Telford,Charged,z'],
    { heads: [1], data: [3, 7], headings: ['Area', 'Outcome', 'By'] },
  ],
  [
    'a last row cut short',
    ['Ref,Area,Count', 'A1001,Hereford,3', 'A1002,Ludlow,4', 'A1003'],
    { heads: [1], data: [2, 4], headings: ['Ref', 'Area', 'Count'] },
  ],
  [
    'two columns, a note',
    ['Area,Count', 'Hereford,12', 'Ludlow,7', '', 'Data supplied by the force'],
    { heads: [1], data: [2, 3], headings: ['Area', 'Count'], below: [5] },
  ],
  [
    'as many notes as rows, right below',
    ['Area,Count,Rate', ...areas, 'Rates are per 1000', '[c] confidential', 'Figures are provisional'],
    { heads: [1], data: [2, 4], headings: counts, below: [5, 6, 7] },
  ],
  [
    'a marker alone after a blank line is a value',
    ['Type,Count', 'Arson,12', 'Theft,7', 'Fraud,9', '', 'Robbery,:'],
    { heads: [1], data: [2, 6], headings: ['Type', 'Count'] },
  ],
  [
    'signs and what they mean',
    ['Code,Area,Date,Count', 'E1,x,01/02/2024,5', 'E2,y,02/02/2024,7', 'E3,z,03/02/2024,9', '*,fewer than 5', 'Rows,3'],
    { heads: [1], data: [2, 4], headings: ['Code', 'Area', 'Date', 'Count'], below: [5, 6] },
  ],
  [
    'two columns, some counts missing, a note right below',
    ['Area,Count', 'Hereford,', 'Ludlow,7', 'Ross,', 'Telford,2', 'Care should be taken with these.'],
    { heads: [1], data: [2, 5], headings: ['Area', 'Count'], below: [6] },
  ],
  [
    'two columns of questions, the last without a count',
    ['Question,Yes', 'Is the area safe,4', 'Are lights on,7', 'Was it reported,'],
    { heads: [1], data: [2, 4], headings: ['Question', 'Yes'] },
  ],
  [
    'two columns, notes right below',
    ['Area,Count', 'Hereford,12', 'Ludlow,7', 'NB: figures are provisional', '2 rows', 'Key', '- = nil'],
    { heads: [1], data: [2, 3], headings: ['Area', 'Count'], below: [4, 5, 6, 7] },
  ],
];

test('a sentence cut by its commas, not written as long as a row, is a note', () => {
  const lines = [
    'Area,Count,Rate,By',
    'Hereford,12,3.4,x',
    'Ludlow,7,2.1,y',
    'Rates are per 1,000 people',
    'Data extracted on 1 May',
  ];
  const [place] = findTables(recordsOf(lines), { isWhole: true });
  expect([place?.dataTo, place?.notes.length]).toEqual([3, 2]);
});

test('a name in a last row as long as the others is a row of which nothing is known', () => {
  const [place] = findTables(recordsOf(['Area,Count,Rate', ...areas, 'Total,,']), { isWhole: true });
  expect([place?.dataTo, place?.notes]).toEqual([5, []]);
});

const several: readonly Case[] = [
  [
    'with titles',
    ['Table 1: Crime', 'Area,Count,Rate', ...areas, '', 'Table 2: Fires', 'Station,Fires', 'Leominster,4', 'Ross,6'],
    { heads: [2], data: [3, 5], headings: counts, above: [1] },
    { heads: [8], data: [9, 10], headings: ['Station', 'Fires'], above: [7] },
  ],
  [
    'with notes between',
    [
      'Crime',
      'Area,Count,Rate',
      ...areas,
      'Source: Home Office',
      '',
      'Fires',
      'Station,Fires',
      'Leominster,4',
      'Ross,6',
    ],
    { heads: [2], data: [3, 5], headings: counts, above: [1], below: [6] },
    { heads: [9], data: [10, 11], headings: ['Station', 'Fires'], above: [8] },
  ],
  [
    'with the same headings under other titles',
    ['Males', 'Area,Count,Rate', ...areas, '', 'Females', 'Area,Count,Rate', ...areas],
    { heads: [2], data: [3, 5], headings: counts, above: [1] },
    { heads: [8], data: [9, 11], headings: counts, above: [7] },
  ],
  [
    'of the same width',
    ['Area,Count,Rate', ...areas, '', 'Offence,Crimes,Share', 'Theft,12,27.3', 'Arson,32,72.7'],
    { heads: [1], data: [2, 4], headings: counts },
    { heads: [6], data: [7, 8], headings: ['Offence', 'Crimes', 'Share'] },
  ],
  [
    'with the same headings and no blank line',
    ['2019', 'Area,Count', 'Hereford,1', 'Ludlow,2', '2020', 'Area,Count', 'Hereford,3', 'Ludlow,4'],
    { heads: [2], data: [3, 4], headings: ['Area', 'Count'], above: [1] },
    { heads: [6], data: [7, 8], headings: ['Area', 'Count'], above: [5] },
  ],
  [
    'a small one above a list',
    ['Summary', 'Month,Count', 'Jan,3', 'Feb,4', '', 'Ref,Area,Type', 'A1,x,ASB', 'A2,y,ASB', 'A3,y,ASB'],
    { heads: [2], data: [3, 4], headings: ['Month', 'Count'], above: [1] },
    { heads: [6], data: [7, 9], headings: ['Ref', 'Area', 'Type'] },
  ],
  [
    'no: page numbers among the rows',
    ['Ref,Area,Count', '1,x,4', 'Page 1 of 2', '2,y,5', 'Page 2 of 2'],
    { heads: [1], data: [2, 4], headings: ['Ref', 'Area', 'Count'], below: [5], repeated: [3] },
  ],
  [
    'no: numbered notes in two columns',
    ['Area,Count', 'Hereford,1', 'Ludlow,2', 'Telford,3', '', 'Notes:', '1,Excludes fraud', '2,Revised'],
    { heads: [1], data: [2, 4], headings: ['Area', 'Count'], below: [6, 7, 8] },
  ],
  [
    'no: the headings again on each page',
    ['Area,Count,Rate', 'Hereford,12,3.4', 'Area,Count,Rate', 'Ludlow,7,2.1', '', 'Area,Count,Rate', 'Telford,25,5.0'],
    { heads: [1], data: [2, 7], headings: counts, repeated: [3, 6] },
  ],
  [
    'no: the title and page number again on each page',
    [
      'Crime report',
      'Area,Count,Rate',
      'Hereford,12,3.4',
      '',
      'Page 1 of 2',
      'Crime report',
      'Area,Count,Rate',
      'Ludlow,7,2.1',
      'Telford,25,5.0',
    ],
    { heads: [2], data: [3, 9], headings: counts, above: [1], repeated: [5, 6, 7] },
  ],
];

describe.each([
  ['what stands below', ends],
  ['several tables', several],
])('%s', (_, cases) => {
  describe.each(cases.map(([name, lines, ...expected]) => ({ name, lines, expected })))(
    '$name',
    ({ lines, expected }) => {
      test.each([false, true])('padded %s', (isPadded) => {
        expect(findTables(recordsOf(lines, isPadded), { isWhole: true }).map(shapeOf)).toEqual(expected);
      });
    },
  );
});
