import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ByteDictionary } from '../../../src/intake/survey/byte-dictionary.ts';

const encoder = new TextEncoder();

function find(dictionary: ByteDictionary, text: string): number {
  const bytes = encoder.encode(`x${text}x`);
  return dictionary.find(bytes, 1, bytes.length - 1);
}

describe('a dictionary of the values of a column', () => {
  test('knows each by its number, in the order they came', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom('a', 'b', 'é', '')), { maxLength: 200 }),
        (texts) => {
          const dictionary = new ByteDictionary();
          const known = new Map<string, number>();
          for (const text of texts) {
            const key = encoder.encode(text).join();
            if (!known.has(key)) known.set(key, known.size);
            expect(find(dictionary, text)).toBe(known.get(key));
          }
          expect(dictionary.size).toBe(known.size);
        },
      ),
    );
  });

  test('keeps them apart and found while it grows', () => {
    const dictionary = new ByteDictionary();
    const texts = Array.from({ length: 1_000 }, (_, i) => `value ${String(i * 7919)}`);
    expect(texts.map((text) => find(dictionary, text))).toEqual(texts.map((_, i) => i));
    expect(texts.map((text) => find(dictionary, text))).toEqual(texts.map((_, i) => i));
  });

  test('keeps no long value', () => {
    const dictionary = new ByteDictionary();
    expect([find(dictionary, 'x'.repeat(64)), find(dictionary, 'x'.repeat(65)), dictionary.size]).toEqual([0, -1, 1]);
  });

  test('gives up where nearly every value is another', () => {
    const dictionary = new ByteDictionary();
    const found = Array.from({ length: 5_000 }, (_, i) => find(dictionary, String(i)));
    expect(dictionary.isGivenUp).toBe(true);
    expect(found.lastIndexOf(-1)).toBe(4_999);
    expect(find(dictionary, '0')).toBe(-1);
  });

  test('takes no more than 16,384', () => {
    const dictionary = new ByteDictionary();
    for (let round = 0; round < 3; round++) for (let i = 0; i < 1_000; i++) find(dictionary, `a${String(i)}`);
    for (let i = 0; i < 20_000; i++) {
      find(dictionary, String(i));
      find(dictionary, String(i));
    }
    expect([dictionary.size, dictionary.isGivenUp]).toEqual([16_384, true]);
  });
});
