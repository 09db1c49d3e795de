/** Where the fields of a block begin and end, in the order of the file. */
export class FieldList {
  count = 0;
  starts = new Int32Array(1 << 12);
  ends = new Int32Array(1 << 12);

  add(start: number, end: number): void {
    if (this.count === this.starts.length) {
      this.starts = doubled(this.starts);
      this.ends = doubled(this.ends);
    }
    this.starts[this.count] = start;
    this.ends[this.count++] = end;
  }

  /** Those from `from` on, to be put back by `restore`. */
  saved(from: number): SavedFields {
    return { from, starts: this.starts.slice(from, this.count), ends: this.ends.slice(from, this.count) };
  }

  restore({ from, starts, ends }: SavedFields): void {
    this.starts.set(starts, from);
    this.ends.set(ends, from);
    this.count = from + starts.length;
  }
}

export interface SavedFields {
  readonly from: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** The records of a block: their first field, the line they begin on, and where they stand as written. */
export class RecordList {
  count = 0;
  firstField = new Int32Array(1 << 10);
  lines = new Int32Array(1 << 10);
  rawStarts = new Int32Array(1 << 10);
  rawEnds = new Int32Array(1 << 10);

  add(firstField: number, line: number, rawStart: number, rawEnd: number): void {
    this.#reserve();
    const r = this.count++;
    this.firstField[r] = firstField;
    this.lines[r] = line;
    this.rawStarts[r] = rawStart;
    this.rawEnds[r] = rawEnd;
  }

  /** The field after the last of the last record. */
  end(field: number): void {
    this.#reserve();
    this.firstField[this.count] = field;
  }

  #reserve(): void {
    if (this.count + 1 < this.lines.length) return;
    this.firstField = doubled(this.firstField);
    this.lines = doubled(this.lines);
    this.rawStarts = doubled(this.rawStarts);
    this.rawEnds = doubled(this.rawEnds);
  }
}

function doubled(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * array.length);
  larger.set(array);
  return larger;
}
