import { strToU8, zipSync, type Zippable } from 'fflate';
import * as XLSX from '@e965/xlsx';
import { openWorkbook } from '../../../src/intake/formats/workbook.ts';

/** The formats that the library writes, and what each is read as. */
export const bookTypes = [
  ['xlsx', 'xlsx'],
  ['xlsm', 'xlsx'],
  ['xlsb', 'xlsx'],
  ['xls', 'xls'],
  ['ods', 'ods'],
  ['xlml', 'spreadsheetml'],
] as const;

export function written(book: XLSX.WorkBook, bookType: XLSX.BookType): Uint8Array {
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType, compression: true }) as ArrayBuffer);
}

/** What the library has for OLE containers, of which its types say nothing. */
interface ContainerLibrary {
  readonly utils: {
    cfb_new(): object;
    cfb_add(container: object, path: string, content: Uint8Array): void;
  };
  write(container: object, options: { readonly type: 'array' }): ArrayLike<number>;
}

/** An OLE container of these streams. */
export function oleOf(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const library = XLSX.CFB as ContainerLibrary;
  const container = library.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) library.utils.cfb_add(container, `/${name}`, content);
  return Uint8Array.from(library.write(container, { type: 'array' }));
}

/** A workbook of one sheet, `Data`. Cells with a format are given as `{ v, z }`. */
export function bookOf(rows: readonly (readonly unknown[])[]): XLSX.WorkBook {
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows.map((row) => row.map(cellOf))), 'Data');
  return book;
}

function cellOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('v' in value)) return value;
  return { t: typeof value.v === 'string' ? 's' : 'n', ...value };
}

export async function firstSheet(bytes: Uint8Array, kind: Parameters<typeof openWorkbook>[1]) {
  const book = await openWorkbook(bytes, kind);
  return book.readSheet(book.sheets[0]?.name ?? '');
}

export async function cellsOf(bytes: Uint8Array, kind: Parameters<typeof openWorkbook>[1]) {
  return (await firstSheet(bytes, kind)).rows.map(({ cells }) => cells);
}

interface XlsxParts {
  readonly sheet: string;
  readonly styles?: string;
  readonly strings?: string;
  readonly workbook?: string;
  readonly others?: Zippable;
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';

/** An XLSX written by hand, for what no library writes. */
export function xlsxOf(parts: XlsxParts): Uint8Array {
  const files: Zippable = {
    '[Content_Types].xml': strToU8(`<Types xmlns="${packages}/content-types"/>`),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': strToU8(
      parts.workbook ??
        `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(parts.sheet),
    ...parts.others,
  };
  if (parts.styles !== undefined) files['xl/styles.xml'] = strToU8(parts.styles);
  if (parts.strings !== undefined) files['xl/sharedStrings.xml'] = strToU8(parts.strings);
  return zipSync(files);
}

/** A sheet of XLSX from the XML of its rows. */
export function sheetOf(rows: string, after = ''): string {
  return `<?xml version="1.0"?><worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${after}</worksheet>`;
}

/** The code and the words of what a promise rejects with. */
export async function failureOf(work: Promise<unknown>): Promise<{ name: string; code: string; message: string }> {
  try {
    await work;
  } catch (thrown) {
    const { name, code, message } = thrown as { name: string; code: string; message: string };
    return { name, code, message };
  }
  return { name: '', code: 'none', message: '' };
}
