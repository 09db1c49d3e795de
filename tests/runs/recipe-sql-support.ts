import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import type { Recipe } from '../../src/recipes/recipe.ts';
import { exactText } from '../../src/results/csv.ts';
import type { Cell } from '../../src/results/result-table.ts';

/** A value to compare: floats as they are, everything else as its exact text. */
export type Plain = string | number | null;

/** What one statement of a file showed. */
export interface Shown {
  readonly statement: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Plain[])[];
}

export function recipeFrom(text: string): Recipe {
  const [document] = parseRecipeFile(text).documents;
  if (!document?.recipe) throw new Error(JSON.stringify(document?.problems));
  return document.recipe;
}

/** A folder of its own with these files in it. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'recipe-sql-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return folder;
}

/**
 * Runs a file in native DuckDB as the command line does: statement by statement as it cuts them, in a new database,
 * or one opened for reading only, with the folder's files at hand. Gives what the SELECTs show. The first that fails
 * ends it.
 */
export async function runSqlFile(text: string, folder: string, database?: string): Promise<readonly Shown[]> {
  const instance = database
    ? await DuckDBInstance.create(database, { access_mode: 'READ_ONLY' })
    : await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run('SET autoinstall_known_extensions = false');
    await connection.run('SET autoload_known_extensions = false');
    await connection.run(`SET file_search_path = '${folder}'`);
    const shown: Shown[] = [];
    for (const statement of statementsOf(text)) {
      const result = await runOne(connection, statement);
      if (result) shown.push(result);
    }
    const permanent = await connection.runAndReadAll(
      'SELECT count(*)::INTEGER FROM duckdb_tables() WHERE NOT temporary AND NOT internal',
    );
    if (permanent.value(0, 0) !== 0) throw new Error('a table that stays was made');
    return shown;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** A cell of the app's engine as `runSqlFile` gives it. */
export function plainCell(cell: Cell): Plain {
  return cell === null || typeof cell === 'number' ? cell : exactText(cell);
}

async function runOne(connection: DuckDBConnection, statement: string): Promise<Shown | undefined> {
  const bare = statement.replace(/^(--.*)?\n/gm, '');
  if (bare.trim() === '') return undefined;
  const extracted = await connection.extractStatements(statement);
  if (extracted.count !== 1) throw new Error(`not one statement: ${statement}`);
  const prepared = await extracted.prepare(0);
  const reader = await prepared.runAndReadAll();
  if (!bare.startsWith('SELECT')) return undefined;
  return {
    statement,
    columns: reader.columnNames(),
    rows: reader.getRows().map((row) => row.map(plainValue)),
  };
}

function plainValue(value: DuckDBValue): Plain {
  return value === null || typeof value === 'number' ? value : String(value);
}

/** A file cut where the simple reader of a command line cuts it: at a line that ends in a semicolon outside of quotes. */
function statementsOf(text: string): readonly string[] {
  const statements: string[] = [];
  let statement = '';
  for (const line of text.split('\n')) {
    if (statement === '' && line.startsWith('.')) throw new Error(`a command of the command line: ${line}`);
    statement += `${line}\n`;
    if (!line.includes(';') || !isWhole(statement)) continue;
    statements.push(statement);
    statement = '';
  }
  return [...statements, statement];
}

/** As SQLite decides it: the last thing that is no comment and no blank is a semicolon, and no quote is open. */
function isWhole(statement: string): boolean {
  const closed = statement.replace(/'[^']*'|"[^"]*"|`[^`]*`|\[[^\]]*\]|--[^\n]*|\/\*[^]*?\*\//g, (piece) =>
    /^(--|\/\*)/.test(piece) ? '' : 'x',
  );
  return !/['"`[]|\/\*/.test(closed) && closed.trimEnd().endsWith(';');
}
