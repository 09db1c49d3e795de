import type { ColumnChoice, Delimiter, Encoding, Quote } from '../recipes/import-settings.ts';
import type { FileKind } from './formats/file-kind.ts';

export {
  type ColumnChoice,
  columnChoices,
  type Delimiter,
  delimiters,
  type Encoding,
  encodings,
  type Quote,
  quotes,
} from '../recipes/import-settings.ts';
export type { FileKind } from './formats/file-kind.ts';

/** A file as the person gave it. Its bytes are read in pieces, never as a whole. */
export interface IntakeFile {
  readonly name: string;
  readonly blob: Blob;
}

/** How a text file parts its values. */
export interface Dialect {
  readonly delimiter: Delimiter;
  readonly quote: Quote;
  readonly escape: 'doubled' | 'backslash';
  /** Blanks between a delimiter and an opening quote are no part of the value. */
  readonly skipsSpace: boolean;
  /** The file begins with a line such as `sep=;`, which Excel takes as its separator and which is no record. */
  readonly hasSeparatorLine: boolean;
  /** Each line stands in quotes as a whole, which are taken off first. */
  readonly isWrapped?: boolean | undefined;
}

export type LineEnding = 'CRLF' | 'LF' | 'CR' | 'mixed' | 'none';

/** What the person has set for this file; the rest is found out from it. */
export interface ReadSettings {
  readonly delimiter?: Delimiter | undefined;
  readonly encoding?: Encoding | undefined;
  readonly quote?: Quote | undefined;
  /** The sheet of a workbook. */
  readonly sheet?: string | undefined;
  /** Which of several tables in the file or on the sheet, from 0. */
  readonly table?: number | undefined;
  /** The line, or the row of the sheet, on which the headings begin, and on how many they stand: 0 is none. */
  readonly headerLine?: number | undefined;
  readonly headerRows?: number | undefined;
  readonly password?: string | undefined;
}

/** Something intake decided on the person's behalf, in a sentence for the import report. */
export type Decision =
  | { readonly about: 'file'; readonly text: string }
  | { readonly about: 'column'; readonly column: string; readonly text: string };

