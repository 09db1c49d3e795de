import { SvelteMap } from 'svelte/reactivity';
import { EngineError } from '../../engine/errors.ts';
import type { BenchSession } from '../../explore/bench-session.ts';
import type { BenchTable, RowSet } from '../../explore/row-set.ts';
import { plainFault } from '../../explore/statements/plain-fault.ts';
import { statementsOf } from '../../explore/statements/split.ts';

/** A piece of a tab's text that is run. */
export interface Scope {
  readonly text: string;
  /** Where it begins in the tab's text, in characters from 0. */
  readonly start: number;
}

/** What a tab shows below its text. */
export type QueryState =
  | { readonly kind: 'running'; readonly at: number; readonly of: number; readonly cancel: () => void }
  /** `took`: in milliseconds, until the rows could be shown; undefined where they were kept elsewhere. */
  | { readonly kind: 'rows'; readonly rows: RowSet; readonly sql: string; readonly took: number | undefined }
  /** `isPlan`: as the engine writes it. */
  | { readonly kind: 'said'; readonly says: string; readonly isPlan: boolean }
  | { readonly kind: 'failed'; readonly fault: QueryFault }
  | { readonly kind: 'cancelled' };

/** Why a query failed; its place counts in the tab's text. */
export interface QueryFault {
  readonly message: string;
  readonly position: number;
  readonly isPlaced: boolean;
  /** How many characters are at fault, where that is not the one name or mark that stands there. */
  readonly length?: number | undefined;
  readonly candidates: readonly string[];
  /** SQL that may stand in the place of what is at fault. */
  readonly instead: readonly string[];
  /** What mends it, where the engine's words do not say so. */
  readonly hint: string | undefined;
}

/** How a run ended, for the history. */
export interface EndedRun {
  readonly tabId: string;
  readonly text: string;
  readonly rows: number | undefined;
  readonly failed: boolean;
}

/** What is run from the query tabs, and what came of it. One tab runs one thing at a time. */
export class QueryRuns {
  readonly #states = new SvelteMap<string, QueryState>();
  readonly #session: BenchSession;
  readonly #tables: () => readonly BenchTable[];
  readonly #ended: (run: EndedRun) => void;
  readonly #cancels = new Map<string, AbortController>();

  constructor(options: {
    readonly session: BenchSession;
    /** What SQL can name. */
    readonly tables: () => readonly BenchTable[];
    readonly ended: (run: EndedRun) => void;
  }) {
    this.#session = options.session;
    this.#tables = options.tables;
    this.#ended = options.ended;
  }

  of(tabId: string): QueryState | undefined {
    return this.#states.get(tabId);
  }

  /**
   * Runs the statements of a piece of text one after the other until one fails; what is shown is what the last one gave.
   * What ran in this tab before is cancelled. Never rejects: what goes wrong is the state.
   */
  async run(tabId: string, scope: Scope): Promise<void> {
    const cancel = this.#begin(tabId);
    let running: Scope = { text: '', start: scope.start };
    try {
      const statements = statementsOf(scope.text, await this.#session.tokenize(scope.text));
      if (statements.length === 0) throw new EngineError('sql', nothingToRun);
      for (const [i, statement] of statements.entries()) {
        if (cancel.signal.aborted) throw new EngineError('cancelled', 'The query was cancelled.');
        this.#show(tabId, cancel, {
          kind: 'running',
          at: i,
          of: statements.length,
          cancel: () => {
            cancel.abort();
          },
        });
        running = { text: statement.text, start: scope.start + statement.start };
        const begun = performance.now();
        const outcome = await this.#session.run(statement.text, cancel.signal);
        const took = performance.now() - begun;
        const isLast = i === statements.length - 1;
        if (outcome.kind === 'rows' && !isLast) this.#session.drop(outcome.rows);
        if (!isLast) continue;
        this.#show(tabId, cancel, outcome.kind === 'rows' ? { ...outcome, sql: statement.text, took } : outcome);
        this.#end(tabId, cancel, scope.text, outcome.kind === 'rows' ? outcome.rows.rowCount : undefined, false);
      }
    } catch (thrown) {
      if (!(thrown instanceof EngineError)) throw thrown;
      this.#failed(tabId, cancel, scope, running, thrown);
    }
  }

  /** Shows rows that were kept elsewhere as the result of a tab. */
  show(tabId: string, rows: RowSet, sql: string): void {
    this.#show(tabId, this.#begin(tabId), { kind: 'rows', rows, sql, took: undefined });
  }

  /** Lets the results of all other tabs go, with their rows. */
  keepOnly(tabIds: readonly string[]): void {
    for (const tabId of [...this.#cancels.keys()]) {
      if (tabIds.includes(tabId)) continue;
      this.#cancels.get(tabId)?.abort();
      this.#cancels.delete(tabId);
      this.#drop(tabId);
      this.#states.delete(tabId);
    }
  }

  /** The engine was started anew: rows kept before are gone, and what was run has to be run again. */
  rowsAreGone(): void {
    for (const [tabId, state] of this.#states) {
      if (state.kind === 'rows') this.#states.set(tabId, { kind: 'failed', fault: unplaced(rowsGone) });
    }
  }

  #begin(tabId: string): AbortController {
    this.#cancels.get(tabId)?.abort();
    this.#drop(tabId);
    const cancel = new AbortController();
    this.#cancels.set(tabId, cancel);
    this.#show(tabId, cancel, {
      kind: 'running',
      at: 0,
      of: 1,
      cancel: () => {
        cancel.abort();
      },
    });
    return cancel;
  }

  #failed(tabId: string, cancel: AbortController, scope: Scope, running: Scope, error: EngineError): void {
    if (error.code === 'cancelled') {
      this.#show(tabId, cancel, { kind: 'cancelled' });
      return;
    }
    const found = plainFault(error, running.text, this.#tables());
    const isPlaced = found.position !== undefined;
    const fault = { ...found, position: running.start + (found.position ?? 0), isPlaced };
    this.#show(tabId, cancel, { kind: 'failed', fault });
    this.#end(tabId, cancel, scope.text, undefined, true);
  }

  /** A run that another took the place of shows nothing. */
  #show(tabId: string, cancel: AbortController, state: QueryState): void {
    if (this.#cancels.get(tabId) === cancel) this.#states.set(tabId, state);
    else if (state.kind === 'rows') this.#session.drop(state.rows);
  }

  #end(tabId: string, cancel: AbortController, text: string, rows: number | undefined, failed: boolean): void {
    if (this.#cancels.get(tabId) === cancel) this.#ended({ tabId, text, rows, failed });
  }

  #drop(tabId: string): void {
    const state = this.#states.get(tabId);
    if (state?.kind === 'rows') this.#session.drop(state.rows);
  }
}

const nothingToRun = 'There is nothing to run here. Write a query, such as FROM and the name of a data file.';
const rowsGone = 'The engine was started again, and the rows of this result went with it. Run the query again.';

function unplaced(message: string): QueryFault {
  return { message, position: 0, isPlaced: false, candidates: [], instead: [], hint: undefined };
}
