import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decoderOf, isAscii } from '../../../src/intake/records/decode.ts';
import { findEncoding } from '../../../src/intake/records/find-encoding.ts';
import { type Encoding, encodings } from '../../../src/intake/types.ts';
import { bytesIn } from '../bytes-in.ts';
import { latin1 } from '../survey-text.ts';

const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes);

function decoded(bytes: Uint8Array, encoding: Encoding, pieceSize = Infinity, strict = false) {
  const decoder = decoderOf(encoding, strict);
  const pieces: number[] = [];
  for (let from = 0; from < Math.max(1, bytes.length); from += pieceSize) {
    pieces.push(...decoder.push(bytes.slice(from, from + pieceSize), from + pieceSize >= bytes.length));
  }
  return { text: text(Uint8Array.from(pieces)), strayBytes: decoder.strayBytes };
}

describe('bytes become text', () => {
  test.each<readonly [Encoding, string]>([
    ['utf-8', 'aé£€😀\u0000\ufeff'],
    ['utf-16le', 'aé£€😀\ufeff'],
    ['utf-16be', 'aé£€😀\ufeff'],
    ['windows-1252', 'aé£€“”’\x81ÿ'],
  ])('in %s, with a mark or without, cut anywhere', (encoding, content) => {
    for (const mark of encoding === 'windows-1252' ? [''] : ['', '\ufeff']) {
      const bytes = bytesIn(encoding, mark + content);
      for (let pieceSize = 1; pieceSize <= bytes.length; pieceSize++) {
        expect(decoded(bytes, encoding, pieceSize)).toEqual({ text: content, strayBytes: 0 });
      }
    }
  });

  test.each<readonly [Encoding, string, string]>([
    ['iso-8859-15', '\xa4\xbd\xe9', '€œé'],
    ['macintosh', '\x8e\xdb\xa3', 'é€£'],
    ['windows-1250', '\xb3\x9c\x80', 'łś€'],
  ])('in %s', (encoding, bytes, content) => {
    expect(decoded(latin1(bytes), encoding, 1).text).toBe(content);
  });

  test('what looks like the beginning of a mark and is none stays', () => {
    expect(decoded(latin1('\xef\xbb'), 'utf-8').strayBytes).toBe(2);
    expect(decoded(bytesIn('utf-8', '\uff1aa'), 'utf-8', 1).text).toBe('\uff1aa');
  });
});

describe('UTF-8 with bytes that are none', () => {
  const joined = new Uint8Array([...bytesIn('utf-8', 'é😀'), ...latin1('\xa3\x93x\x94'), ...bytesIn('utf-8', 'ŵ')]);

  test('is read, the stray bytes as Windows-1252 and counted, cut anywhere', () => {
    for (let pieceSize = 1; pieceSize <= joined.length; pieceSize++) {
      expect(decoded(joined, 'utf-8', pieceSize)).toEqual({ text: 'é😀£“x”ŵ', strayBytes: 3 });
    }
  });

  test('is refused where it must be UTF-8, cut anywhere', () => {
    for (let pieceSize = 1; pieceSize <= joined.length; pieceSize++) {
      expect(() => decoded(joined, 'utf-8', pieceSize, true)).toThrow(
        expect.objectContaining({ name: 'IntakeError', code: 'not-utf-8' }) as Error,
      );
    }
  });

  test('such as surrogates, overlong forms and what is beyond Unicode, is no UTF-8', () => {
    for (const bytes of ['\xed\xa0\x80', '\xc0\xaf', '\xe0\x80\xaf', '\xf4\x90\x80\x80', '\xf8\x88\x80\x80\x80']) {
      expect(decoded(latin1(bytes), 'utf-8').strayBytes).toBe(bytes.length);
    }
  });
});

test('any bytes in any encoding give the same text in pieces of any size', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 40 }),
      fc.constantFrom(...encodings),
      fc.integer({ min: 1, max: 6 }),
      (bytes, encoding, pieceSize) => {
        expect(decoded(bytes, encoding, pieceSize)).toEqual(decoded(bytes, encoding));
      },
    ),
    { numRuns: 2_000 },
  );
});

test('strict UTF-8 takes just what the platform takes', () => {
  const near = fc.array(
    fc.constantFrom(0x41, 0x80, 0xbf, 0xc2, 0xdf, 0xe0, 0xa0, 0xed, 0x9f, 0xef, 0xf0, 0x90, 0xf4, 0x8f),
    {
      maxLength: 8,
    },
  );
  fc.assert(
    fc.property(near, fc.integer({ min: 1, max: 4 }), (values, pieceSize) => {
      const bytes = Uint8Array.from(values);
      let content: string | undefined;
      try {
        content = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      } catch {
        content = undefined;
      }
      if (content === undefined) expect(() => decoded(bytes, 'utf-8', pieceSize, true)).toThrow('not UTF-8');
      else expect(decoded(bytes, 'utf-8', pieceSize, true).text).toBe(content);
      expect(decoded(bytes, 'utf-8', pieceSize).strayBytes === 0).toBe(content !== undefined);
    }),
    { numRuns: 2_000 },
  );
});

test('plain ASCII is told wherever the bytes lie in memory', () => {
  const memory = new Uint8Array(64).fill(0x41);
  for (let from = 0; from < 8; from++) {
    for (let length = 1; length < 20; length++) {
      const bytes = memory.subarray(from, from + length);
      expect(isAscii(bytes)).toBe(true);
      for (let i = 0; i < length; i++) {
        bytes[i] = 0x80;
        expect(isAscii(bytes)).toBe(false);
        bytes[i] = 0x41;
      }
    }
  }
});

describe('the encoding that bytes speak for', () => {
  test.each<readonly [string, Encoding, Uint8Array]>([
    ['plain ASCII', 'utf-8', latin1('a,b\n1,2\n')],
    ['characters of UTF-8', 'utf-8', bytesIn('utf-8', 'é,£\n')],
    ['a byte that is none', 'windows-1252', latin1('a,\xa35\n')],
    ['more of UTF-8 than not', 'utf-8', new Uint8Array([...bytesIn('utf-8', 'éŵ£'), 0xa3])],
    ['as much of both', 'windows-1252', new Uint8Array([...bytesIn('utf-8', 'é'), 0xa3])],
    ['a mark of UTF-16', 'utf-16le', latin1('\xff\xfea\0')],
    ['a mark of UTF-16, the other way', 'utf-16be', latin1('\xfe\xff\0a')],
    ['the NULs of UTF-16', 'utf-16le', bytesIn('utf-16le', 'Ward,Count\nTŷ,£5\n')],
    ['the NULs of UTF-16, the other way', 'utf-16be', bytesIn('utf-16be', 'Ward,Count\nTŷ,£5\n')],
  ])('%s', (_, encoding, bytes) => {
    expect(findEncoding(bytes, true)).toBe(encoding);
  });

  test('is not turned by a character that the end of the sample cuts', () => {
    const bytes = bytesIn('utf-8', 'aé€😀');
    for (let length = 1; length < bytes.length; length++) {
      expect(findEncoding(bytes.subarray(0, length), false)).toBe('utf-8');
    }
    expect(findEncoding(bytes.subarray(0, 2), true)).toBe('windows-1252');
  });

  test('is none where a NUL stands among letters', () => {
    expect(() => findEncoding(latin1('abcdef\0gh'), true)).toThrow('bytes that text files do not have');
  });
});
