import { newDraftKey } from './draft-cipher.ts';
import { type DraftRecords, type DraftStore, EncryptedDrafts, noDrafts } from './draft-store.ts';
import type { WorkbookDatabase } from './workbook-database.ts';

/** In milliseconds. A window that is reloaded may have to wait for itself to let go. */
const patience = 1500;

/**
 * The drafts of this browser. On plain http there is nothing to encrypt with, and what a page from a folder stores can be
 * read by any other such page: there nothing is kept. What waits is written when the page is hidden or left.
 */
export function openDrafts(database: WorkbookDatabase): DraftStore {
  const canKeep = isSecureContext && location.protocol !== 'file:' && 'indexedDB' in globalThis;
  if (!canKeep) return noDrafts;
  const drafts = new EncryptedDrafts(recordsIn(database), claimsOfWindow());
  const flush = () => {
    drafts.flush();
  };
  addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', flush);
  return drafts;
}

function recordsIn(database: WorkbookDatabase): DraftRecords {
  async function makeKey(): Promise<CryptoKey> {
    const made = await newDraftKey();
    // There may be one, also of another window that made it in this moment: the first stands.
    const transaction = (await database.open()).transaction('keys', 'readwrite');
    const first = await transaction.store.get('drafts');
    if (!first) await transaction.store.put({ id: 'drafts', key: made });
    await transaction.done;
    return first?.key ?? made;
  }

  return {
    key: async () => (await (await database.open()).get('keys', 'drafts'))?.key,
    makeKey,
    isGone: () => {
      if (database.deleted === 'elsewhere')
        throw new Error('everything on this device was deleted in another window of this workbook');
      return database.deleted === 'here';
    },
    all: async () => (await database.open()).getAll('drafts'),
    put: async (sealed) => {
      await (await database.open()).put('drafts', sealed);
    },
    delete: async (ids) => {
      const transaction = (await database.open()).transaction('drafts', 'readwrite');
      await Promise.all([...ids.map((id) => transaction.store.delete(id)), transaction.done]);
    },
  };
}

/** By locks of the browser, which takes them away when the page is gone, also in a crash. */
function claimsOfWindow(): (id: string) => Promise<boolean> {
  const asked = new Map<string, Promise<boolean>>();
  return (id) => {
    const claiming = asked.get(id) ?? lock(`safer-workbook draft ${id}`);
    asked.set(id, claiming);
    return claiming;
  };
}

function lock(name: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(name, { signal: AbortSignal.timeout(patience) }, () => {
        resolve(true);
        return new Promise<never>(() => undefined);
      })
      .catch((thrown: unknown) => {
        if (thrown instanceof DOMException && /^(?:TimeoutError|AbortError)$/.test(thrown.name)) resolve(false);
        else reject(thrown instanceof Error ? thrown : new Error(String(thrown)));
      });
  });
}
