import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { throwIfCancelled } from './errors.ts';
import { readBytes } from './records/text-blocks.ts';

const PIECE = 1 << 22;

/** The SHA-256 of a file's bytes, in hex, read piece by piece. Rejects with IntakeError. */
export async function hashFile(blob: Blob, signal?: AbortSignal): Promise<string> {
  const hash = sha256.create();
  for (let from = 0; from < blob.size; from += PIECE) {
    throwIfCancelled(signal);
    hash.update(await readBytes(blob, from, from + PIECE));
  }
  return bytesToHex(hash.digest());
}
