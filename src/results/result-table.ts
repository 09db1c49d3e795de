/** The kinds of value a result column can hold. Every engine type falls into one of them. */
export type ColumnKind = 'text' | 'integer' | 'decimal' | 'float' | 'boolean' | 'date' | 'timestamp' | 'time' | 'other';

export function isNumberKind(kind: ColumnKind): boolean {
  return kind === 'integer' || kind === 'decimal' || kind === 'float';
}

/** Whether a column has days: dates, and moments with their time. */
export function isDayKind(kind: ColumnKind): boolean {
  return kind === 'date' || kind === 'timestamp';
}

/** An exact decimal: 1.10 is `{ unscaled: 110n, scale: 2 }`. */
export interface Decimal {
  readonly unscaled: bigint;
  readonly scale: number;
}

/**
 * One value, by the kind of its column: text `string`; integer `bigint`; decimal `Decimal`; float `number`;
 * boolean `boolean`; date `'2016-01-31'`; timestamp `'2016-01-31 14:05:00'` (with `.123456` where there is a fraction);
 * time: `'14:05:00'`, with its fraction as above; other: the engine's text for it. SQL NULL is `null`.
 */
export type Cell = null | string | bigint | number | boolean | Decimal;

export interface ResultColumn {
  readonly name: string;
  readonly kind: ColumnKind;
}

/**
 * A table that came out of the engine: columns by position (names can repeat), values exact until they are formatted.
 * A table of no rows still has its columns.
 */
export interface ResultTable {
  readonly columns: readonly ResultColumn[];
  readonly rowCount: number;
  /** The value at a column and row position, both from 0. Throws RangeError outside the table. */
  cell(column: number, row: number): Cell;
}

/** A table held as plain arrays of columns, for tests and for small tables made in code. */
export function resultTableFromColumns(
  columns: readonly (ResultColumn & { readonly values: readonly Cell[] })[],
): ResultTable {
  const rowCount = columns[0]?.values.length ?? 0;
  return {
    columns: columns.map(({ name, kind }) => ({ name, kind })),
    rowCount,
    cell(column, row) {
      const value = columns[column]?.values[row];
      if (value === undefined) throw new RangeError(`no cell at column ${String(column)}, row ${String(row)}`);
      return value;
    },
  };
}

/** The position of the first column of that name, or undefined. */
export function columnIndex(table: ResultTable, name: string): number | undefined {
  const index = table.columns.findIndex((column) => column.name === name);
  return index < 0 ? undefined : index;
}
