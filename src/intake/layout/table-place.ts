/** A line that is not part of the table: a title, a source, a footnote. */
export interface Note {
  readonly line: number;
  readonly text: string;
  /** `between`: between the headings and the data. */
  readonly where: 'above' | 'between' | 'below';
}

/** Where a table is. Rows are indices of the records that were given, lines those of the file or sheet. */
export interface TablePlace {
  /** The first row of headings; without headings the first row of data. */
  readonly headerFrom: number;
  /** Rows joined to one row of headings; 0 when the table has none. */
  readonly headerRows: number;
  readonly dataFrom: number;
  /** Exclusive. Undefined: to the end of the file, footnotes included (see `tailStart`). */
  readonly dataTo: number | undefined;
  /** From 0: blank columns to the left are no part of the table. */
  readonly firstColumn: number;
  /** How many columns there are from the first on. */
  readonly columns: number;
  /** Columns that a row must have at least: it may end before the others, which rows leave blank. */
  readonly neededColumns: number;
  /** One per column, joined where several rows are; `column_1` and so on where there are none. */
  readonly headings: readonly string[];
  readonly notes: readonly Note[];
  /** Rows among the data that repeat the headings, with the lines of a page's top above them. They are no data. */
  readonly repeatedHeaders: readonly number[];
  /** The line of each row of headings. */
  readonly headerLines: readonly number[];
  /** The cells of each row of headings, cleaned: what a later row must hold to repeat them. */
  readonly headerCells: readonly (readonly string[])[];
  /** The row of headings looks like the rows below it. */
  readonly isInDoubt: boolean;
  /** The line of the first row of data, if there is one. */
  readonly dataLine: number | undefined;
}
