import { cellAddress, rangeAddress } from './cell-address.ts';
import { MarkupScanner } from './markup-scanner.ts';
import type { NumberShape } from './number-format.ts';
import { hidesDay, numberText } from './number-text.ts';
import { SheetGrid, type SheetRows } from './sheet-grid.ts';
import { plainXlsxText, readRichText } from './xlsx-text.ts';

/** What all sheets of a workbook share. */
export interface XlsxContext {
  readonly is1904: boolean;
  readonly strings: readonly string[];
  /** By the number of the cell's style. */
  readonly shapes: readonly NumberShape[];
}

const number: NumberShape = { kind: 'number' };

/** The cells of one sheet (ECMA-376 part 1, 18.3.1). What the sheet says of its size is not believed. */
export function readXlsxSheet(text: string, name: string, context: XlsxContext): SheetRows {
  const grid = new SheetGrid(name);
  const scanner = new MarkupScanner(text);
  let row = 0;
  let column = 0;
  while (scanner.next()) {
    if (scanner.isEnd) continue;
    switch (scanner.name) {
      case 'row':
        row = Number(scanner.attribute('r') ?? row + 1);
        column = 0;
        if (isOn(scanner.attribute('hidden'))) grid.told.hiddenRows++;
        break;
      case 'c': {
        const at = cellAddress(scanner.attribute('r') ?? '');
        column = at.column > 0 ? at.column : column + 1;
        if (!scanner.isEmpty) grid.put(at.row > 0 ? at.row : row, column, readCell(scanner, grid, context));
        break;
      }
      case 'col':
        if (isOn(scanner.attribute('hidden'))) grid.told.hiddenColumns += columnsOf(scanner);
        break;
      case 'mergecell': {
        const range = rangeAddress(scanner.attribute('ref') ?? '');
        if (range) grid.merge(range);
        break;
      }
      case 'autofilter':
        grid.told.hasFilter = true;
        break;
      default:
    }
  }
  return grid.finish();
}

/** Many programs hide all columns to the right of a table, which hides nothing. */
function columnsOf(scanner: MarkupScanner): number {
  const count = Number(scanner.attribute('max')) - Number(scanner.attribute('min')) + 1;
  return count >= 1 && count < 1_000 ? count : 0;
}

function readCell(scanner: MarkupScanner, grid: SheetGrid, context: XlsxContext): string {
  const type = scanner.attribute('t') ?? 'n';
  const style = Number(scanner.attribute('s') ?? 0);
  let value = '';
  let inline: string | undefined;
  let isFormula = false;
  while (scanner.next()) {
    const tag = scanner.name;
    if (tag === 'c' && scanner.isEnd) break;
    if (tag === 'v' && scanner.isEnd) value = scanner.text;
    else if (tag === 'f') isFormula = true;
    else if (tag === 'is' && !scanner.isEnd && !scanner.isEmpty) inline = readRichText(scanner);
  }
  if (isFormula && value === '' && inline === undefined && type !== 'str') grid.told.noValue++;
  return inline ?? cellText(type, value, context.shapes[style] ?? number, grid, context);
}

function cellText(type: string, value: string, shape: NumberShape, grid: SheetGrid, context: XlsxContext): string {
  switch (type) {
    case 's':
      return context.strings[Number(value)] ?? '';
    case 'str':
    case 'inlineStr':
      return plainXlsxText(value);
    case 'b':
      return value === '' ? '' : isOn(value.trim()) ? 'TRUE' : 'FALSE';
    case 'e':
      if (value !== '') grid.told.errors++;
      return value;
    case 'd':
      return isoText(value);
    default: {
      const digits = value.trim();
      if (digits === '') return '';
      const parsed = Number(digits);
      if (!Number.isFinite(parsed)) return digits;
      if (hidesDay(parsed, shape)) grid.told.hiddenDays++;
      return numberText(parsed, shape, context.is1904);
    }
  }
}

/** A date that the file holds as ISO 8601 (18.18.11, `d`): with a blank for its T, and without a midnight of zeros. */
export function isoText(text: string): string {
  const [, day = '', time = '', part = ''] =
    /^(\d{4}-\d\d-\d\d)?T?(\d\d:\d\d(?::\d\d)?)?(\.\d*)?Z?$/.exec(text.trim()) ?? [];
  if (day === '' && time === '') return text.trim();
  const seconds = time.length === 5 ? `${time}:00` : time;
  return `${day} ${seconds}${seconds === '' ? '' : part.replace(/\.?0*$/, '')}`.trim();
}

function isOn(text: string | undefined): boolean {
  return text === '1' || text === 'true' || text === 'on';
}
