import { type Block, blockOf, blocksOf } from './blocks.ts';
import { continues, type Draft, isAside, isPreamble, nextTitle, partition, repeatedTop, startDraft } from './draft.ts';
import { findHeader, type Header, headerAt } from './find-header.ts';
import { makePlace } from './make-place.ts';
import { type Row, rowsOf } from './row.ts';
import type { TablePlace } from './table-place.ts';
import type { TextRecord } from './text-record.ts';

export interface FindOptions {
  /** The records are the whole file; else its first part. */
  readonly isWhole: boolean;
  /** What the person has set of the first table: the line on which its headings begin, without headings its data. */
  readonly headerLine?: number;
  /** What the person has set of the first table: how many rows its headings are; 0: it has none. */
  readonly headerRows?: number;
}

/**
 * The tables in the records, in their order: where their headings and data are, and which lines are notes. Empty only
 * when no record holds anything.
 */
export function findTables(records: readonly TextRecord[], options: FindOptions): readonly TablePlace[] {
  const rows = rowsOf(records);
  if (rows.length === 0) return [];
  const drafts = options.headerLine === undefined ? gather(rows, records) : gatherFrom(rows, records, options);
  const places = drafts.map((draft, i) => makePlace(draft, records, !options.isWhole && i === drafts.length - 1));
  const [first] = places;
  if (
    options.headerLine === undefined &&
    options.headerRows !== undefined &&
    first &&
    first.headerRows !== options.headerRows
  ) {
    const headerLine = first.headerLines[0] ?? first.dataLine ?? 1;
    return findTables(records, { ...options, headerLine });
  }
  return places;
}

/** As the person has set it: what stands above is notes, what follows is found as usual. */
function gatherFrom(
  rows: readonly Row[],
  records: readonly TextRecord[],
  { headerLine = 1, headerRows }: FindOptions,
): readonly Draft[] {
  const found = rows.findIndex((row) => row.line >= headerLine);
  const at = found < 0 ? 0 : found;
  const rest = rows.slice(at);
  const header: Header =
    headerRows === undefined
      ? headerAt(rest, 0)
      : { from: 0, rows: headerRows, dataFrom: Math.min(headerRows, rest.length), isProven: true };
  const [block] = blocksOf(rest);
  const count = Math.max(block?.rows.length ?? 0, header.dataFrom);
  const draft = startDraft(rest.slice(0, count), header, rows.slice(0, at));
  return gather(rest.slice(count), records, draft);
}

/** Goes through blocks of rows: each goes on with the table above, begins another, or is notes. */
function gather(rows: readonly Row[], records: readonly TextRecord[], open?: Draft): readonly Draft[] {
  const drafts: Draft[] = open ? [open] : [];
  const isNarrow =
    rows.every((row) => row.filled === 1) && (!open || Math.max(0, ...open.heads.map((row) => row.filled)) <= 1);
  const blocks = isNarrow ? [blockOf(rows)] : [...blocksOf(rows)];
  let pending: readonly Row[] = [];
  for (let b = 0; b < blocks.length; b++) {
    const block = blocks[b];
    if (!block || block.rows.length === 0) continue;
    const draft = drafts.at(-1);
    if (block.most < 2 && !isNarrow) {
      pending = [...pending, ...block.rows];
      continue;
    }
    if (draft) {
      const repeated = repeatedTop(draft, block, pending);
      if (repeated > 0 || continues(draft, block, pending)) {
        if (repeated > 0) draft.repeated.push(...pending, ...block.rows.slice(0, repeated));
        append(draft.data, pending);
        append(draft.data, block.rows);
        pending = [];
        continue;
      }
    }
    if (!draft && isPreamble(block, blocks.slice(b + 1), records)) {
      pending = [...pending, ...block.rows];
      continue;
    }
    const started = start(blocks, b, records, isNarrow);
    if (!started || (draft && started.header.dataFrom >= started.block.rows.length)) {
      pending = [...pending, ...block.rows];
      continue;
    }
    const { header, last } = started;
    const next = blocks.slice(last + 1).find((other) => other.most >= 2);
    if (last === b && isAside(started.block, header, next, draft, pending, records)) {
      pending = [...pending, ...block.rows];
      continue;
    }
    const lines = [...pending, ...started.block.rows.slice(0, header.from)];
    const { below, above } = draft ? partition(lines) : { below: [], above: lines };
    if (draft) draft.below = below;
    const begun = startDraft(started.block.rows, header, above);
    drafts.push(begun);
    pending = [];
    b = last;
    const cut = nextTitle(begun);
    if (cut !== undefined) {
      blocks.splice(b, 1, blockOf([]), blockOf(begun.data.splice(cut)));
      begun.facts = undefined;
    }
  }
  const end = drafts.at(-1);
  if (end) end.below = pending;
  else drafts.push(startDraft(rows, { from: 0, rows: 0, dataFrom: 0, isProven: false }, []));
  return drafts;
}

/** The headings of a table that begins in block `b`; when only headings stand there, with the block of its data. */
function start(
  blocks: readonly Block[],
  b: number,
  records: readonly TextRecord[],
  isNarrow: boolean,
): { readonly header: Header; readonly block: Block; readonly last: number } | undefined {
  const block = blocks[b];
  if (!block) return undefined;
  const header = findHeader(block.rows, records, isNarrow);
  const lone =
    header === undefined ||
    header.dataFrom >= block.rows.length ||
    (header.rows === 0 && block.rows.length - header.from === 1);
  const next = blocks.findIndex((other, i) => i > b && other.most >= 2);
  if (lone && next > 0) {
    const joined = blockOf(blocks.slice(b, next + 1).flatMap((other) => other.rows));
    const other = findHeader(joined.rows, records, false);
    if (other && other.dataFrom < joined.rows.length) return { header: other, block: joined, last: next };
  }
  return header ? { header, block, last: b } : undefined;
}

function append(to: Row[], rows: readonly Row[]): void {
  for (const row of rows) to.push(row);
}
