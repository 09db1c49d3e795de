import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Engine } from '../../src/engine/engine.ts';
import { identifier, sql } from '../../src/engine/sql.ts';
import { loadSurveyed } from '../../src/intake/load-surveyed.ts';
import { readerHere } from '../../src/intake/reader-here.ts';
import type { IntakeFile, LoadedSource, ReadSettings, SurveyedFile } from '../../src/intake/types.ts';
import type { Cell } from '../../src/results/result-table.ts';
import { choicesOf, today } from './survey-text.ts';

type JsonCell = string | number | boolean | null;

/** What `Load all` makes of a file, everything that an analyst could check against the file by eye. */
export interface Golden {
  readonly file: string;
  readonly settings?: ReadSettings;
  readonly choices?: { readonly leavesOutTotals?: boolean; readonly isUnpivoted?: boolean };
  /** Name and type of each column of the table; of one that keeps markers, `marker`. */
  readonly columns: readonly (readonly [name: string, type: string])[];
  /** Whole numbers beyond what JSON keeps exact are texts. */
  readonly rows: readonly (readonly JsonCell[])[];
  readonly report: {
    readonly rowsRead: number;
    readonly rowsLoaded: number;
    readonly rowsRejected: number;
    readonly blankLines: number;
    readonly notes: readonly string[];
    readonly rejected: readonly (readonly [line: number, reason: string])[];
    readonly totals: readonly string[];
    readonly decisions: readonly string[];
  };
}

const folder = path.resolve(import.meta.dirname, '../golden');

/** The cases of tests/golden, by name. */
export function goldenCases(): readonly string[] {
  const ending = '.expected.json';
  return readdirSync(folder, { recursive: true, encoding: 'utf-8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length).replaceAll('\\', '/'))
    .sort();
}

export function expectedOf(name: string): Golden {
  return JSON.parse(readFileSync(path.join(folder, `${name}.expected.json`), 'utf-8')) as Golden;
}

/** Loads the file of a case, with all defaults but what the case sets. */
export async function loadGolden(
  engine: Engine,
  name: string,
  { file, settings = {}, choices }: Golden,
): Promise<Golden> {
  const given = await fileOf(path.join(folder, path.dirname(name), file));
  const reader = readerHere();
  const surveyed = await reader.survey(given, settings, { today });
  const loaded = await loadSurveyed(engine, given, surveyed, { ...choicesOf(surveyed), ...choices }, { reader });
  const { columns, rows } = await tableOf(engine, loaded);
  return {
    file,
    ...(Object.keys(settings).length > 0 && { settings }),
    ...(choices && { choices }),
    columns,
    rows,
    report: reportOf(surveyed, loaded),
  };
}

/** A zip file stands for the one file in it. */
async function fileOf(where: string): Promise<IntakeFile> {
  const given = { name: path.basename(where), blob: new Blob([readFileSync(where)]) };
  return (await readerHere().unpack(given))?.[0] ?? given;
}

async function tableOf(engine: Engine, loaded: LoadedSource): Promise<Pick<Golden, 'columns' | 'rows'>> {
  const table = await engine.query(sql`SELECT * FROM ${identifier(loaded.tableName)} ORDER BY rowid`);
  const types = new Map<string, string>(
    loaded.columns.flatMap(({ name, type, markerColumn }) => [
      [name, type],
      ...(markerColumn === undefined ? [] : [[markerColumn, 'marker'] as const]),
    ]),
  );
  return {
    columns: table.columns.map(({ name, kind }) => [name, types.get(name) ?? kind] as const),
    rows: Array.from({ length: table.rowCount }, (_, row) =>
      table.columns.map((_, column) => jsonCell(table.cell(column, row))),
    ),
  };
}

function jsonCell(cell: Cell): JsonCell {
  if (typeof cell === 'bigint') return Number.isSafeInteger(Number(cell)) ? Number(cell) : String(cell);
  if (cell !== null && typeof cell === 'object') throw new TypeError('intake makes no exact decimals');
  return cell;
}

function reportOf(surveyed: SurveyedFile, loaded: LoadedSource): Golden['report'] {
  return {
    rowsRead: loaded.rowsRead,
    rowsLoaded: loaded.rowsLoaded,
    rowsRejected: loaded.rowsRejected,
    blankLines: loaded.blankLines,
    notes: loaded.notes.map(({ text }) => text),
    rejected: loaded.rejected.map(({ line, reason }) => [line, reason] as const),
    totals: surveyed.totals.map(({ label }) => label),
    decisions: loaded.decisions.map((decision) =>
      decision.about === 'file' ? decision.text : `${decision.column}: ${decision.text}`,
    ),
  };
}
