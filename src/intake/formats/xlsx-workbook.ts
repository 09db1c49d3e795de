import { IntakeError } from '../errors.ts';
import { relationsOf } from './package-relations.ts';
import type { FoundSheet, SheetVisibility } from './found-sheet.ts';
import { MarkupScanner } from './markup-scanner.ts';
import { builtInFormat, type NumberShape, shapeOfFormat } from './number-format.ts';
import { damaged, type PackageParts } from './package-parts.ts';
import { refuseManySheets } from './sheet-limits.ts';
import { readXlsxSheet, type XlsxContext } from './xlsx-sheet.ts';
import { plainXlsxText, readRichText } from './xlsx-text.ts';

/** The sheets of an XLSX or XLSM. Source: ECMA-376 part 1, 18 (both its namespaces: prefixes are not looked at). */
export async function openXlsxWorkbook(parts: PackageParts, place: string): Promise<readonly FoundSheet[]> {
  const text = await parts.text(place);
  if (text === undefined) throw damaged();
  const { sheets, is1904 } = readWorkbookPart(text);
  refuseManySheets(sheets.length);
  const relations = await relationsOf(parts, place);
  const partOf = (type: string): string | undefined =>
    [...relations.values()].find((relation) => relation.type.endsWith(`/${type}`))?.target;
  const strings = await parts.text(partOf('sharedStrings') ?? 'xl/sharedStrings.xml');
  const styles = await parts.text(partOf('styles') ?? 'xl/styles.xml');
  const context: XlsxContext = {
    is1904,
    strings: strings === undefined ? [] : readSharedStrings(strings),
    shapes: styles === undefined ? [] : readShapes(styles),
  };
  const found: FoundSheet[] = [];
  // Several sheets may name one part, which is counted once.
  const rowsOf = new Map<string, number>();
  for (const [i, { name, visibility, relation }] of sheets.entries()) {
    const known = relations.get(relation);
    if (known && !known.type.endsWith('/worksheet')) continue;
    const target = known?.target ?? `xl/worksheets/sheet${i + 1}.xml`;
    const sheetText = async (): Promise<string> => {
      const sheet = await parts.text(target);
      if (sheet === undefined) throw missingSheet(name);
      return sheet;
    };
    const rows = rowsOf.get(target) ?? (parts.has(target) ? filledRows(await sheetText()) : 0);
    rowsOf.set(target, rows);
    found.push({ name, visibility, rows, read: async () => readXlsxSheet(await sheetText(), name, context) });
  }
  return found;
}

/** Rows with a value, counted without reading the cells. Both searches only ever go on: a sheet is gone through once. */
function filledRows(sheet: string): number {
  const starts = /<(?:\w+:)?row[\s>]/g;
  const values = /<(?:\w+:)?[vt](?:\s[^<>]*)?>[^<]/g;
  let rows = 0;
  let value = -1;
  for (let at = starts.exec(sheet); at;) {
    const next = starts.exec(sheet);
    if (value < at.index) {
      values.lastIndex = at.index;
      value = values.exec(sheet)?.index ?? Infinity;
    }
    if (value < (next?.index ?? Infinity)) rows++;
    at = next;
  }
  return rows;
}

interface SheetEntry {
  readonly name: string;
  readonly visibility: SheetVisibility;
  readonly relation: string;
}

function readWorkbookPart(text: string): { sheets: readonly SheetEntry[]; is1904: boolean } {
  const sheets: SheetEntry[] = [];
  let is1904 = false;
  const scanner = new MarkupScanner(text);
  while (scanner.next()) {
    if (scanner.isEnd) continue;
    if (scanner.name === 'workbookpr') is1904 = /^(1|true|on)$/.test(scanner.attribute('date1904') ?? '');
    if (scanner.name !== 'sheet') continue;
    const state = scanner.attribute('state');
    sheets.push({
      name: plainXlsxText(scanner.attribute('name') ?? `Sheet${sheets.length + 1}`),
      visibility: state === 'hidden' ? 'hidden' : state === 'veryHidden' ? 'very hidden' : 'visible',
      relation: scanner.attribute('id') ?? '',
    });
    if (sheets.length > 20_000)
      throw new IntakeError('too-large', 'This workbook has more than 20,000 sheets and is not read.');
  }
  return { sheets, is1904 };
}

function readSharedStrings(text: string): readonly string[] {
  const strings: string[] = [];
  const scanner = new MarkupScanner(text);
  while (scanner.next()) {
    if (scanner.name !== 'si' || scanner.isEnd) continue;
    strings.push(scanner.isEmpty ? '' : readRichText(scanner));
  }
  return strings;
}

/** What the format of each cell style shows, by the style's number. */
function readShapes(text: string): readonly NumberShape[] {
  const formats = new Map<number, string>();
  const shapes: NumberShape[] = [];
  let isCellFormats = false;
  const scanner = new MarkupScanner(text);
  while (scanner.next()) {
    if (scanner.name === 'cellxfs') isCellFormats = !scanner.isEnd;
    else if (scanner.name === 'dxfs') break;
    else if (scanner.name === 'numfmt' && !scanner.isEnd) {
      formats.set(Number(scanner.attribute('numfmtid')), scanner.attribute('formatcode') ?? '');
    } else if (scanner.name === 'xf' && !scanner.isEnd && isCellFormats) {
      const id = Number(scanner.attribute('numfmtid') ?? 0);
      shapes.push(shapeOfFormat(formats.get(id) ?? builtInFormat(id)));
    }
  }
  return shapes;
}

function missingSheet(name: string): IntakeError {
  return new IntakeError(
    'unreadable',
    `The sheet “${name}” is missing from this workbook, which is damaged. Ask for it to be sent again.`,
  );
}
