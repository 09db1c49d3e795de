import { DataType, type Field, RecordBatchReader, type Schema, Table, type Vector } from 'apache-arrow';
import type { Cell, ColumnKind, ResultColumn, ResultTable } from './result-table.ts';

/** The table in Arrow IPC bytes, as the engine gives them. A table of no rows keeps its columns. */
export function resultTableFromIpc(bytes: Uint8Array): ResultTable {
  // The schema is there once the reader is open, and gone again once all is read.
  const reader = RecordBatchReader.from(bytes).open();
  const schema: Schema = reader.schema;
  const batches = [...reader];
  const table = new Table(schema, batches);
  const columns: readonly ResultColumn[] = schema.fields.map((field) => ({
    name: field.name,
    kind: kindOf(field.type as DataType),
  }));
  const vectors = schema.fields.map((_, i) => table.getChildAt(i));
  const readers = schema.fields.map((field) => cellReader(field));
  return {
    columns,
    rowCount: table.numRows,
    cell(column, row) {
      const vector = vectors[column];
      const read = readers[column];
      if (!vector || !read || row < 0 || row >= table.numRows) {
        throw new RangeError(`no cell at column ${String(column)}, row ${String(row)}`);
      }
      return read(vector, row);
    },
  };
}

function kindOf(type: DataType): ColumnKind {
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type)) return 'text';
  if (DataType.isInt(type)) return 'integer';
  // Sums of whole numbers are HUGEINT, which Arrow carries as a decimal without a fraction.
  if (DataType.isDecimal(type)) return type.scale === 0 ? 'integer' : 'decimal';
  if (DataType.isFloat(type)) return 'float';
  if (DataType.isBool(type)) return 'boolean';
  if (DataType.isDate(type)) return 'date';
  if (DataType.isTimestamp(type)) return 'timestamp';
  if (DataType.isTime(type)) return 'time';
  if (DataType.isDictionary(type)) return kindOf(type.dictionary as DataType);
  return 'other';
}

type Read = (vector: Vector, row: number) => Cell;

function cellReader(field: Field): Read {
  const type = field.type as DataType;
  const kind = kindOf(type);
  const read: (value: unknown) => Cell = (() => {
    switch (kind) {
      case 'text':
        return (value) => String(value);
      case 'integer':
        return DataType.isDecimal(type)
          ? (value) => bigintFromWords(value as Uint32Array)
          : (value) => BigInt(value as number | bigint);
      case 'decimal':
        return (value) => ({
          unscaled: bigintFromWords(value as Uint32Array),
          scale: DataType.isDecimal(type) ? type.scale : 0,
        });
      case 'float':
        return (value) => value as number;
      case 'boolean':
        return (value) => value as boolean;
      case 'date':
        return (value) => isoDate(Number(value));
      case 'timestamp':
        return (value) => isoTimestamp(Number(value));
      case 'time':
        // The engine's times are microseconds since midnight.
        return (value) => isoTimestamp(Number(value) / 1000).slice(11);
      case 'other':
        return (value) => String(value);
    }
  })();
  return (vector, row) => {
    const value = valueAt(vector, row);
    return value === null || value === undefined ? null : read(value);
  };
}

/** Arrow refuses moments that a number cannot hold exactly: DuckDB's infinities. */
function valueAt(vector: Vector, row: number): unknown {
  try {
    return vector.get(row);
  } catch (thrown) {
    if (!(thrown instanceof TypeError) || !DataType.isTimestamp(vector.type)) throw thrown;
    return thrown.message.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
}

/** A 128-bit whole number from its four little-endian words, two's complement. */
function bigintFromWords(words: Uint32Array): bigint {
  const unsigned = words.reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n);
  return BigInt.asIntN(words.length * 32, unsigned);
}

/** The furthest moment a JavaScript date can name, in milliseconds; DuckDB's infinities lie beyond it. */
const furthest = 8.64e15;

function isoDate(milliseconds: number): string {
  const beyond = beyondTime(milliseconds);
  return beyond ?? new Date(milliseconds).toISOString().replace(/T.*$/, '');
}

/** From milliseconds with a fraction: DuckDB's timestamps are whole microseconds. */
function isoTimestamp(milliseconds: number): string {
  const beyond = beyondTime(milliseconds);
  if (beyond !== undefined) return beyond;
  const microseconds = Math.round(milliseconds * 1000);
  const [day = '', time = ''] = new Date(Math.floor(microseconds / 1000)).toISOString().split('T');
  const fraction = time.slice(9, 12) + String(((microseconds % 1000) + 1000) % 1000).padStart(3, '0');
  return `${day} ${time.slice(0, 8)}${fraction === '000000' ? '' : `.${fraction}`}`;
}

function beyondTime(milliseconds: number): string | undefined {
  if (Math.abs(milliseconds) <= furthest) return undefined;
  return milliseconds < 0 ? '-infinity' : 'infinity';
}
