import { createRequire } from 'node:module';
import path from 'node:path';
import { createDuckDB, NODE_RUNTIME, VoidLogger } from '@duckdb/duckdb-wasm/blocking';
import { lockedEngine } from '../../src/engine/bindings.ts';
import type { Engine } from '../../src/engine/engine.ts';

const require = createRequire(import.meta.url);
const dist = path.dirname(require.resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'));

/** The real engine, of the same build as the app's, on this thread: for tests in Node. Locked like the app's. */
export async function startBlockingEngine(): Promise<Engine> {
  const bundle = {
    mainModule: path.join(dist, 'duckdb-eh.wasm'),
    mainWorker: path.join(dist, 'duckdb-node-eh.worker.cjs'),
  };
  // With mvp in Node every SQL error becomes "_setThrew is not defined", so both names point to eh.
  const bindings = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), NODE_RUNTIME);
  await bindings.instantiate(() => undefined);
  bindings.open({});
  const connect = () => bindings.connect().useUnsafe((_, id: number) => id);
  const connections = { own: connect(), session: connect() };
  // A broken engine cannot even be closed; on this thread it goes when nothing holds it any more.
  return lockedEngine(bindings, connections, () => undefined);
}
