import { csvText } from '../results/csv.ts';
import type { Role } from '../results/roles.ts';
import type { RunRecord } from '../runs/run-record.ts';
import type { TableResult } from '../runs/run-result.ts';

/** The units of exact figures that the screen shows in the cell: a change is in per cent, a share is a part of 1. */
const units: Readonly<Partial<Record<Role, string>>> = { change: ' (per cent)', share: ' (as a part of 1)' };

/** A table's exact figures as CSV, its columns in the order shown, with the unit in the heading. */
export function exactCsv(table: TableResult): string {
  return csvText(
    table.rows,
    table.columns.map(({ index, title, format }) => ({ index, heading: `${title}${units[format.role] ?? ''}` })),
  );
}

/** A name that says what the file is and which run it is of, and holds nothing of the data. */
export function exactCsvName(table: TableResult, record: RunRecord): string {
  const sample = record.isSample ? 'SAMPLE-' : '';
  const part = table.block.from.replaceAll('_', '-');
  return `${sample}${record.recipe.id}-${part}-run-${record.id}-EXACT-NOT-FOR-SHARING.csv`;
}
