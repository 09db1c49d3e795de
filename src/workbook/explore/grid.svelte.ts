import type { BenchSession } from '../../explore/bench-session.ts';
import { cellFace, type CellFace, exactWords } from '../../explore/grid/cell-text.ts';
import {
  fittingWidth,
  firstLayout,
  headingWidth,
  lengthsSql,
  withHidden,
  withPinned,
  withWidth,
} from '../../explore/grid/columns.ts';
import { type Filter, filteredByCell, type ValueText, withFilter, withoutFilter } from '../../explore/grid/filters.ts';
import { filterWords } from '../../explore/grid/filter-words.ts';
import { gridLook, type GridLook, takenUp } from '../../explore/grid/grid-look.ts';
import type { Place } from '../../explore/grid/selection.ts';
import { frequentSql, type FrequentValue, type GridView, isWhole, type Sort } from '../../explore/grid/view-sql.ts';
import type { RowColumn, RowSet } from '../../explore/row-set.ts';
import { exactText } from '../../results/csv.ts';
import { isNumberKind } from '../../results/result-table.ts';
import { GridOutput, type Outgoing } from './grid-output.svelte.ts';
import type { GridPlace } from './grid-place.ts';
import { GridRows } from './grid-rows.svelte.ts';
import { GridSelection } from './grid-selection.svelte.ts';
import { GridSheet } from './grid-sheet.svelte.ts';
import { GridTotals } from './grid-totals.svelte.ts';

/** Values that are listed of a column at most. */
export const mostListed = 200;

/** Values of a column by how many rows have them. */
export interface ValueList {
  readonly values: readonly FrequentValue[];
  /** How many different values there are, those not listed included. */
  readonly different: number;
}

/** One grid over rows of the data engine: what it shows and how, what is selected, and what a person does with it. */
export class Grid {
  readonly columns: readonly RowColumn[];
  readonly rows: GridRows;
  readonly sheet: GridSheet;
  readonly selection: GridSelection;
  readonly output: GridOutput;
  readonly #totals: GridTotals;
  readonly #given: RowSet;
  readonly #session: BenchSession;
  readonly #onCount: (shown: number) => void;
  readonly #onLook: (look: GridLook) => void;
  /** Where the person was, until the grid is as it was then. */
  #comingBack: GridPlace | undefined;
  /** By the column's position, what a person chose. */
  readonly #ownWidths: Map<number, number>;

