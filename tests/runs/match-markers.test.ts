import { beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { sql } from '../../src/engine/sql.ts';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import type { Recipe } from '../../src/recipes/recipe.ts';
import { absentFrom } from '../../src/runs/match/fill-inputs.ts';
import { inputSelect } from '../../src/runs/match/input-select.ts';
import { type FileMatch, matchColumns } from '../../src/runs/match/match.ts';
import { matchProblems } from '../../src/runs/match/match-problems.ts';
import type { SourceColumnType, SourceFacts } from '../../src/runs/source-facts.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';

const text = `
recipe: 1
id: residents
version: 1
title: Residents
inputs:
  people:
    columns:
      area: text
      residents_marker: { type: text, optional: true }
      residents: { type: integer, aliases: [Number], optional: true }
steps: { all: SELECT * FROM people }
tables: [{ from: all, title: All, columns: { area: dimension, residents: count } }]
`;

function recipe(): Recipe {
  const found = parseRecipeFile(text).documents[0]?.recipe;
  if (!found) throw new Error('the recipe of this test cannot be read');
  return found;
}

function source(table: string, columns: Readonly<Record<string, SourceColumnType>>): SourceFacts {
  return {
    table,
    fileName: `${table}.csv`,
    bytes: 1,
    sha256: '0',
    rows: 1,
    isSample: false,
    signature: table,
    columns: Object.entries(columns).map(([name, type]) => ({ name, heading: name, type, note: undefined, words: [] })),
  };
}

function matched(facts: SourceFacts): FileMatch {
  const [people] = recipe().inputs;
  if (!people) throw new Error('the recipe of this test has an input');
  return matchColumns(people, facts);
}

const marked = source('marked', { Area: 'text', Number: 'integer', Number_marker: 'text' });
const plain = source('plain', { Area: 'text', Residents: 'integer' });

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
  await engine.query(sql`CREATE TABLE marked AS SELECT * FROM (VALUES
    ('North', 12, NULL), ('South', NULL, '[c]')) v("Area", "Number", "Number_marker")`);
  await engine.query(sql`CREATE TABLE plain AS SELECT 'East' AS "Area", 7 AS "Residents"`);
});

async function rows(...files: readonly FileMatch[]): Promise<readonly unknown[][]> {
  const [people] = recipe().inputs;
  const select = people && inputSelect(people, { input: 'people', files });
  if (select === undefined) throw new Error('no file is chosen');
  const table = await engine.query(select);
  return Array.from({ length: table.rowCount }, (_, row) =>
    table.columns.map((_column, column) => {
      const cell = table.cell(column, row);
      return typeof cell === 'bigint' ? Number(cell) : cell;
    }),
  );
}

test('the markers are those that intake put beside the column of the marked values', () => {
  expect(matched(marked).columns['residents_marker']).toEqual({
    column: 'Number_marker',
    why: 'it keeps the markers of Number',
    strength: 3,
  });
  expect(matched(plain).columns['residents_marker']).toBeUndefined();
});

test('a column of the file’s own that has the name stands for no markers', () => {
  const own = source('own', { Area: 'text', Number: 'integer', Number_marker: 'text', Number_marker_2: 'text' });
  expect(matched(own).columns['residents_marker']?.column).toBe('Number_marker_2');
  const other = source('other', {
    Area: 'text',
    Number: 'integer',
    Number_marker_note: 'text',
    residents_marker: 'text',
  });
  expect(matched(other).columns['residents_marker']).toBeUndefined();
});

test('a file without markers is whole, and its markers are NULL: nothing is switched off', async () => {
  const match = { input: 'people', files: [matched(plain)] };
  expect(matchProblems(recipe(), [match], [plain])).toEqual([]);
  expect([...absentFrom(recipe(), [match])]).toEqual([]);
  expect(await rows(matched(plain))).toEqual([['East', null, 7]]);
});

test('of several files each has its own markers', async () => {
  expect(await rows(matched(plain), matched(marked))).toEqual([
    ['East', null, 7],
    ['North', null, 12],
    ['South', '[c]', null],
  ]);
});

test('where the marked values are absent, so are the markers', () => {
  const match = { input: 'people', files: [matched(source('areas', { Area: 'text' }))] };
  expect([...absentFrom(recipe(), [match])].sort()).toEqual(['people.residents', 'people.residents_marker']);
});
