import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import type { NamedValues } from '../../src/engine/materialise.ts';
import { sql } from '../../src/engine/sql.ts';
import type { Recipe } from '../../src/recipes/recipe.ts';
import { absentFrom } from '../../src/runs/match/fill-inputs.ts';
import { inputCsv } from '../../src/runs/as-sql/input-csv.ts';
import { inspectRecipe } from '../../src/runs/inspect/inspect-recipe.ts';
import type { InputMatch } from '../../src/runs/match/match.ts';
import { recipeSql } from '../../src/runs/as-sql/recipe-sql.ts';
import { RunEngine } from '../../src/runs/run-engine.ts';
import { runRecipe } from '../../src/runs/run-recipe.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';
import { folderWith, plainCell, recipeFrom, runSqlFile } from './recipe-sql-support.ts';

const signal = new AbortController().signal;

let data: Engine;
let runEngine: RunEngine;
let inspecting: Engine;
beforeAll(async () => {
  data = await startBlockingEngine();
  runEngine = new RunEngine(startBlockingEngine);
  inspecting = await startBlockingEngine();
});

function sqlOf(recipe: Recipe, values: NamedValues, absent: ReadonlySet<string> = new Set()): Promise<string> {
  const fileNames = Object.fromEntries(recipe.inputs.map(({ name }) => [name, `${name}.csv`]));
  const setting = { fingerprint: 'one-two-three', values, fileNames, absent };
  return recipeSql((one) => inspectRecipe(inspecting, one), recipe, setting);
}

/** Runs a recipe in the app and as a file, on what `match` says, and expects the same of both. Gives the file. */
async function bothWays(recipe: Recipe, matches: readonly InputMatch[], values: NamedValues): Promise<string> {
  const result = await runRecipe({
    data,
    runEngine,
    recipe,
    owner: recipe.id,
    matches,
    values,
    signal,
    onProgress: () => undefined,
  });
  const files: Record<string, string> = {};
  for (const input of recipe.inputs) {
    const match = matches.find((candidate) => candidate.input === input.name);
    const csv = match && (await inputCsv(data, input, match, { signal, onProgress: () => undefined }));
    if (csv) files[`${input.name}.csv`] = csv.pieces.join('');
  }
  const text = await sqlOf(recipe, values, absentFrom(recipe, matches));
  const shown = await runSqlFile(text, folderWith(files));
  const checks = result.checks.length > 0 ? shown[0] : undefined;
  const tables = shown.slice(checks ? 1 : 0);
  expect(checks?.rows ?? []).toEqual(
    result.checks.map(({ name, passed, rows, says }) => [name, String(passed), String(rows), passed ? null : says]),
  );
  expect(tables.map(({ columns, rows }) => ({ columns, rows }))).toEqual(
    result.tables.map(({ rows }) => ({
      columns: rows.columns.map(({ name }) => name),
      rows: Array.from({ length: rows.rowCount }, (_, row) =>
        rows.columns.map((_column, at) => plainCell(rows.cell(at, row))),
      ),
    })),
  );
  return text;
}

function match(input: string, table: string, names: readonly string[]): InputMatch {
  const columns = Object.fromEntries(names.map((column) => [column, { column, why: '', strength: 3 as const }]));
  return { input, files: [{ table, columns, values: {} }] };
}

