import type { SurveyedFile } from '../intake/types.ts';
import type { Source } from './source.ts';

/**
 * A name for the table of a file, after the file, its sheet and its table where it holds several, that no source has, nor
 * any of `others`: what the analyst made.
 */
export function freeTableName(
  surveyed: SurveyedFile,
  sources: readonly Source[],
  others: readonly string[] = [],
): string {
  const { fileName, plan, sheets, table, tables } = surveyed;
  const stem = fileName.replace(/(?:\.(?:[a-z]{2,4}|parquet|xls[xmb]|html))(?:\.gz)?$/i, '');
  const sheet = plan.sheet !== undefined && sheets.length > 1 ? ` ${plan.sheet}` : '';
  const number = tables > 1 ? ` table ${String(table + 1)}` : '';
  const base =
    `${stem}${sheet}${number}`
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '') || 'file';
  const taken = new Set([
    ...sources.map((source) => source.report.tableName),
    ...others.map((name) => name.toLowerCase()),
  ]);
  let name = base;
  for (let n = 2; taken.has(name); n += 1) name = `${base}_${String(n)}`;
  return name;
}
