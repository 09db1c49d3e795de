import { newDraftKey } from '../../../src/storage/draft-cipher.ts';
import type { DraftRecords } from '../../../src/storage/draft-store.ts';
import type { SealedDraft } from '../../../src/storage/kept-records.ts';

/** Records in memory; every call takes a while, and not always the same. */
export class MemoryRecords implements DraftRecords {
  readonly sealed = new Map<string, SealedDraft>();
  made: CryptoKey | undefined;
  gone = false;
  puts = 0;
  fails = false;

  all = async () => {
    await this.#while();
    return [...this.sealed.values()];
  };
  put = async (sealed: SealedDraft) => {
    await this.#while();
    this.puts += 1;
    if (this.fails) throw new Error('the quota is used up');
    this.sealed.set(sealed.id, sealed);
  };
  delete = async (ids: readonly string[]) => {
    await this.#while();
    for (const id of ids) this.sealed.delete(id);
  };
  key = () => Promise.resolve(this.made);
  makeKey = async () => {
    const made = await newDraftKey();
    // As in the browser: the first that is put stands.
    return (this.made ??= made);
  };
  isGone = () => this.gone;

  #while(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, Math.random() * 4));
  }
}
