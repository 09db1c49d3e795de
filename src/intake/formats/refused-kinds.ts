/** What to do with a document that holds a table among other things. */
const copyTable = 'Copy its table into Excel, save that as an Excel Workbook (.xlsx) or CSV, and add that file.';
const asCsv =
  'Open it where it was made and save the table as CSV or as an Excel Workbook (.xlsx), then add that file.';
const exportCsv = 'Ask for the table as CSV, Excel (.xlsx) or Parquet.';
const unpackFirst = 'Unpack it (Windows: right-click, Extract All; else 7-Zip) and add the files inside.';

export interface RefusedKind {
  /** The bytes it begins with; `undefined` for any. */
  readonly starts: readonly (number | undefined)[];
  readonly at?: number;
  readonly says: string;
}

const ascii = (text: string): readonly number[] => Array.from(text, (char) => char.charCodeAt(0));

/** Kinds of file that begin with bytes of their own and hold no table that can be read here. */
export const refusedBytes = (): readonly RefusedKind[] => [
  { starts: ascii('%PDF-'), says: 'This is a PDF. Ask for the table as CSV or Excel.' },
  { starts: ascii('SQLite format 3\0'), says: `This is an SQLite database or a GeoPackage. ${exportCsv}` },
  { starts: ascii('DUCK'), at: 8, says: `This is a DuckDB database. ${exportCsv}` },
  { starts: ascii('Standard Jet DB'), at: 4, says: `This is an Access database. ${asCsv}` },
  { starts: ascii('Standard ACE DB'), at: 4, says: `This is an Access database. ${asCsv}` },
  { starts: ascii('$FL2'), says: `This is an SPSS file (.sav). ${exportCsv}` },
  { starts: ascii('$FL3'), says: `This is an SPSS file (.zsav). ${exportCsv}` },
  { starts: ascii('<stata_dta>'), says: `This is a Stata file (.dta). ${exportCsv}` },
  ...[0x69, 0x6c, 0x6e, 0x6f, 0x71, 0x72, 0x73].map((version) => ({
    starts: [version, 2, 1, 0],
    says: `This is a Stata file (.dta). ${exportCsv}`,
  })),
  {
    starts: [...Array<number>(12).fill(0), 0xc2, 0xea, 0x81, 0x60],
    says: `This is a SAS file (.sas7bdat). ${exportCsv}`,
  },
  { starts: ascii('RDX'), says: `This is an R data file. ${exportCsv}` },
  { starts: ascii('RDA'), says: `This is an R data file. ${exportCsv}` },
  { starts: ascii('PARE'), says: 'This is an encrypted Parquet file. Ask for it without encryption, or as CSV.' },
  { starts: ascii('ARROW1'), says: `This is an Arrow or Feather file. ${exportCsv}` },
  { starts: ascii('FEA1'), says: `This is a Feather file. ${exportCsv}` },
  { starts: ascii('Obj\u0001'), says: `This is an Avro file. ${exportCsv}` },
  { starts: [0x4f, 0x52, 0x43, 0x0a], says: `This is an ORC file. ${exportCsv}` },
  { starts: [0x89, 0x48, 0x44, 0x46], says: `This is an HDF5 file. ${exportCsv}` },
  { starts: [0, 0, 0x27, 0x0a], says: 'This is a map file (shapefile). Ask for its table of attributes as CSV.' },
  { starts: [0x89, 0x50, 0x4e, 0x47], says: 'This is a picture (PNG). Ask for the table itself, as CSV or Excel.' },
  { starts: [0xff, 0xd8, 0xff], says: 'This is a picture (JPEG). Ask for the table itself, as CSV or Excel.' },
  { starts: ascii('GIF8'), says: 'This is a picture (GIF). Ask for the table itself, as CSV or Excel.' },
  { starts: [0x49, 0x49, 0x2a, 0], says: 'This is a picture (TIFF). Ask for the table itself, as CSV or Excel.' },
  { starts: [0x4d, 0x4d, 0, 0x2a], says: 'This is a picture (TIFF). Ask for the table itself, as CSV or Excel.' },
  {
    starts: [0x42, 0x4d, ...Array<undefined>(4), 0, 0, 0, 0],
    says: 'This is a picture (BMP). Ask for the table itself, as CSV or Excel.',
  },
  { starts: ascii('RIFF'), says: 'This is a picture, sound or film. Ask for the table itself, as CSV or Excel.' },
  { starts: ascii('ftyp'), at: 4, says: 'This is a picture or a film. Ask for the table itself, as CSV or Excel.' },
  { starts: ascii('ID3'), says: 'This is a sound file. Ask for the table itself, as CSV or Excel.' },
  { starts: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], says: `This is a 7-Zip archive. ${unpackFirst}` },
  { starts: ascii('Rar!\u001a'), says: `This is a RAR archive. ${unpackFirst}` },
  { starts: [0x42, 0x5a, 0x68, undefined, 0x31, 0x41, 0x59], says: `This file is packed (bzip2). ${unpackFirst}` },
  { starts: [0xfd, 0x37, 0x7a, 0x58, 0x5a], says: `This file is packed (xz). ${unpackFirst}` },
  { starts: [0x28, 0xb5, 0x2f, 0xfd], says: `This file is packed (Zstandard). ${unpackFirst}` },
  { starts: ascii('MSCF'), says: `This is a Windows cabinet archive. ${unpackFirst}` },
  { starts: ascii('ustar'), at: 257, says: `This is a tar archive. ${unpackFirst}` },
  {
    starts: [0x21, 0x42, 0x44, 0x4e],
    says: 'This is an Outlook mailbox (.pst). Save the attached table from its message.',
  },
  {
    starts: [0x4d, 0x5a, undefined, 0],
    says: 'This is a program. It is not opened; ask for the table as CSV or Excel.',
  },
  { starts: [0x7f, 0x45, 0x4c, 0x46], says: 'This is a program. It is not opened; ask for the table as CSV or Excel.' },
  { starts: [0, 0, 0x1a, 0], says: `This is a Lotus 1-2-3 workbook. ${asCsv}` },
  { starts: [0, 0, 2, 0], says: `This is a Lotus 1-2-3 workbook. ${asCsv}` },
  { starts: [0xff, 0x57, 0x50, 0x43], says: `This is a WordPerfect document. ${copyTable}` },
  { starts: ascii('{\\rtf'), says: `This is a Word document (RTF). ${copyTable}` },
  { starts: ascii('%!PS'), says: 'This is a PostScript document. Ask for the table as CSV or Excel.' },
  {
    starts: ascii('-----BEGIN PGP'),
    says: 'This file is encrypted or signed with PGP. Decrypt it with the key it was made for, then add the file inside.',
  },
];

