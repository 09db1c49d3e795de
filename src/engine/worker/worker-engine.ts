import { lockedEngine } from '../bindings.ts';
import type { Engine } from '../engine.ts';
import { EngineError, engineErrorFrom } from '../errors.ts';
import type { EngineFiles } from './engine-files.ts';
import { workerPrelude } from './prelude.ts';

/** Long enough for an old laptop; a WebAssembly that policy blocks hangs in silence and is only found by waiting. */
const startLimitMs = 40_000;

/**
 * Starts a locked engine in a worker of its own. The worker comes from a `blob:` address, since only such a worker is
 * bound by the page's CSP. Rejects with EngineError `start` when the engine does not answer in time.
 */
export async function startWorkerEngine(files: EngineFiles): Promise<Engine> {
  assertWebAssembly();
  const { AsyncDuckDB, VoidLogger } = await import('@duckdb/duckdb-wasm');
  const address = URL.createObjectURL(new Blob([workerPrelude, files.script], { type: 'text/javascript' }));
  const worker = new Worker(address);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new EngineError('start', `The engine did not answer within ${String(startLimitMs / 1000)} seconds.`));
    }, startLimitMs);
    worker.addEventListener('error', (event) => {
      reject(new EngineError('start', `The engine's worker could not start: ${event.message}`));
    });
  });
  try {
    const database = new AsyncDuckDB(new VoidLogger(), worker);
    worker.postMessage({ safer: 'engine bytes', bytes: files.wasm });
    const start = async () => {
      // The address is never fetched: the prelude answers with the bytes handed in.
      await database.instantiate('data:,');
      await database.open({});
      const connections = { own: await database.connectInternal(), session: await database.connectInternal() };
      return lockedEngine(database, connections, () => {
        worker.terminate();
      });
    };
    return await Promise.race([tooLate, start()]);
  } catch (thrown) {
    worker.terminate();
    const error = engineErrorFrom(thrown);
    throw error.code === 'start' ? error : new EngineError('start', error.message, { cause: thrown });
  } finally {
    clearTimeout(timer);
    URL.revokeObjectURL(address);
  }
}

/** In a worker a WebAssembly that a policy blocks hangs in silence; on the page the same policy says so at once. */
function assertWebAssembly(): void {
  if (typeof WebAssembly === 'undefined') throw new EngineError('start', 'This browser has WebAssembly turned off.');
  const emptyModule = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00);
  try {
    new WebAssembly.Module(emptyModule);
  } catch (cause) {
    throw new EngineError('start', 'A policy of this browser or of the server blocks WebAssembly.', { cause });
  }
}
