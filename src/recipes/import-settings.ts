/**
 * How a partner's file looks and how it is read: what can travel with an input of a recipe, and the lists it is chosen
 * from, which intake shares. Never a password and never data.
 */

/** The last is two or more spaces. */
export const delimiters = [',', ';', '\t', '|', '^', '  '] as const;
export type Delimiter = (typeof delimiters)[number];

export const quotes = ['"', "'", 'none'] as const;
export type Quote = (typeof quotes)[number];

/** The common ones first. */
export const encodings = [
  'utf-8',
  'windows-1252',
  'utf-16le',
  'utf-16be',
  'iso-8859-15',
  'macintosh',
  'windows-1250',
] as const;
export type Encoding = (typeof encodings)[number];

/**
 * What a column can be loaded as. Stored as: integer BIGINT; decimal DOUBLE; time TIME; yes or no BOOLEAN; timestamp and
 * Excel date and time TIMESTAMP; the other dates and periods DATE (a month, quarter or financial year is its first day,
 * and a financial year begins on 1 April); text and category VARCHAR, as written.
 */
export const columnChoices = [
  'text',
  'category',
  'integer',
  'decimal',
  'date',
  'date, month first',
  'timestamp',
  'timestamp, month first',
  'month',
  'quarter',
  'financial year',
  'time',
  'yes or no',
  'Excel date',
  'Excel date and time',
] as const;
export type ColumnChoice = (typeof columnChoices)[number];

/** What becomes of a column of the file: loaded as one of the choices, left out, or loaded as pseudonyms of its values. */
export const readings = [...columnChoices, 'left out', 'pseudonyms'] as const;
export type Reading = (typeof readings)[number];

/** How a recipe file says a separator and a quotation mark: in the words of the screen, since a tab cannot be seen. */
export const separatorNames = ['comma', 'semicolon', 'tab', 'vertical bar', 'caret', 'two or more spaces'] as const;
export const quoteNames = ['double', 'single', 'none'] as const;

/** In the same order as the names. */
export function delimiterNamed(name: (typeof separatorNames)[number]): Delimiter {
  return delimiters[separatorNames.indexOf(name)] ?? ',';
}

export function nameOfDelimiter(delimiter: Delimiter): (typeof separatorNames)[number] {
  return separatorNames[delimiters.indexOf(delimiter)] ?? 'comma';
}

export function quoteNamed(name: (typeof quoteNames)[number]): Quote {
  return quotes[quoteNames.indexOf(name)] ?? 'none';
}

export function nameOfQuote(quote: Quote): (typeof quoteNames)[number] {
  return quoteNames[quotes.indexOf(quote)] ?? 'none';
}

/** What a recipe says of how the file for an input looks. What is undefined is found out from the file, or asked. */
export interface ImportSettings {
  /** For text: what parts the values, and what stands around those that hold it. */
  readonly delimiter: Delimiter | undefined;
  readonly quote: Quote | undefined;
  /** For text: how its characters are written. */
  readonly encoding: Encoding | undefined;
  /** For a workbook: the name of the sheet. */
  readonly sheet: string | undefined;
  /** Which of several tables one below the other, from 0 (in the file from 1, as on the screen). */
  readonly table: number | undefined;
  /** The line, or the row of the sheet, on which the headings begin, from 1. */
  readonly headerLine: number | undefined;
  /** How many lines the headings take; 0 where there are none. */
  readonly headerRows: number | undefined;
  /** Whether rows that are totals of others are left out. */
  readonly leavesOutTotals: boolean | undefined;
  /** Whether columns that stand for periods or ages become rows. */
  readonly isUnpivoted: boolean | undefined;
  /** What becomes of columns, by the heading in the file; capitals and blanks around it do not count. */
  readonly read: readonly { readonly heading: string; readonly as: Reading }[];
}
