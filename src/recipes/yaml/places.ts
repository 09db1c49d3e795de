import type { Path } from '../problem.ts';

/** Where the keys and values of a parsed document stand in its text, and the order in which keys were written. */
export class Places {
  readonly #places = new Map<string, { readonly key: number; readonly value: number }>();
  /** A plain object keeps keys such as `2` and `1` in the order of numbers, not as written. */
  readonly #order = new WeakMap<object, readonly string[]>();

  add(path: Path, key: number, value: number): void {
    this.#places.set(idOf(path), { key, value });
  }

  rememberOrder(object: object, keys: readonly string[]): void {
    this.#order.set(object, keys);
  }

  /** Offset of a key (or list item) or of its value; of the nearest thing around it where that is not in the text. */
  offsetOf(path: Path, part: 'key' | 'value'): number {
    for (let length = path.length; length > 0; length--) {
      const place = this.#places.get(idOf(path.slice(0, length)));
      if (place) return length === path.length ? place[part] : place.key;
    }
    return 0;
  }

  has(path: Path): boolean {
    return this.#places.has(idOf(path));
  }

  /** The keys of an object that came from the document, in the order written. */
  keysOf(object: object): readonly string[] {
    return this.#order.get(object) ?? Object.keys(object);
  }
}

function idOf(path: Path): string {
  return JSON.stringify(path);
}
