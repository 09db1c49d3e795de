import { IntakeError } from '../errors.ts';
import type { Encoding } from '../types.ts';

/** Turns a file's bytes, pushed in pieces of any size, into UTF-8; a byte order mark is taken off. */
export interface Decoder {
  /** Throws IntakeError `not-utf-8` where bytes said to be UTF-8 are not. */
  push(bytes: Uint8Array, isLast: boolean): Uint8Array;
  /** Bytes of a file in UTF-8 that were read as Windows-1252 because they are no UTF-8. */
  readonly strayBytes: number;
}

/** A decoder of that encoding. `strict` refuses what is no UTF-8, otherwise such bytes are read as Windows-1252. */
export function decoderOf(encoding: Encoding, strict: boolean): Decoder {
  switch (encoding) {
    case 'utf-8':
      return strict ? new StrictUtf8() : new MendedUtf8();
    case 'windows-1252':
      return new Windows1252();
    case 'utf-16le':
    case 'utf-16be':
    case 'iso-8859-15':
    case 'macintosh':
    case 'windows-1250':
      return new ByLabel(encoding);
  }
}

/** Takes the three bytes of a byte order mark off the start of a stream, wherever its pieces are cut. */
class MarkTaker {
  #seen = 0;
  #isDone = false;

  take(bytes: Uint8Array, isLast: boolean): Uint8Array {
    if (this.#isDone) return bytes;
    let i = 0;
    while (i < bytes.length && this.#seen < MARK.length && bytes[i] === MARK[this.#seen]) {
      i++;
      this.#seen++;
    }
    if (this.#seen === MARK.length) {
      this.#isDone = true;
      return bytes.subarray(i);
    }
    if (i === bytes.length && !isLast) return bytes.subarray(i);
    // What looked like a mark, in this piece and earlier ones, was text.
    this.#isDone = true;
    const held = MARK.subarray(0, this.#seen);
    return held.length === 0 ? bytes : joined(held, bytes.subarray(i));
  }
}

const MARK = new Uint8Array([0xef, 0xbb, 0xbf]);

class StrictUtf8 implements Decoder {
  readonly strayBytes = 0;
  readonly #mark = new MarkTaker();
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  /** Once a piece was not plain ASCII, all later ones go through the decoder: a character may span two. */
  #isChecking = false;

  push(bytes: Uint8Array, isLast: boolean): Uint8Array {
    this.#isChecking ||= !isAscii(bytes);
    if (this.#isChecking) {
      try {
        this.#decoder.decode(bytes, { stream: !isLast });
      } catch (cause) {
        if (!(cause instanceof TypeError)) throw cause;
        throw new IntakeError('not-utf-8', 'The file is not UTF-8 throughout. Choose another encoding.', { cause });
      }
    }
    return this.#mark.take(bytes, isLast);
  }
}

/** UTF-8 in which single bytes are Windows-1252, as when files of two programs are joined. */
class MendedUtf8 implements Decoder {
  strayBytes = 0;
  readonly #mark = new MarkTaker();
  readonly #upper = upperHalf();
  #carry: Uint8Array = new Uint8Array(0);

  push(piece: Uint8Array, isLast: boolean): Uint8Array {
    const bytes = joined(this.#carry, piece);
    const out = new Uint8Array(3 * bytes.length);
    let at = 0;
    let i = 0;
    while (i < bytes.length) {
      const length = utf8Length(bytes, i);
      if (length === undefined && !isLast && bytes.length - i < 4) break;
      if (length !== undefined) {
        for (let k = 0; k < length; k++) out[at++] = bytes[i++] as number;
        continue;
      }
      this.strayBytes++;
      const encoded = this.#upper[(bytes[i++] as number) - 128] as Uint8Array;
      for (let k = 0; k < encoded.length; k++) out[at++] = encoded[k] as number;
    }
    this.#carry = bytes.slice(i);
    return this.#mark.take(out.subarray(0, at), isLast);
  }
}

/** The bytes of the UTF-8 character that begins at `i`; undefined where none does. Unicode 16, table 3-7. */
export function utf8Length(bytes: Uint8Array, i: number): number | undefined {
  const first = bytes[i] as number;
  if (first < 0x80) return 1;
  const length =
    first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
  if (length === 0 || i + length > bytes.length) return undefined;
  const second = bytes[i + 1] as number;
  const [from, to] = secondByteRange(first);
  if (second < from || second > to) return undefined;
  for (let k = 2; k < length; k++) if (((bytes[i + k] as number) & 0xc0) !== 0x80) return undefined;
  return length;
}

function secondByteRange(first: number): readonly [number, number] {
  switch (first) {
    case 0xe0:
      return [0xa0, 0xbf];
    case 0xed:
      return [0x80, 0x9f];
    case 0xf0:
      return [0x90, 0xbf];
    case 0xf4:
      return [0x80, 0x8f];
    default:
      return [0x80, 0xbf];
  }
}

/** The characters of bytes 0x80 to 0x9f. Written out because Node 20's decoder takes them for Latin-1 controls. */
const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Bytes 0x80 to 0xff of Windows-1252, each in UTF-8. */
function upperHalf(): readonly Uint8Array[] {
  const encoder = new TextEncoder();
  return Array.from({ length: 128 }, (_, i) => encoder.encode(windows1252[i] ?? String.fromCharCode(128 + i)));
}

class Windows1252 implements Decoder {
  readonly strayBytes = 0;
  readonly #upper = upperHalf();

  push(bytes: Uint8Array): Uint8Array {
    if (isAscii(bytes)) return bytes;
    const out = new Uint8Array(3 * bytes.length);
    let at = 0;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] as number;
      if (byte < 128) {
        out[at++] = byte;
        continue;
      }
      const encoded = this.#upper[byte - 128] as Uint8Array;
      for (let k = 0; k < encoded.length; k++) out[at++] = encoded[k] as number;
    }
    return out.subarray(0, at);
  }
}

class ByLabel implements Decoder {
  readonly strayBytes = 0;
  readonly #decoder: TextDecoder;
  readonly #encoder = new TextEncoder();

  constructor(label: string) {
    this.#decoder = new TextDecoder(label);
  }

  push(bytes: Uint8Array, isLast: boolean): Uint8Array {
    return this.#encoder.encode(this.#decoder.decode(bytes, { stream: !isLast }));
  }
}

/** Whether all bytes are below 128. */
export function isAscii(bytes: Uint8Array): boolean {
  let all = 0;
  let i = 0;
  if (bytes.byteOffset % 4 === 0) {
    const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
    for (let w = 0; w < words.length; w++) all |= words[w] as number;
    i = words.length * 4;
  }
  for (; i < bytes.length; i++) all |= bytes[i] as number;
  return (all & 0x80808080) === 0;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
