import {
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { Engine } from '../../../src/engine/engine.ts';
import { EngineError } from '../../../src/engine/errors.ts';
import {
  type Cell,
  type ColumnKind,
  type ResultTable,
  resultTableFromColumns,
} from '../../../src/results/result-table.ts';

/**
 * Native DuckDB behind the same port as the app's engine, so that a test can run one text on both and compare. Only what
 * running SQL needs: no bytes go in or out.
 */
export async function startNativeEngine(): Promise<Engine> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  return {
    query: (text) => rows(connection, text),
    async checkPrepares(text) {
      const statements = await connection.extractStatements(text);
      if (statements.count !== 1) throw new EngineError('sql', 'Not exactly one statement.');
      (await connection.prepare(text)).destroySync();
    },
    queryBytes: refuse,
    insert: refuse,
    append: refuse,
    registerFile: refuse,
    dropFile: refuse,
    tokenize: refuse,
    session: { query: refuse },
    end() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function refuse(): Promise<never> {
  return Promise.reject(new EngineError('sql', 'The native engine of the tests takes SQL only.'));
}

async function rows(connection: DuckDBConnection, text: string): Promise<ResultTable> {
  const reader = await connection.runAndReadAll(text);
  const types = reader.columnTypes();
  const values = reader.getColumns();
  return resultTableFromColumns(
    reader.columnNames().map((name, i) => {
      const kind = kindOf(types[i]);
      return { name, kind, values: (values[i] ?? []).map((value) => cellOf(value, kind)) };
    }),
  );
}

function kindOf(type: DuckDBType | undefined): ColumnKind {
  switch (type?.typeId) {
    case DuckDBTypeId.VARCHAR:
      return 'text';
    case DuckDBTypeId.TINYINT:
    case DuckDBTypeId.SMALLINT:
    case DuckDBTypeId.INTEGER:
    case DuckDBTypeId.BIGINT:
    case DuckDBTypeId.HUGEINT:
      return 'integer';
    case DuckDBTypeId.DOUBLE:
      return 'float';
    case DuckDBTypeId.BOOLEAN:
      return 'boolean';
    case DuckDBTypeId.DATE:
      return 'date';
    default:
      return 'other';
  }
}

function cellOf(value: DuckDBValue, kind: ColumnKind): Cell {
  if (value === null) return null;
  switch (kind) {
    case 'integer':
      return BigInt(value as number | bigint);
    case 'float':
      return value as number;
    case 'boolean':
      return value as boolean;
    default:
      return String(value);
  }
}
