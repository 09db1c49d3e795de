import type { Engine } from '../engine/engine.ts';
import { EngineError } from '../engine/errors.ts';
import { identifier, sql } from '../engine/sql.ts';
import { exactText } from '../results/csv.ts';
import { guardEngine } from './inspect/guard-engine.ts';
import { RunError } from './run-error.ts';
import { RunGuard } from './inspect/run-guard.ts';

/**
 * The engine that recipes run in: it holds the methods, the guard and whatever one run needs, and is ended and started
 * anew after a crash or a cancelled run. No source is ever in it.
 */
export class RunEngine {
  /** Looks at a recipe before its first run. */
  readonly guard = new RunGuard();
  readonly #start: () => Promise<Engine>;
  #engine: Promise<Engine> | undefined;
  // Whose recipe the engine has run. A recipe could leave traces in it (a log that is switched on, for one).
  #usedBy: string | undefined;
  // Runs wait for each other: they would delete each other's tables.
  #last: Promise<unknown> = Promise.resolve();

  constructor(start: () => Promise<Engine>) {
    this.#start = start;
  }

  /** Starts the engine ahead of its first use. */
  async warm(): Promise<void> {
    await this.#ready();
  }

  /**
   * Gives `work` an engine that holds the methods and nothing else, once the runs before it are over. `owner` names who
   * wrote the recipe's SQL: an engine that another owner's ran in is ended first. When the signal aborts, or the engine
   * breaks, the engine is ended and the next call gets a new one.
   */
  use<T>(owner: string, signal: AbortSignal, work: (engine: Engine) => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => this.#take(owner, signal, work));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #take<T>(owner: string, signal: AbortSignal, work: (engine: Engine) => Promise<T>): Promise<T> {
    refuseAborted(signal);
    if (this.#usedBy !== undefined && this.#usedBy !== owner) this.end();
    this.#usedBy = owner;
    const engine = await this.#ready();
    refuseAborted(signal);
    const abort = () => {
      this.#end(engine);
    };
    signal.addEventListener('abort', abort);
    try {
      await empty(engine);
      return await work(engine);
    } catch (thrown) {
      if (isSpent(thrown)) this.#end(engine);
      throw thrown;
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  end(): void {
    void this.#engine?.then(
      (engine) => {
        engine.end();
      },
      () => undefined,
    );
    this.#engine = undefined;
  }

  #end(engine: Engine): void {
    engine.end();
    this.#engine = undefined;
  }

  #ready(): Promise<Engine> {
    if (this.#engine === undefined) {
      const starting = this.#startGuarded();
      starting.catch(() => {
        if (this.#engine === starting) this.#engine = undefined;
      });
      this.#engine = starting;
    }
    return this.#engine;
  }

  async #startGuarded(): Promise<Engine> {
    const engine = await this.#start();
    await guardEngine(engine);
    return engine;
  }
}

/** Whether an engine broke, was ended, or used up its memory, which it would keep. */
function isSpent(thrown: unknown): boolean {
  const error = thrown instanceof RunError ? thrown.cause : thrown;
  if (!(error instanceof EngineError)) return false;
  return error.code !== 'sql' || error.kind === 'Out of Memory' || error.message.includes('Allocation failure');
}

function refuseAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new EngineError('ended', 'The run was cancelled before it began.');
}

/** Deletes what an earlier run left: its inputs and its steps. */
async function empty(engine: Engine): Promise<void> {
  const tables = await engine.query(
    sql`SELECT schema_name, table_name FROM system.main.duckdb_tables() WHERE NOT internal`,
  );
  for (let row = 0; row < tables.rowCount; row += 1) {
    const schema = identifier(exactText(tables.cell(0, row)));
    await engine.query(sql`DROP TABLE ${schema}.${identifier(exactText(tables.cell(1, row)))}`);
  }
}
