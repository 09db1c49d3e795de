import type { Engine } from '../engine/engine.ts';
import { identifier, sql } from '../engine/sql.ts';
import type { ColumnOutcome } from './convert/column-builder.ts';
import type { ColumnOrder, ConvertEnd, ConvertOrder } from './convert/convert.ts';
import { IntakeError, throwIfCancelled } from './errors.ts';
import { plural } from './plural.ts';
import type { IntakeReader } from './reader.ts';
import { unpivotSql } from './reshape/unpivot-sql.ts';
import type { WideColumns } from './reshape/wide-columns.ts';
import { tableColumns } from './table-columns.ts';
import { MICROS_A_DAY } from './values/calendar.ts';
import { wideOf } from './wide-of.ts';
import type {
  ColumnChoice,
  ColumnToLoad,
  DateFacts,
  Decision,
  IntakeFile,
  LoadChoices,
  LoadedColumn,
  LoadedSource,
  SurveyedColumn,
  SurveyedFile,
} from './types.ts';

export interface LoadOptions {
  readonly reader: IntakeReader;
  /** The secret by which pseudonyms are made; needed where a column is loaded as such. */
  readonly pseudonymKey?: Uint8Array | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: {
    readonly bytes: number;
    readonly totalBytes: number;
    readonly rows: number;
  }) => void;
}

/** A surveyed column that is to be loaded, and how. */
interface Chosen {
  readonly column: SurveyedColumn;
  readonly choice: ColumnToLoad;
  readonly order: ColumnOrder;
}

/**
 * Makes the table of a surveyed file, reading the file again. A decimal is a DOUBLE in every table, so that a recipe meets
 * one type whatever digits a partner's file has. Values that do not fit become NULL and are counted and listed; markers
 * become NULL and stay in a column beside. Rejects with IntakeError or EngineError; then no table was made.
 */
export async function loadSurveyed(
  engine: Engine,
  file: IntakeFile,
  surveyed: SurveyedFile,
  choices: LoadChoices,
  options: LoadOptions,
): Promise<LoadedSource> {
  const chosen = chooseColumns(surveyed, choices);
  const { tableName } = choices;
  await refuseTaken(engine, tableName);
  const wide = choices.isUnpivoted ? wideOrRefused(chosen, surveyed) : undefined;
  const filling = wide ? `${tableName}, wide` : tableName;
  try {
    const end = await fillTable(engine, filling, file, orderOf(surveyed, choices, chosen, options), options);
    await checkRows(engine, filling, surveyed, end);
    const rowsAfterUnpivot = wide && (await unpivot(engine, filling, tableName, wide, chosen));
    return report(surveyed, choices, chosen, end, rowsAfterUnpivot, wide);
  } catch (thrown) {
    // The failure to tell is the one that came before.
    for (const table of new Set([filling, tableName])) {
      await engine.query(sql`DROP TABLE IF EXISTS ${identifier(table)}`).catch(() => undefined);
    }
    throw thrown;
  }
}

function chooseColumns(surveyed: SurveyedFile, choices: LoadChoices): readonly Chosen[] {
  for (const { name } of choices.columns) {
    if (!surveyed.columns.some((column) => column.name === name)) {
      throw new IntakeError('choice', `The file has no column “${name}”. Choose from the columns shown.`);
    }
  }
  const taken = new Set(surveyed.columns.map(({ name }) => name.toLowerCase()));
  const chosen = surveyed.columns.flatMap((column, index): Chosen[] => {
    const choice = choices.columns.find(({ name }) => name === column.name);
    if (!choice?.keep) return [];
    const isPseudonym = choice.pseudonyms === true;
    const type = isPseudonym ? 'text' : choice.type;
    const keepsMarkers = column.markers.length > 0 && !isText(type);
    const markerName = keepsMarkers ? markerNameOf(column.name, taken) : undefined;
    return [{ column, choice, order: { index, name: column.name, type, markerName, isPseudonym } }];
  });
  if (chosen.length === 0) throw new IntakeError('choice', 'No column is kept. Keep at least one.');
  return chosen;
}

/** The name of the column that keeps a column's markers: a recipe finds it beside the column. */
function markerNameOf(name: string, taken: Set<string>): string {
  let marker = `${name}_marker`;
  for (let n = 2; taken.has(marker.toLowerCase()); n++) marker = `${name}_marker_${String(n)}`;
  taken.add(marker.toLowerCase());
  return marker;
}

