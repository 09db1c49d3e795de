import type { NotebookContents } from '../notebook-file/notebook-contents.ts';

/** All of a workbook but its data: what is saved as one file and opened on another machine. No row, no file's name. */
export interface WorkbookContents {
  /** ISO date. */
  readonly savedOn: string;
  /** Each as its author wrote it, comments and all. */
  readonly recipes: readonly string[];
  readonly settings: readonly RecipeSettings[];
  readonly imports: readonly ImportMemory[];
  /** Undefined where there is none, and where it holds what could not be read again. */
  readonly notebook?: NotebookContents | undefined;
}

/** What a person set for one recipe: headings, words and choices, never a row of data and never a file's name. */
export interface RecipeSettings {
  readonly recipeId: string;
  /** By input, by the signature of the file's headings: the heading chosen for each column. */
  readonly matches: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;
  /** By input, by category column, by word of a file: the recipe's value. Settings kept by older versions have none. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>> | undefined;
  /** Inputs that several files were used for together. Settings kept by older versions have none. */
  readonly together?: readonly string[] | undefined;
  readonly choices: Readonly<Record<string, string>>;
}

/** What a person chose for files with certain headings: headings and choices, never a row of data and never a file's name. */
export interface ImportMemory {
  /** Stands for the headings as they were found. */
  readonly signature: string;
  /** How the file was read where the person set it: separator, encoding, line of the headings. */
  readonly settings: Readonly<Record<string, string | number>>;
  readonly columns: readonly ImportedColumn[];
  /** Whether the file had rows that are totals: then the person has said what becomes of them. */
  readonly hadTotals: boolean;
  readonly leavesOutTotals: boolean;
  readonly isUnpivoted: boolean;
  /** The part of its rows that were rejected, from 0 to 1, which the person let pass. */
  readonly rejectedShare: number;
  readonly headings: readonly string[];
}

export interface ImportedColumn {
  readonly name: string;
  readonly type: string;
  readonly keep: boolean;
  readonly pseudonyms: boolean;
  /** The part of its values that did not fit the type, from 0 to 1, which the person let pass. */
  readonly misfitShare: number;
}
