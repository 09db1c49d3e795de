import { gzipSync, strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { kindOfFile } from '../../../src/intake/formats/kind-of-file.ts';
import { bookOf, bookTypes, failureOf, oleOf, written } from './make-workbook.ts';

const kindOf = (content: Uint8Array | string, name = 'file') =>
  kindOfFile(new Blob([typeof content === 'string' ? strToU8(content) : (content as Uint8Array<ArrayBuffer>)]), name);

const ole = (stream: string) => oleOf({ [stream]: new Uint8Array(5_000) });

test.each(bookTypes)('%s whatever it is called', async (bookType, kind) => {
  expect(await kindOf(written(bookOf([['a', 1]]), bookType), 'file.csv')).toBe(kind);
});

test.each([
  ['a,b\n1,2\n', 'text'],
  ['', 'text'],
  ['\ufeffa;b\n', 'text'],
  ['<5,b\n', 'text'],
  ['[c],b\n', 'text'],
  ['ID;Postcode\n1;HR1\n', 'text'],
  ['PK,b\n', 'text'],
  ['\t1\t2\n', 'text'],
  ['BM,b\nMZ,c\n', 'text'],
  ['<html><table><tr><td>1</table>', 'html'],
  [`<html><style>${' '.repeat(100_000)}</style><table>`, 'html'],
  ['<TABLE border=1><tr><td>1', 'html'],
  ['<div><table><tr><td>1', 'html'],
  ['PAR1....PAR1', 'parquet'],
] as const)('%j is %s', async (content, kind) => {
  expect(await kindOf(content)).toBe(kind);
});

test('UTF-16 is text, with a mark or without', async () => {
  expect(await kindOf(Uint8Array.of(0xff, 0xfe, 0x61, 0, 0x2c, 0, 0x62, 0))).toBe('text');
  expect(await kindOf(Uint8Array.of(0x61, 0, 0x2c, 0, 0x62, 0))).toBe('text');
  // Curly quotes, and tabs in front, which look like controls and like an old workbook.
  for (const text of ['a\t\u2018b\u2019\n', '\t\tb\tc\n']) {
    const bytes = new Uint8Array(Uint16Array.from(text, (character) => character.charCodeAt(0)).buffer);
    expect(await kindOf(bytes)).toBe('text');
  }
});

test('archives', async () => {
  expect(await kindOf(zipSync({ 'a.csv': strToU8('a') }))).toBe('zip');
  expect(await kindOf(gzipSync(strToU8('a')))).toBe('gzip');
});

test.each([
  ['%PDF-1.7\n', 'PDF'],
  ['{"a": 1}', 'JSON'],
  ['[{"a": 1}]', 'JSON'],
  ['{\\rtf1', 'RTF'],
  ['SQLite format 3\0', 'SQLite'],
  ['<?xml version="1.0"?><rows><row/></rows>', 'XML'],
  ['<?xml version="1.0"?><kml></kml>', 'KML'],
  ['<html><form>Sign in</form></html>', 'without a table'],
  ['BEGIN:VCARD\n', 'vCard'],
  ['From: a@b\nMIME-Version: 1.0\n', 'e-mail'],
  ['ID;PWXL;N;E\nP;PGeneral\n', 'SYLK'],
  ['-----BEGIN PGP MESSAGE-----', 'PGP'],
  [Uint8Array.of(0x89, 0x50, 0x4e, 0x47), 'picture'],
  [Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c), '7-Zip'],
  [strToU8('Rar!\u001a\u0007'), 'RAR'],
  [strToU8('$FL2@(#)'), 'SPSS'],
  [strToU8('<stata_dta><header>'), 'Stata'],
  [Uint8Array.of(0, 1, 0, 0, ...strToU8('Standard ACE DB')), 'Access'],
  [Uint8Array.of(0, 0, 0x27, 0x0a, 0, 0), 'shapefile'],
  [Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 14, 15), 'not a text file'],
  [Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0x44, 0x55, 0x43, 0x4b), 'DuckDB'],
  [Uint8Array.of(0x4d, 0x5a, 0x90, 0), 'program'],
  [zipSync({ '[Content_Types].xml': strToU8('x'), 'word/document.xml': strToU8('x') }), 'Word'],
  [zipSync({ '[Content_Types].xml': strToU8('x'), 'ppt/presentation.xml': strToU8('x') }), 'PowerPoint'],
  [zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.text') }), 'OpenDocument text'],
  [zipSync({ 'Index/Document.iwa': strToU8('x') }), 'Numbers'],
  [zipSync({ 'doc.kml': strToU8('x') }), 'KMZ'],
  [ole('WordDocument'), 'Word'],
  [ole('PowerPoint Document'), 'PowerPoint'],
  [ole('__properties_version1.0'), 'Outlook message'],
  [ole('Contents'), 'older Office'],
])('%j is refused as %s', async (content, words) => {
  const failure = await failureOf(kindOf(content));
  expect(failure).toMatchObject({ name: 'IntakeError', code: 'unsupported' });
  expect(failure.message).toContain(words);
  // One thought of what it is, then what to do.
  expect(failure.message).toMatch(/^This .*\.$/);
});
