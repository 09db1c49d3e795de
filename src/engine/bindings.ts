import { resultTableFromIpc } from '../results/arrow.ts';
import { arrowStreamFromFile } from '../results/arrow-stream.ts';
import type { Engine } from './engine.ts';
import { EngineError, engineErrorFrom } from './errors.ts';
import { lockdown } from './lockdown.ts';
import { openSession, prepareSession, type SessionBindings } from './session.ts';
import type { SqlText } from './sql.ts';
import { type RawTokens, tokensFrom } from './tokens.ts';

/** The part of DuckDB's bindings that both builds share: the worker's (async) and the blocking one (sync, for tests). */
export interface Bindings extends SessionBindings {
  runQuery(connection: number, text: string): Promise<Uint8Array> | Uint8Array;
  createPrepared(connection: number, text: string): Promise<number> | number;
  closePrepared(connection: number, statement: number): Promise<void> | void;
  tokenize(text: string): Promise<RawTokens> | RawTokens;
  insertArrowFromIPCStream(
    connection: number,
    bytes: Uint8Array,
    options: { name: string; create: boolean },
  ): Promise<void> | void;
  registerFileBuffer(name: string, bytes: Uint8Array): Promise<void> | void;
  dropFile(name: string): Promise<unknown> | void;
}

/** The numbers of two connections. */
export interface Connections {
  readonly own: number;
  /** The analyst's. */
  readonly session: number;
}

/**
 * A locked engine over bindings that are open and have two connections. `terminate` ends them at once.
 * Nothing can run on the engine before it is locked.
 */
export async function lockedEngine(
  bindings: Bindings,
  { own: connection, session }: Connections,
  terminate: () => void,
): Promise<Engine> {
  let stop: (error: EngineError) => void = () => undefined;
  // Bindings never answer once their worker is gone, so every call races against the end.
  const ended = new Promise<never>((_, reject) => {
    stop = reject;
  });
  ended.catch(() => undefined);

  async function call<T>(work: () => Promise<T> | T): Promise<T> {
    try {
      return await Promise.race([ended, Promise.resolve().then(work)]);
    } catch (thrown) {
      throw engineErrorFrom(thrown);
    }
  }

  const engine: Engine = {
    async query(text) {
      return resultTableFromIpc(await engine.queryBytes(text));
    },
    queryBytes: (text: SqlText) => call(() => bindings.runQuery(connection, text)),
    insert: (table, bytes) =>
      call(() =>
        bindings.insertArrowFromIPCStream(connection, arrowStreamFromFile(bytes), { name: table, create: true }),
      ),
    append: (table, stream, isFirst) =>
      call(() => bindings.insertArrowFromIPCStream(connection, stream, { name: table, create: isFirst })),
    checkPrepares: (text) =>
      call(async () => {
        const statement = await bindings.createPrepared(connection, text);
        await bindings.closePrepared(connection, statement);
      }),
    tokenize: (text) => call(async () => tokensFrom(text, await bindings.tokenize(text))),
    registerFile: (path, bytes) => call(() => bindings.registerFileBuffer(path, bytes)),
    dropFile: (path) =>
      call(async () => {
        await bindings.dropFile(path);
      }),
    session: openSession(bindings, session, call),
    end() {
      stop(new EngineError('ended', 'The engine was ended.'));
      terminate();
    },
  };
  await prepareSession(bindings, session, call);
  await lockdown(engine);
  return engine;
}
