import { newDraftKey } from './draft-cipher.ts';
import { type DraftClaim, type DraftRecords, type DraftStore, EncryptedDrafts, noDrafts } from './draft-store.ts';
import type { WorkbookDatabase } from './workbook-database.ts';

/** A window that is reloaded may find itself not quite gone: so often, and after so many milliseconds, it asks again. */
const retries = 10;
const pause = 300;

/**
 * The drafts of this browser. On plain http there is nothing to encrypt with, and what a page from a folder stores can be
 * read by any other such page: there nothing is kept. What waits is written when the page is hidden or left.
 */
export function openDrafts(database: WorkbookDatabase): DraftStore {
  const canKeep = isSecureContext && location.protocol !== 'file:' && 'indexedDB' in globalThis;
  if (!canKeep) return noDrafts;
  // The one thing that a browser keeps for a window through a reload, and for it alone.
  window.name ||= `safer-workbook ${crypto.randomUUID()}`;
  const drafts = new EncryptedDrafts(recordsIn(database), claimsOfWindow(), window.name);
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
function claimsOfWindow(): DraftClaim {
  const mine = new Map<string, Promise<boolean>>();
  return async (id, wasHere) => {
    for (let left = wasHere ? retries : 0; ; left -= 1) {
      const claiming = mine.get(id) ?? lock(`safer-workbook draft ${id}`);
      mine.set(id, claiming);
      if (await claiming) return true;
      mine.delete(id);
      if (left <= 0) return false;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  };
}

/** Whether the lock was free. It is held as long as the page lives. */
function lock(name: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(name, { ifAvailable: true }, (held) => {
        resolve(held !== null);
        return held === null ? undefined : new Promise<never>(() => undefined);
      })
      .catch(reject);
  });
}
