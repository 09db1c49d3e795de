import * as XLSX from '@e965/xlsx';
import { unzipSync, zipSync } from 'fflate';

/**
 * A cell of a workbook: text, a number, a day as Excel holds it, or nothing.
 * @typedef {string | number | null | { readonly day: import('./days.mjs').Day }} SheetCell
 */

const DATE_FORMAT = 'dd/mm/yyyy';
// The writer keeps formats from one workbook to the next: known from the start, it is in each, whichever is written first.
/** @type {{ load: (format: string) => number }} */
const formats = XLSX.SSF;
formats.load(DATE_FORMAT);

/** Days from Excel's day 0 (30 December 1899) to 1 January 1970. */
const EXCEL_DAYS_BEFORE_1970 = 25_569;

/**
 * The workbook's bytes, the same whenever and wherever it is written: the writer's parts are packed again with one date.
 * @param {readonly { readonly name: string, readonly rows: readonly (readonly SheetCell[])[] }[]} sheets
 * @returns {Uint8Array}
 */
export function xlsxBytes(sheets) {
  const workbook = XLSX.utils.book_new();
  for (const { name, rows } of sheets) {
    const sheet = XLSX.utils.aoa_to_sheet(rows.map((row) => row.map(cellOf)));
    XLSX.utils.book_append_sheet(workbook, sheet, name);
  }
  /** @type {ArrayBuffer} */
  const written = XLSX.write(workbook, { type: 'array', bookType: 'xlsx', compression: true });
  const parts = unzipSync(new Uint8Array(written));
  // A zip file holds local time: the first day it can hold, wherever this runs.
  return zipSync(parts, { level: 9, mtime: new Date(1980, 0, 1) });
}

/** @param {SheetCell} cell */
function cellOf(cell) {
  if (cell === null || typeof cell !== 'object') return cell;
  return { t: 'n', v: cell.day + EXCEL_DAYS_BEFORE_1970, z: DATE_FORMAT };
}
