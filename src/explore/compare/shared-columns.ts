import type { RowColumn } from '../row-set.ts';

/** A column that both files have, in the words of each. */
export interface SharedColumn {
  readonly earlier: RowColumn;
  readonly later: RowColumn;
  /** The types differ, so that values are compared as texts. */
  readonly isTypeChanged: boolean;
  /** The names differ in capitals, blanks or signs only. */
  readonly isRenamed: boolean;
}

/** How the columns of two files go together. */
export interface ColumnDifferences {
  readonly shared: readonly SharedColumn[];
  readonly gone: readonly RowColumn[];
  readonly added: readonly RowColumn[];
  /** The shared columns stand in another order. */
  readonly isReordered: boolean;
}

/** Puts the columns of two files together by name: capitals, blanks and signs make no difference, but exact names go first. */
export function columnDifferences(earlier: readonly RowColumn[], later: readonly RowColumn[]): ColumnDifferences {
  const free = new Set(later);
  const pairs = new Map<RowColumn, RowColumn>();
  for (const isSame of [exactly, loosely]) {
    for (const column of earlier) {
      if (pairs.has(column)) continue;
      const match = [...free].find((other) => isSame(column.name, other.name));
      if (!match) continue;
      pairs.set(column, match);
      free.delete(match);
    }
  }
  const shared = earlier.flatMap((column): readonly SharedColumn[] => {
    const match = pairs.get(column);
    if (!match) return [];
    const isTypeChanged = column.type !== match.type;
    return [{ earlier: column, later: match, isTypeChanged, isRenamed: !exactly(column.name, match.name) }];
  });
  const places = shared.map((pair) => later.indexOf(pair.later));
  return {
    shared,
    gone: earlier.filter((column) => !pairs.has(column)),
    added: later.filter((column) => free.has(column)),
    isReordered: places.some((place, i) => i > 0 && place < (places[i - 1] ?? 0)),
  };
}

function exactly(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function loosely(one: string, other: string): boolean {
  const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return plain(one) !== '' && plain(one) === plain(other);
}
