import { describe, expect, test } from 'vitest';
import { judge, times } from './judge.ts';

describe('a column of dates', () => {
  test.each([
    [['31/01/2016'], 'date', 'dd/mm/yyyy'],
    [['31/01/2016', '01-02-2016'], 'date', 'dd/mm/yyyy'],
    [['2016-01-31'], 'date', 'yyyy-mm-dd'],
    [['31/01/2016', '2016-01-31'], 'date', 'dd/mm/yyyy or yyyy-mm-dd'],
    [['12-Jan-2016', '12 January 2016'], 'date', 'd mmm yyyy'],
    [['31/01/2016 14:05'], 'timestamp', 'dd/mm/yyyy hh:mm'],
    [['2016-01-31T14:05:00', '2016-01-31T00:00:00'], 'timestamp', 'yyyy-mm-dd hh:mm'],
    [['12 Jan 2016 2:05 PM'], 'timestamp', 'd mmm yyyy hh:mm'],
  ])('%j', (values, type, format) => {
    expect(judge(values)).toMatchObject({ type, format, says: [], nearly: undefined });
  });

  test('with one value among many blanks', () => {
    expect(judge([...times(12_345, ''), '01/02/2016', ...times(100, '')]).type).toBe('date');
  });

  test('has counts and misfits for each way to read it', () => {
    expect(judge(['31/01/2016', '01/02/2016', 'later'])).toMatchObject({
      fits: { date: 2, 'date, month first': 1, timestamp: 2, 'timestamp, month first': 1 },
      misfits: { date: [{ value: 'later', line: 4 }], 'date, month first': [{ line: 2 }, { line: 4 }] },
    });
  });
});

describe('the order of day and month', () => {
  test('is day first where the file shows it, however late', () => {
    expect(judge([...times(5_000, '01/02/2016'), '13/02/2016'])).toMatchObject({ type: 'date', says: [] });
  });

  test('is day first where nothing shows it, and that is said', () => {
    expect(judge(['01/02/2016', '03/04/2016'])).toMatchObject({
      type: 'date',
      says: ['No date shows whether the day or the month comes first. They are read day first.'],
    });
  });

  test('is month first where three different days prove it, with the first line that does', () => {
    const column = judge([...times(3_000, '01/02/2016'), '02/28/2016', '02/29/2016', '03/13/2016']);
    expect([column.type, column.format]).toEqual(['date, month first', 'mm/dd/yyyy']);
    expect(column.says).toEqual([
      'Dates are read month first, the American way: 3 dates (the first on line 3,002) can be read no other way, and ' +
        'no date speaks against it.',
    ]);
  });

  test.each([
    ['one slip', 100, ['01/13/2015']],
    ['two days', 100, ['01/13/2015', '01/14/2015']],
    ['a slip in a few rows', 3, ['01/13/2015']],
  ])('is not turned by %s: nearly dates, and the values are told', (_, ambiguous, slips) => {
    const column = judge([...times(ambiguous, '03/02/2015'), ...slips]);
    const examples = slips.map((value, i) => ({ value, line: ambiguous + 2 + i }));
    expect(column).toMatchObject({ type: 'text', nearly: { type: 'date', misfits: slips.length, examples } });
    expect(column.says.join(' ')).toContain(`(the first on line ${String(ambiguous + 2)}) would fit only month first`);
    expect(column.says.join(' ')).toContain(`“01/13/2015” on line ${String(ambiguous + 2)}`);
  });

  test('is not turned by two days, however often and at whatever times', () => {
    const often = ['01/13/2015', '01/14/2015', '01/13/2015', '01/13/2015'];
    expect(judge([...times(100, '03/02/2015'), ...often]).nearly).toMatchObject({ type: 'date', misfits: 4 });
    const timed = ['01/13/2015 10:00', '01/13/2015 11:00', '01/13/2015 12:00', '01/14/2015 10:00'];
    expect(judge([...times(100, '03/02/2015 09:00'), ...timed]).type).toBe('text');
    expect(judge([...times(100, '03/02/2015 09:00'), ...timed, '01/15/2015 10:00']).type).toBe(
      'timestamp, month first',
    );
  });

  test('is month first in a file of few rows where half of them prove it', () => {
    expect(judge(['01/13/2015', '01/13/2015']).type).toBe('date, month first');
    expect(judge(['01/13/2015', '02/03/2015']).type).toBe('date, month first');
    expect(judge(['02/28/16 14:05'])).toMatchObject({ type: 'timestamp, month first', format: 'mm/dd/yy hh:mm' });
  });

  test('is not taken where the file shows both: the column stays text, with both lines', () => {
    const column = judge([...times(40, '13/02/2016'), '02/28/2016']);
    expect(column).toMatchObject({
      type: 'text',
      nearly: { type: 'date', misfits: 1, examples: [{ value: '02/28/2016', line: 42 }] },
    });
    expect(column.says[0]).toBe(
      'Some dates can only be day first (line 2) and some only month first (line 42), so the column stays text.',
    );
  });

  test('does not touch dates written year first', () => {
    expect(judge(['2016-05-06', '02/28/2016']).type).toBe('date, month first');
    expect(judge(['2016-05-06', '6 May 2016'])).toMatchObject({ type: 'date', says: [] });
  });
});

