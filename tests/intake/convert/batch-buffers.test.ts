import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BitBuffer, TextBuffer } from '../../../src/intake/convert/batch-buffers.ts';

const encoder = new TextEncoder();

function textsOf({ offsets, bytes }: ReturnType<TextBuffer['take']>): readonly string[] {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return Array.from({ length: offsets.length - 1 }, (_, i) =>
    decoder.decode(bytes.subarray(offsets[i], offsets[i + 1])),
  );
}

test('texts come out batch by batch as they went in', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 40, unit: 'grapheme' }),
    fc.constantFrom('', '\ufeff', 'x'.repeat(5_000)),
  );
  fc.assert(
    fc.property(fc.array(fc.array(fc.tuple(text, fc.nat(2)), { maxLength: 60 }), { maxLength: 4 }), (batches) => {
      const buffer = new TextBuffer();
      for (const batch of batches) {
        for (const [value, how] of batch) {
          const bytes = encoder.encode(`a${value}b`);
          if (how === 0) buffer.addNothing();
          else if (how === 1) buffer.addText(value);
          else buffer.add(bytes, 1, bytes.length - 1);
        }
        const taken = buffer.take();
        expect(taken.offsets[0]).toBe(0);
        expect(textsOf(taken)).toEqual(batch.map(([value, how]) => (how === 0 ? '' : value)));
      }
    }),
    { numRuns: 200 },
  );
});

test('more texts than there was room for come out too', () => {
  const buffer = new TextBuffer();
  const texts = Array.from({ length: 70_000 }, (_, i) => `text ${String(i)}`);
  for (const value of texts) buffer.addText(value);
  expect(textsOf(buffer.take())).toEqual(texts);
});

test('bits come out batch by batch as they went in, those that are not set counted', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.boolean(), { maxLength: 300 }), { maxLength: 4 }), (batches) => {
      const buffer = new BitBuffer();
      for (const batch of batches) {
        for (const bit of batch) buffer.add(bit);
        const { bytes, zeros } = buffer.take();
        expect(batch.map((_, i) => (((bytes[i >> 3] ?? 0) >> (i & 7)) & 1) === 1)).toEqual(batch);
        expect(zeros).toBe(batch.filter((bit) => !bit).length);
        expect(bytes.length % 8).toBe(0);
      }
    }),
  );
  const many = new BitBuffer();
  for (let i = 0; i < 20_000; i++) many.add(i % 3 === 0);
  const { bytes, zeros } = many.take();
  expect([((bytes[19_998 >> 3] ?? 0) >> (19_998 & 7)) & 1, zeros]).toEqual([1, 13_333]);
});
