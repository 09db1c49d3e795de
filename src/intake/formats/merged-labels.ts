import { plural } from '../plural.ts';

/** Rows and columns from 1, as the sheet numbers them, both ends within. */
export interface MergedRange {
  readonly fromRow: number;
  readonly toRow: number;
  readonly fromColumn: number;
  readonly toColumn: number;
}

/** Beyond these a merged range is a box with a note in it, no label of rows. */
const widestLabel = 3;
const longestLabel = 100;
/** Cells looked at in all; ranges that lie over each other without end were made to do harm. */
const mostLookedAt = 20_000_000;

/**
 * Writes the value of each range merged over several rows into all of those that hold anything else, in its first column:
 * a label over rows belongs to each. What is merged across only is a title or a group of headings, and stays; so does a
 * heading beside such groups.
 * `rows` holds the cells by row from 1 and is changed. Returns what is to be told, one sentence each.
 */
export function repeatMerged(rows: ReadonlyMap<number, string[]>, merges: readonly MergedRange[]): readonly string[] {
  let labels = 0;
  let figures = 0;
  let lookedAt = 0;
  const groups = groupRows(merges);
  for (const { fromRow, toRow, fromColumn, toColumn } of merges) {
    const text = rows.get(fromRow)?.[fromColumn - 1] ?? '';
    if (text === '' || text.length > longestLabel || toColumn - fromColumn >= widestLabel) continue;
    // Beside groups of headings stands a heading, which is one, however many rows it covers.
    if (groups.has(fromRow)) continue;
    let isRepeated = false;
    for (let row = fromRow + 1; row <= toRow && lookedAt < mostLookedAt; row++, lookedAt++) {
      const cells = rows.get(row);
      if (cells?.[fromColumn - 1] !== '') continue;
      cells[fromColumn - 1] = text;
      isRepeated = true;
    }
    if (isRepeated && isFigure(text)) figures++;
    else if (isRepeated) labels++;
  }
  const rest = merges.length - labels - figures;
  const says: string[] = [];
  if (labels > 0) {
    says.push(
      labels === 1
        ? '1 merged label is repeated on each of its rows.'
        : `${plural(labels, 'merged label', 'merged labels')} are repeated on each of their rows.`,
    );
  }
  if (figures > 0) {
    says.push(
      `${plural(figures, 'merged number is', 'merged numbers are')} repeated on each of ${figures === 1 ? 'its' : 'their'} rows: a sum counts ${figures === 1 ? 'it' : 'them'} once for each.`,
    );
  }
  if (rest > 0) {
    says.push(
      `${plural(rest, 'merged range', 'merged ranges')}: the value stands in the first cell and the others are empty.`,
    );
  }
  return says;
}

/** The rows with cells merged across several columns. */
function groupRows(merges: readonly MergedRange[]): ReadonlySet<number> {
  return new Set(
    merges
      .filter(({ fromRow, toRow, fromColumn, toColumn }) => fromRow === toRow && toColumn > fromColumn)
      .map(({ fromRow }) => fromRow),
  );
}

/** A number that is no year. */
function isFigure(text: string): boolean {
  return /^-?\d+(?:\.\d+)?%?$/.test(text) && !/^(?:19|20)\d\d$/.test(text);
}