describe('what is said of dates', () => {
  test('the years that two digits mean, and how many values have them', () => {
    const column = judge(['15/04/25', '16/05/2025', '17/06/31', '1-Jan-16']);
    expect(column.format).toBe('dd/mm/yyyy or dd/mm/yy or d mmm yy');
    expect(column.says).toEqual(['Two-digit years are read as 1928 to 2027 (3 values).']);
  });

  test('times missing from some', () => {
    expect(judge(['15/04/2025 10:00', '16/05/2025'])).toMatchObject({
      type: 'timestamp',
      says: ['1 value has no time and is read as 00:00.'],
    });
  });

  test('times that are all midnight', () => {
    expect(judge(['15/04/2025 00:00', '16/05/2025 00:00'])).toMatchObject({
      type: 'date',
      says: ['Every time is 00:00, so the column is read as dates.'],
    });
  });

  test('times in UTC, and times with an offset', () => {
    expect(judge(['2016-07-31T23:30:00Z', '2016-01-31T00:00:00Z'])).toMatchObject({
      type: 'timestamp',
      says: [
        '2 times end in Z, which means UTC. Times are read as written, so in summer these are an hour behind clocks in ' +
          'Britain.',
      ],
    });
    expect(judge(['2016-07-31 23:30 UTC']).says[0]).toContain('1 time is in UTC.');
    expect(judge(['2016-07-31T23:30:00+01:00']).says).toEqual([
      '1 time ends in an offset from UTC such as +01:00. Times are read as the clock showed them where they were written.',
    ]);
  });

  test('those that are nearly all', () => {
    expect(judge([...times(95, '13/02/2016 10:00'), ...times(3, 'around noon'), 'later'])).toMatchObject({
      type: 'text',
      nearly: { type: 'timestamp', misfits: 4 },
      says: [
        '4 values are not a date as the other 95 are, so the column stays text: “around noon” on line 97, “later” on line 100, ' +
          'and more.',
      ],
    });
    expect(judge(['13/02/2016', 'later']).nearly).toBeUndefined();
  });
});

describe('days written as plain numbers', () => {
  test.each(['Date', 'Date recorded', 'DOB', 'D.O.B.', 'CreatedOn', 'offence_date', 'Last updated', 'StartDate'])(
    'are read where the heading says that they are dates: “%s”',
    (heading) => {
      expect(judge(['42400', '20000', '60000'], heading)).toMatchObject({
        type: 'Excel date',
        says: [
          'The heading says that these are dates, so the numbers are read as days in the way that Excel counts them: ' +
            '42400 is 31 January 2016.',
        ],
      });
      expect(judge(['20160131', '20151225'], heading)).toMatchObject({
        type: 'date',
        format: 'yyyymmdd',
        says: [
          'The heading says that these are dates, so the numbers are read as dates without separators: 20160131 is 31 ' +
            'January 2016.',
        ],
      });
    },
  );

  test('with a part of a day are read with their times', () => {
    expect(judge(['42400.5', '42401'], 'Date').type).toBe('Excel date and time');
    expect(judge(['42400.5', '42401'], 'Mean').type).toBe('decimal');
  });

  test.each([
    ['Date', ['2015', '2016']],
    ['Date', ['42400', '9999']],
    ['Date', ['20160131', '20160231']],
    ['Crime number', ['20160131', '20160201']],
  ])('stay numbers otherwise: %s %j', (heading, values) => {
    expect(judge(values, heading)).toMatchObject({ type: 'integer', says: [] });
  });
});

describe('what is no column of dates', () => {
  test.each([
    [['12 March Street', '3 May Road']],
    [['2014/15 a', '2015/16 b']],
    [['1.2.16', '1.3.16']],
    [['unknown', 'street', '12-Jan-2016']],
  ])('%j', (values) => {
    expect(judge(values)).toMatchObject({ type: 'text', says: [], nearly: undefined });
  });
});