function orderOf(
  surveyed: SurveyedFile,
  choices: LoadChoices,
  chosen: readonly Chosen[],
  { pseudonymKey }: LoadOptions,
): ConvertOrder {
  const hasPseudonyms = chosen.some(({ order }) => order.isPseudonym);
  if (hasPseudonyms && !pseudonymKey) throw new RangeError('pseudonyms need a key');
  return {
    plan: surveyed.plan,
    lastTwoDigitYear: surveyed.lastTwoDigitYear,
    columns: chosen.map(({ order }) => order),
    leftOut: choices.leavesOutTotals
      ? surveyed.totals.map(({ record, label }) => [record, `A total (${label}), left out as chosen.`] as const)
      : [],
    pseudonymKey: hasPseudonyms ? pseudonymKey : undefined,
  };
}

async function refuseTaken(engine: Engine, tableName: string): Promise<void> {
  const result = await engine.query(
    sql`SELECT count(*) FROM duckdb_tables() WHERE lower(table_name) = ${tableName.toLowerCase()}`,
  );
  if (result.cell(0, 0) === 0n) return;
  throw new IntakeError('choice', `There is a data file called “${tableName}” already. Choose another name.`);
}

async function fillTable(
  engine: Engine,
  table: string,
  file: IntakeFile,
  order: ConvertOrder,
  { reader, signal, onProgress }: LoadOptions,
): Promise<ConvertEnd> {
  let rows = 0;
  let isFirst = true;
  for await (const event of reader.convert(file, order, signal)) {
    throwIfCancelled(signal);
    if (event.kind === 'end') {
      if (event.rows !== rows) break;
      return event;
    }
    await engine.append(table, event.stream, isFirst);
    isFirst = false;
    rows += event.rows;
    onProgress?.({ bytes: event.bytesRead, totalBytes: file.blob.size, rows });
  }
  throw new IntakeError('unreadable', 'Reading the file stopped before its end. Nothing was loaded. Add it again.');
}

/** The engine's own count must be what was read of the file, both times. */
async function checkRows(engine: Engine, table: string, surveyed: SurveyedFile, end: ConvertEnd): Promise<void> {
  const result = await engine.query(sql`SELECT count(*) FROM ${identifier(table)}`);
  const loaded = Number(result.cell(0, 0));
  if (loaded === end.rows && loaded + end.rowsRejected === surveyed.rowsRead) return;
  throw new IntakeError(
    'disagreement',
    `${plural(surveyed.rowsRead, 'row was', 'rows were')} read, ${loaded.toLocaleString('en-GB')} loaded and ` +
      `${end.rowsRejected.toLocaleString('en-GB')} left out, which does not add up. Nothing was loaded. Add the file again.`,
  );
}

function wideOrRefused(chosen: readonly Chosen[], surveyed: SurveyedFile): WideColumns {
  const wide = wideOf(
    chosen.map(({ column, order }) => ({ column, type: order.type })),
    surveyed.lastTwoDigitYear,
  );
  if (wide) return wide;
  throw new IntakeError('choice', 'The columns kept do not stand for periods or ages, so they cannot be made rows.');
}

async function unpivot(
  engine: Engine,
  from: string,
  to: string,
  wide: WideColumns,
  chosen: readonly Chosen[],
): Promise<number> {
  const markers = new Map(
    chosen.flatMap(({ order: { name, markerName } }) =>
      markerName === undefined ? [] : [[name, markerName] as const],
    ),
  );
  await engine.query(unpivotSql(from, to, wide, markers));
  await engine.query(sql`DROP TABLE ${identifier(from)}`);
  const result = await engine.query(sql`SELECT count(*) FROM ${identifier(to)}`);
  return Number(result.cell(0, 0));
}

