import workerAddress from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import wasmAddress from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import { concatenated } from '../concatenated.ts';
import { EngineError } from '../errors.ts';

/** The engine's files, kept in memory so that an engine can be started anew once the network is shut. */
export interface EngineFiles {
  readonly script: string;
  readonly wasm: Uint8Array;
}

/** Fetches the engine from the app's own origin. Rejects with EngineError `start`, naming the file and the answer. */
export async function fetchEngineFiles(onProgress: (bytes: number) => void): Promise<EngineFiles> {
  let received = 0;
  const count = (bytes: number) => {
    received += bytes;
    onProgress(received);
  };
  const [script, wasm] = await Promise.all([fetchBytes(workerAddress, count), fetchBytes(wasmAddress, count)]);
  return { script: new TextDecoder().decode(script), wasm };
}

async function fetchBytes(address: string, count: (bytes: number) => void): Promise<Uint8Array> {
  let response: Response;
  try {
    response = await fetch(address);
  } catch (cause) {
    throw new EngineError('start', `The file ${fileOf(address)} could not be fetched.`, { cause });
  }
  if (!response.ok || !response.body) {
    throw new EngineError('start', `The server answered ${String(response.status)} for the file ${fileOf(address)}.`);
  }
  const chunks: Uint8Array[] = [];
  const reader = response.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    chunks.push(next.value);
    count(next.value.length);
  }
  return concatenated(chunks);
}

function fileOf(address: string): string {
  return address.slice(address.lastIndexOf('/') + 1);
}
