import { IntakeError, throwIfCancelled } from '../errors.ts';
import { decryptWorkbook } from '../formats/decrypt-workbook.ts';
import { gunzip } from '../formats/gunzip.ts';
import { kindOfFile } from '../formats/kind-of-file.ts';
import { openParquet } from '../formats/parquet.ts';
import { openWorkbook } from '../formats/workbook.ts';
import { plural } from '../plural.ts';
import { lastRecords, type OpenedText, openText } from '../records/open-text.ts';
import type { TextRecord } from '../layout/text-record.ts';
import { blockOf, type RecordBlock } from '../records/record-block.ts';
import type { Oddity } from '../records/oddities.ts';
import type { LineEnds } from '../records/record-reader.ts';
import { readBytes, TextBlocks } from '../records/text-blocks.ts';
import type { FileKind } from '../formats/file-kind.ts';
import type { ReadSettings, SheetChoice } from '../types.ts';

/** Rows of a sheet made into one block. */
const ROWS_AT_A_TIME = 5_000;
/** Rows of a sheet that are looked at to find its tables. */
const SAMPLE_ROWS = 200_000;

/** A file, or one sheet of it, as records. */
export interface Source {
  readonly kind: FileKind;
  readonly sheets: readonly SheetChoice[];
  readonly sheet: string | undefined;
  readonly text: OpenedText | undefined;
  /** The first records, or all. */
  readonly sample: readonly TextRecord[];
  /** The same, read knowing how many fields a record should have. */
  sampleWith(columns: number): readonly TextRecord[];
  readonly isWhole: boolean;
  /** What is to be told of how it was opened. */
  readonly told: readonly string[];
  /** The last records of a long text file, with the bytes they begin at. */
  lastRecords(columns: number): Promise<readonly { readonly record: TextRecord; readonly byte: number }[]>;
  read(wanted: { readonly columns: number | undefined; readonly endByte: number | undefined }): SourceRecords;
}

/** One pass over all records. */
export interface SourceRecords {
  blocks(signal: AbortSignal | undefined): AsyncGenerator<RecordBlock, void, undefined>;
  /** Bytes of the file read so far. */
  bytesRead(): number;
  /** What reading needed, once all was read. */
  outcome(): {
    readonly lineEnds: LineEnds | undefined;
    readonly oddities: readonly Oddity[];
    readonly strayBytes: number;
    /** The line after what was read. */
    readonly nextLine: number;
  };
}

/** Opens a file: text, a workbook's sheet, Parquet. Rejects with IntakeError. */
export async function openSource(
  file: { readonly name: string; readonly blob: Blob },
  settings: ReadSettings,
  isMended: boolean,
): Promise<Source> {
  if (file.blob.size === 0) throw new IntakeError('empty', 'The file is empty: it holds 0 bytes.');
  const kind = await kindOfFile(file.blob, file.name);
  switch (kind) {
    case 'text':
      return textSource(file.blob, 'text', file.blob.size, settings, isMended);
    case 'gzip': {
      const unpacked = await gunzip(file.blob);
      return textSource(unpacked, 'gzip', file.blob.size, settings, isMended);
    }
    case 'zip':
      throw new IntakeError('unsupported', 'This is a zip file: the files in it are taken in one by one.');
    case 'parquet':
      return parquetSource(file.blob);
    case 'xlsx':
    case 'ods':
    case 'xls':
    case 'encrypted-workbook':
    case 'html':
    case 'spreadsheetml':
      return workbookSource(file.blob, kind, settings);
  }
}

async function textSource(
  blob: Blob,
  kind: 'text' | 'gzip',
  fileBytes: number,
  settings: ReadSettings,
  isMended: boolean,
): Promise<Source> {
  const text = await openText(blob, settings, isMended);
  return {
    kind,
    sheets: [],
    sheet: undefined,
    text,
    sample: text.sample,
    sampleWith: (columns) => text.sampleWith(columns),
    isWhole: text.isWhole,
    told: kind === 'gzip' ? ['The file was packed with gzip and is read unpacked.'] : [],
    lastRecords: (columns) => lastRecords(blob, text, columns),
    read({ columns, endByte = blob.size }) {
      const { encoding, dialect } = text;
      const records = new TextBlocks(blob, { encoding, isMended, dialect, columns, endByte });
      return {
        blocks: (signal) => records.blocks(signal),
        // Of a packed file, in proportion.
        bytesRead: () => Math.round((records.bytesRead / blob.size) * fileBytes),
        outcome: () => ({
          lineEnds: records.lineEnds,
          oddities: records.oddities,
          strayBytes: records.strayBytes,
          nextLine: records.line,
        }),
      };
    },
  };
}

