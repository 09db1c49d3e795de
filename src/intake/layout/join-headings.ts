import { cellOf, type Row } from './row.ts';
import type { TextRecord } from './text-record.ts';

/**
 * One heading per column from one or several rows. A cell over blank ones heads these too, as merged cells do, as far
 * as there are headings below it; the parts are joined by a space. A single row keeps its text as written.
 */
export function joinHeadings(
  heads: readonly Row[],
  records: readonly TextRecord[],
  firstColumn: number,
  columns: number,
): readonly string[] {
  const only = heads.length === 1 ? heads[0] : undefined;
  const all = Array.from({ length: columns }, (_, i) => firstColumn + i);
  if (only) return all.map((column) => records[only.index]?.cells[column] ?? '');
  const levels = heads.map((row, level) =>
    level === heads.length - 1 ? row.cells : spread(row, heads.slice(level + 1)),
  );
  return all.map((column) => {
    const parts: string[] = [];
    for (const cells of levels) {
      const part = cells[column] ?? '';
      if (part !== '' && parts.at(-1)?.toLowerCase() !== part.toLowerCase()) parts.push(part);
    }
    return parts.join(' ');
  });
}

/** A row of groups with each group written over all its columns. */
function spread(row: Row, below: readonly Row[]): readonly string[] {
  const lowest = (column: number) =>
    below
      .map((other) => cellOf(other, column))
      .join(' ')
      .trim();
  const starts = row.cells.flatMap((cell, column) => (cell === '' ? [] : [column]));
  const last = Math.max(row.last, ...below.map((other) => other.last));
  const cells = Array.from({ length: last + 1 }, (_, column) => cellOf(row, column));
  const groups = starts.map((start, i) => {
    const group = [start];
    // A cell with nothing below it is a heading of its own, and heads nothing else.
    if (lowest(start) === '') return group;
    for (let column = start + 1; column < (starts[i + 1] ?? last + 1) && lowest(column) !== ''; column++)
      group.push(column);
    return group;
  });
  const full = groups.filter((group) => group.length > 1);
  const usual = full[0]?.map(lowest) ?? [];
  const isRepeated =
    full.length >= 2 && full.slice(0, -1).every((group) => group.map(lowest).join('\n') === usual.join('\n'));
  for (const [i, group] of groups.entries()) {
    // Beyond what the groups before it have in common stands a column of its own.
    const isTail =
      isRepeated &&
      i === groups.length - 1 &&
      group.length > usual.length &&
      usual.every((text, k) => lowest(group[k] ?? 0) === text) &&
      !usual.includes(lowest(group.at(-1) ?? 0));
    for (const column of isTail ? group.slice(0, usual.length) : group)
      cells[column] = cellOf(row, starts[i] ?? column);
  }
  return cells;
}
