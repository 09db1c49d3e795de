import { strToU8, zipSync } from 'fflate';
import * as XLSX from '@e965/xlsx';
import { afterEach, describe, expect, test } from 'vitest';
import { openWorkbook } from '../../../src/intake/formats/workbook.ts';
import { bookOf, bookTypes, cellsOf, failureOf, firstSheet, sheetOf, written, xlsxOf } from './make-workbook.ts';

const timeZone = process.env['TZ'];
afterEach(() => {
  if (timeZone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = timeZone;
});

/** The library writes formats of dates to ODS only in part. */
const withFormats = bookTypes.filter(([bookType]) => bookType !== 'ods');

describe('a table comes back cell for cell', () => {
  const rows = [
    ['Area', 'Count', 'Rate', 'Is urban', 'Code'],
    ['Herefordshire', 15_974, 0.1, true, '00123'],
    ['Wyre Forest', -3, 1234.5678, false, '<5'],
    ['Two\nlines & <b>', 0, 1e21, true, ' blanks '],
    ['', '', 1e-7, '', '=1+1'],
  ];
  const expected = [
    ['Area', 'Count', 'Rate', 'Is urban', 'Code'],
    ['Herefordshire', '15974', '0.1', 'TRUE', '00123'],
    ['Wyre Forest', '-3', '1234.5678', 'FALSE', '<5'],
    ['Two\nlines & <b>', '0', '1000000000000000000000', 'TRUE', ' blanks '],
    ['', '', '0.0000001', '', '=1+1'],
  ];
  test.each(bookTypes)('%s', async (bookType, kind) => {
    const cells = await cellsOf(written(bookOf(rows), bookType), kind);
    // Blanks at the ends of a text have their own mark in ODS, which the library does not write.
    const wanted = bookType === 'ods' ? expected.map((row) => row.map((cell) => cell.trim())) : expected;
    expect(cells).toEqual(wanted);
  });
});

describe('a number is read by its format', () => {
  test.each([
    ['dd/mm/yyyy', 42_400, '2016-01-31'],
    ['m/d/yy', 42_400, '2016-01-31'],
    ['[$-809]dd mmmm yyyy;@', 42_400, '2016-01-31'],
    ['mmm-yy', 42_095, '2015-04-01'],
    ['dd/mm/yyyy hh:mm', 42_400.586_805_555_6, '2016-01-31 14:05:00'],
    ['dd/mm/yyyy hh:mm', 42_400, '2016-01-31 00:00:00'],
    ['dd/mm/yyyy', 42_400.5, '2016-01-31 12:00:00'],
    ['yyyy\\-mm\\-dd\\ hh:mm:ss.000', 42_400.000_001_435_19, '2016-01-31 00:00:00.124'],
    ['hh:mm', 0.586_805_555_6, '14:05:00'],
    ['h:mm AM/PM', 0.999_999_999, '00:00:00'],
    ['[h]:mm', 1.5, '36:00:00'],
    ['[h]:mm:ss', 0.25, '06:00:00'],
    ['yyyy', 42_400, '2016'],
    ['dddd', 42_400, 'Sunday'],
    ['mmmm', 42_400, 'January'],
    ['dd/mm/yyyy', 1, '1900-01-01'],
    ['dd/mm/yyyy', 59, '1900-02-28'],
    ['dd/mm/yyyy', 60, '1900-02-29'],
    ['dd/mm/yyyy', 61, '1900-03-01'],
    ['dd/mm/yyyy', 2_958_465, '9999-12-31'],
    ['dd/mm/yyyy', 2_958_466, '2958466'],
    ['dd/mm/yyyy', -1, '-1'],
    ['0%', 0.125, '12.5%'],
    ['0.0%', 0.07, '7%'],
    ['0.00%', 1.1, '110%'],
    ['0%', 0, '0%'],
    ['00000', 123, '00123'],
    ['00000', 1_234_567, '1234567'],
    ['"URN "0000', 42, 'URN 0042'],
    ['00\\-00\\-00', 51_015, '05-10-15'],
    ['00000\\ 000000', 1_432_260_000, '01432 260000'],
    ['#,##0', 15_974, '15974'],
    ['£#,##0.00', 1234.5, '1234.5'],
    ['"£"#,##0;[Red]-"£"#,##0', -12, '-12'],
    ['_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', 0, '0'],
    ['0.00', 2.345, '2.345'],
    ['0.0 "days"', 3.5, '3.5'],
    ['0.00E+00', 12_345, '12345'],
    ['[Red]0', 7, '7'],
    ['@', 7, '7'],
    ['General', 0.1 + 0.2, '0.3'],
    ['General', 0.8444218515250481, '0.8444218515250481'],
    ['General', 1 / 3, '0.3333333333333333'],
  ])('%s of %d is %s', async (z, v, text) => {
    for (const [bookType, kind] of withFormats) {
      expect([bookType, await cellsOf(written(bookOf([['n'], [{ v, z }]]), bookType), kind)]).toEqual([
        bookType,
        [['n'], [text]],
      ]);
    }
  });

  test('in the 1904 system', async () => {
    const book = bookOf([[{ v: 0, z: 'dd/mm/yyyy' }], [{ v: 40_938, z: 'dd/mm/yyyy' }]]);
    book.Workbook = { WBProps: { date1904: true } };
    for (const bookType of ['xlsx', 'xlsb', 'xls'] as const) {
      const cells = await cellsOf(written(book, bookType), bookType === 'xls' ? 'xls' : 'xlsx');
      expect([bookType, cells]).toEqual([bookType, [['1904-01-01'], ['2016-01-31']]]);
    }
  });

  test.each(['America/New_York', 'Asia/Tokyo', 'Europe/London', 'Pacific/Apia'])(
    'wherever it is read: %s',
    async (tz) => {
      process.env['TZ'] = tz;
      const book = bookOf([
        [
          { v: 42_551.041_666_67, z: 'dd/mm/yyyy hh:mm' },
          { v: 42_551, z: 'dd/mm/yyyy' },
        ],
      ]);
      for (const [bookType, kind] of withFormats) {
        expect(await cellsOf(written(book, bookType), kind)).toEqual([['2016-06-30 01:00:00', '2016-06-30']]);
      }
    },
  );

  test('every day of two hundred years, by one day more each', async () => {
    const cells = await cellsOf(
      written(bookOf(Array.from({ length: 73_000 }, (_, i) => [{ v: i + 61, z: 'dd/mm/yyyy' }])), 'xlsx'),
      'xlsx',
    );
    const day = new Date(Date.UTC(1900, 2, 1));
    for (const [text] of cells) {
      expect(text).toBe(day.toISOString().slice(0, 10));
      day.setUTCDate(day.getUTCDate() + 1);
    }
  });
});

describe('what an XLSX holds that no one expects', () => {
  test('strings of every kind', async () => {
    const strings = `<sst><si><t>Shared</t></si><si><r><t>Ri</t></r><r><rPr><b/></rPr><t xml:space="preserve">ch </t></r><rPh sb="0" eb="1"><t>no</t></rPh></si><si/><si><t>a_x000D_
b &amp;lt; &#163;</t></si></sst>`;
    const sheet = sheetOf(
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c><c r="E1" t="inlineStr"><is><t>In line</t></is></c><c r="F1" t="str"><f>A1</f><v>Formula</v></c><c r="G1" t="s"><v>99</v></c></row>',
    );
    expect(await cellsOf(xlsxOf({ sheet, strings }), 'xlsx')).toEqual([
      ['Shared', 'Rich ', '', 'a\nb &lt; £', 'In line', 'Formula'],
    ]);
  });

  test('no addresses, no styles, a declared size that is wrong, prefixes, and the strict namespace', async () => {
    const sheet =
      '<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:dimension ref="A1:XFD1048576"/><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c s="7"><x:v>2</x:v></x:c></x:row><x:row><x:c t="d"><x:v>2016-01-31T00:00:00</x:v></x:c><x:c t="b"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    expect(await cellsOf(xlsxOf({ sheet }), 'xlsx')).toEqual([
      ['1', '2'],
      ['2016-01-31 00:00:00', 'TRUE'],
    ]);
  });

  test('formulas, errors and what is hidden', async () => {
    const sheet = sheetOf(
      '<row r="1" hidden="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>X()</f></c><c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D1" t="str"><f>""</f><v></v></c></row>',
      '<autoFilter ref="A1:D1"/><mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="C1:C1"/></mergeCells>',
    ).replace(
      '<sheetData>',
      '<cols><col min="2" max="3" hidden="1"/><col min="5" max="16384" hidden="1"/></cols><sheetData>',
    );
    const { rows, merges, told } = await firstSheet(xlsxOf({ sheet }), 'xlsx');
    expect(rows).toEqual([{ row: 1, cells: ['2', '', '#DIV/0!'] }]);
    expect(merges).toEqual([{ fromRow: 1, toRow: 2, fromColumn: 1, toColumn: 2 }]);
    expect(told).toEqual([
      '1 hidden row was taken in.',
      '2 hidden columns were taken in.',
      'The sheet has a filter; all its rows were taken in, shown or not.',
      '1 merged range: the value stands in the first cell and the others are empty.',
      '1 formula has no saved result and is empty here. Open the file in Excel, save it and add it again.',
      '1 cell holds an error such as #N/A, kept as its text.',
    ]);
  });

  test('a time whose date is hidden is told', async () => {
    const { rows, told } = await firstSheet(written(bookOf([[{ v: 42_400.5, z: 'hh:mm' }]]), 'xlsx'), 'xlsx');
    expect(rows[0]?.cells).toEqual(['12:00:00']);
    expect(told).toEqual(['1 time of day has a date that the sheet does not show; only the time was taken in.']);
  });

  test('rows far apart', async () => {
    const sheet = sheetOf(
      '<row r="2"><c r="B2"><v>1</v></c></row><row r="4"/><row r="1048576"><c r="A1048576"><v>2</v></c></row>',
    );
    const { rows } = await firstSheet(xlsxOf({ sheet }), 'xlsx');
    expect(rows.slice(0, 3)).toEqual([
      { row: 1, cells: ['', ''] },
      { row: 2, cells: ['', '1'] },
      { row: 3, cells: ['', ''] },
    ]);
    expect(rows).toHaveLength(23);
    expect(rows.at(-1)).toEqual({ row: 1_048_576, cells: ['2', ''] });
  });

  test('sheets hidden, of odd names, and of one name', async () => {
    const workbook =
      '<workbook xmlns:r="r"><sheets><sheet name="__proto__" r:id="r1"/><sheet name="constructor" state="hidden" r:id="r1"/><sheet name="A &amp; B" state="veryHidden" r:id="r1"/><sheet name="constructor" r:id="r1"/></sheets></workbook>';
    const bytes = xlsxOf({ workbook, sheet: sheetOf('<row><c><v>1</v></c></row>') });
    const book = await openWorkbook(bytes, 'xlsx');
    expect(book.sheets).toEqual([
      { name: '__proto__', visibility: 'visible', rows: 1 },
      { name: 'constructor', visibility: 'hidden', rows: 1 },
      { name: 'A & B', visibility: 'very hidden', rows: 1 },
      { name: 'constructor (2)', visibility: 'visible', rows: 1 },
    ]);
    expect((await book.readSheet('__proto__')).rows).toEqual([{ row: 1, cells: ['1'] }]);
    expect(({} as Record<string, unknown>)['rows']).toBeUndefined();
    expect((await failureOf(book.readSheet('toString'))).code).toBe('choice');
  });

  test.each(['xlsx', 'xlsb', 'xls'] as const)('hidden and merged in %s', async (bookType) => {
    const book = bookOf([
      ['a', 'b'],
      [1, 2],
      [3, 4],
    ]);
    const sheet = book.Sheets['Data'] ?? {};
    sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 1 } }];
    sheet['!rows'] = [{}, { hidden: true }];
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['x']]), 'Hidden');
    book.Workbook = { Sheets: [{}, { Hidden: 1 }] };
    const bytes = written(book, bookType);
    const opened = await openWorkbook(bytes, bookType === 'xls' ? 'xls' : 'xlsx');
    expect(opened.sheets.map(({ name, visibility }) => [name, visibility])).toEqual([
      ['Data', 'visible'],
      ['Hidden', 'hidden'],
    ]);
    const { merges, told } = await opened.readSheet('Data');
    expect(merges).toEqual([{ fromRow: 1, toRow: 1, fromColumn: 1, toColumn: 2 }]);
    expect(told).toContain('1 merged range: the value stands in the first cell and the others are empty.');
    // The library writes no hidden rows to XLS.
    if (bookType !== 'xls') expect(told).toContain('1 hidden row was taken in.');
  });
});

