import type { Dialect } from '../types.ts';
import { RecordReader } from './record-reader.ts';

const LF = 0x0a;
const LINES_LOOKED_AT = 500;
/** As for the lines themselves; what they are parted by does not stand outside of the quotes. */
const outer: Dialect = {
  delimiter: '^',
  quote: '"',
  escape: 'doubled',
  skipsSpace: false,
  hasSeparatorLine: false,
};

/**
 * Whether each line of a text stands in quotes as a whole, as when a CSV file was opened as one column and saved again:
 * `"North,""a, b"",5"`.
 */
export function hasWrappedLines(text: string, isWhole: boolean): boolean {
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim() !== '');
  const looked = (isWhole ? lines : lines.slice(0, -1)).slice(0, LINES_LOOKED_AT);
  return looked.length > 1 && looked.every((line) => line.length > 1 && isOneQuoted(line.trim()));
}

/** From the first character to the last one quoted value. */
function isOneQuoted(line: string): boolean {
  if (!line.startsWith('"') || !line.endsWith('"')) return false;
  for (let i = 1; i < line.length - 1; i++) {
    if (line.charCodeAt(i) !== 0x22) continue;
    if (line.charCodeAt(i + 1) !== 0x22 || i + 1 === line.length - 1) return false;
    i++;
  }
  return true;
}

/** Takes the quotes around whole lines off, from UTF-8 bytes pushed in pieces. A line is a line again. */
export class LineUnwrapper {
  readonly #reader = new RecordReader(outer);

  push(bytes: Uint8Array, isLast: boolean): Uint8Array {
    const block = this.#reader.push(bytes, isLast);
    const out = new Uint8Array(2 * bytes.length + block.bytes.length + block.records);
    let at = 0;
    for (let r = 0; r < block.records; r++) {
      const field = block.firstField[r] as number;
      const isOne = (block.firstField[r + 1] as number) === field + 1;
      // A line that is not wrapped after all stays as it is.
      const from = (isOne ? block.starts[field] : block.rawStarts[r]) as number;
      const to = (isOne ? block.ends[field] : block.rawEnds[r]) as number;
      out.set(block.bytes.subarray(from, to), at);
      at += to - from;
      out[at++] = LF;
    }
    return out.subarray(0, at);
  }
}
