import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NamedValues } from '../../src/engine/materialise.ts';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import type { Recipe } from '../../src/recipes/recipe.ts';
import { presentColumns } from '../../src/runs/presentation.ts';
import { openableFigures } from '../../src/runs/rows-behind.ts';
import type { DetailRows, TableResult } from '../../src/runs/run-result.ts';
import { type BothEngines, startBothEngines } from '../methods/support/both-engines.ts';
import { catalogueText, type CatalogueRun, events, runCatalogue } from './support/catalogue-run.ts';
import { sampleInputs } from './support/sample-inputs.ts';

let engines: BothEngines;
beforeAll(async () => {
  engines = await startBothEngines();
});
afterAll(() => {
  engines.end();
});

const places = { area: 'Herefordshire', force: 'the force' };
const toJanuary2016 = { until: { date: '2016-01-01' }, since: { date: '2013-02-01' }, ...places };

test('domestic abuse: every figure has as many rows behind it as it says', async () => {
  const inputs = { crimes: sampleInputs.crimes(), incidents: sampleInputs.incidents() };
  const run = await runCatalogue(engines, 'dva-trends', inputs, toJanuary2016);
  expect(openable('dva-trends', run)).toEqual([
    'change_by_area: this_year last_year change lower upper',
    'crime_share: crimes incidents together crime_share lower upper',
    'by_month: n rolling',
    'force_by_month: n rolling',
  ]);
  expect(unlike('dva-trends', run)).toEqual([]);
});

test('hate crime: every figure has as many rows behind it as it says', async () => {
  const inputs = { hate_crimes: sampleInputs.hate_crimes() };
  const run = await runCatalogue(engines, 'hate-crime-change', inputs, toJanuary2016);
  expect(openable('hate-crime-change', run)).toEqual([
    'by_area: rank this_year last_year change lower upper',
    'by_strand: this_year last_year crimes strand_share share_lower share_upper change lower upper',
  ]);
  expect(unlike('hate-crime-change', run)).toEqual([]);
});

test('first-time entrants: every figure has as many rows behind it as it says', async () => {
  const inputs = { entrants: sampleInputs.entrants(), population: sampleInputs.population() };
  const values = { until: { date: '2015-12-01' }, since: { date: '2011-01-01' }, ...places };
  const run = await runCatalogue(engines, 'fte-rate', inputs, values);
  // A population is not made of rows of the list.
  expect(openable('fte-rate', run)).toEqual(['latest: n rate lower upper', 'by_year: n rate lower upper']);
  expect(unlike('fte-rate', run)).toEqual([]);
});

test('hate crime: what was left out is there, with why, and so is what counts elsewhere', async () => {
  const hate_crimes = events(
    ['recorded_on', 'area', 'strand', 'reference'],
    [
      ['2015-06-01', 'Herefordshire', 5, 'Race; Faith', 'A1'],
      ['2014-06-01', 'Herefordshire', 4, 'Race', 'A2'],
      ['2013-06-01', 'Herefordshire', 3, 'Race', undefined],
      [undefined, 'Herefordshire', 2, 'Race', undefined],
      ['2016-02-01', 'Herefordshire', 1, 'Race', undefined],
      ['2015-06-01', 'Elsewhere', 7, 'Disability', undefined],
      ['2015-06-01', undefined, 6, 'Disability', undefined],
    ],
  );
  const values: NamedValues = { ...toJanuary2016, since: { date: '2014-02-01' } };
  const run = await runCatalogue(engines, 'hate-crime-change', { hate_crimes }, values);
  expect(unlike('hate-crime-change', run)).toEqual([]);
  const { table, details } = tableOf('hate-crime-change', run, 'by_area');
  const opened = openableFigures(table, details).open('this_year', rowNamed(table, 'Herefordshire'));
  const [count] = opened?.counts ?? [];
  expect(opened?.columns.map(({ title }) => title)).toEqual(['Recorded on', 'Strand', 'Reference']);
  expect([count?.counted.length, count?.others.map(({ why, rows }) => `${String(rows.length)} ${why}`)]).toEqual([
    5,
    [
      '4 counted in “12 months before” instead',
      '3 dated before the first month the file covers in full',
      '2 no date',
      '1 dated after the months chosen',
    ],
  ]);
  const force = openableFigures(table, details).open('this_year', rowNamed(table, 'the force'));
  expect([force?.counts[0]?.counted.length, force?.counts[0]?.together]).toEqual([18, ['Area']]);
  const none = openableFigures(table, details).open('this_year', rowNamed(table, 'No area given'));
  expect(none?.counts[0]?.counted.length).toBe(6);

  const strands = tableOf('hate-crime-change', run, 'by_strand');
  const all = openableFigures(strands.table, strands.details).open('crimes', 0);
  expect(all?.counts[0]?.counted.length).toBe(5);
});

