import type { RowColumn } from '../row-set.ts';
import type { ColumnLayout } from './columns.ts';
import type { Filter } from './filters.ts';
import type { GridView, Sort } from './view-sql.ts';

/**
 * How a person has sorted, filtered and laid out a grid, with its columns by name, so that it can be taken up over other
 * rows. The values of filters are in it: it is held in memory alone.
 */
export interface GridLook {
  readonly sorts: readonly Of<Sort>[];
  readonly filters: readonly Of<Filter>[];
  /** Those that a person chose. */
  readonly widths: readonly Of<{ readonly width: number }>[];
  readonly pinned: readonly NamedColumn[];
  readonly hidden: readonly NamedColumn[];
}

/** Columns of the same name and type hold the same kind of values. */
type NamedColumn = Pick<RowColumn, 'name' | 'type'>;

interface Of<T> {
  readonly of: NamedColumn;
  readonly what: T;
}

/** A grid's look over rows of its own: columns by their position. */
export interface TakenLook {
  readonly view: GridView;
  readonly layout: Pick<ColumnLayout, 'pinned' | 'hidden'>;
  readonly widths: ReadonlyMap<number, number>;
}

/** What a person has made of a grid over these columns. */
export function gridLook({ view, layout, widths }: TakenLook, columns: readonly RowColumn[]): GridLook {
  const named = (at: number): readonly NamedColumn[] => {
    const column = columns[at];
    return column ? [{ name: column.name, type: column.type }] : [];
  };
  const each = <T>(all: readonly T[], at: (one: T) => number): readonly Of<T>[] =>
    all.flatMap((what) => named(at(what)).map((of) => ({ of, what })));
  return {
    sorts: each(view.sorts, ({ column }) => column),
    filters: each(view.filters, ({ column }) => column),
    widths: [...widths].flatMap(([at, width]) => named(at).map((of) => ({ of, what: { width } }))),
    pinned: layout.pinned.flatMap(named),
    hidden: [...layout.hidden].flatMap(named),
  };
}

/** The same over other columns: what was of a column that is not there, or is of another type, is left out. */
export function takenUp(
  { sorts, filters, widths, pinned, hidden }: GridLook,
  columns: readonly RowColumn[],
): TakenLook {
  const positions = new Map(columns.map((column, at) => [keyOf(column), at]));
  const at = (of: NamedColumn): readonly number[] => {
    const position = positions.get(keyOf(of));
    return position === undefined ? [] : [position];
  };
  const stillHidden = hidden.flatMap(at);
  return {
    view: {
      sorts: sorts.flatMap(({ of, what }) => at(of).map((column) => ({ ...what, column }))),
      filters: filters.flatMap(({ of, what }) => at(of).map((column) => ({ ...what, column }))),
    },
    layout: {
      pinned: pinned.flatMap(at),
      // A grid without columns would hold no way back.
      hidden: new Set(stillHidden.length < columns.length ? stillHidden : []),
    },
    widths: new Map(widths.flatMap(({ of, what }) => at(of).map((column) => [column, what.width] as const))),
  };
}

function keyOf({ name, type }: NamedColumn): string {
  return JSON.stringify([name, type]);
}
