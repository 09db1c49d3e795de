import { cleanCell } from './cell-kind.ts';
import type { TextRecord } from './text-record.ts';

/** A record that is not blank, its cells cleaned. */
export interface Row {
  /** Among the records. */
  readonly index: number;
  readonly line: number;
  readonly cells: readonly string[];
  /** How many cells hold something, and the first and last of these. */
  readonly filled: number;
  readonly first: number;
  readonly last: number;
}

/** The records that are not blank. */
export function rowsOf(records: readonly TextRecord[]): readonly Row[] {
  return records.flatMap((record, index) => {
    const row = rowOf(record, index);
    return row ? [row] : [];
  });
}

function rowOf(record: TextRecord, index: number): Row | undefined {
  const cells = record.cells.map(cleanCell);
  let filled = 0;
  let first = -1;
  let last = -1;
  for (let i = 0; i < cells.length; i++) {
    if (cells[i] === '') continue;
    filled++;
    if (first < 0) first = i;
    last = i;
  }
  return filled === 0 ? undefined : { index, line: record.line, cells, filled, first, last };
}

export function cellOf(row: Row, column: number): string {
  return row.cells[column] ?? '';
}

/** What a row says, its cells one after another. */
export function textOf(row: Row): string {
  return row.cells.filter((cell) => cell !== '').join(' ');
}

export function isSameText(a: Row, b: Row): boolean {
  return a.filled === b.filled && a.first === b.first && textOf(a).toLowerCase() === textOf(b).toLowerCase();
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
