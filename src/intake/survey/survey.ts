import { IntakeError } from '../errors.ts';
import { judgeColumn } from '../columns/judge-column.ts';
import type { ColumnTally } from '../columns/tally.ts';
import { describeLayout } from '../layout/describe-layout.ts';
import { findTables } from '../layout/find-tables.ts';
import { findTotals } from '../layout/find-totals.ts';
import { headingSignature, type NamedHeading, nameHeadings } from '../layout/headings.ts';
import type { TablePlace } from '../layout/table-place.ts';
import { tailStart } from '../layout/tail-start.ts';
import type { TextRecord } from '../layout/text-record.ts';
import { plural } from '../plural.ts';
import { textOf } from '../records/field-text.ts';
import { encodingOfMixed } from '../records/open-text.ts';
import type { LineEnds } from '../records/record-reader.ts';
import type {
  ColumnChoice,
  Decision,
  IntakeFile,
  LineEnding,
  Note,
  PreviewRow,
  ReadPlan,
  ReadSettings,
  RowPlace,
  SurveyedColumn,
  SurveyedFile,
  TotalRow,
} from '../types.ts';
import { ColumnSurvey } from './column-survey.ts';
import { fileDecisions } from './file-decisions.ts';
import { QuickReadings } from './quick-reading.ts';
import { openSource, type Source, type SourceRecords } from './source.ts';
import { TableRows } from './table-rows.ts';

export interface SurveyContext {
  /** ISO date. Decides what two-digit years mean. */
  readonly today: string;
  /** The SHA-256 of the file's bytes, in hex, worked out beside. */
  readonly sha256: Promise<string>;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: SurveyProgress) => void) | undefined;
}

export interface SurveyProgress {
  readonly bytes: number;
  readonly totalBytes: number;
  /** Good rows so far. */
  readonly rows: number;
}

const PREVIEW_ROWS = 50;
/** Sums are looked for in tables up to this size: a longer one is a list of records, and has none. */
const ROWS_SUMMED = 20_000;
const CELLS_SUMMED = 1_000_000;
/** Beyond this, what a file has is seldom a table of records. */
const MOST_COLUMNS = 5_000;

/** Reads a file through and finds out all that can be told of it. No engine takes part. Rejects with IntakeError. */
export async function survey(file: IntakeFile, settings: ReadSettings, context: SurveyContext): Promise<SurveyedFile> {
  // Where the survey fails first, nobody waits for the hash any more.
  context.sha256.catch(() => undefined);
  try {
    return await surveyAs(file, settings, context, false);
  } catch (thrown) {
    if (!(thrown instanceof IntakeError) || thrown.code !== 'not-utf-8') throw thrown;
    // Only its end shows whether a file is UTF-8 throughout.
    const encoding = settings.encoding ?? (await encodingOfMixed(file.blob, context.signal));
    return await surveyAs(file, { ...settings, encoding }, context, true, settings.encoding === undefined);
  }
}

async function surveyAs(
  file: IntakeFile,
  settings: ReadSettings,
  context: SurveyContext,
  isMended: boolean,
  isFound = settings.encoding === undefined,
): Promise<SurveyedFile> {
  const source = await openSource(file, settings, isMended);
  const { place, tables, table, sample } = settledTable(source, settings);
  if (place.columns > MOST_COLUMNS) throw tooWide(place.columns);
  const { columns: headings, decisions: headingDecisions } = nameHeadings(place.headings);
  const tail = await tailOf(source, place);
  const lastTwoDigitYear = Number(context.today.slice(0, 4)) + 1;

  const rowPlace = rowPlaceOf(place);
  const reading = source.read({ columns: place.firstColumn + place.columns, endByte: tail?.endByte });
  const found = await surveyRows(file, reading, rowPlace, lastTwoDigitYear, context);
  const { rows } = found;
  if (rows.rows === 0) throw withoutRows(rows);

  const outcome = reading.outcome();
  const columns = judgeColumns(headings, found, lastTwoDigitYear);
  const totals = found.kept ? totalsIn(place.headings, found.kept) : [];
  const plan: ReadPlan = {
    kind: source.kind,
    encoding: source.text?.encoding,
    isMended,
    dialect: source.text?.dialect,
    endByte: tail?.endByte,
    sheet: source.sheet,
    password: settings.password,
    place: rowPlace,
  };
  const fileSays = [
    ...source.told,
    ...describeLayout(place),
    ...tellTables(tables, table),
    ...fileDecisions({
      encoding: source.text?.encoding,
      hasBeenSet: !isFound,
      strayBytes: outcome.strayBytes,
      blankLines: rows.blankLines,
      laterHeaders: rows.repeatedHeaders - rowPlace.repeatedHeaders.length,
      oddities: [...outcome.oddities, ...rows.oddities],
      rowsRejected: rows.rowsRejected,
      rejected: rows.rejected,
    }),
  ];
  return {
    fileName: file.name,
    bytes: file.blob.size,
    sha256: await context.sha256,
    plan,
    lineEnding: lineEndingOf(outcome.lineEnds),
    sheets: source.sheets,
    tables,
    table,
    headerLine: sample[place.headerFrom]?.line ?? 1,
    headerRows: place.headerRows,
    isHeadingInDoubt: place.isInDoubt,
    rowsRead: rows.rows + rows.rowsRejected,
    rowsGood: rows.rows,
    rowsRejected: rows.rowsRejected,
    rejected: rows.rejected,
    blankLines: rows.blankLines,
    notes: [...place.notes, ...(tail?.notes ?? []).map((note) => ({ ...note, line: outcome.nextLine + note.line }))],
    totals,
    decisions: [
      ...fileSays.map((text): Decision => ({ about: 'file', text })),
      ...headingDecisions,
      ...columns.flatMap(({ name, note }): Decision[] =>
        note === undefined ? [] : [{ about: 'column', column: name, text: note }],
      ),
    ],
    columns,
    preview: found.preview,
    lastTwoDigitYear,
    headingSignature: headingSignature(place.headings),
  };
}

