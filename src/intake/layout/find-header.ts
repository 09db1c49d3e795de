import { kindOf } from './cell-kind.ts';
import { columnShapes, dataAfter, type Evidence, evidenceOf, isPlainlyLabels, saysData } from './column-shapes.ts';
import { isCutSentence, isKeyValue, isLoose, isPivotTop, isRule } from './note-lines.ts';
import { cellOf, isSameText, type Row } from './row.ts';
import type { TextRecord } from './text-record.ts';

/** Where the headings of some rows are, in indices of these rows. Without headings `rows` is 0. */
export interface Header {
  readonly from: number;
  readonly rows: number;
  readonly dataFrom: number;
  /** Whether any cell speaks for or against it; without any the first wide row is taken for headings. */
  readonly isProven: boolean;
}

const farthest = 60;

/**
 * The headings of the first table among rows, or undefined when there is none (no row with two cells, unless
 * `isNarrow`: a table of one column).
 */
export function findHeader(
  rows: readonly Row[],
  records: readonly TextRecord[],
  isNarrow: boolean,
): Header | undefined {
  if (isNarrow) return narrowHeader(rows);
  let tried = 0;
  for (let i = 0; i < rows.length && tried < farthest; i++) {
    const row = rows[i];
    if (!row || row.filled < 2) continue;
    tried++;
    const seen = evidenceAt(rows, i);
    if (!seen) {
      // The last row that could be one: headings without data, when they look like headings.
      const isLabel = row.cells.every((cell) => cell === '' || kindOf(cell) === 'text');
      return isLabel
        ? { from: i, rows: 1, dataFrom: i + 1, isProven: false }
        : { from: i, rows: 0, dataFrom: i, isProven: false };
    }
    if (seen.coverage < 0.5) continue;
    const better = betterBelow(rows, records, i, seen);
    if (better !== undefined) {
      i = better - 1;
      continue;
    }
    if (saysData(seen)) return { from: i, rows: 0, dataFrom: i, isProven: true };
    return joinRows(rows, i, seen);
  }
  return undefined;
}

/** The headings when the person has said on which row they begin; how many rows are joined is found as usual. */
export function headerAt(rows: readonly Row[], from: number): Header {
  const seen = evidenceAt(rows, from);
  const down = seen ? joinDown(rows, from, seen) : from;
  return { from, rows: down - from + 1, dataFrom: skipRules(rows, down + 1), isProven: true };
}

function evidenceAt(rows: readonly Row[], i: number): Evidence | undefined {
  const row = rows[i];
  const data = dataAfter(rows, i);
  if (!row || data.length === 0) return undefined;
  return evidenceOf(row, columnShapes(data), data);
}

/** What stands above in lines of keys and values or a cut title is no headings when better ones follow. */
function betterBelow(
  rows: readonly Row[],
  records: readonly TextRecord[],
  i: number,
  seen: Evidence,
): number | undefined {
  const row = rows[i];
  if (!row) return undefined;
  for (let j = i; j < i + 15; j++) {
    const above = rows[j];
    const next = rows[j + 1];
    if (!above || !next) return undefined;
    if (!isLoose(above, records[above.index]?.cells ?? [])) break;
    if (isRule(next)) return undefined;
    if (next.filled < 2 || (isKeyValue(next) && next.filled === row.filled && !isHeaderOfTwo(rows, j + 1))) continue;
    const other = evidenceAt(rows, j + 1);
    if (!other || saysData(other) || other.coverage < 0.5 || other.values > 0) continue;
    const isSure =
      seen.values > 0 ||
      other.mismatch > seen.mismatch ||
      (isKeyValue(above) && next.index > above.index + 1) ||
      rows.slice(i, j + 1).some((loose) => isSurelyLoose(loose, records));
    if (isSure && isPlainlyLabels(other, 1) && other.coverage >= seen.coverage - 0.2) return j + 1;
    if (next.filled > row.filled) return j + 1;
  }
  const next = rows[i + 1];
  const other = next?.index === row.index + 1 ? evidenceAt(rows, i + 1) : undefined;
  const gaps = row.last - row.first + 1 - row.filled;
  if (
    next &&
    other &&
    !isRule(next) &&
    isPlainlyLabels(other, gaps >= 2 ? 1 : 2) &&
    next.filled > row.filled &&
    (gaps >= 1 || row.first > next.first)
  ) {
    return i + 1;
  }
  return undefined;
}