test('first-time entrants: children of another age and rows outside the years say so', async () => {
  const entrants = `SELECT * FROM (VALUES
    (DATE '2015-03-01', 'Herefordshire', 12), (DATE '2015-03-02', 'Herefordshire', 18),
    (DATE '2016-01-02', 'Herefordshire', 12), (NULL, 'Herefordshire', 12)) AS t(outcome_on, area, age)`;
  const population = `SELECT 'Herefordshire' AS area, 2015 AS year, 16000 AS people`;
  const values = { until: { date: '2015-12-01' }, since: { date: '2015-01-01' }, ...places };
  const run = await runCatalogue(engines, 'fte-rate', { entrants, population }, values);
  expect(unlike('fte-rate', run)).toEqual([]);
  const { table, details } = tableOf('fte-rate', run, 'latest');
  const opened = openableFigures(table, details).open('rate', rowNamed(table, 'Herefordshire'));
  expect(opened?.workedOutFrom).toEqual([
    { title: 'First-time entrants', value: '1' },
    { title: 'People aged 10 to 17', value: '16,000' },
  ]);
  expect(opened?.counts[0]?.others).toMatchObject([
    { why: 'younger than 10 or older than 17', isAnywhere: false },
    { why: 'dated outside the whole years covered', isAnywhere: true },
    { why: 'no date', isAnywhere: true },
  ]);
});

function recipeOf(id: string): Recipe {
  const [document] = parseRecipeFile(catalogueText(id)).documents;
  if (!document?.recipe) throw new Error(JSON.stringify(document?.problems));
  return document.recipe;
}

function tableOf(id: string, run: CatalogueRun, from: string) {
  const block = recipeOf(id).tables.find((candidate) => candidate.from === from);
  if (!block) throw new Error(`no table shows ${from}`);
  const rows = run.table(from);
  const table: TableResult = { block, rows, columns: presentColumns(block, rows), withheld: new Map() };
  const details = new Map<string, DetailRows>();
  if (block.detail !== undefined) {
    const behind = run.table(block.detail);
    details.set(block.detail, { rows: behind, given: BigInt(behind.rowCount) });
  }
  return { table, details };
}

function openable(id: string, run: CatalogueRun): readonly string[] {
  return recipeOf(id).tables.map(({ from }) => {
    const { table, details } = tableOf(id, run, from);
    return `${from}: ${[...openableFigures(table, details).columns].join(' ')}`;
  });
}

/** The figures whose rows are not as many as they say. Of a long table, every 17th row is opened. */
function unlike(id: string, run: CatalogueRun): readonly string[] {
  return recipeOf(id).tables.flatMap(({ from }) => {
    const { table, details } = tableOf(id, run, from);
    const step = table.rows.rowCount > 50 ? 17 : 1;
    const figures = openableFigures(table, details);
    return [...figures.columns].flatMap((name) =>
      Array.from({ length: Math.ceil(table.rows.rowCount / step) }, (_, i) => i * step).flatMap((row) => {
        const opened = figures.open(name, row);
        if (!opened) return [`${from}.${name} row ${String(row)} does not open`];
        return opened.counts.flatMap(({ problem }) => (problem === undefined ? [] : [`${from}.${name}: ${problem}`]));
      }),
    );
  });
}

function rowNamed(table: TableResult, name: string): number {
  for (let row = 0; row < table.rows.rowCount; row += 1) if (table.rows.cell(0, row) === name) return row;
  throw new Error(`no row is of ${name}`);
}
