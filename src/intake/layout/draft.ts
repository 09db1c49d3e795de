import { kindOf } from './cell-kind.ts';
import { columnShapes, dataAfter, evidenceOf } from './column-shapes.ts';
import type { Block } from './blocks.ts';
import type { Header } from './find-header.ts';
import { beginsAsNote, isCutSentence, isKeyValue, isLoose, isNumberedTitle, isPageMark } from './note-lines.ts';
import { cellOf, isSameText, median, type Row, textOf } from './row.ts';
import { type DataFacts, dataFacts } from './table-end.ts';
import type { TextRecord } from './text-record.ts';
import { totalWord } from './total-words.ts';

/** A table while it is being put together. */
export interface Draft {
  readonly above: readonly Row[];
  readonly heads: readonly Row[];
  /** Something tells the headings apart, or the person has set them. */
  readonly isProven: boolean;
  readonly between: readonly Row[];
  readonly data: Row[];
  readonly repeated: Row[];
  below: readonly Row[];
  facts: { readonly rows: number; readonly is: DataFacts } | undefined;
}

export function startDraft(rows: readonly Row[], header: Header, above: readonly Row[]): Draft {
  return {
    above,
    heads: rows.slice(header.from, header.from + header.rows),
    isProven: header.isProven,
    between: rows.slice(header.from + header.rows, header.dataFrom),
    data: rows.slice(header.dataFrom),
    repeated: [],
    below: [],
    facts: undefined,
  };
}

/** Looked at anew only when the data has doubled. */
export function factsOf(draft: Draft): DataFacts {
  if (!draft.facts || draft.data.length >= draft.facts.rows * 2) {
    const all = [...draft.heads, ...draft.data.slice(0, 1000)];
    const first = Math.min(...all.map((row) => row.first));
    const last = Math.max(...all.map((row) => row.last));
    draft.facts = { rows: Math.max(1, draft.data.length), is: dataFacts(draft.data, first, last) };
  }
  return draft.facts.is;
}

/** The rows of the block go on with the table above them. */
export function continues(draft: Draft, block: Block, pending: readonly Row[]): boolean {
  if (draft.data.length === 0) return true;
  if (pending.some(isNumberedTitle) || block.rows.some((row) => isNumberedTitle(row))) return false;
  const facts = factsOf(draft);
  const all = block.rows.filter((row) => row.filled >= 2);
  const wide = all.filter((row, i) => i === 0 || !draft.heads.some((head) => isSameText(head, row))).slice(0, 50);
  const seen = wide.map((row, i) =>
    evidenceOf(row, facts.shapes, i === 0 && wide.length > 1 ? wide.slice(1) : undefined),
  );
  if (wide[0] && isTotal(wide[0], facts)) return true;
  // A row may have one cell too many, and be one of the table by all the others.
  const inside = wide.filter((row, i) => {
    const { match = 0, mismatch = 0 } = seen[i] ?? {};
    return row.first >= facts.first && (row.last <= facts.last || (match >= 2 && mismatch === 0));
  });
  if (inside.length < wide.length * 0.8) return false;
  if (median(wide.map((row) => row.filled)) * 2 < facts.usual) return false;
  const [first] = seen;
  if (!first || first.mismatch > first.match) return false;
  if (seen.filter(({ match, mismatch }) => mismatch <= match).length < seen.length * 0.6) return false;
  // Rows of nothing but text and markers say nothing.
  const telling = seen.filter(({ match, mismatch }) => match + mismatch > 0).length;
  const matches = seen.filter(({ match }) => match > 0).length;
  if (matches * 2 > telling) return true;
  if (telling === 0 && pending.length === 0 && wide.some((row) => standsForValue(row, facts))) return true;
  if (facts.shapes.some((shape) => shape.kind !== undefined && shape.share > 0.5) || pending.some(beginsAsNote))
    return false;
  // All text: it goes on unless it begins with headings of its own, which share words with those above.
  const top = wide[0];
  const heads = draft.heads.at(-1);
  if (!top || !heads) return true;
  const words = new Set(heads.cells.filter((cell) => cell !== '').map((cell) => cell.toLowerCase()));
  return top.cells.filter((cell) => words.has(cell.toLowerCase())).length * 2 < top.filled;
}

/** It says that it is a total, and all else it has are figures where the rows above have them. */
function isTotal(row: Row, { shapes }: DataFacts): boolean {
  const said = row.cells.findIndex((cell) => ['plain', 'likely'].includes(totalWord(cell) ?? ''));
  return (
    said >= 0 &&
    said <= 2 &&
    row.cells.every((cell, column) => cell === '' || column === said || shapes[column]?.kind === kindOf(cell))
  );
}

/** It has a marker where the rows above have numbers or dates. */
function standsForValue(row: Row, { shapes }: DataFacts): boolean {
  return row.cells.some((cell, column) => shapes[column]?.kind !== undefined && kindOf(cell) === 'marker');
}

/**
 * How many rows at the start of the block repeat the headings of the table above, with the title and page number that
 * stand over them; 0 when they do not, or when another title makes it another table.
 */
