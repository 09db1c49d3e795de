import type { ImportedColumn, ImportMemory, RecipeSettings } from '../recipes/workbook-file/workbook-contents.ts';

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

/** What somebody typed, encrypted. No name, kind or time of it can be read. */
export interface SealedDraft {
  readonly id: string;
  /** Of AES-GCM: 12 bytes, new for every version. */
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

/** What drafts are encrypted with. The browser gives nobody its bytes. */
export interface KeptKey {
  readonly id: 'drafts';
  readonly key: CryptoKey;
}
