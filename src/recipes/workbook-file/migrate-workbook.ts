import type { Json } from '../recipe.ts';

/** The format of workbook files that this app reads, and those before it. The second brought the notebook. */
const currentFormat = 2;

export type WorkbookFormat =
  { readonly kind: 'written'; readonly written: Json } | { readonly kind: 'newer'; readonly message: string };

/**
 * A workbook file as it is written, in the format that this app reads; what to say of a newer one, of which nothing else can
 * be known. A missing or wrong `workbook` key is left to the schema.
 */
export function inCurrentWorkbookFormat(written: Json): WorkbookFormat {
  if (typeof written !== 'object' || written === null || !('workbook' in written)) return { kind: 'written', written };
  const format = written['workbook'];
  if (typeof format === 'number' && Number.isInteger(format) && format > currentFormat) {
    const message =
      `This workbook file needs a newer version of the app: it is written in format ${String(format)}, ` +
      `this app reads format ${String(currentFormat)}.`;
    return { kind: 'newer', message };
  }
  // The first is the second without a notebook.
  return { kind: 'written', written: format === 1 ? { ...written, workbook: currentFormat } : written };
}

/** The format to write: the oldest that holds what is in it, so that apps of before can open it. */
export function formatToWrite(hasNotebook: boolean): number {
  return hasNotebook ? currentFormat : 1;
}
