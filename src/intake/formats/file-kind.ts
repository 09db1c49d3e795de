/**
 * What a file is, by its bytes. `xlsx` is any zipped workbook of Excel (also xlsm, xlsb, xltx); `encrypted-workbook` is
 * one of those under a password; `xls` is an Excel workbook of before 2007; `html` is a web page with tables and
 * `spreadsheetml` the XML of Excel 2003, both often saved under the name .xls; `zip` is a plain archive.
 */
export type FileKind =
  'text' | 'gzip' | 'zip' | 'xlsx' | 'ods' | 'xls' | 'encrypted-workbook' | 'html' | 'spreadsheetml' | 'parquet';
