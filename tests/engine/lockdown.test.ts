import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { sql, trustedSql } from '../../src/engine/sql.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
});

describe('a locked engine refuses', () => {
  test.each([
    "SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')",
    "SELECT * FROM read_text('https://127.0.0.1:9/x')",
    "SELECT * FROM read_blob('/etc/passwd')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_csv('package.json')",
    "SELECT * FROM read_csv('in/../package.json')",
    "SELECT * FROM glob('/*')",
    "COPY (SELECT 1) TO 'x.csv'",
    "COPY (SELECT 1) TO 's3://bucket/x.csv'",
    "EXPORT DATABASE 'out'",
    "ATTACH 'x.db'",
    "ATTACH 'http://127.0.0.1:9/x.db'",
    'LOAD httpfs',
    "LOAD 'http://127.0.0.1:9/x.duckdb_extension.wasm'",
    "SELECT * FROM read_json('in/x.json')",
    "SELECT * FROM read_parquet('http://127.0.0.1:9/x.parquet')",
    'SET enable_external_access = true',
    "SET allowed_directories = ['/']",
    'SET lock_configuration = false',
    'SET autoload_known_extensions = true',
    "SET memory_limit = '100GB'",
    'RESET enable_external_access',
    "SET custom_extension_repository = 'http://127.0.0.1:9'",
  ])('%s', async (text) => {
    await expect(engine.query(trustedSql(text))).rejects.toMatchObject({ code: 'sql' });
  });

  test('and has loaded nothing by an INSTALL that says nothing', async () => {
    await engine.query(trustedSql('INSTALL httpfs')).catch(() => undefined);
    const loaded = await engine.query(sql`SELECT extension_name FROM duckdb_extensions() WHERE loaded ORDER BY 1`);
    expect(Array.from({ length: loaded.rowCount }, (_, row) => loaded.cell(0, row))).toEqual(['core_functions']);
  });

  test('and still reads what is registered under in/, for as long as it is', async () => {
    await engine.registerFile('in/a.csv', new TextEncoder().encode('a,b\n1,2\n'));
    expect((await engine.query(sql`SELECT count(*) FROM read_csv('in/a.csv')`)).cell(0, 0)).toBe(1n);
    await engine.dropFile('in/a.csv');
    await expect(engine.query(sql`SELECT count(*) FROM read_csv('in/a.csv')`)).rejects.toMatchObject({ code: 'sql' });
  });
});

test('an ended engine rejects what comes after', async () => {
  const other = await startBlockingEngine();
  other.end();
  await expect(other.query(sql`SELECT 1`)).rejects.toMatchObject({ code: 'ended' });
});
