import type { Engine, InPath } from '../engine/engine.ts';
import { EngineError } from '../engine/errors.ts';
import { identifier, joined, sql } from '../engine/sql.ts';
import { IntakeError } from './errors.ts';
import type { ScanRows } from './scan.ts';
import { stagingColumn } from './typed-sql.ts';
import type { Delimiter } from './types.ts';

/** Makes the staging table: one text column for each heading. */
export async function createStaging(engine: Engine, table: string, columns: number): Promise<void> {
  const definitions = columnNames(columns).map((name) => sql`${identifier(name)} VARCHAR`);
  await engine.query(sql`CREATE TABLE ${identifier(table)} (${joined(definitions, ', ')})`);
}

/**
 * Adds canonical rows to the staging table, `before` of which are there already. Throws IntakeError `disagreement`
 * when the engine then has another number of rows than it was given.
 */
export async function stageRows(
  engine: Engine,
  table: string,
  columns: number,
  delimiter: Delimiter,
  piece: ScanRows,
  before: number,
): Promise<void> {
  const path: InPath = `in/rows-${crypto.randomUUID()}.csv`;
  const types = columnNames(columns).map((name) => sql`${identifier(name)}: 'VARCHAR'`);
  await engine.registerFile(path, piece.csv);
  try {
    await engine.query(
      sql`INSERT INTO ${identifier(table)} SELECT * FROM read_csv(${path}, auto_detect = false, header = false,
            delim = ${delimiter}, quote = '"', escape = '"', new_line = '\\n', nullstr = '', compression = 'none',
            encoding = 'utf-8', max_line_size = 4194304, buffer_size = 16777216, parallel = false,
            columns = {${joined(types, ', ')}})`,
    );
  } catch (thrown) {
    // Text of ours that the engine's reader cannot read is a disagreement too.
    if (!(thrown instanceof EngineError) || thrown.code !== 'sql') throw thrown;
    throw disagreement(before, thrown);
  } finally {
    await engine.dropFile(path);
  }
  const result = await engine.query(sql`SELECT count(*), max(rowid) FROM ${identifier(table)}`);
  const expected = BigInt(before + piece.rows);
  // Rows are later found by their number, so the last one must have the last number.
  if (result.cell(0, 0) !== expected || result.cell(1, 0) !== expected - 1n) throw disagreement(before, undefined);
}

function disagreement(before: number, cause: unknown): IntakeError {
  return new IntakeError(
    'disagreement',
    `The engine read the rows after row ${before.toLocaleString('en-GB')} otherwise than they were found in the file. ` +
      'Nothing was loaded. Save the file anew from Excel as “CSV UTF-8 (Comma delimited)” and add it again.',
    { cause },
  );
}

function columnNames(columns: number): readonly string[] {
  return Array.from({ length: columns }, (_, i) => stagingColumn(i));
}
