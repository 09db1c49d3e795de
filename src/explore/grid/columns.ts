import { identifier, joined, sql, type SqlText } from '../../engine/sql.ts';
import type { RowColumn, RowSet } from '../row-set.ts';
import type { Span } from './window.ts';

/**
 * How the columns of a grid are laid out. Columns are named by their position in the rows. Widths are CSS pixels at the
 * usual size of text: `scale` makes them those of a person's own.
 */
export interface ColumnLayout {
  /** By the column's position. */
  readonly widths: readonly number[];
  /** In the order they were pinned. */
  readonly pinned: readonly number[];
  readonly hidden: ReadonlySet<number>;
}

export const narrowest = 48;
export const widest = 900;
/** What the menu's `Wider` and `Narrower` change. */
export const widthStep = 32;

/** Wide enough for the heading with its marks and for values of the column: `lengths` are those of its first, in characters. */
export function firstLayout(columns: readonly RowColumn[], lengths: readonly number[] = []): ColumnLayout {
  return {
    widths: columns.map(({ name, kind }, i) => {
      const values = Math.min(fittingWidth((lengths[i] ?? 0) * (kind === 'integer' ? 4 / 3 : 1)), 320);
      return Math.max(usualWidth(kind), values, Math.min(headingWidth(name), 240));
    }),
    pinned: [],
    hidden: new Set(),
  };
}

function usualWidth(kind: RowColumn['kind']): number {
  if (kind === 'timestamp') return 240;
  return kind === 'date' ? 160 : 96;
}

/** The width that values of so many characters need. */
export function fittingWidth(characters: number): number {
  return Math.max(72, Math.ceil(characters * 7.4) + 26);
}

/** The width that a heading needs, with the marks beside it. */
export function headingWidth(name: string): number {
  return Math.ceil(name.length * 7.8) + 52;
}

/** How wide the first values of each column are in characters: a SELECT of one row. */
export function lengthsSql({ from, columns }: RowSet): SqlText {
  const lengths = columns.map(({ name }) => sql`max(length(CAST(${identifier(name)} AS VARCHAR)))`);
  return sql`SELECT ${joined(lengths, ', ')} FROM (SELECT * FROM ${from} LIMIT 100)`;
}

/** The columns shown, in the order shown: pinned ones first. */
export function shownColumns({ widths, pinned, hidden }: ColumnLayout): readonly number[] {
  const first = pinned.filter((column) => !hidden.has(column));
  const rest = widths.flatMap((_, column) => (hidden.has(column) || pinned.includes(column) ? [] : [column]));
  return [...first, ...rest];
}

export function withWidth(layout: ColumnLayout, column: number, width: number): ColumnLayout {
  const within = Math.round(Math.max(narrowest, Math.min(width, widest)));
  return { ...layout, widths: layout.widths.map((own, i) => (i === column ? within : own)) };
}

export function withPinned(layout: ColumnLayout, column: number, isPinned: boolean): ColumnLayout {
  const others = layout.pinned.filter((own) => own !== column);
  return { ...layout, pinned: isPinned ? [...others, column] : others };
}

/** The last column that is shown stays: a grid without columns would hold no way back. */
export function withHidden(layout: ColumnLayout, column: number, isHidden: boolean): ColumnLayout {
  const hidden = new Set(layout.hidden);
  if (isHidden) hidden.add(column);
  else hidden.delete(column);
  return hidden.size < layout.widths.length ? { ...layout, hidden } : layout;
}

/** The columns shown as they lie side by side, in CSS pixels from the left of all of them. */
export interface ColumnSpace {
  readonly shown: readonly number[];
  /** Where each of `shown` begins; one more than there are, the last being the width of all. */
  readonly starts: readonly number[];
  /** So many of `shown`, from the first, stay in sight while the rest scrolls. */
  readonly stuck: number;
}

/**
 * `gutter` is the width of what stands before the columns, `viewWidth` that of the grid: pinned columns that would leave
 * less than two fifths of it to the others scroll with them.
 */
export function columnSpace(layout: ColumnLayout, scale: number, gutter: number, viewWidth: number): ColumnSpace {
  const shown = shownColumns(layout);
  const starts = [gutter];
  for (const column of shown) starts.push((starts.at(-1) ?? 0) + Math.round((layout.widths[column] ?? 0) * scale));
  const pinned = layout.pinned.filter((column) => !layout.hidden.has(column)).length;
  const fits = (starts[pinned] ?? 0) <= viewWidth * 0.6;
  return { shown, starts, stuck: fits ? pinned : 0 };
}

/** The width of what stays in sight at the left. */
export function stuckWidth({ starts, stuck }: ColumnSpace): number {
  return starts[stuck] ?? 0;
}

/** Which of the columns shown, besides those that stay, to draw: those in sight, and those within `overscan` pixels. */
export function columnWindow(space: ColumnSpace, left: number, viewWidth: number, overscan: number): Span {
  const { starts, stuck, shown } = space;
  const from = left + stuckWidth(space) - overscan;
  const to = left + viewWidth + overscan;
  let first = stuck;
  while (first < shown.length && (starts[first + 1] ?? 0) <= from) first += 1;
  let end = first;
  while (end < shown.length && (starts[end] ?? 0) < to) end += 1;
  return { first, end };
}

/** How far to scroll sideways, no further than needed, for the column at this place among those shown to be in sight. */
export function leftFor(space: ColumnSpace, left: number, viewWidth: number, place: number): number {
  if (place < space.stuck) return left;
  const start = space.starts[place] ?? 0;
  const end = space.starts[place + 1] ?? start;
  const most = start - stuckWidth(space);
  if (most < left) return Math.max(0, most);
  return end - viewWidth > left ? Math.min(end - viewWidth, most) : left;
}
