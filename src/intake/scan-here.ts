import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type Dialect, dialectOf } from './dialect.ts';
import { EncodingSurvey, utf8Maker } from './encoding.ts';
import { IntakeError, throwIfCancelled } from './errors.ts';
import { RecordScanner } from './record-scanner.ts';
import { refuseKind } from './refuse-kind.ts';
import type { ScanEvent, ScanFile, ScanOverrides } from './scan.ts';
import type { Encoding } from './types.ts';

const SAMPLE_BYTES = 1 << 18;

/**
 * Measured on a million rows: pieces of 16 MB would save the engine a quarter of its time, and have it stand idle while a
 * smaller file is read. Of 1 to 8 MB none is quicker than another.
 */
export interface PieceSizes {
  /** Bytes of the file read at a time. */
  readonly read: number;
  /** Bytes of canonical CSV after which a piece is handed on. */
  readonly rows: number;
}

/** A scan on the thread that calls it. The file is read twice: for its encoding, then for its records and its hash. */
export function scanHere(sizes: PieceSizes = { read: 1 << 21, rows: 1 << 21 }): ScanFile {
  return (blob, overrides, signal) => scan(blob, overrides, signal, sizes);
}

async function* scan(
  blob: Blob,
  overrides: ScanOverrides,
  signal: AbortSignal | undefined,
  sizes: PieceSizes,
): AsyncGenerator<ScanEvent, void, undefined> {
  throwIfCancelled(signal);
  if (blob.size === 0) throw new IntakeError('empty', 'The file is empty: it holds 0 bytes.');
  const head = await read(blob, 0, SAMPLE_BYTES);
  refuseKind(head);
  const found = await surveyEncoding(blob, sizes.read, signal);
  const encoding = overrides.encoding ?? found;
  const dialect = dialectFor(head, blob.size, overrides);
  const scanner = new RecordScanner(dialect.delimiter, dialect.hasSeparatorLine ? 1 : 0);
  const maker = utf8Maker(encoding, found === 'utf-8');
  const hash = sha256.create();
  let isHeadSent = false;
  let bytesRead = 0;

  function* ready(atLeast: number): Generator<ScanEvent> {
    if (!isHeadSent && scanner.headings) {
      isHeadSent = true;
      yield { kind: 'head', encoding, delimiter: dialect.delimiter, headings: scanner.headings };
    }
    if (scanner.waiting >= atLeast) yield { kind: 'rows', ...scanner.take(), bytesRead };
  }

  for await (const bytes of pieces(blob, sizes.read, signal)) {
    hash.update(bytes);
    bytesRead += bytes.length;
    scanner.push(maker.push(bytes));
    yield* ready(sizes.rows);
  }
  scanner.push(maker.finish());
  scanner.finish();
  if (!scanner.headings) throw new IntakeError('empty', 'The file holds nothing but blank lines.');
  yield* ready(1);
  yield {
    kind: 'end',
    bytes: bytesRead,
    sha256: bytesToHex(hash.digest()),
    lineEnding: scanner.lineEnding,
    rows: scanner.rows,
    rowsRejected: scanner.rowsRejected,
    rejected: scanner.rejected,
    blankLines: scanner.blankLines,
    lineStarts: scanner.lineMap.pairs(),
    oddities: scanner.oddities,
  };
}

async function surveyEncoding(blob: Blob, size: number, signal: AbortSignal | undefined): Promise<Encoding> {
  const survey = new EncodingSurvey();
  for await (const bytes of pieces(blob, size, signal)) survey.push(bytes);
  return survey.finish();
}

function dialectFor(head: Uint8Array, size: number, overrides: ScanOverrides): Dialect {
  if (overrides.delimiter !== undefined) return { delimiter: overrides.delimiter, hasSeparatorLine: false };
  // Delimiters, quotes and line ends are ASCII in either encoding; all that matters is to take off the mark.
  return dialectOf(new TextDecoder('utf-8').decode(head), head.length === size);
}

async function* pieces(blob: Blob, size: number, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < blob.size; from += size) {
    throwIfCancelled(signal);
    yield await read(blob, from, from + size);
  }
}

async function read(blob: Blob, from: number, to: number): Promise<Uint8Array> {
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
