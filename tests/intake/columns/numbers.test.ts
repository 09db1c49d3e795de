import { describe, expect, test } from 'vitest';
import { judge, tallyOf, times } from './judge.ts';

describe('a column of numbers', () => {
  test.each([
    [['1', '2'], 'integer', '1234'],
    [['0', '1'], 'integer', '1234'],
    [['2014', '2015', '2016'], 'integer', '1234'],
    [['1,234', '5'], 'integer', '1,234'],
    [['1 234', '5'], 'integer', '1 234'],
    [['£5', '-£1,200'], 'integer', '£1,234'],
    [['£1,234.50', '£2'], 'decimal', '£1,234.50'],
    [['€3.20'], 'decimal', '€1234.50'],
    [['1', '2.5'], 'decimal', '1234.5'],
    [['1,234.5', '2'], 'decimal', '1,234.5'],
    [['12.5%', '3%'], 'decimal', '12.5%'],
    [['12%', '3%'], 'integer', '12%'],
    [['201.0', '202.0'], 'decimal', '1234.5'],
    [['2024061393664'], 'integer', '1234'],
  ])('%j', (values, type, format) => {
    expect(judge(values)).toMatchObject({ type, format, says: [], hasMarkers: false, nearly: undefined });
  });

  test.each(['Year', 'Crimes recorded', 'Total to date', 'Number of dates', 'Candidate number', 'Population'])(
    'of five figures under “%s” is no column of dates',
    (heading) => {
      expect(judge(['42400', '42401'], heading)).toMatchObject({ type: 'integer', says: [] });
    },
  );

  test.each([
    [['0.5', '9007199254740993'], 1],
    [['0.5', ...times(99, '1.5'), '123456789012345678.12'], 1],
    [['123456789012345678.12', '123456789012345678.13'], 2],
  ] as const)('of more digits than a decimal keeps stays text, and says so', (values, count) => {
    const has = count === 1 ? '1 value has' : `${String(count)} values have`;
    expect(judge(values)).toMatchObject({
      type: 'text',
      nearly: undefined,
      says: [`${has} more digits than a number keeps, so the column stays text.`],
    });
  });

  test('of whole numbers alone keeps up to 18 digits', () => {
    expect(judge(['9007199254740993', '1'])).toMatchObject({ type: 'integer', says: [] });
    expect(judge([...times(99, '9007199254740993'), 'x'])).toMatchObject({ type: 'integer' });
    expect(judge([...times(99, '9007199254740993'), 'a lot'])).toMatchObject({
      type: 'text',
      nearly: { type: 'integer', misfits: 1 },
    });
  });

  test('of moments with parts of a second at the end of time tells its days', () => {
    const { readings } = tallyOf(['31/12/9999 23:59:59.9999999']);
    expect(readings.map(({ days }) => days)).toEqual([[2_932_896]]);
  });

  test('is found over the whole file', () => {
    const column = judge([...times(30_000, '1'), 'a lot']);
    expect(column.type).toBe('text');
    expect(column.nearly).toEqual({ type: 'integer', misfits: 1, examples: [{ value: 'a lot', line: 30_002 }] });
    expect(column.fits).toEqual({ integer: 30_000, decimal: 30_000 });
    expect(column.misfits).toEqual({
      integer: [{ value: 'a lot', line: 30_002 }],
      decimal: [{ value: 'a lot', line: 30_002 }],
    });
    expect(column.says).toEqual([
      '1 value is not a whole number as the other 30,000 are, so the column stays text: “a lot” on line 30,002.',
    ]);
  });

  test('with empty cells and cells of blanks left aside', () => {
    expect(judge(['1', '', '  ', '\u00a0', '2']).type).toBe('integer');
  });

  test('is not found where the column is empty, and that is said', () => {
    expect(judge(['', ' '])).toMatchObject({
      type: 'text',
      says: ['The column is empty.'],
      fits: {},
      nearly: undefined,
    });
    expect(judge([])).toMatchObject({ type: 'text', says: ['The column is empty.'] });
  });
});

describe('what is said of numbers', () => {
  test('that Excel has shortened', () => {
    expect(judge(['1.23E+11', '2.5'])).toMatchObject({
      type: 'decimal',
      says: [
        '1 value is written like 1.2E+11. Excel shortens long codes to this form and loses their last digits: ' +
          'check the file if this is a code.',
      ],
    });
  });

  test('of which some are per cent', () => {
    expect(judge(['12.5%', '13', '14']).says).toEqual([
      '1 value has a % sign and 2 have none: 12.5% is read as 12.5. Check that both mean the same.',
    ]);
  });

  test('in brackets', () => {
    expect(judge(['5', '(1,234)']).says).toEqual(['1 value in brackets, such as (1,234), is read as less than zero.']);
  });

  test('of several currencies', () => {
    expect(judge(['£5', '€6', '$7']).says).toEqual([
      '2 amounts are in another currency than the rest: the signs are left off.',
    ]);
    expect(judge(['€5', '€6']).says).toEqual([]);
  });
});

describe('a column of codes stays text', () => {
  test('however few begin with 0', () => {
    const column = judge([...times(99, '1234'), '0123']);
    expect([column.type, column.nearly]).toEqual(['text', undefined]);
    expect(column.says).toEqual(['1 value begins with 0, so this is a column of codes and stays text.']);
  });

  test('where one is longer than a number', () => {
    const column = judge([...times(99, '1234'), '1234567890123456789']);
    expect([column.type, column.nearly]).toEqual(['text', undefined]);
    expect(column.says).toEqual(['1 value is longer than 18 digits, so the column stays text.']);
  });

  test('where 1.1 and 1.10 are two sections', () => {
    expect(judge(['1.1', '1.10', '1.2'], 'Section')).toMatchObject({
      type: 'text',
      nearly: undefined,
      says: ['Numbers such as 1.1 and 1.10 are two sections and one number, so the column stays text.'],
    });
    expect(judge(['1.1', '1.10', '1.2'], 'Rate').type).toBe('decimal');
    expect(judge(['1.1', '1.2'], 'Section').type).toBe('decimal');
  });
});