interface FoundTable {
  readonly place: TablePlace;
  readonly tables: number;
  readonly table: number;
  readonly sample: readonly TextRecord[];
}

/**
 * Finds the table among records read as the rows will be: once the number of fields is known, quotes that nobody closed
 * make other records, and where the table is must be counted in those.
 */
function settledTable(source: Source, settings: ReadSettings): FoundTable {
  let found = findTable(source.sample, source.isWhole, settings);
  for (let tries = 0; tries < 3; tries++) {
    const { sample } = found;
    const again = source.sampleWith(found.place.firstColumn + found.place.columns);
    if (again.length === sample.length) break;
    found = findTable(again, source.isWhole, settings);
  }
  return found;
}

function findTable(sample: readonly TextRecord[], isWhole: boolean, settings: ReadSettings): FoundTable {
  if (sample.every(({ cells }) => cells.every((cell) => cell.trim() === ''))) {
    throw new IntakeError('empty', 'The file holds nothing but blank lines.');
  }
  const found = findTables(sample, {
    isWhole,
    ...(settings.headerLine !== undefined && { headerLine: settings.headerLine }),
    ...(settings.headerRows !== undefined && { headerRows: settings.headerRows }),
  });
  const table = Math.min(settings.table ?? 0, found.length - 1);
  const place = found[table];
  if (!place) {
    throw new IntakeError(
      'not-a-table',
      'No table was found in the file: no headings with rows under them. Check that it is the file meant, or save the ' +
        'table alone as CSV and add that.',
    );
  }
  return { place, tables: found.length, table, sample };
}

/** Where the footnotes of a long file begin, which its beginning does not show; their lines are counted from there, from 0. */
async function tailOf(
  source: Source,
  place: TablePlace,
): Promise<{ readonly endByte: number; readonly notes: readonly Note[] } | undefined> {
  if (source.isWhole || place.dataTo !== undefined) return undefined;
  const last = await source.lastRecords(place.firstColumn + place.columns);
  const start = tailStart(
    last.map(({ record }) => record),
    place,
  );
  const first = last[start];
  if (!first) return undefined;
  const notes = last.slice(start).flatMap(({ record }): Note[] => {
    const text = record.cells.join(' ').trim();
    return text === '' ? [] : [{ line: record.line - first.record.line, text, where: 'below' }];
  });
  return { endByte: first.byte, notes };
}

function rowPlaceOf(place: TablePlace): RowPlace {
  return {
    dataFrom: place.dataFrom,
    dataTo: place.dataTo,
    firstColumn: place.firstColumn,
    columns: place.columns,
    neededColumns: Math.min(place.neededColumns, place.headings.findLastIndex((heading) => heading.trim() !== '') + 1),
    repeatedHeaders: place.repeatedHeaders,
    headerCells: place.headerRows === 1 ? place.headerCells[0]?.slice(place.firstColumn) : undefined,
  };
}

interface SurveyedRows {
  readonly rows: TableRows;
  readonly tallies: readonly ColumnTally[];
  /** By column, the values that had blanks around them. */
  readonly trimmed: readonly number[];
  readonly preview: readonly PreviewRow[];
  /** All rows, with the records they are, where they are few enough to be summed. */
  readonly kept: readonly { readonly record: number; readonly row: TextRecord }[] | undefined;
}

