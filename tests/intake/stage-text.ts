import type { Engine } from '../../src/engine/engine.ts';
import { identifier, sql } from '../../src/engine/sql.ts';
import { loadStaged } from '../../src/intake/load-staged.ts';
import { scanHere } from '../../src/intake/scan-here.ts';
import { stageFile, type StageOptions } from '../../src/intake/stage-file.ts';
import type { ColumnChoice, LoadedSource, StagedColumn, StagedFile } from '../../src/intake/types.ts';
import type { Cell } from '../../src/results/result-table.ts';

let tables = 0;

/** A table name that no test has used. */
export function newTable(): string {
  tables++;
  return `table ${String(tables)}`;
}

/** Stages the text, or the bytes, of a file. */
export function stage(
  engine: Engine,
  content: string | Uint8Array<ArrayBuffer>,
  options: Partial<StageOptions> = {},
): Promise<StagedFile> {
  const file = { name: 'file.csv', blob: new Blob([content]) };
  return stageFile(engine, file, { stagingTable: newTable(), today: '2026-11-21', scan: scanHere(), ...options });
}

/** Stages one column of values, each on a line of its own from line 2. */
export async function stageColumn(engine: Engine, values: readonly string[]): Promise<StagedColumn> {
  const staged = await stage(engine, ['heading', ...values, ''].join('\n'));
  const column = staged.columns[0];
  if (!column) throw new Error('no column was staged');
  return column;
}

/** Loads what was staged, every column as found or as `types` says. */
export function load(
  engine: Engine,
  staged: StagedFile,
  types: Readonly<Record<string, ColumnChoice>> = {},
): Promise<LoadedSource> {
  const columns = staged.columns.map(({ name, type }) => ({ name, type: types[name] ?? type, keep: true }));
  return loadStaged(engine, staged, { tableName: newTable(), columns });
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
