import type { MergedRange } from './merged-labels.ts';

/** The column, from 1, and the row, from 1, of an address such as `AB12`; 0 for what it does not say. */
export function cellAddress(address: string): { readonly column: number; readonly row: number } {
  let column = 0;
  let i = 0;
  for (; i < address.length; i++) {
    const letter = address.charCodeAt(i) & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  const row = Number(address.slice(i));
  return { column, row: Number.isSafeInteger(row) ? row : 0 };
}

/** The range of `A1:C3`; undefined for anything else. */
export function rangeAddress(text: string): MergedRange | undefined {
  const [, from = '', to = ''] = /^\$?([A-Z]{1,3}\$?\d{1,7}):\$?([A-Z]{1,3}\$?\d{1,7})$/i.exec(text) ?? [];
  if (from === '') return undefined;
  const first = cellAddress(from.replace('$', ''));
  const last = cellAddress(to.replace('$', ''));
  return { fromRow: first.row, toRow: last.row, fromColumn: first.column, toColumn: last.column };
}