/** A record of the file that could not become a row. */
export interface RejectedRow {
  /** The line of the file on which the record begins, or the row of the sheet, from 1. */
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

/** A line of the file that is no row and no heading: a title, a source, a footnote. */
export interface Note {
  readonly line: number;
  readonly text: string;
  readonly where: 'above' | 'between' | 'below';
}

/** Something that stands in place of a value and says why there is none, such as `[c]` or `*`. */
export interface MarkerCount {
  readonly marker: string;
  readonly count: number;
  readonly firstLine: number;
  /** It stands behind a number, which is read, and not in place of one. */
  readonly isNote: boolean;
}

export interface SurveyedColumn {
  /** As written in the file. */
  readonly heading: string;
  /** The heading cleaned and made unique within the table: the name of the SQL column. */
  readonly name: string;
  /** What every value of the column fits, markers apart. */
  readonly type: ColumnChoice;
  /** How the values are written, such as `dd/mm/yyyy` or `1,234`. Undefined for text. */
  readonly format: string | undefined;
  /** Rows with a value in this column, markers among them, and rows without. */
  readonly filled: number;
  readonly empty: number;
  readonly markers: readonly MarkerCount[];
  /** How many of `filled` fit each type that any fits, and the first that do not and are no markers. */
  readonly fits: Readonly<Partial<Record<ColumnChoice, number>>>;
  readonly misfits: Readonly<Partial<Record<ColumnChoice, readonly ValueAt[]>>>;
  /** When the column is text only because some values do not fit a type that nearly all others fit. */
  readonly nearly: NearlyFits | undefined;
  /** Sentences for the person about this column, when there is something to say. */
  readonly note: string | undefined;
  /** Its different values where there are at most 100, the most frequent first. */
  readonly values: readonly { readonly value: string; readonly count: number }[] | undefined;
}

export interface NearlyFits {
  readonly type: ColumnChoice;
  readonly misfits: number;
  /** At most 5, first in the file first. */
  readonly examples: readonly ValueAt[];
}

export interface PreviewRow {
  readonly line: number;
  /** By column, as written. */
  readonly cells: readonly string[];
}

export interface SheetChoice {
  readonly name: string;
  readonly isHidden: boolean;
  readonly rows: number;
}

/** A row that is the sum of others. `record` counts the records of the file from 0. */
export interface TotalRow {
  readonly record: number;
  readonly line: number;
  readonly label: string;
  readonly why: string;
}

/** How a file is read: all that was found or set, so that reading it again finds the same. */
export interface ReadPlan {
  readonly kind: FileKind;
  /** For text. `isMended` says that bytes which are no UTF-8 are read as Windows-1252. */
  readonly encoding: Encoding | undefined;
  readonly isMended: boolean;
  readonly dialect: Dialect | undefined;
  /** Bytes of the file that belong to the table; what follows are footnotes. */
  readonly endByte: number | undefined;
  readonly sheet: string | undefined;
  readonly password: string | undefined;
  readonly place: RowPlace;
}

/** Where in the records of a file the rows of a table stand. */
export interface RowPlace {
  readonly dataFrom: number;
  /** Exclusive; undefined is the end of the file. */
  readonly dataTo: number | undefined;
  readonly firstColumn: number;
  readonly columns: number;
  /** Columns that a row must have: up to the last that has a heading, without those that rows leave blank at their end. */
  readonly neededColumns: number;
  /** Records among the first rows that repeat the headings, or number a page. */
  readonly repeatedHeaders: readonly number[];
  /** The headings, where they stand on one line: a later record of the same cells repeats them. */
  readonly headerCells: readonly string[] | undefined;
}

/** A file that was read through once, with all that was found out about it. None of it is in an engine. */
export interface SurveyedFile {
  readonly fileName: string;
  readonly bytes: number;
  /** Hex, of the file's bytes. */
  readonly sha256: string;
  readonly plan: ReadPlan;
  readonly lineEnding: LineEnding;
  readonly sheets: readonly SheetChoice[];
  /** How many tables the file, or the sheet, holds, and which of them this is, from 0. */
  readonly tables: number;
  readonly table: number;
  /** The line on which the headings begin, and on how many they stand. */
  readonly headerLine: number;
  readonly headerRows: number;
  /** The headings look like the rows below them: they may be the first row, with what it says of a person. */
  readonly isHeadingInDoubt: boolean;
  /** Records of the table that are not blank: those that become rows and those rejected. */
  readonly rowsRead: number;
  readonly rowsGood: number;
  readonly rowsRejected: number;
  /** The first 1,000 of them. */
  readonly rejected: readonly RejectedRow[];
  /** Lines of nothing but separators and spaces. They are no rows. */
  readonly blankLines: number;
  readonly notes: readonly Note[];
  readonly totals: readonly TotalRow[];
  readonly decisions: readonly Decision[];
  readonly columns: readonly SurveyedColumn[];
  /** The first 50 good rows. */
  readonly preview: readonly PreviewRow[];
  /** Two-digit years up to this one are of this century's start (2027: 27 is 2027 and 28 is 1928). */
  readonly lastTwoDigitYear: number;
  /** The same for every file with the same headings: what settings and matches are remembered by. */
  readonly headingSignature: string;
}

export interface ColumnToLoad {
  /** The `name` of a surveyed column. */
  readonly name: string;
  readonly type: ColumnChoice;
  readonly keep: boolean;
  /** Loaded as keyed pseudonyms in place of its values. */
  readonly pseudonyms?: boolean | undefined;
}

export interface LoadChoices {
  readonly tableName: string;
  /** Surveyed columns that are not named here are not kept. */
  readonly columns: readonly ColumnToLoad[];
  /** Rows that are totals of others are left out. */
  readonly leavesOutTotals: boolean;
  /** Makes rows of columns that stand for periods or ages. */
  readonly isUnpivoted: boolean;
}

export interface LoadedColumn {
  readonly name: string;
  readonly heading: string;
  readonly type: ColumnChoice;
  readonly isPseudonym: boolean;
  readonly filled: number;
  readonly empty: number;
  /** Markers that were read as no value; they are kept in the column of this name. */
  readonly markers: number;
  readonly markerColumn: string | undefined;
  /** Values that do not fit the chosen type. They are NULL in the table. */
  readonly misfits: number;
  /** The first 100 of them. */
  readonly misfitExamples: readonly ValueAt[];
  /** For dates and timestamps that hold at least one. */
  readonly dates: DateFacts | undefined;
  /** Its different values where there are at most 100 and they are no pseudonyms, the most frequent first; else none. */
  readonly words: readonly string[];
}

/** A column of the table that was made. */
export interface TableColumn {
  readonly name: string;
  /** The heading in the file that it comes from; its own name where it comes from none. */
  readonly heading: string;
  readonly type: ColumnChoice;
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
  readonly plan: ReadPlan;
  readonly lineEnding: LineEnding;
  readonly rowsRead: number;
  readonly rowsLoaded: number;
  /** Totals that were left out as chosen are among them. */
  readonly rowsRejected: number;
  readonly rejected: readonly RejectedRow[];
  readonly blankLines: number;
  /** Values made NULL because they do not fit the type that was chosen, over all columns. */
  readonly misfits: number;
  /** Rows that are totals of others and were loaded. */
  readonly totalsKept: number;
  readonly notes: readonly Note[];
  readonly decisions: readonly Decision[];
  /** Those of the file that were loaded. */
  readonly columns: readonly LoadedColumn[];
  /** The headings of those that were not; reports of earlier versions say nothing of them. */
  readonly headingsNotKept?: readonly string[] | undefined;
  /** Those of the table: the same with their markers, or what became of them where columns were made rows. */
  readonly tableColumns: readonly TableColumn[];
  readonly headingSignature: string;
  /** Rows of the table where columns were made rows: `rowsLoaded` times the columns. */
  readonly rowsAfterUnpivot: number | undefined;
}
