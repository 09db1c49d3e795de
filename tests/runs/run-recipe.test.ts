import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { sql } from '../../src/engine/sql.ts';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import type { Recipe } from '../../src/recipes/recipe.ts';
import type { FileMatch } from '../../src/runs/match/match.ts';
import { RunEngine } from '../../src/runs/run-engine.ts';
import { RunError } from '../../src/runs/run-error.ts';
import { runRecipe, type RunRequest } from '../../src/runs/run-recipe.ts';
import type { RunResult } from '../../src/runs/run-result.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';

function recipeFrom(text: string): Recipe {
  const [document] = parseRecipeFile(text).documents;
  if (!document?.recipe) throw new Error(JSON.stringify(document?.problems));
  return document.recipe;
}

const written = `
recipe: 1
id: hate
version: 1
title: Hate crime
about: Counts.
inputs:
  crimes:
    title: Crimes
    columns:
      recorded_on: {type: date, title: Date recorded}
      area: {type: text, title: Area}
      reference: {type: text, title: Reference, optional: true}
      strand: {type: category, title: Strand, optional: true, values: {race: [Racial], faith: [Religion]}}
parameters:
  until: {type: month, title: Until, default: {last complete month: crimes.recorded_on}}
steps:
  by_area: |
    SELECT area, count(*) AS n, 1 AS last, CASE WHEN count(*) < 2 THEN NULL ELSE 12.5::DOUBLE END AS change
    FROM crimes WHERE recorded_on <= last_day($until) GROUP BY area ORDER BY area
  by_strand: SELECT strand, count(*) AS n FROM crimes GROUP BY strand ORDER BY strand
  strands_again: SELECT * FROM by_strand
tables:
  - from: by_area
    title: By area
    columns: {area: {role: dimension}, n: {role: count}, last: {role: count}, change: {role: score}}
  - from: strands_again
    title: By strand
    columns: {strand: {role: dimension}, n: {role: count}}
headlines:
  - from: by_area
    where: {area: Shropshire}
    text: "{area} {change} of {n} to {$until}"
    otherwise: "No change for {area}"
  - from: by_area
    where: {area: Telford}
    text: "{area} {change}"
    otherwise: "No change for {area}"
  - from: by_area
    where: {area: Nowhere}
    text: "{area}"
checks:
  - {name: no area missing, sql: SELECT * FROM crimes WHERE area IS NULL, says: "{rows} row has no area, of {recorded_on}"}
  - {name: there are rows, sql: SELECT 1 FROM crimes, expect: rows}
`;

let data: Engine;
let runEngine: RunEngine;
beforeAll(async () => {
  data = await startBlockingEngine();
  await data.query(sql`CREATE TABLE police AS SELECT * FROM (VALUES
    (TIMESTAMP '2016-01-05 10:00:00', ' Shropshire ', 'racial', 'A. Person'),
    (TIMESTAMP '2016-01-06 10:00:00', 'Shropshire', 'Religion', 'B. Person'),
    (TIMESTAMP '2016-01-07 10:00:00', 'Telford', 'other', 'C. Person'),
    (TIMESTAMP '2016-01-08 10:00:00', '  ', NULL, 'D. Person'),
    (TIMESTAMP '2016-02-08 10:00:00', 'Telford', NULL, 'D. Person')) v("Date Recorded", "CSP", "Strand", "Victim")`);
  runEngine = new RunEngine(startBlockingEngine);
});

const columns = {
  recorded_on: { column: 'Date Recorded', why: '', strength: 3 as const },
  area: { column: 'CSP', why: '', strength: 3 as const },
  strand: { column: 'Strand', why: '', strength: 3 as const },
};

function request(
  recipe: Recipe,
  match: FileMatch['columns'] = columns,
  signal = new AbortController().signal,
): RunRequest {
  return {
    data,
    runEngine,
    recipe,
    owner: recipe.id,
    matches: [{ input: 'crimes', files: [{ table: 'police', columns: match, values: {} }] }],
    values: { until: { date: '2016-01-01' } },
    signal,
    onProgress: () => undefined,
  };
}

function run(...given: Parameters<typeof request>): Promise<RunResult> {
  return runRecipe(request(...given));
}

function rowsOf(result: RunResult, index: number): unknown[][] {
  const table = result.tables[index]?.rows;
  if (!table) return [];
  return Array.from({ length: table.rowCount }, (_, row) => table.columns.map((__, column) => table.cell(column, row)));
}

