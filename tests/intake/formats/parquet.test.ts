import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openParquet } from '../../../src/intake/formats/parquet.ts';

let connection: DuckDBConnection;
let folder: string;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create()).connect();
  folder = mkdtempSync(path.join(tmpdir(), 'parquet-'));
});
afterAll(() => {
  connection.closeSync();
  rmSync(folder, { recursive: true });
});

async function written(query: string, options = ''): Promise<Blob> {
  const file = path.join(folder, 'file.parquet');
  await connection.run(`COPY (${query}) TO '${file}' (FORMAT parquet ${options})`);
  return new Blob([readFileSync(file)]);
}

async function read(blob: Blob): Promise<{ headings: readonly string[]; rows: readonly (readonly string[])[] }> {
  const parquet = await openParquet(blob);
  const rows: (readonly string[])[] = [];
  let next = 1;
  for await (const batch of parquet.rows()) {
    for (const { row, cells } of batch) {
      expect(row).toBe(next++);
      rows.push(cells);
    }
  }
  expect(parquet.rowCount).toBe(rows.length);
  return { headings: parquet.headings, rows };
}

describe('a value of Parquet is the text of it', () => {
  test.each([
    ['42::TINYINT', '42'],
    ['255::UTINYINT', '255'],
    ['4294967295::UINTEGER', '4294967295'],
    ['9223372036854775807::BIGINT', '9223372036854775807'],
    ['18446744073709551615::UBIGINT', '18446744073709551615'],
    ['0.1::DOUBLE', '0.1'],
    ['0.1::DOUBLE + 0.2::DOUBLE', '0.30000000000000004'],
    ['0.1::FLOAT', '0.1'],
    ['16777217::FLOAT', '16777216'],
    ['1e21::DOUBLE', '1000000000000000000000'],
    ['0.3::DECIMAL(4,1)', '0.3'],
    ['-0.07::DECIMAL(9,2)', '-0.07'],
    ['1234567.89::DECIMAL(18,2)', '1234567.89'],
    ['-12345678901234567890123456789.012::DECIMAL(38,3)', '-12345678901234567890123456789.012'],
    ['15::DECIMAL(18,2)', '15'],
    ['true', 'TRUE'],
    ['false', 'FALSE'],
    ["DATE '2016-01-31'", '2016-01-31'],
    ["DATE '1899-12-31'", '1899-12-31'],
    ["TIMESTAMP '2016-01-31 14:05:00'", '2016-01-31 14:05:00'],
    ["TIMESTAMP '1969-12-31 23:59:59.5'", '1969-12-31 23:59:59.5'],
    ["TIMESTAMP_NS '2016-01-31 14:05:00.000000001'", '2016-01-31 14:05:00.000000001'],
    ["TIMESTAMP_MS '2016-06-30 00:00:00.123'", '2016-06-30 00:00:00.123'],
    ["TIMESTAMPTZ '2016-06-30 12:00:00+01'", '2016-06-30 11:00:00'],
    ["TIME '14:05:00'", '14:05:00'],
    ["TIME '14:05:00.000001'", '14:05:00.000001'],
    ["'Hereford’s £'", 'Hereford’s £'],
    ["'00123'", '00123'],
    ["' '", ' '],
    ["'\\x00\\xFF'::BLOB", '00ff'],
    ["'550e8400-e29b-41d4-a716-446655440000'::UUID", '550e8400-e29b-41d4-a716-446655440000'],
    ['[1, 2]', '[1,2]'],
    ["{'a': 1, 'b': 'x'}", '{"a":1,"b":"x"}'],
    ["{'on': DATE '2016-01-31', 'n': 9223372036854775807}", '{"on":"2016-01-31","n":"9223372036854775807"}'],
    ['\'{"a": 1}\'::JSON', '{"a": 1}'],
    ['NULL::INTEGER', ''],
    ['NULL::VARCHAR', ''],
    ['NULL::DECIMAL(9,2)', ''],
    ['NULL::DATE', ''],
    ['NULL::INTEGER[]', ''],
    ["'nan'::DOUBLE", ''],
  ])('%s', async (expression, text) => {
    // Beside a null, so that both the column with definition levels and the one without are met.
    const query = `SELECT ${expression} AS v UNION ALL SELECT NULL`;
    expect(await read(await written(query))).toEqual({ headings: ['v'], rows: [[text], ['']] });
  });
});

test.each(['uncompressed', 'snappy', 'gzip', 'zstd', 'brotli', 'lz4', 'lz4_raw'])('packed with %s', async (codec) => {
  const query =
    "SELECT i, 'ward ' || (i % 97) AS ward, DATE '2015-04-01' + (i % 700)::INTEGER AS day, i / 8 AS rate FROM range(12_345) r(i)";
  const { rows } = await read(await written(query, `, CODEC '${codec}', ROW_GROUP_SIZE 4096`));
  expect(rows).toHaveLength(12_345);
  expect(rows[12_344]).toEqual(['12344', 'ward 25', '2016-06-18', '1543']);
  expect(new Set(rows.map(([i]) => i)).size).toBe(12_345);
});

test('lists and structures are told', async () => {
  const parquet = await openParquet(await written("SELECT [1] AS ages, {'a': 1} AS place, 1 AS n"));
  expect(parquet.told).toEqual(['2 columns hold lists or structures, written as JSON: “ages”, “place”.']);
});

test('headings of any name', async () => {
  const { headings } = await read(await written('SELECT 1 AS "__proto__", 2 AS "constructor", 3 AS "a.b", 4 AS "£ ’"'));
  expect(headings).toEqual(['__proto__', 'constructor', 'a.b', '£ ’']);
});

describe('a damaged file is refused', () => {
  test('cut short, or of no sense, at any place', async () => {
    const bytes = new Uint8Array(
      await (await written("SELECT i, 'x' || i AS s FROM range(500) r(i)", ", CODEC 'zstd'")).arrayBuffer(),
    );
    for (let at = 0; at < bytes.length; at += 7) {
      const cut = await outcome(new Blob([bytes.subarray(0, at)]));
      expect(cut).toBe('unreadable');
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      expect(['unreadable', 'too-large', 'read']).toContain(await outcome(new Blob([changed])));
    }
  });
});

async function outcome(blob: Blob): Promise<string> {
  try {
    const parquet = await openParquet(blob);
    for await (const _ of parquet.rows());
    return 'read';
  } catch (thrown) {
    return (thrown as { code?: string }).code ?? String(thrown);
  }
}
