import type { Engine } from '../engine/engine.ts';
import { fragment, identifier, joined, sql } from '../engine/sql.ts';
import { IntakeError } from '../intake/errors.ts';
import { describeOverlap, overlapFrom, overlapSql, type SharedColumn } from '../intake/reshape/overlap.ts';
import type { ColumnChoice, LoadedSource } from '../intake/types.ts';

/** What is to be told before the rows of one table are added to another: those that are there already. */
export async function overlapWords(
  engine: Engine,
  existing: LoadedSource,
  incoming: LoadedSource,
): Promise<readonly string[]> {
  const shared = sharedColumns(existing, incoming);
  const dated = shared.find(({ existing: name }) =>
    existing.tableColumns.some((column) => column.name === name && isDated(column.type)),
  );
  const overlap = overlapFrom(await engine.query(overlapSql(existing.tableName, incoming.tableName, shared, dated)));
  return overlap.sharedRows === 0 ? [] : describeOverlap(existing.tableName, overlap);
}

/**
 * Adds the rows of one table to another, column by column of the same name. A column that only the new rows have is empty
 * for the old ones, and the other way round. Rejects with IntakeError `choice` where a column is of another type.
 */
export async function appendTable(engine: Engine, existing: LoadedSource, incoming: LoadedSource): Promise<void> {
  const there = await typesOf(engine, existing.tableName);
  const coming = await typesOf(engine, incoming.tableName);
  // The engine does not tell names apart by case, and partners do not always.
  const known = new Map([...there].map(([name, type]) => [name.toLowerCase(), type]));
  for (const [name, type] of coming) {
    const before = known.get(name.toLowerCase());
    if (before === undefined || before === type || (before === 'DOUBLE' && type === 'BIGINT')) continue;
    throw new IntakeError(
      'choice',
      `The column “${name}” is ${wordOf(type)} in this file and ${wordOf(before)} in ${existing.tableName}. Read it the ` +
        'same way in both, or load this file as a data file of its own.',
    );
  }
  const table = identifier(existing.tableName);
  for (const [name, type] of coming) {
    if (known.has(name.toLowerCase())) continue;
    const added = typeNames.find((known) => known === type);
    if (added === undefined) throw new RangeError(`no column of type ${type} can be added`);
    await engine.query(sql`ALTER TABLE ${table} ADD COLUMN ${identifier(name)} ${fragment(typeSql[added])}`);
  }
  const names = [...coming.keys()].map((name) => sql`${identifier(name)}`);
  await engine.query(
    sql`INSERT INTO ${table} BY NAME SELECT ${joined(names, ', ')} FROM ${identifier(incoming.tableName)}`,
  );
}

const typeNames = ['VARCHAR', 'BIGINT', 'DOUBLE', 'DATE', 'TIMESTAMP', 'TIME', 'BOOLEAN'] as const;
const typeSql = {
  VARCHAR: sql`VARCHAR`,
  BIGINT: sql`BIGINT`,
  DOUBLE: sql`DOUBLE`,
  DATE: sql`DATE`,
  TIMESTAMP: sql`TIMESTAMP`,
  TIME: sql`TIME`,
  BOOLEAN: sql`BOOLEAN`,
} as const;

function wordOf(type: string): string {
  switch (type) {
    case 'BIGINT':
      return 'a whole number';
    case 'DOUBLE':
      return 'a number';
    case 'DATE':
      return 'a date';
    case 'TIMESTAMP':
      return 'a date and time';
    case 'TIME':
      return 'a time';
    case 'BOOLEAN':
      return 'yes or no';
    default:
      return 'text';
  }
}

function isDated(type: ColumnChoice): boolean {
  return type.startsWith('date') || type.startsWith('timestamp') || type === 'month' || type === 'quarter';
}

function sharedColumns(existing: LoadedSource, incoming: LoadedSource): readonly SharedColumn[] {
  return incoming.tableColumns.flatMap((column) => {
    const same = existing.tableColumns.find(
      ({ name, type }) => name.toLowerCase() === column.name.toLowerCase() && type === column.type,
    );
    return same ? [{ existing: same.name, incoming: column.name }] : [];
  });
}

async function typesOf(engine: Engine, table: string): Promise<ReadonlyMap<string, string>> {
  const result = await engine.query(
    sql`SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ${table} ORDER BY column_index`,
  );
  return new Map(
    Array.from({ length: result.rowCount }, (_, row) => [result.cell(0, row) as string, result.cell(1, row) as string]),
  );
}
