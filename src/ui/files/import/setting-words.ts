import type { Delimiter, Encoding, FileKind, LineEnding, Quote } from '../../../workbook/intake-words.ts';

export const delimiterWords: Readonly<Record<Delimiter, string>> = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
  '|': 'Vertical bar',
  '^': 'Caret',
  '  ': 'Two or more spaces',
};

export const encodingWords: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252 (Excel in Western Europe)',
  'utf-16le': 'UTF-16 (Excel’s “Unicode text”)',
  'utf-16be': 'UTF-16, big end first',
  'iso-8859-15': 'ISO 8859-15 (Latin 9)',
  macintosh: 'Macintosh (old Excel on a Mac)',
  'windows-1250': 'Windows-1250 (Excel in Central Europe)',
};

export const quoteWords: Readonly<Record<Quote, string>> = {
  '"': 'Double, "',
  "'": "Single, '",
  none: 'None: every mark is text',
};

export const lineEndingWords: Readonly<Record<LineEnding, string>> = {
  CRLF: 'as in Windows (CR LF)',
  LF: 'as in Linux and on a Mac (LF)',
  CR: 'as on an old Mac (CR)',
  mixed: 'mixed',
  none: 'none',
};

export const kindWords: Readonly<Record<FileKind, string>> = {
  text: 'Delimited text',
  gzip: 'Delimited text in gzip',
  zip: 'Zip archive',
  xlsx: 'Excel workbook (.xlsx)',
  ods: 'OpenDocument spreadsheet (.ods)',
  xls: 'Excel workbook of the old kind (.xls)',
  'encrypted-workbook': 'Excel workbook with a password',
  html: 'Web page with a table',
  spreadsheetml: 'Excel workbook as XML (2003)',
  parquet: 'Parquet',
};
