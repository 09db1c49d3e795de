import type { Engine } from '../engine/engine.ts';
import { EngineError } from '../engine/errors.ts';
import { sql, trustedSql } from '../engine/sql.ts';
import { methodStatements } from '../methods/methods.ts';
import type { BenchSession } from './bench-session.ts';
import { withPlainBlanks } from './statements/plain-blanks.ts';
import { keepSelect, runStatement, type StatementSetting } from './statements/run-statement.ts';
import type { Statement } from './statements/split.ts';

/** What the session needs of the workbook around it. */
export interface SessionSetting {
  /** The data engine, once it is ready. Rejects with EngineError `start` where it cannot start. */
  readonly engine: () => Promise<Engine>;
  readonly isDataFile: (name: string) => boolean;
  /** Starts the data engine anew and takes the data files in again, after it broke or had to be ended. */
  readonly recover: (broken: Engine, why: 'crashed' | 'stopped') => Promise<void>;
  /** Statements that made something, and could not be run again on an engine that was started anew. */
  readonly lost: (statements: readonly string[]) => void;
  /** After a statement changed what SQL can name; without one after the engine was started anew. */
  readonly changed: (statement?: Statement) => void;
}

/** How long a cancel may take before the engine is ended: one call of a function cannot be interrupted. */
const graceMs = 3000;

/** The session of the bench over the data engine, which may be another after a crash. */
export function openSession(setting: SessionSetting): BenchSession {
  const prepared = new WeakMap<Engine, Promise<void>>();
  const recovering = new WeakMap<Engine, Promise<void>>();
  const made: string[] = [];
  let kept = 0;

  /** The engine, with the methods and what the analyst made in its session. */
  async function ready(): Promise<Engine> {
    const engine = await setting.engine();
    const preparing = prepared.get(engine) ?? prepare(engine);
    prepared.set(engine, preparing);
    await preparing;
    return engine;
  }

  async function prepare(engine: Engine): Promise<void> {
    for (const statement of methodStatements()) await engine.session.query(trustedSql(statement));
    const lost: string[] = [];
    for (const statement of made) {
      try {
        await runStatement(statement, settingOf(engine, undefined));
      } catch (thrown) {
        if (!(thrown instanceof EngineError) || thrown.code !== 'sql') throw thrown;
        lost.push(statement);
      }
    }
    if (lost.length > 0) setting.lost(lost);
  }

  /**
   * Work on the engine, which is put up again where it breaks. Where a cancelled query does not stop by itself, the engine
   * is ended, which rejects the query.
   */
  async function guarded<T>(signal: AbortSignal | undefined, work: (engine: Engine) => Promise<T>): Promise<T> {
    const engine = await ready();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = () => {
      timer = setTimeout(() => void recover(engine, 'stopped'), graceMs);
    };
    signal?.addEventListener('abort', stop);
    try {
      return await work(engine);
    } catch (thrown) {
      if (thrown instanceof EngineError && thrown.code === 'crashed') {
        await recover(engine, 'crashed');
        throw new EngineError('crashed', crashWords, { cause: thrown });
      }
      if (thrown instanceof EngineError && thrown.code === 'ended' && recovering.has(engine)) {
        await recovering.get(engine);
        if (signal?.aborted === true) throw cancelled(thrown);
        throw new EngineError('ended', endedWords, { cause: thrown });
      }
      throw thrown;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    }
  }

  function recover(engine: Engine, why: 'crashed' | 'stopped'): Promise<void> {
    const running =
      recovering.get(engine) ??
      setting.recover(engine, why).then(() => {
        setting.changed();
      });
    recovering.set(engine, running);
    return running;
  }

  const settingOf = (engine: Engine, signal: AbortSignal | undefined): StatementSetting => ({
    engine,
    signal,
    isDataFile: setting.isDataFile,
    nextTable: () => `rows_${String((kept += 1))}`,
  });

  return {
    read: (text) => guarded(undefined, (engine) => engine.query(text)),
    query: (text, signal) => guarded(signal, (engine) => engine.session.query(text, signal)),
    keep: (text, signal) => guarded(signal, (engine) => keepSelect(text, settingOf(engine, signal))),
    drop(rows) {
      // What cannot be dropped went with its engine.
      void ready()
        .then((engine) => engine.query(sql`DROP TABLE IF EXISTS ${rows.from}`))
        .catch(() => undefined);
    },
    run: (text, signal) =>
      guarded(signal, async (engine) => {
        const { outcome, change } = await runStatement(text, settingOf(engine, signal));
        if (change) {
          made.push(text);
          setting.changed(change);
        }
        return outcome;
      }),
    tokenize: (text) => guarded(undefined, (engine) => engine.tokenize(withPlainBlanks(text))),
    made: () => made,
  };
}

const crashWords =
  'The query needs more memory than this browser gives, or broke the engine. The engine was started again, and your data files were put back; what you made was worked out again by the same statements. Take fewer rows, or summarise them, and run it again.';
const endedWords = 'Another query broke the engine, which was started again. Run this one again.';

function cancelled(cause: unknown): EngineError {
  return new EngineError('cancelled', 'The query was cancelled.', { cause });
}
