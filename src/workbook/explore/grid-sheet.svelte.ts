import { type ColumnLayout, columnSpace, columnWindow, firstLayout, leftFor } from '../../explore/grid/columns.ts';
import { isNumberKind } from '../../results/result-table.ts';
import type { Place } from '../../explore/grid/selection.ts';
import {
  atStart,
  elementHeight,
  movedTo,
  revealed,
  type RowSpace,
  rowTop,
  rowWindow,
  type Scrolled,
  scrolledTo,
  settled,
  tallestElement,
} from '../../explore/grid/window.ts';
import type { RowColumn } from '../../explore/row-set.ts';
import { formatCount } from '../../results/format.ts';

/** A column as it is drawn. */
export interface DrawnColumn {
  /** Its position in the rows. */
  readonly index: number;
  /** Its place among the columns shown. */
  readonly place: number;
  readonly column: RowColumn;
  /** In CSS pixels from the left of all columns. */
  readonly left: number;
  readonly width: number;
  /** It stays in sight at the left. */
  readonly isStuck: boolean;
  /** Names of classes for its cells. */
  readonly look: string;
  /** Where its cells lie, as a style. */
  readonly style: string;
}

/**
 * A row as it is drawn. What was drawn for a row that went out of sight is used for the next that comes into it, but not
 * where it has the focus: a screen reader hears of a new row only where another element gets the focus.
 */
export interface DrawnRow {
  /** Of the element: the same key is the same element. */
  readonly key: string;
  /** From 0, among the rows shown. */
  readonly row: number;
}

/** In CSS pixels, where a person's text has the usual size: 1.75rem. */
export const usualRowHeight = 28;
/** Rows drawn beyond those in sight, above and below. */
const overscanRows = 6;
/** Columns drawn beyond those in sight, in pixels, left and right. */
const overscanWidth = 200;

/** How a grid lies on the screen: its columns, how far it is scrolled, and so what of it is drawn. */
export class GridSheet {
  #layout: ColumnLayout = $state.raw({ widths: [], pinned: [], hidden: new Set() });
  #at: Scrolled = $state.raw(atStart);
  #left = $state(0);
  #view = $state.raw({ width: 0, height: 0, rowHeight: usualRowHeight });
  readonly #columns: readonly RowColumn[];
  readonly #rowCount: () => number;
  /** The cell that has the focus, or would get it: drawn wherever it is. */
  readonly #active: () => Place;

  constructor(of: {
    readonly columns: readonly RowColumn[];
    readonly rowCount: () => number;
    readonly active: () => Place;
  }) {
    this.#columns = of.columns;
    this.#rowCount = of.rowCount;
    this.#active = of.active;
    this.#layout = firstLayout(of.columns);
  }

  get layout(): ColumnLayout {
    return this.#layout;
  }

  set layout(layout: ColumnLayout) {
    this.#layout = layout;
  }

