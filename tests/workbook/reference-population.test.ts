import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { sql, trustedSql } from '../../src/engine/sql.ts';
import { loadSurveyed } from '../../src/intake/load-surveyed.ts';
import { readerHere } from '../../src/intake/reader-here.ts';
import { methodStatements } from '../../src/methods/methods.ts';
import { choicesFor } from '../../src/workbook/import-memory.ts';
import { rowsOf } from '../methods/support/both-engines.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
  const bytes = readFileSync(path.resolve(import.meta.dirname, '../../src/workbook/reference/population.csv'));
  const file = { name: 'population.csv', blob: new Blob([bytes]) };
  const reader = readerHere();
  const surveyed = await reader.survey(file, {}, { today: '2026-01-01' });
  await loadSurveyed(engine, file, surveyed, { ...choicesFor(surveyed, undefined), tableName: 'people' }, { reader });
  for (const statement of methodStatements()) await engine.query(trustedSql(statement));
});
afterAll(() => {
  engine.end();
});

test('the population that comes with the workbook is taken in as it stands: nine authorities, each year of age once', async () => {
  const rows = await engine.query(
    sql`SELECT "Area", count(*), count(DISTINCT "Age"), max("Age"), min("Year"), max("Year"), bool_and(place_name("Code") = "Area")
        FROM people GROUP BY "Area" ORDER BY "Area"`,
  );
  const areas = ['Bromsgrove', 'Herefordshire', 'Malvern Hills', 'Redditch', 'Shropshire', 'Telford and Wrekin'];
  expect(rowsOf(rows)).toEqual(
    [...areas, 'Worcester', 'Wychavon', 'Wyre Forest'].map((area) => [area, 91n, 91n, 90n, 2020n, 2020n, true]),
  );
});

test('mid-2020, 16,474 children aged 10 to 17 lived in Herefordshire, and 1,298,422 people in West Mercia (ONS)', async () => {
  const rows = await engine.query(
    sql`SELECT partnership_of("Area") AS place, sum("People")::BIGINT, (sum("People") FILTER ("Age" BETWEEN 10 AND 17))::BIGINT
        FROM people GROUP BY GROUPING SETS ((place), ()) ORDER BY place NULLS LAST`,
  );
  // The six of Worcestershire: 100,569 + 85,568 + 101,139 in the North, 79,445 + 100,265 + 131,084 in the South.
  expect(rowsOf(rows)).toEqual([
    ['Herefordshire', 193615n, 16474n],
    ['North Worcestershire', 287276n, 26503n],
    ['Shropshire', 325415n, 28848n],
    ['South Worcestershire', 310794n, 27526n],
    ['Telford and Wrekin', 181322n, 18570n],
    [null, 1298422n, 117921n],
  ]);
});
