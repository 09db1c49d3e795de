import { mkdtempSync, openAsBlob, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as XLSX from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { kindOfFile } from '../../../src/intake/formats/kind-of-file.ts';
import { openParquet } from '../../../src/intake/formats/parquet.ts';
import { openWorkbook } from '../../../src/intake/formats/workbook.ts';
import { zipEntries } from '../../../src/intake/formats/zip.ts';
import { failureOf, firstSheet, sheetOf, written, xlsxOf } from './make-workbook.ts';

const blobOf = (bytes: Uint8Array) => new Blob([bytes as Uint8Array<ArrayBuffer>]);

function odsOf(tables: string): Uint8Array {
  return zipSync({
    mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
    'META-INF/manifest.xml': strToU8('<manifest/>'),
    'content.xml': strToU8(`<office:document-content>${tables}</office:document-content>`),
  });
}

const cell = (text: string, repeated = 1) =>
  `<table:table-cell table:number-columns-repeated="${repeated}" office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
const row = (cells: string, repeated = 1) =>
  `<table:table-row table:number-rows-repeated="${repeated}">${cells}</table:table-row>`;
const table = (name: string, rows: string) => `<table:table table:name="${name}">${rows}</table:table>`;

describe('one number of cells for all sheets of a file', () => {
  // In each, one sheet alone is within the limit and some together are not.
  const far = Array.from({ length: 400 }, () => ['x']);
  const farBook = (): XLSX.WorkBook => {
    const book = XLSX.utils.book_new();
    for (const name of ['A', 'B', 'C', 'D']) {
      const sheet = XLSX.utils.sheet_add_aoa({}, far, { origin: 'XFD1' });
      sheet['!ref'] = 'XFD1:XFD400';
      XLSX.utils.book_append_sheet(book, sheet, name);
    }
    return book;
  };
  const narrowBook = (): XLSX.WorkBook => {
    const book = XLSX.utils.book_new();
    const sheet = XLSX.utils.sheet_add_aoa(
      {},
      Array.from({ length: 8_000 }, () => ['x']),
      { origin: 'IV1' },
    );
    sheet['!ref'] = 'IV1:IV8000';
    for (let i = 0; i < 11; i++) XLSX.utils.book_append_sheet(book, sheet, `S${i}`);
    return book;
  };
  const worksheet = (i: number) =>
    `<Worksheet ss:Name="S${i}"><Table>${'<Row><Cell ss:Index="16000"><Data ss:Type="String">x</Data></Cell></Row>'.repeat(1_000)}</Table></Worksheet>`;
  const page = `<table><tr>${'<td rowspan=1000 colspan=1000>x'.repeat(16)}${'<tr><td>y'.repeat(999)}</table>`;
  test.each([
    [
      'ODS',
      'ods',
      () => odsOf(Array.from({ length: 40 }, (_, i) => table(`t${i}`, row(cell('x', 19), 1_048_576))).join('')),
    ],
    ['HTML', 'html', () => strToU8(page.repeat(3))],
    [
      'SpreadsheetML',
      'spreadsheetml',
      () => strToU8(`<Workbook>${[1, 2].map((i) => worksheet(i)).join('')}</Workbook>`),
    ],
    ['XLSB', 'xlsx', () => written(farBook(), 'xlsb')],
    ['XLS', 'xls', () => written(narrowBook(), 'xls')],
  ] as const)('%s', async (_, kind, make) => {
    const failure = await failureOf(openWorkbook(make(), kind));
    expect(failure).toMatchObject({ name: 'IntakeError', code: 'too-large' });
    expect(failure.message).toContain('20,000,000 cells on all its sheets together');
  });

  test('sheets are counted as they are read, and read when asked for, more than once', async () => {
    const bytes = odsOf(
      table('A', row(cell('a', 2), 3) + row('<table:table-cell/>', 5) + row(cell('b'), 2)) +
        table('B', row(cell('c') + cell('d'))) +
        table('C', row('<table:table-cell/>', 1_048_576)),
    );
    const book = await openWorkbook(bytes, 'ods');
    expect(book.sheets.map(({ rows }) => rows)).toEqual([5, 1, 0]);
    for (let i = 0; i < 2; i++) {
      const { rows } = await book.readSheet('A');
      expect(rows.map(({ cells }) => cells.join())).toEqual(['a,a', 'a,a', 'a,a', ',', ',', ',', ',', ',', 'b,', 'b,']);
      expect((await book.readSheet('B')).rows).toEqual([{ row: 1, cells: ['c', 'd'] }]);
    }
    const nested = await openWorkbook(
      strToU8('<table><tr><td>1<table><tr><td>2</table>3</table><table></table><table><tr><td>4</table>'),
      'html',
    );
    expect(nested.sheets.map(({ name, rows }) => [name, rows])).toEqual([
      ['Table 1', 1],
      ['Table 2', 1],
      ['Table 4', 1],
    ]);
    expect((await nested.readSheet('Table 1')).rows[0]?.cells).toEqual(['13']);
    expect((await nested.readSheet('Table 2')).rows[0]?.cells).toEqual(['2']);
    expect((await nested.readSheet('Table 4')).rows[0]?.cells).toEqual(['4']);
  });

  test('rows repeated beyond the sheet are refused where they hold anything', async () => {
    const heading = row(cell('A') + cell('B'));
    const filled = await failureOf(openWorkbook(odsOf(table('T', heading + row(cell('1'), 1e9))), 'ods'));
    expect(filled).toMatchObject({ name: 'IntakeError', code: 'too-large' });
    expect(filled.message).toContain('beyond what a sheet holds');
    const blank = odsOf(table('T', heading + row('<table:table-cell/>', 1e9)));
    expect((await firstSheet(blank, 'ods')).rows).toEqual([{ row: 1, cells: ['A', 'B'] }]);
  });
});

test('an XLS of more than a few rows has its sheets', async () => {
  const book = XLSX.utils.book_new();
  const values = Array.from({ length: 2_000 }, (_, i) => ['x', i]);
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(values), 'Data');
  const { rows } = await firstSheet(written(book, 'xls'), 'xls');
  expect(rows).toHaveLength(2_000);
  expect(rows.at(-1)?.cells).toEqual(['x', '1999']);
});

describe('parts of a workbook', () => {
  const sheets = (count: number, relation: (i: number) => string) =>
    `<workbook><sheets>${Array.from({ length: count }, (_, i) => `<sheet name="S${i}" r:id="${relation(i)}"/>`).join('')}</sheets></workbook>`;

  test('a part that many sheets name is unpacked once', async () => {
    const sheet = sheetOf('<row><c><v>1</v></c></row>', ' '.repeat(40_000_000));
    const book = await openWorkbook(xlsxOf({ sheet, workbook: sheets(900, () => 'r1') }), 'xlsx');
    expect(book.sheets).toHaveLength(900);
    expect(book.sheets.every(({ rows }) => rows === 1)).toBe(true);
    expect((await book.readSheet('S899')).rows).toEqual([{ row: 1, cells: ['1'] }]);
  });

  test('all together beyond 1 GB are refused', async () => {
    const part = strToU8(sheetOf('<row><c><v>1</v></c></row>', ' '.repeat(95_000_000)));
    const bytes = xlsxOf({
      sheet: '',
      workbook: sheets(11, (i) => `x${i}`),
      others: Object.fromEntries(
        Array.from({ length: 11 }, (_, i) => [`xl/worksheets/sheet${i + 1}.xml`, [part, { level: 1 }]]),
      ),
    });
    const failure = await failureOf(openWorkbook(bytes, 'xlsx'));
    expect(failure).toMatchObject({ name: 'IntakeError', code: 'too-large' });
    expect(failure.message).toContain('unpacks to more than');
  });

  test('more than 1,000 sheets are refused before any is looked at', async () => {
    // Nothing can be read of this sheet: it would be told first.
    const sheet = { 'xl/worksheets/sheet1.xml': new Uint8Array(150_000_000) };
    const bytes = xlsxOf({ sheet: '', workbook: sheets(1_001, () => 'r1'), others: sheet });
    expect((await failureOf(openWorkbook(bytes, 'xlsx'))).message).toContain('1,001 sheets');
  });
});

describe('texts made to be slow are gone through once', () => {
  test.each([
    ['comments', `${'<!---->'.repeat(500)}x`, 'text'],
    ['a comment never closed', `${'<!-- '.repeat(700)}<html>`, 'text'],
    ['comments before a page', `${'<!-- a -->\n'.repeat(40)}<!DOCTYPE html><table><tr><td>1</table>`, 'html'],
    [
      'comments before a workbook',
      `<?xml version="1.0"?>\n<!-- a --><?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>`,
      'spreadsheetml',
    ],
  ])('%s', async (_, text, kind) => {
    expect(await kindOfFile(blobOf(strToU8(text)), 'x.txt')).toBe(kind);
  });

  test('rows of a sheet whose tags never close', async () => {
    const bytes = xlsxOf({ sheet: sheetOf(`<row>${'<v '.repeat(400_000)}</row>`) });
    expect((await openWorkbook(bytes, 'xlsx')).sheets[0]?.rows).toBe(0);
    const filled = sheetOf(
      `${'<row/>'.repeat(3)}<row><c><v>1</v></c></row><row><c/></row><x:row r="9"><x:c><x:is><x:t xml:space="preserve">a</x:t></x:is></x:c></x:row>${'<row> </row>'.repeat(50_000)}`,
    );
    expect((await openWorkbook(xlsxOf({ sheet: filled }), 'xlsx')).sheets[0]?.rows).toBe(2);
  });

  test.each([
    ['styles', `${'<style></STYLE>'.repeat(60_000)}<table><tr><td>a</table>`, 'a'],
    ['a script', '<script>"<table>" < 1 </scrip></SCRIPT><table><tr><td>a</table>', 'a'],
    ['line breaks', `<table><tr><td>${'<br>'.repeat(150_000)}a${'<br>'.repeat(150_000)}b<br></table>`, undefined],
    ['blanks', `<table><tr><td>a${'<i> </i>'.repeat(150_000)}b</table>`, undefined],
    ['tags never closed', `<table><tr><td>${'<a '.repeat(400_000)}`, undefined],
    ['declarations', `${'<!x>'.repeat(300_000)}<table><tr><td>a</table>`, 'a'],
    ['wide blank cells', `<table><tr>${'<td colspan=1000 rowspan=1000>'.repeat(100_000)}<tr><td>a</table>`, undefined],
  ])('a page of %s', async (_, page, first) => {
    const failure = await failureOf(
      firstSheet(strToU8(page), 'html').then(({ rows }) => {
        if (first !== undefined) expect(rows[0]?.cells[0]).toBe(first);
      }),
    );
    expect(['none', 'too-large']).toContain(failure.code);
  });

  test('a cell of a page keeps its line breaks within', async () => {
    const page = '<table><tr><td><br> <br> a <br><br> b <br> </table>';
    expect((await firstSheet(strToU8(page), 'html')).rows[0]?.cells).toEqual(['a\n\nb']);
  });
});

describe('zips made to fill a computer', () => {
  const csv = strToU8('a,b\n'.repeat(1_000));

  test('files that are one file, or lie over each other', async () => {
    const zip = zipSync({ 'a.csv': csv, 'b.csv': csv });
    const view = new DataView(zip.buffer);
    const second = view.getUint32(zip.length - 6, true) + 46 + 5;
    expect(view.getUint32(second, true)).toBe(0x02014b50);
    for (const at of [0, 20]) {
      view.setUint32(second + 42, at, true);
      const failure = await failureOf(zipEntries(blobOf(zip)));
      expect(failure).toMatchObject({ name: 'IntakeError', code: 'unreadable' });
      expect(failure.message).toContain('lies over another');
    }
  });

  test('files that only together are too much for their bytes', async () => {
    const zeros = new Uint8Array(20_000_000);
    expect((await zipEntries(blobOf(zipSync({ 'a.csv': zeros })))).length).toBe(1);
    const failure = await failureOf(
      zipEntries(blobOf(zipSync(Object.fromEntries(['a', 'b', 'c'].map((name) => [`${name}.csv`, zeros]))))),
    );
    expect(failure).toMatchObject({ name: 'IntakeError', code: 'too-large' });
    expect(failure.message).toContain('unpack to 60');
  });

  test('more than 2 GB in all', async () => {
    const zip = zipSync({ 'a.csv': csv, 'b.csv': csv });
    const view = new DataView(zip.buffer);
    const first = view.getUint32(zip.length - 6, true);
    for (const at of [first, first + 51]) view.setUint32(at + 24, 1_200_000_000, true);
    const failure = await failureOf(zipEntries(blobOf(zip)));
    expect(failure).toMatchObject({ name: 'IntakeError', code: 'too-large' });
  });
});

test('a file changed since it was added is told of in words', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'changed-'));
  try {
    const file = path.join(folder, 'file');
    const changed = async (before: Uint8Array, work: (blob: Blob) => Promise<unknown>): Promise<void> => {
      writeFileSync(file, before);
      const blob = await openAsBlob(file);
      writeFileSync(file, 'other and longer or shorter');
      const failure = await failureOf(work(blob));
      expect(failure).toMatchObject({ name: 'IntakeError', code: 'unreadable' });
      expect(failure.message).toContain('may have been changed, moved or deleted');
    };
    await changed(strToU8('a,b\n1,2\n'), (blob) => kindOfFile(blob, 'a.csv'));
    await changed(zipSync({ 'a.csv': strToU8('a') }), (blob) => zipEntries(blob));
    await changed(strToU8('PAR1........PAR1'), (blob) => openParquet(blob));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
