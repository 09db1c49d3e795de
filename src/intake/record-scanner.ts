import { IntakeError } from './errors.ts';
import { LineMap } from './line-map.ts';
import { parseCanonicalRecord } from './parse-canonical-record.ts';
import type { Oddity, ScanRows } from './scan.ts';
import type { Delimiter, LineEnding, RejectedRow } from './types.ts';

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;

/** Every piece begins with a byte order mark: a reader takes off exactly one, so a first cell may begin with its own. */
const MARK = new Uint8Array([0xef, 0xbb, 0xbf]);

const START = 0;
const PLAIN = 1;
const QUOTED = 2;
const QUOTE_SEEN = 3;
/** Text that is not quoted in the file and must be in the canonical form: after a closing quote, or around a quote. */
const ODD = 4;

/** No table has a record of this many bytes; a quote that was never closed soon makes one. */
const LONGEST_RECORD = 1_000_000;
const REJECTED_KEPT = 1_000;
const REJECTED_TEXT = 500;

/**
 * Turns UTF-8 bytes, pushed in pieces of any size, into records in canonical CSV. A quote opens a quoted value only as
 * the first byte of a field; what follows a closing quote is kept as part of the value. The first record that is not
 * blank gives the headings; a record becomes a row when it has as many fields.
 */
export class RecordScanner {
  headings: readonly string[] | undefined;
  rows = 0;
  rowsRejected = 0;
  readonly rejected: RejectedRow[] = [];
  blankLines = 0;
  readonly lineMap = new LineMap();

  readonly #delimiter: number;
  readonly #delimiterText: Delimiter;
  #skipRecords: number;
  /** By byte: 1 where a plain field can end. */
  readonly #special = new Uint8Array(256);
  #columns = Infinity;
  /** Columns up to the last one that has a heading. */
  #namedColumns = 0;

  #out: Uint8Array<ArrayBuffer> = new Uint8Array(1 << 16);
  /** Where the next byte of `#out` goes; bytes before `#recordStart` are whole records. */
  #at = MARK.length;
  #recordStart = MARK.length;
  #fieldStart = MARK.length;
  #state = START;
  /** Whole fields of the record under way, where the last wanted one ended, and whether one beyond it holds anything. */
  #fields = 0;
  #keptEnd = 0;
  #extraFilled = false;

  #line = 1;
  #recordLine = 1;
  #quoteLine = 1;
  #lastByte = 0;
  /** A record ended with CR as the last byte of a piece: an LF at the start of the next belongs to it. */
  #afterCr = false;
  readonly #lineEnds = { CRLF: 0, LF: 0, CR: 0 };
  /** The bytes of the record under way that came in earlier pieces, for showing it should it be rejected. */
  #carried: Uint8Array = new Uint8Array(0);
  #rowsTaken = 0;
  readonly #oddities = new Map<Oddity['kind'], { count: number; firstLine: number }>();

