import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import manifest from '../../sample-data/manifest.json' with { type: 'json' };

/** Where the committed sample files are. */
export const folder = path.resolve(import.meta.dirname, '../../sample-data');

export const files = manifest.files;

export function bytesOf(name: string): Buffer {
  return readFileSync(path.join(folder, name));
}

/** What a packed file holds. */
export function unpackedBytesOf(name: string): Buffer {
  return gunzipSync(bytesOf(name));
}

/**
 * Read as a stream, because Node from 20.18.3 takes Windows-1252 for Latin 1 when it decodes in one go
 * (nodejs/node issue 60888): ’ and – would become control characters.
 */
export function windows1252Text(bytes: Uint8Array): string {
  return new TextDecoder('windows-1252').decode(bytes, { stream: true });
}
