import type { Engine } from '../engine/engine.ts';
import { identifier, joined, sql } from '../engine/sql.ts';
import { IntakeError, throwIfCancelled } from './errors.ts';
import { fileDecisions } from './file-decisions.ts';
import { findColumns, type Place } from './find-columns.ts';
import { nameHeadings } from './headings.ts';
import { lineOfRow } from './line-map.ts';
import { plural } from './plural.ts';
import type { ScanEnd, ScanFile, ScanHead, ScanOverrides } from './scan.ts';
import { createStaging, stageRows } from './stage-rows.ts';
import { stagingColumn } from './typed-sql.ts';
import type { IntakeFile, PreviewRow, StagedFile } from './types.ts';

export interface StageOptions {
  /** A name no table of the engine has. */
  readonly stagingTable: string;
  /** ISO date. Decides what two-digit years mean. */
  readonly today: string;
  /** `scanInWorker()` of scan-in-worker.ts in the app, `scanHere()` of scan-here.ts in tests. */
  readonly scan: ScanFile;
  readonly overrides?: ScanOverrides;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: StageProgress) => void;
}

export interface StageProgress {
  readonly bytes: number;
  readonly totalBytes: number;
  /** Good rows so far. */
  readonly rows: number;
}

const PREVIEW_ROWS = 20n;
/** Beyond this, finding types and loading take minutes, and what has so many columns is seldom a table of records. */
const MOST_COLUMNS = 5_000;

/**
 * Reads a file into a staging table of text and finds out what its columns are.
 * Rejects with IntakeError (code `cancelled` once the signal is aborted) or EngineError; then no staging table is left.
 */
export async function stageFile(engine: Engine, file: IntakeFile, options: StageOptions): Promise<StagedFile> {
  const { stagingTable, signal } = options;
  const staging = { isCreated: false };
  try {
    const { head, end } = await stageAllRows(engine, file.blob, options, staging);
    if (end.rows === 0) throw withoutRows(end);
    const { columns: headings, decisions } = nameHeadings(head.headings);
    const lastTwoDigitYear = Number(options.today.slice(0, 4)) + 1;
    const place = {
      stagingTable,
      lastTwoDigitYear,
      lineOfRow: (row: number) => lineOfRow(end.lineStarts, row),
    };
    const found = await findColumns(engine, place, headings, end.rows, signal);
    const preview = await readPreview(engine, place, headings.length);
    throwIfCancelled(signal);
    return {
      fileName: file.name,
      bytes: end.bytes,
      sha256: end.sha256,
      encoding: head.encoding,
      delimiter: head.delimiter,
      lineEnding: end.lineEnding,
      rowsRead: end.rows + end.rowsRejected,
      rowsStaged: end.rows,
      rowsRejected: end.rowsRejected,
      rejected: end.rejected,
      blankLines: end.blankLines,
      decisions: [...fileDecisions(head, end), ...decisions, ...found.decisions],
      columns: found.columns,
      preview,
      ...place,
    };
  } catch (thrown) {
    if (staging.isCreated) await dropAfterFailure(engine, stagingTable);
    throw thrown;
  }
}

async function stageAllRows(
  engine: Engine,
  blob: Blob,
  { stagingTable, scan, overrides = {}, signal, onProgress }: StageOptions,
  staging: { isCreated: boolean },
): Promise<{ readonly head: ScanHead; readonly end: ScanEnd }> {
  let head: ScanHead | undefined;
  let rows = 0;
  for await (const event of scan(blob, overrides, signal)) {
    throwIfCancelled(signal);
    switch (event.kind) {
      case 'head':
        head = event;
        if (event.headings.length > MOST_COLUMNS) throw tooWide(event.headings.length);
        await createStaging(engine, stagingTable, event.headings.length);
        staging.isCreated = true;
        break;
      case 'rows':
        if (!head) throw new IntakeError('disagreement', 'Rows came before their headings. Add the file again.');
        await stageRows(engine, stagingTable, head.headings.length, head.delimiter, event, rows);
        rows += event.rows;
        onProgress?.({ bytes: event.bytesRead, totalBytes: blob.size, rows });
        break;
      case 'end':
        if (!head || event.rows !== rows) {
          throw new IntakeError(
            'disagreement',
            `${plural(event.rows, 'row was', 'rows were')} found in the file and ${plural(rows, 'was', 'were')} handed on. ` +
              'Nothing was loaded. Add the file again.',
          );
        }
        return { head, end: event };
    }
  }
  throw new IntakeError('unreadable', 'Reading the file stopped before its end. Add the file again.');
}

async function readPreview(engine: Engine, place: Place, columns: number): Promise<readonly PreviewRow[]> {
  const cells = Array.from({ length: columns }, (_, i) => sql`${identifier(stagingColumn(i))}`);
  const result = await engine.query(
    sql`SELECT ${joined(cells, ', ')} FROM ${identifier(place.stagingTable)}
        WHERE rowid < ${PREVIEW_ROWS} ORDER BY rowid`,
  );
  return Array.from({ length: result.rowCount }, (_, row) => ({
    line: place.lineOfRow(row),
    cells: cells.map((_, column) => result.cell(column, row) as string | null),
  }));
}

/** An engine that has ended or crashed holds no table any more; the failure to tell is the one that came before. */
async function dropAfterFailure(engine: Engine, table: string): Promise<void> {
  await engine.query(sql`DROP TABLE IF EXISTS ${identifier(table)}`).catch(() => undefined);
}

function tooWide(columns: number): IntakeError {
  return new IntakeError(
    'not-a-table',
    `The file has ${plural(columns, 'column', 'columns')}, and at most ${MOST_COLUMNS.toLocaleString('en-GB')} can be ` +
      'loaded. Check that each record is a row and not a column, delete the columns that are not needed, and add the ' +
      'file again.',
  );
}

function withoutRows(end: ScanEnd): IntakeError {
  const first = end.rejected[0];
  if (!first) return new IntakeError('no-rows', 'The file has headings and no rows under them.');
  return new IntakeError(
    'not-a-table',
    `None of the ${plural(end.rowsRejected, 'row', 'rows')} could be read. The first is on line ` +
      `${first.line.toLocaleString('en-GB')}: ${first.reason} Check that the headings are the first line of the file.`,
    { line: first.line },
  );
}
