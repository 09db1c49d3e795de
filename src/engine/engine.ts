import type { ResultTable } from '../results/result-table.ts';
import type { SqlText } from './sql.ts';
import type { SqlToken } from './tokens.ts';

/** A name under `in/`, the one folder a locked engine may read. */
export type InPath = `in/${string}`;

/**
 * A locked DuckDB. Statements run one after another, in the order they were asked for, on one connection.
 * Every method rejects with `EngineError`; after the code `crashed` or `ended` no method works any more.
 */
export interface Engine {
  /** Runs SQL and gives the rows of its last statement. */
  query(text: SqlText): Promise<ResultTable>;
  /** As `query`, but the rows as one Arrow IPC file, which `insert` of another engine takes. */
  queryBytes(text: SqlText): Promise<Uint8Array>;
  /** Makes a new table of what `queryBytes` of another engine gave. */
  insert(table: string, bytes: Uint8Array): Promise<void>;
  /** Adds the rows of an Arrow IPC stream to a table, which is made with the first of them. */
  append(table: string, stream: Uint8Array, isFirst: boolean): Promise<void>;
  /** Prepares a statement and forgets it. Rejects where the text is not exactly one statement, or does not bind. */
  checkPrepares(text: SqlText): Promise<void>;
  /** Cuts a text as the engine's own parser would, without running any of it. Ends early where the text is no SQL. */
  tokenize(text: string): Promise<readonly SqlToken[]>;
  /** Makes bytes readable to SQL under this path until `dropFile`. The buffer is given away. */
  registerFile(path: InPath, bytes: Uint8Array): Promise<void>;
  dropFile(path: InPath): Promise<void>;
  /** The connection of the analyst. */
  readonly session: Session;
  /** Ends the engine at once, whatever it is doing. Work under way rejects with the code `ended`. */
  end(): void;
}

/** The schema that what an analyst makes comes to stand in: a table there may have the name of a data file's. */
export const analystSchema = 'explore';

/** The schema of rows that are kept to be looked at. Not of the session alone: they are read while it is busy. */
export const keptSchema = 'kept';

/**
 * A second connection of an engine. Unqualified names are looked for in `explore` before the data files' tables, and what
 * is made comes to stand in `explore`; TEMP tables and macros are seen by the session alone, so that no macro made here
 * can change what other connections count. Statements run one after another.
 */
export interface Session {
  /**
   * Runs SQL piece by piece, so that the engine answers its other connection in between, and gives the rows. When the
   * signal aborts, it stops at the end of the piece and rejects with the code `cancelled`; a piece that is one long
   * call can only be stopped by ending the engine.
   */
  query(text: SqlText, signal?: AbortSignal): Promise<ResultTable>;
}
