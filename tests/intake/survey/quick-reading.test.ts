import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { QuickReadings } from '../../../src/intake/survey/quick-reading.ts';
import { readingOf } from '../../../src/intake/values/reading.ts';

const LAST = 2027;
const quick = new QuickReadings(LAST);

function quickly(text: string): number {
  // Among other bytes, as a value of a file is.
  const bytes = new TextEncoder().encode(`9${text}9`);
  return quick.of(bytes, 1, bytes.length - 1);
}

/** Quick or not, a reading is the same. */
function expectAgreement(text: string): void {
  const reading = quickly(text);
  if (reading !== -1) expect([text, reading]).toEqual([text, readingOf(text, LAST)]);
}

describe('what is read quickly is read the same', () => {
  const digits = fc.stringMatching(/^\d{1,20}$/);
  const numbers = fc
    .tuple(
      fc.constantFrom('', '-', '+', '--', '(', '£'),
      digits,
      fc.constantFrom('', '.', '.5', '.50', '.5.', ',5', 'e5', ' '),
    )
    .map((parts) => parts.join(''));
  const pair = fc.integer({ min: 0, max: 61 }).map((value) => String(value).padStart(2, '0'));
  const year = fc.oneof(
    fc.constantFrom('0000', '0999', '1000', '1899', '9999'),
    fc.integer({ min: 1900, max: 2100 }).map(String),
  );
  const times = fc
    .tuple(
      fc.constantFrom(' ', 'T', '  ', ''),
      pair,
      fc.constantFrom(':', '.', ''),
      pair,
      fc.option(pair, { nil: undefined }),
    )
    .map(
      ([before, hour, mark, minute, second]) =>
        `${before}${hour}${mark}${minute}${second === undefined ? '' : mark + second}`,
    );
  const moments = fc
    .tuple(fc.boolean(), pair, fc.constantFrom('/', '-', '.'), pair, year, times, fc.constantFrom('', '', '', 'Z', ' '))
    .map(([isIso, one, mark, two, inYear, time, after]) =>
      isIso
        ? `${inYear}${mark}${two}${mark}${one}${time}${after}`
        : `${one}${mark}${two}${mark}${inYear}${time}${after}`,
    );
  const soup = fc.array(fc.constantFrom(...Array.from('01234567890123456789-./: T,+£%()[]*eEZ'), 'é', '\u00a0'), {
    minLength: 1,
    maxLength: 24,
  });
  const long = fc
    .tuple(
      fc.array(fc.constantFrom('a', 'b', '1', ' ', '0', ']', '[', '*', '\u00a0'), { minLength: 50, maxLength: 70 }),
    )
    .map(([parts]) => parts.join(''));

  test.each<readonly [string, fc.Arbitrary<string>]>([
    ['numbers', numbers],
    ['moments', moments],
    ['digits and signs', soup.map((parts) => parts.join(''))],
    ['long texts', long],
    ['long digits', fc.stringMatching(/^-?\d{40,70}(\.\d{1,30})?$/)],
  ])('%s', (_, texts) => {
    fc.assert(fc.property(texts, expectAgreement), { numRuns: 5_000 });
  });

  test('every day of a leap year and of another, in both orders', () => {
    for (const inYear of ['2016', '2015']) {
      for (let one = 0; one <= 32; one++) {
        for (let two = 0; two <= 32; two++) {
          const [a, b] = [String(one).padStart(2, '0'), String(two).padStart(2, '0')];
          expectAgreement(`${a}/${b}/${inYear} 10:30`);
          expectAgreement(`${a}/${b}/${inYear} 00:00:00`);
          expectAgreement(`${inYear}-${a}-${b} 10:30`);
        }
      }
    }
  });

  test('whole numbers of every length, with and without a sign', () => {
    for (let length = 1; length <= 22; length++) {
      for (const first of ['1', '2', '4', '9', '0']) {
        expectAgreement(first.padEnd(length, '1'));
        expectAgreement(`-${first.padEnd(length, '0')}`);
        expectAgreement(`${first.padEnd(length, '1')}.5`);
      }
    }
  });
});

test.each([
  '1',
  '-7',
  '1234',
  '123456789012345',
  '0.5',
  '-3.25',
  '15/04/2025 10:30',
  '2025-04-15T10:30:00',
  'word '.repeat(20).trim().replaceAll(' ', '-'),
])('most values are read quickly: %s', (text) => {
  expect(quickly(text)).toBe(readingOf(text, LAST));
});

test.each(['42400', '20160131', '007', 'word', '£5', '1,234', '*', '31/01/2016', '31/04/2016 10:30'])(
  'what needs more thought is left to others: %s',
  (text) => {
    expect(quickly(text)).toBe(-1);
  },
);
