/** What a run needs to know of a source: nothing of how it was taken in. */
export interface SourceFacts {
  /** Its table in the data engine. */
  readonly table: string;
  readonly fileName: string;
  /** The sheet of a workbook that it was read from. */
  readonly sheet?: string | undefined;
  readonly bytes: number;
  readonly sha256: string;
  readonly rows: number;
  /** Sample data never mixes with real data in a run. */
  readonly isSample: boolean;
  /** Of a file that comes with the workbook; undefined where it is a partner's. */
  readonly reference?: ReferenceNote | undefined;
  /** Stands for the headings, so that a match can be remembered without keeping anything of the file. */
  readonly signature: string;
  readonly columns: readonly SourceColumn[];
}

/** What is to be known of a file that comes with the workbook. */
export interface ReferenceNote {
  /** Whose it is and under which licence, for wherever its figures are shown. */
  readonly attribution: string;
  /** Names of columns that an input must read: without them its rows mean something else. */
  readonly mustRead: readonly string[];
}

export type SourceColumnType = 'text' | 'integer' | 'decimal' | 'date' | 'timestamp' | 'time' | 'boolean';

export interface SourceColumn {
  /** Its name in the table. */
  readonly name: string;
  /** As the partner wrote it. */
  readonly heading: string;
  readonly type: SourceColumnType;
  /** Why it is text although most of its values look like something else, in words; undefined where there is nothing to say. */
  readonly note: string | undefined;
  /** Its different values where there are few, to tell a category by; else none. */
  readonly words: readonly string[];
}
