import type { RowColumn } from '../row-set.ts';

/** A column that both files have, in the words of each. */
export interface SharedColumn {
  readonly earlier: RowColumn;
  readonly later: RowColumn;
  readonly isTypeChanged: boolean;
  /** How values are compared where the types differ. */
  readonly comparedAs: 'it is' | 'numbers' | 'times' | 'texts';
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
    const isRenamed = !exactly(column.name, match.name);
    return [{ earlier: column, later: match, isTypeChanged, comparedAs: comparedAs(column, match), isRenamed }];
  });
  const places = shared.map((pair) => later.indexOf(pair.later));
  return {
    shared,
    gone: earlier.filter((column) => !pairs.has(column)),
    added: later.filter((column) => free.has(column)),
    isReordered: places.some((place, i) => i > 0 && place < (places[i - 1] ?? 0)),
  };
}

function comparedAs(one: RowColumn, other: RowColumn): SharedColumn['comparedAs'] {
  if (one.type === other.type) return one.kind === 'other' ? 'texts' : 'it is';
  const both = (kinds: readonly string[]) => kinds.includes(one.kind) && kinds.includes(other.kind);
  if (both(['integer', 'decimal', 'float'])) return 'numbers';
  return both(['date', 'timestamp']) ? 'times' : 'texts';
}

function exactly(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function loosely(one: string, other: string): boolean {
  const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return plain(one) !== '' && plain(one) === plain(other);
}
