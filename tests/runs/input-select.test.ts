import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { sql } from '../../src/engine/sql.ts';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import type { Input } from '../../src/recipes/recipe.ts';
import { inputSelect, matchedColumns } from '../../src/runs/match/input-select.ts';
import type { FileMatch, InputMatch } from '../../src/runs/match/match.ts';
import { sharedRows } from '../../src/runs/match/shared-rows.ts';
import { wordsOf } from '../../src/runs/match/words-of.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';
import { rowsOf } from '../methods/support/both-engines.ts';

const text = `
recipe: 1
id: thefts
version: 1
title: Thefts
inputs:
  thefts:
    columns:
      on_day: date
      area: text
      kind: { type: category, values: { bicycle: [Bike], vehicle: [Car] }, optional: true }
      value: { type: number, optional: true }
      logged_at: { type: date and time, optional: true }
      clock: { type: time, optional: true }
steps: { all: SELECT * FROM thefts }
`;

function input(): Input {
  const found = parseRecipeFile(text).documents[0]?.recipe?.inputs[0];
  if (!found) throw new Error('the recipe of this test cannot be read');
  return found;
}

function file(table: string, columns: Readonly<Record<string, string>>, values: FileMatch['values'] = {}): FileMatch {
  return {
    table,
    columns: Object.fromEntries(
      Object.entries(columns).map(([name, column]) => [name, { column, why: 'it is a test', strength: 3 as const }]),
    ),
    values,
  };
}

function match(...files: readonly FileMatch[]): InputMatch {
  return { input: 'thefts', files };
}

const north = file('north', { on_day: 'Date', area: 'CSP', kind: 'Type' });
const south = file('south', { on_day: 'When', area: 'District', value: 'Worth' });

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
  await engine.query(sql`CREATE TABLE north AS SELECT * FROM (VALUES
    (DATE '2016-01-01', ' North ', 'bike'), (DATE '2016-01-01', 'North', 'Scooter'),
    (DATE '2016-01-02', NULL, 'it''s a "car"')) v("Date", "CSP", "Type")`);
  await engine.query(sql`CREATE TABLE south AS SELECT * FROM (VALUES
    (TIMESTAMP '2016-02-01 23:59:00', 'South', 12), (TIMESTAMP '2016-01-01 10:00:00', 'North', NULL)) v("When", "District", "Worth")`);
});

async function rows(chosen: InputMatch) {
  const select = inputSelect(input(), chosen);
  if (select === undefined) throw new Error('no file is chosen');
  return rowsOf(await engine.query(select));
}

describe('the rows of an input', () => {
  test('come from all its files, one after the other, under the recipe’s names and types', async () => {
    expect(await rows(match(north, south))).toEqual([
      ['2016-01-01', 'North', 'bicycle', null],
      ['2016-01-01', 'North', 'Scooter', null],
      ['2016-01-02', null, 'it\'s a "car"', null],
      ['2016-02-01', 'South', null, 12],
      ['2016-01-01', 'North', null, null],
    ]);
  });

  test('lack the optional columns that no file has', async () => {
    expect(matchedColumns(input(), match(north)).map(({ name }) => name)).toEqual(['on_day', 'area', 'kind']);
    expect((await rows(match(north)))[0]).toEqual(['2016-01-01', 'North', 'bicycle']);
  });

  test('keep the time of day where the recipe asks for it', async () => {
    const timed = file('south', { on_day: 'When', area: 'District', logged_at: 'When', clock: 'When' });
    expect(await rows(match(timed))).toEqual([
      ['2016-02-01', 'South', '2016-02-01 23:59:00', '23:59:00'],
      ['2016-01-01', 'North', '2016-01-01 10:00:00', '10:00:00'],
    ]);
    const run = await startBlockingEngine();
    const select = inputSelect(input(), match(timed));
    if (select === undefined) throw new Error('no file is chosen');
    await run.insert('thefts', await engine.queryBytes(select));
    const types = await run.query(
      sql`SELECT typeof(logged_at), typeof(clock), hour(logged_at), hour(clock) FROM thefts LIMIT 1`,
    );
    expect(rowsOf(types)).toEqual([['TIMESTAMP', 'TIME', 23n, 23n]]);
  });

  test('are none where no file is chosen', () => {
    expect(inputSelect(input(), match())).toBeUndefined();
  });

  test('take a word for what the person said of it, quotes and all', async () => {
    const said = { kind: { Scooter: 'vehicle', 'it\'s a "car"': 'vehicle' } };
    const kinds = (await rows(match({ ...north, values: said }))).map((row) => row[2]);
    expect(kinds).toEqual(['bicycle', 'vehicle', 'vehicle']);
  });
});

test('rows that stand in an earlier file too are counted, in the columns that the recipe uses', async () => {
  const bare = file('north', { on_day: 'Date', area: 'CSP' });
  const other = file('south', { on_day: 'When', area: 'District' });
  expect(await sharedRows(engine, input(), match(bare, other))).toEqual([{ table: 'south', rows: 1 }]);
  expect(await sharedRows(engine, input(), match(other))).toEqual([]);
});

test('the words of a column are given with their rows, blanks around them apart', async () => {
  expect(await wordsOf(engine, 'north', 'CSP')).toEqual([{ word: 'North', rows: 2 }]);
});
