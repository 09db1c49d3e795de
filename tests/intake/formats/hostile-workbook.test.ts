import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kindOfFile } from '../../../src/intake/formats/kind-of-file.ts';
import { openWorkbook } from '../../../src/intake/formats/workbook.ts';
import { bookOf, bookTypes, failureOf, firstSheet, sheetOf, written, xlsxOf } from './make-workbook.ts';

const row = '<row r="1"><c r="A1"><v>1</v></c></row>';

describe('a workbook made to do harm is refused in words', () => {
  test.each([
    [
      'a part that unpacks to a hundred million zeros',
      () => xlsxOf({ sheet: sheetOf(row), others: { 'xl/worksheets/sheet1.xml': new Uint8Array(150_000_000) } }),
      'too-large',
      'unpacks to 150 MB',
    ],
    [
      'too many cells',
      () =>
        xlsxOf({
          sheet: sheetOf(
            Array.from({ length: 1_300 }, (_, i) => `<row r="${i + 1}"><c r="XFD${i + 1}"><v>1</v></c></row>`).join(''),
          ),
        }),
      'too-large',
      '20,000,000 cells',
    ],
    [
      'a row beyond the sheet',
      () => xlsxOf({ sheet: sheetOf('<row r="9999999"><c><v>1</v></c></row>') }),
      'too-large',
      'row 9999999',
    ],
    [
      'ten thousand sheets',
      () =>
        xlsxOf({
          sheet: sheetOf(row),
          workbook: `<workbook><sheets>${Array.from({ length: 10_000 }, (_, i) => `<sheet name="S${i}" r:id="r1"/>`).join('')}</sheets></workbook>`,
        }),
      'too-large',
      '10,000 sheets',
    ],
    [
      'no sheet where it says',
      () =>
        xlsxOf({
          sheet: '',
          others: {
            'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="Data" r:id="r9"/></sheets></workbook>'),
            'xl/worksheets/sheet1.xml': strToU8(''),
          },
        }),
      'none',
      '',
    ],
    ['not a zip at all', () => strToU8('PK\u0003\u0004 and no more'), 'unreadable', 'damaged'],
    ['no workbook inside', () => zipSync({ 'a.txt': strToU8('a') }), 'unreadable', 'damaged'],
  ])('%s', async (_, make, code, words) => {
    const failure = await failureOf(firstSheet(make(), 'xlsx'));
    expect(failure.code).toBe(code);
    expect(failure.message).toContain(words);
  });

  test.each(['biff2', 'biff5'] as const)('a workbook before Excel 97: %s', async (bookType) => {
    const bytes = written(bookOf([['Area', 'Count']]), bookType);
    expect(await kindOfFile(new Blob([bytes as Uint8Array<ArrayBuffer>]), 'x.xls')).toBe('xls');
    const failure = await failureOf(openWorkbook(bytes, 'xls'));
    expect(failure).toMatchObject({ name: 'IntakeError', code: 'unsupported' });
    expect(failure.message).toContain('Excel 95 or before');
    expect(failure.message).toContain('(.xlsx)');
  });

  test('entities of its own are not opened', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>`;
    const sheet = sheetOf('<row><c t="inlineStr"><is><t>&b;&c;</t></is></c></row>').replace(
      '<worksheet',
      `${bomb}<worksheet`,
    );
    expect((await firstSheet(xlsxOf({ sheet }), 'xlsx')).rows).toEqual([{ row: 1, cells: ['&b;&c;'] }]);
  });

  test('cells repeated beyond measure in OpenDocument', async () => {
    const table =
      '<table:table table:name="A"><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row></table:table>';
    const bytes = zipSync({
      mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
      'META-INF/manifest.xml': strToU8('<manifest/>'),
      'content.xml': strToU8(`<office:document-content>${table}</office:document-content>`),
    });
    expect(await failureOf(firstSheet(bytes, 'ods'))).toMatchObject({ code: 'too-large' });
  });

  test('OpenDocument under a password', async () => {
    const bytes = zipSync({
      mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
      'META-INF/manifest.xml': strToU8('<m:manifest><m:encryption-data m:x="1"/></m:manifest>'),
      'content.xml': Uint8Array.of(1, 2, 3),
    });
    expect(await failureOf(firstSheet(bytes, 'ods'))).toMatchObject({ code: 'password' });
  });

  test('tables of a web page spread over a million cells, or deep in each other', async () => {
    const wide = strToU8(`<table><tr>${'<td colspan="1000" rowspan="1000">x</td>'.repeat(30)}</tr></table>`);
    expect(await failureOf(firstSheet(wide, 'html'))).toMatchObject({ code: 'too-large' });
    const deep = strToU8('<table><tr><td>'.repeat(60));
    expect(await failureOf(firstSheet(deep, 'html'))).toMatchObject({ code: 'unreadable' });
    const long = strToU8(`<table><tr><td>x${'<'.repeat(200_000)}`);
    expect((await firstSheet(long, 'html')).rows[0]?.cells[0]).toHaveLength(200_001);
    await firstSheet(strToU8(`<table><tr><td a="${'<b a='.repeat(20_000)}`), 'html').catch(() => undefined);
  });
});

describe('a damaged workbook is read or refused in words, and never hangs', () => {
  const rows = Array.from({ length: 40 }, (_, i) => [`Area ${i % 7}`, i, i / 8, { v: 42_400 + i, z: 'dd/mm/yyyy' }]);
  test.each(bookTypes)('%s', async (bookType, kind) => {
    const bytes = written(bookOf(rows), bookType);
    const outcome = async (bad: Uint8Array): Promise<void> => {
      const failure = await failureOf(firstSheet(bad, kind));
      if (failure.code !== 'none') expect(failure.name).toBe('IntakeError');
    };
    for (let i = 1; i < 24; i++) await outcome(bytes.subarray(0, Math.floor((bytes.length * i) / 24)));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }),
        async (changes) => {
          const bad = bytes.slice();
          for (const [at, byte] of changes) bad[at] = byte;
          await outcome(bad);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('any bytes at all are of a kind, or refused', async () => {
    const starts = [
      [],
      [0x50, 0x4b, 3, 4],
      [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
      [0x1f, 0x8b],
      [0x3c],
      [9, 8, 16, 0],
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 2_000 }), async (start, rest) => {
        const bytes = Uint8Array.of(...start, ...rest);
        const failure = await failureOf(kindOfFile(new Blob([bytes]), 'file'));
        if (failure.code !== 'none') expect(failure.name).toBe('IntakeError');
        for (const kind of ['xlsx', 'ods', 'xls', 'html', 'spreadsheetml'] as const) {
          const opened = await failureOf(openWorkbook(bytes, kind));
          if (opened.code !== 'none') expect(opened.name).toBe('IntakeError');
        }
      }),
      { numRuns: 60 },
    );
  });
});