/** Kinds of text that hold no table that can be read here, by how the text begins. */
export const refusedTexts = (): readonly { readonly pattern: RegExp; readonly says: string }[] => [
  {
    pattern: /^\s*<\?xml[^]{0,2000}?<(?:\w+:)?kml\b|^\s*<kml\b/i,
    says: 'This is a map file (KML). Ask for its table as CSV.',
  },
  {
    pattern: /^\s*(?:<\?xml[^]{0,2000}?)?<svg\b/i,
    says: 'This is a picture (SVG). Ask for the table itself, as CSV or Excel.',
  },
  {
    pattern: /^\s*<\?xml[^]{0,2000}?<office:document\b/i,
    says: 'This is a flat OpenDocument file (.fods). Open it in LibreOffice, save it as ODS, XLSX or CSV, and add that file.',
  },
  { pattern: /^\s*<\?xml/i, says: `This is XML. ${exportCsv}` },
  { pattern: /^\s*(?:\{\s*["}]|\[\s*[{"[])/, says: 'This is JSON. Ask for the table as a CSV.' },
  { pattern: /^BEGIN:VCARD/i, says: 'This is a contact card (vCard), no table. Ask for the table as CSV or Excel.' },
  {
    pattern: /^BEGIN:VCALENDAR/i,
    says: 'This is a calendar (iCalendar), no table. Ask for the table as CSV or Excel.',
  },
  { pattern: /^ID;P[^\r\n]*\r?\n(?:[PBCFOE];|ID;)/, says: `This is a workbook in the old SYLK format. ${asCsv}` },
  { pattern: /^TABLE\r?\n0,1\r?\n/, says: `This is a workbook in the old DIF format. ${asCsv}` },
  {
    pattern: /^(?:[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){0,60}?MIME-Version:/i,
    says: 'This is an e-mail or a web page in one file (.mht). Save the table it holds as CSV or as an Excel Workbook (.xlsx), then add that file.',
  },
];

/** Zips that are a document or an app of their own, by the name of a file inside. */
export const refusedPackages = (): readonly { readonly entry: RegExp; readonly says: string }[] => [
  { entry: /^word\//, says: `This is a Word document. ${copyTable}` },
  { entry: /^ppt\//, says: `This is a PowerPoint presentation. ${copyTable}` },
  { entry: /^visio\//, says: `This is a Visio drawing. ${copyTable}` },
  {
    entry: /^(index\/document\.iwa|index\.zip|index\.apxl|index\.xml\.gz)$/,
    says: 'This is a file of Apple’s Numbers, Pages or Keynote. In Numbers choose File, Export To, CSV or Excel, then add that file.',
  },
  { entry: /^(doc|[^/]+)\.kml$/, says: 'This is a map file (KMZ). Ask for its table as CSV.' },
  {
    entry: /^(datamodel|report\/layout)$/,
    says: 'This is a Power BI report. Export the table from it as CSV or Excel, then add that file.',
  },
  { entry: /^meta-inf\/container\.xml$/, says: 'This is an e-book. Ask for the table as CSV or Excel.' },
];

/** OLE containers that are no workbook, by the name of a stream inside. */
export const refusedStreams = (): readonly { readonly stream: string; readonly says: string }[] => [
  { stream: 'WordDocument', says: `This is a Word document (.doc). ${copyTable}` },
  { stream: 'PowerPoint Document', says: `This is a PowerPoint presentation (.ppt). ${copyTable}` },
  {
    stream: '__properties_version1.0',
    says: 'This is an Outlook message (.msg). Open it, save the attached table, and add that file.',
  },
  { stream: 'VisioDocument', says: `This is a Visio drawing. ${copyTable}` },
  {
    stream: 'Props9',
    says: 'This is a Microsoft Project plan. Save its table as an Excel Workbook (.xlsx), then add that file.',
  },
];
