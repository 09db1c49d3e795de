interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Changes to a text, each a part of it and what takes its place, gathered in any order and made all at once. */
export class Splices {
  readonly #splices: Splice[] = [];

  replace(start: number, end: number, text: string): void {
    this.#splices.push({ start, end, text });
  }

  insert(at: number, text: string): void {
    this.#splices.push({ start: at, end: at, text });
  }

  /** Insertions at one place stand in the order given. Undefined where two changes touch the same part. */
  madeTo(text: string): string | undefined {
    const parts: string[] = [];
    let done = 0;
    // Sorting is stable; at one place what is put in comes before what takes the place of something.
    for (const splice of this.#splices.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
      if (splice.start < done || splice.end < splice.start) return undefined;
      parts.push(text.slice(done, splice.start), splice.text);
      done = splice.end;
    }
    parts.push(text.slice(done));
    return parts.join('');
  }
}