  /** Where the element is to be scrolled to. */
  get scroll(): { readonly top: number; readonly left: number } {
    return { top: this.#at.scroll, left: this.#left };
  }

  readonly rowHeight: number = $derived.by(() => this.#view.rowHeight);

  /** The size of a person's text against the usual one. */
  readonly scale: number = $derived.by(() => this.#view.rowHeight / usualRowHeight);

  /** The width of the rows' numbers, wide enough for the last one with its thousands. */
  readonly gutter: number = $derived.by(() =>
    Math.round((20 + 8 * Math.max(3, formatCount(this.#rowCount()).length)) * this.scale),
  );

  readonly space = $derived.by(() => columnSpace(this.#layout, this.scale, this.gutter, this.#view.width));

  readonly width: number = $derived.by(() => this.space.starts.at(-1) ?? 0);

  readonly #rows: RowSpace = $derived.by(() => ({
    rowCount: this.#rowCount(),
    rowHeight: this.#view.rowHeight,
    viewHeight: this.#view.height,
    tallest: tallestElement,
  }));

  /** Of all rows in the scrolled element. */
  readonly height: number = $derived.by(() => elementHeight(this.#rows));

  /** The rows that fit into sight. */
  readonly page: number = $derived.by(() => Math.max(1, Math.floor(this.#view.height / this.#view.rowHeight) - 1));

  /** It has a height for rows: before they came it was hardly one row high. */
  readonly isSized: boolean = $derived.by(
    () => this.#view.height >= Math.min(3, this.#rowCount()) * this.#view.rowHeight,
  );

  readonly rowSpan = $derived.by(() => rowWindow(this.#rows, this.#at, overscanRows));

  /** Rows to draw, in their order. */
  readonly drawnRows: readonly DrawnRow[] = $derived.by(() => {
    const { first, end } = this.rowSpan;
    const { row: active } = this.#active();
    const most = Math.ceil(this.#view.height / this.#view.rowHeight) + 2 + 2 * overscanRows;
    const span = Array.from({ length: Math.max(0, end - first) }, (_, i): DrawnRow => {
      const row = first + i;
      return { key: row === active ? `active ${String(row)}` : String(row % most), row };
    });
    if (active < 0 || active >= this.#rowCount() || (active >= first && active < end)) return span;
    const alone = { key: `active ${String(active)}`, row: active };
    return active < first ? [alone, ...span] : [...span, alone];
  });

  readonly #drawable: readonly DrawnColumn[] = $derived.by(() => {
    const { shown, starts, stuck } = this.space;
    return shown.flatMap((index, place) => {
      const column = this.#columns[index];
      const left = starts[place] ?? 0;
      const width = (starts[place + 1] ?? left) - left;
      if (!column) return [];
      const isStuck = place < stuck;
      const look = `cell${isStuck ? ' stuck' : ''}${isNumberKind(column.kind) ? ' number' : ''}`;
      const style = `left: ${String(left)}px; width: ${String(width)}px`;
      return [{ index, place, column, left, width, isStuck, look, style }];
    });
  });

  /** Columns to draw, in their order. */
  readonly drawnColumns: readonly DrawnColumn[] = $derived.by(() => {
    const { first, end } = columnWindow(this.space, this.#left, this.#view.width, overscanWidth);
    const { column: active } = this.#active();
    return this.#drawable.filter(
      ({ place, isStuck }) => isStuck || (place >= first && place < end) || place === active,
    );
  });

  /** The columns shown, drawn or not. */
  get shownColumns(): readonly DrawnColumn[] {
    return this.#drawable;
  }

  /** Where a row lies, in CSS pixels from the top of the scrolled element's rows. */
  topOf(row: number): number {
    return rowTop(this.#rows, this.#at, row);
  }

  /** The element got this size; the heights are of the rows alone. */
  resized(view: { readonly width: number; readonly height: number; readonly rowHeight: number }): void {
    this.#view = view;
    this.#at = movedTo(this.#rows, this.#at.top);
  }

  /** The browser scrolled the element. */
  scrolled(top: number, left: number): void {
    this.#at = scrolledTo(this.#rows, this.#at, top);
    this.#left = left;
  }

  /** Scrolling has paused. */
  settle(): void {
    this.#at = settled(this.#rows, this.#at);
  }

  toTop(): void {
    this.#at = atStart;
  }

  /** How far it is scrolled, in CSS pixels from the first row and the first column. */
  get at(): { readonly top: number; readonly left: number } {
    return { top: this.#at.top, left: this.#left };
  }

  /** Scrolled as far as before, where the rows reach so far. */
  takeUp(top: number, left: number): void {
    this.#at = movedTo(this.#rows, top);
    this.#left = left;
  }

  /** Scrolls no further than needed for the cell to be in sight. */
  reveal({ row, column }: Place): void {
    if (row >= 0) this.#at = revealed(this.#rows, this.#at, row);
    this.#left = leftFor(this.space, this.#left, this.#view.width, column);
  }

  /** The cell at a point of the grid, from the left and the top of its rows in sight; the nearest where none is there. */
  placeAt(x: number, y: number): Place {
    const row = Math.floor((this.#at.top + Math.max(0, Math.min(y, this.#view.height))) / this.#view.rowHeight);
    const { starts, shown, stuck } = this.space;
    const isStuck = x < (starts[stuck] ?? 0) && x >= 0;
    const from = isStuck ? x : x + this.#left;
    const column = starts.findLastIndex((start) => start <= from);
    const clamp = (value: number, most: number) => Math.max(0, Math.min(value, most));
    return { row: clamp(row, this.#rowCount() - 1), column: clamp(column, shown.length - 1) };
  }
}
