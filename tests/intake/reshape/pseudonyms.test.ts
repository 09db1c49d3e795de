import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newPseudonymKey, pseudonymOf, pseudonymsBy } from '../../../src/intake/reshape/pseudonyms.ts';

const key = Uint8Array.from({ length: 32 }, (_, i) => i);
const of = (text: string) => pseudonymOf(key, text);

/** The same from Node's own HMAC and a division of one big number. */
function expected(plain: string): string {
  const bytes = createHmac('sha256', key).update(plain, 'utf8').digest().subarray(0, 10);
  let number = BigInt(`0x${bytes.toString('hex')}`);
  let digits = '';
  for (let i = 0; i < 16; i++) {
    digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(Number(number % 32n)) + digits;
    number /= 32n;
  }
  return `P-${digits.match(/.{4}/g)?.join('-') ?? ''}`;
}

test('a pseudonym is the beginning of an HMAC-SHA-256', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z0-9]{1,200}$/), (text) => {
      expect(of(text)).toBe(expected(text));
    }),
  );
  expect(of('zoë  o\u2019neill')).toBe(expected('ZOË O\u2019NEILL'));
});

describe('one person', () => {
  test.each([
    ['case', 'Mary Smith', 'MARY SMITH'],
    ['blanks around', ' 0012345\t', '0012345'],
    ['blanks within', 'Mary   Ann\u00a0Smith', 'mary ann smith'],
    ['how accents are made', 'Zoe\u0308', 'Zo\u00eb'],
    ['wide digits', '１２３', '123'],
    ['marks of no width', '\ufeff943\u200b4765919', '9434765919'],
    ['an NHS number in groups', '943 476 5919', '9434765919'],
    ['a National Insurance number in groups', 'qq 12 34 56 c', 'QQ123456C'],
    ['a postcode', 'hr1 2ab', 'HR12AB'],
    ['a telephone number', '+44 7700 900123', '+447700900123'],
  ])('whatever the %s', (_, a, b) => {
    expect(of(a)).toBe(of(b));
  });

  test('whatever the case of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
        expect(of(text.toUpperCase())).toBe(of(text));
        expect(of(` ${text} `)).toBe(of(text));
      }),
    );
  });
});

describe('two persons', () => {
  test.each([
    ['leading zeros', '0123', '123'],
    ['the house and the flat', 'Flat 1 2 Elm Street', 'Flat 12 Elm Street'],
    ['the day and the month', '1 12 1990', '11 2 1990'],
    ['hyphens', '12-3', '1-23'],
    ['accents', 'Zoe', 'Zoë'],
  ])('%s', (_, a, b) => {
    expect(of(a)).not.toBe(of(b));
  });
});

test('a blank stays blank', () => {
  for (const text of ['', ' ', '\t\u00a0', '\ufeff', '\u200b']) expect(of(text)).toBe('');
});

test('a key is random, and another key gives another pseudonym', () => {
  const [a, b] = [newPseudonymKey(), newPseudonymKey()];
  expect(a).toHaveLength(32);
  expect(a).not.toEqual(b);
  expect(pseudonymOf(a, '123')).not.toBe(pseudonymOf(b, '123'));
  expect(() => pseudonymOf(new Uint8Array(16), '123')).toThrow(RangeError);
});

test('many values by one key are the same as one by one, seen before or not', () => {
  const many = pseudonymsBy(key);
  const values = Array.from({ length: 1000 }, (_, i) => String(i % 300));
  expect(values.map(many)).toEqual(values.map(of));
  expect(new Set(values.map(many)).size).toBe(300);
});
