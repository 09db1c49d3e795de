import { describe, expect, test } from 'vitest';
import { markerOf } from '../../../src/intake/values/markers.ts';
import { Bit, readingOf } from '../../../src/intake/values/reading.ts';
import { valueAs } from '../../../src/intake/values/value-as.ts';
import { bitsOf, choicesOf, LAST } from './values-of.ts';

const asWhole = (text: string) => valueAs(text, 'integer', LAST);
const asDecimal = (text: string) => valueAs(text, 'decimal', LAST);

describe('a whole number is read', () => {
  test.each<[string, number | bigint]>([
    ['0', 0],
    ['-0', 0],
    ['42', 42],
    ['-7', -7],
    ['−7', -7],
    ['–7', -7],
    ['+5', 5],
    ['15,974 ', 15974],
    ['1,234,567', 1234567],
    ['1 234 567', 1234567],
    ['1\u00a0234', 1234],
    ['1\u202f234', 1234],
    ['1\u2009234', 1234],
    ['\u00a012', 12],
    ['\ufeff12\u200b', 12],
    ['\t12\r\n', 12],
    ['£5', 5],
    ['€5', 5],
    ['$1,000', 1000],
    ['-£1,200', -1200],
    ['£-5', -5],
    ['£ 1,234', 1234],
    ['- 1,234', -1234],
    ['(1,234)', -1234],
    ['( 1,234 )', -1234],
    ['(£12)', -12],
    ['£(12)', -12],
    ['5%', 5],
    ['5 %', 5],
    ['-5%', -5],
    ['(5%)', -5],
    ['123 [r]', 123],
    ['123[note 2]', 123],
    ['1,234 (p)', 1234],
    ['78*', 78],
    ['78 **', 78],
    ['78 [r][note 3]', 78],
    ['1,234²', 1234],
    ['2024061393664', 2024061393664],
    ['9007199254740991', 9007199254740991],
    ['123456789012345680', 123456789012345680n],
  ])('%s', (text, value) => {
    expect(asWhole(text)).toBe(value);
    expect(asDecimal(text)).toBe(Number(value));
    expect(bitsOf(text).filter((name) => name === 'INTEGER' || name === 'DECIMAL')).toEqual(['INTEGER', 'DECIMAL']);
  });

  test.each([
    ['9007199254740993', 9007199254740993n],
    ['999999999999999999', 999999999999999999n],
    ['-999,999,999,999,999,999', -999999999999999999n],
  ])('%s, and as no decimal, which would lose its digits', (text, value) => {
    expect(asWhole(text)).toBe(value);
    expect(asDecimal(text)).toBeUndefined();
    expect(bitsOf(text)).toContain('PRECISE');
    expect(bitsOf(text)).not.toContain('DECIMAL');
  });
});

test.each([
  ['123456789012345678.12', undefined],
  ['-£123,456,789,012,345,678.5', undefined],
  ['0.3333333333333333333', undefined],
  ['1.2345678901234567E+40', undefined],
  ['1.5E-400', undefined],
  ['0.30000000000000004', 0.1 + 0.2],
  // As C writes 0.1 with 17 digits.
  ['0.10000000000000001', 0.1],
  ['-999856014390237.2', -999856014390237.2],
  ['0.500000000000000000000', 0.5],
  ['0.000000000000000000', 0],
])('a decimal of many digits is read only where it keeps them: %s', (text, value) => {
  expect(asDecimal(text)).toBe(value);
  expect(bitsOf(text).includes('DECIMAL')).toBe(value !== undefined);
  expect(bitsOf(text).includes('PRECISE')).toBe(value === undefined);
});

