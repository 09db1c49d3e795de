import { describe, expect, test } from 'vitest';
import { headingSignature, nameHeadings } from '../../src/intake/headings.ts';

const namesOf = (headings: readonly string[]) => nameHeadings(headings).columns.map((column) => column.name);

describe('headings become names', () => {
  test.each([
    ['as they are', ['Crime ID', 'LSOA code'], ['Crime ID', 'LSOA code']],
    [
      'trimmed, in one line',
      ['  Area\u00a0', 'Police Force\r\nArea code', 'a  b'],
      ['Area', 'Police Force Area code', 'a b'],
    ],
    ['without marks', ['\ufeffArea', 'x\u200by'], ['Area', 'xy']],
    ['by position where empty', ['a', ' ', ''], ['a', 'column_2', 'column_3']],
    ['numbered where repeated', ['Date', 'date', 'DATE'], ['Date', 'date_2', 'DATE_3']],
    ['numbered past names that are there', ['a', 'a', 'a_2'], ['a', 'a_3', 'a_2']],
    ['by another number where the position is taken', ['column_2', ''], ['column_2', 'column_3']],
  ])('%s', (_, headings, names) => {
    expect(namesOf(headings)).toEqual(names);
  });

  test('each change a decision, each heading kept', () => {
    const { columns, decisions } = nameHeadings(['a', 'A', '']);
    expect(columns.map((column) => column.heading)).toEqual(['a', 'A', '']);
    expect(decisions).toEqual([
      { about: 'column', column: 'A_2', text: 'The heading “A” stands more than once, so this one is called “A_2”.' },
      { about: 'column', column: 'column_3', text: 'Column 3 has no heading, so it is called “column_3”.' },
    ]);
  });
});

test('a signature depends on the headings alone, not on order, case or spacing', () => {
  const signature = headingSignature(['Crime ID', 'Date']);
  expect(signature).toMatch(/^[0-9a-f]{64}$/);
  expect(headingSignature([' date', 'crime  id'])).toBe(signature);
  expect(headingSignature(['Crime ID', 'Date', 'Area'])).not.toBe(signature);
  expect(headingSignature(['Crime ID Date'])).not.toBe(signature);
});

test('a line with hardly a heading is told once, as what it most likely is: a title', () => {
  const { decisions } = nameHeadings(['Mid-2020 Persons', '', '', '']);
  expect(decisions.map((decision) => decision.text)).toEqual([
    '3 of 4 columns have no heading, so the first line may be a title and the headings may stand further down. If so, leave this file out, delete the lines above the headings, and add it again.',
  ]);
});
