import type { LoadedSource } from '../intake/types.ts';
import type { SourceColumnType, SourceFacts } from '../runs/source-facts.ts';

const factTypes: Readonly<Record<string, SourceColumnType>> = {
  'date, month first': 'date',
  'timestamp, month first': 'timestamp',
};

/** What a run needs to know of a loaded file. */
export function sourceFacts(report: LoadedSource, isSample: boolean): SourceFacts {
  return {
    table: report.tableName,
    fileName: report.fileName,
    bytes: report.bytes,
    sha256: report.sha256,
    rows: report.rowsLoaded,
    isSample,
    signature: report.headingSignature,
    columns: report.columns.map((column) => ({
      name: column.name,
      heading: column.heading,
      type: factTypes[column.type] ?? (column.type as SourceColumnType),
      note: report.decisions.find((decision) => decision.about === 'column' && decision.column === column.name)?.text,
    })),
  };
}
