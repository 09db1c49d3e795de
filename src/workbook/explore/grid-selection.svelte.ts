import {
  cellsOf,
  type Covered,
  covered,
  everything,
  type Extent,
  type Place,
  placeAfter,
  type Selection,
  wholeColumn,
  wholeRows,
} from '../../explore/grid/selection.ts';

const firstPlace: Place = { row: 0, column: 0 };

/** The cell that has the focus in a grid, and the rectangle of cells that is selected. */
export class GridSelection {
  #active: Place = $state.raw(firstPlace);
  #selection: Selection | undefined = $state.raw();
  readonly #extent: () => Extent;
  readonly #changed: () => void;

  /** `changed` hears of every other selection. */
  constructor(extent: () => Extent, changed: () => void) {
    this.#extent = extent;
    this.#changed = changed;
  }

  /** Always a cell, or a heading, that there is. */
  readonly active: Place = $derived.by(() => {
    const { rowCount, columnCount } = this.#extent();
    return {
      row: Math.min(this.#active.row, rowCount - 1),
      column: Math.max(0, Math.min(this.#active.column, columnCount - 1)),
    };
  });

  readonly selection: Selection | undefined = $derived.by(() => this.#selection);

  readonly covered: Covered | undefined = $derived.by(() => this.#selection && covered(this.#selection));

  /** How many cells are selected. */
  readonly cells: number = $derived.by(() => (this.#selection ? cellsOf(this.#selection) : 0));

  /** Moves the focus as the key says; with `isExtending` the selection is drawn along. False for keys that move nothing. */
  press(key: string, isCtrl: boolean, isExtending: boolean): boolean {
    const from = isExtending ? (this.#selection?.to ?? this.active) : this.active;
    const to = placeAfter(key, isCtrl, from, this.#extent());
    if (!to) return false;
    if (isExtending && from.row >= 0) this.extendTo(to);
    else this.moveTo(to);
    return true;
  }

  /** The focus goes to a cell, and nothing is selected any more. */
  moveTo(place: Place): void {
    this.#active = place;
    this.#select(undefined);
  }

  /** The selection reaches from where it began, or from the cell with the focus, to this cell. */
  extendTo(place: Place): void {
    const to = { ...place, row: Math.max(0, place.row) };
    const from = this.#selection?.from ?? this.active;
    this.#select({ from: { ...from, row: Math.max(0, from.row) }, to });
    this.#active = to;
  }

  /** The rows that the selection covers, or the row with the focus, from side to side. */
  selectRows(): void {
    const now = this.covered;
    const { row } = this.active;
    if (row >= 0) this.#select(wholeRows(now?.top ?? row, now?.bottom ?? row, this.#extent()));
  }

  /** One row, or with `isExtending` all from where the selection began. */
  selectRow(row: number, isExtending: boolean): void {
    const from = isExtending ? (this.#selection?.from.row ?? this.active.row) : row;
    this.#select(wholeRows(Math.max(0, from), row, this.#extent()));
    this.#active = { row, column: 0 };
  }

  selectColumn(column: number): void {
    if (this.#extent().rowCount > 0) this.#select(wholeColumn(column, this.#extent()));
  }

  selectAll(): void {
    if (this.#extent().rowCount > 0) this.#select(everything(this.#extent()));
  }

  clear(): void {
    this.#select(undefined);
  }

  /** As it was before in the same rows. */
  takeUp(active: Place, selection: Selection | undefined): void {
    this.#active = active;
    this.#select(selection);
  }

  /** Other rows are shown: nothing is selected, and the focus begins anew in its column. */
  reset(): void {
    this.#select(undefined);
    if (this.#active.row > 0) this.#active = { ...this.#active, row: 0 };
  }

  #select(selection: Selection | undefined): void {
    if (selection === undefined && this.#selection === undefined) return;
    this.#selection = selection;
    this.#changed();
  }
}
