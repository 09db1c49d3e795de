const MOST_ENTRIES = 1 << 14;
const LONGEST = 64;

/**
 * The different values of a column while they are few, found by their bytes, so that a value that repeats is looked into
 * once and costs no string.
 */
export class ByteDictionary {
  /** The number of different values. */
  size = 0;
  #hashes = new Int32Array(64);
  /** By slot: the number of the entry, from 1; 0 where the slot is free. */
  #slots = new Int32Array(64);
  #stored = new Uint8Array(1 << 10);
  #ends = new Int32Array(32);
  #lookups = 0;
  #isGivenUp = false;

  /**
   * The number of the value, from 0. It is `size - 1` after a call that added it. -1 where the value is too long to keep,
   * or where so many differ that looking them up no longer pays.
   */
  find(bytes: Uint8Array, start: number, end: number): number {
    if (this.#isGivenUp || end - start > LONGEST) return -1;
    let hash = 0x811c9dc5 | 0;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
    this.#lookups++;
    const mask = this.#slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const entry = (this.#slots[slot] as number) - 1;
      if (entry === -1) break;
      if (this.#hashes[slot] === hash && this.#holds(entry, bytes, start, end)) return entry;
      slot = (slot + 1) & mask;
    }
    return this.#add(bytes, start, end, hash, slot);
  }

  /** Every value was found or added: none was too long, and it was never given up. */
  get isGivenUp(): boolean {
    return this.#isGivenUp;
  }

  #holds(entry: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = entry === 0 ? 0 : (this.#ends[entry - 1] as number);
    if ((this.#ends[entry] as number) - from !== end - start) return false;
    for (let i = start, k = from; i < end; i++, k++) if (bytes[i] !== this.#stored[k]) return false;
    return true;
  }

  #add(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    if (this.size === MOST_ENTRIES || (this.size >= 1024 && this.#lookups < 2 * this.size)) {
      this.#isGivenUp = true;
      return -1;
    }
    const from = this.size === 0 ? 0 : (this.#ends[this.size - 1] as number);
    const to = from + end - start;
    if (to > this.#stored.length) {
      const larger = new Uint8Array(2 * to);
      larger.set(this.#stored);
      this.#stored = larger;
    }
    for (let i = start, k = from; i < end; i++, k++) this.#stored[k] = bytes[i] as number;
    if (this.size === this.#ends.length) {
      const larger = new Int32Array(2 * this.#ends.length);
      larger.set(this.#ends);
      this.#ends = larger;
    }
    this.#ends[this.size++] = to;
    this.#slots[slot] = this.size;
    this.#hashes[slot] = hash;
    if (2 * this.size > this.#slots.length) this.#grow();
    return this.size - 1;
  }

  #grow(): void {
    const slots = new Int32Array(2 * this.#slots.length);
    const hashes = new Int32Array(slots.length);
    const mask = slots.length - 1;
    for (let i = 0; i < this.#slots.length; i++) {
      if (this.#slots[i] === 0) continue;
      const hash = this.#hashes[i] as number;
      let slot = (hash ^ (hash >>> 15)) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = this.#slots[i] as number;
      hashes[slot] = hash;
    }
    this.#slots = slots;
    this.#hashes = hashes;
  }
}