describe('a run', () => {
  test('gives tables, headlines and checks', async () => {
    const result = await run(recipeFrom(written));
    expect(rowsOf(result, 0)).toEqual([
      ['Shropshire', 2n, 1n, 12.5],
      ['Telford', 1n, 1n, null],
      [null, 1n, 1n, null],
    ]);
    expect(result.headlines).toEqual([
      { text: 'Shropshire 12.5 of 2 to January 2016', isWithheld: false },
      { text: 'No change for Telford', isWithheld: true },
      {
        text: 'A headline of this recipe needs exactly one row of step by_area where area is Nowhere; there is none.',
        isWithheld: true,
      },
    ]);
    expect(result.checks).toEqual([
      { name: 'no area missing', passed: false, says: '1 row has no area, of 8 January 2016', rows: 1 },
      { name: 'there are rows', passed: true, says: 'there are rows: nothing found.', rows: 5 },
    ]);
  });

  test('tells a chart of its columns by a table whose column of the same name is made of what the chart has', async () => {
    const parts = `steps:
  changed: SELECT 'x' AS area, 12 AS n, 10 AS last, 20.0::DOUBLE AS change, 1.5::DOUBLE AS lower, 40.5::DOUBLE AS upper
  monthly: SELECT DATE '2016-01-01' AS month, 3 AS n, 2.5::DOUBLE AS mean, 1.5::DOUBLE AS lower
  drawn: SELECT *, 9.5::DOUBLE AS upper FROM monthly
tables:
  - from: changed
    title: Changed
    columns:
      area: {role: dimension}
      n: {role: count}
      last: {role: count}
      change: {role: change, of: [n, last]}
      lower: {role: interval, title: From, of: change, bound: lower, confidence: 0.95}
      upper: {role: interval, title: To, of: change, bound: upper, confidence: 0.95}
  - from: monthly
    title: Monthly
    columns: {month: {role: dimension}, n: {role: count}, mean: {role: mean}, lower: {role: limit, title: Lower limit, bound: lower}}
charts:
  - {from: drawn, title: Drawn, vega-lite: {mark: line, encoding: {x: {field: month}, y: {field: n}}}}
`;
    const start = written.indexOf('steps:');
    const result = await run(recipeFrom(`${written.slice(0, start)}${parts}`));
    const told = new Map(result.charts[0]?.columns.map(({ name, role, title }) => [name, [role, title]]));
    expect(told.get('lower')).toEqual(['limit', 'Lower limit']);
    expect(told.get('n')?.[0]).toBe('count');
    // No table has an upper limit: the upper end of a change's range is another thing of the same name.
    expect(told.has('upper')).toBe(false);
  });

  test('uses the recipe’s own words for categories, and leaves unknown ones as they are', async () => {
    expect(rowsOf(await run(recipeFrom(written)), 1)).toEqual([
      ['faith', 1n],
      ['other', 1n],
      ['race', 1n],
      [null, 2n],
    ]);
  });

  test('without an optional column switches off what needs it, and says so', async () => {
    const { recorded_on, area } = columns;
    const result = await run(recipeFrom(written), { recorded_on, area });
    expect(result.tables.map((table) => table.block.title)).toEqual(['By area']);
    expect(result.switchedOff).toEqual([
      'The table “By strand” is left out, because it needs the column “Strand” of “Crimes”, which this run does without.',
    ]);
  });

  test('sees nothing but its inputs, its steps and the methods', async () => {
    const spy = written.replace(
      'SELECT * FROM by_strand',
      `SELECT string_agg(table_name || '.' || column_name, ' ' ORDER BY column_name) AS strand, count(*) AS n
    FROM information_schema.columns WHERE table_name IN ('police', 'crimes')`,
    );
    await expect(run(recipeFrom(spy))).rejects.toMatchObject({
      part: 'step strands_again',
      message: expect.stringContaining('“information_schema” is refused') as string,
    });
  });

  test('twice in a row gives the same', async () => {
    const recipe = recipeFrom(written);
    expect(rowsOf(await run(recipe), 0)).toEqual(rowsOf(await run(recipe), 0));
  });
});

