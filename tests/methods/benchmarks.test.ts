import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BothEngines, onBoth, startBothEngines } from './support/both-engines.ts';

let engines: BothEngines;
beforeAll(async () => {
  engines = await startBothEngines();
});
afterAll(() => {
  engines.end();
});

test('adult re-offending of 2015 is 24.2 % in the West Midlands and 24.3 % in England and Wales (H17)', async () => {
  const rows = await onBoth(
    engines,
    `SELECT benchmark('adult-reoffending', place, 2015), benchmark_source('adult-reoffending', place, 2015)
     FROM (VALUES ('West Midlands'), ('E12000005'), ('England & Wales')) AS places(place)`,
  );
  const source = 'Herefordshire Community Safety Partnership, Strategy 2017-20, from Ministry of Justice statistics';
  expect(rows).toEqual([
    [0.242, source],
    [0.242, source],
    [0.243, source],
  ]);
});

test('first-time entrants of the West Midlands are there for 2016 to 2024, by whole number or text of the year', async () => {
  const rows = await onBoth(
    engines,
    `SELECT year, benchmark('fte-rate', 'West Midlands', year), benchmark('fte-rate', 'West Midlands', CAST(year AS VARCHAR))
     FROM (SELECT CAST(unnest(range(2015, 2026)) AS BIGINT) AS year)`,
  );
  const rates = [null, 404, 351, 290, 248, 179, 140, 122, 130, 141, null];
  expect(rows).toEqual(rates.map((rate, i) => [BigInt(2015 + i), rate, rate]));
});

test('what was not published here is none, with no source', async () => {
  const rows = await onBoth(
    engines,
    `SELECT benchmark(i, p, y), benchmark_source(i, p, y) FROM (VALUES ('fte-rate', 'England', 2016),
     ('adult-reoffending', 'West Mercia', 2015), ('adult-reoffending', 'West Midlands', 2014), ('other', 'West Midlands', 2015),
     (NULL, 'West Midlands', 2015), ('fte-rate', NULL, 2016), ('fte-rate', 'West Midlands', NULL)) AS asked(i, p, y)`,
  );
  expect(rows).toEqual(Array.from({ length: 7 }, () => [null, null]));
});

test('no figure is listed twice', async () => {
  const twice = await onBoth(
    engines,
    `SELECT key FROM (SELECT string_split(unnest(benchmark_list()), '|')[1:3] AS key) GROUP BY key HAVING count(*) > 1`,
  );
  expect(twice).toEqual([]);
});
