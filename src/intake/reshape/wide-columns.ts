/** What stands across the top of a wide table. */
export type WideKind = 'month' | 'quarter' | 'financial year' | 'year' | 'age' | 'date';

/** A column whose heading is a value. */
export interface WideColumn {
  readonly name: string;
  /** The heading as written. */
  readonly label: string;
  /** ISO date: the first day of the month, quarter or year. Whole number: the year, the age, the first age of a band. */
  readonly value: string | number;
  /** `none`: a text column that holds nothing but markers and blanks. */
  readonly type: 'integer' | 'decimal' | 'none';
}

/** Columns that can become rows: for each row of the wide table one row per column, in the order of the columns. */
export interface WideColumns {
  readonly kind: WideKind;
  readonly columns: readonly WideColumn[];
  /** The names of the other columns, in order. Each row of the long table has them as they are. */
  readonly kept: readonly string[];
  /** Names of the new columns, that no kept column has. */
  readonly nameOfKey: string;
  readonly nameOfValue: string;
  /** Holds the heading as written; undefined where the key says as much. */
  readonly nameOfLabel: string | undefined;
  readonly nameOfMarker: string;
  /** What was found, for the person who decides. */
  readonly says: string;
}
