import type { BenchTable, RowColumn } from '../row-set.ts';

/** A table that was found, with those of its columns that were. */
export interface FoundTable {
  readonly table: BenchTable;
  readonly columns: readonly RowColumn[];
  /** Whether it was found by its columns alone, which are to be shown then. */
  readonly isByColumns: boolean;
}

/**
 * The tables and columns whose names hold every word that was typed, in any order and in capitals or not. A table found by
 * its own name or its file's is there with all columns. A column that holds markers is found with the column it belongs to.
 */
export function searchTables(tables: readonly BenchTable[], typed: string): readonly FoundTable[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return tables.flatMap((table): readonly FoundTable[] => {
    const columns = shownColumns(table);
    const own = `${table.title} ${table.name}`.toLowerCase();
    if (words.every((word) => own.includes(word))) return [{ table, columns, isByColumns: false }];
    const found = columns.filter(({ name }) => {
      const text = `${own} ${name} ${table.markers[name] ?? ''}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
    return found.length === 0 ? [] : [{ table, columns: found, isByColumns: true }];
  });
}

/** The columns of a table without those that hold the markers of another, which are shown with that one. */
function shownColumns({ columns, markers }: BenchTable): readonly RowColumn[] {
  const names = new Set(columns.map(({ name }) => name));
  const folded = new Set(Object.entries(markers).flatMap(([of, marker]) => (names.has(of) ? [marker] : [])));
  return columns.filter(({ name }) => !folded.has(name));
}