function report(
  surveyed: SurveyedFile,
  choices: LoadChoices,
  chosen: readonly Chosen[],
  end: ConvertEnd,
  rowsAfterUnpivot: number | undefined,
  wide: WideColumns | undefined,
): LoadedSource {
  const columns = chosen.map(({ column, order }, i) => loadedColumn(column, order, end.columns[i] as ColumnOutcome));
  return {
    tableName: choices.tableName,
    fileName: surveyed.fileName,
    bytes: surveyed.bytes,
    sha256: surveyed.sha256,
    plan: surveyed.plan,
    lineEnding: surveyed.lineEnding,
    rowsRead: surveyed.rowsRead,
    rowsLoaded: end.rows,
    rowsRejected: end.rowsRejected,
    rejected: end.rejected,
    blankLines: surveyed.blankLines,
    misfits: columns.reduce((sum, column) => sum + column.misfits, 0),
    totalsKept: choices.leavesOutTotals ? 0 : surveyed.totals.length,
    notes: surveyed.notes,
    decisions: [
      ...decisionsOf(surveyed, choices, chosen, columns),
      ...(wide ? [{ about: 'file', text: wide.says } as const] : []),
    ],
    columns,
    headingsNotKept: surveyed.columns.filter((column) => !chosen.some((one) => one.column === column)).map(headingOf),
    tableColumns: tableColumns(columns, wide),
    headingSignature: surveyed.headingSignature,
    rowsAfterUnpivot,
  };
}

function headingOf({ heading, name }: SurveyedColumn): string {
  return heading.trim() === '' ? name : heading;
}

function loadedColumn(column: SurveyedColumn, order: ColumnOrder, outcome: ColumnOutcome): LoadedColumn {
  return {
    name: column.name,
    heading: column.heading,
    type: order.type,
    isPseudonym: order.isPseudonym,
    filled: outcome.filled,
    empty: outcome.empty,
    markers: outcome.markers,
    markerColumn: order.markerName,
    misfits: outcome.misfits,
    misfitExamples: outcome.misfitExamples,
    dates: dateFacts(order.type, outcome),
    words: order.isPseudonym ? [] : (column.values ?? []).map(({ value }) => value),
  };
}

function dateFacts(type: ColumnChoice, { range, isMonthly }: ColumnOutcome): DateFacts | undefined {
  if (!range) return undefined;
  const unit = type.startsWith('timestamp') || type === 'Excel date and time' ? MICROS_A_DAY : 1;
  const iso = (value: number) => new Date(Math.floor(value / unit) * 86_400_000).toISOString().replace(/T.*$/, '');
  return { first: iso(range.first), last: iso(range.last), isMonthly };
}

/** What was decided while surveying, for the columns kept as found, and what the person chose otherwise. */
function decisionsOf(
  surveyed: SurveyedFile,
  choices: LoadChoices,
  chosen: readonly Chosen[],
  columns: readonly LoadedColumn[],
): readonly Decision[] {
  const asFound = new Set(
    chosen
      .filter(({ column, order }) => column.type === order.type && !order.isPseudonym)
      .map(({ column }) => column.name),
  );
  const kept = surveyed.decisions.filter((decision) => decision.about === 'file' || asFound.has(decision.column));
  const changed = chosen.flatMap(({ column, order }, i): readonly Decision[] => {
    if (order.isPseudonym) {
      const text =
        'The values are replaced by keyed pseudonyms, as chosen: the same value has the same one in every file of this workbook.';
      return [{ about: 'column', column: column.name, text }];
    }
    if (column.type === order.type) return [];
    const misfits = columns[i]?.misfits ?? 0;
    const lost =
      misfits === 0
        ? ''
        : ` ${plural(misfits, 'value does', 'values do')} not fit and ${misfits === 1 ? 'is' : 'are'} left empty.`;
    const text = `The column is loaded as ${order.type}, as chosen; it was found to be ${column.type}.${lost}`;
    return [{ about: 'column', column: column.name, text }];
  });
  const says: string[] = [];
  const dropped = surveyed.columns.length - chosen.length;
  if (dropped > 0) says.push(`${plural(dropped, 'column is', 'columns are')} not kept, as chosen.`);
  if (surveyed.totals.length > 0) {
    const rows = plural(surveyed.totals.length, 'row is a total', 'rows are totals');
    says.push(
      choices.leavesOutTotals
        ? `${rows} of others and left out, as chosen.`
        : `${rows} of others and kept: sums over this table count twice what they sum.`,
    );
  }
  return [...kept, ...says.map((text): Decision => ({ about: 'file', text })), ...changed];
}

function isText(type: ColumnChoice): boolean {
  return type === 'text' || type === 'category';
}
