import { deleteDB, type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { KeptDesk, KeptFolder, KeptImport, KeptKey, KeptRecipe, KeptSaving, SealedDraft } from './kept-records.ts';

const databaseName = 'safer-workbook';

interface Schema extends DBSchema {
  recipes: { key: string; value: KeptRecipe };
  desks: { key: string; value: KeptDesk };
  imports: { key: string; value: KeptImport };
  folders: { key: string; value: KeptFolder };
  savings: { key: string; value: KeptSaving };
  drafts: { key: string; value: SealedDraft };
  keys: { key: string; value: KeptKey };
}

/** The one database of this workbook in this browser, opened when it is first used. */
export class WorkbookDatabase {
  #opening: Promise<IDBPDatabase<Schema>> | undefined;
  #deleted: 'here' | 'elsewhere' | undefined;

  /** Whether it was deleted since this page was loaded, and whether by this page. */
  get deleted(): 'here' | 'elsewhere' | undefined {
    return this.#deleted;
  }

  /** Rejects once this page deleted it: nothing must come back. */
  open(): Promise<IDBPDatabase<Schema>> {
    if (this.#deleted === 'here') return Promise.reject(new Error('everything on this device was deleted'));
    return (this.#opening ??= openDB<Schema>(databaseName, 4, {
      upgrade(open, from) {
        if (from < 1) {
          open.createObjectStore('recipes', { keyPath: 'id' });
          open.createObjectStore('desks', { keyPath: 'recipeId' });
        }
        if (from < 2) {
          open.createObjectStore('imports', { keyPath: 'signature' });
          open.createObjectStore('folders', { keyPath: 'id' });
        }
        if (from < 3) open.createObjectStore('savings', { keyPath: 'id' });
        if (from < 4) {
          open.createObjectStore('drafts', { keyPath: 'id' });
          open.createObjectStore('keys', { keyPath: 'id' });
        }
      },
      // Another tab of this workbook is deleting the database: it must not wait for this one.
      blocking: (_, blocked, event) => {
        (event.target as IDBDatabase).close();
        this.#opening = undefined;
        if (blocked === null) this.#deleted ??= 'elsewhere';
      },
    }).catch((thrown: unknown) => {
      this.#opening = undefined;
      throw thrown;
    }));
  }

  /** Deletes all of it. Rejects where another tab of this workbook does not let go. */
  async delete(): Promise<void> {
    this.#deleted = 'here';
    try {
      const open = await this.#opening;
      open?.close();
      this.#opening = undefined;
      await new Promise<void>((resolve, reject) => {
        const blocked = () => {
          reject(new Error('another tab holds the database'));
        };
        deleteDB(databaseName, { blocked }).then(resolve, reject);
      });
    } catch (thrown) {
      this.#deleted = undefined;
      throw thrown;
    }
  }
}
