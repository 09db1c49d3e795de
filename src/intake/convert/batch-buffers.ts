/** Text of the rows of a batch, one behind the other, as Arrow holds it. */
export class TextBuffer {
  #bytes = new Uint8Array(1 << 14);
  #offsets = new Int32Array(1 << 12);
  #rows = 0;
  #at = 0;

  /** The next row is these bytes. */
  add(bytes: Uint8Array, start: number, end: number): void {
    const length = end - start;
    this.#reserve(length);
    if (length < 24) for (let i = start; i < end; i++) this.#bytes[this.#at++] = bytes[i] as number;
    else {
      this.#bytes.set(bytes.subarray(start, end), this.#at);
      this.#at += length;
    }
    this.#endRow();
  }

  addText(text: string): void {
    this.#reserve(3 * text.length);
    this.#at += new TextEncoder().encodeInto(text, this.#bytes.subarray(this.#at)).written;
    this.#endRow();
  }

  addNothing(): void {
    this.#endRow();
  }

  take(): { readonly offsets: Int32Array; readonly bytes: Uint8Array } {
    const taken = { offsets: this.#offsets.slice(0, this.#rows + 1), bytes: this.#bytes.slice(0, this.#at) };
    this.#rows = 0;
    this.#at = 0;
    return taken;
  }

  #endRow(): void {
    if (this.#rows + 2 > this.#offsets.length) {
      const larger = new Int32Array(2 * this.#offsets.length);
      larger.set(this.#offsets);
      this.#offsets = larger;
    }
    this.#offsets[++this.#rows] = this.#at;
  }

  #reserve(length: number): void {
    if (this.#at + length <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * (this.#at + length));
    larger.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = larger;
  }
}

/** One bit for each row of a batch, lowest first. */
export class BitBuffer {
  #bytes = new Uint8Array(1 << 10);
  #rows = 0;
  /** Rows whose bit is 0. */
  zeros = 0;

  add(isSet: boolean): void {
    const byte = this.#rows >> 3;
    if (byte >= this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#bytes.length);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    if (isSet) this.#bytes[byte] = (this.#bytes[byte] as number) | (1 << (this.#rows & 7));
    else this.zeros++;
    this.#rows++;
  }

  take(): { readonly bytes: Uint8Array; readonly zeros: number } {
    // Arrow reads bitmaps eight bytes at a time.
    const taken = { bytes: this.#bytes.slice(0, Math.ceil(this.#rows / 64) * 8), zeros: this.zeros };
    this.#bytes.fill(0);
    this.#rows = 0;
    this.zeros = 0;
    return taken;
  }
}
