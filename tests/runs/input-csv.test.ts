import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { fragment, identifier, joined, sql, type SqlValue } from '../../src/engine/sql.ts';
import type { Cell } from '../../src/results/result-table.ts';
import { type CsvProgress, inputCsv } from '../../src/runs/as-sql/input-csv.ts';
import { inspectRecipe } from '../../src/runs/inspect/inspect-recipe.ts';
import type { FileMatch } from '../../src/runs/match/match.ts';
import { recipeSql } from '../../src/runs/as-sql/recipe-sql.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';
import { folderWith, plainCell, recipeFrom, runSqlFile } from './recipe-sql-support.ts';

const recipe = recipeFrom(`
recipe: 1
id: rows
version: 1
title: Rows
inputs:
  all:
    columns:
      words: text
      kind: {type: category, values: {race: [Racial], 'say "so"': []}, optional: true}
      day: {type: date, optional: true}
      n: {type: integer, optional: true}
      much: {type: number, optional: true}
  alone: {columns: {words: text}}
steps:
  shown: SELECT * FROM "all"
  alone_shown: SELECT * FROM alone
tables:
  - {from: shown, title: All, columns: {words: label, kind: label, day: label, n: count, much: score}}
  - {from: alone_shown, title: Alone, columns: {words: label}}
`);
const names = ['words', 'kind', 'day', 'n', 'much'];
const [all, alone] = recipe.inputs;

let data: Engine;
let text: string;
beforeAll(async () => {
  data = await startBlockingEngine();
  const inspecting = await startBlockingEngine();
  text = await recipeSql((one) => inspectRecipe(inspecting, one), recipe, {
    fingerprint: 'a',
    values: {},
    fileNames: { all: 'all.csv', alone: 'alone.csv' },
    absent: new Set(),
  });
  inspecting.end();
});

function fileMatch(table: string, columns: readonly string[], values: FileMatch['values'] = {}): FileMatch {
  return {
    table,
    columns: Object.fromEntries(columns.map((column) => [column, { column, why: '', strength: 3 as const }])),
    values,
  };
}

async function csvOf(input: typeof all, files: readonly FileMatch[], onProgress = (_: CsvProgress) => undefined) {
  if (!input) throw new Error('no such input');
  return inputCsv(data, input, { input: input.name, files }, { signal: new AbortController().signal, onProgress });
}

async function fill(table: string, rows: readonly (readonly SqlValue[])[]): Promise<void> {
  await data.query(
    sql`CREATE OR REPLACE TABLE ${identifier(table)} (words VARCHAR, kind VARCHAR, day DATE, n BIGINT, much DOUBLE)`,
  );
  const values = rows.map((row) => {
    const cells = row.map((value) => sql`${value}`);
    return sql`(${joined(cells, ', ')})`;
  });
  if (values.length > 0) await data.query(sql`INSERT INTO ${identifier(table)} VALUES ${joined(values, ', ')}`);
}

const signs = fc.constantFrom(
  '"',
  "'",
  ',',
  ';',
  '\n',
  '\r',
  '\r\n',
  '\t',
  '#',
  '|',
  '\\',
  ' ',
  'ü',
  'a',
  '1',
  '=',
  '\u00a0',
);
const words = fc.option(fc.array(signs, { maxLength: 8 }).map((parts) => parts.join('')));
const row = fc.tuple(
  words,
  fc.option(fc.oneof(fc.constantFrom('race', 'RACIAL', 'say "so"', 'NULL', 'nan'), fc.string({ unit: 'grapheme' }))),
  fc.option(
    fc
      .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((date) => ({ date: date.toISOString().slice(0, 10) })),
  ),
  fc.option(fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n })),
  fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
);

test('what is saved, the SQL file reads back cell by cell', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 12 }), async (rows) => {
      const clean = rows.map((cells) =>
        cells.map((cell) => (typeof cell === 'string' ? cell.replaceAll('\0', '') : cell)),
      );
      await fill('t', clean);
      const allCsv = await csvOf(all, [fileMatch('t', names)]);
      const aloneCsv = await csvOf(alone, [fileMatch('t', ['words'])]);
      const folder = folderWith({
        'all.csv': allCsv?.pieces.join('') ?? '',
        'alone.csv': aloneCsv?.pieces.join('') ?? '',
      });
      const [first, second] = await runSqlFile(text, folder);
      const expected = await inApp(clean.length);
      expect(first?.rows).toEqual(expected);
      expect(second?.rows).toEqual(expected.map(([word]) => [word]));
      expect(allCsv?.rows).toBe(rows.length);
    }),
    { numRuns: 60 },
  );
});

/** What a run in the app would see of the table. */
async function inApp(rowCount: number) {
  const blanks = ' \t\r\n\u00a0';
  const known = sql`CASE WHEN lower(trim(kind, ${blanks})) IN ('race', 'racial') THEN 'race'
    WHEN lower(trim(kind, ${blanks})) = 'say "so"' THEN 'say "so"' ELSE nullif(trim(kind, ${blanks}), '') END`;
  const table = await data.query(
    sql`SELECT nullif(trim(words, ${blanks}), ''), ${fragment(known)}, day, n, much FROM t`,
  );
  return Array.from({ length: rowCount }, (_, at) =>
    Array.from({ length: 5 }, (__, column): Cell => table.cell(column, at)).map(plainCell),
  );
}

test('several files are one after the other, with what the person said of their words', async () => {
  await fill('one', [['a', 'Racial', { date: '2016-01-31' }, 1n, 0.5]]);
  await fill('two', [['b', 'of skin', null, 2n, null]]);
  const csv = await csvOf(all, [
    fileMatch('one', ['words', 'kind', 'day', 'n']),
    fileMatch('two', ['words', 'kind', 'n'], { kind: { 'of skin': 'race' } }),
  ]);
  expect(csv?.pieces.join('')).toBe('words,kind,day,n\n"a","race",2016-01-31,1\n"b","race",,2\n');
});

test('an input without a file gives nothing', async () => {
  expect(await csvOf(all, [])).toBeUndefined();
});

test('many rows come in pieces, each of which is told and can be the last', async () => {
  await data.query(sql`CREATE OR REPLACE TABLE many AS SELECT CAST(range AS VARCHAR) AS words FROM range(25000)`);
  const told: CsvProgress[] = [];
  const csv = await csvOf(alone, [fileMatch('many', ['words'])], (progress) => {
    told.push(progress);
    return undefined;
  });
  expect(csv?.pieces.length).toBe(4);
  expect(told).toEqual([0, 10_000, 20_000].map((done) => ({ done, of: 25_000 })));
  const cancel = new AbortController();
  if (!alone) throw new Error('no such input');
  const stopped = inputCsv(
    data,
    alone,
    { input: 'alone', files: [fileMatch('many', ['words'])] },
    {
      signal: cancel.signal,
      onProgress: () => {
        cancel.abort(new Error('enough'));
      },
    },
  );
  await expect(stopped).rejects.toThrow('enough');
});