describe('OpenDocument', () => {
  const ods = (table: string, styles = ''): Uint8Array =>
    zipSync({
      mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
      'META-INF/manifest.xml': strToU8('<manifest/>'),
      'content.xml': strToU8(
        `<office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${table}</office:spreadsheet></office:body></office:document-content>`,
      ),
    });
  const cell = (attributes: string, shown = ''): string =>
    `<table:table-cell ${attributes}>${shown === '' ? '' : `<text:p>${shown}</text:p>`}</table:table-cell>`;

  test('values as they are, repeated cells and rows, empty cells to the end of the sheet', async () => {
    const table = `<table:table table:name="Data"><table:table-column table:visibility="collapse"/><table:table-row>${[
      cell('office:value-type="float" office:value="0.1"', '0.10'),
      cell('office:value-type="float" office:value="42"', '00042'),
      cell('office:value-type="percentage" office:value="0.125"', '13%'),
      cell('office:value-type="currency" office:value="1234.5"', '£1,234.50'),
      cell('office:value-type="date" office:date-value="2016-01-31"', '31/01/16'),
      cell('office:value-type="date" office:date-value="2016-01-31T14:05:00"', '31/01/16 14:05'),
      cell('office:value-type="time" office:time-value="PT26H05M00S"', '02:05'),
      cell('office:value-type="boolean" office:boolean-value="true"', 'TRUE'),
      cell('office:value-type="string"', 'a<text:s text:c="2"/>b<text:line-break/>c</text:p><text:p>d'),
      cell('table:formula="of:=1/0" office:value-type="string"', '#DIV/0!'),
      cell('table:formula="of:=X()"'),
      '<table:table-cell office:value-type="float" office:value="7"/>',
      '<table:table-cell table:number-columns-repeated="16372"/>',
    ].join('')}</table:table-row><table:table-row table:number-rows-repeated="2">${cell(
      'office:value-type="string" table:number-columns-repeated="2"',
      'x<office:annotation><text:p>a note</text:p></office:annotation>',
    )}<table:covered-table-cell/></table:table-row><table:table-row table:number-rows-repeated="1048573"><table:table-cell table:style-name="ce1" table:number-columns-repeated="16384"></table:table-cell></table:table-row></table:table>`;
    const { rows, told } = await firstSheet(ods(table), 'ods');
    expect(rows[0]?.cells).toEqual([
      ...['0.1', '00042', '12.5%', '1234.5', '2016-01-31', '2016-01-31 14:05:00', '26:05:00', 'TRUE'],
      ...['a  b\nc\nd', '#DIV/0!', '', '7'],
    ]);
    expect(rows.slice(1).map(({ row, cells }) => [row, ...cells.slice(0, 3)])).toEqual([
      [2, 'x', 'x', ''],
      [3, 'x', 'x', ''],
    ]);
    expect(told.join(' ')).toContain('1 hidden column was taken in.');
    expect(told.join(' ')).toContain('1 formula has no saved result');
  });

  test('hidden sheets and merged cells', async () => {
    const style =
      '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>';
    const table = `<table:table table:name="A"/><table:table table:name="B" table:style-name="ta1"><table:table-row>${cell('office:value-type="string" table:number-columns-spanned="2"', 'x')}<table:covered-table-cell/></table:table-row></table:table>`;
    const book = await openWorkbook(ods(table, style), 'ods');
    expect(book.sheets).toEqual([
      { name: 'A', visibility: 'visible', rows: 0 },
      { name: 'B', visibility: 'hidden', rows: 1 },
    ]);
    expect((await book.readSheet('B')).merges).toEqual([{ fromRow: 1, toRow: 1, fromColumn: 1, toColumn: 2 }]);
  });
});

