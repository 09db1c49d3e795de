import { csvText } from '../results/csv.ts';
import type { TableResult } from '../runs/run-result.ts';
import type { RunRecord } from '../runs/run-record.ts';

/** A table's exact figures as CSV, its columns as they are shown. */
export function exactCsv(table: TableResult): string {
  return csvText(
    table.rows,
    table.columns.map(({ index, title }) => ({ index, heading: title })),
  );
}

/** A name that says what the file is and holds nothing of the data. */
export function exactCsvName(table: TableResult, record: RunRecord): string {
  const sample = record.isSample ? 'SAMPLE-' : '';
  const part = table.block.from.replaceAll('_', '-');
  return `${sample}${record.recipe.id}-${part}-EXACT-NOT-FOR-SHARING.csv`;
}
