import { expect, test } from 'vitest';
import { findTotals } from '../../../src/intake/layout/find-totals.ts';
import { recordsOf } from './records-of.ts';

function totalsOf(lines: readonly string[]) {
  const [head, ...rows] = recordsOf(lines);
  return findTotals({ headings: head?.cells ?? [], rows }).map(({ index, label, why }) => [index, label, why]);
}

const forces = [
  'Force code,Force,CSP code,CSP,LA code,Total crime,Violence,Theft',
  'E23000036,Avon,,,,"1,100 ",620,480 ',
  'E23000036,Avon,E22000001,Bath,E06000022,700,400,300 ',
  'E23000036,Avon,E22000002,Bristol,E06000023,380,210,170',
  'E23000036,Avon,,Unassigned Avon,,20,10,10',
  'E23000048,London,,,,55,30,25',
  'E23000048,London,E22000003,City,E09000001,55,30,25',
  'E23000026,Dorset ,,,,90,50,40',
  'E23000026,Dorset,E22000009,Poole,E06000055,60,30,30',
  'E23000026,Dorset,,Unassigned Dorset,,0,0,0',
  'E23000026,Dorset,E22000010,Purbeck,E06000056,30,20,10',
];

test('rows that leave labels blank and hold the sum of those below; rows that only leave labels blank are none', () => {
  expect(totalsOf(forces)).toEqual([
    [0, 'Avon', 'Its figures are the sum of the 3 rows below it.'],
    [4, 'London', 'Its figures are the sum of the row below it.'],
    [6, 'Dorset', 'Its figures are the sum of the 3 rows below it.'],
  ]);
});

test.each<[string, string[], unknown[][]]>([
  [
    'a total below',
    ['Area,Count', 'Hereford,12', 'Ludlow,7', 'Total,19'],
    [[2, 'Total', 'It says “Total”, and its figures are the sum of the 2 rows above it.']],
  ],
  [
    'a total above',
    ['Area,Count', 'All areas,19', 'Hereford,12', 'Ludlow,7'],
    [[0, 'All areas', 'It says “All areas”, and its figures are the sum of the 2 rows below it.']],
  ],
  [
    'sub-totals and a grand total',
    ['Area,Count', 'a,1', 'b,2', 'Sub-total,3', 'c,4', 'd,5', 'Sub-total,9', 'Grand total,12'],
    [
      [2, 'Sub-total', 'It says “Sub-total”, and its figures are the sum of the 2 rows above it.'],
      [5, 'Sub-total', 'It says “Sub-total”, and its figures are the sum of the 2 rows above it.'],
      [6, 'Grand total', 'It says “Grand total”, and its figures are the sum of the 4 rows above it.'],
    ],
  ],
  [
    'a total that does not add up',
    ['Area,Count', 'Hereford,12', 'Ludlow,7', 'Total,20'],
    [[2, 'Total', 'It says “Total”, but its figures are not the sum of the rows that it could stand for.']],
  ],
  [
    'suppressed parts',
    ['Area,Count,More', 'Hereford,12,3', 'Ludlow,*,4', 'Total,15,7'],
    [
      [
        2,
        'Total',
        'It says “Total”, and its figures are the sum of the 2 rows above it. In 1 column this cannot be checked exactly, because figures are suppressed or missing.',
      ],
    ],
  ],
  [
    'totals of each year and area in long data',
    [
      'Year,Area,Sex,Count',
      '2019,a,Male,5',
      '2019,a,Total,9',
      '2019,a,Female,4',
      '2020,a,Female,6',
      '2020,a,Total,7',
      '2020,a,Male,1',
    ],
    [
      [1, 'Total', 'It says “Total”, and its figures are the sum of the 2 other rows of its group.'],
      [4, 'Total', 'It says “Total”, and its figures are the sum of the 2 other rows of its group.'],
    ],
  ],
  [
    'a country over its regions',
    ['Area,Count', 'North,12', 'South,7', 'West,9', 'England,28'],
    [[3, 'England', 'It says “England”, and its figures are the sum of the 3 rows above it.']],
  ],
  [
    'a name over all others',
    ['Area,Count', 'Hereford,12', 'Ludlow,7', 'Telford,9', 'West Mercia,28'],
    [[3, 'West Mercia', 'Its figures are the sum of the 3 other rows.']],
  ],
  [
    'rates, which are not added up',
    ['Area,Rate', 'Hereford,1.2', 'Ludlow,0.7', 'Total,1.0'],
    [[2, 'Total', 'It says “Total”; it has no whole numbers that could be added up.']],
  ],
  ['a country among areas that are not its parts', ['Area,Count', 'Hereford,12', 'Ludlow,7', 'England,900'], []],
  ['names that only sound like it', ['Place,Count', 'Total Fitness,3', 'All Saints,4', 'Sumner Road,90'], []],
  ['years and ages', ['Year,Age,Count', '2019,10,3', '2020,11,4', '2021,12,9'], []],
  [
    'blank labels and figures of their own',
    ['Code,Area,Count', 'E1,a,3', 'E2,b,4', ',Not known,5', 'E3,c,6', 'E4,d,8'],
    [],
  ],
  ['nothing but text', ['Ref,Outcome', 'a,Charged', 'b,Cautioned'], []],
  ['no row', ['Ref,Outcome'], []],
])('%s', (_, lines, expected) => {
  expect(totalsOf(lines)).toEqual(expected);
});

test.each([
  [
    'a sum of decimals',
    ['Area,Pounds', 'Ross,1.10', 'Ludlow,2.25', 'Ledbury,10.05', 'Total,13.40'],
    'It says “Total”, and its figures are the sum of other rows.',
  ],
  [
    'a sum in some columns',
    ['Area,A,B,C,Pounds', 'Ross,1,2,3,1.5', 'Ludlow,4,5,6,2.5', 'Total,5,7,99,4.0'],
    'It says “Total”. Its figures are the sum in 3 of 4 columns.',
  ],
])('%s is told of a row that says Total', (_, lines, why) => {
  expect(totalsOf(lines)).toEqual([[lines.length - 2, 'Total', why]]);
});
