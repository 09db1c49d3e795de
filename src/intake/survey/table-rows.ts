import { cleanCell } from '../layout/cell-kind.ts';
import { plural } from '../plural.ts';
import { isBlankField } from '../records/dialect.ts';
import { textOf } from '../records/field-text.ts';
import { fieldCount, rawText, type RecordBlock } from '../records/record-block.ts';
import { OddityCounts, type Oddity } from '../records/oddities.ts';
import type { RejectedRow, RowPlace } from '../types.ts';

const REJECTED_KEPT = 1_000;
const REJECTED_TEXT = 500;

/**
 * One good row: column `c` of it is the field `first + c` of the block while `c < fields`, and empty beyond. `record`
 * counts the records of the file from 0.
 */
export type TakeRow = (block: RecordBlock, first: number, fields: number, line: number, record: number) => void;

/**
 * Goes through the records of a file in order and hands on those that are rows of the table. Every record is accounted
 * for: outside the table, blank, a repeated heading, left out, rejected with its reason, or a row.
 */
export class TableRows {
  rows = 0;
  rowsRejected = 0;
  readonly rejected: RejectedRow[] = [];
  blankLines = 0;
  repeatedHeaders = 0;

  readonly #place: RowPlace;
  readonly #takeRow: TakeRow;
  readonly #leftOut: ReadonlyMap<number, string>;
  readonly #headers: ReadonlySet<number>;
  readonly #odd = new OddityCounts();
  /** The first heading with a letter, and its first byte. */
  readonly #toldBy: { readonly column: number; readonly byte: number } | undefined;
  #record = 0;

  /** `leftOut`: records that are not to become rows, with the reason to give. */
  constructor(place: RowPlace, takeRow: TakeRow, leftOut: ReadonlyMap<number, string> = new Map()) {
    this.#place = place;
    this.#takeRow = takeRow;
    this.#leftOut = leftOut;
    this.#headers = new Set(place.repeatedHeaders);
    // Under a single heading, a value of the same text is a value like others.
    const isRow = (place.headerCells?.filter((cell) => cell !== '').length ?? 0) > 1;
    const column = isRow ? (place.headerCells?.findIndex((cell) => /^[a-z]/i.test(cell)) ?? -1) : -1;
    this.#toldBy = column < 0 ? undefined : { column, byte: place.headerCells?.[column]?.charCodeAt(0) ?? 0 };
  }

  take(block: RecordBlock): void {
    const { dataFrom, dataTo = Infinity } = this.#place;
    for (let r = 0; r < block.records; r++) {
      const record = this.#record++;
      if (record >= dataFrom && record < dataTo) this.#settle(block, r, record);
    }
  }

  /** Every record of the table has been seen: nothing after this can become a row. */
  get isOver(): boolean {
    return this.#place.dataTo !== undefined && this.#record >= this.#place.dataTo;
  }

  get oddities(): readonly Oddity[] {
    return this.#odd.list();
  }

  #settle(block: RecordBlock, r: number, record: number): void {
    const { firstColumn, columns, neededColumns } = this.#place;
    const count = fieldCount(block, r);
    const first = (block.firstField[r] as number) + firstColumn;
    const fields = count - firstColumn;
    const line = block.lines[r] as number;
    const isBlank = isBlankFrom(block, block.firstField[r] as number, block.firstField[r + 1] as number);
    if (isBlank && !(count === 1 && columns === 1 && isQuoted(block, r))) {
      this.blankLines++;
      return;
    }
    if (this.#headers.has(record) || this.#repeatsHeadings(block, first, fields)) {
      this.repeatedHeaders++;
      return;
    }
    const reason = this.#leftOut.get(record);
    if (reason !== undefined) {
      this.#reject(block, r, line, reason);
      return;
    }
    if (fields > columns) {
      if (!isBlankFrom(block, first + columns, first + fields)) {
        this.#reject(block, r, line, this.#wrongCount(count));
        return;
      }
      this.#odd.add('extra empty fields', line);
    } else if (fields < columns) {
      // Only an empty end, or columns that rows leave blank, prove that nothing but empty values is missing.
      const endsEmpty = fields > 0 && isBlankField(block, first + fields - 1);
      if (!endsEmpty && fields < neededColumns) {
        this.#reject(block, r, line, this.#wrongCount(count));
        return;
      }
      this.#odd.add('padded', line);
    }
    this.#takeRow(block, first, Math.min(fields, columns), line, record);
    this.rows++;
  }

  /** The cells are the headings again, as at the top of each page of a long print. */
  #repeatsHeadings({ bytes, starts, ends }: RecordBlock, first: number, fields: number): boolean {
    const { headerCells } = this.#place;
    if (!headerCells || fields < headerCells.length) return false;
    // One cell tells almost every row apart.
    const told = this.#toldBy;
    if (told === undefined || bytes[starts[first + told.column] as number] !== told.byte) return false;
    return headerCells.every(
      (cell, c) => cleanCell(textOf(bytes, starts[first + c] as number, ends[first + c] as number)) === cell,
    );
  }

  #wrongCount(count: number): string {
    const wanted = this.#place.firstColumn + this.#place.columns;
    return `It has ${plural(count, 'value', 'values')} where the headings have ${wanted.toLocaleString('en-GB')}.`;
  }

  #reject(block: RecordBlock, r: number, line: number, reason: string): void {
    this.rowsRejected++;
    if (this.rejected.length < REJECTED_KEPT) {
      this.rejected.push({ line, reason, text: rawText(block, r, REJECTED_TEXT) });
    }
  }
}

function isBlankFrom(block: RecordBlock, from: number, to: number): boolean {
  for (let field = from; field < to; field++) if (!isBlankField(block, field)) return false;
  return true;
}

/** In a table of one column a blank line is no row, and an empty value is written `""`. */
function isQuoted({ bytes, rawStarts, rawEnds }: RecordBlock, record: number): boolean {
  const first = bytes[rawStarts[record] as number];
  return (rawEnds[record] as number) > (rawStarts[record] as number) && (first === 0x22 || first === 0x27);
}
