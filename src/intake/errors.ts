/**
 * Why a file could not be taken in:
 * `empty` it holds nothing; `no-rows` headings and nothing under them; `not-a-table` text that is no table;
 * `unsupported` another kind of file; `broken-quote` a quoted value that never ends; `row-too-long` a record beyond
 * what any table has; `disagreement` the engine and intake differ on what the file holds; `choice` the columns or the
 * name chosen cannot be loaded; `password` a password is needed, or another one; `too-large` more than one computer
 * holds, packed or not; `unreadable` the browser could not read it; `cancelled` the person stopped it.
 */
export type IntakeErrorCode =
  | 'empty'
  | 'no-rows'
  | 'not-a-table'
  | 'unsupported'
  | 'broken-quote'
  | 'row-too-long'
  | 'disagreement'
  | 'choice'
  | 'password'
  | 'too-large'
  | 'unreadable'
  | 'not-utf-8'
  | 'cancelled';

/** Thrown for a file that cannot be taken in. The message is for the person: what, where, and what to do. */
export class IntakeError extends Error {
  override readonly name = 'IntakeError';
  readonly code: IntakeErrorCode;
  /** The line of the file at fault, from 1, when there is one. */
  readonly line: number | undefined;

  constructor(
    code: IntakeErrorCode,
    message: string,
    details: { readonly line?: number | undefined; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
    this.code = code;
    this.line = details.line;
  }
}

/** Throws the IntakeError `cancelled` once the signal is aborted. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw cancelled();
}

export function cancelled(): IntakeError {
  return new IntakeError('cancelled', 'Adding the file was cancelled. Nothing of it was kept.');
}
