import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { sql } from '../../src/engine/sql.ts';
import { inspectRecipe } from '../../src/runs/inspect/inspect-recipe.ts';
import type { InputMatch } from '../../src/runs/match/match.ts';
import type { SourceFacts } from '../../src/runs/source-facts.ts';
import { type RecipeSetting, rowsFile, rowsOfInput, sqlFile } from '../../src/workbook/save-as-sql.ts';
import { recipeFrom } from '../runs/recipe-sql-support.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';

const recipe = recipeFrom(`
recipe: 1
id: nul
version: 1
title: Rows
inputs:
  crimes: {columns: {area: text, strand: {type: text, optional: true}}}
  young_people: {optional: true, columns: {area: text}}
parameters:
  until: {type: month, title: To the end of}
  area: {type: text}
steps:
  shown: SELECT area, $until AS until, $area AS wanted FROM crimes
  young: SELECT * FROM young_people
  strands: SELECT strand FROM crimes
tables: [{from: shown, title: All, columns: {area: dimension}}]
`);

let data: Engine;
let inspecting: Engine;
beforeAll(async () => {
  data = await startBlockingEngine();
  inspecting = await startBlockingEngine();
  await data.query(sql`CREATE TABLE police AS SELECT 'North' AS area`);
});
afterAll(() => {
  data.end();
  inspecting.end();
});

const nothing: RecipeSetting = {
  recipe,
  fingerprint: 'one-two',
  matches: recipe.inputs.map(({ name }) => ({ input: name, files: [] })),
  sources: [],
  values: { area: 'North' },
};

function police(isSample: boolean): Pick<RecipeSetting, 'matches' | 'sources'> {
  const match: InputMatch = {
    input: 'crimes',
    files: [{ table: 'police', columns: { area: { column: 'area', why: '', strength: 3 } }, values: {} }],
  };
  const source: SourceFacts = {
    table: 'police',
    fileName: 'police.csv',
    bytes: 1,
    sha256: '',
    rows: 1,
    isSample,
    signature: '',
    columns: [],
  };
  return { matches: [match, ...nothing.matches.slice(1)], sources: [source] };
}

const save = (setting: RecipeSetting) => sqlFile(setting, (one) => inspectRecipe(inspecting, one));

describe('the SQL file of a recipe', () => {
  test('is that of the whole recipe while no file is chosen', async () => {
    const file = await save(nothing);
    expect(file.name).toBe('recipe-nul.sql');
    expect(file.reads).toEqual(['nul-crimes-ROWS-NOT-FOR-SHARING.csv', 'nul-young-people-ROWS-NOT-FOR-SHARING.csv']);
    expect(file.open).toEqual(['To the end of']);
    expect(file.text).not.toContain('left out');
  });

  test('does without what the files chosen lack, and names what the rows are saved as', async () => {
    const setting = { ...nothing, ...police(true), values: { ...nothing.values, until: { date: '2016-01-01' } } };
    const file = await save(setting);
    expect(file.open).toEqual([]);
    expect(file.text).toContain('-- Step young is left out');
    expect(file.text).toContain('-- Step strands is left out');
    const [crimes] = recipe.inputs;
    if (!crimes) throw new Error('no input');
    const options = { signal: new AbortController().signal, onProgress: () => undefined };
    const rows = await rowsFile(setting, crimes, data, options);
    expect(file.reads).toEqual([rows?.name]);
    expect(rows?.name).toBe('SAMPLE-nul-crimes-ROWS-NOT-FOR-SHARING.csv');
    expect(file.text).toContain(`= '${rows?.name ?? ''}';`);
    expect(rows?.pieces.join('')).toBe('area\n"North"\n');
    expect(rowsOfInput(setting, crimes)).toBe(1);
  });

  test('holds nothing of the rows', async () => {
    await data.query(sql`INSERT INTO police VALUES ('A very private place')`);
    expect((await save({ ...nothing, ...police(false) })).text).not.toContain('private');
  });
});