function isSurelyLoose(row: Row, records: readonly TextRecord[]): boolean {
  const kind = kindOf(cellOf(row, row.last));
  if (isPivotTop(row) || isCutSentence(row, records[row.index]?.cells ?? [])) return true;
  return row.filled > 1 && (cellOf(row, row.first).endsWith(':') || kind === 'date' || kind === 'number');
}

/** A key and a value that head columns of data, as `Month,Count` does: every row below is of one kind. */
function isHeaderOfTwo(rows: readonly Row[], i: number): boolean {
  const row = rows[i];
  const seen = evidenceAt(rows, i);
  return row !== undefined && seen !== undefined && isPlainlyLabels(seen, 1) && !cellOf(row, row.first).endsWith(':');
}

function joinRows(rows: readonly Row[], at: number, seen: Evidence): Header {
  const last = joinDown(rows, at, seen);
  let first = at;
  while (first > 0 && last - first < 2 && isGroupRow(rows, first - 1, first, last)) first--;
  return {
    from: first,
    rows: last - first + 1,
    dataFrom: skipRules(rows, last + 1),
    isProven: seen.mismatch > 0,
  };
}

/** The last row of the headings that begin with row `at`. */
function joinDown(rows: readonly Row[], at: number, seen: Evidence): number {
  let last = at;
  while (last - at < 2) {
    const above = rows[last];
    const below = rows[last + 1];
    if (!above || below?.index !== above.index + 1 || rows.length <= last + 2 || isRule(below)) break;
    const other = evidenceAt(rows, last + 1);
    if (!other) break;
    const isJoined =
      isUnits(below, above) ||
      (isPlainlyLabels(other, 1) &&
        seen.values === 0 &&
        (isUnderGroups(above, below, other) || isMiddleOfThree(rows, last + 1)));
    if (!isJoined) break;
    last++;
  }
  return last;
}

