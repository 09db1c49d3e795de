import { beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/engine.ts';
import { identifier, sql, trustedSql } from '../../../src/engine/sql.ts';
import { unpivotSql } from '../../../src/intake/reshape/unpivot-sql.ts';
import type { WideColumns } from '../../../src/intake/reshape/wide-columns.ts';
import { startBlockingEngine } from '../../support/blocking-engine.ts';
import { newTable, rowsOf } from './tables.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
});

function wide(over: Partial<WideColumns>): WideColumns {
  return {
    kind: 'month',
    columns: [],
    kept: [],
    nameOfKey: 'month',
    nameOfValue: 'value',
    nameOfLabel: undefined,
    nameOfMarker: 'value_marker',
    says: '',
    ...over,
  };
}

async function long(definition: string, shape: WideColumns, markers: Readonly<Record<string, string>> = {}) {
  const [table, target] = [newTable(), newTable()];
  await engine.query(sql`CREATE TABLE ${identifier(table)} AS ${{ sql: trustedSql(definition) }}`);
  await engine.query(unpivotSql(table, target, shape, new Map(Object.entries(markers))));
  const described = await engine.query(sql`SELECT * FROM ${identifier(target)} LIMIT 0`);
  return {
    target,
    columns: described.columns.map(({ name, kind }) => [name, kind]),
    rows: await rowsOf(engine, target),
  };
}

const april = { name: 'Apr-15', label: 'Apr-15', value: '2015-04-01', type: 'integer' } as const;
const may = { name: 'May-15', label: 'May-15', value: '2015-05-01', type: 'integer' } as const;

test('each row becomes a row for each column, in order, empty ones too', async () => {
  const { columns, rows } = await long(
    `SELECT * FROM (VALUES ('Ross', 3::BIGINT, NULL::BIGINT), (NULL, NULL, 7)) AS t(Area, "Apr-15", "May-15")`,
    wide({ kept: ['Area'], columns: [april, may] }),
  );
  expect(columns).toEqual([
    ['Area', 'text'],
    ['month', 'date'],
    ['value', 'integer'],
  ]);
  expect(rows).toEqual([
    ['Ross', '2015-04-01', 3n],
    ['Ross', '2015-05-01', null],
    [null, '2015-04-01', null],
    [null, '2015-05-01', 7n],
  ]);
});

test('markers come along: of wide columns in one column, of kept ones beside them', async () => {
  const { columns, rows } = await long(
    `SELECT 'Ross' AS Area, NULL::BIGINT AS Homes, '[x]' AS Homes_marker, NULL::BIGINT AS "Apr-15", '<5' AS "Apr-15_marker",
            7::BIGINT AS "May-15", ' .. ' AS "Jun-15", ' ' AS "Jul-15"`,
    wide({
      kept: ['Area', 'Homes'],
      columns: [
        april,
        may,
        { name: 'Jun-15', label: 'Jun-15', value: '2015-06-01', type: 'none' },
        { name: 'Jul-15', label: 'Jul-15', value: '2015-07-01', type: 'none' },
      ],
    }),
    { Homes: 'Homes_marker', 'Apr-15': 'Apr-15_marker' },
  );
  expect(columns.map(([name]) => name)).toEqual(['Area', 'Homes', 'Homes_marker', 'month', 'value', 'value_marker']);
  expect(rows).toEqual([
    ['Ross', null, '[x]', '2015-04-01', null, '<5'],
    ['Ross', null, '[x]', '2015-05-01', 7n, null],
    ['Ross', null, '[x]', '2015-06-01', null, '..'],
    ['Ross', null, '[x]', '2015-07-01', null, null],
  ]);
});

test('one column of decimals makes the values decimal, and labels stand where they are asked for', async () => {
  const { columns, rows } = await long(
    'SELECT 3::BIGINT AS a, 2.5::DOUBLE AS b',
    wide({
      kind: 'age',
      nameOfKey: 'age',
      nameOfLabel: 'age_label',
      columns: [
        { name: 'a', label: '10-14', value: 10, type: 'integer' },
        { name: 'b', label: "15 o'clock+", value: 15, type: 'decimal' },
      ],
    }),
  );
  expect(columns).toEqual([
    ['age', 'integer'],
    ['age_label', 'text'],
    ['value', 'float'],
  ]);
  expect(rows).toEqual([
    [10n, '10-14', 3],
    [15n, "15 o'clock+", 2.5],
  ]);
});

test('no name becomes SQL', async () => {
  const hostile = [`a"; DROP TABLE x; --`, `'] || unnest`, 'select', `b"c`];
  const definition = `SELECT 1::BIGINT AS "${hostile.map((name) => name.replaceAll('"', '""')).join('", 2::BIGINT AS "')}"`;
  const { columns, rows } = await long(
    definition,
    wide({
      kept: [hostile[0] ?? '', hostile[1] ?? ''],
      columns: hostile.slice(2).map((name, i) => ({ name, label: name, value: i, type: 'integer' })),
      nameOfKey: `key'"`,
      nameOfLabel: `label]"`,
      nameOfValue: `value";`,
    }),
  );
  expect(columns.map(([name]) => name)).toEqual([hostile[0], hostile[1], `key'"`, `label]"`, `value";`]);
  expect(rows).toEqual([
    [1n, 2n, 0n, 'select', 2n],
    [1n, 2n, 1n, `b"c`, 2n],
  ]);
});

test('91 ages of 8,000 wards: every figure in its place', async () => {
  const [wards, ages] = [8000, 91];
  const [table, target] = [newTable(), newTable()];
  const names = Array.from({ length: ages }, (_, age) => (age === 90 ? '90+' : String(age)));
  const columns = names.map((name, age) => `(i * 1000 + ${String(age)})::BIGINT AS "${name}"`).join(', ');
  await engine.query(
    sql`CREATE TABLE ${identifier(table)} AS
        SELECT ${{ sql: trustedSql(`'W' || i AS ward, ${columns} FROM range(${String(wards)}) AS r(i)`) }}`,
  );
  const shape = wide({
    kind: 'age',
    kept: ['ward'],
    nameOfKey: 'age',
    columns: names.map((name, value) => ({ name, label: name, value, type: 'integer' })),
  });
  await engine.query(unpivotSql(table, target, shape, new Map()));
  const answer = await engine.query(
    sql`SELECT count(*), count(DISTINCT (ward, age)), bool_and(value = ward[2:]::BIGINT * 1000 + age),
               bool_and(rowid = ward[2:]::BIGINT * 91 + age) FROM ${identifier(target)}`,
  );
  expect([0, 1, 2, 3].map((column) => answer.cell(column, 0))).toEqual([728_000n, 728_000n, true, true]);
});
