import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/engine.ts';
import { identifier, sql } from '../../../src/engine/sql.ts';
import type { BenchSession } from '../../../src/explore/bench-session.ts';
import { cellsOfRecipe } from '../../../src/explore/from-recipe/recipe-cells.ts';
import { type ReadCell, runSqlCell } from '../../../src/explore/notebook/run-cell.ts';
import { catalogueTexts } from '../../../src/recipes/catalogue/catalogue.ts';
import type { CellContents } from '../../../src/recipes/notebook-file/notebook-contents.ts';
import type { Recipe } from '../../../src/recipes/recipe.ts';
import { exactText } from '../../../src/results/csv.ts';
import type { Cell } from '../../../src/results/result-table.ts';
import { inspectRecipe } from '../../../src/runs/inspect/inspect-recipe.ts';
import { fillInputs } from '../../../src/runs/match/fill-inputs.ts';
import { type InputMatch, proposeMatches } from '../../../src/runs/match/match.ts';
import { materialise, type NamedValues } from '../../../src/engine/materialise.ts';
import { RunEngine } from '../../../src/runs/run-engine.ts';
import type { SourceFacts } from '../../../src/runs/source-facts.ts';
import { loadSampleFiles } from '../../catalogue/support/load-samples.ts';
import { proposedSetting } from '../../catalogue/support/sample-workbook.ts';
import { recipeFrom } from '../../runs/recipe-sql-support.ts';
import { startBlockingEngine } from '../../support/blocking-engine.ts';
import { openBenchSession } from '../support/bench.ts';

/** Of every kind: categories, markers, several inputs, optional columns, methods of all families, counting recipes. */
const ids = [
  'hate-crime-change',
  'fte-rate',
  'street-crime',
  'recorded-crime-csp',
  'marac-cases',
  'alcohol-admissions',
  'proven-reoffending',
  'risk-register',
];

/** The sample files that these recipes are run over. */
const files = [
  'police_hate_crimes.csv',
  'yjs_first_time_entrants.csv',
  'ons_population_10_17.csv',
  'west_mercia_street.csv',
  'recorded_crime_by_csp.csv',
  'marac_log.xlsx',
  'pct_alcohol_admissions.csv',
  'moj_reoffending_cohorts.xlsx',
  'risk_log.xlsx',
];

const signal = new AbortController().signal;
let data: Engine;
let session: BenchSession;
let sources: readonly SourceFacts[];
let types: ReadonlyMap<string, string>;
const recipes = catalogueTexts().map(recipeFrom);
const runEngine = new RunEngine(startBlockingEngine);

beforeAll(async () => {
  ({ engine: data, session } = await openBenchSession());
  sources = await loadSampleFiles(data, recipes, files);
  const found = await data.query(
    sql`SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal`,
  );
  types = new Map(
    Array.from({ length: found.rowCount }, (_, row) => [
      `${exactText(found.cell(0, row))}.${exactText(found.cell(1, row))}`,
      exactText(found.cell(2, row)),
    ]),
  );
});

function recipeOf(id: string): Recipe {
  const recipe = recipes.find((one) => one.id === id);
  if (!recipe) throw new Error(`The catalogue has no recipe ${id}.`);
  return recipe;
}

function cellsOf(
  recipe: Recipe,
  matches: readonly InputMatch[],
  values: NamedValues,
  tables = sources.map(({ table }) => table),
) {
  return cellsOfRecipe(recipe, {
    matches,
    values,
    typeOf: (table, column) => types.get(`${table}.${column}`),
    tables,
    tokenize: (text) => session.tokenize(text),
    inspect: (one) => runEngine.use('test', signal, (engine) => inspectRecipe(engine, one)),
  });
}

/** Runs SQL cells as the notebook does; gives what each holds. */
async function runCells(cells: readonly CellContents[]): Promise<ReadonlyMap<string, ReadCell>> {
  const made = new Map<string, ReadCell>();
  for (const cell of cells) {
    if (cell.kind !== 'sql') continue;
    const words = new Set((await session.tokenize(cell.sql)).map(({ text }) => text));
    const reads = [...made.values()].filter(({ name }) => words.has(name));
    made.set(cell.name, { name: cell.name, rows: await runSqlCell(session, cell.sql, reads, signal) });
  }
  return made;
}

/** The rows of a table, each counted, in an order that does not hang on how they were made. */
async function sorted(engine: Engine, from: string | ReadCell): Promise<readonly (readonly Cell[])[]> {
  const table = typeof from === 'string' ? identifier(from) : from.rows.from;
  const rows = await engine.query(sql`SELECT *, count(*) FROM ${table} GROUP BY ALL ORDER BY ALL`);
  return Array.from({ length: rows.rowCount }, (_, row) => rows.columns.map((__, column) => rows.cell(column, row)));
}

