import { blocksOf } from './blocks.ts';
import { type Draft, continues, factsOf, repeatedTop } from './draft.ts';
import { rowsOf } from './row.ts';
import { dataCount } from './table-end.ts';
import type { TablePlace } from './table-place.ts';
import type { TextRecord } from './text-record.ts';

/**
 * For a long file: of its last records (60 or so), the index from which they are no data but footnotes and blank lines;
 * the number of records when data goes on to the end. `place` is what `findTables` found at the start of the file.
 */
export function tailStart(records: readonly TextRecord[], place: TablePlace): number {
  const rows = rowsOf(records);
  const blocks = blocksOf(rows);
  const [first] = blocks;
  if (!first) return 0;
  const draft: Draft = {
    above: rowsOf(place.notes.map(({ line, text }) => ({ line, cells: [text] }))),
    heads: rowsOf(place.headerCells.map((cells) => ({ line: 0, cells }))),
    between: [],
    data: [...first.rows],
    repeated: [],
    isProven: true,
    below: [],
    facts: undefined,
  };
  let pending: typeof rows = [];
  for (const block of blocks.slice(1)) {
    const isWide = block.most >= Math.min(2, place.columns);
    if (isWide && (repeatedTop(draft, block, pending) > 0 || continues(draft, block, pending))) {
      draft.data.push(...pending, ...block.rows);
      pending = [];
    } else pending = [...pending, ...block.rows];
  }
  const facts = { ...factsOf(draft), first: place.firstColumn, last: place.firstColumn + place.columns - 1 };
  const count = dataCount(draft.data, facts);
  const last = draft.data[count - 1];
  return last === undefined ? 0 : last.index + 1;
}
