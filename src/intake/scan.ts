import type { Delimiter, Encoding, LineEnding, RejectedRow } from './types.ts';

/** What the person has set for this file; the rest is found out from its bytes. */
export interface ScanOverrides {
  readonly delimiter?: Delimiter | undefined;
  readonly encoding?: Encoding | undefined;
}

/**
 * What a scan of a file yields, in this order: one `head`, any number of `rows`, one `end`.
 * A scan that is waiting for its reader does no work and holds at most one piece.
 */
export type ScanEvent = ScanHead | ScanRows | ScanEnd;

export interface ScanHead {
  readonly kind: 'head';
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** As written, quotes undone. */
  readonly headings: readonly string[];
}

/** Whole good records in canonical CSV: UTF-8 with a byte order mark, LF, as many fields as headings, quoted where needed. */
export interface ScanRows {
  readonly kind: 'rows';
  readonly csv: Uint8Array<ArrayBuffer>;
  readonly rows: number;
  /** Bytes of the file read so far. */
  readonly bytesRead: number;
}

export interface ScanEnd {
  readonly kind: 'end';
  readonly bytes: number;
  readonly sha256: string;
  readonly lineEnding: LineEnding;
  readonly rows: number;
  readonly rowsRejected: number;
  readonly rejected: readonly RejectedRow[];
  readonly blankLines: number;
  /** Pairs of good row (from 0) and line: from that row on, each row is one line further until the next pair. */
  readonly lineStarts: Float64Array<ArrayBuffer>;
  readonly oddities: readonly Oddity[];
}

/** A leniency that the file needed: how often, and the line it was first needed on. */
export interface Oddity {
  readonly kind: 'padded' | 'extra empty fields' | 'text after quote' | 'quote within text';
  readonly count: number;
  readonly firstLine: number;
}

/**
 * Reads a file's bytes into records, on this thread or on another. Rejects with IntakeError.
 * Stopping the iteration early, or aborting the signal, ends the work.
 */
export type ScanFile = (
  blob: Blob,
  overrides: ScanOverrides,
  signal: AbortSignal | undefined,
) => AsyncIterable<ScanEvent>;
