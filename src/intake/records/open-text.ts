import { throwIfCancelled } from '../errors.ts';
import type { Dialect, Encoding, ReadSettings } from '../types.ts';
import { decoderOf } from './decode.ts';
import { dialectOf, recordsOf } from './dialect.ts';
import { countUtf8, findEncoding } from './find-encoding.ts';
import type { TextRecord } from '../layout/text-record.ts';
import { textRecords } from './record-block.ts';
import { readBytes } from './text-blocks.ts';
import { LineUnwrapper } from './wrapped-lines.ts';

/** A file up to this size is looked at as a whole to find its tables; of a larger one, its beginning and its end are. */
const WHOLE = 1 << 22;
const HEAD = 1 << 20;
const TAIL = 1 << 16;
const TAIL_RECORDS = 60;

/** What the beginning of a text file says of it. */
export interface OpenedText {
  readonly encoding: Encoding;
  readonly isMended: boolean;
  readonly dialect: Dialect;
  readonly sample: readonly TextRecord[];
  readonly isWhole: boolean;
  /** The sample read again, now that the number of fields is known, by which a quote that nobody closed is told. */
  sampleWith(columns: number): readonly TextRecord[];
}

/** Finds out how a text file is encoded and parted. Rejects with IntakeError. */
export async function openText(
  blob: Blob,
  settings: ReadSettings,
  isMended: boolean,
  limits: { readonly whole: number; readonly head: number } = { whole: WHOLE, head: HEAD },
): Promise<OpenedText> {
  const isWhole = blob.size <= limits.whole;
  const head = await readBytes(blob, 0, isWhole ? blob.size : limits.head);
  const encoding = settings.encoding ?? findEncoding(head, isWhole);
  const decoded = decoderOf(encoding, false).push(head, isWhole);
  const dialect = dialectOf(decoded, isWhole, settings);
  const sampled = dialect.isWrapped === true ? new LineUnwrapper().push(decoded, isWhole) : decoded;
  const sampleWith = (columns?: number) =>
    withoutSeparatorLine(textRecords(recordsOf(sampled, isWhole, dialect, columns)), dialect);
  return { encoding, isMended, dialect, sample: sampleWith(), isWhole, sampleWith };
}

/** Excel's `sep=;` line is no record: it is left in its place, so that records can be counted, and left empty. */
function withoutSeparatorLine(sample: readonly TextRecord[], dialect: Dialect): readonly TextRecord[] {
  const first = sample[0];
  return dialect.hasSeparatorLine && first ? [{ ...first, cells: [] }, ...sample.slice(1)] : sample;
}

/**
 * The last records of a long file, and the byte at which each begins; lines are counted from the first of them. Empty
 * where they cannot be told apart. `columns` is the number of fields a record should have.
 */
export async function lastRecords(
  blob: Blob,
  { encoding, dialect }: OpenedText,
  columns: number,
): Promise<readonly { readonly record: TextRecord; readonly byte: number }[]> {
  // Structure is ASCII in all encodings but UTF-16, so it can be found before the bytes are decoded.
  if (encoding === 'utf-16le' || encoding === 'utf-16be' || dialect.isWrapped === true) return [];
  const from = Math.max(0, blob.size - TAIL);
  const bytes = await readBytes(blob, from, blob.size);
  const start = from === 0 ? 0 : bytes.indexOf(0x0a) + 1;
  if (from > 0 && start === 0) return [];
  const block = recordsOf(bytes.subarray(start), true, dialect, columns);
  const first = Math.max(0, block.records - TAIL_RECORDS);
  const records: { record: TextRecord; byte: number }[] = [];
  for (let r = first; r < block.records; r++) {
    const cells: string[] = [];
    for (let f = block.firstField[r] as number; f < (block.firstField[r + 1] as number); f++) {
      const decoded = decoderOf(encoding, false).push(block.bytes.slice(block.starts[f], block.ends[f]), true);
      cells.push(new TextDecoder('utf-8', { ignoreBOM: true }).decode(decoded));
    }
    records.push({
      record: { line: block.lines[r] as number, cells },
      byte: from + start + (block.rawStarts[r] as number),
    });
  }
  return records;
}

/** What to read a file as that looked like UTF-8 and is not throughout: as what most of it is. */
export async function encodingOfMixed(blob: Blob, signal: AbortSignal | undefined): Promise<'utf-8' | 'windows-1252'> {
  let characters = 0;
  let strays = 0;
  const size = 1 << 21;
  for (let from = 0; from < blob.size; from += size) {
    throwIfCancelled(signal);
    // A character cut in two counts as strays, of which a piece has at most six.
    const counted = countUtf8(await readBytes(blob, from, from + size), false);
    characters += counted.characters;
    strays += counted.strays;
  }
  return characters > 2 * strays ? 'utf-8' : 'windows-1252';
}
