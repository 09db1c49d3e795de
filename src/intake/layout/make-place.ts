import { type Draft, factsOf, isRepeated, isTopOfPage } from './draft.ts';
import { areHeadingsInDoubt } from './doubt-headings.ts';
import { joinHeadings } from './join-headings.ts';
import { isPageNumber } from './note-lines.ts';
import { median, type Row, textOf } from './row.ts';
import { neededColumns } from './short-rows.ts';
import { dataCount } from './table-end.ts';
import type { Note, TablePlace } from './table-place.ts';
import type { TextRecord } from './text-record.ts';

/** What was put together, as a place. `isOpen`: the file goes on beyond the records. */
export function makePlace(draft: Draft, records: readonly TextRecord[], isOpen: boolean): TablePlace {
  const count = isOpen || draft.data.length === 0 ? draft.data.length : dataCount(draft.data, factsOf(draft));
  const data = draft.data.slice(0, count);
  const { firstColumn, columns } = extent(draft.heads, data, records);
  const [head] = draft.heads;
  const [row] = data;
  const afterHeads = (draft.between.at(-1) ?? draft.heads.at(-1))?.index;
  const dataFrom = row?.index ?? (afterHeads === undefined ? 0 : afterHeads + 1);
  const notes = [
    ...draft.above.map(noteAt('above')),
    ...draft.between.map(noteAt('between')),
    ...[...draft.data.slice(count), ...(isOpen ? [] : draft.below)].map(noteAt('below')),
  ];
  const isHeadless = draft.heads.length === 0;
  return {
    headerFrom: head?.index ?? dataFrom,
    headerRows: draft.heads.length,
    dataFrom,
    dataTo: isOpen ? undefined : (data.at(-1)?.index ?? dataFrom - 1) + 1,
    firstColumn,
    columns,
    neededColumns: data.length === 0 ? columns : neededColumns(data, factsOf(draft).shapes, { firstColumn, columns }),
    headings: isHeadless
      ? Array.from({ length: columns }, (_, i) => `column_${i + 1}`)
      : joinHeadings(draft.heads, records, firstColumn, columns),
    notes,
    repeatedHeaders: repeatedIn(draft, data),
    headerLines: draft.heads.map((one) => one.line),
    headerCells: draft.heads.map((one) => one.cells),
    isInDoubt: !draft.isProven && head !== undefined && draft.heads.length === 1 && areHeadingsInDoubt(head, data),
    dataLine: row?.line,
  };
}

function noteAt(where: Note['where']): (row: Row) => Note {
  return (row) => ({ line: row.line, text: textOf(row), where });
}

/** Repeated headings and page numbers among the data, and those found before. */
function repeatedIn(draft: Draft, data: readonly Row[]): readonly number[] {
  const found = new Set(draft.repeated.map((row) => row.index));
  for (const row of data) if (isPageNumber(row)) found.add(row.index);
  for (let at = 0; at < data.length; at++) {
    if (!isRepeated(draft.heads, data, at)) continue;
    for (let i = 0; i < draft.heads.length; i++) found.add(data[at + i]?.index ?? 0);
    for (let i = at - 1; i >= 0; i--) {
      const above = data[i];
      if (!above || above.filled > 1 || !isTopOfPage(draft, above)) break;
      found.add(above.index);
    }
  }
  return [...found].sort((a, b) => a - b);
}

function extent(
  heads: readonly Row[],
  data: readonly Row[],
  records: readonly TextRecord[],
): { readonly firstColumn: number; readonly columns: number } {
  let firstColumn = Infinity;
  for (const row of [heads, data].flat()) firstColumn = Math.min(firstColumn, row.first);
  if (firstColumn === Infinity) return { firstColumn: 0, columns: 0 };
  const headLast = Math.max(-1, ...heads.map((row) => row.last));
  const counts = new Map<number, number>();
  for (const row of data) counts.set(row.last, (counts.get(row.last) ?? 0) + 1);
  const lasts = [...counts].sort((a, b) => b[0] - a[0]);
  let last = headLast;
  if (headLast < 0) {
    // Without headings, as wide as more than a stray row is, and as rows of the usual length are where they are filled.
    const lengths = data.map((row) => records[row.index]?.cells.length ?? 0);
    const usual = median(lengths);
    last = lasts.find(([end, count]) => (count > 1 && count * 50 >= data.length) || end < usual)?.[0] ?? 0;
  } else {
    let wider = 0;
    for (const [end, count] of lasts) {
      wider += count;
      if (end <= headLast) break;
      if (wider * 2 > data.length) {
        last = end;
        break;
      }
    }
    // Cells under a blank heading, in a file that writes all its rows equally long, are a column without a heading.
    const width = Math.max(...heads.map((row) => records[row.index]?.cells.length ?? 0));
    const used = new Set<number>();
    for (const row of data) {
      if ((records[row.index]?.cells.length ?? 0) > width) continue;
      for (let column = last + 1; column <= row.last; column++) if (row.cells[column] !== '') used.add(column);
    }
    last = Math.max(last, ...used);
  }
  return { firstColumn, columns: last - firstColumn + 1 };
}
