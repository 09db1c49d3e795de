/** A cell by its row, from 0, and its place among the columns shown, from 0. The row of the headings is -1. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** A rectangle of cells: from where it was begun to where it was drawn. */
export interface Selection {
  readonly from: Place;
  readonly to: Place;
}

/** The rows and places of columns a selection covers, first and last included. */
export interface Covered {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** How much there is to move over. */
export interface Extent {
  readonly rowCount: number;
  readonly columnCount: number;
  /** The rows that fit into sight. */
  readonly page: number;
}

export function covered({ from, to }: Selection): Covered {
  return {
    top: Math.min(from.row, to.row),
    bottom: Math.max(from.row, to.row),
    left: Math.min(from.column, to.column),
    right: Math.max(from.column, to.column),
  };
}

export function isCovered({ top, bottom, left, right }: Covered, { row, column }: Place): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}

/** How many cells a selection covers. */
export function cellsOf(selection: Selection): number {
  const { top, bottom, left, right } = covered(selection);
  return (bottom - top + 1) * (right - left + 1);
}

export function wholeRows(from: number, to: number, { columnCount }: Extent): Selection {
  return { from: { row: from, column: 0 }, to: { row: to, column: columnCount - 1 } };
}

export function wholeColumn(column: number, { rowCount }: Extent): Selection {
  return { from: { row: 0, column }, to: { row: rowCount - 1, column } };
}

export function everything({ rowCount, columnCount }: Extent): Selection {
  return { from: { row: 0, column: 0 }, to: { row: rowCount - 1, column: columnCount - 1 } };
}

/**
 * Where a key leads from a place, as in a spreadsheet: arrows by one, with Ctrl to the edge, Home and End within the row,
 * with Ctrl to the first and last cell, Page Up and Page Down by what fits into sight. Undefined for other keys.
 */
export function placeAfter(key: string, isCtrl: boolean, place: Place, extent: Extent): Place | undefined {
  const last = { row: extent.rowCount - 1, column: extent.columnCount - 1 };
  const to = (row: number, column: number): Place => ({
    row: Math.max(-1, Math.min(row, last.row)),
    column: Math.max(0, Math.min(column, last.column)),
  });
  const { row, column } = place;
  switch (key) {
    case 'ArrowUp':
      return to(isCtrl ? Math.min(row, 0) : row - 1, column);
    case 'ArrowDown':
      return to(isCtrl ? last.row : row + 1, column);
    case 'ArrowLeft':
      return to(row, isCtrl ? 0 : column - 1);
    case 'ArrowRight':
      return to(row, isCtrl ? last.column : column + 1);
    case 'Home':
      return isCtrl ? to(Math.min(0, last.row), 0) : to(row, 0);
    case 'End':
      return isCtrl ? to(last.row, last.column) : to(row, last.column);
    case 'PageUp':
      // Not into the headings, unless from the first row.
      return to(row > 0 ? Math.max(0, row - extent.page) : -1, column);
    case 'PageDown':
      return to(row + extent.page, column);
    default:
      return undefined;
  }
}
