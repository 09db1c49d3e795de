import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markerOf } from '../../../src/intake/values/markers.ts';
import { Bit, bitOfChoice, isBlank, readingOf } from '../../../src/intake/values/reading.ts';
import { valueAs } from '../../../src/intake/values/value-as.ts';
import { LAST, typedChoices } from './values-of.ts';

const pieces = [
  ...[
    '0',
    '1',
    '2',
    '4',
    '11',
    '12',
    '13',
    '15',
    '16',
    '28',
    '29',
    '31',
    '99',
    '2015',
    '2016',
    '1899',
    '42400',
    '20160131',
  ],
  ...[
    '/',
    '-',
    '–',
    '−',
    '.',
    ',',
    ':',
    ' ',
    ' ',
    '\u00a0',
    'T',
    'Z',
    '+',
    '£',
    '€',
    '%',
    '(',
    ')',
    '[',
    ']',
    '*',
    "'",
  ],
  ...[
    'Jan',
    'february',
    'Mar',
    'Sept',
    'Tue',
    'th',
    'pm',
    'AM',
    'Q1',
    'q4',
    'FY',
    ' to ',
    'M',
    'e',
    'E+05',
    'year ending ',
  ],
  ...['<', '≤', 'c', '[c]', '[note 2]', 'N/A', 'yes', 'n', 'None', 'unknown', 'x', 'é', '\u200b', '01:00'],
];
const texts = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 9 }).map((parts) => parts.join('')),
  fc.string({ maxLength: 70 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);
const lastYears = fc.integer({ min: 1999, max: 2100 });

test('a reading has the bit of a choice exactly where the text has a value of it', () => {
  fc.assert(
    fc.property(texts, lastYears, (text, last) => {
      const reading = readingOf(text, last);
      for (const choice of typedChoices) {
        const value = valueAs(text, choice, last);
        expect([text, choice, value !== undefined]).toEqual([text, choice, (reading & bitOfChoice[choice]) !== 0]);
        if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
      }
    }),
    { numRuns: 20_000 },
  );
});

test('only a blank text reads as nothing, no marker is a value, and markers and notes have their text', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const reading = readingOf(text, LAST);
      expect(reading === 0).toBe(isBlank(text));
      expect(reading >= 0).toBe(true);
      if (reading & Bit.MARKER) expect(reading).toBe(Bit.MARKER);
      expect(markerOf(text) !== undefined).toBe((reading & (Bit.MARKER | Bit.NOTED)) !== 0);
      expect(readingOf(`\u00a0${text}\t`, LAST)).toBe(reading);
    }),
    { numRuns: 20_000 },
  );
});

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

test('dates in every form are the days that JavaScript counts', () => {
  const days = fc.record({
    y: fc.integer({ min: 1000, max: 9999 }),
    m: fc.integer({ min: 0, max: 13 }),
    d: fc.integer({ min: 0, max: 32 }),
  });
  fc.assert(
    fc.property(days, ({ y, m, d }) => {
      const at = new Date(Date.UTC(y, m - 1, d));
      const isDay = at.getUTCMonth() === m - 1 && at.getUTCDate() === d;
      const expected = isDay ? at.getTime() / 86_400_000 : undefined;
      const two = (part: number) => String(part).padStart(2, '0');
      for (const text of [
        `${two(d)}/${two(m)}/${y}`,
        `${d}-${m}-${y}`,
        `${two(d)}.${two(m)}.${y}`,
        `${y}-${two(m)}-${two(d)}`,
        `${y}/${m}/${d}`,
      ]) {
        expect([text, valueAs(text, 'date', LAST)]).toEqual([text, expected]);
      }
      expect(valueAs(`${two(m)}/${two(d)}/${y}`, 'date, month first', LAST)).toBe(expected);
      const name = monthNames[m - 1];
      if (name === undefined) return;
      for (const text of [
        `${d} ${name} ${y}`,
        `${two(d)}-${name.slice(0, 3).toUpperCase()}-${y}`,
        `${name} ${d}, ${y}`,
        `${y}-${name.slice(0, 3)}-${two(d)}`,
      ]) {
        expect([text, valueAs(text, 'date', LAST)]).toEqual([text, expected]);
      }
    }),
    { numRuns: 3_000 },
  );
});

test('dates read digit by digit are those read by pattern, to which a weekday in front leads', () => {
  const part = fc.oneof(
    fc.integer({ min: 0, max: 33 }).map(String),
    fc.constantFrom('01', '02', '12', '13', '29', '99', '2016', '1900', '0016', '20160'),
  );
  const separator = fc.constantFrom('/', '-', '.');
  const time = fc.constantFrom(
    '',
    '',
    ' 10:00',
    ' 9:05:07',
    'T23:59',
    ' 24:00',
    ' 00:00',
    ' 1:2',
    ' 10:60',
    ' 10:00:60',
    ' 123:00',
    ' 10:00:',
    ' 10:00x',
  );
  const dates = fc.tuple(part, separator, part, fc.option(separator, { freq: 9 }), part, time);
  fc.assert(
    fc.property(dates, lastYears, ([a, first, b, second, c, clock], last) => {
      const text = `${a}${first}${b}${second ?? first}${c}${clock}`;
      const same = `${a}${first}${b}${first}${c}${clock}`;
      for (const written of [text, same]) {
        for (const choice of ['date', 'date, month first', 'timestamp', 'timestamp, month first'] as const) {
          expect([written, valueAs(written, choice, last)]).toEqual([written, valueAs(`Mon ${written}`, choice, last)]);
        }
      }
    }),
    { numRuns: 10_000 },
  );
});

test('times are the microseconds that JavaScript counts', () => {
  const moments = fc.date({
    min: new Date('1700-01-01T00:00:00Z'),
    max: new Date('2250-01-01T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(moments, (at) => {
      expect(valueAs(at.toISOString(), 'timestamp', LAST)).toBe(at.getTime() * 1000);
    }),
  );
});

test('whole numbers and decimals come back, grouped or not', () => {
  const most = 999_999_999_999_999_999n;
  fc.assert(
    fc.property(fc.bigInt({ min: -most, max: most }), (value) => {
      for (const text of [
        String(value),
        value.toLocaleString('en-GB'),
        value.toLocaleString('en-GB').replaceAll(',', ' '),
      ]) {
        expect(BigInt(valueAs(text, 'integer', LAST) as number | bigint)).toBe(value);
      }
    }),
  );
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), (value) => {
      expect(valueAs(String(value), 'decimal', LAST)).toBe(value + 0);
    }),
  );
});
