import type { Dialect } from '../types.ts';
import { FieldList, RecordList } from './block-lists.ts';
import { OddityCounts, type Oddity, type OddityKind } from './oddities.ts';
import type { RecordBlock } from './record-block.ts';
import { LONGEST_RECORD, tooLong } from './too-long.ts';

const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const EQUALS = 0x3d;
const DOUBLE_QUOTE = 0x22;
const BACKSLASH = 0x5c;

const noOddities: readonly OddityKind[] = [];

export interface LineEnds {
  readonly CRLF: number;
  readonly LF: number;
  readonly CR: number;
}

/**
 * Cuts UTF-8 bytes, pushed in pieces of any size, into records and fields. A quote opens a quoted value only as the
 * first character of a field; what follows a closing quote is kept as part of the value. A quote that nobody closed is
 * text: one that runs to the end of the file, or, once `columns` is known, over several lines into a record with another
 * number of fields.
 */
export class RecordReader {
  /** The number of fields a record should have, once that is known. */
  columns: number | undefined;

  readonly #delimiter: number;
  readonly #bySpaces: boolean;
  readonly #quote: number;
  readonly #escape: number;
  readonly #skipsSpace: boolean;
  /** By byte: 1 where a plain field can end or holds a quote. */
  readonly #special = new Uint8Array(256);
  #carry: Uint8Array = new Uint8Array(0);
  #line = 1;
  readonly #lineEnds = { CRLF: 0, LF: 0, CR: 0 };
  readonly #oddities = new OddityCounts();

  // The block under way.
  #bytes: Uint8Array = new Uint8Array(0);
  #inputEnd = 0;
  /** Values whose quotes had to be undone are written behind the input. */
  #spare = 0;
  readonly #fields = new FieldList();
  readonly #records = new RecordList();

  // The record under way.
  #position = 0;
  #linesWithin = 0;
  #spansLines = false;
  /** Where the first value began that runs over several lines or never closes; -1: none. */
  #openAt = -1;
  /** Where the first value began that goes on after its closing quote; -1: none. */
  #oddAt = -1;
  #oddHere: readonly OddityKind[] = noOddities;

