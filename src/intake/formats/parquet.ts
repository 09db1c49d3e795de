import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetRead, type SchemaElement } from 'hyparquet';
import {
  decompressBrotli,
  decompressGzip,
  decompressLz4,
  decompressLz4Raw,
  decompressZstd,
} from 'hyparquet-compressors';
import { IntakeError } from '../errors.ts';
import { plural } from '../plural.ts';
import { readBytes } from '../records/text-blocks.ts';
import { columnText, parquetParsers, plainForm } from './parquet-text.ts';
import type { SheetRow } from './sheet-grid.ts';

export interface Parquet {
  readonly headings: readonly string[];
  readonly rowCount: number;
  /** What is to be told of how it is read, one sentence each. */
  readonly told: readonly string[];
  /**
   * All rows, from the first, some thousand at a time; `row` counts from 1. Cells are the text a careful person would
   * read: ISO dates and times, exact decimals, TRUE and FALSE, '' for null; lists and structures are JSON.
   * Throws IntakeError `unreadable` where a part of the file is damaged.
   */
  rows(): AsyncGenerator<readonly SheetRow[], void, undefined>;
}

const rowsPerBatch = 5_000;
/** Values decoded at once: what one row group holds, up to this many. */
const maxValues = 4_000_000;
const maxColumns = 5_000;
/** Where its list of parts is said to be longer, the file was made to fill a computer. */
const maxMetadata = 256_000_000;

const compressors = {
  GZIP: decompressGzip,
  BROTLI: decompressBrotli,
  ZSTD: (input: Uint8Array) => decompressZstd(input),
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw,
};

/** Opens a Parquet file: its list of parts is read, its rows only when asked for. Rejects with IntakeError. */
export async function openParquet(blob: Blob): Promise<Parquet> {
  const file: AsyncBuffer = {
    byteLength: blob.size,
    slice: async (from, to = blob.size) => (await readBytes(blob, from, to)).buffer,
  };
  const metadata = await readMetadata(blob, file);
  const columns = topColumns(metadata);
  if (columns.length > maxColumns) {
    throw new IntakeError(
      'too-large',
      `This Parquet file has ${plural(columns.length, 'column', 'columns')}; 5,000 can be read. Ask for those you need.`,
    );
  }
  const headings = columns.map(({ element }) => element.name);
  if (new Set(headings).size < headings.length) {
    throw new IntakeError(
      'unreadable',
      'This Parquet file has two columns of one name. Ask for it with a name for each column, or as CSV.',
    );
  }
  const plain = plainForm(metadata);
  const texts = columns.map(({ element, isNested }) => columnText(element, isNested));
  return {
    headings,
    rowCount: Number(metadata.num_rows),
    told: toldOf(columns),
    async *rows() {
      let next = 0;
      for (const group of metadata.row_groups) {
        const groupRows = Number(group.num_rows);
        const step = Math.max(rowsPerBatch, Math.floor(maxValues / Math.max(1, columns.length)));
        for (let from = 0; from < groupRows; from += step) {
          const to = Math.min(groupRows, from + step);
          const raw = await readRows(file, plain, next + from, next + to);
          if (raw.length !== to - from) throw damagedParquet();
          for (let at = 0; at < raw.length; at += rowsPerBatch) {
            const first = next + from + at + 1;
            yield raw.slice(at, at + rowsPerBatch).map((values, i) => ({
              row: first + i,
              cells: texts.map((textOf, column) => textOf(values[column])),
            }));
          }
        }
        next += groupRows;
      }
    },
  };
}

async function readMetadata(blob: Blob, file: AsyncBuffer): Promise<FileMetaData> {
  const tail = new DataView((await readBytes(blob, Math.max(0, blob.size - 8), blob.size)).buffer);
  if (tail.byteLength < 8 || tail.getUint32(4, true) !== 0x31524150) throw damagedParquet();
  const length = tail.getUint32(0, true);
  if (length > maxMetadata || length > blob.size - 8) throw damagedParquet();
  try {
    return await parquetMetadataAsync(file, { geoparquet: false });
  } catch (cause) {
    throw cause instanceof IntakeError ? cause : damagedParquet(cause);
  }
}

async function readRows(
  file: AsyncBuffer,
  metadata: FileMetaData,
  rowStart: number,
  rowEnd: number,
): Promise<readonly (readonly unknown[])[]> {
  let rows: readonly (readonly unknown[])[] = [];
  try {
    await parquetRead({
      file,
      metadata,
      rowStart,
      rowEnd,
      compressors,
      utf8: false,
      geoparquet: false,
      parsers: parquetParsers,
      onComplete: (found) => {
        rows = found;
      },
    });
  } catch (cause) {
    throw cause instanceof IntakeError ? cause : damagedParquet(cause);
  }
  return rows;
}

interface TopColumn {
  readonly element: SchemaElement;
  readonly isNested: boolean;
}

/** The columns of the first level; the schema is a list in which each element is followed by its children. */
function topColumns({ schema }: FileMetaData): readonly TopColumn[] {
  const found: TopColumn[] = [];
  const past = (at: number, depth: number): number => {
    if (depth > 100) throw damagedParquet();
    let next = at + 1;
    for (let child = 0; child < (schema[at]?.num_children ?? 0); child++) next = past(next, depth + 1);
    return next;
  };
  const [root] = schema;
  let at = 1;
  for (let child = 0; child < (root?.num_children ?? 0); child++) {
    const element = schema[at];
    if (!element) throw damagedParquet();
    found.push({ element, isNested: (element.num_children ?? 0) > 0 || element.repetition_type === 'REPEATED' });
    at = past(at, 0);
  }
  return found;
}

function toldOf(columns: readonly TopColumn[]): readonly string[] {
  const nested = columns.filter(({ isNested }) => isNested).map(({ element }) => `“${element.name}”`);
  if (nested.length === 0) return [];
  const names = nested.length > 5 ? `${nested.slice(0, 5).join(', ')} and others` : nested.join(', ');
  return [`${plural(nested.length, 'column holds', 'columns hold')} lists or structures, written as JSON: ${names}.`];
}

function damagedParquet(cause?: unknown): IntakeError {
  return new IntakeError(
    'unreadable',
    'This Parquet file is damaged, was not copied whole, or is packed in a way that cannot be read here. Ask for it to be sent again, or as CSV.',
    { cause },
  );
}
