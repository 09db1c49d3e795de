import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bytesOf, files, folder, windows1252Text } from './folder.ts';

let connection: DuckDBConnection;
let temporary: string;

beforeAll(async () => {
  connection = await (await DuckDBInstance.create()).connect();
  temporary = mkdtempSync(path.join(tmpdir(), 'sample-data-'));
  // Native DuckDB reads Windows-1252 only with an extension: it gets a copy in UTF-8.
  const hate = path.join(temporary, 'hate.csv');
  writeFileSync(hate, windows1252Text(bytesOf('police_hate_crimes.csv')));

  await load('crimes', path.join(folder, 'police_dva_crimes.csv'), ',', '"Date Recorded"', '%d/%m/%Y', 'trim(CSP)');
  await load(
    'incidents',
    path.join(folder, 'police_dva_incidents.csv.gz'),
    ',',
    '"Created Date"',
    '%d/%m/%y',
    'District',
  );
  await load('hate', hate, ';', 'Recorded', '%d/%m/%Y', '"Local Policing Area"');
  await load('entrants', path.join(folder, 'yjs_first_time_entrants.csv'), '\t', '"Outcome Date"', '%Y-%m-%d', 'LA');
  await connection.run(`CREATE TABLE population AS
    SELECT Area AS area, "Mid-year"::INT AS year, replace("Population aged 10 to 17", ',', '')::INT AS people
    FROM read_csv('${path.join(folder, 'ons_population_10_17.csv')}', delim = ',', header = true, all_varchar = true)`);
});

afterAll(() => {
  connection.closeSync();
  rmSync(temporary, { recursive: true });
});

/** A table of one file, its columns as text, with the date as `on_day` and the partnership as `area`. */
async function load(table: string, file: string, delimiter: string, date: string, format: string, area: string) {
  await connection.run(`CREATE TABLE ${table} AS SELECT *, strptime(${date}, '${format}')::DATE AS on_day, ${area} AS area
    FROM read_csv('${file}', delim = '${delimiter}', quote = '"', header = true, all_varchar = true)`);
}

async function rows(sql: string): Promise<DuckDBValue[][]> {
  return (await connection.runAndReadAll(sql)).getRows();
}

/** The year to January 2016, the year before, and the change in per cent to one decimal. */
function changes(table: string, group: string): Promise<DuckDBValue[][]> {
  return rows(`WITH counted AS (
      SELECT ${group} AS area,
        count(*) FILTER (on_day BETWEEN DATE '2015-02-01' AND DATE '2016-01-31') AS this_year,
        count(*) FILTER (on_day BETWEEN DATE '2014-02-01' AND DATE '2015-01-31') AS last_year
      FROM ${table} GROUP BY ALL)
    SELECT area, this_year::INT, last_year::INT, printf('%+.1f', round(100 * (this_year - last_year) / last_year, 1))
    FROM counted ORDER BY (this_year - last_year) / last_year, area`);
}

function changeIn(table: string, area: string): Promise<DuckDBValue[] | undefined> {
  return changes(table, 'area').then((all) => all.find(([name]) => name === area));
}

test('domestic abuse crimes rise as published', async () => {
  expect(await changeIn('crimes', 'Herefordshire')).toEqual(['Herefordshire', 1071, 1021, '+4.9']);
  expect(await changes('crimes', "'force'")).toEqual([['force', 5050, 4612, '+9.5']]);
});

test('domestic abuse incidents rise as published', async () => {
  expect(await changeIn('incidents', 'Herefordshire')).toEqual(['Herefordshire', 1633, 1462, '+11.7']);
  expect(await changes('incidents', "'force'")).toEqual([['force', 8152, 7640, '+6.7']]);
});

test('15 % of Herefordshire incidents are graded high, the most in the force', async () => {
  const shares = await rows(`SELECT area, count(*) FILTER (Grade = 'High')::INT AS high, count(*)::INT AS n,
      round(100 * high / n)::INT AS share
    FROM incidents WHERE on_day >= DATE '2015-02-01' GROUP BY area ORDER BY high / n DESC`);
  expect(shares[0]).toEqual(['Herefordshire', 245, 1633, 15]);
  expect(shares[1]?.[3]).toBeLessThan(15);
});