  constructor(dialect: Dialect) {
    this.#bySpaces = dialect.delimiter === '  ';
    this.#delimiter = dialect.delimiter.charCodeAt(0);
    this.#quote = dialect.quote === 'none' ? -1 : dialect.quote.charCodeAt(0);
    this.#escape = dialect.escape === 'backslash' ? BACKSLASH : -1;
    this.#skipsSpace = dialect.skipsSpace;
    for (const byte of [LF, CR, this.#delimiter]) this.#special[byte] = 1;
    if (this.#quote >= 0) this.#special[this.#quote] = 1;
    if (this.#escape >= 0) this.#special[this.#escape] = 1;
  }

  /** The whole records in what was pushed so far and not given yet. Throws IntakeError `row-too-long` for a line without an end. */
  push(piece: Uint8Array, isLast: boolean): RecordBlock {
    const carried = this.#carry.length;
    this.#inputEnd = carried + piece.length;
    if (this.#bytes.length < 2 * this.#inputEnd) this.#bytes = new Uint8Array(2 * this.#inputEnd + 1024);
    this.#bytes.set(this.#carry);
    this.#bytes.set(piece, carried);
    this.#spare = this.#inputEnd;
    this.#fields.count = 0;
    this.#records.count = 0;

    let from = 0;
    while (from < this.#inputEnd) {
      const before = { fields: this.#fields.count, spare: this.#spare };
      let next = this.#record(from, isLast);
      const isUnclosed = (next === -1 && isLast) || this.#isTooLong(from, next);
      const isDoubtful = this.#spansLines ? this.#isDoubtful(before.fields) : this.#hasOddHalves();
      if (isUnclosed || (next !== -1 && isDoubtful)) {
        next = this.#withoutQuotes(from, isLast, before, isUnclosed ? -1 : next);
      }
      if (this.#isTooLong(from, next)) throw tooLong(this.#line);
      if (next === -1) {
        this.#fields.count = before.fields;
        this.#spare = before.spare;
        break;
      }
      this.#endRecord(from, before.fields, next);
      from = next;
    }
    this.#carry = this.#bytes.slice(from, this.#inputEnd);
    this.#records.end(this.#fields.count);
    const { starts, ends } = this.#fields;
    const { firstField, lines, rawStarts, rawEnds, count } = this.#records;
    return { bytes: this.#bytes, starts, ends, firstField, lines, rawStarts, rawEnds, records: count };
  }

  /** The line on which the next record begins. */
  get line(): number {
    return this.#line;
  }

  get lineEnds(): LineEnds {
    return { ...this.#lineEnds };
  }

  get oddities(): readonly Oddity[] {
    return this.#oddities.list();
  }

  /**
   * Reads one record from `from`. Gives where the next begins, or -1 where this one does not end within the input.
   * `#position` is then where its text ends. `plain`: the quotes of all values are text, or of the one that begins there.
   */
  #record(from: number, isLast: boolean, plain?: 'all' | number): number {
    const bytes = this.#bytes;
    const special = this.#special;
    const end = this.#inputEnd;
    const delimiter = this.#delimiter;
    const quote = plain === 'all' ? -1 : this.#quote;
    this.#linesWithin = 0;
    this.#spansLines = false;
    this.#openAt = -1;
    this.#oddAt = -1;
    this.#oddHere = noOddities;
    let i = from;
    if (this.#bySpaces) i = this.#pastSpaces(i);

    for (;;) {
      let start = i;
      if (this.#skipsSpace && quote >= 0 && bytes[i] === SPACE) {
        const past = this.#pastSpaces(i);
        if (past < end && bytes[past] === quote) start = i = past;
      }
      if (i < end && bytes[i] === quote && quote >= 0 && i !== plain) {
        i = this.#quoted(i);
        if (i === -1) return -1;
      } else {
        let isOdd = false;
        for (;;) {
          while (i < end && special[bytes[i] as number] === 0) i++;
          if (i === end) break;
          const byte = bytes[i] as number;
          if (byte === delimiter && this.#bySpaces) {
            if (i + 1 < end ? bytes[i + 1] === SPACE : !isLast) break;
            i++;
            continue;
          }
          if (byte === delimiter || byte === LF || byte === CR) break;
          // A quote within plain text, or a backslash, is text.
          isOdd ||= byte === this.#quote;
          i++;
        }
        if (this.#isFormulaOfText(start, i)) {
          this.#oddHere = [...this.#oddHere, 'formula of text'];
          this.#fields.add(start + 2, i - 1);
        } else {
          if (isOdd && plain === undefined) this.#oddHere = [...this.#oddHere, 'quote within text'];
          this.#fields.add(start, i);
        }
      }
      if (i >= end) {
        if (!isLast) return -1;
        this.#position = end;
        return end;
      }
      const byte = bytes[i];
      if (byte === delimiter) {
        if (!this.#bySpaces) {
          i++;
          continue;
        }
        const past = this.#pastSpaces(i);
        if (past === end && !isLast) return -1;
        if (past < end && bytes[past] !== LF && bytes[past] !== CR) {
          i = past;
          continue;
        }
        i = past;
        if (i >= end) {
          this.#position = end;
          return end;
        }
      }
      this.#position = i;
      if (bytes[i] === LF) return i + 1;
      if (i + 1 === end && !isLast) return -1;
      return bytes[i + 1] === LF && i + 1 < end ? i + 2 : i + 1;
    }
  }

  /** Reads the quoted field that opens at `open`, to where it ends: a delimiter, a line end, the end of the input. -1: unclosed. */
  #quoted(open: number): number {
    const bytes = this.#bytes;
    const end = this.#inputEnd;
    const quote = this.#quote;
    const start = open + 1;
    let i = start;
    // Where the value had to be written anew so far, its end there.
    let isRewritten = false;
    let copied = start;
    const valueAt = this.#spare;
    for (;;) {
      while (i < end && bytes[i] !== quote && bytes[i] !== LF && bytes[i] !== CR && bytes[i] !== this.#escape) i++;
      if (i >= end) return this.#unclosed(open);
      const byte = bytes[i];
      if (byte === LF || byte === CR) {
        this.#spansLines = true;
        if (this.#openAt < 0) this.#openAt = open;
        if (byte === CR && i + 1 < end && bytes[i + 1] === LF) i++;
        this.#linesWithin++;
        i++;
        continue;
      }
      if (byte === this.#escape) {
        if (i + 1 >= end) return this.#unclosed(open);
        if (bytes[i + 1] === quote || bytes[i + 1] === this.#escape) {
          this.#copy(copied, i);
          isRewritten = true;
          copied = i + 1;
        }
        i += 2;
        continue;
      }
      if (i + 1 < end && bytes[i + 1] === quote) {
        this.#copy(copied, i + 1);
        isRewritten = true;
        i += 2;
        copied = i;
        continue;
      }
      break;
    }
    // `i` is at the closing quote.
    const close = i++;
    if (i >= end || this.#endsField(i)) {
      if (isRewritten) {
        this.#copy(copied, close);
        this.#fields.add(valueAt, this.#spare);
      } else this.#fields.add(start, close);
      return i;
    }
    const blanksEnd = this.#pastSpaces(i);
    let rest = i;
    while (rest < end && !this.#endsField(rest)) rest++;
    // Blanks between a closing quote and the delimiter say nothing.
    const hasText = blanksEnd < rest;
    this.#copy(copied, close);
    if (hasText) {
      this.#copy(i, rest);
      if (this.#oddAt < 0) this.#oddAt = open;
      this.#oddHere = [...this.#oddHere, 'text after quote'];
    }
    this.#fields.add(valueAt, this.#spare);
    return rest;
  }

  /** `="0123"`, which keeps Excel from reading a code as a number. */
  #isFormulaOfText(start: number, end: number): boolean {
    const bytes = this.#bytes;
    if (bytes[start] !== EQUALS || end - start < 3 || bytes[start + 1] !== DOUBLE_QUOTE) return false;
    return bytes.indexOf(DOUBLE_QUOTE, start + 2) === end - 1;
  }

  #unclosed(open: number): -1 {
    if (this.#openAt < 0) this.#openAt = open;
    return -1;
  }

  #endsField(i: number): boolean {
    const byte = this.#bytes[i];
    if (byte === LF || byte === CR) return true;
    return byte === this.#delimiter && (!this.#bySpaces || this.#bytes[i + 1] === SPACE);
  }

  #pastSpaces(i: number): number {
    while (i < this.#inputEnd && this.#bytes[i] === SPACE) i++;
    return i;
  }

  #copy(from: number, to: number): void {
    // What is written never exceeds what was read, so there is room behind the input.
    this.#bytes.copyWithin(this.#spare, from, to);
    this.#spare += to - from;
  }

  /**
   * The record again, its quotes as text: what a quote that nobody closed asks for. Where the record did end the other
   * way, in `next`, this way is taken only if it gives the right number of fields.
   */
  #withoutQuotes(
    from: number,
    isLast: boolean,
    before: { readonly fields: number; readonly spare: number },
    next: number,
  ): number {
    const openAt = this.#openAt < 0 ? this.#oddAt : this.#openAt;
    const fields = this.#fields.saved(before.fields);
    const closed = { spare: this.#spare, lines: this.#linesWithin, position: this.#position, odd: this.#oddHere };
    const readPlain = (plain: 'all' | number): number => {
      this.#fields.count = before.fields;
      this.#spare = before.spare;
      return this.#record(from, isLast, plain);
    };
    let literal = readPlain(openAt);
    if (literal === -1 || this.#spansLines || this.#hasWrongCount(before.fields)) literal = readPlain('all');
    if (next === -1 || (literal !== -1 && !this.#hasWrongCount(before.fields))) {
      this.#oddHere = ['stray quote'];
      return literal;
    }
    this.#fields.restore(fields);
    this.#spare = closed.spare;
    this.#linesWithin = closed.lines;
    this.#position = closed.position;
    this.#oddHere = closed.odd;
    return next;
  }

  /** The record from `from` to `next`, or to the end of what was read where it has no end yet. */
  #isTooLong(from: number, next: number): boolean {
    return (next === -1 ? this.#inputEnd : next) - from > LONGEST_RECORD;
  }

  /** A quote that closes within text is as likely to be one that opens: of another value, further down. */
  #isDoubtful(fieldsBefore: number): boolean {
    return (
      this.#hasWrongCount(fieldsBefore) || (this.columns !== undefined && this.#oddHere.includes('text after quote'))
    );
  }

  /** One quote closes within text and another stands in text: both may belong to one value that has a comma. */
  #hasOddHalves(): boolean {
    return (
      this.columns !== undefined &&
      this.#oddHere.includes('text after quote') &&
      this.#oddHere.includes('quote within text')
    );
  }

  #hasWrongCount(fieldsBefore: number): boolean {
    const { columns } = this;
    const { count, starts, ends } = this.#fields;
    if (columns === undefined || count - fieldsBefore === columns) return false;
    // Empty fields beyond the last column are no other number.
    for (let field = fieldsBefore + columns; field < count; field++) if (ends[field] !== starts[field]) return true;
    return count - fieldsBefore < columns;
  }

  #endRecord(from: number, fieldsBefore: number, next: number): void {
    this.#records.add(fieldsBefore, this.#line, from, this.#position);
    for (const kind of this.#oddHere) this.#oddities.add(kind, this.#line);
    const length = next - this.#position;
    if (length === 2) this.#lineEnds.CRLF++;
    else if (length === 1) this.#lineEnds[this.#bytes[this.#position] === LF ? 'LF' : 'CR']++;
    this.#line += this.#linesWithin + 1;
  }
}