  constructor(options: {
    readonly rows: RowSet;
    readonly session: BenchSession;
    readonly isSample: boolean;
    readonly fileName: string;
    /** After the rows shown changed in number. */
    readonly onCount: (shown: number) => void;
    /** How other rows were sorted, filtered and laid out: taken up where they have the same columns. */
    readonly look?: GridLook | undefined;
    /** After a person sorted, filtered or laid out the rows. */
    readonly onLook?: ((look: GridLook) => void) | undefined;
    /** Where the person was, to be taken up where it is of the same rows. */
    readonly place?: GridPlace | undefined;
  }) {
    this.#given = options.rows;
    this.#session = options.session;
    this.#onCount = options.onCount;
    this.#onLook = options.onLook ?? (() => undefined);
    this.columns = options.rows.columns;
    this.rows = new GridRows(options.rows, options.session);
    this.#totals = new GridTotals(options.session, () => this);
    this.output = new GridOutput(options);
    this.selection = new GridSelection(
      () => ({
        rowCount: this.rows.shown.rowCount,
        columnCount: this.sheet.shownColumns.length,
        page: this.sheet.page,
      }),
      () => {
        this.#totals.changed();
      },
    );
    this.sheet = new GridSheet({
      columns: this.columns,
      rowCount: () => this.rows.shown.rowCount,
      active: () => this.selection.active,
    });
    const taken = options.look && takenUp(options.look, this.columns);
    this.#ownWidths = new Map(taken?.widths);
    this.sheet.layout = { ...this.sheet.layout, ...taken?.layout, widths: this.#withOwn(this.sheet.layout.widths) };
    void this.#fitFirst();
    const place = options.place?.of === options.rows ? options.place : undefined;
    void this.#takeUp(taken?.view, place);
  }

  /** Where the person is, or was where the grid goes away before it is there again. */
  get place(): GridPlace {
    if (this.#comingBack) return this.#comingBack;
    const { active, selection } = this.selection;
    return { of: this.#given, active, selection, ...this.sheet.at };
  }

  get rowCount(): number {
    return this.rows.shown.rowCount;
  }

  get allRows(): number {
    return this.#given.rowCount;
  }

  /** What the selection comes to, in words; empty where nothing is selected. */
  get totals(): string {
    return this.#totals.words;
  }

  get view(): GridView {
    return this.rows.view;
  }

  /** What a cell shows; undefined while it is not read. */
  face(row: number, column: number): CellFace | undefined {
    const cell = this.rows.cell(row, column);
    const of = this.columns[column];
    return cell === undefined || !of ? undefined : cellFace(cell, of);
  }

  /** The exact value of a cell that holds a number. */
  dataValue(row: number, column: number): string | undefined {
    const kind = this.columns[column]?.kind;
    const cell = kind && isNumberKind(kind) ? this.rows.cell(row, column) : undefined;
    return cell === undefined || cell === null ? undefined : exactText(cell);
  }

  /** The cell with the focus in full: its row from 1, its column, its value. */
  readonly detail = $derived.by(() => {
    const { row, column: place } = this.selection.active;
    const drawn = this.sheet.shownColumns[place];
    if (!drawn) return undefined;
    const cell = row < 0 ? undefined : this.rows.cell(row, drawn.index);
    const words = cell === undefined ? '' : exactWords(cell, drawn.column);
    return { row: row + 1, column: drawn.column, words };
  });

  // What is in sight

  /** The browser scrolled the grid. */
  scrolled(top: number, left: number): void {
    this.sheet.scrolled(top, left);
    this.#want();
  }

  resized(view: { readonly width: number; readonly height: number; readonly rowHeight: number }): void {
    this.sheet.resized(view);
    this.#comeBack();
    this.#want();
  }

  /** Scrolls the cell with the focus into sight. */
  reveal(place: Place = this.selection.active): void {
    this.sheet.reveal(place);
    this.#want();
  }

  // Which rows

  /** Sorts by a column; with `isAlso` where the sorts before it leave rows the same. */
  async sort(sort: Sort, isAlso = false): Promise<void> {
    const others = isAlso ? this.view.sorts.filter(({ column }) => column !== sort.column) : [];
    await this.#show({ ...this.view, sorts: [...others, sort] }, 'Sorting the rows');
  }

  async unsort(column: number): Promise<void> {
    const sorts = this.view.sorts.filter((own) => own.column !== column);
    await this.#show({ ...this.view, sorts }, 'Sorting the rows');
  }

  filterOf(column: number): Filter | undefined {
    return this.view.filters.find((own) => own.column === column);
  }

  filterWords(filter: Filter): string {
    const column = this.columns[filter.column];
    return column ? filterWords(filter, column) : '';
  }

  async filter(filter: Filter): Promise<void> {
    await this.#filterTo(withFilter(this.view.filters, filter));
  }

  async unfilter(column: number): Promise<void> {
    await this.#filterTo(withoutFilter(this.view.filters, column));
  }

  async unfilterAll(): Promise<void> {
    await this.#filterTo([]);
  }

  /** Keeps to the rows with this cell's value, or to all others. */
  async filterByCell(row: number, column: number, isExcept: boolean): Promise<void> {
    const cell = this.rows.cell(row, column);
    const of = this.rows.shown.rows.columns[column];
    if (cell === undefined || !of) return;
    const isEngineText = typeof cell === 'string' && (of.kind === 'text' || of.kind === 'other');
    const value = cell === null ? null : isEngineText ? cell : await this.#engineText(row, column);
    await this.#filterTo(filteredByCell(this.view.filters, column, value, isExcept));
  }

  /** The most frequent values of a column among the rows its other filters leave. Rejects with EngineError. */
  async valuesOf(column: number, search: string): Promise<ValueList> {
    const { rows } = this.rows.shown;
    const of = rows.columns[column];
    if (!of) return { values: [], different: 0 };
    const others = withoutFilter(this.view.filters, column);
    const table = await this.#session.read(frequentSql(rows, of, others, search, mostListed));
    const values = Array.from({ length: table.rowCount }, (_, row): FrequentValue => {
      const value = table.cell(0, row);
      return { value: value === null ? null : exactText(value), rows: Number(table.cell(1, row)) };
    });
    return { values, different: table.rowCount === 0 ? 0 : Number(table.cell(2, 0)) };
  }

  // Columns

  resize(column: number, width: number): void {
    const layout = withWidth(this.sheet.layout, column, width);
    this.#ownWidths.set(column, layout.widths[column] ?? width);
    this.#layOut(layout);
  }

  widthOf(column: number): number {
    return this.sheet.layout.widths[column] ?? 0;
  }

  /** As wide as the heading and the values in sight need. */
  fit(column: number): void {
    const { first, end } = this.sheet.rowSpan;
    let longest = 0;
    for (let row = first; row < end; row += 1) {
      const face = this.face(row, column);
      if (face?.kind === 'value') longest = Math.max(longest, face.before.length + face.text.length);
    }
    this.resize(column, Math.max(fittingWidth(longest), headingWidth(this.columns[column]?.name ?? '')));
  }

  pin(column: number, isPinned: boolean): void {
    this.#keepingColumn(() => {
      this.#layOut(withPinned(this.sheet.layout, column, isPinned));
    });
  }

  hide(column: number, isHidden: boolean): void {
    this.selection.clear();
    this.#layOut(withHidden(this.sheet.layout, column, isHidden));
  }

  showAllColumns(): void {
    this.#layOut({ ...this.sheet.layout, hidden: new Set() });
  }

  // What goes out

  /** Copies the selection, or the cell with the focus. */
  copy(hasHeadings: boolean): void {
    const { active, covered } = this.selection;
    if (this.rowCount === 0 || (active.row < 0 && !covered)) return;
    const { top, bottom, left, right } = covered ?? {
      top: active.row,
      bottom: active.row,
      left: active.column,
      right: active.column,
    };
    const columns = this.sheet.shownColumns.slice(left, right + 1);
    void this.output.copy(
      this.#outgoing(
        top,
        bottom + 1,
        columns.map(({ index }) => index),
      ),
      hasHeadings,
    );
  }

