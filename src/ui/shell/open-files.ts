import type { KindOfText } from '../../recipes/kind-of-text.ts';
import type { Workbook } from '../../workbook/workbook.svelte.ts';

/** Where the person is asked about a file of each kind. */
const places: Readonly<Record<KindOfText, string>> = { recipe: '#/recipes', notebook: '#/explore', workbook: '#/' };

/**
 * Opens recipes, notebooks and workbooks, and goes to where the person is asked about them. `here`: the kind about which
 * this page asks too.
 */
export async function openFiles(
  workbook: Workbook,
  files: readonly File[],
  otherwise: (file: File) => KindOfText,
  here?: KindOfText,
): Promise<void> {
  const opened = await workbook.openFiles(files, otherwise);
  if (opened !== undefined && opened !== here) location.hash = places[opened];
}
