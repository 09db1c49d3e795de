import { IntakeError } from '../errors.ts';
import { readBytes } from '../records/text-blocks.ts';
import type { FileKind } from './file-kind.ts';
import { oleStreamNames } from './ole-directory.ts';
import { refusedBytes, refusedPackages, refusedStreams, refusedTexts } from './refused-kinds.ts';
import { bytesOf } from './unpack.ts';
import { xmlText } from './xml-text.ts';
import { readZipDirectory, unpackRecord } from './zip-directory.ts';

const headBytes = 65_536;
/** How far a web page is searched for its first table: Excel writes pages of styles before it. */
const searchedBytes = 8_000_000;
const saveAs =
  'Open it in Excel and save it as an Excel Workbook (.xlsx) or as “CSV UTF-8 (Comma delimited)”, then add that file.';

/**
 * What a file is, by its bytes; its name counts only where bytes cannot tell. Rejects with IntakeError `unsupported`,
 * saying what it is and what to save it as, for what cannot be read, and `unreadable` for a zip that was cut short.
 */
export async function kindOfFile(blob: Blob, name: string): Promise<FileKind> {
  const head = await readBytes(blob, 0, headBytes);
  if (begins(head, [0x50, 0x4b, 3, 4]) || begins(head, [0x50, 0x4b, 5, 6])) return kindOfZip(blob);
  if (begins(head, [0x50, 0x4b, 0x30, 0x30, 0x50, 0x4b]) || begins(head, [0x50, 0x4b, 7, 8])) {
    throw refused(
      'This is one part of a zip that was split. Put all its parts into one folder, unpack them, and add the file inside.',
    );
  }
  if (begins(head, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return kindOfOle(blob);
  if (begins(head, [0x1f, 0x8b])) {
    if (/\.(tgz|tar\.gz)$/i.test(name))
      throw refused('This is a tar archive. Unpack it with 7-Zip and add the files inside.');
    return 'gzip';
  }
  if (begins(head, [0x50, 0x41, 0x52, 0x31])) return 'parquet';
  if (isBareWorkbook(head)) return 'xls';
  for (const { starts, at = 0, says } of refusedBytes()) if (begins(head, starts, at)) throw refused(says);
  if (/\.dbf$/i.test(name) && (head[0] ?? 0) < 32) throw refused(`This is a dBase table (.dbf). ${saveAs}`);
  return kindOfText(blob, head);
}

async function kindOfZip(blob: Blob): Promise<FileKind> {
  const records = await readZipDirectory(blob);
  const names = records.map((record) => record.name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase());
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  const mimetype = records[names.indexOf('mimetype')];
  if (mimetype && mimetype.size < 200 && !mimetype.isEncrypted) {
    const type = new TextDecoder().decode(await bytesOf(unpackRecord(blob, mimetype)));
    if (type.includes('opendocument.spreadsheet')) return 'ods';
    if (type.includes('opendocument')) {
      throw refused(
        'This is an OpenDocument text, drawing or presentation. Copy its table into a spreadsheet, save that as ODS, XLSX or CSV, and add that file.',
      );
    }
  }
  const isOffice = names.includes('[content_types].xml');
  if (isOffice && has(/^xl\/|^workbook\.(xml|bin)$/)) return 'xlsx';
  if (names.includes('content.xml') && names.includes('meta-inf/manifest.xml')) return 'ods';
  for (const { entry, says } of refusedPackages()) {
    if (has(entry) && (isOffice || !/^\^(word|ppt|visio)/.test(entry.source))) throw refused(says);
  }
  return 'zip';
}

async function kindOfOle(blob: Blob): Promise<FileKind> {
  const names = await oleStreamNames(blob);
  if (names.has('EncryptedPackage')) return 'encrypted-workbook';
  if (names.has('Workbook') || names.has('Book') || names.has('WORKBOOK') || names.has('BOOK')) return 'xls';
  for (const { stream, says } of refusedStreams()) if (names.has(stream)) throw refused(says);
  throw refused(
    'This is a file of an older Office program, or of another program that packs its files alike, and holds no workbook. Save the table as CSV or as an Excel Workbook (.xlsx), then add that file.',
  );
}

/**
 * A workbook of Excel 2 to 5 without a container: a record BOF ([MS-XLS] 2.4.21) with the kind of sheet or workbook that
 * it says. No text begins so, tabs in UTF-16 included.
 */
function isBareWorkbook(head: Uint8Array): boolean {
  const [a, b = 0, c = 0, d, , , low = 0, high = 0] = head;
  const kind = low + 256 * high;
  return (
    a === 9 &&
    [0, 2, 4, 8].includes(b) &&
    c >= 4 &&
    c <= 16 &&
    d === 0 &&
    [5, 6, 0x10, 0x20, 0x40, 0x100].includes(kind)
  );
}

async function kindOfText(blob: Blob, head: Uint8Array): Promise<FileKind> {
  const text = xmlText(head).replace(/^\ufeff/, '');
  const start = text.slice(0, 4_000);
  const root = fromRoot(start);
  if (/^<(?:\w+:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet/.test(root)) return 'spreadsheetml';
  if (/^<(?:!doctype\s+html|html|head|meta|title|style|script|link)\b/i.test(root)) return kindOfPage(blob, text);
  if (/^%PDF-/m.test(text.slice(0, 1_024))) throw refused('This is a PDF. Ask for the table as CSV or Excel.');
  for (const { pattern, says } of refusedTexts()) if (pattern.test(start)) throw refused(says);
  if (
    /^\s*<(?:table|tr|thead|tbody|div|body|center|font|p|br|b|span|center)\b[^<>]*>/i.test(start) &&
    /<table\b/i.test(text)
  )
    return 'html';
  // A NUL is left to the encoding, which has more to say of it. In UTF-16 half of a curly quote looks like a control.
  if (isUtf16(head)) return 'text';
  // Tabs and line ends of three kinds, the line break within a cell, the end of a file under DOS.
  const controls = head.filter((byte) => byte > 0 && byte < 32 && (byte < 9 || byte > 13) && byte !== 26).length;
  if (controls > 3 + head.length / 100) throw refused(`This is not a text file. ${saveAs}`);
  return 'text';
}

/** A byte order mark, or NULs on one side of nearly half of the pairs. */
function isUtf16(head: Uint8Array): boolean {
  if (begins(head, [0xff, 0xfe]) || begins(head, [0xfe, 0xff])) return true;
  const nuls = [0, 0];
  for (const [i, byte] of head.entries()) if (byte === 0) nuls[i % 2] = (nuls[i % 2] ?? 0) + 1;
  return Math.max(...nuls) > 0.2 * head.length && Math.min(...nuls) * 20 <= Math.max(...nuls);
}

/** The text from its first tag on: past blanks, instructions and comments, each of which is gone through once. */
function fromRoot(text: string): string {
  for (let at = 0; ;) {
    while (at < text.length && /\s/.test(text.charAt(at))) at++;
    const close = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '>' : undefined;
    const end = close === undefined ? -1 : text.indexOf(close, at + 2);
    if (close === undefined || end < 0) return text.slice(at);
    at = end + close.length;
  }
}

async function kindOfPage(blob: Blob, text: string): Promise<FileKind> {
  const hasTable = /<table[\s>]/i;
  if (hasTable.test(text)) return 'html';
  if (blob.size > headBytes) {
    const more = await readBytes(blob, 0, searchedBytes);
    if (hasTable.test(xmlText(more))) return 'html';
  }
  if (/<frameset[\s>]|<x:ExcelWorkbook>/i.test(text)) {
    throw refused(
      `This web page is only the cover of a workbook, whose sheets lie in a folder of their own. ${saveAs}`,
    );
  }
  throw refused(
    'This is a web page without a table: perhaps the page that asked to sign in was saved instead of the file. Download the file again.',
  );
}

function begins(head: Uint8Array, starts: readonly (number | undefined)[], at = 0): boolean {
  return starts.every((byte, i) => (byte === undefined ? at + i < head.length : head[at + i] === byte));
}

function refused(says: string): IntakeError {
  return new IntakeError('unsupported', says);
}
