import { IntakeError, throwIfCancelled } from '../errors.ts';
import type { Dialect, Encoding } from '../types.ts';
import { decoderOf } from './decode.ts';
import type { RecordBlock } from './record-block.ts';
import type { Oddity } from './oddities.ts';
import { type LineEnds, RecordReader } from './record-reader.ts';
import { LineUnwrapper } from './wrapped-lines.ts';

/** Measured on a million rows: of 1 to 8 MB none is quicker than another. */
const PIECE = 1 << 21;

/** How a text file is read. */
export interface TextPlan {
  readonly encoding: Encoding;
  readonly isMended: boolean;
  readonly dialect: Dialect;
  /** The number of fields a record should have, where that is known. */
  readonly columns: number | undefined;
  /** Bytes of the file to read. */
  readonly endByte: number;
  /** For tests: bytes read at a time. */
  readonly pieceSize?: number | undefined;
}

/** A text file's records, block after block, and what reading them needed, known at the end. */
export class TextBlocks {
  bytesRead = 0;
  readonly #reader: RecordReader;
  readonly #blob: Blob;
  readonly #plan: TextPlan;
  #strayBytes = 0;

  constructor(blob: Blob, plan: TextPlan) {
    this.#blob = blob;
    this.#plan = plan;
    this.#reader = new RecordReader(plan.dialect);
    this.#reader.columns = plan.columns;
  }

  /** Each block is good until the next is asked for. Rejects with IntakeError. */
  async *blocks(signal: AbortSignal | undefined): AsyncGenerator<RecordBlock, void, undefined> {
    const { encoding, isMended, endByte, pieceSize = PIECE } = this.#plan;
    const decoder = decoderOf(encoding, !isMended);
    const unwrapper = this.#plan.dialect.isWrapped === true ? new LineUnwrapper() : undefined;
    let next = readBytes(this.#blob, 0, Math.min(pieceSize, endByte));
    for (let from = 0; from < endByte; from += pieceSize) {
      throwIfCancelled(signal);
      const bytes = await next;
      const isLast = from + pieceSize >= endByte;
      // The next piece is fetched while this one is worked on.
      if (!isLast) {
        next = readBytes(this.#blob, from + pieceSize, Math.min(from + 2 * pieceSize, endByte));
        next.catch(() => undefined);
      }
      this.bytesRead = from + bytes.length;
      const decoded = decoder.push(bytes, isLast);
      const block = this.#reader.push(unwrapper?.push(decoded, isLast) ?? decoded, isLast);
      this.#strayBytes = decoder.strayBytes;
      yield block;
    }
  }

  /** The line after what was read. */
  get line(): number {
    return this.#reader.line;
  }

  get lineEnds(): LineEnds {
    return this.#reader.lineEnds;
  }

  get oddities(): readonly Oddity[] {
    return this.#reader.oddities;
  }

  /** Bytes that were read as Windows-1252 in a file of UTF-8. */
  get strayBytes(): number {
    return this.#strayBytes;
  }
}

/** Bytes of a file. Rejects with IntakeError `unreadable`. */
export async function readBytes(blob: Blob, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await blob.slice(from, to).arrayBuffer());
  } catch (cause) {
    throw new IntakeError(
      'unreadable',
      'The file could not be read. It may have been changed, moved or deleted since it was added: add it again.',
      { cause },
    );
  }
}
