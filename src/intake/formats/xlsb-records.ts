/** Walks the records of one part of an XLSB, within its bytes. Source: [MS-XLSB] 2.1.4. Reads beyond them throw RangeError. */
export class XlsbRecords {
  /** Of the record stood at. */
  type = 0;
  #view: DataView;
  #at = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = viewOf(bytes, 0, 0);
  }

  next(): boolean {
    if (this.#at >= this.#bytes.length) return false;
    this.type = this.#packed(2);
    const length = this.#packed(4);
    this.#view = viewOf(this.#bytes, this.#at, length);
    this.#at += length;
    return true;
  }

  get length(): number {
    return this.#view.byteLength;
  }

  byte(at: number): number {
    return this.#view.getUint8(at);
  }

  short(at: number): number {
    return this.#view.getUint16(at, true);
  }

  long(at: number): number {
    return this.#view.getUint32(at, true);
  }

  double(at: number): number {
    return this.#view.getFloat64(at, true);
  }

  /** A number packed into 30 bits (2.5.123): whole or the top of a double, perhaps times 100. */
  packedNumber(at: number): number {
    const raw = this.long(at);
    const buffer = new DataView(new ArrayBuffer(8));
    buffer.setUint32(0, (raw & 0xfffffffc) >>> 0);
    const value = raw & 2 ? (raw | 0) >> 2 : buffer.getFloat64(0);
    return raw & 1 ? value / 100 : value;
  }

  /** A text and the place behind it (2.5.169); '' for none. */
  text(at: number): { readonly text: string; readonly end: number } {
    const length = this.long(at);
    if (length === 0xffffffff) return { text: '', end: at + 4 };
    const { buffer, byteOffset, byteLength } = this.#view;
    if (at + 4 + length * 2 > byteLength) throw new RangeError('A text beyond its record');
    const text = new TextDecoder('utf-16le', { ignoreBOM: true }).decode(
      new Uint8Array(buffer, byteOffset + at + 4, length * 2),
    );
    return { text, end: at + 4 + length * 2 };
  }

  /** Seven bits a byte, the lowest first, a set eighth bit where more follow. */
  #packed(most: number): number {
    let value = 0;
    for (let i = 0; i < most; i++) {
      const byte = this.#bytes[this.#at++] ?? 0;
      value |= (byte & 0x7f) << (7 * i);
      if (byte < 0x80) break;
    }
    return value;
  }
}

function viewOf(bytes: Uint8Array, at: number, length: number): DataView {
  if (at + length > bytes.length) throw new RangeError('A record beyond its part');
  return new DataView(bytes.buffer, bytes.byteOffset + at, length);
}
