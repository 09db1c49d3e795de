import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { kindOfFile } from '../../../src/intake/formats/kind-of-file.ts';
import { cellsOf, firstSheet, sheetOf, xlsxOf } from './make-workbook.ts';

const dates =
  '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>';

test('openpyxl: texts in the cells, no shared strings', async () => {
  const sheet = sheetOf(
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Area</t></is></c><c r="B1" t="inlineStr"><is><t xml:space="preserve"> Day </t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t/></is></c><c r="B2" s="1" t="n"><v>42400</v></c><c r="C2" t="n"/></row>',
  );
  expect(await cellsOf(xlsxOf({ sheet, styles: dates }), 'xlsx')).toEqual([
    ['Area', ' Day '],
    ['', '2016-01-31'],
  ]);
});

test('LibreOffice: attributes in another order, row heights, cells of styles alone to the end of the sheet', async () => {
  const sheet = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheetPr filterMode="false"><pageSetUpPr fitToPage="false"/></sheetPr><cols><col collapsed="false" customWidth="false" hidden="false" outlineLevel="0" max="1024" min="1" style="0" width="11.53"/></cols><sheetData><row customHeight="false" ht="12.8" hidden="false" outlineLevel="0" r="1"><c s="1" t="n" r="A1"><v>42400</v></c><c t="s" s="0" r="B1"><v>0</v></c><c r="AMJ1" s="0"/></row></sheetData></worksheet>`;
  const { rows, told } = await firstSheet(
    xlsxOf({ sheet, styles: dates, strings: '<sst><si><t xml:space="preserve">Area</t></si></sst>' }),
    'xlsx',
  );
  expect(rows).toEqual([{ row: 1, cells: ['2016-01-31', 'Area'] }]);
  expect(told).toEqual([]);
});

test('Google Sheets: shared strings, formulas of its own with their results', async () => {
  const sheet = sheetOf(
    '<row r="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="1"><f>IFERROR(__xludf.DUMMYFUNCTION("""COMPUTED_VALUE"""),5.0)</f><v>5</v></c><c r="C1" t="str"><f>A1&amp;"x"</f><v>Areax</v></c><c r="D1" t="b"><v>0</v></c></row>',
  );
  const strings = '<sst count="1" uniqueCount="1"><si><t>Area</t></si></sst>';
  expect(await cellsOf(xlsxOf({ sheet, strings }), 'xlsx')).toEqual([['Area', '5', 'Areax', 'FALSE']]);
});

test('report servers: prefixes, places from the root, cells without addresses', async () => {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const bytes = zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    '_rels/.rels': strToU8(
      '<Relationships><Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/xl/workbook.xml" Id="R1"/></Relationships>',
    ),
    'xl/workbook.xml': strToU8(
      `<x:workbook xmlns:x="${main}" xmlns:r="r"><x:sheets><x:sheet name="Report" sheetId="1" r:id="R9"/></x:sheets></x:workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Type="t/worksheet" Target="/xl/worksheets/sheet.xml" Id="R9"/><Relationship Type="t/sharedStrings" Target="/xl/strings.xml" Id="R2"/><Relationship Type="t/styles" Target="/xl/look.xml" Id="R3"/></Relationships>',
    ),
    'xl/strings.xml': strToU8(`<x:sst xmlns:x="${main}"><x:si><x:t>Area</x:t></x:si></x:sst>`),
    'xl/look.xml': strToU8(
      `<x:styleSheet xmlns:x="${main}"><x:cellXfs><x:xf/><x:xf numFmtId="14"/></x:cellXfs></x:styleSheet>`,
    ),
    'xl/worksheets/sheet.xml': strToU8(
      `<x:worksheet xmlns:x="${main}"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c/><x:c s="1"><x:v>42400</x:v></x:c></x:row><x:row r="3"><x:c r="B3"><x:v>7</x:v></x:c><x:c><x:v>8</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
    ),
  });
  expect(await kindOfFile(new Blob([bytes]), 'report')).toBe('xlsx');
  const { rows } = await firstSheet(bytes, 'xlsx');
  expect(rows.map(({ row, cells }) => [row, ...cells])).toEqual([
    [1, 'Area', '', '2016-01-31'],
    [2, '', '', ''],
    [3, '', '7', '8'],
  ]);
});

test('strict Office Open XML, dates as ISO, and the 1904 system', async () => {
  const workbook =
    '<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships" conformance="strict"><workbookPr date1904="true"/><sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>';
  const sheet = sheetOf(
    '<row r="1"><c r="A1" s="1" t="d"><v>2016-01-31</v></c><c r="B1" s="1" t="d"><v>2016-01-31T14:05:00.000Z</v></c><c r="C1" t="d"><v>14:05</v></c><c r="D1" s="1"><v>40938</v></c></row>',
  );
  expect(await cellsOf(xlsxOf({ sheet, workbook, styles: dates }), 'xlsx')).toEqual([
    ['2016-01-31', '2016-01-31 14:05:00', '14:05:00', '2016-01-31'],
  ]);
});

test('marks in texts: escapes, line ends, readings of East Asian texts, CDATA and comments', async () => {
  const strings =
    '<sst><si><t>a_x000D_\nb</t></si><si><t>_x005F_x0041_</t></si><si><r><t xml:space="preserve">東 </t></r><r><t>京</t></r><rPh sb="0" eb="2"><t>とうきょう</t></rPh><phoneticPr fontId="1"/></si><si><t><![CDATA[<5 & up]]><!-- no --></t></si></sst>';
  const sheet = sheetOf([0, 1, 2, 3].map((i) => `<row r="${i + 1}"><c t="s"><v>${i}</v></c></row>`).join(''));
  expect(await cellsOf(xlsxOf({ sheet, strings }), 'xlsx')).toEqual([['a\nb'], ['_x0041_'], ['東 京'], ['<5 & up']]);
});