test('the XML of Excel 2003: places, dates, merges and notes', async () => {
  const xml = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style><Style ss:ID="t"><NumberFormat ss:Format="h:mm"/></Style></Styles><Worksheet ss:Name="Data"><Table><Row ss:Index="2"><Cell ss:StyleID="d"><Data ss:Type="DateTime">2016-01-31T00:00:00.000</Data></Cell><Cell ss:StyleID="t"><Data ss:Type="DateTime">1899-12-31T14:05:00.000</Data></Cell><Cell ss:Index="5" ss:MergeAcross="1"><Data ss:Type="String">a &amp; <B>b</B></Data><Comment><ss:Data>no</ss:Data></Comment></Cell><Cell><Data ss:Type="Number">0.5</Data></Cell></Row></Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>`;
  const book = await openWorkbook(strToU8(xml), 'spreadsheetml');
  expect(book.sheets).toEqual([{ name: 'Data', visibility: 'hidden', rows: 1 }]);
  expect((await book.readSheet('Data')).rows[1]).toEqual({
    row: 2,
    cells: ['2016-01-31', '14:05:00', '', '', 'a & b', '', '0.5'],
  });
});

describe('tables of a web page', () => {
  test('several, one in another, with what people write into them', async () => {
    const html = `<html><head><style>td:before{content:"<table>"}</style><script>document.write('<table><tr><td>no</td></tr></table>')</script></head>
      <body><!-- <table><tr><td>no</table> --><table><caption>Title</caption><thead><tr><th>Area<th colspan=2>Count &amp; <b>rate</b></thead>
      <tbody><tr><td rowspan="2">Here&shy;ford &pound;&eacute;&#8217;s</td><td><5</td><td>1,234 </td></tr><tr style="display:none"><td>a<br>b</td><td>&lt;b&gt; &unknown; x&nbsp;</td></tr>
      <tr><td>out<table><tr><td>in</td></tr></table>er</td></tr></table><table></table><TABLE><TR><TD>00123</TABLE></body></html>`;
    const book = await openWorkbook(strToU8(html), 'html');
    expect(book.sheets.map(({ name, rows }) => [name, rows])).toEqual([
      ['Table 1', 4],
      ['Table 2', 1],
      ['Table 4', 1],
    ]);
    const first = await book.readSheet('Table 1');
    expect(first.rows.map(({ cells }) => cells)).toEqual([
      ['Area', 'Count & rate', ''],
      ['Here\u00adford £é’s', '<5', '1,234'],
      ['Here\u00adford £é’s', 'a\nb', '<b> &unknown; x\u00a0'],
      ['outer', '', ''],
    ]);
    expect(first.merges).toEqual([
      { fromRow: 1, toRow: 1, fromColumn: 2, toColumn: 3 },
      { fromRow: 2, toRow: 3, fromColumn: 1, toColumn: 1 },
    ]);
    expect((await book.readSheet('Table 2')).rows[0]?.cells).toEqual(['in']);
    expect((await book.readSheet('Table 4')).rows[0]?.cells).toEqual(['00123']);
  });

  test('rows hidden by a word without a value', async () => {
    const html = '<table><tr hidden><td nowrap colspan=2>a</td></tr><tr><td>b</td></tr></table>';
    expect((await firstSheet(strToU8(html), 'html')).told[0]).toBe('1 hidden row was taken in.');
  });

  test('in Windows-1252, said or not', async () => {
    const bytes = Uint8Array.of(
      ...strToU8('<html><meta charset="windows-1252"><table><tr><td>'),
      0xa3,
      0x92,
      ...strToU8('</td></tr></table>'),
    );
    expect(await cellsOf(bytes, 'html')).toEqual([['£’']]);
    expect(await cellsOf(bytes.subarray(35), 'html')).toEqual([['£’']]);
  });
});
