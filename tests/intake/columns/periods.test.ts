import { describe, expect, test } from 'vitest';
import { judge, times } from './judge.ts';

describe('months', () => {
  test('by their names', () => {
    expect(judge(['January 2016', 'Feb 2016'])).toMatchObject({
      type: 'month',
      format: 'mmm yyyy',
      says: ['Months such as January 2016 are read as the first day of the month.'],
    });
  });

  test('with two-digit years, which could be days', () => {
    expect(judge(['Jan-16', 'Feb-16'])).toMatchObject({
      type: 'month',
      format: 'mmm yy',
      says: [
        'Values such as “Jan-16” are read as months, January 2016, and not as days of a month.',
        'Months such as Jan-16 are read as the first day of the month.',
        'Two-digit years are read as 1928 to 2027 (2 values).',
      ],
    });
  });

  test('in figures', () => {
    expect(judge(['2024-01', '2024-02'])).toMatchObject({ type: 'month', format: 'yyyy-mm' });
    expect(judge(['01/2024', '02/2024'])).toMatchObject({ type: 'month', format: 'mm/yyyy' });
  });

  test('are not mixed with days', () => {
    expect(judge(['2024-01', '2024-02-15']).type).toBe('text');
  });
});

describe('quarters', () => {
  test('of calendar years, of financial years, and both', () => {
    expect(judge(['2016 Q1', '2016 Q2'])).toMatchObject({
      type: 'quarter',
      format: 'Qn yyyy',
      says: ['Quarters are read as their first day: 2016 Q1 as January 2016 to March 2016.'],
    });
    expect(judge(['Q4 2015/16'])).toMatchObject({
      format: 'Qn yyyy/yy',
      says: ['Quarters are read as their first day: Q4 2015/16 as January 2016 to March 2016.'],
    });
    expect(judge(['Q1 2016', 'Q1 2015/16']).says).toEqual([
      'Quarters are read as their first day: Q1 2016 as January 2016 to March 2016, and Q1 2015/16 as April 2015 to June ' +
        '2015. Some quarters are of calendar years and some of financial years.',
    ]);
    expect(judge(['Jan-Mar 2016', 'Oct-Dec 2016'])).toMatchObject({ type: 'quarter', format: 'mmm-mmm yyyy' });
  });
});

describe('financial years', () => {
  test.each([
    [['2014/15', '2015/16'], 'yyyy/yy'],
    [['FY15/16'], 'yy/yy'],
    [['year ending March 2016'], 'mmm yyyy'],
  ])('%j', (values, format) => {
    expect(judge(values)).toMatchObject({ type: 'financial year', format });
  });

  test('that look like months are financial years where every one could be', () => {
    expect(judge(['2009-10', '2010-11', '2011-12'])).toMatchObject({
      type: 'financial year',
      says: [
        'Financial years such as 2009-10 are read as their first day, 1 April 2009.',
        'Values such as 2009-10 could be months too.',
      ],
    });
    expect(judge(['2010-11', '2015-16']).says).toEqual([
      'Financial years such as 2010-11 are read as their first day, 1 April 2010.',
    ]);
    expect(judge(['2009-10', '2009-11']).type).toBe('month');
    expect(judge(['2010-11', '2010-11'], 'Month')).toMatchObject({
      type: 'month',
      says: [
        'Values such as 2010-11 could be financial years too. The heading says that they are months.',
        'Months such as 2010-11 are read as the first day of the month.',
      ],
    });
  });

  test('are nearly what they could be', () => {
    expect(judge([...times(19, '2010-11'), 'soon'])).toMatchObject({
      type: 'text',
      nearly: { type: 'financial year' },
    });
    expect(judge([...times(19, 'Q1 2016'), 'soon'])).toMatchObject({ nearly: { type: 'quarter', misfits: 1 } });
    expect(judge([...times(19, 'Jan 2016'), 'soon'])).toMatchObject({
      nearly: { type: 'month' },
      says: ['1 value is not a month as the other 19 are, so the column stays text: “soon” on line 21.'],
    });
  });

  test('are not told from calendar years written alone', () => {
    expect(judge(['2014', '2015'], 'Financial year').type).toBe('integer');
  });
});

test('times of day', () => {
  expect(judge(['12:03:00', '9:05'])).toMatchObject({ type: 'time', format: 'hh:mm', says: [] });
  expect(judge(['2:05 PM', '10:00 AM'], 'Time')).toMatchObject({ type: 'time', says: [] });
  expect(judge(['12:03', '36:00']).type).toBe('text');
});

test('a range that Excel took for a month is pointed out', () => {
  expect(judge(['0-4', '5-9', 'Oct-14', '15-17'], 'Age')).toMatchObject({
    type: 'text',
    says: [
      '“Oct-14” on line 4 stands among ranges: Excel turns a range such as 10-14 into such a date. Check it in the file.',
    ],
  });
  expect(judge(['10-14', '05-Sep', '15-17'], 'Age').says[0]).toContain('“05-Sep” on line 3');
});
