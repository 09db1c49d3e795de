import {
  Bool,
  type Data,
  DateDay,
  Field,
  Float64,
  Int64,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  TimeMicrosecond,
  TimestampMicrosecond,
  Utf8,
} from 'apache-arrow';

/**
 * A column of values to be given to the engine. `nulls` has one bit for each row, lowest first, set where there is a
 * value; undefined where every row has one. Dates are days since 1970, moments microseconds since then, times
 * microseconds since midnight; booleans are one bit for each row.
 */
export type BatchColumn = {
  readonly name: string;
  readonly nulls: Uint8Array | undefined;
  readonly nullCount: number;
} & (
  | { readonly kind: 'text'; readonly offsets: Int32Array; readonly bytes: Uint8Array }
  | { readonly kind: 'integer' | 'timestamp' | 'time'; readonly values: BigInt64Array }
  | { readonly kind: 'float'; readonly values: Float64Array }
  | { readonly kind: 'date'; readonly values: Int32Array }
  | { readonly kind: 'boolean'; readonly values: Uint8Array }
);

/** Columns of `rows` rows each as one Arrow IPC stream. */
export function arrowStreamOf(columns: readonly BatchColumn[], rows: number): Uint8Array {
  const children = columns.map((column) => dataOf(column, rows));
  const fields = columns.map(({ name }, i) => new Field(name, (children[i] as Data).type, true));
  const schema = new Schema(fields);
  const batch = new RecordBatch(schema, makeData({ type: new Struct(fields), length: rows, nullCount: 0, children }));
  return tableToIPC(new Table([batch]), 'stream');
}

function dataOf(column: BatchColumn, length: number): Data {
  const { nullCount } = column;
  const nulls = { length, nullCount, nullBitmap: column.nulls ?? null };
  switch (column.kind) {
    case 'text':
      return makeData({ ...nulls, type: new Utf8(), valueOffsets: column.offsets, data: column.bytes });
    case 'integer':
      return makeData({ ...nulls, type: new Int64(), data: column.values });
    case 'float':
      return makeData({ ...nulls, type: new Float64(), data: column.values });
    case 'date':
      return makeData({ ...nulls, type: new DateDay(), data: column.values });
    case 'timestamp':
      return makeData({ ...nulls, type: new TimestampMicrosecond(), data: column.values });
    case 'time':
      return makeData({ ...nulls, type: new TimeMicrosecond(), data: column.values });
    case 'boolean':
      return makeData({ ...nulls, type: new Bool(), data: column.values });
  }
}