test('hate crime: Herefordshire +38 %, the second lowest rise of five, on bases of 50 or more', async () => {
  const ranked = await changes('hate', 'area');
  expect(ranked.map(([area]) => area)).toEqual([
    'Shropshire',
    'Herefordshire',
    'Telford and Wrekin',
    'South Worcestershire',
    'North Worcestershire',
  ]);
  expect(ranked[1]).toEqual(['Herefordshire', 116, 84, '+38.1']);
  for (const [area, , base] of ranked) expect(base, String(area)).toBeGreaterThanOrEqual(50);
});

test('first-time entrants: Herefordshire has the highest rate per 100,000 aged 10 to 17 in every year', async () => {
  const highest = await rows(`WITH rates AS (
      SELECT year, area, count(*)::INT AS n, people, 100000 * n / people AS rate
      FROM entrants JOIN population USING (area) WHERE year(on_day) = year AND "Age at Outcome"::INT BETWEEN 10 AND 17
      GROUP BY year, area, people)
    SELECT year, arg_max(area, rate), max_by(n, rate), round(max(rate))::INT FROM rates GROUP BY year ORDER BY year`);
  expect(highest.map(([year, area]) => `${String(year)} ${String(area)}`)).toEqual(
    [2011, 2012, 2013, 2014, 2015].map((year) => `${year} Herefordshire`),
  );
  expect(highest.at(-1)?.slice(2)).toEqual([92, 558]);
  expect(await rows(`SELECT count(*)::INT FROM entrants WHERE "Age at Outcome" = '18'`)).toEqual([[14]]);
  expect(await rows(`SELECT count(*)::INT FROM entrants WHERE "Age at Outcome"::INT NOT BETWEEN 10 AND 18`)).toEqual([
    [0],
  ]);
});

test('population: five areas, five mid-years, about 110,000 together', async () => {
  expect(await rows('SELECT count(*)::INT, count(DISTINCT area)::INT, min(year), max(year) FROM population')).toEqual([
    [25, 5, 2011, 2015],
  ]);
  expect(await rows('SELECT sum(people)::INT FROM population WHERE year = 2015')).toEqual([[110_440]]);
});

test.each([
  ['crimes', 'police_dva_crimes.csv', '"Crime Ref"'],
  ['incidents', 'police_dva_incidents.csv.gz', '"Incident No"'],
  ['hate', 'police_hate_crimes.csv', '"Occurrence ID"'],
  ['entrants', 'yjs_first_time_entrants.csv', '"Child ID"'],
])(
  '%s: every row is inside the period, which starts and ends with a row, under its own reference',
  async (table, name, id) => {
    const listed = files.find((file) => file.name === name);
    expect(
      await rows(
        `SELECT count(*)::INT, min(on_day)::VARCHAR, max(on_day)::VARCHAR, count(DISTINCT ${id})::INT FROM ${table}`,
      ),
    ).toEqual([[listed?.rows, listed?.from, listed?.to, listed?.rows]]);
  },
);

test.each(['crimes', 'incidents', 'hate'])('%s: no area misses a month', async (table) => {
  expect(
    await rows(
      `SELECT area, count(DISTINCT date_trunc('month', on_day))::INT FROM ${table} GROUP BY area ORDER BY area`,
    ),
  ).toEqual([
    ['Herefordshire', 36],
    ['North Worcestershire', 36],
    ['Shropshire', 36],
    ['South Worcestershire', 36],
    ['Telford and Wrekin', 36],
  ]);
});

test('the README prints the counts that the files hold', async () => {
  const readme = readFileSync(path.join(folder, 'README.md'), 'utf8');
  const counted = [
    ...(await changes('crimes', "'force'")),
    ...(await changes('incidents', "'force'")),
    ...(await changes('hate', 'area')),
    await changeIn('crimes', 'Herefordshire'),
    await changeIn('incidents', 'Herefordshire'),
  ].map((row) => `${grouped(row?.[1])} from ${grouped(row?.[2])}`);
  for (const words of [...counted, ...files.map((file) => `| ${grouped(file.rows)} `)]) expect(readme).toContain(words);
});

/** 1,071 */
function grouped(count: DuckDBValue | undefined): string {
  return String(count).replace(/(\d)(?=(\d{3})+$)/g, '$1,');
}
