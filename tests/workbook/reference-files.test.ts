import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { trustedSql } from '../../src/engine/sql.ts';
import { readerHere } from '../../src/intake/reader-here.ts';
import type { Input } from '../../src/recipes/recipe.ts';
import { matchProblems } from '../../src/runs/match/match-problems.ts';
import { type InputMatch, matchColumns, proposeMatches } from '../../src/runs/match/match.ts';
import { RunEngine } from '../../src/runs/run-engine.ts';
import { runRecipe } from '../../src/runs/run-recipe.ts';
import { runRecord } from '../../src/runs/run-record.ts';
import type { SourceFacts } from '../../src/runs/source-facts.ts';
import { loadSurveyed } from '../../src/intake/load-surveyed.ts';
import { choicesFor } from '../../src/workbook/import-memory.ts';
import { offeredFor, referenceFacts, withReferences } from '../../src/workbook/reference-files.ts';
import { rowsFile } from '../../src/workbook/save-as-sql.ts';
import { sourceFacts } from '../../src/workbook/source-facts.ts';
import { recipeFrom } from '../runs/recipe-sql-support.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';
import { rowsOf } from '../methods/support/both-engines.ts';

const file = path.resolve(import.meta.dirname, '../../src/workbook/reference/population.csv');
const recipe = recipeFrom(`recipe: 1
id: rates
version: 1
title: Rates
inputs:
  thefts: { columns: { area: text } }
  people: { title: Population, columns: { area: text, year: integer, age: { type: integer, optional: true }, people: { type: integer, aliases: [Residents] } } }
steps:
  counted: SELECT area, count(*) AS n FROM thefts GROUP BY area
  residents: SELECT area, sum(people) AS residents FROM people WHERE year = 2020 AND age BETWEEN 10 AND 17 GROUP BY area
  rates: SELECT area, n, residents FROM counted JOIN residents USING (area)
tables:
  - { from: counted, title: Counts, columns: { area: dimension, n: count } }
  - { from: rates, title: Rates, columns: { area: dimension, n: count, residents: count } }
`);
const [thefts, people] = recipe.inputs;
if (!thefts || !people) throw new Error('the recipe has two inputs');
const [reference] = referenceFacts;
if (!reference) throw new Error('a file comes with the workbook');

let engine: Engine;
let own: { readonly thefts: SourceFacts; readonly population: SourceFacts };

beforeAll(async () => {
  engine = await startBlockingEngine();
  own = {
    thefts: await taken('thefts.csv', 'Area\nHerefordshire\nHerefordshire\n'),
    population: await taken(
      'population.csv',
      'Area,Year,Age,Residents\nHerefordshire,2020,10,7\nHerefordshire,2020,11,8\n',
    ),
  };
});

test('what is said of the file without reading it is what reading it finds', async () => {
  const bytes = readFileSync(file);
  const source = { name: 'population.csv', blob: new Blob([bytes]) };
  const surveyed = await readerHere().survey(source, {}, { today: '2026-01-01' });
  const choices = { ...choicesFor(surveyed, undefined), tableName: 'read through' };
  const loaded = await loadSurveyed(engine, source, surveyed, choices, { reader: readerHere() });
  expect(reference).toMatchObject({
    bytes: bytes.length,
    rows: loaded.rowsLoaded,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    signature: surveyed.headingSignature,
  });
  expect(reference.columns.map(({ name, type }) => [name, type])).toEqual(
    surveyed.columns.map(({ name, type }) => [name, type === 'category' ? 'text' : type]),
  );
});

test('it is put into the data engine only where it is chosen, once, with every row', async () => {
  const tables = async () => rowsOf(await engine.query(trustedSql('SELECT table_name FROM duckdb_tables()'))).flat();
  await withReferences(engine, matched([own.thefts]));
  expect(await tables()).not.toContain(reference.table);
  await withReferences(engine, matched([own.thefts, reference]));
  await withReferences(engine, matched([own.thefts, reference]));
  const counted = await engine.query(
    trustedSql(
      'SELECT count(*), count(DISTINCT "Area"), sum("People") FILTER (WHERE "Area" = \'Herefordshire\' AND "Age" BETWEEN 10 AND 17) FROM "reference population"',
    ),
  );
  const rows =
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '').length - 1;
  // 16,474 is the figure of methods.md for mid-2020.
  expect(rowsOf(counted)[0]?.map(Number)).toEqual([rows, 9, 16_474]);
});

