/**
 * A record as text, blanks and all, quotes undone. `line` is the line of the file, or the row of the sheet, from 1.
 * A blank record has only blank cells or none.
 */
export interface TextRecord {
  readonly line: number;
  readonly cells: readonly string[];
}
