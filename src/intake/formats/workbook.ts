import { IntakeError } from '../errors.ts';
import { openXlsWorkbook } from './xls-workbook.ts';
import type { FileKind } from './file-kind.ts';
import type { FoundSheet, SheetVisibility } from './found-sheet.ts';
import { openHtmlTables } from './html-tables.ts';
import { openOdsWorkbook } from './ods-workbook.ts';
import { damaged, PackageParts } from './package-parts.ts';
import type { SheetRows } from './sheet-grid.ts';
import { refuseManySheets } from './sheet-limits.ts';
import { openSpreadsheetml } from './spreadsheetml.ts';
import { workbookPlace } from './package-relations.ts';
import { openXlsbWorkbook } from './xlsb-workbook.ts';
import { openXlsxWorkbook } from './xlsx-workbook.ts';
import { xmlText } from './xml-text.ts';

export interface WorkbookSheet {
  /** As in the workbook; a number is added where two have the same. */
  readonly name: string;
  readonly visibility: SheetVisibility;
  /** Rows that hold anything. */
  readonly rows: number;
}

export interface Workbook {
  readonly sheets: readonly WorkbookSheet[];
  /** Rejects with IntakeError: `too-large` beyond 20 million cells, `unreadable` for a damaged sheet, `choice` for no such sheet. */
  readSheet(name: string): Promise<SheetRows>;
}

/**
 * Opens a workbook. Every cell is the text that a careful person would read: see `numberText` for numbers and dates;
 * TRUE and FALSE, errors as #N/A, formulas by their saved result, rich text plain. Nothing in it is run or fetched.
 * Rejects with IntakeError `unreadable`, `too-large`, `password` or `unsupported`.
 */
export async function openWorkbook(
  bytes: Uint8Array,
  kind: Extract<FileKind, 'xlsx' | 'ods' | 'xls' | 'html' | 'spreadsheetml'>,
): Promise<Workbook> {
  const found = await told(() => findSheets(bytes, kind));
  refuseManySheets(found.length);
  const byName = new Map<string, FoundSheet>();
  for (const sheet of found) {
    let name = sheet.name;
    for (let n = 2; byName.has(name); n++) name = `${sheet.name} (${n})`;
    byName.set(name, sheet);
  }
  return {
    sheets: Array.from(byName, ([name, { visibility, rows }]) => ({ name, visibility, rows })),
    readSheet: (name) =>
      told(() => {
        const sheet = byName.get(name);
        if (!sheet) throw new IntakeError('choice', `The workbook has no sheet “${name}”. Choose one of those shown.`);
        return sheet.read();
      }),
  };
}

async function findSheets(bytes: Uint8Array, kind: FileKind): Promise<readonly FoundSheet[]> {
  switch (kind) {
    case 'ods':
      return openOdsWorkbook(await PackageParts.open(bytes));
    case 'html':
      return openHtmlTables(xmlText(bytes));
    case 'spreadsheetml':
      return openSpreadsheetml(xmlText(bytes));
    case 'xls':
      return openXlsWorkbook(bytes);
    default: {
      const parts = await PackageParts.open(bytes);
      const place = await workbookPlace(parts);
      return place.endsWith('.bin') ? openXlsbWorkbook(parts, place) : openXlsxWorkbook(parts, place);
    }
  }
}

/** Whatever a reader stumbles over, the person is told in words. */
async function told<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw cause instanceof IntakeError ? cause : damaged(cause);
  }
}
