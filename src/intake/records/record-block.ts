import type { TextRecord } from '../layout/text-record.ts';

/**
 * Records of a file, cut into fields: field `f` is the UTF-8 bytes from `starts[f]` to `ends[f]`, quotes undone; record
 * `r` has the fields from `firstField[r]` up to `firstField[r + 1]` and begins on line `lines[r]` of the file. The arrays
 * are longer than what they hold, and are filled anew for the next block: whoever keeps something copies it.
 */
export interface RecordBlock {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly firstField: Int32Array;
  readonly lines: Int32Array;
  /** Where the record stands in `bytes` as written, without its line end: for showing it. */
  readonly rawStarts: Int32Array;
  readonly rawEnds: Int32Array;
  readonly records: number;
}

const decoder = () => new TextDecoder('utf-8', { ignoreBOM: true });

/** A block's records as text. */
export function textRecords(block: RecordBlock): readonly TextRecord[] {
  const decode = decoder();
  return Array.from({ length: block.records }, (_, r) => ({
    line: block.lines[r] as number,
    cells: Array.from({ length: fieldCount(block, r) }, (_, i) => {
      const field = (block.firstField[r] as number) + i;
      return decode.decode(block.bytes.subarray(block.starts[field], block.ends[field]));
    }),
  }));
}

/** The record as it stands in the file, cut off after `most` characters. */
export function rawText(block: RecordBlock, record: number, most: number): string {
  const from = block.rawStarts[record] as number;
  const to = block.rawEnds[record] as number;
  const text = decoder().decode(block.bytes.subarray(from, Math.min(to, from + 4 * most)));
  return text.length > most || to > from + 4 * most ? `${text.slice(0, most)}…` : text;
}

export function fieldCount(block: RecordBlock, record: number): number {
  return (block.firstField[record + 1] as number) - (block.firstField[record] as number);
}

/** Records that are text already, such as the rows of a sheet, as a block. */
export function blockOf(records: readonly TextRecord[]): RecordBlock {
  const encoder = new TextEncoder();
  const fields = records.reduce((sum, record) => sum + record.cells.length, 0);
  const starts = new Int32Array(fields);
  const ends = new Int32Array(fields);
  const firstField = new Int32Array(records.length + 1);
  const lines = new Int32Array(records.length);
  const rawStarts = new Int32Array(records.length);
  const rawEnds = new Int32Array(records.length);
  let bytes = new Uint8Array(1 << 16);
  let at = 0;
  let field = 0;
  for (const [r, { line, cells }] of records.entries()) {
    lines[r] = line;
    firstField[r] = field;
    rawStarts[r] = at;
    for (const cell of cells) {
      const room = 3 * cell.length + 1;
      if (at + room > bytes.length) {
        const larger = new Uint8Array(2 * (at + room));
        larger.set(bytes);
        bytes = larger;
      }
      starts[field] = at;
      at += encoder.encodeInto(cell, bytes.subarray(at)).written;
      ends[field++] = at;
      // So that the record, shown as it stands, has its values apart.
      bytes[at++] = 0x09;
    }
    rawEnds[r] = Math.max(rawStarts[r], at - 1);
  }
  firstField[records.length] = field;
  return { bytes, starts, ends, firstField, lines, rawStarts, rawEnds, records: records.length };
}
