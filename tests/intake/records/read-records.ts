import { textRecords } from '../../../src/intake/records/record-block.ts';
import { RecordReader } from '../../../src/intake/records/record-reader.ts';
import type { Dialect } from '../../../src/intake/types.ts';

export const comma: Dialect = {
  delimiter: ',',
  quote: '"',
  escape: 'doubled',
  skipsSpace: false,
  hasSeparatorLine: false,
};

/** The records of a text read in pieces of so many bytes, and what the reader had to put up with. */
export function readRecords(
  text: string,
  dialect: Partial<Dialect> = {},
  { pieceSize = Infinity, columns }: { readonly pieceSize?: number; readonly columns?: number | undefined } = {},
) {
  const bytes = new TextEncoder().encode(text);
  const reader = new RecordReader({ ...comma, ...dialect });
  reader.columns = columns;
  const cells: (readonly string[])[] = [];
  const lines: number[] = [];
  const raw: string[] = [];
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for (let from = 0; from < Math.max(1, bytes.length); from += pieceSize) {
    const block = reader.push(bytes.subarray(from, from + pieceSize), from + pieceSize >= bytes.length);
    for (const [r, record] of textRecords(block).entries()) {
      cells.push(record.cells);
      lines.push(record.line);
      raw.push(decoder.decode(block.bytes.subarray(block.rawStarts[r], block.rawEnds[r])));
    }
  }
  return { cells, lines, raw, lineEnds: reader.lineEnds, oddities: reader.oddities };
}