const nasty = recipeFrom(String.raw`
recipe: 1
id: nasty
version: 1
title: "First line\n.shell touch x\n*/ ; DROP TABLE a; -- it's\u00a0and \"more\""
about: "One\n.shell touch x\n/* two"
author: "A\n.quit"
inputs:
  select:
    title: "Rows\n'; ATTACH 'x' AS y; --"
    partner: "P\n;"
    about: "About\n.read x"
    columns:
      order: {type: text, title: "O\n.x", meaning: "*/ ;\n.y"}
      group: {type: category, values: {"it's": ["O'Brien", 'say "x"', "two\nlines"], 'ä ö': [Ü, 'ß; --']}}
      from: {type: date}
      limit: {type: integer}
      table: {type: number}
parameters:
  until: {type: date, title: "Until\n.shell x", about: "On\n;", default: 2016-01-31}
  select_file: {type: text, title: "Name", default: "it's; \n.shell x\r\n\tz"}
  kind: {type: choice, options: ["a'b", "c;\n.d"], default: "a'b"}
  much: {type: number, default: 0.1}
  to: {type: month, default: 2016-01}
steps:
  all_rows: |
    -- a comment; with 'one quote
    SELECT "order", "group", "from", "limit", "table", $select_file || ';' AS given, $ until AS "until",
      $KIND AS "end", $"much" AS much, $to AS "to", ';' AS semi, "order" IS NULL AS is_null
    FROM "select" ORDER BY ALL
  "window": SELECT count(*) AS "all" FROM "select"
tables:
  - from: all_rows
    title: "T\n*/ ;"
    note: "N\n.x"
    columns:
      order: {role: dimension, title: "A\n.b;"}
      group: dimension
      from: dimension
      limit: count
      table: {role: score}
      given: label
      until: label
      end: label
      much: score
      to: label
      semi: label
      is_null: label
  - {from: window, title: All, columns: {all: count}}
headlines:
  - {from: window, text: "{all}\n.shell x"}
checks:
  - name: "It's\n.x; ok"
    sql: |
      SELECT "order", "limit" AS n, "from", "table", true AS yes, TIMESTAMP '2016-01-31 14:05:00' AS at
      FROM "select" WHERE "limit" > 5 ORDER BY "limit" DESC
    says: "{rows}: {order} {n} {from} {table} {yes} {at} {none} it's\n.x"
  - {name: nothing, sql: SELECT 1 FROM "select" WHERE false, expect: rows, says: "none of {rows} {order}"}
  - {name: rows, sql: SELECT 1 FROM "select", expect: rows}
  - {name: some, sql: SELECT "order" FROM "select" WHERE "order" IS NULL}
`);
const columns = ['order', 'group', 'from', 'limit', 'table'];
const values: NamedValues = {
  until: { date: '1850-02-28' },
  select_file: "it's; \n.shell x\r\n\tz",
  kind: 'c;\n.d',
  much: 1 / 3,
  to: { date: '2016-01-01' },
};

