import type { BenchSession } from './bench-session.ts';
import { fragment, identifier, sql } from '../engine/sql.ts';
import { exactText } from '../results/csv.ts';
import { type BenchTable, kindOfType, type RowColumn } from './row-set.ts';

/** What the workbook knows of a data file that the engine does not. */
export interface DataFileFacts {
  readonly table: string;
  readonly fileName: string;
  readonly isSample: boolean;
  /** By column, the column of its markers. */
  readonly markers: Readonly<Record<string, string>>;
}

/** All that the analyst's SQL can name: the data files in their order, then own tables and views by name. */
export async function benchTables(
  session: BenchSession,
  files: readonly DataFileFacts[],
): Promise<readonly BenchTable[]> {
  const found = await session.query(sql`
    SELECT c.schema_name, c.table_name, c.column_name, c.data_type, t.estimated_size, t.table_name IS NULL
    FROM duckdb_columns() c LEFT JOIN duckdb_tables() t USING (database_oid, schema_oid, table_oid)
    WHERE NOT c.internal AND c.schema_name IN ('main', 'explore')
    ORDER BY c.schema_name, c.table_name, c.column_index`);
  const byName = new Map<string, { schema: string; name: string; columns: RowColumn[]; rows: number | undefined }>();
  for (let row = 0; row < found.rowCount; row += 1) {
    const [schema = '', name = '', column = '', type = '', rows = '', isView = ''] = Array.from({ length: 6 }, (_, i) =>
      exactText(found.cell(i, row)),
    );
    const key = `${schema}.${name}`;
    const table = byName.get(key) ?? { schema, name, columns: [], rows: isView === 'true' ? undefined : Number(rows) };
    table.columns.push({ name: column, type, kind: kindOfType(type) });
    byName.set(key, table);
  }
  const dataFiles = files.flatMap(({ table: name, fileName, isSample, markers }): readonly BenchTable[] => {
    const table = byName.get(`main.${name}`);
    if (!table) return [];
    const from = fragment(sql`main.${identifier(name)}`);
    const { columns, rows: rowCount } = table;
    return [{ name, from, columns, rowCount, origin: 'data file', title: fileName, isSample, markers }];
  });
  const isSample = dataFiles.some((file) => file.isSample);
  const own = [...byName.values()].flatMap(({ schema, name, columns, rows: rowCount }): readonly BenchTable[] => {
    // TEMP tables have the schema main of a database of their own; data files are above.
    if (schema === 'main' && dataFiles.some((file) => file.name === name)) return [];
    const origin = rowCount === undefined ? 'view' : 'table';
    return [{ name, from: identifier(name), columns, rowCount, origin, title: name, isSample, markers: {} }];
  });
  return [...dataFiles, ...own];
}
