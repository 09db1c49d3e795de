import type { RowColumn } from '../row-set.ts';

/** A column that both files have, in the words of each. */
export interface SharedColumn {
  readonly earlier: RowColumn;
  readonly later: RowColumn;
  readonly isTypeChanged: boolean;
  /** How values are compared where the types differ. */
  readonly comparedAs: 'it is' | 'numbers' | 'times' | 'texts';
  /** Why they go together: by name, where capitals, blanks and signs make no difference, or because it was said so. */
  readonly by: 'name' | 'choice';
  readonly isRenamed: boolean;
  /** It stands elsewhere among the shared columns: the fewest columns that were moved are told, and no others. */
  readonly isMoved: boolean;
}

/** How the columns of two files go together. */
export interface ColumnDifferences {
  readonly shared: readonly SharedColumn[];
  readonly gone: readonly RowColumn[];
  readonly added: readonly RowColumn[];
}

/** By the name of a column of the earlier file, with which of the later one it goes together; with none where undefined. */
export type ChosenPairs = ReadonlyMap<string, string | undefined>;

/**
 * Puts the columns of two files together: as chosen, the others by name. Capitals, blanks and signs make no difference, but
 * exact names go first.
 */
export function columnDifferences(
  earlier: readonly RowColumn[],
  later: readonly RowColumn[],
  chosen: ChosenPairs = new Map(),
): ColumnDifferences {
  const free = new Set(later);
  const pairs = new Map<RowColumn, RowColumn>();
  const isSaid: typeof exactly = (one, other) => chosen.get(one) === other;
  for (const isSame of [isSaid, exactly, loosely]) {
    for (const column of earlier) {
      if (pairs.has(column) || (isSame !== isSaid && chosen.has(column.name))) continue;
      const match = [...free].find((other) => isSame(column.name, other.name));
      if (!match) continue;
      pairs.set(column, match);
      free.delete(match);
    }
  }
  const found = earlier.flatMap((column) => {
    const match = pairs.get(column);
    return match ? [{ earlier: column, later: match, place: later.indexOf(match) }] : [];
  });
  const inOrder = longestRun(found.map(({ place }) => place));
  const shared = found.map(({ earlier: column, later: match, place }): SharedColumn => ({
    earlier: column,
    later: match,
    isTypeChanged: column.type !== match.type,
    comparedAs: comparedAs(column, match),
    by: exactly(column.name, match.name) || loosely(column.name, match.name) ? 'name' : 'choice',
    isRenamed: !exactly(column.name, match.name),
    isMoved: !inOrder.has(place),
  }));
  return {
    shared,
    gone: earlier.filter((column) => !pairs.has(column)),
    added: later.filter((column) => free.has(column)),
  };
}

/** How values of two columns are compared. */
export function comparedAs(one: RowColumn, other: RowColumn): SharedColumn['comparedAs'] {
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

/** As many places as can be that stand in rising order, those between them left out: what is none of them was moved. */
function longestRun(places: readonly number[]): ReadonlySet<number> {
  const best: (readonly number[])[] = [];
  places.forEach((place, i) => {
    const before = best
      .slice(0, i)
      .filter((run) => (run.at(-1) ?? -1) < place)
      .reduce<readonly number[]>((longest, run) => (run.length > longest.length ? run : longest), []);
    best.push([...before, place]);
  });
  return new Set(best.reduce((longest, run) => (run.length > longest.length ? run : longest), []));
}
