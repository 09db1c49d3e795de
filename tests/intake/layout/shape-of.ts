import type { TablePlace } from '../../../src/intake/layout/table-place.ts';

/** A place as tests write it, lines in place of indices. */
export interface Shape {
  /** The lines of the headings, of the first and of the last row. */
  readonly heads: readonly number[];
  readonly data: readonly [number, number];
  readonly headings: readonly string[];
  readonly above?: readonly number[];
  readonly between?: readonly number[];
  readonly below?: readonly number[];
  readonly repeated?: readonly number[];
}

export function shapeOf(place: TablePlace): Shape {
  const lines = (where: string) => place.notes.filter((note) => note.where === where).map((note) => note.line);
  const some = (name: string, found: readonly number[]) => (found.length > 0 ? { [name]: found } : {});
  return {
    heads: place.headerLines,
    data: [place.dataFrom + 1, place.dataTo ?? Infinity],
    headings: place.headings,
    ...some('above', lines('above')),
    ...some('between', lines('between')),
    ...some('below', lines('below')),
    ...some(
      'repeated',
      place.repeatedHeaders.map((index) => index + 1),
    ),
  };
}

export type Case = readonly [name: string, lines: readonly string[], ...expected: Shape[]];
