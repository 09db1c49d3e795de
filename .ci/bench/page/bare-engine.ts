import { AsyncDuckDB, DuckDBDataProtocol, VoidLogger } from '@duckdb/duckdb-wasm';
import workerAddress from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import wasmAddress from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';

/** The engine as its makers hand it over: no lock, no prelude, no port of ours. */
export interface BareEngine {
  readonly database: AsyncDuckDB;
  readonly connection: number;
  readonly run: (sql: string) => Promise<Uint8Array>;
}

/** Fetches, instantiates and opens the engine in a worker from a `blob:` address, and has it answer once. */
export async function startBareEngine(): Promise<BareEngine> {
  const script = `importScripts(${JSON.stringify(new URL(workerAddress, location.href).href)})`;
  const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
  const database = new AsyncDuckDB(new VoidLogger(), worker);
  await database.instantiate(new URL(wasmAddress, location.href).href);
  await database.open({});
  const connection = await database.connectInternal();
  const run = (sql: string) => database.runQuery(connection, sql);
  await run('SELECT 1');
  return { database, connection, run };
}

/** Milliseconds that `CREATE TABLE .. read_csv` takes for a file, everything left to the engine's own detection. */
export async function loadBare({ database, run }: BareEngine, file: File): Promise<number> {
  const from = performance.now();
  await database.registerFileHandle(file.name, file, DuckDBDataProtocol.BROWSER_FILEREADER, true);
  await run(`CREATE TABLE loaded AS SELECT * FROM read_csv('${file.name}')`);
  return performance.now() - from;
}
