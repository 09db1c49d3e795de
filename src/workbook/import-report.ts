import { importReport } from '../intake/import-report.ts';
import { saveFile } from './save-file.ts';
import type { Source } from './source.ts';
import { today } from './today.ts';

export { aboutAll, aboutFacts, overdueWords } from '../intake/report/about-words.ts';
export { type Fact, fileFacts, rowsSentence } from '../intake/report/file-words.ts';
export type { LoadedColumn, Note } from '../intake/types.ts';

/** Gives the person the import report of a data file as a text file. */
export function saveImportReport(source: Source, options: { readonly withText: boolean }): void {
  const { tableName } = source.report;
  const text = importReport({ ...source, tableName }, { ...options, today: today() });
  saveFile(reportName(source, options), text, 'text/plain;charset=utf-8');
}

/** A name that says what the file is, and whether it may be shared. */
export function reportName(
  { report, isSample }: Pick<Source, 'report' | 'isSample'>,
  { withText }: { readonly withText: boolean },
): string {
  return `${isSample ? 'SAMPLE-' : ''}${withText ? 'not-for-sharing-' : ''}import-report-${report.tableName}.txt`;
}
