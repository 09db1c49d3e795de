import { CellBudget } from './cell-budget.ts';
import type { FoundSheet, SheetVisibility } from './found-sheet.ts';
import { MarkupScanner } from './markup-scanner.ts';
import { type NumberShape, shapeOfFormat } from './number-format.ts';
import { hidesDay, numberText } from './number-text.ts';
import { type CellSink, SheetCounter } from './sheet-counter.ts';
import { SheetGrid, type SheetRows } from './sheet-grid.ts';
import { isoText } from './xlsx-sheet.ts';

/** Formats that SpreadsheetML calls by a name. */
const namedFormats: ReadonlyMap<string, string> = new Map([
  ['General Date', 'dd/mm/yyyy hh:mm'],
  ['Long Date', 'dd/mm/yyyy'],
  ['Medium Date', 'dd/mm/yyyy'],
  ['Short Date', 'dd/mm/yyyy'],
  ['Long Time', 'hh:mm:ss'],
  ['Medium Time', 'hh:mm:ss'],
  ['Short Time', 'hh:mm'],
  ['Percent', '0%'],
]);
const number: NumberShape = { kind: 'number' };

/** The sheets of a workbook in the XML of Excel 2003. Source: Microsoft, XML Spreadsheet Reference (Office 2003). */
export function openSpreadsheetml(text: string): readonly FoundSheet[] {
  const scanner = new MarkupScanner(text);
  const styles = new Map<string, NumberShape>();
  const found: FoundSheet[] = [];
  const budget = new CellBudget();
  let style = '';
  let is1904 = false;
  while (scanner.next()) {
    if (scanner.name === 'date1904') is1904 = true;
    if (scanner.isEnd) continue;
    if (scanner.name === 'style') {
      style = scanner.attribute('id') ?? '';
      const parent = styles.get(scanner.attribute('parent') ?? 'Default');
      if (parent) styles.set(style, parent);
    } else if (scanner.name === 'numberformat') {
      const format = scanner.attribute('format') ?? 'General';
      styles.set(style, shapeOfFormat(namedFormats.get(format) ?? format));
    } else if (scanner.name === 'worksheet') {
      const name = scanner.attribute('name') ?? `Sheet${found.length + 1}`;
      const counter = new SheetCounter(name, budget);
      const from = scanner.isEmpty ? text.length : scanner.place;
      const dates = is1904;
      const visibility = scanner.isEmpty ? 'visible' : readWorksheet(scanner, counter, styles, dates);
      const read = (): SheetRows => {
        const grid = new SheetGrid(name);
        readWorksheet(new MarkupScanner(text, from), grid, styles, dates);
        return grid.finish();
      };
      found.push({ name, visibility, rows: counter.rowCount, read });
    }
  }
  return found;
}

function readWorksheet(
  scanner: MarkupScanner,
  grid: CellSink,
  styles: ReadonlyMap<string, NumberShape>,
  is1904: boolean,
): SheetVisibility {
  let visibility: SheetVisibility = 'visible';
  let row = 0;
  let column = 0;
  let rowShape: NumberShape | undefined;
  while (scanner.next()) {
    const { name, isEnd } = scanner;
    if (name === 'worksheet' && isEnd) break;
    if (name === 'visible' && isEnd) {
      visibility =
        scanner.text === 'SheetHidden' ? 'hidden' : scanner.text === 'SheetVeryHidden' ? 'very hidden' : visibility;
    }
    if (isEnd) continue;
    if (name === 'row') {
      row = Number(scanner.attribute('index') ?? row + 1);
      column = 0;
      rowShape = styles.get(scanner.attribute('styleid') ?? '');
      if (scanner.attribute('hidden') === '1') grid.told.hiddenRows++;
      if (scanner.isEmpty) row += Number(scanner.attribute('span') ?? 0);
    } else if (name === 'column' && scanner.attribute('hidden') === '1') {
      grid.told.hiddenColumns += 1 + Math.min(1_000, Number(scanner.attribute('span') ?? 0));
    } else if (name === 'autofilter') grid.told.hasFilter = true;
    else if (name === 'cell') {
      column = Number(scanner.attribute('index') ?? column + 1);
      const across = Number(scanner.attribute('mergeacross') ?? 0);
      const down = Number(scanner.attribute('mergedown') ?? 0);
      grid.merge({ fromRow: row, toRow: row + down, fromColumn: column, toColumn: column + across });
      const shape = styles.get(scanner.attribute('styleid') ?? '') ?? rowShape ?? styles.get('Default') ?? number;
      if (!scanner.isEmpty) grid.put(row, column, readCell(scanner, grid, shape, is1904));
      column += across;
    }
  }
  return visibility;
}

function readCell(scanner: MarkupScanner, grid: CellSink, shape: NumberShape, is1904: boolean): string {
  const isFormula = scanner.attribute('formula') !== undefined;
  let type: string | undefined;
  let text = '';
  while (scanner.next()) {
    const { name, isEnd } = scanner;
    if (type !== undefined) text += scanner.text;
    if (name === 'cell' && isEnd) break;
    if (name === 'comment') scanner.skipElement();
    else if (name === 'data') {
      if (isEnd) break;
      type = scanner.attribute('type') ?? 'String';
      if (scanner.isEmpty) break;
    }
  }
  while (!(scanner.name === 'cell' && scanner.isEnd) && scanner.next());
  if (isFormula && type === undefined) grid.told.noValue++;
  switch (type) {
    case 'Number': {
      const value = Number(text.trim());
      if (text.trim() === '' || !Number.isFinite(value)) return text;
      if (hidesDay(value, shape)) grid.told.hiddenDays++;
      return numberText(value, shape, is1904);
    }
    case 'DateTime':
      return dateText(text, shape);
    case 'Boolean':
      return text.trim() === '1' ? 'TRUE' : 'FALSE';
    case 'Error':
      grid.told.errors++;
      return text;
    default:
      return text.replace(/\r\n?/g, '\n');
  }
}

/** `2016-01-31T00:00:00.000` as its format shows it: a date, a date and a time, or a time of the day 31 December 1899. */
function dateText(text: string, shape: NumberShape): string {
  const iso = isoText(text);
  const [day = '', time = ''] = iso.split(' ');
  if (shape.kind === 'time' || day === '1899-12-31') return time === '' ? iso : time;
  if (shape.kind === 'year') return day.slice(0, 4);
  return shape.kind !== 'date and time' && time === '00:00:00' ? day : iso;
}
