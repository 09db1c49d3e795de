import { delimiterWords } from '../intake/report/file-words.ts';
import type { ImportSettings } from '../recipes/import-settings.ts';

/** How a partner's file is read, one text for each setting. */
export function readingWords({ read, ...settings }: ImportSettings): readonly string[] {
  const set = [
    settings.delimiter === undefined ? undefined : `separator ${delimiterWords[settings.delimiter].toLowerCase()}`,
    settings.quote === undefined ? undefined : `quotation mark ${settings.quote}`,
    settings.encoding === undefined ? undefined : `encoding ${settings.encoding}`,
    settings.sheet === undefined ? undefined : `sheet “${settings.sheet}”`,
    settings.table === undefined ? undefined : `table ${String(settings.table + 1)} of the sheet`,
    settings.headerLine === undefined ? undefined : `headings on line ${String(settings.headerLine)}`,
    settings.headerRows === undefined ? undefined : `headings on ${String(settings.headerRows)} lines`,
    settings.leavesOutTotals === true ? 'totals left out' : undefined,
    settings.isUnpivoted === true ? 'columns made rows' : undefined,
  ].filter((text) => text !== undefined);
  const readings = read.map(({ heading, as }) => `“${heading}” ${as === 'left out' ? as : `as ${as}`}`);
  return [...set, ...readings];
}
