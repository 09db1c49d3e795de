import { deleteDB, type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { StorageError } from './storage-error.ts';

const databaseName = 'safer-workbook';

/** A recipe that the person opened and kept, as its author wrote it. */
export interface KeptRecipe {
  readonly id: string;
  readonly text: string;
}

/** What a person set for one recipe: headings and choices, never a row of data and never a file's name. */
export interface KeptDesk {
  readonly recipeId: string;
  /** By input, by the signature of the file's headings: the heading chosen for each column. */
  readonly matches: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;
  readonly choices: Readonly<Record<string, string>>;
}

interface Schema extends DBSchema {
  recipes: { key: string; value: KeptRecipe };
  desks: { key: string; value: KeptDesk };
}

export interface Kept {
  readonly recipes: readonly KeptRecipe[];
  readonly desks: readonly KeptDesk[];
}

/** What survives a reload: recipes and settings. Rows are never here. Every method rejects with StorageError. */
export interface WorkbookStore {
  load(): Promise<Kept>;
  keepRecipe(recipe: KeptRecipe): Promise<void>;
  deleteRecipe(id: string): Promise<void>;
  keepDesk(desk: KeptDesk): Promise<void>;
  /** Deletes the whole database. The store is of no use afterwards, until the page is loaded again. */
  deleteEverything(): Promise<void>;
}

export function openWorkbookStore(): WorkbookStore {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;
  const database = () =>
    (opening ??= openDB<Schema>(databaseName, 1, {
      upgrade(fresh) {
        fresh.createObjectStore('recipes', { keyPath: 'id' });
        fresh.createObjectStore('desks', { keyPath: 'recipeId' });
      },
      // Another tab of this workbook is deleting the database: it must not wait for this one.
      blocking(_, __, event) {
        (event.target as IDBDatabase).close();
        opening = undefined;
      },
    }).catch((thrown: unknown) => {
      opening = undefined;
      throw thrown;
    }));

  return {
    load: () =>
      told('This browser did not give back the recipes and settings it kept.', async () => {
        const open = await database();
        return { recipes: await open.getAll('recipes'), desks: await open.getAll('desks') };
      }),
    keepRecipe: (recipe) =>
      told('The recipe could not be kept in this browser. Save it as a file.', async () => {
        await (await database()).put('recipes', recipe);
      }),
    deleteRecipe: (id) =>
      told('The recipe could not be deleted from this browser.', async () => {
        await (await database()).delete('recipes', id);
      }),
    keepDesk: (desk) =>
      told('Your choices could not be kept in this browser. They hold until you leave this page.', async () => {
        await (await database()).put('desks', desk);
      }),
    deleteEverything: () =>
      told(
        'This browser did not delete what it kept. Close other tabs of this workbook and press Delete again, or clear the site data in the browser’s settings.',
        async () => {
          (await opening)?.close();
          opening = undefined;
          await new Promise<void>((resolve, reject) => {
            const blocked = () => {
              reject(new Error('another tab holds the database'));
            };
            deleteDB(databaseName, { blocked }).then(resolve, reject);
          });
        },
      ),
  };
}

async function told<T>(message: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw new StorageError(message, thrown);
  }
}
