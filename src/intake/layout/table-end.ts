import { kindOf } from './cell-kind.ts';
import { type ColumnShape, columnShapes, evidenceOf, sampleSize } from './column-shapes.ts';
import { beginsAsNote, isSentence } from './note-lines.ts';
import { cellOf, median, type Row, textOf } from './row.ts';
import { totalWord } from './total-words.ts';

/** What is known of a table's data when it is asked whether a row belongs to it. */
export interface DataFacts {
  readonly shapes: readonly ColumnShape[];
  /** Cells filled in a usual row. */
  readonly usual: number;
  readonly first: number;
  readonly last: number;
}

export function dataFacts(rows: readonly Row[], first: number, last: number): DataFacts {
  const wide = rows.filter((row) => row.filled >= 2);
  const data = (wide.length > 0 ? wide : rows).slice(0, 2 * sampleSize(last));
  return { shapes: columnShapes(data), usual: median(data.map((row) => row.filled)), first, last };
}

/** The number of rows at the start of `rows` that are data; what follows them are footnotes. */
export function dataCount(rows: readonly Row[], facts: DataFacts): number {
  // What ends a table may be all notes, so only what a full row follows shows that such rows are usual.
  const lastWide = rows.findLastIndex((row) => row.filled > 1 && !isNoteInCells(row, facts));
  const narrow = rows.filter((row, i) => row.filled === 1 && i < lastWide).length;
  // Rows with one cell are usual here when more than one in ten is one.
  const isUsual = narrow * 10 > lastWide;
  // What follows a footnote, down to the end, is one too.
  const firstNote = rows.findIndex(
    (row, i) => i > lastWide && i > 0 && beginsAsNote(row) && isFootnote(row, facts, false, isUsual),
  );
  let count = firstNote < 0 ? rows.length : firstNote;
  while (count > 0) {
    const row = rows[count - 1];
    const before = rows[count - 2];
    if (!row) break;
    const isApart = before !== undefined && before.index !== row.index - 1;
    if (!isFootnote(row, facts, isApart, isUsual)) break;
    count--;
  }
  return count;
}

/** A footnote of several cells: cut by its commas, a sign and what it means, or the number of rows. */
function isNoteInCells(row: Row, facts: DataFacts): boolean {
  return isCutShort(row, facts) || isPair(row, facts) || isRowCount(row);
}

function isRowCount(row: Row): boolean {
  const words = /^(?:(?:total|number of|no\.? of) )?(?:records?|rows?)(?: (?:count|returned|found))?\b ?:?$/i;
  return row.filled === 2 && words.test(cellOf(row, row.first));
}

/** Two cells side by side that are not what their columns hold: `[c]` and `confidential`, `1` and `Includes attempts`. */
function isPair(row: Row, facts: DataFacts): boolean {
  if (row.filled !== 2 || row.last !== row.first + 1 || facts.usual < 4) return false;
  const [first, last] = [cellOf(row, row.first), cellOf(row, row.last)];
  if (kindOf(last) !== 'text' || totalWord(first) || totalWord(last)) return false;
  const { match, mismatch } = evidenceOf(row, facts.shapes);
  return mismatch === 0 ? match === 0 && kindOf(first) === 'marker' : mismatch >= match;
}

/** A line that was not written as long as a row: a sentence cut by its commas, in cells that fit no column. */
function isCutShort(row: Row, facts: DataFacts): boolean {
  if (row.cells.length > facts.last || row.filled * 2 > facts.usual) return false;
  return beginsAsNote(row) || (isSentence(textOf(row)) && evidenceOf(row, facts.shapes).match === 0);
}

function isFootnote(row: Row, facts: DataFacts, isApart: boolean, isNarrowUsual: boolean): boolean {
  const { match, mismatch } = evidenceOf(row, facts.shapes);
  const isNote = beginsAsNote(row);
  const text = cellOf(row, row.first);
  if (row.filled === 1) {
    const shape = facts.shapes[row.first];
    const kind = kindOf(text);
    const fits =
      shape !== undefined &&
      (shape.kind === undefined
        ? shape.values.has(text.toLowerCase()) && facts.usual > 1 && shape.values.size < 400
        : kind === shape.kind);
    const columns = facts.last - facts.first + 1;
    if (columns === 1) return isNote && isApart;
    if (row.first > facts.first + 1) return false;
    if (shape?.kind !== undefined && kind === shape.kind) return false;
    if (isNote) return true;
    if (isSentence(text) && facts.usual > 1 && !areSentences(shape)) return true;
    if (columns === 2) return facts.usual === 2 && isApart && !isNarrowUsual;
    // A name in a row written as long as the others is a row of which nothing is known.
    const isLabel = shape?.kind === undefined && (facts.usual <= 4 || isNarrowUsual);
    if (!isApart && row.cells.length > facts.last && isLabel) return false;
    return facts.usual > 1 && !isNarrowUsual && !(fits && isRecurring(row, facts));
  }
  if (isNoteInCells(row, facts)) return true;
  // A sentence cut by its commas.
  return isNote && match === 0 && (row.filled * 2 <= facts.usual || mismatch > 0);
}

/** What the column holds reads like footnotes itself: questions, descriptions. */
function areSentences(shape: ColumnShape | undefined): boolean {
  const values = [...(shape?.values ?? [])].slice(0, 100);
  return values.filter(isSentence).length * 5 > values.length;
}

/** The value stands in the column in full rows too, so that the row is one cut short. */
function isRecurring(row: Row, facts: DataFacts): boolean {
  const shape = facts.shapes[row.first];
  return shape !== undefined && kindOf(cellOf(row, row.first)) !== 'text'
    ? true
    : shape?.values.has(cellOf(row, row.first).toLowerCase()) === true;
}