async function surveyRows(
  file: IntakeFile,
  reading: SourceRecords,
  place: RowPlace,
  lastTwoDigitYear: number,
  { signal, onProgress }: SurveyContext,
): Promise<SurveyedRows> {
  const quick = new QuickReadings(lastTwoDigitYear);
  const surveys = Array.from({ length: place.columns }, () => new ColumnSurvey(lastTwoDigitYear, quick));
  const mostKept = Math.min(ROWS_SUMMED, CELLS_SUMMED / place.columns);
  const kept: { record: number; row: TextRecord }[] = [];
  const rows = new TableRows(place, (block, first, fields, line, record) => {
    const { bytes, starts, ends } = block;
    for (let c = 0; c < fields; c++) {
      (surveys[c] as ColumnSurvey).add(bytes, starts[first + c] as number, ends[first + c] as number, line);
    }
    for (let c = fields; c < place.columns; c++) (surveys[c] as ColumnSurvey).addEmpty();
    if (kept.length <= mostKept) {
      const cells = Array.from({ length: place.columns }, (_, c) =>
        c < fields ? textOf(bytes, starts[first + c] as number, ends[first + c] as number) : '',
      );
      kept.push({ record, row: { line, cells } });
    }
  });
  for await (const block of reading.blocks(signal)) {
    rows.take(block);
    onProgress?.({ bytes: reading.bytesRead(), totalBytes: file.blob.size, rows: rows.rows });
  }
  return {
    rows,
    tallies: surveys.map((column) => column.tally()),
    trimmed: surveys.map(({ trimmed }) => trimmed),
    preview: kept.slice(0, PREVIEW_ROWS).map(({ row }) => row),
    kept: kept.length === rows.rows ? kept : undefined,
  };
}

function judgeColumns(
  headings: readonly NamedHeading[],
  { tallies, trimmed }: Pick<SurveyedRows, 'tallies' | 'trimmed'>,
  lastTwoDigitYear: number,
): readonly SurveyedColumn[] {
  return headings.map(({ heading, name }, i): SurveyedColumn => {
    const tally = tallies[i];
    if (!tally) throw new RangeError(`no values were read for column ${String(i + 1)}`);
    const { type, format, fits, misfits, nearly, says } = judgeColumn(heading, tally, lastTwoDigitYear, name);
    return {
      heading,
      name,
      type,
      format,
      filled: tally.filled,
      empty: tally.empty,
      markers: tally.markers,
      fits,
      misfits,
      nearly,
      note: [...says, ...saysOfTrimmed(type, trimmed[i] ?? 0)].join(' ') || undefined,
      values: tally.values,
    };
  });
}

/** Numbers and dates say the same with blanks around them. */
function saysOfTrimmed(type: ColumnChoice, trimmed: number): readonly string[] {
  if (trimmed === 0 || (type !== 'text' && type !== 'category')) return [];
  return [`The blanks around ${plural(trimmed, 'value', 'values')} are taken off.`];
}

function totalsIn(
  headings: readonly string[],
  kept: readonly { readonly record: number; readonly row: TextRecord }[],
): readonly TotalRow[] {
  return findTotals({ headings, rows: kept.map(({ row }) => row) }).map(({ index, line, label, why }) => ({
    record: (kept[index] as { record: number }).record,
    line,
    label,
    why,
  }));
}

function tellTables(tables: number, table: number): readonly string[] {
  if (tables === 1) return [];
  return [
    `The file holds ${plural(tables, 'table', 'tables')}, one below the other. This is number ${String(table + 1)}.`,
  ];
}

function lineEndingOf(ends: LineEnds | undefined): LineEnding {
  const kinds = ends ? (['CRLF', 'LF', 'CR'] as const).filter((kind) => ends[kind] > 0) : [];
  return kinds.length > 1 ? 'mixed' : (kinds[0] ?? 'none');
}

function tooWide(columns: number): IntakeError {
  return new IntakeError(
    'not-a-table',
    `The file has ${plural(columns, 'column', 'columns')}, and at most ${MOST_COLUMNS.toLocaleString('en-GB')} can be ` +
      'loaded. Check that each record is a row and not a column, delete the columns that are not needed, and add the ' +
      'file again.',
  );
}

function withoutRows(rows: TableRows): IntakeError {
  const first = rows.rejected[0];
  if (!first) return new IntakeError('no-rows', 'The file has headings and no rows under them.');
  return new IntakeError(
    'not-a-table',
    `None of the ${plural(rows.rowsRejected, 'row', 'rows')} could be read. The first is on line ` +
      `${first.line.toLocaleString('en-GB')}: ${first.reason} Check that the headings are the first line of the file.`,
    { line: first.line },
  );
}
