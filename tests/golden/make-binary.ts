/**
 * Writes the binary files of the corpus: `node tests/golden/make-binary.ts`, with Node 22.18 or later, which runs TypeScript. What each is
 * expected to give stands beside it. The protected workbook is a copy of one made with another library: see
 * tests/intake/formats/fixtures.
 */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as XLSX from '@e965/xlsx';
import { DuckDBInstance } from '@duckdb/node-api';
import { gzipSync, strToU8, zipSync } from 'fflate';

const folder = path.join(import.meta.dirname, 'format');
mkdirSync(folder, { recursive: true });

type Value = string | number | boolean | Date | null | XLSX.CellObject;

function sheetOf(rows: readonly (readonly Value[])[]): XLSX.WorkSheet {
  return XLSX.utils.aoa_to_sheet(rows as unknown[][], { UTC: true });
}

function bookOf(sheets: Readonly<Record<string, XLSX.WorkSheet>>): XLSX.WorkBook {
  const book = XLSX.utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) XLSX.utils.book_append_sheet(book, sheet, name);
  return book;
}

function save(name: string, bytes: Uint8Array | string): void {
  writeFileSync(path.join(folder, name), bytes);
}

function written(book: XLSX.WorkBook, bookType: XLSX.BookType): Uint8Array {
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType, compression: true }) as ArrayBuffer);
}

/** A number as Excel shows a date, a share, money. */
function as(v: number, z: string): XLSX.CellObject {
  return { t: 'n', v, z };
}

function dayOf(cell: Value): XLSX.CellObject {
  const serial = typeof cell === 'object' && cell !== null && 'v' in cell ? Number(cell.v) : NaN;
  return { t: 'd', v: new Date((serial - 25_569) * 86_400_000), z: 'dd/mm/yyyy' };
}

const plain = [
  ['Ward', 'Recorded', 'Offences', 'Share', 'Cost', 'Repeat'],
  ['North', as(42400, 'dd/mm/yyyy'), 12, as(0.125, '0.0%'), as(5.5, '"£"#,##0.00'), true],
  ['South', as(42401, 'dd/mm/yyyy'), 1007, as(0.5, '0.0%'), as(1200, '"£"#,##0.00'), false],
  ['East', as(42430, 'dd/mm/yyyy'), 25, as(1, '0.0%'), as(0.05, '"£"#,##0.00'), true],
] as const;
for (const type of ['xlsx', 'xls', 'xlsb'] as const) {
  save(`plain-${type}.${type}`, written(bookOf({ Data: sheetOf(plain) }), type));
}
// The library writes no number formats into ODS, but dates as such.
const dated = plain.map((row, i) => (i === 0 ? row : row.map((cell, c) => (c === 1 ? dayOf(cell) : cell))));
save('plain-ods.ods', written(bookOf({ Data: sheetOf(dated) }), 'ods'));

const titled = sheetOf([
  ['Recorded crime by ward'],
  ['Produced on', as(45474, 'dd/mm/yyyy')],
  [],
  ['Ward', 'Burglary', null, 'Robbery', null],
  [null, 2023, 2024, 2023, 2024],
  ['North', 5, 6, 1, 2],
  ['South', 7, 8, '*', 4],
  ['Total', 12, 14, 1, 6],
  [],
  ['Source: police recorded crime'],
]);
titled['!merges'] = ['A1:E1', 'B4:C4', 'D4:E4'].map((range) => XLSX.utils.decode_range(range));
const secret = sheetOf(Array.from({ length: 40 }, (_, i) => [`x${i}`, i, i * 2]));
const book = bookOf({
  Cover: sheetOf([['About this workbook'], ['It holds one table.']]),
  Crime: titled,
  Lookup: secret,
});
book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 0 }, { Hidden: 1 }] };
save('titles-merged-hidden.xlsx', written(book, 'xlsx'));

const from1904 = bookOf({
  Data: sheetOf([
    ['Ref', 'When'],
    ['A1', as(40938, 'dd/mm/yyyy')],
    ['A2', as(40939, 'dd/mm/yyyy')],
  ]),
});
from1904.Workbook = { WBProps: { date1904: true } };
save('dates-from-1904.xlsx', written(from1904, 'xlsx'));

const moments = sheetOf([
  ['Ref', 'Created', 'Called at', 'Took'],
  ['A1', as(42400.5, 'dd/mm/yyyy hh:mm'), as(0.25, 'hh:mm'), as(1.5, '[h]:mm')],
  ['A2', as(42401.75, 'dd/mm/yyyy hh:mm'), as(0.75, 'hh:mm'), as(0.5, '[h]:mm')],
]);
save('moments.xlsx', written(bookOf({ Data: moments }), 'xlsx'));

const codes = sheetOf([
  ['Code', 'Number as text', 'Error', 'Long'],
  [as(123, '00000'), '15', { t: 'e', v: 0x2a }, 123456789012345],
  [as(4567, '00000'), '1,016', 7, 2],
]);
save('codes-and-errors.xlsx', written(bookOf({ Data: codes }), 'xlsx'));

save(
  'page-saved-as.xls',
  '<html><head><meta charset="utf-8"><style>td{mso-number-format:"\\@"}</style></head><body><table border=1>' +
    '<tr><th colspan=3>Crime by ward</th></tr><tr><th>Ward</th><th>Offences</th><th>Cost</th></tr>' +
    '<tr><td>North &amp; West</td><td>1,012</td><td>&pound;5</td></tr><tr><td>South</td><td>7</td><td>£9</td></tr>' +
    '</table></body></html>',
);

const csv = 'Ward,Offences\nNorth,12\nSouth,7\nEast,25\n';
save('packed.csv.gz', gzipSync(strToU8(csv), { mtime: 0 }));
save('one-file.zip', zipSync({ 'folder/crime.csv': [strToU8(csv), { mtime: '2024-01-01' }] }));

const duckdb = await (await DuckDBInstance.create()).connect();
await duckdb.run(`COPY (SELECT * FROM (VALUES
  ('North', 12, 3.40::DECIMAL(5,2), DATE '2016-01-31', TIMESTAMP '2016-01-31 14:05:00', true),
  ('South', NULL, 2.10, DATE '2016-02-01', TIMESTAMP '2016-02-01 00:00:00', false),
  ('East', 25, 5.00, NULL, TIMESTAMP '2016-03-01 23:59:59', NULL))
  t("Ward", "Offences", "Rate", "Day", "Moment", "Repeat"))
  TO '${path.join(folder, 'table.parquet')}' (FORMAT parquet)`);
duckdb.closeSync();

copyFileSync(
  path.join(import.meta.dirname, '../intake/formats/fixtures/agile-by-officecrypto-tool.xlsx'),
  path.join(folder, 'protected.xlsx'),
);
