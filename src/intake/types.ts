/** A file as the person gave it. Its bytes are read in pieces, never as a whole. */
export interface IntakeFile {
  readonly name: string;
  readonly blob: Blob;
}

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

export const encodings = ['utf-8', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

export type LineEnding = 'CRLF' | 'LF' | 'CR' | 'mixed' | 'none';

/**
 * What a column can be loaded as: text VARCHAR, integer BIGINT, decimal DOUBLE, date DATE, timestamp TIMESTAMP.
 * Dates and timestamps are read day first unless the type says month first.
 */
export const columnChoices = [
  'text',
  'integer',
  'decimal',
  'date',
  'timestamp',
  'date, month first',
  'timestamp, month first',
] as const;
export type ColumnChoice = (typeof columnChoices)[number];

/** Something intake decided on the person's behalf, in a sentence for the import report. */
export type Decision =
  | { readonly about: 'file'; readonly text: string }
  | { readonly about: 'column'; readonly column: string; readonly text: string };

/** A record of the file that could not become a row. */
export interface RejectedRow {
  /** The line of the file on which the record begins, from 1. */
  readonly line: number;
  readonly reason: string;
  /** The record as it stands in the file, cut off where it is long. */
  readonly text: string;
}

/** A value as it stands in the file, and the line on which its record begins. */
export interface ValueAt {
  readonly value: string;
  readonly line: number;
}

/** The types a column nearly or wholly fits are told apart by these; month-first dates count as dates. */
export type CandidateType = 'integer' | 'decimal' | 'date';

export interface StagedColumn {
  /** As written in the file. */
  readonly heading: string;
  /** The heading cleaned and made unique within the table: the name of the SQL column. */
  readonly name: string;
  /** What every value of the column fits. */
  readonly type: ColumnChoice;
  /** How the values are written, such as `dd/mm/yyyy` or `1,234`. Undefined for text. */
  readonly format: string | undefined;
  /** Rows with a value in this column, and rows without. Their sum is the number of good rows. */
  readonly filled: number;
  readonly empty: number;
  /**
   * How many values fit each type, of `filled`. A type is missing when most of a spread of the values did not fit it,
   * so that nobody would choose it.
   */
  readonly fits: Readonly<Partial<Record<CandidateType, number>>>;
  /** When the column is text only because some values do not fit a type that nearly all others fit. */
  readonly nearly: NearlyFits | undefined;
  /** A sentence for the person about this column, when there is something to say. */
  readonly note: string | undefined;
}

export interface NearlyFits {
  readonly type: ColumnChoice;
  readonly misfits: number;
  /** At most 5, first in the file first. */
  readonly examples: readonly ValueAt[];
}

export interface PreviewRow {
  readonly line: number;
  /** By column; null is an empty cell. */
  readonly cells: readonly (string | null)[];
}

/** A file whose good rows stand in a staging table as text, with what was found out about them. */
export interface StagedFile {
  readonly fileName: string;
  readonly bytes: number;
  /** Hex, of the file's bytes. */
  readonly sha256: string;
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly lineEnding: LineEnding;
  /** Records under the heading that are not blank: those staged and those rejected. */
  readonly rowsRead: number;
  readonly rowsStaged: number;
  readonly rowsRejected: number;
  /** The first 1,000 of them. */
  readonly rejected: readonly RejectedRow[];
  /** Lines of nothing but separators and spaces. They are no rows. */
  readonly blankLines: number;
  readonly decisions: readonly Decision[];
  readonly columns: readonly StagedColumn[];
  /** The first 20 good rows. */
  readonly preview: readonly PreviewRow[];
  readonly stagingTable: string;
  /** Two-digit years up to this one are of this century's start (2027: 27 is 2027 and 28 is 1928). */
  readonly lastTwoDigitYear: number;
  /** The line of the file on which the record of a staged row begins, rows counted from 0. */
  readonly lineOfRow: (row: number) => number;
}

export interface ColumnToLoad {
  /** The `name` of a staged column. */
  readonly name: string;
  readonly type: ColumnChoice;
  readonly keep: boolean;
}

export interface LoadChoices {
  readonly tableName: string;
  /** Staged columns that are not named here are not kept. */
  readonly columns: readonly ColumnToLoad[];
}

export interface LoadedColumn {
  readonly name: string;
  readonly heading: string;
  readonly type: ColumnChoice;
  readonly filled: number;
  readonly empty: number;
  /** Values that do not fit the chosen type. They are NULL in the table. */
  readonly misfits: number;
  /** The first 100 of them. */
  readonly misfitExamples: readonly ValueAt[];
  /** For dates and timestamps that hold at least one. */
  readonly dates: DateFacts | undefined;
}

export interface DateFacts {
  /** ISO dates. */
  readonly first: string;
  readonly last: string;
  /** Every date is the first of a month: the column says months, not days. */
  readonly isMonthly: boolean;
}

/** A file that is now a table: its import report. `rowsRead` is always `rowsLoaded` + `rowsRejected`. */
export interface LoadedSource {
  readonly tableName: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly lineEnding: LineEnding;
  readonly rowsRead: number;
  readonly rowsLoaded: number;
  readonly rowsRejected: number;
  readonly rejected: readonly RejectedRow[];
  readonly blankLines: number;
  /** Values made NULL because they do not fit the type that was chosen, over all columns. */
  readonly misfits: number;
  readonly decisions: readonly Decision[];
  readonly columns: readonly LoadedColumn[];
  /** The same for every file with the same headings: what matches are remembered by. */
  readonly headingSignature: string;
}