  /** `skipRecords` records at the start are read over, such as Excel's `sep=;` line. */
  constructor(delimiter: Delimiter, skipRecords = 0) {
    this.#delimiterText = delimiter;
    this.#delimiter = delimiter.charCodeAt(0);
    this.#skipRecords = skipRecords;
    for (const byte of [QUOTE, LF, CR, this.#delimiter]) this.#special[byte] = 1;
    this.#out.set(MARK);
  }

  /** Reads on. Throws IntakeError where a record is longer than any table has. */
  push(input: Uint8Array): void {
    const end = input.length;
    if (end === 0) return;
    // One byte can become two, and a field can gain two quotes.
    this.#reserve(this.#at + 2 * end + 4);
    const special = this.#special;
    const delimiter = this.#delimiter;
    let out = this.#out;
    let at = this.#at;
    let state = this.#state;
    let i = 0;
    let recordInput = 0;
    if (this.#afterCr) {
      this.#afterCr = false;
      if (input[0] === LF) {
        this.#lineEnds.CRLF++;
        i = 1;
        recordInput = 1;
      } else {
        this.#lineEnds.CR++;
      }
    }

    while (i < end) {
      let byte = input[i] as number;
      if (state === PLAIN) {
        while (special[byte] === 0) {
          out[at++] = byte;
          if (++i === end) break;
          byte = input[i] as number;
        }
        if (i === end) break;
        if (byte === QUOTE) {
          out.copyWithin(this.#fieldStart + 1, this.#fieldStart, at);
          out[this.#fieldStart] = QUOTE;
          at++;
          out[at++] = QUOTE;
          out[at++] = QUOTE;
          i++;
          state = ODD;
          this.#odd('quote within text');
          continue;
        }
      } else if (state === QUOTED) {
        while (byte !== QUOTE) {
          if (byte === CR || (byte === LF && (i === 0 ? this.#lastByte : input[i - 1]) !== CR)) this.#line++;
          out[at++] = byte;
          if (++i === end) break;
          byte = input[i] as number;
        }
        if (i === end) break;
        i++;
        state = QUOTE_SEEN;
        continue;
      } else if (state === START) {
        if (byte === QUOTE) {
          this.#quoteLine = this.#line;
          out[at++] = QUOTE;
          i++;
          state = QUOTED;
          continue;
        }
        if (special[byte] === 0) {
          state = PLAIN;
          continue;
        }
      } else if (state === QUOTE_SEEN) {
        if (byte === QUOTE) {
          out[at++] = QUOTE;
          out[at++] = QUOTE;
          i++;
          state = QUOTED;
          continue;
        }
        if (special[byte] === 0) {
          state = ODD;
          this.#odd('text after quote');
          continue;
        }
        out[at++] = QUOTE;
      } else {
        while (special[byte] === 0) {
          out[at++] = byte;
          if (++i === end) break;
          byte = input[i] as number;
        }
        if (i === end) break;
        if (byte === QUOTE) {
          out[at++] = QUOTE;
          out[at++] = QUOTE;
          i++;
          continue;
        }
        out[at++] = QUOTE;
      }

      // The byte ends a field, and unless it is a delimiter, the record.
      state = START;
      i++;
      if (++this.#fields >= this.#columns) this.#atLastColumn(at);
      if (byte === delimiter) {
        out[at++] = delimiter;
        this.#fieldStart = at;
        continue;
      }
      at = this.#endRecord(at, input, recordInput, i - 1);
      // Padding a short record may have moved the output.
      this.#reserve(at + 2 * (end - i) + 4);
      out = this.#out;
      if (byte === LF) this.#lineEnds.LF++;
      else if (i === end) this.#afterCr = true;
      else if (input[i] === LF) {
        this.#lineEnds.CRLF++;
        i++;
      } else this.#lineEnds.CR++;
      recordInput = i;
    }

    this.#at = at;
    this.#state = state;
    this.#lastByte = input[end - 1] as number;
    this.#carry(input.subarray(recordInput));
    this.#checkLength(at, state === QUOTED);
  }

  /** Ends the last record. Throws IntakeError where it ends within quotes. */
  finish(): void {
    if (this.#afterCr) this.#lineEnds.CR++;
    this.#afterCr = false;
    if (this.#state === QUOTED) throw this.#brokenQuote();
    if (this.#state === START && this.#fields === 0) return;
    this.#reserve(this.#at + 4);
    if (this.#state === QUOTE_SEEN || this.#state === ODD) this.#out[this.#at++] = QUOTE;
    this.#state = START;
    if (++this.#fields >= this.#columns) this.#atLastColumn(this.#at);
    this.#at = this.#endRecord(this.#at, MARK, 0, 0);
  }

  /** Bytes of whole records that wait to be taken. */
  get waiting(): number {
    return this.#recordStart - MARK.length;
  }

  /** Hands over the whole records scanned since the last time. */
  take(): Pick<ScanRows, 'csv' | 'rows'> {
    const csv = this.#out.slice(0, this.#recordStart);
    const rows = this.rows - this.#rowsTaken;
    this.#rowsTaken = this.rows;
    const shift = this.#recordStart - MARK.length;
    this.#out.copyWithin(MARK.length, this.#recordStart, this.#at);
    this.#at -= shift;
    this.#recordStart -= shift;
    this.#fieldStart -= shift;
    this.#keptEnd -= shift;
    return { csv, rows };
  }

  get lineEnding(): LineEnding {
    const { CRLF, LF: lf, CR: cr } = this.#lineEnds;
    const kinds = [CRLF > 0 && 'CRLF', lf > 0 && 'LF', cr > 0 && 'CR'].filter((kind) => kind !== false);
    return kinds.length > 1 ? 'mixed' : ((kinds[0] as LineEnding | undefined) ?? 'none');
  }

  get oddities(): readonly Oddity[] {
    return [...this.#oddities].map(([kind, { count, firstLine }]) => ({ kind, count, firstLine }));
  }

  #atLastColumn(at: number): void {
    if (this.#fields === this.#columns) this.#keptEnd = at;
    else if (!isBlank(this.#out, this.#fieldStart, at, QUOTE)) this.#extraFilled = true;
  }

  /** Keeps, pads or rejects the record that ends at `at`; its last bytes are `input` from `from` to `to`. */
  #endRecord(at: number, input: Uint8Array, from: number, to: number): number {
    this.#checkLength(at, false);
    const kept = this.#settle(at, input, from, to);
    this.#carried = this.#carried.length === 0 ? this.#carried : new Uint8Array(0);
    this.#fields = 0;
    this.#extraFilled = false;
    this.#recordStart = kept;
    this.#fieldStart = kept;
    this.#line++;
    this.#recordLine = this.#line;
    return kept;
  }

  /** Where the output ends once the record is dealt with. */
  #settle(at: number, input: Uint8Array, from: number, to: number): number {
    const start = this.#recordStart;
    if (isBlank(this.#out, start, at, this.#delimiter)) {
      this.blankLines++;
      return start;
    }
    if (this.#skipRecords > 0) {
      this.#skipRecords--;
      return start;
    }
    if (this.headings === undefined) {
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.#out.subarray(start, at));
      this.headings = parseCanonicalRecord(text, this.#delimiterText);
      this.#columns = this.headings.length;
      this.#namedColumns = this.headings.findLastIndex((heading) => heading.trim() !== '') + 1;
      return start;
    }
    let kept = at;
    if (this.#fields > this.#columns) {
      if (this.#extraFilled) return this.#reject(input, from, to);
      kept = this.#keptEnd;
      this.#odd('extra empty fields');
    } else if (this.#fields < this.#columns) {
      // Only an empty end, or columns without a heading, prove that nothing but empty values is missing.
      const endsEmpty = isBlank(this.#out, this.#fieldStart, at, QUOTE);
      if (!endsEmpty && this.#fields < this.#namedColumns) return this.#reject(input, from, to);
      const missing = this.#columns - this.#fields;
      this.#reserve(at + missing + 4);
      this.#out.fill(this.#delimiter, at, at + missing);
      kept = at + missing;
      this.#odd('padded');
    }
    this.lineMap.add(this.rows, this.#recordLine);
    this.rows++;
    this.#out[kept] = LF;
    return kept + 1;
  }

  #reject(input: Uint8Array, from: number, to: number): number {
    this.rowsRejected++;
    if (this.rejected.length < REJECTED_KEPT) {
      this.#carry(input.subarray(from, to));
      const values = this.#fields === 1 ? '1 value' : `${String(this.#fields)} values`;
      this.rejected.push({
        line: this.#recordLine,
        reason: `It has ${values} where the headings have ${String(this.#columns)}.`,
        text: textStart(this.#carried),
      });
    }
    return this.#recordStart;
  }

  #carry(bytes: Uint8Array): void {
    const room = 4 * REJECTED_TEXT - this.#carried.length;
    if (room <= 0 || bytes.length === 0) return;
    const more = bytes.subarray(0, room);
    const carried = new Uint8Array(this.#carried.length + more.length);
    carried.set(this.#carried);
    carried.set(more, this.#carried.length);
    this.#carried = carried;
  }

  #odd(kind: Oddity['kind']): void {
    const seen = this.#oddities.get(kind);
    if (seen) seen.count++;
    else this.#oddities.set(kind, { count: 1, firstLine: this.#recordLine });
  }

  #reserve(size: number): void {
    if (size <= this.#out.length) return;
    const larger = new Uint8Array(Math.max(size, 2 * this.#out.length));
    larger.set(this.#out);
    this.#out = larger;
  }

  #checkLength(at: number, inQuotes: boolean): void {
    if (at - this.#recordStart <= LONGEST_RECORD) return;
    if (inQuotes) throw this.#brokenQuote();
    throw new IntakeError(
      'row-too-long',
      `The row that begins on line ${String(this.#recordLine)} is over a million characters long, so this is not read ` +
        'as a table. Check that the file is a CSV with one row on each line.',
      { line: this.#recordLine },
    );
  }

  #brokenQuote(): IntakeError {
    return new IntakeError(
      'broken-quote',
      `A quoted value opens on line ${String(this.#quoteLine)} and never ends. Close the quotation mark on that line, ` +
        'or take it out, and add the file again.',
      { line: this.#quoteLine },
    );
  }
}

/** Whether bytes are nothing but spaces, tabs and `also`. */
function isBlank(bytes: Uint8Array, from: number, to: number, also: number): boolean {
  for (let i = from; i < to; i++) {
    const byte = bytes[i];
    if (byte !== SPACE && byte !== TAB && byte !== also) return false;
  }
  return true;
}

function textStart(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return text.length > REJECTED_TEXT ? `${text.slice(0, REJECTED_TEXT)}…` : text;
}