const unit =
  /^(?:[£$€%]|£ ?(?:000s?|m|k)|\((?:[^()]{1,40})\)|n|no\.?|num|numbers?|counts?|rates?|percent(?:age)?|per ?cent|%s?|000s|thousands?|(?:rate )?per [\d,]+.*|'000s?|days?|hours?|mins?|minutes?|secs?|seconds?|miles|km|metres|kg|years?|pounds|text|string|integer|int|date|yyyy-mm-dd|dd\/mm\/yyyy)$/i;

/** A row of nothing but units, under two thirds or less of the headings or all of them. */
function isUnits(row: Row, above: Row): boolean {
  const cells = row.cells.filter((cell) => cell !== '');
  if (row.last > above.last || row.first < above.first) return false;
  if (!cells.every((cell) => unit.test(cell)) || isCounting(cells)) return false;
  return row.filled >= 2 || (row.first > above.first && above.filled <= 4);
}

/** Sub-headings: they fill what a row of groups leaves blank, or stand under groups that are written again. */
function isUnderGroups(above: Row, below: Row, evidence: Evidence): boolean {
  const from = Math.min(above.first, below.first);
  const to = Math.max(above.last, below.last);
  let blanks = 0;
  let filledBelow = 0;
  let onlyAbove = 0;
  let again = 0;
  for (let column = from; column <= to; column++) {
    const over = cellOf(above, column);
    const under = cellOf(below, column);
    if (over === '') {
      blanks++;
      if (under !== '') filledBelow++;
    } else {
      if (under === '') onlyAbove++;
      if (column > from && over === cellOf(above, column - 1)) again++;
    }
  }
  if (below.filled < 2) return false;
  if (blanks > 0 && filledBelow === blanks && onlyAbove > 0) return true;
  return (again > 0 || blanks >= 2) && filledBelow === blanks && evidence.mismatch >= 2;
}

/** Groups under wider groups: they leave the same cells blank, and the row below fills these. */
function isMiddleOfThree(rows: readonly Row[], at: number): boolean {
  const above = rows[at - 1];
  const row = rows[at];
  const below = rows[at + 1];
  const lowest = evidenceAt(rows, at + 1);
  if (!above || !row || !below || !lowest || below.index !== row.index + 1 || row.filled < 2) return false;
  if (!row.cells.every((cell, column) => cell === '' || cellOf(above, column) !== '')) return false;
  return isPlainlyLabels(lowest, 2) && isUnderGroups(row, below, lowest);
}

/** A row of groups over headings: each cell stands over several of them, and none over label and figure columns at once. */
function isGroupRow(rows: readonly Row[], at: number, over: number, lowest: number): boolean {
  const row = rows[at];
  const next = rows[over];
  const heads = rows[lowest];
  if (!row || !heads || next?.index !== row.index + 1) return false;
  // A group can be written once, or over each of its columns.
  const starts = row.cells.flatMap((cell, column) =>
    cell === '' || (column > 0 && cell === row.cells[column - 1]) ? [] : [column],
  );
  if (starts.length >= next.filled || isKeyValueLike(row)) return false;
  if (row.cells.some((cell) => cell.length > 60 || (cell !== '' && kindOf(cell) === 'marker'))) return false;
  // Headings that come again further down are no data.
  const data = dataAfter(rows, lowest).filter((other) => !isSameText(other, row) && !isSameText(other, next));
  const shapes = columnShapes(data);
  // A heading merged downwards may be the last, and then nothing stands under it.
  if (row.last > Math.max(heads.last, shapes.length - 1)) return false;
  const evidence = evidenceOf(row, shapes, data);
  const isFigure = (column: number) => shapes[column]?.kind === 'number';
  if (evidence.values > 1 || evidence.again > 0) return false;
  let isWide = false;
  for (const [i, start] of starts.entries()) {
    const end = starts[i + 1] ?? heads.last + 1;
    const spanned = Array.from({ length: end - start }, (_, k) => start + k).filter(
      (column) => cellOf(heads, column) !== '',
    );
    if (spanned.length >= 2) isWide = true;
    const figures = spanned.filter(isFigure).length;
    // A last group may be followed by a column of notes.
    if (spanned.length >= 2 && isFigure(start) !== figures > 0) return false;
    if (start === row.first && figures > 0 && !isFigure(start)) return false;
  }
  if (!isWide) return false;
  if (starts.length >= 2) return true;
  // One group: it begins where the figures begin.
  return row.first > heads.first && isFigure(row.first) && !isFigure(row.first - 1);
}

function isKeyValueLike(row: Row): boolean {
  return isPivotTop(row) || cellOf(row, row.first).endsWith(':') || (isKeyValue(row) && row.last === row.first + 1);
}

/** Past lines of dashes under the headings, and past a row that numbers the columns. */
function skipRules(rows: readonly Row[], from: number): number {
  let at = from;
  for (let row = rows[at]; row; row = rows[++at]) {
    const cells = row.cells.filter((cell) => cell !== '');
    const isRule =
      cells.every((cell) => /^[-=_+ ]{2,}$/.test(cell)) && (cells.length >= 2 || (cells[0] ?? '').length > 3);
    const below = rows.slice(at + 1, at + 6);
    const isCount =
      row.first === 0 &&
      isCounting(cells) &&
      below.length >= 2 &&
      below.every((other) => kindOf(cellOf(other, 0)) === 'text');
    if (!isRule && !isCount) break;
  }
  return at;
}

/** `(1),(2),(3)` or `1,2,3,4`. */
function isCounting(cells: readonly string[]): boolean {
  const isBracketed = cells.every((cell) => /^[([]\d+[)\]]$/.test(cell));
  return (
    cells.length >= (isBracketed ? 2 : 4) && cells.every((cell, i) => cell.replaceAll(/[()[\]]/g, '') === String(i + 1))
  );
}

/** A table of one column: text over what is not text, else its first row. */
function narrowHeader(rows: readonly Row[]): Header | undefined {
  if (rows.length === 0) return undefined;
  const kinds = rows.map((row) => kindOf(cellOf(row, row.first)));
  const sample = kinds.slice(-Math.max(1, Math.floor(kinds.length / 2)));
  const kind = sample.at(-1) ?? 'text';
  const isOneKind = kind !== 'text' && sample.filter((other) => other === kind).length >= sample.length * 0.8;
  if (!isOneKind) return { from: 0, rows: 1, dataFrom: 1, isProven: false };
  const first = kinds.indexOf(kind);
  if (first === 0) return { from: 0, rows: 0, dataFrom: 0, isProven: true };
  return { from: first - 1, rows: 1, dataFrom: skipRules(rows, first), isProven: true };
}
