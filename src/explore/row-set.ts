import type { Fragment } from '../engine/sql.ts';
import type { ColumnKind } from '../results/result-table.ts';

/** Rows in the data engine that can be looked at: what a query gave, a data file, or a table of the analyst's. */
export interface RowSet {
  /** What SQL reads them by, with its schema, quoted. */
  readonly from: Fragment;
  readonly columns: readonly RowColumn[];
  readonly rowCount: number;
}

export interface RowColumn {
  readonly name: string;
  /** As the engine writes it, such as `DECIMAL(18,3)`. */
  readonly type: string;
  readonly kind: ColumnKind;
}

/** A table, view or data file that the analyst's SQL can name. */
export interface BenchTable extends Omit<RowSet, 'rowCount'> {
  /** Undefined for a view, whose rows are worked out each time. */
  readonly rowCount: number | undefined;
  /** As SQL names it. */
  readonly name: string;
  readonly origin: 'data file' | 'table' | 'view';
  /** What a person knows it by: the name of a data file's file; of the others the name. */
  readonly title: string;
  readonly isSample: boolean;
  /** By column, the column that holds the markers of its suppressed or missing values. */
  readonly markers: Readonly<Record<string, string>>;
}

/** The kind of value a column of this SQL type holds, as `ResultTable` gives it. */
export function kindOfType(type: string): ColumnKind {
  if (/\[|^(?:STRUCT|MAP|UNION)\b/.test(type)) return 'other';
  // Which day a moment of a time zone falls on depends on a setting; its text is all that is told.
  if (type.endsWith('WITH TIME ZONE')) return 'other';
  const word = /^[A-Z0-9_]+/.exec(type)?.[0] ?? '';
  switch (word) {
    case 'VARCHAR':
    case 'ENUM':
    case 'UUID':
      return 'text';
    case 'TINYINT':
    case 'SMALLINT':
    case 'INTEGER':
    case 'BIGINT':
    case 'HUGEINT':
    case 'UTINYINT':
    case 'USMALLINT':
    case 'UINTEGER':
    case 'UBIGINT':
    case 'UHUGEINT':
      return 'integer';
    case 'DECIMAL':
      return type.endsWith(',0)') ? 'integer' : 'decimal';
    case 'FLOAT':
    case 'DOUBLE':
      return 'float';
    case 'BOOLEAN':
      return 'boolean';
    case 'DATE':
      return 'date';
    case 'TIMESTAMP':
    case 'TIMESTAMP_S':
    case 'TIMESTAMP_MS':
    case 'TIMESTAMP_NS':
      return 'timestamp';
    case 'TIME':
      return 'time';
    default:
      return 'other';
  }
}
