import { IntakeError } from '../errors.ts';
import { CellBudget } from './cell-budget.ts';
import type { FoundSheet } from './found-sheet.ts';
import { MarkupScanner } from './markup-scanner.ts';
import { isoDurationText } from './iso-duration.ts';
import { damaged, type PackageParts } from './package-parts.ts';
import { plainNumber } from './plain-number.ts';
import { type CellSink, SheetCounter } from './sheet-counter.ts';
import { SheetGrid, type SheetRows } from './sheet-grid.ts';
import { maxColumn, maxRow } from './sheet-limits.ts';
import { isoText } from './xlsx-sheet.ts';

/** The sheets of an ODS. Source: OpenDocument 1.3 part 3, 9 (tables) and 19.385 (values). */
export async function openOdsWorkbook(parts: PackageParts): Promise<readonly FoundSheet[]> {
  const manifest = (await parts.text('META-INF/manifest.xml')) ?? '';
  if (/<(?:\w+:)?encryption-data[\s>]/.test(manifest)) {
    throw new IntakeError(
      'password',
      'This OpenDocument workbook is protected by a password, which can be given here for Excel’s files only. Open it, save it without a password and add that file.',
    );
  }
  const content = await parts.text('content.xml');
  if (content === undefined) throw damaged();
  const scanner = new MarkupScanner(content);
  const hiddenStyles = new Set<string>();
  const found: FoundSheet[] = [];
  const budget = new CellBudget();
  let style = '';
  while (scanner.next()) {
    if (scanner.isEnd) continue;
    if (scanner.name === 'style') style = scanner.attribute('name') ?? '';
    else if (scanner.name === 'table-properties' && scanner.attribute('display') === 'false') hiddenStyles.add(style);
    else if (scanner.name === 'table') {
      const name = scanner.attribute('name') ?? `Sheet${found.length + 1}`;
      const isHidden = hiddenStyles.has(scanner.attribute('style-name') ?? '');
      const counter = new SheetCounter(name, budget);
      const from = scanner.isEmpty ? content.length : scanner.place;
      if (!scanner.isEmpty) readTable(scanner, counter);
      const read = (): SheetRows => {
        const grid = new SheetGrid(name);
        readTable(new MarkupScanner(content, from), grid);
        return grid.finish();
      };
      found.push({ name, visibility: isHidden ? 'hidden' : 'visible', rows: counter.rowCount, read });
    } else if (scanner.name === 'tracked-changes' || scanner.name === 'database-ranges') scanner.skipElement();
  }
  return found;
}

function readTable(scanner: MarkupScanner, grid: CellSink): void {
  let row = 1;
  let nextRow = 1;
  let repeatedRows = 1;
  let column = 1;
  while (scanner.next()) {
    const { name } = scanner;
    if (name === 'table' && scanner.isEnd) return;
    if (scanner.isEnd) continue;
    if (name === 'table-row') {
      row = nextRow;
      repeatedRows = repeats(scanner, 'number-rows-repeated');
      nextRow += repeatedRows;
      column = 1;
      if (row <= maxRow && isHidden(scanner)) grid.told.hiddenRows += repeatedRows > 10_000 ? 0 : repeatedRows;
    } else if (name === 'table-column' && isHidden(scanner)) {
      const count = repeats(scanner, 'number-columns-repeated');
      grid.told.hiddenColumns += count > 1_000 ? 0 : count;
    } else if (name === 'table-cell' || name === 'covered-table-cell') {
      const repeated = repeats(scanner, 'number-columns-repeated');
      if (name === 'table-cell') noteSpan(scanner, grid, row, column);
      const text = readCell(scanner, grid);
      grid.putRepeated(row, column, text, repeatedRows, repeated);
      column += repeated;
    } else if (name === 'shapes' || name === 'forms') scanner.skipElement();
  }
}

function repeats(scanner: MarkupScanner, attribute: string): number {
  const count = Number(scanner.attribute(attribute) ?? 1);
  return count >= 1 ? Math.floor(count) : 1;
}

function isHidden(scanner: MarkupScanner): boolean {
  const visibility = scanner.attribute('visibility');
  return visibility === 'collapse' || visibility === 'filter';
}

function noteSpan(scanner: MarkupScanner, grid: CellSink, row: number, column: number): void {
  const rows = repeats(scanner, 'number-rows-spanned');
  const columns = repeats(scanner, 'number-columns-spanned');
  if (column + columns > maxColumn + 1) return;
  grid.merge({
    fromRow: row,
    toRow: Math.min(row + rows - 1, maxRow),
    fromColumn: column,
    toColumn: column + columns - 1,
  });
}

function readCell(scanner: MarkupScanner, grid: CellSink): string {
  const type = scanner.attribute('value-type');
  const value = scanner.attribute('value');
  const date = scanner.attribute('date-value');
  const time = scanner.attribute('time-value');
  const isTrue = scanner.attribute('boolean-value') === 'true';
  const string = scanner.attribute('string-value');
  const isFormula = scanner.attribute('formula') !== undefined;
  const shown = scanner.isEmpty ? '' : readParagraphs(scanner);
  // A formula in error is a text or a zero by its type, and shows what is wrong.
  if (isFormula && /^(#[A-Z0-9/!?]+|Err:\d+)$/.test(shown)) {
    grid.told.errors++;
    return shown;
  }
  switch (type) {
    case 'float':
    case 'currency':
      return shownDigits(Number(value), shown) ?? plainNumber(Number(value));
    case 'percentage':
      return `${plainNumber(Number(value), 2)}%`;
    case 'date':
      return date === undefined ? shown : /^\d{4}$/.test(shown) ? shown : isoText(date);
    case 'time':
      return time === undefined ? shown : isoDurationText(time);
    case 'boolean':
      return isTrue ? 'TRUE' : 'FALSE';
    case undefined:
      if (isFormula && shown === '') grid.told.noValue++;
      return shown;
    default:
      return string ?? shown;
  }
}

/** Zeros in front that the sheet shows are kept: `00042`. */
function shownDigits(value: number, shown: string): string | undefined {
  return /^0\d+$/.test(shown) && Number(shown) === value ? shown : undefined;
}

/** The paragraphs of a cell, one to a line, without notes and pictures. Leaves the scanner at the cell's end. */
function readParagraphs(scanner: MarkupScanner): string {
  const cell = scanner.name;
  const paragraphs: string[] = [];
  let text: string | undefined;
  while (scanner.next()) {
    if (text !== undefined) text += scanner.text.replace(/[ \t\r\n]+/g, ' ');
    const { name, isEnd, isEmpty } = scanner;
    if (name === cell && isEnd) break;
    if (!isEnd && (name === 'annotation' || name === 'frame' || name === 'custom-shape')) scanner.skipElement();
    else if (name === 'p') {
      if (isEnd || isEmpty) {
        paragraphs.push((text ?? '').trim());
        text = undefined;
      } else text = '';
    } else if (text !== undefined && !isEnd) {
      if (name === 's') text += ' '.repeat(Math.min(1_000, Number(scanner.attribute('c') ?? 1)));
      else if (name === 'tab') text += '\t';
      else if (name === 'line-break') text += '\n';
    }
  }
  return paragraphs.join('\n');
}