test('it stands for an input where no file of a partner does, and gives way to one', () => {
  expect(filesOf(matched([own.thefts, reference]))).toEqual({ thefts: ['thefts'], people: [reference.table] });
  expect(filesOf(matched([own.thefts, own.population, reference]))).toEqual({
    thefts: ['thefts'],
    people: ['population'],
  });
  // Not even where it was used before.
  const remembered = {
    people: { [reference.signature]: { area: 'Area', year: 'Year', age: 'Age', people: 'People' } },
  };
  expect(filesOf(proposeMatches(recipe, [own.thefts, own.population, reference], remembered))).toMatchObject({
    people: ['population'],
  });
});

test('alone it stands for nothing, and is offered for nothing', () => {
  expect(filesOf(matched([reference]))).toEqual({ thefts: [], people: [] });
  expect(offeredFor(people, [reference])).toEqual([]);
});

test('it is offered only for an input that reads all that its rows are told apart by', () => {
  const sources = [own.thefts, reference];
  expect(offeredFor(thefts, sources)).toEqual([own.thefts]);
  expect(offeredFor(people, sources)).toEqual(sources);
  const withoutAge: Input = { ...people, columns: people.columns.filter(({ name }) => name !== 'age') };
  expect(offeredFor(withoutAge, sources)).toEqual([own.thefts]);
});

test('it may stand beside sample data and beside real data, which may not stand beside one another', () => {
  const sample = { ...own.thefts, isSample: true };
  for (const source of [own.thefts, sample]) {
    expect(matchProblems(recipe, matched([source, reference]), [source, reference])).toEqual([]);
  }
  const sources = [sample, own.population];
  const mixed = recipe.inputs.map((input, i) => ({
    input: input.name,
    files: sources.slice(i, i + 1).map((source) => matchColumns(input, source)),
  }));
  expect(matchProblems(recipe, mixed, sources).map(({ message }) => message)).toEqual([
    expect.stringContaining('Sample data and real data cannot be used in one run'),
  ]);
});

test('a run on it is right, is no sample, and says of the tables that rest on it whose it is', async () => {
  const sources = [own.thefts, reference];
  const matches = matched(sources);
  const data = await withReferences(engine, matches);
  const result = await runRecipe({
    data,
    runEngine: new RunEngine(startBlockingEngine),
    recipe,
    owner: 'a test',
    matches,
    values: {},
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  expect(rowsOf(result.tables[1]?.rows ?? failed())).toEqual([['Herefordshire', 2n, 16_474n]]);
  const record = runRecord({
    recipe,
    fingerprint: 'a',
    matches,
    sources,
    values: {},
    appVersion: '1',
    at: new Date(0),
  });
  expect(record.isSample).toBe(false);
  expect(record.attributions).toEqual([{ text: reference.reference?.attribution, steps: ['residents', 'rates'] }]);
  expect(reference.reference?.attribution).toContain('Open Government Licence v3.0');
});

test('its rows can be saved as the CSV that the SQL file reads', async () => {
  const sources = [own.thefts, reference];
  const matches = matched(sources);
  const data = await withReferences(engine, matches);
  const setting = { recipe, fingerprint: 'a', matches, sources, values: {} };
  const saved = await rowsFile(setting, people, data, {
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  expect(saved?.name).toBe('rates-people-ROWS-NOT-FOR-SHARING.csv');
  expect(saved?.rows).toBe(reference.rows);
});

function matched(sources: readonly SourceFacts[]): readonly InputMatch[] {
  return proposeMatches(recipe, sources, {});
}

function filesOf(matches: readonly InputMatch[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(matches.map(({ input, files }) => [input, files.map(({ table }) => table)]));
}

async function taken(name: string, text: string): Promise<SourceFacts> {
  const source = { name, blob: new Blob([text]) };
  const reader = readerHere();
  const surveyed = await reader.survey(source, {}, { today: '2026-01-01' });
  const choices = { ...choicesFor(surveyed, undefined), tableName: name.replace('.csv', '') };
  return sourceFacts(await loadSurveyed(engine, source, surveyed, choices, { reader }), false);
}

function failed(): never {
  throw new Error('the run gave no such table');
}
