import type { ColumnChoice, LoadedSource } from '../intake/types.ts';
import type { SourceColumn, SourceColumnType, SourceFacts } from '../runs/source-facts.ts';

const factTypes: Readonly<Record<ColumnChoice, SourceColumnType>> = {
  text: 'text',
  category: 'text',
  integer: 'integer',
  decimal: 'decimal',
  date: 'date',
  'date, month first': 'date',
  timestamp: 'timestamp',
  'timestamp, month first': 'timestamp',
  month: 'date',
  quarter: 'date',
  'financial year': 'date',
  time: 'time',
  'yes or no': 'boolean',
  'Excel date': 'date',
  'Excel date and time': 'timestamp',
};

/** What a run needs to know of a loaded file. */
export function sourceFacts(report: LoadedSource, isSample: boolean): SourceFacts {
  return {
    table: report.tableName,
    fileName: report.fileName,
    sheet: report.plan.sheet,
    bytes: report.bytes,
    sha256: report.sha256,
    rows: report.rowsLoaded,
    isSample,
    signature: report.headingSignature,
    columns: report.tableColumns.map(({ name, heading, type }): SourceColumn => {
      const note = report.decisions.find((decision) => decision.about === 'column' && decision.column === name)?.text;
      const words = report.columns.find((column) => column.name === name)?.words ?? [];
      return { name, heading, type: factTypes[type], note, words };
    }),
  };
}
