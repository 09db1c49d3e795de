import { IntakeError } from './errors.ts';

const saveAs = 'Open it in Excel and save it as “CSV UTF-8 (Comma delimited)”, then add that file.';

/** How files that are no CSV begin, and what to do with them. */
const kinds: readonly { readonly starts: readonly number[]; readonly says: string }[] = [
  { starts: [0x50, 0x4b, 0x03, 0x04], says: `This is an Excel workbook or a zip file. ${saveAs}` },
  { starts: [0xd0, 0xcf, 0x11, 0xe0], says: `This is a workbook of an old Excel (.xls). ${saveAs}` },
  { starts: [0x25, 0x50, 0x44, 0x46], says: 'This is a PDF. Ask for the table as a CSV or an Excel file.' },
  { starts: [0x1f, 0x8b], says: 'This file is compressed (gzip). Unpack it and add the file inside.' },
  { starts: [0x50, 0x41, 0x52, 0x31], says: 'This is a Parquet file. Ask for the table as a CSV.' },
  { starts: [0xff, 0xfe], says: `This is UTF-16 text. ${saveAs}` },
  { starts: [0xfe, 0xff], says: `This is UTF-16 text. ${saveAs}` },
];

const markup: readonly { readonly pattern: RegExp; readonly says: string }[] = [
  { pattern: /^\s*<(?:!doctype|html|\?xml|table|meta|head|style)/i, says: `This is a web page or XML. ${saveAs}` },
  { pattern: /^\s*(?:\{\s*["}]|\[\s*[{"[])/, says: 'This is JSON. Ask for the table as a CSV.' },
  { pattern: /^\{\\rtf/, says: `This is a Word (RTF) document. Copy its table into Excel. ${saveAs}` },
];

/** Throws IntakeError `unsupported` where the first bytes are those of another kind of file. */
export function refuseKind(head: Uint8Array): void {
  for (const { starts, says } of kinds) {
    if (starts.every((byte, i) => head[i] === byte)) throw new IntakeError('unsupported', says);
  }
  const text = new TextDecoder('utf-8').decode(head.subarray(0, 1_000));
  for (const { pattern, says } of markup) {
    if (pattern.test(text)) throw new IntakeError('unsupported', says);
  }
  // A NUL is left to the encoding, which has more to say of it.
  const controls = head.filter(
    (byte) => byte > 0 && byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12,
  ).length;
  if (controls > head.length / 100) {
    throw new IntakeError('unsupported', `This is not a text file. ${saveAs}`);
  }
}
