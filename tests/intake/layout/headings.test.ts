import { describe, expect, test } from 'vitest';
import { headingSignature, nameHeadings } from '../../../src/intake/layout/headings.ts';

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
    [
      'without marks of footnotes at the end',
      [
        'Rape [note 1][note 2]',
        'Theft [notes 3, 4]',
        'Arson¹',
        'Fraud ²,³',
        'Drugs [r]',
        'Robbery (note 5)',
        'Other [6]',
      ],
      ['Rape', 'Theft', 'Arson', 'Fraud', 'Drugs', 'Robbery', 'Other'],
    ],
    [
      'with what only looks like one',
      ['Density per km²', 'Rate (per 1,000)', 'Year [2019]', '[note 1]', 'a [b] c'],
      ['Density per km²', 'Rate (per 1,000)', 'Year [2019]', '[note 1]', 'a [b] c'],
    ],
  ])('%s', (_, headings, names) => {
    expect(namesOf(headings)).toEqual(names);
  });

  test('each change a decision, each heading kept', () => {
    const { columns, decisions } = nameHeadings(['a', 'A', '', 'b [note 1]', 'c\nd']);
    expect(columns.map((column) => column.heading)).toEqual(['a', 'A', '', 'b [note 1]', 'c\nd']);
    expect(decisions).toEqual([
      { about: 'file', text: '1 heading runs over several lines, which are read as one.' },
      { about: 'column', column: 'A_2', text: 'The heading “A” stands more than once, so this one is called “A_2”.' },
      { about: 'column', column: 'column_3', text: 'Column 3 has no heading, so it is called “column_3”.' },
    ]);
  });

  test('one sentence tells of all that run over several lines', () => {
    expect(nameHeadings(['a\nb', 'c\nd', 'e']).decisions.map(({ text }) => text)).toEqual([
      '2 headings run over several lines, which are read as one.',
    ]);
  });

  test('marks without end are no reason to stop', () => {
    const long = '¹'.repeat(300_000);
    const marks = '[1]'.repeat(100_000);
    expect(namesOf([`Crimes ${long}`, `Areas ${marks}`, 'Ages¹']).map((name) => name.slice(0, 6))).toEqual([
      'Crimes',
      'Areas ',
      'Ages',
    ]);
  });
});

test('a signature depends on the headings alone, not on order, case, spacing or marks of footnotes', () => {
  const signature = headingSignature(['Crime ID', 'Date']);
  expect(signature).toMatch(/^[0-9a-f]{64}$/);
  expect(headingSignature([' date [note 2]', 'crime  id'])).toBe(signature);
  expect(headingSignature(['Crime ID', 'Date', 'Area'])).not.toBe(signature);
  expect(headingSignature(['Crime ID Date'])).not.toBe(signature);
});
