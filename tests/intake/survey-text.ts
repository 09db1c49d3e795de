import type { Engine } from '../../src/engine/engine.ts';
import { identifier, sql } from '../../src/engine/sql.ts';
import { loadSurveyed, type LoadOptions } from '../../src/intake/load-surveyed.ts';
import { readerHere } from '../../src/intake/reader-here.ts';
import type {
  ColumnChoice,
  IntakeFile,
  LoadChoices,
  LoadedSource,
  ReadSettings,
  SurveyedFile,
} from '../../src/intake/types.ts';
import type { Cell } from '../../src/results/result-table.ts';

export const today = '2026-11-21';

let tables = 0;

/** A table name that no test has used. */
export function newTable(): string {
  tables++;
  return `table ${String(tables)}`;
}

export type Content = string | Uint8Array<ArrayBuffer>;

export function fileOf(content: Content, name = 'file.csv'): IntakeFile {
  return { name, blob: new Blob([content]) };
}

/** Bytes of a text of which every character is one byte of the same number. */
export function latin1(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** Surveys the text, or the bytes, of a file. */
export function survey(content: Content, settings: ReadSettings = {}): Promise<SurveyedFile> {
  return readerHere().survey(fileOf(content), settings, { today });
}

/** Every column as found or as `types` says; `types` as one choice is that of all columns. */
export function choicesOf(
  surveyed: SurveyedFile,
  types: Readonly<Record<string, ColumnChoice>> | ColumnChoice = {},
): LoadChoices {
  const typeOf = (name: string) => (typeof types === 'string' ? types : types[name]);
  const columns = surveyed.columns.map(({ name, type }) => ({ name, type: typeOf(name) ?? type, keep: true }));
  return { tableName: newTable(), columns, leavesOutTotals: false, isUnpivoted: false };
}

export interface Loaded {
  readonly surveyed: SurveyedFile;
  readonly loaded: LoadedSource;
  /** Every cell of the table, markers beside their columns. */
  readonly rows: readonly (readonly Cell[])[];
}

/** Surveys a file and loads it, every column as found or as `types` says. */
export async function load(
  engine: Engine,
  content: Content,
  types: Readonly<Record<string, ColumnChoice>> | ColumnChoice = {},
  settings: ReadSettings = {},
): Promise<Loaded> {
  const surveyed = await survey(content, settings);
  const loaded = await loadAs(engine, content, surveyed, choicesOf(surveyed, types));
  return { surveyed, loaded, rows: await rowsOf(engine, loaded.tableName) };
}

/** Loads what was surveyed. */
export function loadAs(
  engine: Engine,
  content: Content,
  surveyed: SurveyedFile,
  choices: LoadChoices,
  options: Partial<LoadOptions> = {},
): Promise<LoadedSource> {
  return loadSurveyed(engine, fileOf(content), surveyed, choices, { reader: readerHere(), ...options });
}

/** All cells of a table, row by row. */
export async function rowsOf(engine: Engine, table: string): Promise<Cell[][]> {
  const result = await engine.query(sql`SELECT * FROM ${identifier(table)} ORDER BY rowid`);
  return Array.from({ length: result.rowCount }, (_, row) =>
    result.columns.map((_, column) => result.cell(column, row)),
  );
}

/** The tables the engine holds, by name. */
export async function tablesOf(engine: Engine): Promise<Cell[]> {
  const result = await engine.query(sql`SELECT table_name FROM duckdb_tables() ORDER BY table_name`);
  return Array.from({ length: result.rowCount }, (_, row) => result.cell(0, row));
}

/** The sentences about the file as a whole. */
export function fileSays({ decisions }: Pick<SurveyedFile, 'decisions'>): readonly string[] {
  return decisions.filter((decision) => decision.about === 'file').map((decision) => decision.text);
}
