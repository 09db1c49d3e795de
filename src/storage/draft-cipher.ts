import type { SealedDraft } from './kept-records.ts';

const algorithm = 'AES-GCM';

/** A key whose bytes the browser gives to nobody, this page included. */
export function newDraftKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: algorithm, length: 256 }, false, ['encrypt', 'decrypt']);
}

/**
 * Encrypts a text under an id: AES-256-GCM with a random 96-bit initialisation vector for every call, as NIST SP 800-38D,
 * 8.2.2, allows for up to 2^32 texts under one key. The id is authenticated with it, so that records cannot be swapped.
 */
export async function seal(key: CryptoKey, id: string, text: string): Promise<SealedDraft> {
  const encoder = new TextEncoder();
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = encoder.encode(id);
  const bytes = await crypto.subtle.encrypt({ name: algorithm, iv, additionalData }, key, encoder.encode(text));
  return { id, iv, bytes };
}

/** The text of what `seal` gave; undefined where it was made with another key or id, or was changed since. */
export async function unseal(key: CryptoKey, { id, iv, bytes }: SealedDraft): Promise<string | undefined> {
  const additionalData = new TextEncoder().encode(id);
  try {
    return new TextDecoder().decode(await crypto.subtle.decrypt({ name: algorithm, iv, additionalData }, key, bytes));
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'OperationError') return undefined;
    throw thrown;
  }
}
