import { describe, expect, test } from 'vitest';
import { markerKind, markerOf } from '../../../src/intake/values/markers.ts';
import { Bit, isBlank, readingOf } from '../../../src/intake/values/reading.ts';
import { valueAs } from '../../../src/intake/values/value-as.ts';
import { choicesOf, LAST } from './values-of.ts';

describe('a marker is kept as written, and is no value', () => {
  test.each([
    ['<5', 'suppressed'],
    ['< 5', 'suppressed'],
    ['<10', 'suppressed'],
    ['≤4', 'suppressed'],
    ['<=5', 'suppressed'],
    ['>95', 'suppressed'],
    ['>95%', 'suppressed'],
    ['<0.1', 'suppressed'],
    ['<£1,000', 'suppressed'],
    ['*', 'suppressed'],
    ['**', 'suppressed'],
    ['***', 'suppressed'],
    ['..', 'missing'],
    ['...', 'missing'],
    [':', 'missing'],
    ['?', 'missing'],
    ['.', undefined],
    ['-', undefined],
    ['–', undefined],
    ['—', undefined],
    ['--', undefined],
    ['~', undefined],
    ['#', undefined],
    ['£-', undefined],
    ['£ -', undefined],
    ['[c]', 'suppressed'],
    ['[C]', 'suppressed'],
    ['[u]', 'suppressed'],
    ['[x]', 'missing'],
    ['[w]', 'missing'],
    ['[z]', 'not applicable'],
    ['[e]', 'noted'],
    ['[low]', 'noted'],
    ['[note 3]', 'noted'],
    ['[c][note 2]', 'suppressed'],
    ['[c] [note 2]', 'suppressed'],
    ['[abc]', undefined],
    ['c', 'suppressed'],
    ['C', 'suppressed'],
    ['x', 'missing'],
    ['z', 'not applicable'],
    ['u', 'suppressed'],
    ['S', 'suppressed'],
    ['N/A', 'missing'],
    ['n/a', 'missing'],
    ['NA', 'missing'],
    ['N.A.', 'missing'],
    ['#N/A', 'missing'],
    ['#VALUE!', 'missing'],
    ['#REF!', 'missing'],
    ['#DIV/0!', 'missing'],
    ['#NAME?', 'missing'],
    ['#NUM!', 'missing'],
    ['#NULL!', 'missing'],
    ['NULL', 'missing'],
    ['None', 'missing'],
    ['nil', 'missing'],
    ['NaN', 'missing'],
    ['Suppressed', 'suppressed'],
    ['not available', 'missing'],
    ['Not Applicable', 'not applicable'],
    ['not known', 'missing'],
    ['Unknown', 'missing'],
    ['missing', 'missing'],
    ['withheld', 'suppressed'],
    ['No data', 'missing'],
    ['TBC', 'missing'],
    ['TBA', 'missing'],
    ['DNS', 'missing'],
    ['redacted', 'suppressed'],
    ['00/00/0000', 'missing'],
    ['0000-00-00', 'missing'],
    ['0 to 4', 'suppressed'],
    ['1-4', 'suppressed'],
    ['1 – 4', 'suppressed'],
    ['1 to 4', 'suppressed'],
    ['0-10', 'suppressed'],
    ['fewer than 5', 'suppressed'],
    ['Fewer than 10', 'suppressed'],
    ['less than 5', 'suppressed'],
    ['under 5', 'suppressed'],
  ])('%s: %s', (text, kind) => {
    expect(readingOf(text, LAST)).toBe(Bit.MARKER);
    expect([markerOf(text), markerOf(`\u00a0${text} `)]).toEqual([text, text]);
    expect(markerKind(text)).toBe(kind);
    expect(choicesOf(text)).toEqual([]);
    expect(valueAs(text, 'text', LAST)).toBe(text);
  });
});

describe('what is no marker', () => {
  test.each([
    '0',
    '5',
    '',
    ' ',
    '10-14',
    '5-9',
    '3-5',
    '4-1',
    '1-2',
    '2015-16',
    '90+',
    'Theft',
    'Hereford',
    'y',
    'n',
    'cc',
    '[a long text in brackets]',
    '[1]',
    '<b>',
    'under 18 years',
    'a',
    '< five',
  ])('%j', (text) => {
    expect(readingOf(text, LAST) & Bit.MARKER).toBe(0);
    expect(markerOf(text)).toBeUndefined();
  });
});

describe('a blank text', () => {
  test.each(['', ' ', '\t', '\r\n', '\u00a0', '\ufeff', '\u200b', '\u202f', ' \u00a0\t\u200b '])(
    '%j reads as nothing',
    (text) => {
      expect([isBlank(text), readingOf(text, LAST), valueAs(text, 'text', LAST), markerOf(text)]).toEqual([
        true,
        0,
        undefined,
        undefined,
      ]);
    },
  );

  test.each(['a', ' - ', '0', ' a '])('is not %j, which text keeps as written', (text) => {
    expect([isBlank(text), readingOf(text, LAST) !== 0, valueAs(text, 'text', LAST)]).toEqual([false, true, text]);
  });
});

describe('yes or no', () => {
  test.each([
    ['yes', true],
    ['YES', true],
    ['Y', true],
    ['True', true],
    ['t', true],
    [' No ', false],
    ['n', false],
    ['FALSE', false],
    ['F', false],
  ])('%s', (text, value) => {
    expect(valueAs(text, 'yes or no', LAST)).toBe(value);
    expect(choicesOf(text)).toEqual(['yes or no']);
  });

  test.each(['1', '0', 'ye', 'yess', 'maybe', 'on'])('is not %s', (text) => {
    expect(valueAs(text, 'yes or no', LAST)).toBeUndefined();
  });
});