describe('the rows behind a table', () => {
  const detailed = written.replace('title: By strand\n', 'title: By strand\n    detail: by_strand\n');

  test('come with the result, and so does what the choices have a reader know', async () => {
    const result = await runRecipe({ ...request(recipeFrom(detailed)), cautions: ['The last month is not whole.'] });
    expect(result.cautions).toEqual(['The last month is not whole.']);
    expect([...result.details.keys()]).toEqual(['by_strand']);
    expect(result.details.get('by_strand')).toMatchObject({ given: 4n, rows: { rowCount: 4 } });
  });

  test('are told to be missing where their step needs a column that is not there', async () => {
    const { recorded_on, area } = columns;
    const other = detailed.replace('title: By area\n', 'title: By area\n    detail: by_strand\n');
    const result = await run(recipeFrom(other), { recorded_on, area });
    expect(result.details.size).toBe(0);
    expect(result.switchedOff).toContain(
      'The figures of the table “By area” cannot be opened into their rows, because a file or column they need is one this run does without.',
    );
  });
});

describe('two runs at once', () => {
  test('wait for each other, so that neither sees the other’s rows', async () => {
    await data.query(sql`CREATE TABLE IF NOT EXISTS other AS SELECT DATE '2016-01-05' AS d, 'Elsewhere' AS a`);
    const second = runRecipe({
      data,
      runEngine,
      recipe: recipeFrom(written),
      owner: 'another',
      matches: [
        {
          input: 'crimes',
          files: [
            {
              table: 'other',
              columns: {
                recorded_on: { column: 'd', why: '', strength: 3 },
                area: { column: 'a', why: '', strength: 3 },
              },
              values: {},
            },
          ],
        },
      ],
      values: { until: { date: '2016-01-01' } },
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    const [first, other] = await Promise.all([run(recipeFrom(written)), second]);
    expect(rowsOf(first, 0).map(([area]) => area)).toEqual(['Shropshire', 'Telford', null]);
    expect(rowsOf(other, 0).map(([area]) => area)).toEqual(['Elsewhere']);
  });

  test('cannot switch on anything that tells one of the other', async () => {
    const listens = written.replace('SELECT * FROM by_strand', "SELECT 'x' AS strand, 1 AS n FROM enable_logging()");
    const reads = written.replace('SELECT * FROM by_strand', 'SELECT message AS strand, 1 AS n FROM duckdb_logs()');
    await expect(run(recipeFrom(listens))).rejects.toThrow('“enable_logging” is refused');
    await expect(run(recipeFrom(reads))).rejects.toThrow('“duckdb_logs” is refused');
  });
});

describe('a run that fails', () => {
  test('because a step gives more rows than can be shown says how many', async () => {
    const flood = written.replace(
      'SELECT * FROM by_strand',
      'SELECT CAST(range AS VARCHAR) AS strand, 1 AS n FROM range(20001)',
    );
    await expect(run(recipeFrom(flood))).rejects.toMatchObject({
      message: expect.stringContaining(
        'Step strands_again gives 20,001 rows, and a result shows at most 20,000 rows.',
      ) as string,
    });
  });

  test('names the step, with a caret under the place', async () => {
    const broken = recipeFrom(written.replace('SELECT area, count(*)', 'SELECT\n      arae, count(*)'));
    const error: unknown = await run(broken).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RunError);
    expect(error).toMatchObject({ code: 'sql', part: 'step by_area', line: 2 });
    expect((error as RunError).excerpt).toBe(
      '  arae, count(*) AS n, 1 AS last, CASE WHEN count(*) < 2 THEN NULL ELSE 12.5::DOUBLE END AS change\n  ^',
    );
    expect((error as RunError).message).toContain('It may mean area');
  });

  test('because it breaks the engine leaves the sources whole, and the next run works', async () => {
    const killer = recipeFrom(
      written.replace('SELECT * FROM by_strand', "SELECT repeat('x', 3000000000) AS strand, 1 AS n"),
    );
    await expect(run(killer)).rejects.toMatchObject({ code: 'crashed', part: 'step strands_again' });
    expect((await data.query(sql`SELECT count(*) FROM police`)).cell(0, 0)).toBe(5n);
    expect((await run(recipeFrom(written))).tables).toHaveLength(2);
  });

  test('because it was cancelled says so, and the next run works', async () => {
    const cancel = new AbortController();
    cancel.abort();
    await expect(run(recipeFrom(written), columns, cancel.signal)).rejects.toMatchObject({ code: 'cancelled' });
    expect((await run(recipeFrom(written))).tables).toHaveLength(2);
  });

  test('because a table shows a column that is not there says which there are', async () => {
    const wrong = recipeFrom(
      written.replace('columns: {strand: {role: dimension}, n:', 'columns: {strand: {role: dimension}, nn:'),
    );
    await expect(run(wrong)).rejects.toMatchObject({
      message: 'The table “By strand” shows “nn”, which step strands_again does not give. It gives: strand, n.',
    });
  });
});
