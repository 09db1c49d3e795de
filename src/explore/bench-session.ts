import type { SqlText } from '../engine/sql.ts';
import type { SqlToken } from '../engine/tokens.ts';
import type { ResultTable } from '../results/result-table.ts';
import type { RowSet } from './row-set.ts';

/** What came of one statement of the analyst's. */
export type StatementOutcome =
  | { readonly kind: 'rows'; readonly rows: RowSet }
  /** A change was made, or a plan is told: in words, or as the engine writes it. */
  | { readonly kind: 'said'; readonly says: string; readonly isPlan: boolean };

/**
 * The data engine as Explore uses it. Every method rejects with EngineError: `sql` with its place in the text given,
 * `cancelled` once the signal aborted. Where a query broke the engine, or could not be stopped without ending it, the
 * engine is started anew, the data files and the analyst's own tables are rebuilt, and the person is told; the row sets
 * kept before are gone then.
 */
export interface BenchSession {
  /** Rows of a SELECT of ours over kept rows and data files, even while the analyst's query runs. Names no view. */
  read(text: SqlText): Promise<ResultTable>;
  /** Rows of a SELECT in the analyst's session, with views, macros and the methods. */
  query(text: SqlText, signal?: AbortSignal): Promise<ResultTable>;
  /** Runs one SELECT and keeps its rows to be looked at. Positions of errors count in `text`. */
  keep(text: string, signal?: AbortSignal): Promise<RowSet>;
  /** Lets kept rows go. */
  drop(rows: RowSet): void;
  /** Runs one statement that the analyst wrote. */
  run(text: string, signal?: AbortSignal): Promise<StatementOutcome>;
  tokenize(text: string): Promise<readonly SqlToken[]>;
  /** The statements by which the analyst made, changed or deleted something, in their order. */
  made(): readonly string[];
}
