import type { KeptDesk, KeptFolder, KeptImport, KeptRecipe, KeptSaving } from './kept-records.ts';
import { told } from './storage-error.ts';
import type { WorkbookDatabase } from './workbook-database.ts';

export type { KeptDesk, KeptFolder, KeptImport, KeptImportColumn, KeptRecipe, KeptSaving } from './kept-records.ts';

export interface Kept {
  readonly recipes: readonly KeptRecipe[];
  readonly desks: readonly KeptDesk[];
  readonly imports: readonly KeptImport[];
  readonly folder: KeptFolder | undefined;
  readonly saving: KeptSaving | undefined;
}

/**
 * What survives a reload as it is: recipes and settings. Rows are never here; what is typed is kept as drafts, encrypted.
 * Every method rejects with StorageError.
 */
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

export function openWorkbookStore(within: WorkbookDatabase): WorkbookStore {
  const database = () => within.open();

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
        () => within.delete(),
      ),
  };
}
