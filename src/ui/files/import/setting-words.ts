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
  'windows-1252': 'Windows-1252 (Excel’s “CSV” in Britain)',
  'utf-16le': 'UTF-16 (Excel’s “Unicode text”)',
  'utf-16be': 'UTF-16, big end first',
  'iso-8859-15': 'ISO 8859-15',
  macintosh: 'Macintosh',
  'windows-1250': 'Windows-1250 (central Europe)',
};

export const quoteWords: Readonly<Record<Quote, string>> = {
  '"': 'Double quotation marks',
  "'": 'Single quotation marks',
  none: 'None',
};

export const lineEndingWords: Readonly<Record<LineEnding, string>> = {
  CRLF: 'as in Windows (CR LF)',
  LF: 'as in Linux and on a Mac (LF)',
  CR: 'as on an old Mac (CR)',
  mixed: 'mixed',
  none: 'none',
};

export const kindWords: Readonly<Record<FileKind, string>> = {
  text: 'Text with separators (CSV and the like)',
  gzip: 'Text with separators, packed (gzip)',
  zip: 'Zip archive',
  xlsx: 'Excel workbook (.xlsx, .xlsm, .xlsb)',
  ods: 'OpenDocument spreadsheet (.ods)',
  xls: 'Excel 97 to 2003 workbook (.xls)',
  'encrypted-workbook': 'Excel workbook, opened with its password',
  html: 'Web page with a table (often saved as .xls)',
  spreadsheetml: 'Excel 2003 XML workbook',
  parquet: 'Parquet',
};