describe('a decimal is read, and is no whole number', () => {
  test.each([
    ['0.5', 0.5],
    ['.5', 0.5],
    ['-0.50', -0.5],
    ['-.5', -0.5],
    ['-0.0', 0],
    ['201.0', 201],
    ['£1,234.50', 1234.5],
    ['£.50', 0.5],
    ['(1,234.5)', -1234.5],
    ['53.45507523784409', 53.45507523784409],
    ['12.5%', 12.5],
    ['-12.5 %', -12.5],
    ['0.1', 0.1],
    ['1.5E-05', 0.000015],
    ['1E+11', 1e11],
    ['1.2e-105', 1.2e-105],
    ['1 234.5', 1234.5],
    ['12.5 [e]', 12.5],
  ])('%s', (text, value) => {
    expect(asDecimal(text)).toBe(value);
    expect(asWhole(text)).toBeUndefined();
  });
});

describe('what is no number', () => {
  test.each([
    '007',
    '01234',
    '00',
    '00.5',
    '07700900123',
    '+447700900123',
    '+44 115 496 000',
    '1234567890123456789',
    '1234567890123456789.5',
    '1,234,567,890,123,456,789',
    '12,34',
    '1,2345',
    '0,123',
    '1,234 567',
    '1 23',
    '12E3',
    '1e5',
    '9e+999',
    '1.2.3',
    '1.',
    '-',
    '--5',
    '-(5)',
    '(-5)',
    '(5',
    '5)',
    '()',
    '%',
    '5%%',
    '(5%)%',
    '£',
    '££5',
    '5£',
    '.',
    'NaN',
    'inf',
    'Infinity',
    '0x1F',
    '1_000',
    'E06000019',
    '12 High Street',
    '90+',
    '5 *r*',
    '[r]',
    '943 476 5919',
    '٣',
  ])('%s', (text) => {
    expect([asWhole(text), asDecimal(text)]).toEqual([undefined, undefined]);
  });
});

describe('what is seen of a number', () => {
  test.each([
    ['1,234', ['GROUPED']],
    ['£5', ['MONEY']],
    ['€5', ['MONEY', 'UTC', 'FOREIGN']],
    ['5%', ['PER_CENT']],
    ['1.5E+05', ['EXPONENT']],
    ['(5)', ['PARENTHESES']],
    ['5 [r]', ['NOTED']],
    ['(£1,234.50)', ['GROUPED', 'MONEY', 'PARENTHESES']],
    ['007', ['LEADING_ZERO']],
    ['1234567890123456789', ['LONG']],
    ['-12', []],
  ])('%s', (text, features) => {
    expect(bitsOf(text).filter((name) => name !== 'INTEGER' && name !== 'DECIMAL')).toEqual(features);
  });

  test.each([
    ['123 [r]', '[r]'],
    ['1,234 (p)', '(p)'],
    ['56[note 2]', '[note 2]'],
    ['56 [note 2][note 3]', '[note 2][note 3]'],
    ['78*', '*'],
    ['12.5% [e]', '[e]'],
    ['1,234', undefined],
    ['(1,234)', undefined],
    ['12 High Street (a)', undefined],
  ])('the note of %s', (text, note) => {
    expect(markerOf(text)).toBe(note);
  });
});

describe('days as Excel counts them are candidates', () => {
  test.each([
    ['10000', true],
    ['9999', false],
    ['42400', true],
    ['73050', true],
    ['73051', false],
    ['42,400', false],
    ['-42400', false],
    ['£42400', false],
  ])('%s: %s', (text, isSerial) => {
    expect((readingOf(text, LAST) & Bit.SERIAL_DATE) !== 0).toBe(isSerial);
    expect((readingOf(text, LAST) & Bit.SERIAL_STAMP) !== 0).toBe(isSerial);
  });

  test('with a part of a day only with their time', () => {
    expect(choicesOf('42400.5')).toEqual(['decimal', 'Excel date and time']);
    expect(choicesOf('42400.0')).toEqual(['decimal', 'Excel date', 'Excel date and time']);
    expect(valueAs('42400', 'Excel date', LAST)).toBe(Date.UTC(2016, 0, 31) / 86_400_000);
    expect(valueAs('42400.0', 'Excel date', LAST)).toBe(Date.UTC(2016, 0, 31) / 86_400_000);
    expect(valueAs('42400.60486111111', 'Excel date and time', LAST)).toBe(Date.UTC(2016, 0, 31, 14, 31) * 1000);
  });
});
