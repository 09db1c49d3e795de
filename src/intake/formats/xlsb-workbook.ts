import { CellBudget } from './cell-budget.ts';
import { errorName } from './error-names.ts';
import type { FoundSheet, SheetVisibility } from './found-sheet.ts';
import { builtInFormat, type NumberShape, shapeOfFormat } from './number-format.ts';
import { hidesDay, numberText } from './number-text.ts';
import { damaged, type PackageParts } from './package-parts.ts';
import { relationsOf } from './package-relations.ts';
import { type CellSink, SheetCounter } from './sheet-counter.ts';
import { SheetGrid, type SheetRows } from './sheet-grid.ts';
import { refuseManySheets } from './sheet-limits.ts';
import { XlsbRecords } from './xlsb-records.ts';

interface Context {
  readonly is1904: boolean;
  readonly strings: readonly string[];
  readonly shapes: readonly NumberShape[];
}

const number: NumberShape = { kind: 'number' };

/** The sheets of an XLSB. Source: [MS-XLSB] 2.4 (records) and 2.5 (structures). */
export async function openXlsbWorkbook(parts: PackageParts, place: string): Promise<readonly FoundSheet[]> {
  const workbook = await parts.bytes(place);
  if (!workbook) throw damaged();
  const { sheets, is1904 } = readWorkbookPart(workbook);
  refuseManySheets(sheets.length);
  const relations = await relationsOf(parts, place);
  const partOf = async (type: string): Promise<Uint8Array | undefined> => {
    const target = [...relations.values()].find((relation) => relation.type.endsWith(`/${type}`))?.target;
    return target === undefined ? undefined : parts.bytes(target);
  };
  const strings = await partOf('sharedStrings');
  const styles = await partOf('styles');
  const context: Context = {
    is1904,
    strings: strings ? readStrings(strings) : [],
    shapes: styles ? readShapes(styles) : [],
  };
  const found: FoundSheet[] = [];
  const budget = new CellBudget();
  // Several sheets may name one part, which is counted once.
  const rowsOf = new Map<string, number>();
  for (const { name, visibility, relation } of sheets) {
    const known = relations.get(relation);
    if (!known?.type.endsWith('/worksheet')) continue;
    const { target } = known;
    const bytes = async (): Promise<Uint8Array> => {
      const sheet = await parts.bytes(target);
      if (!sheet) throw damaged();
      return sheet;
    };
    let rows = rowsOf.get(target);
    if (rows === undefined) {
      const counter = new SheetCounter(name, budget);
      readSheet(await bytes(), counter, context);
      rows = counter.rowCount;
      rowsOf.set(target, rows);
    }
    const read = async (): Promise<SheetRows> => {
      const grid = new SheetGrid(name);
      readSheet(await bytes(), grid, context);
      return grid.finish();
    };
    found.push({ name, visibility, rows, read });
  }
  return found;
}

function readWorkbookPart(bytes: Uint8Array) {
  const sheets: { readonly name: string; readonly visibility: SheetVisibility; readonly relation: string }[] = [];
  let is1904 = false;
  const records = new XlsbRecords(bytes);
  while (records.next()) {
    if (records.type === 153) is1904 = (records.long(0) & 1) !== 0;
    else if (records.type === 156) {
      const relation = records.text(8);
      const state = records.long(0);
      const visibility = state === 1 ? 'hidden' : state === 2 ? 'very hidden' : 'visible';
      sheets.push({ name: records.text(relation.end).text, visibility, relation: relation.text });
    }
  }
  return { sheets, is1904 };
}

function readStrings(bytes: Uint8Array): readonly string[] {
  const strings: string[] = [];
  const records = new XlsbRecords(bytes);
  while (records.next()) if (records.type === 19) strings.push(records.text(1).text);
  return strings;
}

function readShapes(bytes: Uint8Array): readonly NumberShape[] {
  const formats = new Map<number, string>();
  const shapes: NumberShape[] = [];
  let isCellFormats = false;
  const records = new XlsbRecords(bytes);
  while (records.next()) {
    if (records.type === 44) formats.set(records.short(0), records.text(2).text);
    else if (records.type === 617 || records.type === 618) isCellFormats = records.type === 617;
    else if (records.type === 47 && isCellFormats) {
      const id = records.short(2);
      shapes.push(shapeOfFormat(formats.get(id) ?? builtInFormat(id)));
    }
  }
  return shapes;
}

function readSheet(bytes: Uint8Array, grid: CellSink, context: Context): void {
  const records = new XlsbRecords(bytes);
  let row = 0;
  let column = 0;
  while (records.next()) {
    const { type } = records;
    if (type === 0) {
      row = records.long(0) + 1;
      column = 0;
      if (records.length > 11 && (records.byte(11) & 0x10) !== 0) grid.told.hiddenRows++;
    } else if ((type >= 1 && type <= 11) || type === 62) {
      column = records.long(0) + 1;
      grid.put(row, column, cellText(records, type, 4, grid, context));
    } else if (type >= 12 && type <= 18) {
      // Short cells stand behind the one before and say no column.
      column++;
      grid.put(row, column, cellText(records, type - 11, 0, grid, context));
    } else if (type === 176) {
      const [fromRow = 0, toRow = 0, fromColumn = 0, toColumn = 0] = [0, 4, 8, 12].map((at) => records.long(at) + 1);
      grid.merge({ fromRow, toRow, fromColumn, toColumn });
    } else if (type === 60 && (records.short(16) & 1) !== 0) {
      const count = records.long(4) - records.long(0) + 1;
      grid.told.hiddenColumns += count >= 1 && count < 1_000 ? count : 0;
    } else if (type === 161) grid.told.hasFilter = true;
  }
}

/** The text of a cell whose style stands at `at`, and its value behind that. */
function cellText(records: XlsbRecords, type: number, at: number, grid: CellSink, context: Context): string {
  const shape = (): NumberShape => context.shapes[records.long(at) & 0xffffff] ?? number;
  const value = at + 4;
  switch (type) {
    case 2:
    case 5:
    case 9: {
      const read = type === 2 ? records.packedNumber(value) : records.double(value);
      if (hidesDay(read, shape())) grid.told.hiddenDays++;
      return numberText(read, shape(), context.is1904);
    }
    case 3:
    case 11:
      grid.told.errors++;
      return errorName(records.byte(value));
    case 4:
    case 10:
      return records.byte(value) === 0 ? 'FALSE' : 'TRUE';
    case 6:
    case 8:
      return records.text(value).text.replace(/\r\n?/g, '\n');
    case 7:
      return (context.strings[records.long(value)] ?? '').replace(/\r\n?/g, '\n');
    case 62:
      return records.text(value + 1).text.replace(/\r\n?/g, '\n');
    default:
      return '';
  }
}
