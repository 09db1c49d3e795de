import { deleteDB, type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { ImportedColumn, ImportMemory, RecipeSettings } from '../recipes/workbook-file/workbook-contents.ts';
import { StorageError } from './storage-error.ts';

const databaseName = 'safer-workbook';

/** A recipe that the person opened and kept, as its author wrote it. */
export interface KeptRecipe {
  readonly id: string;
  readonly text: string;
}

/** What a person set for one recipe. */
export type KeptDesk = RecipeSettings;

/** What a person chose for files with certain headings. */
export type KeptImport = ImportMemory;
export type KeptImportColumn = ImportedColumn;

/** That the workbook was saved as a file, or opened from one, and what it was then. */
export interface KeptSaving {
  readonly id: 'workbook file';
  /** ISO date. */
  readonly on: string;
  /** Of what stood in the file. Hex. */
  readonly digest: string;
}

/** The folder that partners' files land in, and marks of the files that were taken from it, from which no name can be read. */
export interface KeptFolder {
  readonly id: 'partners';
  readonly handle: FileSystemDirectoryHandle;
  readonly seen: readonly string[];
}

interface Schema extends DBSchema {
  recipes: { key: string; value: KeptRecipe };
  desks: { key: string; value: KeptDesk };
  imports: { key: string; value: KeptImport };
  folders: { key: string; value: KeptFolder };
  savings: { key: string; value: KeptSaving };
}

export interface Kept {
  readonly recipes: readonly KeptRecipe[];
  readonly desks: readonly KeptDesk[];
  readonly imports: readonly KeptImport[];
  readonly folder: KeptFolder | undefined;
  readonly saving: KeptSaving | undefined;
}

/** What survives a reload: recipes and settings. Rows are never here. Every method rejects with StorageError. */
export interface WorkbookStore {
  load(): Promise<Kept>;
  keepRecipe(recipe: KeptRecipe): Promise<void>;
  deleteRecipe(id: string): Promise<void>;
  keepDesk(desk: KeptDesk): Promise<void>;
  keepImport(settings: KeptImport): Promise<void>;
  keepFolder(folder: KeptFolder): Promise<void>;
  deleteFolder(): Promise<void>;
  keepSaving(saving: KeptSaving): Promise<void>;
  /** Deletes the whole database. The store is of no use afterwards, until the page is loaded again. */
  deleteEverything(): Promise<void>;
}

export function openWorkbookStore(): WorkbookStore {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;
  const database = () =>
    (opening ??= openDB<Schema>(databaseName, 3, {
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
        const [recipes, desks, imports, folder, saving] = await Promise.all([
          open.getAll('recipes'),
          open.getAll('desks'),
          open.getAll('imports'),
          open.get('folders', 'partners'),
          open.get('savings', 'workbook file'),
        ]);
        return { recipes, desks, imports, folder, saving };
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
    keepImport: (settings) =>
      told(
        'How this file was read could not be kept in this browser. The next one like it is asked about again.',
        async () => {
          await (await database()).put('imports', settings);
        },
      ),
    keepFolder: (folder) =>
      told('The folder could not be kept in this browser. Choose it again next time.', async () => {
        await (await database()).put('folders', folder);
      }),
    deleteFolder: () =>
      told('The folder could not be forgotten by this browser.', async () => {
        await (await database()).delete('folders', 'partners');
      }),
    keepSaving: (saving) =>
      told('When the workbook was saved could not be kept in this browser.', async () => {
        await (await database()).put('savings', saving);
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
