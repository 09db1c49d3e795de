/** Where in a table a figure stands: its row, and its column among all columns. */
export interface FigurePlace {
  readonly row: number;
  readonly column: number;
}

const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'] as const;
export type MoveKey = (typeof keys)[number];

/** Whether a key goes from figure to figure. */
export function isMove(key: string): key is MoveKey {
  return (keys as readonly string[]).includes(key);
}

/** Where a key leads: the next figure in its direction, or the same at an edge. With `isFar` Home and End go to the table's. */
export function moved(
  from: FigurePlace,
  key: MoveKey,
  isFar: boolean,
  columns: readonly number[],
  rows: number,
): FigurePlace {
  const at = columns.indexOf(from.column);
  const column = (index: number) => columns[Math.min(Math.max(index, 0), columns.length - 1)] ?? from.column;
  const lastRow = Math.max(rows - 1, 0);
  switch (key) {
    case 'ArrowUp':
      return { ...from, row: Math.max(from.row - 1, 0) };
    case 'ArrowDown':
      return { ...from, row: Math.min(from.row + 1, lastRow) };
    case 'ArrowLeft':
      return { ...from, column: column(at - 1) };
    case 'ArrowRight':
      return { ...from, column: column(at + 1) };
    case 'Home':
      return { row: isFar ? 0 : from.row, column: column(0) };
    case 'End':
      return { row: isFar ? lastRow : from.row, column: column(columns.length - 1) };
  }
}
