import { beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { identifier, sql } from '../../src/engine/sql.ts';
import { loadSurveyed } from '../../src/intake/load-surveyed.ts';
import { readerHere } from '../../src/intake/reader-here.ts';
import type { LoadedSource } from '../../src/intake/types.ts';
import { appendTable, overlapWords } from '../../src/workbook/append-table.ts';
import { joinedReport } from '../../src/workbook/source.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
});

let tables = 0;

async function load(text: string): Promise<LoadedSource> {
  const reader = readerHere();
  tables++;
  const file = { name: `file ${String(tables)}.csv`, blob: new Blob([text]) };
  const surveyed = await reader.survey(file, {}, { today: '2026-11-22' });
  const columns = surveyed.columns.map(({ name, type }) => ({ name, type, keep: true }));
  const choices = { tableName: `table ${String(tables)}`, columns, leavesOutTotals: false, isUnpivoted: false };
  return loadSurveyed(engine, file, surveyed, choices, { reader });
}

async function rowsOf(table: string) {
  const result = await engine.query(sql`SELECT * FROM ${identifier(table)} ORDER BY rowid`);
  return Array.from({ length: result.rowCount }, (_, row) =>
    result.columns.map((_, column) => result.cell(column, row)),
  );
}

const january = 'Recorded,Area,Count\n30/01/2016,North,1\n31/01/2016,North,2\n31/01/2016,North,2\n';

test('rows are added to the columns of the same name; new columns and markers come along', async () => {
  const there = await load(january);
  const next = await load('Area,Count,Recorded,Officer\nSouth,[c],01/02/2016,Day\nSouth,5,13/02/2016,Night\n');
  expect(await overlapWords(engine, there, next)).toEqual([]);
  await appendTable(engine, there, next);
  expect(await rowsOf(there.tableName)).toEqual([
    ['2016-01-30', 'North', 1n, null, null],
    ['2016-01-31', 'North', 2n, null, null],
    ['2016-01-31', 'North', 2n, null, null],
    ['2016-02-01', 'South', null, '[c]', 'Day'],
    ['2016-02-13', 'South', 5n, null, 'Night'],
  ]);
  const joined = joinedReport(there.tableName, [there, next]);
  expect([joined.rowsRead, joined.rowsLoaded, joined.rowsRejected]).toEqual([5, 5, 0]);
  expect(joined.tableColumns.map(({ name }) => name).sort()).toEqual(
    ['Area', 'Count', 'Count_marker', 'Officer', 'Recorded'].sort(),
  );
  expect(joined.columns.find(({ name }) => name === 'Recorded')?.dates).toMatchObject({
    first: '2016-01-30',
    last: '2016-02-13',
  });
});

test('rows that are there already are told, legitimate duplicates counted as often as they stand there', async () => {
  const there = await load(january);
  const next = await load(
    'Recorded,Area,Count\n31/01/2016,North,2\n31/01/2016,North,2\n31/01/2016,North,2\n01/02/2016,South,1\n',
  );
  const words = (await overlapWords(engine, there, next)).join(' ');
  expect(words).toContain('2 of 4 rows');
});

test('a column of another type is refused with both sides named, and nothing is added', async () => {
  const there = await load(january);
  const next = await load('Recorded,Area,Count\n01/02/2016,South,many\n02/02/2016,South,few\n');
  await expect(appendTable(engine, there, next)).rejects.toThrow(/“Count” is text in this file and a whole number in/);
  expect(await rowsOf(there.tableName)).toHaveLength(3);
});

test('headings in another case are the same columns, and a column called rowid changes no order', async () => {
  const there = await load('rowid,Area,Count\n9,North,1\n');
  const next = await load('ROWID,AREA,COUNT\n5,South,2\n4,East,3\n6,West,4\n');
  expect(next.headingSignature).toBe(there.headingSignature);
  expect(await overlapWords(engine, there, next)).toEqual([]);
  await appendTable(engine, there, next);
  const result = await engine.query(sql`SELECT "rowid", "Area", "Count" FROM ${identifier(there.tableName)}`);
  expect(Array.from({ length: 4 }, (_, row) => result.cell(0, row))).toEqual([9n, 5n, 4n, 6n]);
  expect(joinedReport(there.tableName, [there, next]).columns.map(({ filled }) => filled)).toEqual([4, 4, 4]);
});
