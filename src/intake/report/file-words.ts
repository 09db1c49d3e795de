import { formatBytes, formatCount, formatCounted } from '../../results/format.ts';
import type {
  ColumnChoice,
  Delimiter,
  Encoding,
  FileKind,
  LineEnding,
  LoadedColumn,
  LoadedSource,
  ReadPlan,
} from '../types.ts';

/** Something told of a file, and what it is called. */
export interface Fact {
  readonly name: string;
  readonly says: string;
}

export const kindWords: Readonly<Record<FileKind, string>> = {
  text: 'Text with separators (CSV and the like)',
  gzip: 'Text with separators, packed (gzip)',
  zip: 'Zip file',
  xlsx: 'Excel workbook (.xlsx, .xlsm, .xlsb)',
  ods: 'OpenDocument spreadsheet (.ods)',
  xls: 'Excel 97 to 2003 workbook (.xls)',
  'encrypted-workbook': 'Excel workbook, opened with its password',
  html: 'Web page with a table (often saved as .xls)',
  spreadsheetml: 'Excel 2003 XML workbook',
  parquet: 'Parquet',
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

export const delimiterWords: Readonly<Record<Delimiter, string>> = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
  '|': 'Vertical bar',
  '^': 'Caret',
  '  ': 'Two or more spaces',
};

const quotes: Readonly<Record<NonNullable<ReadPlan['dialect']>['quote'], string>> = {
  '"': 'Double quotation marks',
  "'": 'Single quotation marks',
  none: 'None',
};

const lineEnds: Readonly<Record<LineEnding, string>> = {
  CRLF: 'Windows (CR LF)',
  LF: 'Unix (LF)',
  CR: 'Old Macintosh (CR)',
  mixed: 'Mixed',
  none: 'One line',
};

const types: Readonly<Record<ColumnChoice, string>> = {
  text: 'text',
  category: 'categories',
  integer: 'whole numbers',
  decimal: 'numbers with decimals',
  date: 'dates, day first',
  'date, month first': 'dates, month first (American)',
  timestamp: 'dates with times, day first',
  'timestamp, month first': 'dates with times, month first (American)',
  month: 'months',
  quarter: 'quarters',
  'financial year': 'financial years',
  time: 'times of day',
  'yes or no': 'yes or no',
  'Excel date': 'dates, as Excel counts days',
  'Excel date and time': 'dates with times, as Excel counts days',
};

/** How a column was read: `dates, day first`, `pseudonyms`. */
export function typeWords({ type, isPseudonym }: Pick<LoadedColumn, 'type' | 'isPseudonym'>): string {
  return isPseudonym ? 'pseudonyms in place of its values' : types[type];
}

/** What a file is and how it was read, without its name. */
export function fileFacts({ bytes, sha256, plan, lineEnding }: LoadedSource): readonly Fact[] {
  const { kind, encoding, isMended, dialect, sheet } = plan;
  const size = bytes < 1000 ? formatBytes(bytes) : `${formatBytes(bytes)} (${formatCount(bytes)} bytes)`;
  const mended = isMended && encoding === 'utf-8' ? ', and Windows-1252 where it is not' : '';
  return [
    { name: 'Kind of file', says: kindWords[kind] },
    { name: 'Size', says: size },
    ...(sheet === undefined ? [] : [{ name: 'Sheet', says: sheet }]),
    ...(encoding === undefined ? [] : [{ name: 'Encoding', says: `${encodingWords[encoding]}${mended}` }]),
    ...(dialect
      ? [
          { name: 'Separator', says: delimiterWords[dialect.delimiter] },
          { name: 'Quotation marks', says: quotes[dialect.quote] },
          { name: 'Line ends', says: lineEnds[lineEnding] },
        ]
      : []),
    { name: 'SHA-256', says: sha256 },
  ];
}

/** The rows accounted for: `12 rows read = 11 loaded + 1 rejected.` */
export function rowsSentence(report: LoadedSource): string {
  const { rowsRead, rowsLoaded, rowsRejected, blankLines, rowsAfterUnpivot } = report;
  const rows = `${formatCounted(rowsRead, 'row')} read = ${formatCount(rowsLoaded)} loaded + ${formatCount(rowsRejected)} rejected.`;
  const blank =
    blankLines === 0
      ? ''
      : ` ${formatCounted(blankLines, 'blank line')} ${blankLines === 1 ? 'is no row' : 'are no rows'}.`;
  const long =
    rowsAfterUnpivot === undefined
      ? ''
      : ` Columns were made rows, as chosen: the table has ${formatCounted(rowsAfterUnpivot, 'row')}.`;
  return `${rows}${blank}${long}`;
}

/** What became of a column's values: `40 filled, 2 empty, 1 marker (kept in number_marker), 1 did not fit`. */
export function valueCounts({ filled, empty, markers, markerColumn, misfits }: LoadedColumn): string {
  const kept = markerColumn === undefined ? '' : ` (kept in ${markerColumn})`;
  return [
    `${formatCount(filled)} filled`,
    `${formatCount(empty)} empty`,
    ...(markers > 0 ? [`${formatCounted(markers, 'marker')}${kept}`] : []),
    ...(misfits > 0 ? [`${formatCount(misfits)} did not fit`] : []),
  ].join(', ');
}