describe('the cells of a shipped recipe give what a run gives', () => {
  test.each(ids)(
    '%s',
    async (id) => {
      const recipe = recipeOf(id);
      const { matches, values } = await proposedSetting(data, recipe, sources);
      const cells = await cellsOf(recipe, matches, values);
      const made = await runCells(cells);
      const nameOf = (name: string) => [name, `${name}_input`, `${name}_step`].find((one) => made.has(one));
      const off = cells.filter(({ kind }) => kind === 'text').length - 1;
      await runEngine.use('test', signal, async (engine) => {
        await fillInputs(data, engine, recipe, matches);
        let left = 0;
        for (const step of recipe.steps) {
          const cell = made.get(nameOf(step.name) ?? '');
          if (!cell) {
            left += 1;
            await expect(materialise(engine, step.name, step.sql, values)).rejects.toThrow();
            continue;
          }
          await materialise(engine, step.name, step.sql, values);
          expect(await sorted(data, cell), `step ${step.name}`).toEqual(await sorted(engine, step.name));
        }
        expect(left).toBe(off);
        for (const { name } of recipe.inputs) {
          const cell = made.get(nameOf(name) ?? '');
          if (cell) expect(await sorted(data, cell), `input ${name}`).toEqual(await sorted(engine, name));
        }
      });
      for (const { rows } of made.values()) session.drop(rows);
      const drawn = recipe.charts.filter(({ from }) => nameOf(from) !== undefined);
      expect(cells.filter(({ kind }) => kind === 'chart')).toHaveLength(drawn.length);
    },
    180_000,
  );
});

test('a recipe can be opened without a data file', async () => {
  for (const recipe of recipes.filter((_, i) => i % 25 === 0)) {
    const cells = await cellsOf(recipe, [], {});
    const sqlCells = cells.filter(({ kind }) => kind === 'sql');
    expect(sqlCells).toHaveLength(recipe.inputs.length + recipe.steps.length);
    expect(new Set(sqlCells.map((cell) => (cell.kind === 'sql' ? cell.name : ''))).size).toBe(sqlCells.length);
  }
});

test('a cell takes another name where a data file has its own, and reads by the old one all the same', async () => {
  const recipe = recipeOf('fte-rate');
  const matches = proposeMatches(recipe, sources, {});
  const cells = await cellsOf(
    recipe,
    matches,
    { until: { date: '2016-12-01' }, since: { date: '2012-01-01' }, area: 'x', force: 'y' },
    ['listed', 'Entrants', 'population'],
  );
  const names = cells.flatMap((cell) => (cell.kind === 'sql' ? [cell.name] : []));
  expect(names).toEqual(expect.arrayContaining(['entrants_input', 'population_input', 'listed_step', 'years']));
  const made = await runCells(cells);
  expect(made.get('areas')?.rows.rowCount).toBeGreaterThan(1);
});

test('a value stands in place of its parameter, and nowhere else', async () => {
  const text = `recipe: 1
id: x
version: 1
title: X
inputs: { crimes: { columns: { d: date, area: text } } }
parameters: { until: { type: month }, n: { type: number }, area: { type: text }, open: { type: date } }
steps:
  s: |
    SELECT '$until' AS a, $until AS until, $"n"AS n, -- $until
      $area || '$$' AS area, $open AS open, last_day($until)AS l FROM crimes RIGHT JOIN (SELECT 1) ON true
`;
  const cells = await cellsOf(recipeFrom(text), [], { until: { date: '2016-03-01' }, n: -1.5, area: "O'Neill $until" });
  const [, , , step] = cells;
  expect(step).toEqual({
    kind: 'sql',
    name: 's',
    sql: `SELECT '$until' AS a, DATE '2016-03-01' AS until, CAST(-1.5 AS DOUBLE) AS n, -- $until
  'O''Neill $until' || '$$' AS area, CAST(NULL AS DATE) AS open, last_day(DATE '2016-03-01')AS l FROM crimes RIGHT JOIN (SELECT 1) ON true`,
  });
  expect((await runCells(cells)).get('s')?.rows.rowCount).toBe(1);
});

test('what a recipe is about stands in lines as long as the screen lets them be; lists and paragraphs stay apart', async () => {
  const about =
    'Crimes are counted\nby day.\n\nLeft out:\n- what was cancelled,\n  later too\n- 2 sorts\n\n# Notes\nNone.\n';
  const [first] = await cellsOf({ ...recipeOf('hate-crime-change'), about }, [], {});
  expect(first?.kind === 'text' ? first.text : '').toContain(
    'Crimes are counted by day.\n\nLeft out:\n- what was cancelled, later too\n- 2 sorts\n\n# Notes\nNone.\n\nThese cells',
  );
});
