import { resultTableFromIpc } from '../results/arrow.ts';
import { concatenated } from './concatenated.ts';
import { analystSchema, keptSchema, type Session } from './engine.ts';
import { EngineError } from './errors.ts';
import { identifier, sql, type SqlText } from './sql.ts';

/** The part of DuckDB's bindings that runs SQL piece by piece. */
export interface SessionBindings {
  runQuery(connection: number, text: string): Promise<Uint8Array> | Uint8Array;
  startPendingQuery(
    connection: number,
    text: string,
    allowStream: boolean,
  ): Promise<Uint8Array | null> | Uint8Array | null;
  pollPendingQuery(connection: number): Promise<Uint8Array | null> | Uint8Array | null;
  cancelPendingQuery(connection: number): Promise<boolean> | boolean;
  fetchQueryResults(connection: number): Promise<Uint8Array | null> | Uint8Array | null;
}

/** A call of the bindings, which ends with the engine and rejects with EngineError. */
export type Call = <T>(work: () => Promise<T> | T) => Promise<T>;

/** Makes the session's schemas and says where it looks for names; before the engine is locked. */
export async function prepareSession(bindings: SessionBindings, connection: number, call: Call): Promise<void> {
  for (const text of [
    sql`CREATE SCHEMA ${identifier(analystSchema)}`,
    sql`CREATE SCHEMA ${identifier(keptSchema)}`,
    sql`SET search_path = ${`${analystSchema},main`}`,
    // Each connection has its own.
    sql`SET errors_as_json = true`,
  ]) {
    await call(() => bindings.runQuery(connection, text));
  }
}

/** The session over one connection of the bindings. */
export function openSession(bindings: SessionBindings, connection: number, call: Call): Session {
  // A connection has one query at a time: a second would end the first.
  let last: Promise<unknown> = Promise.resolve();

  async function run(text: SqlText, signal: AbortSignal | undefined): Promise<Uint8Array> {
    const refuse = async () => {
      if (!signal?.aborted) return;
      await call(() => bindings.cancelPendingQuery(connection));
      throw new EngineError('cancelled', 'The query was cancelled.');
    };
    await refuse();
    let head = await call(() => bindings.startPendingQuery(connection, text, true));
    while (head === null) {
      await nextTask();
      await refuse();
      head = await call(() => bindings.pollPendingQuery(connection));
    }
    const pieces = [head];
    for (;;) {
      await refuse();
      const piece = await call(() => bindings.fetchQueryResults(connection));
      if (piece === null || piece.length === 0) return concatenated(pieces);
      pieces.push(piece);
    }
  }

  return {
    query(text, signal) {
      let hasBegun = false;
      const turn = last.then(() => {
        hasBegun = true;
        return run(text, signal);
      });
      last = turn.catch(() => undefined);
      // One that only waits is let go at once: the one that runs is not the one that was cancelled.
      const left = new Promise<never>((_, reject) => {
        signal?.addEventListener('abort', () => {
          if (!hasBegun) reject(new EngineError('cancelled', 'The query was cancelled.'));
        });
      });
      return Promise.race([turn, left]).then(resultTableFromIpc);
    },
  };
}

/** Lets whatever else waits have its turn: a cancel, or the engine's other connection. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