type WorkbookKind = Extract<FileKind, 'xlsx' | 'ods' | 'xls' | 'html' | 'spreadsheetml' | 'encrypted-workbook'>;

async function workbookSource(blob: Blob, kind: WorkbookKind, settings: ReadSettings): Promise<Source> {
  let bytes: Uint8Array = await readBytes(blob, 0, blob.size);
  if (kind === 'encrypted-workbook') {
    if (settings.password === undefined) {
      throw new IntakeError('password', 'The workbook is protected with a password. Give the password to open it.');
    }
    bytes = await decryptWorkbook(bytes, settings.password);
  }
  const workbook = await openWorkbook(bytes, kind === 'encrypted-workbook' ? 'xlsx' : kind);
  const sheets = workbook.sheets.map(({ name, visibility, rows }) => ({
    name,
    isHidden: visibility !== 'visible',
    rows,
  }));
  const sheet = settings.sheet ?? likeliestSheet(sheets);
  if (sheet === undefined) throw new IntakeError('empty', 'The workbook has no sheet with anything on it.');
  const { rows, told } = await workbook.readSheet(sheet);
  const sheetsTold = tellSheets(sheets, sheet, settings.sheet !== undefined);
  const records = rows.map(({ row, cells }): TextRecord => ({ line: row, cells }));
  return gridSource({
    kind,
    sheets,
    sheet,
    told: [
      ...(kind === 'encrypted-workbook' ? ['The workbook was opened with its password.'] : []),
      ...sheetsTold,
      ...told,
    ],
    sample: records.slice(0, SAMPLE_ROWS),
    isWhole: records.length <= SAMPLE_ROWS,
    bytes: blob.size,
    batches: async function* () {
      for (let from = 0; from < records.length; from += ROWS_AT_A_TIME) {
        yield Promise.resolve(records.slice(from, from + ROWS_AT_A_TIME));
      }
    },
  });
}

/** The sheet with most rows among those that show; of those that do not, where none shows. */
function likeliestSheet(sheets: readonly SheetChoice[]): string | undefined {
  const filled = sheets.filter(({ rows }) => rows > 0);
  const shown = filled.filter(({ isHidden }) => !isHidden);
  const candidates = shown.length > 0 ? shown : filled;
  return candidates.reduce<SheetChoice | undefined>((a, b) => (a === undefined || b.rows > a.rows ? b : a), undefined)
    ?.name;
}

/** Which of several sheets this is, and which others could have been. */
function tellSheets(sheets: readonly SheetChoice[], sheet: string, isSet: boolean): readonly string[] {
  const filled = sheets.filter(({ rows }) => rows > 0);
  if (filled.length < 2) return [];
  const hidden = filled.filter(({ isHidden }) => isHidden).length;
  const among = hidden === 0 ? '' : `, ${hidden.toLocaleString('en-GB')} of them hidden`;
  const why = isSet ? 'as chosen' : `the one with most rows${hidden === 0 ? '' : ' of those that show'}`;
  return [
    `The workbook has ${plural(filled.length, 'sheet', 'sheets')} with something on them${among}. This is “${sheet}”, ${why}.`,
  ];
}

async function parquetSource(blob: Blob): Promise<Source> {
  const parquet = await openParquet(blob);
  const first: TextRecord[] = [{ line: 1, cells: parquet.headings }];
  for await (const batch of parquet.rows()) {
    first.push(...batch.map(({ row, cells }) => ({ line: row + 1, cells })));
    break;
  }
  return gridSource({
    kind: 'parquet',
    sheets: [],
    sheet: undefined,
    told: parquet.told,
    sample: first.slice(0, 100),
    isWhole: false,
    bytes: blob.size,
    batches: async function* () {
      yield [{ line: 1, cells: parquet.headings }];
      for await (const batch of parquet.rows()) yield batch.map(({ row, cells }) => ({ line: row + 1, cells }));
    },
  });
}

function gridSource(
  grid: Pick<Source, 'kind' | 'sheets' | 'sheet' | 'told' | 'sample' | 'isWhole'> & {
    readonly bytes: number;
    readonly batches: (this: void) => AsyncGenerator<readonly TextRecord[]>;
  },
): Source {
  const { bytes, batches, ...rest } = grid;
  return {
    ...rest,
    sampleWith: () => rest.sample,
    text: undefined,
    lastRecords: () => Promise.resolve([]),
    read() {
      let isDone = false;
      return {
        async *blocks(signal) {
          for await (const batch of batches()) {
            throwIfCancelled(signal);
            yield blockOf(batch);
          }
          isDone = true;
        },
        bytesRead: () => (isDone ? bytes : 0),
        outcome: () => ({ lineEnds: undefined, oddities: [], strayBytes: 0, nextLine: 1 }),
      };
    },
  };
}
