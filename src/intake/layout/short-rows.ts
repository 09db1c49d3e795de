import { type ColumnShape, evidenceOf } from './column-shapes.ts';
import type { Row } from './row.ts';

/**
 * How many columns a row must have at least to be read, of so many in the table: the rest are ones that rows leave
 * blank at their end, so that a row without them lacks nothing. Two rows that write the blanks out show that, or three
 * that end early where all that do hold what their columns hold; a row cut in two does not.
 */
export function neededColumns(
  data: readonly Row[],
  shapes: readonly ColumnShape[],
  { firstColumn, columns }: { readonly firstColumn: number; readonly columns: number },
): number {
  const width = firstColumn + columns;
  const rows = data.filter((row) => row.filled >= 2 && row.last < width - 1);
  const written = rows.filter((row) => row.cells.length >= width);
  const short = rows.filter((row) => row.cells.length < width);
  const areWhole = short.every((row) => {
    const { match, mismatch } = evidenceOf(row, shapes);
    return match > 0 && mismatch === 0;
  });
  const ends = [...nthEnd(written, 2), ...(areWhole ? nthEnd(short, 3) : [])];
  return Math.min(columns, ...ends.map((last) => last + 1 - firstColumn));
}

/** Where the row ends that is so many from the shortest on; nothing where there are fewer. */
function nthEnd(rows: readonly Row[], nth: number): readonly number[] {
  const ends = rows.map(({ last }) => last).sort((a, b) => a - b);
  return ends.slice(nth - 1, nth);
}