  /** All rows shown, with the columns shown, as a file. */
  download(): void {
    const columns = this.sheet.shownColumns.map(({ index }) => index);
    this.output.download(this.#outgoing(0, this.rowCount, columns));
  }

  /** Lets go of what was kept for this grid. */
  close(): void {
    this.#totals.close();
    this.output.close();
    this.rows.close();
  }

  #outgoing(first: number, end: number, columns: readonly number[]): Outgoing {
    const { shown } = this.rows;
    return {
      rows: { first, end },
      columns,
      headings: columns.map((column) => this.columns[column]?.name ?? ''),
      read: (rows, of) => this.rows.read(shown, rows, of),
    };
  }

  async #filterTo(filters: readonly Filter[]): Promise<void> {
    await this.#show({ ...this.view, filters }, 'Filtering the rows');
  }

  async #show(view: GridView, what: string): Promise<void> {
    if (await this.#showRows(view, what)) this.#tellLook();
  }

  async #showRows(view: GridView, what: string): Promise<boolean> {
    if (!(await this.rows.show(view, what))) return false;
    this.selection.reset();
    this.sheet.toTop();
    this.#onCount(this.rowCount);
    this.#want();
    return true;
  }

  /** As rows were shown before. What of that does not hold here is not forgotten: it may hold of the next. */
  async #takeUp(view: GridView | undefined, place: GridPlace | undefined): Promise<void> {
    await this.rows.opened;
    if (view && !isWhole(view)) await this.#showRows(view, 'Sorting and filtering the rows as before');
    this.#comingBack = place;
    this.#comeBack();
  }

  /** Once the rows are there and the grid has the height that they give it: what it is scrolled to depends on both. */
  #comeBack(): void {
    const place = this.#comingBack;
    if (!place || this.rowCount === 0 || !this.sheet.isSized) return;
    this.#comingBack = undefined;
    this.selection.takeUp(place.active, place.selection);
    this.sheet.takeUp(place.top, place.left);
    this.#want();
  }

  #tellLook(): void {
    this.#onLook(gridLook({ view: this.view, layout: this.sheet.layout, widths: this.#ownWidths }, this.columns));
  }

  /** A value as the engine writes it, by which a filter finds it again. */
  async #engineText(row: number, column: number): Promise<ValueText> {
    const shown = this.rows.shown;
    const columns = shown.rows.columns.map((own) => ({ ...own, kind: 'other' as const }));
    const table = await this.rows.read({ ...shown, rows: { ...shown.rows, columns } }, { first: row, end: row + 1 }, [
      column,
    ]);
    const value = table.cell(0, 0);
    return value === null ? null : exactText(value);
  }

  #layOut(layout: GridSheet['layout']): void {
    this.sheet.layout = layout;
    this.#want();
    this.#tellLook();
  }

  #withOwn(widths: readonly number[]): readonly number[] {
    return widths.map((width, column) => this.#ownWidths.get(column) ?? width);
  }

  /** The focus stays with its column while columns change their places. */
  #keepingColumn(change: () => void): void {
    const { row, column } = this.selection.active;
    const index = this.sheet.shownColumns[column]?.index;
    change();
    const place = this.sheet.shownColumns.find((own) => own.index === index)?.place;
    if (place !== undefined) this.selection.moveTo({ row, column: place });
  }

  #want(): void {
    this.rows.want([{ rows: this.sheet.rowSpan, columns: this.sheet.drawnColumns.map(({ index }) => index) }]);
  }

  /** Columns as wide as their first values, known before the first rows are drawn. */
  async #fitFirst(): Promise<void> {
    try {
      const table = await this.#session.read(lengthsSql(this.#given));
      const lengths = table.columns.map((_, i) => Number(table.cell(i, 0) ?? 0));
      const { widths } = firstLayout(this.columns, lengths);
      this.sheet.layout = { ...this.sheet.layout, widths: this.#withOwn(widths) };
      this.#want();
    } catch {
      // The rows themselves say it where they cannot be read; the widths are those of the headings then.
    }
  }
}
