import { expect, test } from 'vitest';
import { describeLayout } from '../../../src/intake/layout/describe-layout.ts';
import { findTables } from '../../../src/intake/layout/find-tables.ts';
import { recordsOf } from './records-of.ts';

const rows = ['Mary Jones,4 Low Road,Ledbury', 'Ann Hill,7 Mill Lane,Ross', 'Tom Price,1 The Green,Hereford'];
const doubt =
  'Line 1 is taken as headings, though it looks like the rows below. If the file has no headings, set the lines they ' +
  'take to 0, under “The file itself”.';

test.each<[string, string[], string[]]>([
  ['a first row like the rest', ['John Smith,12 High Street,Kington', ...rows], [doubt]],
  ['words of headings', ['Name,Where,Hundred', ...rows], []],
  ['names of columns', ['pers_nm,strt,twn', ...rows], []],
  ['few values, again and again', ['Fruit,Shade', 'Apple,Red', 'Pear,Green', 'Plum,Red', 'Fig,Green'], []],
  ['numbers below', ['Ashes,Elms', 'one,2', 'two,3'], []],
])('%s: is what the headings are in doubt', (_, lines, says) => {
  expect(findTables(recordsOf(lines), { isWhole: true }).map(describeLayout)).toEqual([says]);
});

test('headings set by hand are in no doubt', () => {
  const records = recordsOf(['John Smith,12 High Street,Kington', ...rows]);
  const [place] = findTables(records, { isWhole: true, headerLine: 1, headerRows: 1 });
  expect(place && describeLayout(place)).toEqual([]);
});