describe('a recipe of nasty names, titles and values', () => {
  test('gives the same as in the app, for values of every kind', async () => {
    await data.query(sql`CREATE OR REPLACE TABLE t AS SELECT * FROM (VALUES
      ('007', 'O''BRIEN', DATE '1066-10-14', 9223372036854775807, 0.1::DOUBLE),
      ('1e5', 'ü', DATE '1899-12-31', -9223372036854775807, 1e300),
      (' Köln, "x"; ', 'Two
LINES', NULL, 0, 5e-324),
      ('a
b'||chr(13)||chr(10)||'c', 'other', DATE '2016-02-29', 1234567, 123456789.123456789),
      ('NULL', 'null', DATE '0001-01-01', 6, -0.0::DOUBLE), ('#', '''', NULL, 7, 1/3), ('=1+1', '"', NULL, NULL, NULL),
      ('  ', '', NULL, NULL, NULL), ('', ' ', NULL, NULL, NULL), (NULL, NULL, NULL, NULL, NULL))
      v("order", "group", "from", "limit", "table")`);
    const text = await bothWays(nasty, [match('select', 't', columns)], values);
    expect(text).toContain(nasty.steps[0]?.sql.trim());
  });

  test('gives the same where the file has no rows', async () => {
    await data.query(sql`CREATE OR REPLACE TABLE t AS SELECT * FROM t WHERE false`);
    await bothWays(nasty, [match('select', 't', columns)], values);
  });

  test('is only what it should be: no line is a command, no comment ends early', async () => {
    const text = await sqlOf(nasty, values);
    const bare = text.split('\n').filter((line) => !line.startsWith('--'));
    expect(text.split('\n').filter((line) => /^[.#]/.test(line))).toEqual([]);
    expect(text).not.toMatch(/[\r\u2028\t]/);
    expect(bare.filter((line) => /shell|DROP TABLE a|ATTACH|\.quit|\.read x/.test(line))).toEqual([
      expect.stringContaining('SET VARIABLE "select_file" = '),
    ]);
  });

  test('asks for a parameter that has no value, and gives no figures without it', async () => {
    const text = await sqlOf(nasty, { kind: "a'b" });
    await expect(runSqlFile(text, folderWith({ 'select.csv': 'order,group,from,limit,table\n' }))).rejects.toThrow(
      /Choose a value for until/,
    );
  });
});

const withOptional = recipeFrom(`
recipe: 1
id: optional-parts
version: 1
title: Optional parts
inputs:
  crimes:
    columns: {area: text, strand: {type: text, optional: true, title: The strand}}
  people: {optional: true, title: The people, columns: {area: text, residents: integer}}
steps:
  by_area: SELECT area, count(*) AS n FROM crimes GROUP BY area ORDER BY area
  by_strand: SELECT strand, count(*) AS n FROM crimes GROUP BY strand ORDER BY strand
  again: SELECT * FROM by_strand
  rates: SELECT area, residents FROM by_area JOIN people USING (area) ORDER BY area
tables:
  - {from: by_area, title: By area, columns: {area: dimension, n: count}}
  - {from: again, title: By strand, columns: {strand: dimension, n: count}}
  - {from: rates, title: Rates, columns: {area: dimension, residents: count}}
checks:
  - {name: every strand is known, sql: SELECT strand FROM crimes WHERE strand IS NULL}
  - {name: every area is known, sql: SELECT area FROM crimes WHERE area IS NULL}
`);

describe('what a file does without', () => {
  beforeAll(async () => {
    await data.query(
      sql`CREATE TABLE c AS SELECT * FROM (VALUES ('North', 'x'), (NULL, 'y'), ('South', NULL)) v(area, strand)`,
    );
    await data.query(sql`CREATE TABLE p AS SELECT 'North' AS area, 5 AS residents`);
  });

  test('is left out with the parts that need it, and said', async () => {
    const text = await bothWays(withOptional, [match('crimes', 'c', ['area'])], {});
    const words = text.replace(/\n--/g, '');
    expect(words).toContain('does without the column “The strand” of “Crimes”, the file “The people”.');
    expect(text).toContain('-- Step again is left out');
    expect(text).toContain('-- The table “Rates” is left out');
    expect(text).toContain('-- The check “every strand is known” is left out');
    expect(text).not.toContain('people_file');
  });

  test('is there where it was matched', async () => {
    const all = [match('crimes', 'c', ['area', 'strand']), match('people', 'p', ['area', 'residents'])];
    expect(await bothWays(withOptional, all, {})).not.toContain('left out');
  });
});

function stepRecipe(step: string): Recipe {
  const found = recipeFrom(`
recipe: 1
id: one-step
version: 1
title: One step
inputs: {crimes: {columns: {area: text}}}
steps: {one: SELECT 1 AS n}
tables: [{from: one, title: One, columns: {n: count}}]
`);
  return { ...found, steps: [{ name: 'one', sql: step }] };
}

describe('a step that the command line could read otherwise than the app', () => {
  test.each([
    ['a line that is a command', "SELECT 1 AS n, '\n.shell touch x\n' AS x"],
    ['a text in dollars', 'SELECT 1 AS n, $$;\nCOPY (SELECT 1) TO x;\n$$ AS x'],
    ['a quote escaped by a backslash', "SELECT 1 AS n, E'\\';\nATTACH ''x'';--' AS x"],
    ['a comment in a comment', 'SELECT 1 AS n /* /* */ ;\nATTACH x;\n*/'],
    ['a bracket in a quote in brackets', "SELECT 1 AS n, ['[', ']; ATTACH x;', ''] AS x"],
    ['go alone', 'SELECT 1 AS\ngo\n, 1 AS n'],
    ['a carriage return', "SELECT 1 AS n -- \r, ';' AS x\n"],
  ])('is refused: %s', async (_, step) => {
    await expect(sqlOf(stepRecipe(step), {})).rejects.toThrow(/cannot be saved as SQL, because of step one: /);
  });

  test.each([
    ['a type that holds a command', String.raw`SELECT 1 AS n, 'x'::ENUM(E'a\n.shell touch x', 'x') AS x`],
    ['a name that holds a command', String.raw`SELECT 1 AS n, E'a\n.shell touch x'`],
  ])('is refused for what it makes of a column: %s', async (_, step) => {
    await expect(sqlOf(stepRecipe(step), {})).rejects.toThrow(
      /step one: the name or type of a column it gives: its line 2 /,
    );
  });

  test.each([
    ['a second statement', 'SELECT 1 AS n; DROP TABLE crimes'],
    ['brackets closed early', 'SELECT 1 AS n) UNION ALL (SELECT 2'],
    ['a file', "SELECT 1 AS n FROM read_csv('/etc/passwd')"],
    ['no SELECT', 'DROP TABLE crimes'],
    ['a table that is not there', 'SELECT 1 AS n FROM nowhere'],
  ])('is refused: %s', async (_, step) => {
    await expect(sqlOf(stepRecipe(step), {})).rejects.toThrow(/cannot be saved as SQL/);
  });

  test.each([
    ["SELECT 1 AS n -- it's; so\n"],
    ["SELECT 1 AS n, ';' || ';\n ;' AS x, [1, 2][1] AS y, 'it''s' AS z, '[^a-z;]+' AS r /* plain */"],
  ])('is taken: %s', async (step) => {
    expect(await sqlOf(stepRecipe(step), {})).toContain(step.trimEnd());
  });

  test('is refused where a table shows a column that its step does not give', async () => {
    await expect(sqlOf(stepRecipe('SELECT 1 AS m'), {})).rejects.toThrow(
      'the table “One” shows “n”, which step one does not give. It gives: m.',
    );
  });
});

describe('files that partners made themselves', () => {
  const recipe = recipeFrom(`
recipe: 1
id: own-file
version: 1
title: Own file
inputs: {crimes: {columns: {day: date, n: integer, much: number, area: text}}}
steps: {one: 'SELECT day, n, much, area FROM crimes'}
tables: [{from: one, title: One, columns: {day: dimension, n: count, much: score, area: dimension}}]
`);
  const run = async (csv: string) => (await runSqlFile(await sqlOf(recipe, {}), folderWith({ 'crimes.csv': csv })))[0];

  test('may have the words of partners for the values of a category', async () => {
    const categories = recipeFrom(String.raw`
recipe: 1
id: words
version: 1
title: Words
inputs: {crimes: {columns: {kind: {type: category, values: {"it's": ["O'Brien", "two\nlines", 'say "x"'], 'ä': [Ü]}}}}}
steps: {one: SELECT kind FROM crimes}
tables: [{from: one, title: One, columns: {kind: dimension}}]
`);
    const csv = `kind\n O'BRIEN \n"two\nLines"\n"say ""X"""\nü\nOther\n""\nIT'S\n`;
    const [shown] = await runSqlFile(await sqlOf(categories, {}), folderWith({ 'crimes.csv': csv }));
    expect(shown?.rows.flat()).toEqual(["it's", "it's", "it's", 'ä', 'Other', null, "it's"]);
  });

  test('may have their columns in any order, and more of them', async () => {
    const shown = await run('AREA,other,much,n,day\r\n 007 ,x,1e5, 12 ,2016-01-31 10:00:00\r\n');
    expect(shown?.rows).toEqual([['2016-01-31', '12', 100000, '007']]);
  });

  test.each([
    ['day,n,much,area\n31/01/2016,1,1,x', /Not a date as year-month-day, such as 2016-01-31: 31\/01\/2016/],
    ['day,n,much,area\n05-01-16,1,1,x', /Not a date/],
    ['day,n,much,area\n2016-01-31,1.5,1,x', /Not a whole number: 1\.5/],
    ['day,n,much,area\n2016-01-31,1,"1,5",x', /1,5/],
    ['day,n,much\n2016-01-31,1,1', /area/],
    ['day;n;much;area\n2016-01-31;1;1;x', /day/],
  ])('are refused where a value would have to be guessed: %s', async (csv, says) => {
    await expect(run(csv)).rejects.toThrow(says);
  });
});
