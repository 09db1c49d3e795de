import type { DataFileFacts } from '../../explore/bench-tables.ts';
import type { Source } from '../data-files.svelte.ts';

/** What the bench has to know of a data file. */
export function dataFileFacts({ report, isSample }: Source): DataFileFacts {
  return {
    table: report.tableName,
    fileName: report.fileName,
    isSample,
    markers: Object.fromEntries(
      report.columns.flatMap(({ name, markerColumn }) => (markerColumn === undefined ? [] : [[name, markerColumn]])),
    ),
  };
}
