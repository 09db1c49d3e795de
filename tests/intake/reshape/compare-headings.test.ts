import { describe, expect, test } from 'vitest';
import { compareHeadings } from '../../../src/intake/reshape/compare-headings.ts';

test('the same headings in any order, case and spacing say nothing', () => {
  expect(compareHeadings(['Crime ID', 'Area\nname', 'Month'], ['month', 'Crime  ID', 'AREA NAME [note 1]'])).toEqual({
    same: [
      { old: 'Crime ID', new: 'Crime  ID' },
      { old: 'Area\nname', new: 'AREA NAME [note 1]' },
      { old: 'Month', new: 'month' },
    ],
    missing: [],
    added: [],
    renamed: [],
    says: [],
  });
});

test('what is missing and what is new is told', () => {
  const compared = compareHeadings(['Area', 'Count', 'Notes'], ['Area', 'Count', 'Ethnicity', 'Gender']);
  expect(compared).toMatchObject({ missing: ['Notes'], added: ['Ethnicity', 'Gender'], renamed: [] });
  expect(compared.says).toEqual([
    '1 column of the source is not in this file: “Notes”. It stays empty for the new rows.',
    '2 columns of this file are new: “Ethnicity” and “Gender”. The rows already there have nothing in them.',
  ]);
});

describe('likely to be the same column', () => {
  test.each([
    ['Date Recorded', 'Recorded Date'],
    ['Crime No.', 'Crime Number'],
    ['Date of Birth', 'DOB'],
    ['Offence', 'Offences'],
    ['Ward name', 'WardName'],
    ['Ethnicity', 'Ethncity'],
    ['LAD21CD', 'LAD22CD'],
    ['LA Code (2019 boundaries)', 'LA Code (2021 boundaries)'],
  ])('%s and %s', (old, incoming) => {
    const compared = compareHeadings(['Area', old], ['Area', incoming]);
    expect(compared.renamed).toEqual([{ old, new: incoming }]);
    expect(compared.says).toEqual([
      `“${incoming}” may be what was “${old}” before: say whether it is the same column.`,
    ]);
  });
});

describe('not likely to be', () => {
  test.each([
    [['Apr-15'], ['Apr-16']],
    [['2014'], ['2015']],
    [['April 2015'], ['April 2016']],
    [['Aged 10'], ['Aged 11']],
    [['Date From'], ['Location']],
    [['Age 10'], ['Aged 11']],
    [['LAD19CD', 'LAD20CD'], ['LAD21CD']],
  ])('%j and %j', (old, incoming) => {
    expect(compareHeadings(old, incoming).renamed).toEqual([]);
  });
});

test('every heading is accounted for, repeated ones too', () => {
  const compared = compareHeadings(['a', 'a', 'b'], ['a', 'c', 'b', 'b']);
  expect(compared.same).toEqual([
    { old: 'a', new: 'a' },
    { old: 'b', new: 'b' },
  ]);
  expect([compared.missing, compared.added]).toEqual([['a'], ['c', 'b']]);
});
