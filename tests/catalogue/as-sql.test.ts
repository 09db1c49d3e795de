import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { catalogueTexts } from '../../src/recipes/catalogue/catalogue.ts';
import { fingerprint } from '../../src/recipes/fingerprint.ts';
import type { Recipe } from '../../src/recipes/recipe.ts';
import { columnIndex } from '../../src/results/result-table.ts';
import { absentFrom } from '../../src/runs/match/fill-inputs.ts';
import { inputCsv } from '../../src/runs/as-sql/input-csv.ts';
import { inspectRecipe } from '../../src/runs/inspect/inspect-recipe.ts';
import { rowsFileName } from '../../src/runs/as-sql/recipe-sql-names.ts';
import { recipeSql } from '../../src/runs/as-sql/recipe-sql.ts';
import { RunEngine } from '../../src/runs/run-engine.ts';
import { runRecipe } from '../../src/runs/run-recipe.ts';
import type { RunResult } from '../../src/runs/run-result.ts';
import type { SourceFacts } from '../../src/runs/source-facts.ts';
import { folderWith, plainCell, recipeFrom, runSqlFile, type Shown } from '../runs/recipe-sql-support.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';
import { loadSampleFiles } from './support/load-samples.ts';
import { proposedSetting, type Setting } from './support/sample-workbook.ts';

const signal = new AbortController().signal;
const recipes = catalogueTexts().map(recipeFrom);

let data: Engine;
let runEngine: RunEngine;
let inspecting: Engine;
let sources: readonly SourceFacts[];
beforeAll(async () => {
  data = await startBlockingEngine();
  runEngine = new RunEngine(startBlockingEngine);
  inspecting = await startBlockingEngine();
  sources = await loadSampleFiles(data, recipes);
});

test('there are recipes', () => {
  expect(recipes.length).toBeGreaterThan(2);
});

describe.each(recipes.map((recipe) => [recipe.id, recipe] as const))('%s on its sample data', (_, recipe) => {
  let result: RunResult;
  let sqlText: string;
  let folder: string;
  beforeAll(async () => {
    const setting = await proposedSetting(data, recipe, sources);
    result = await runInApp(recipe, setting);
    sqlText = await sqlOf(recipe, setting);
    folder = folderWith(await csvFiles(recipe, setting));
  });

  test('gives, as SQL over CSV, cell by cell what the app gives', async () => {
    expectSame(await runSqlFile(sqlText, folder), recipe, result);
  });

  test('gives the same over Parquet', async () => {
    await csvToParquet(folder, recipe);
    expectSame(
      await runSqlFile(sqlText.replaceAll(/^(SET VARIABLE .*)\.csv';$/gm, "$1.parquet';"), folder),
      recipe,
      result,
    );
  });

  test('needs no database that can be written to', async () => {
    const database = path.join(folder, 'read-only.duckdb');
    const instance = await DuckDBInstance.create(database);
    instance.closeSync();
    expectSame(await runSqlFile(sqlText, folder, database), recipe, result);
  });

  test('is the same file each time', async () => {
    expect(await sqlOf(recipe, await proposedSetting(data, recipe, sources))).toBe(sqlText);
  });
});

function runInApp(recipe: Recipe, { matches, values }: Setting): Promise<RunResult> {
  return runRecipe({
    data,
    runEngine,
    recipe,
    owner: 'the app',
    matches,
    values,
    signal,
    onProgress: () => undefined,
  });
}

function sqlOf(recipe: Recipe, { matches, values }: Setting): Promise<string> {
  return recipeSql((one) => inspectRecipe(inspecting, one), recipe, {
    fingerprint: fingerprint(recipe).phrase,
    values,
    fileNames: Object.fromEntries(recipe.inputs.map((input) => [input.name, rowsFileName(recipe, input, true)])),
    absent: absentFrom(recipe, matches),
  });
}

async function csvFiles(recipe: Recipe, { matches }: Setting): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const input of recipe.inputs) {
    const match = matches.find((candidate) => candidate.input === input.name);
    const csv = match && (await inputCsv(data, input, match, { signal, onProgress: () => undefined }));
    if (csv) files[rowsFileName(recipe, input, true)] = csv.pieces.join('');
  }
  return files;
}

/** The same rows as Parquet, their columns typed as a warehouse would have them. */
async function csvToParquet(folder: string, recipe: Recipe): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const types = {
    text: 'VARCHAR',
    category: 'VARCHAR',
    integer: 'BIGINT',
    number: 'DOUBLE',
    date: 'DATE',
    'date and time': 'TIMESTAMP',
    time: 'TIME',
  } as const;
  for (const input of recipe.inputs) {
    const csv = path.join(folder, rowsFileName(recipe, input, true));
    const header = readFileSync(csv, 'utf8').split('\n')[0]?.split(',') ?? [];
    const columns = input.columns
      .filter((column) => header.includes(column.name))
      .map((column) => `CAST("${column.name}" AS ${types[column.type]}) AS "${column.name}"`);
    const from = `read_csv('${csv}', all_varchar = true, header = true, delim = ',')`;
    const to = csv.replace(/csv$/, 'parquet');
    await connection.run(`COPY (SELECT ${columns.join(', ')} FROM ${from}) TO '${to}'`);
  }
  connection.closeSync();
  instance.closeSync();
}

function expectSame(shown: readonly Shown[], recipe: Recipe, result: RunResult): void {
  const [checks, ...tables] = shown;
  expect(checks?.columns).toEqual(['check', 'passed', 'rows', 'says']);
  expect(checks?.rows).toEqual(
    result.checks.map(({ name, passed, rows, says }) => [name, String(passed), String(rows), passed ? null : says]),
  );
  expect(tables.map((table) => table.columns)).toEqual(
    result.tables.map(({ block }) => block.columns.map((column) => column.name)),
  );
  expect(tables.length).toBe(recipe.tables.length);
  for (const [i, { block, rows }] of result.tables.entries()) {
    const at = block.columns.map((column) => columnIndex(rows, column.name) ?? -1);
    const cells = Array.from({ length: rows.rowCount }, (_, row) =>
      at.map((column) => plainCell(rows.cell(column, row))),
    );
    expect(cells.length).toBeGreaterThan(0);
    expect(tables[i]?.rows).toEqual(cells);
  }
}
