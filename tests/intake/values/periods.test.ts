import { describe, expect, test } from 'vitest';
import { choicesOf, isoAs } from './values-of.ts';

describe('a month', () => {
  test.each([
    ['Jan 2016', '2016-01-01'],
    ['January 2016', '2016-01-01'],
    ['JANUARY, 2016', '2016-01-01'],
    ['Jan2016', '2016-01-01'],
    ['Jan-16', '2016-01-01'],
    ['Jan/16', '2016-01-01'],
    ["Jan '16", '2016-01-01'],
    ['Jan 16', '2016-01-01'],
    ['Sept 2016', '2016-09-01'],
    ['Sep-98', '1998-09-01'],
    ['2016 Jan', '2016-01-01'],
    ['2016-January', '2016-01-01'],
    ['2016-01', '2016-01-01'],
    [' 2024-03 ', '2024-03-01'],
    ['01/2016', '2016-01-01'],
    ['1/2016', '2016-01-01'],
    ['01-2016', '2016-01-01'],
    ['2016M01', '2016-01-01'],
  ])('%s', (text, iso) => {
    expect(isoAs(text, 'month')).toBe(iso);
    expect(choicesOf(text)).toEqual(['month']);
  });

  test.each([
    '2016-13',
    '2016-00',
    '13/2016',
    'Jan16',
    'Foo 2016',
    '16-Jan',
    'Jan',
    'May',
    '4501-12',
    '201601',
    'Jan 216',
    'March 20167',
  ])('is not %s', (text) => {
    expect(choicesOf(text).filter((choice) => choice === 'month')).toEqual([]);
  });
});

describe('a quarter', () => {
  test.each([
    ['Q1 2016', '2016-01-01'],
    ['q4 2016', '2016-10-01'],
    ['2016 Q2', '2016-04-01'],
    ['2016-Q2', '2016-04-01'],
    ['2016Q2', '2016-04-01'],
    ['Q3-16', '2016-07-01'],
    ['Qtr 1 2016', '2016-01-01'],
    ['Quarter 1 2016', '2016-01-01'],
    ['Jan-Mar 2016', '2016-01-01'],
    ['Jan to Mar 2016', '2016-01-01'],
    ['January-March 2016', '2016-01-01'],
    ['January – March 2016', '2016-01-01'],
    ['Oct 2016 to Dec 2016', '2016-10-01'],
    ['Q1 2015/16', '2015-04-01'],
    ['2015/16 Q1', '2015-04-01'],
    ['Q3 2015-16', '2015-10-01'],
    ['Q4 2015/16', '2016-01-01'],
    ['Q4 FY15/16', '2016-01-01'],
    ['Apr-Jun 2015/16', '2015-04-01'],
    ['Jan-Mar 2015/16', '2016-01-01'],
  ])('%s', (text, iso) => {
    expect(isoAs(text, 'quarter')).toBe(iso);
    expect(choicesOf(text)).toEqual(['quarter']);
  });

  test.each([
    'Q5 2016',
    'Q0 2016',
    'Q1',
    'Q12016',
    'Q1 FY16',
    'Q1 2015/17',
    'Feb-Apr 2016',
    'Jan-Feb 2016',
    '16Q1',
    'Dec 2015 to Feb 2016',
  ])('is not %s', (text) => {
    expect(choicesOf(text)).toEqual([]);
  });
});

describe('a financial year', () => {
  test.each([
    '2015/16',
    '2015-16',
    '2015–16',
    '2015 - 16',
    '2015/2016',
    '2015-2016',
    '2015 to 2016',
    'FY2015/16',
    'FY 2015-16',
    'FY15/16',
    'Financial year 2015/16',
    'Apr 2015 to Mar 2016',
    'April 2015 - March 2016',
    'year ending March 2016',
    'Year ending 31 March 2016',
    'YE Mar 2016',
    'Y/E Mar 16',
    '12 months to March 2016',
  ])('%s', (text) => {
    expect(isoAs(text, 'financial year')).toBe('2015-04-01');
    expect(choicesOf(text)).toEqual(['financial year']);
  });

  test('over the turn of a century', () => {
    expect(isoAs('1999/00', 'financial year')).toBe('1999-04-01');
    expect(isoAs('1999-2000', 'financial year')).toBe('1999-04-01');
  });

  test('that could be a month is both', () => {
    expect(choicesOf('2010-11')).toEqual(['month', 'financial year']);
    expect([isoAs('2010-11', 'month'), isoAs('2010-11', 'financial year')]).toEqual(['2010-11-01', '2010-04-01']);
  });

  test.each([
    '2015/17',
    '2015-14',
    '15/16',
    '2015',
    '2015/',
    'FY2016',
    'FY16',
    'year ending June 2025',
    'Apr 2015 to Mar 2017',
    '4501/02',
    '2016-2015',
  ])('is not %s', (text) => {
    expect(choicesOf(text).filter((choice) => choice === 'financial year')).toEqual([]);
  });
});
