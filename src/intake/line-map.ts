/** Which line of the file each row begins on, kept as the places where rows and lines fall out of step. */
export class LineMap {
  #starts = new Float64Array(16);
  #length = 0;
  #offset = NaN;

  /** Rows come in order, each on a later line. */
  add(row: number, line: number): void {
    if (line - row === this.#offset) return;
    this.#offset = line - row;
    if (this.#length === this.#starts.length) {
      const larger = new Float64Array(2 * this.#length);
      larger.set(this.#starts);
      this.#starts = larger;
    }
    this.#starts[this.#length++] = row;
    this.#starts[this.#length++] = line;
  }

  /** Pairs of row and line: from that row on, each row is one line further until the next pair. */
  pairs(): Float64Array<ArrayBuffer> {
    return this.#starts.slice(0, this.#length);
  }
}

/** The line of a row, out of the pairs of a LineMap. */
export function lineOfRow(pairs: Float64Array, row: number): number {
  let low = 0;
  let high = pairs.length / 2 - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((pairs[2 * middle] ?? Infinity) <= row) low = middle;
    else high = middle - 1;
  }
  const first = pairs[2 * low];
  const line = pairs[2 * low + 1];
  if (first === undefined || line === undefined || row < first) throw new RangeError(`no row ${String(row)}`);
  return line + (row - first);
}
