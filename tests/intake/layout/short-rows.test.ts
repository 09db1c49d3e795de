import { describe, expect, test } from 'vitest';
import { findTables } from '../../../src/intake/layout/find-tables.ts';
import { recordsOf } from './records-of.ts';

function needed(lines: readonly string[]): number | undefined {
  return findTables(recordsOf(lines), { isWhole: true })[0]?.neededColumns;
}

const heads = 'Ref,Area,Calls,Comment,By';
const full = ['1,Hereford,12,seen,JS', '2,Ludlow,7,late,AB', '3,Telford,25,seen,JS'];

describe('a row must have', () => {
  test.each<readonly [string, number, readonly string[]]>([
    ['every column', 5, [heads, ...full]],
    ['every column, though one row lacks some', 5, [heads, ...full, '4,Ross,3', '5,Ross,,,']],
    ['those that other rows fill', 3, [heads, ...full, '4,Ross,3,,', '5,Ross,9,,', '6,Ross,9']],
    [
      'those that rows which end early fill',
      3,
      [heads, ...full, '4,Ross,3', '5,Ross,9', '6,Ludlow,7,late', '7,Ross,9'],
    ],
    [
      'every column where rows are cut in two',
      5,
      [heads, ...full, '4,Ross', '3,seen,JS', '5,Ross', 'x,9', '6,Ross,1', 'y,z'],
    ],
    ['every column that has a row, a blank one at the left apart', 2, [',a,b,c', ',1,x,', ',2,y,', ',3,z,w']],
  ])('%s', (_, columns, lines) => {
    expect(needed(lines)).toBe(columns);
  });
});
