import { IntakeError } from './errors.ts';
import type { Encoding } from './types.ts';

/** What all bytes of a file together say about its encoding. */
export class EncodingSurvey {
  #isUtf8 = true;
  #hasNul = false;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  /** Once a piece was not plain ASCII, all later ones go through the decoder: a character may span two. */
  #decoding = false;

  push(bytes: Uint8Array): void {
    const seen = asciiOrNul(bytes);
    this.#hasNul ||= seen.hasNul;
    this.#decoding ||= !seen.isAscii;
    if (this.#isUtf8 && this.#decoding) this.#check(() => this.#decoder.decode(bytes, { stream: true }));
  }

  /** Throws IntakeError for bytes that no text file has. */
  finish(): Encoding {
    if (this.#hasNul) {
      throw new IntakeError(
        'unsupported',
        'The file holds bytes that text files do not have: it is UTF-16 text or no text at all. Open it in Excel and ' +
          'save it as “CSV UTF-8 (Comma delimited)”.',
      );
    }
    if (this.#isUtf8 && this.#decoding) this.#check(() => this.#decoder.decode());
    return this.#isUtf8 ? 'utf-8' : 'windows-1252';
  }

  #check(decode: () => void): void {
    try {
      decode();
    } catch (thrown) {
      if (!(thrown instanceof TypeError)) throw thrown;
      this.#isUtf8 = false;
    }
  }
}

function asciiOrNul(bytes: Uint8Array): { isAscii: boolean; hasNul: boolean } {
  let all = 0;
  let hasNul = false;
  let i = 0;
  if (bytes.byteOffset % 4 === 0) {
    // Four bytes at a time: the second test is nonzero just where one of them is zero.
    const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
    let zero = 0;
    for (let w = 0; w < words.length; w++) {
      const word = words[w] as number;
      all |= word;
      zero |= (word - 0x01010101) & ~word & 0x80808080;
    }
    hasNul = zero !== 0;
    i = words.length * 4;
  }
  for (; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    all |= byte;
    if (byte === 0) hasNul = true;
  }
  return { isAscii: (all & 0x80808080) === 0, hasNul };
}

/** Makes UTF-8 of a file's bytes, pushed in pieces; a byte order mark is taken off. */
export interface Utf8Maker {
  push(bytes: Uint8Array): Uint8Array;
  finish(): Uint8Array;
}

/** `isValid` says that bytes said to be UTF-8 were surveyed and are; otherwise wrong ones become U+FFFD. */
export function utf8Maker(encoding: Encoding, isValid: boolean): Utf8Maker {
  if (encoding === 'windows-1252') return fromWindows1252();
  return isValid ? fromValidUtf8() : fromBrokenUtf8();
}

function fromValidUtf8(): Utf8Maker {
  const mark = [0xef, 0xbb, 0xbf];
  let markSeen: number | undefined = 0;
  return {
    push(bytes) {
      if (markSeen === undefined) return bytes;
      let i = 0;
      while (i < bytes.length && markSeen < mark.length && bytes[i] === mark[markSeen]) {
        i++;
        markSeen++;
      }
      if (markSeen < mark.length) {
        if (i === bytes.length) return bytes.subarray(i);
        // The bytes that looked like a mark, in this piece and earlier ones, were text.
        const held = mark.slice(0, markSeen);
        const rest = bytes.subarray(i);
        markSeen = undefined;
        return held.length === 0 ? rest : new Uint8Array([...held, ...rest]);
      }
      markSeen = undefined;
      return bytes.subarray(i);
    },
    // Valid UTF-8 does not end within a character.
    finish: () => new Uint8Array(0),
  };
}

function fromBrokenUtf8(): Utf8Maker {
  const decoder = new TextDecoder('utf-8');
  const encoder = new TextEncoder();
  return {
    push: (bytes) => encoder.encode(decoder.decode(bytes, { stream: true })),
    finish: () => encoder.encode(decoder.decode()),
  };
}

/** The characters of bytes 0x80 to 0x9f. Written out because Node 20's decoder takes them for Latin-1 controls. */
const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function fromWindows1252(): Utf8Maker {
  const encoder = new TextEncoder();
  // One byte is one character, so a table does, and no piece depends on the one before.
  const table = Array.from({ length: 128 }, (_, i) => encoder.encode(windows1252[i] ?? String.fromCharCode(128 + i)));
  return {
    push(bytes) {
      const out = new Uint8Array(3 * bytes.length);
      let at = 0;
      for (let i = 0; i < bytes.length; i++) {
        const byte = bytes[i] as number;
        if (byte < 128) {
          out[at++] = byte;
          continue;
        }
        const encoded = table[byte - 128] as Uint8Array;
        for (let k = 0; k < encoded.length; k++) out[at++] = encoded[k] as number;
      }
      return out.subarray(0, at);
    },
    finish: () => new Uint8Array(0),
  };
}
