import { isNumberedTitle } from './note-lines.ts';
import type { Row } from './row.ts';

/** Rows that stand together, with no blank line between them. */
export interface Block {
  readonly rows: readonly Row[];
  /** Cells of the fullest row. */
  readonly most: number;
}

/** Cut at blank lines, and at a line `Table 2: ...` that follows rows of several cells. */
export function blocksOf(rows: readonly Row[]): readonly Block[] {
  const blocks: Row[][] = [];
  let open: Row[] = [];
  let before: Row | undefined;
  for (const row of rows) {
    const isCut = before && (row.index !== before.index + 1 || (before.filled > 1 && isNumberedTitle(row)));
    if (isCut) {
      blocks.push(open);
      open = [];
    }
    open.push(row);
    before = row;
  }
  if (open.length > 0) blocks.push(open);
  return blocks.map(blockOf);
}

export function blockOf(rows: readonly Row[]): Block {
  return { rows, most: rows.reduce((most, row) => Math.max(most, row.filled), 0) };
}