export function repeatedTop(draft: Draft, block: Block, pending: readonly Row[]): number {
  if (draft.heads.length === 0) return 0;
  const at = block.rows.findIndex((row) => row.filled > 1);
  if (!isRepeated(draft.heads, block.rows, at)) return 0;
  const top = [...pending, ...block.rows.slice(0, at)];
  return top.every((row) => isTopOfPage(draft, row)) ? at + draft.heads.length : 0;
}

/** Of headings of one cell alone, a row of the same text is a value like others. */
export function isRepeated(heads: readonly Row[], rows: readonly Row[], at: number): boolean {
  return (
    heads.some((head) => head.filled > 1) &&
    heads.every((head, i) => {
      const row = rows[at + i];
      return row !== undefined && isSameText(row, head);
    })
  );
}

export function isTopOfPage(draft: Pick<Draft, 'above'>, row: Row): boolean {
  const text = textOf(row).toLowerCase();
  return isPageMark(row) || draft.above.some((other) => textOf(other).toLowerCase() === text);
}

/** Nothing but titles, keys with their values, and sentences cut by their commas, though a table follows. */
export function isPreamble(block: Block, later: readonly Block[], records: readonly TextRecord[]): boolean {
  const rawOf = (row: Row) => records[row.index]?.cells ?? [];
  const isLine = (row: Row) => isLoose(row, rawOf(row));
  const table = later.find((other) => other.most >= 2 && !other.rows.every(isLine));
  if (!table || block.rows.length > 15) return false;
  // Above a wider table two words are a key and its value, whatever they say.
  const isPair = (row: Row) =>
    row.filled === 2 && row.cells.every((cell) => ['', 'text', 'date'].includes(kindOf(cell)));
  return block.rows.every((row) => isLine(row) || (table.most > 2 && isPair(row)));
}

/** A sign, or the number of a note, and what it says. */
function isExplained(row: Row): boolean {
  const first = cellOf(row, row.first);
  const isSign = kindOf(first) === 'marker' || /^\d{1,2}$/.test(first);
  return row.filled === 2 && isSign && kindOf(cellOf(row, row.last)) === 'text';
}

/**
 * Rows of several cells that are no table of their own beside a larger one: keys and values above it, a list of what
 * its signs mean or a cut footnote below it.
 */
export function isAside(
  block: Block,
  header: Header,
  next: Block | undefined,
  draft: Draft | undefined,
  pending: readonly Row[],
  records: readonly TextRecord[],
): boolean {
  const wide = block.rows.filter((row) => row.filled >= 2);
  const isSentence = (row: Row) =>
    beginsAsNote(row) || isCutSentence(row, records[row.index]?.cells ?? []) || isKeyValue(row) || isExplained(row);
  // A table below another has headings and rows.
  if (draft && (wide.length === 1 || wide.every(isSentence))) return true;
  const headed = block.rows[header.from];
  const data = dataAfter(block.rows, header.from);
  const isTyped =
    headed !== undefined &&
    columnShapes(data).some((shape) => shape.kind === 'number' || shape.kind === 'date') &&
    (header.rows > 0
      ? evidenceOf(headed, columnShapes(data), data).mismatch > 0
      : !draft && header.isProven && wide.length >= 3);
  const isTitled = [...pending.slice(-2), ...block.rows.slice(0, 1)].some(isNumberedTitle);
  if (!draft) {
    if (!next || block.most > 2 || wide.length > 15) return false;
    return wide.every(isKeyValue) || (!isTyped && next.rows.length >= wide.length && next.most >= block.most);
  }
  if (isTyped || isTitled || wide.length > 30 || draft.data.length < wide.length)
    return wide.every(isKeyValue) && wide.length < 5;
  if (block.most <= 2 && [...pending, ...block.rows.slice(0, header.from)].some(beginsAsNote)) return true;
  const { usual } = factsOf(draft);
  return block.most * 2 <= usual || (block.most <= 2 && usual > 2);
}

/**
 * Where among the rows of a table the next begins, with no blank line between: the same headings under a line that has
 * not stood there before. Undefined when it does not.
 */
export function nextTitle({ heads, data, above }: Draft): number | undefined {
  for (let at = 1; at < data.length; at++) {
    const title = data[at - 1];
    if (title?.filled === 1 && isRepeated(heads, data, at) && !isTopOfPage({ above }, title)) return at - 1;
  }
  return undefined;
}

/** Lines between two tables: those that end the first, and those that head the second. */
export function partition(rows: readonly Row[]): { readonly below: readonly Row[]; readonly above: readonly Row[] } {
  let cut = rows.length;
  let lastGroup = rows.length - 1;
  while (lastGroup > 0 && (rows[lastGroup]?.index ?? 0) === (rows[lastGroup - 1]?.index ?? 0) + 1) lastGroup--;
  for (const [i, row] of rows.entries()) {
    if (isNumberedTitle(row) || (i >= lastGroup && !beginsAsNote(row))) {
      cut = i;
      break;
    }
  }
  return { below: rows.slice(0, cut), above: rows.slice(cut) };
}
