import { parse_xlscfb } from '@e965/xlsx';
import { keepNeededRecords } from './biff-records.ts';
import { CellBudget } from './cell-budget.ts';
import type { FoundSheet, SheetVisibility } from './found-sheet.ts';
import { oleStream, openOleContainer, putOleStream } from './ole-container.ts';
import { type NumberShape, shapeOfFormat } from './number-format.ts';
import { hidesDay, numberText } from './number-text.ts';
import { errorName } from './error-names.ts';
import { damaged } from './package-parts.ts';
import { type CellSink, SheetCounter } from './sheet-counter.ts';
import { SheetGrid, type SheetRows } from './sheet-grid.ts';

declare module '@e965/xlsx' {
  /** In the library, but not in its types. */
  function parse_xlscfb(container: unknown, options: object): unknown;
}

/** What the library makes of a workbook, as far as it is used here. */
interface LibraryBook {
  readonly SheetNames: readonly string[];
  readonly Sheets: Readonly<Record<string, LibrarySheet | undefined>>;
  readonly Workbook?: {
    readonly WBProps?: { readonly date1904?: boolean };
    readonly Sheets?: readonly ({ readonly Hidden?: number } | undefined)[];
  };
}

interface LibrarySheet {
  readonly '!data'?: readonly (readonly (LibraryCell | undefined)[] | undefined)[];
  readonly '!merges'?: readonly { readonly s: LibraryPlace; readonly e: LibraryPlace }[];
  readonly '!rows'?: readonly ({ readonly hidden?: boolean } | undefined)[];
  readonly '!cols'?: readonly ({ readonly hidden?: boolean } | undefined)[];
  readonly '!autofilter'?: unknown;
}

interface LibraryPlace {
  readonly r: number;
  readonly c: number;
}

interface LibraryCell {
  readonly t: string;
  readonly v?: unknown;
  readonly w?: unknown;
  /** Its number format. */
  readonly z?: unknown;
}

const options = () => ({
  dense: true,
  cellDates: false,
  cellNF: true,
  cellText: false,
  cellHTML: false,
  cellFormula: false,
  cellStyles: true,
  nodim: true,
});

/**
 * The sheets of an XLS (Excel 97 to 2003), whose records the library SheetJS reads. The newer formats are read here: the
 * library makes 0 of formulas without a result, and can be led into growing lists without end.
 */
export function openXlsWorkbook(bytes: Uint8Array): readonly FoundSheet[] {
  const book = parse_xlscfb(containerOf(bytes), { ...options(), type: 'array' }) as LibraryBook;
  const is1904 = book.Workbook?.WBProps?.date1904 === true;
  const budget = new CellBudget();
  return book.SheetNames.map((name, i): FoundSheet => {
    const counter = new SheetCounter(name, budget);
    fill(counter, book.Sheets[name], is1904);
    const read = (): SheetRows => {
      const grid = new SheetGrid(name);
      fill(grid, book.Sheets[name], is1904);
      return grid.finish();
    };
    const visibility = visibilityOf(book.Workbook?.Sheets?.[i]?.Hidden);
    return { name, visibility, rows: counter.rowCount, read };
  });
}

/** The container with the records of its workbook made safe for the library; some programs write them with none around. */
function containerOf(bytes: Uint8Array): unknown {
  if (bytes[0] !== 0xd0) {
    const bare = bytes.slice();
    keepNeededRecords(bare);
    return bare;
  }
  const container = openOleContainer(bytes);
  const name = oleStream(container, 'Workbook') ? 'Workbook' : 'Book';
  const records = oleStream(container, name);
  if (!records) throw damaged();
  keepNeededRecords(records);
  putOleStream(container, name, records);
  return container;
}

function fill(grid: CellSink, sheet: LibrarySheet | undefined, is1904: boolean): void {
  if (!sheet || typeof sheet !== 'object') return;
  const shapes = new Map<string, NumberShape>();
  // Rows and columns that hold nothing are holes of the arrays, which forEach does not visit.
  sheet['!data']?.forEach((cells, row) => {
    cells?.forEach((cell, column) => {
      if (cell) grid.put(row + 1, column + 1, cellText(cell, grid, shapes, is1904));
    });
  });
  for (const { s, e } of sheet['!merges'] ?? []) {
    grid.merge({ fromRow: s.r + 1, toRow: e.r + 1, fromColumn: s.c + 1, toColumn: e.c + 1 });
  }
  sheet['!rows']?.forEach((row) => {
    if (row?.hidden) grid.told.hiddenRows++;
  });
  sheet['!cols']?.forEach((column) => {
    if (column?.hidden) grid.told.hiddenColumns++;
  });
  if (grid.told.hiddenColumns > 200) grid.told.hiddenColumns = 0;
  grid.told.hasFilter = sheet['!autofilter'] !== undefined;
}

function cellText(cell: LibraryCell, grid: CellSink, shapes: Map<string, NumberShape>, is1904: boolean): string {
  switch (cell.t) {
    case 'b':
      return cell.v ? 'TRUE' : 'FALSE';
    case 'e':
      grid.told.errors++;
      return errorName(cell.v);
    case 'n': {
      if (typeof cell.v !== 'number') return '';
      const format = typeof cell.z === 'string' ? cell.z : 'General';
      let shape = shapes.get(format);
      if (!shape) {
        shape = shapeOfFormat(format);
        shapes.set(format, shape);
      }
      if (hidesDay(cell.v, shape)) grid.told.hiddenDays++;
      return numberText(cell.v, shape, is1904);
    }
    case 's':
    case 'str':
      return typeof cell.v === 'string' ? cell.v.replace(/\r\n?/g, '\n') : '';
    default:
      return '';
  }
}

function visibilityOf(hidden: number | undefined): SheetVisibility {
  return hidden === 1 ? 'hidden' : hidden === 2 ? 'very hidden' : 'visible';
}
