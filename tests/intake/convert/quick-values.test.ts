import fc from 'fast-check';
import { expect, describe, test } from 'vitest';
import { quickMoment, quickNumber } from '../../../src/intake/convert/quick-values.ts';
import { MICROS_A_DAY } from '../../../src/intake/values/calendar.ts';
import { valueAs } from '../../../src/intake/values/value-as.ts';

const LAST = 2027;

/** The bytes of a value, with others around it as in a file. */
function within(text: string): readonly [Uint8Array, number, number] {
  const bytes = new TextEncoder().encode(`9${text}9`);
  return [bytes, 1, bytes.length - 1];
}

function expectSameNumber(text: string): void {
  for (const isWhole of [true, false]) {
    const quick = quickNumber(...within(text), isWhole);
    if (!Number.isNaN(quick))
      expect([text, quick]).toEqual([text, valueAs(text, isWhole ? 'integer' : 'decimal', LAST)]);
  }
}

describe('a number read from its bytes is the number its text is', () => {
  test('where it has up to 22 digits and a point', () => {
    const number = fc
      .tuple(
        fc.constantFrom('', '-', '+', '--', ' '),
        fc.stringMatching(/^\d{0,17}$/),
        fc.constantFrom('', '.', '..'),
        fc.stringMatching(/^\d{0,16}$/),
        fc.constantFrom('', '', '', ' ', '%', 'e5'),
      )
      .map((parts) => parts.join(''))
      .filter((text) => text !== '');
    fc.assert(fc.property(number, expectSameNumber), { numRuns: 20_000 });
  });

  test('where it is any number that JavaScript writes plainly', () => {
    fc.assert(
      fc.property(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.float({ noNaN: true })), (value) => {
        expectSameNumber(String(value));
        expectSameNumber(value.toFixed(3));
      }),
      { numRuns: 5_000 },
    );
  });

  test.each([
    ['0', 0],
    ['-0', 0],
    ['-0.0', 0],
    ['0.1', 0.1],
    ['-12.50', -12.5],
    ['53.45507523784', 53.45507523784],
    ['999999999999999', 999_999_999_999_999],
  ])('%s', (text, value) => {
    expect(Object.is(quickNumber(...within(text), false), value)).toBe(true);
  });

  test.each(['', '-', '.', '.5', '5.', '007', '00', '1,234', '1e5', '£5', ' 5', '1.2.3', '9999999999999999'])(
    'and none for “%s”',
    (text) => {
      expect(quickNumber(...within(text), false)).toBeNaN();
    },
  );
});

describe('a moment read from its bytes is the one its text is', () => {
  const pair = fc.integer({ min: 0, max: 61 }).map((value) => String(value).padStart(2, '0'));
  const year = fc.oneof(
    fc.constantFrom('0000', '0999', '1000', '1899', '9999'),
    fc.integer({ min: 1900, max: 2100 }).map(String),
  );
  const time = fc.oneof(
    fc.constant(''),
    fc.tuple(fc.constantFrom(' ', 'T', 'x'), pair, fc.constantFrom(':', '.'), pair).map((parts) => parts.join('')),
    fc
      .tuple(fc.constantFrom(' ', 'T'), pair, fc.constant(':'), pair, fc.constantFrom(':', '.'), pair)
      .map((parts) => parts.join('')),
  );
  const moment = fc
    .tuple(fc.boolean(), pair, fc.constantFrom('/', '-', '.'), pair, year, time)
    .map(([isIso, one, mark, two, inYear, at]) =>
      isIso ? `${inYear}${mark}${two}${mark}${one}${at}` : `${one}${mark}${two}${mark}${inYear}${at}`,
    );

  test.each([false, true])('month first: %s', (isMonthFirst) => {
    const into = { days: 0, time: 0 };
    let read = 0;
    fc.assert(
      fc.property(moment, (text) => {
        if (!quickMoment(...within(text), isMonthFirst, into)) return;
        read++;
        const value = valueAs(text, isMonthFirst ? 'timestamp, month first' : 'timestamp', LAST);
        expect([text, into.days * MICROS_A_DAY + into.time]).toEqual([text, value]);
      }),
      { numRuns: 20_000 },
    );
    expect(read).toBeGreaterThan(100);
  });
});
