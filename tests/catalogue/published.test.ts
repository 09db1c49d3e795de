import { afterAll, beforeAll, expect, test } from 'vitest';
import { chartSpec } from '../../src/charts/chart-spec.ts';
import type { NamedValues } from '../../src/engine/materialise.ts';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import type { Recipe } from '../../src/recipes/recipe.ts';
import { fillHeadline } from '../../src/runs/headlines/headline.ts';
import { presentColumns } from '../../src/runs/presentation.ts';
import { type BothEngines, startBothEngines } from '../methods/support/both-engines.ts';
import { catalogueText, type CatalogueRun, runCatalogue } from './support/catalogue-run.ts';
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

test('domestic abuse: the published changes, from the rows of the sample files', async () => {
  const inputs = { crimes: sampleInputs.crimes(), incidents: sampleInputs.incidents() };
  const run = await runCatalogue(engines, 'dva-trends', inputs, toJanuary2016);
  expect(headlines('dva-trends', run, toJanuary2016)).toEqual([
    'Recorded domestic abuse crimes in Herefordshire rose 4.9 % (1,071 from 1,021) in the 12 months to January 2016, likely range −3.7 % to +14.3 %: no significant change.',
    'Recorded domestic abuse incidents in Herefordshire rose 11.7 % (1,633 from 1,462) in the 12 months to January 2016, likely range +4.1 % to +19.9 %: significant rise.',
    'Recorded domestic abuse crimes across the force rose 9.5 % (5,050 from 4,612) in the 12 months to January 2016, likely range +5.2 % to +14.0 %: significant rise.',
    'Recorded domestic abuse incidents across the force rose 6.7 % (8,152 from 7,640) in the 12 months to January 2016, likely range +3.4 % to +10.1 %: significant rise.',
  ]);
  expect(run.found).toEqual({});
  expectCharts('dva-trends', run);
});

test('hate crime: the published change and its place, from the rows of the sample file', async () => {
  const run = await runCatalogue(
    engines,
    'hate-crime-change',
    { hate_crimes: sampleInputs.hate_crimes() },
    toJanuary2016,
  );
  expect(headlines('hate-crime-change', run, toJanuary2016)).toEqual([
    'Recorded hate crime in Herefordshire rose 38 % (116 from 84) in the 12 months to January 2016, one of the lowest rises, the second lowest of five areas, likely range +4.3 % to +82.9 %: significant rise.',
    'Recorded hate crime across the force rose 47 % (755 from 515), likely range +31.1 % to +64.0 %: significant rise.',
  ]);
  expect(run.rows('by_area', 'area', 'rank')).toEqual([
    ['North Worcestershire', 1n],
    ['South Worcestershire', 2n],
    ['Telford and Wrekin', 3n],
    ['Herefordshire', 4n],
    ['Shropshire', 5n],
    ['the force', null],
  ]);
  expect(run.found).toEqual({});
  expectCharts('hate-crime-change', run);
});

test('first-time entrants: number and rate of the latest year, from the rows of the sample files', async () => {
  const values = { until: { date: '2015-12-01' }, since: { date: '2011-01-01' }, ...places };
  const inputs = { entrants: sampleInputs.entrants(), population: sampleInputs.population() };
  const run = await runCatalogue(engines, 'fte-rate', inputs, values);
  expect(headlines('fte-rate', run, values)[0]).toBe(
    '92 first-time entrants in Herefordshire in 2015: 558.5 for each 100,000 people aged 10 to 17, likely range 450.2 to 684.9, higher than the force. Over five years: no significant trend.',
  );
  expect(run.rows('by_year', 'area', 'year', 'n', 'population').at(-1)).toEqual(['the force', 2015n, 442n, 110440n]);
  expect(Object.keys(run.found)).toEqual(['A whole calendar year is covered', 'Everyone listed is aged 10 to 17']);
  expectCharts('fte-rate', run);
});

/** The recipe as the app reads it, which must find nothing to say. */
function recipeOf(id: string): Recipe {
  const [document] = parseRecipeFile(catalogueText(id)).documents;
  expect(document?.problems).toEqual([]);
  expect(document?.recipe?.id).toBe(id);
  if (!document?.recipe) throw new Error(`${id} is not a recipe`);
  return document.recipe;
}

function headlines(id: string, run: CatalogueRun, values: NamedValues): readonly string[] {
  const recipe = recipeOf(id);
  return recipe.headlines.map((headline) => {
    const rows = run.table(headline.from);
    const block = recipe.tables.find(({ from }) => from === headline.from);
    const { text, isWithheld } = fillHeadline(headline, rows, block ? presentColumns(block, rows) : [], values);
    expect(isWithheld, text).toBe(false);
    return text;
  });
}

/** Every column that a table or chart names is there, and every chart can be drawn. */
function expectCharts(id: string, run: CatalogueRun): void {
  const recipe = recipeOf(id);
  for (const table of recipe.tables) {
    const rows = run.table(table.from);
    expect(presentColumns(table, rows).map(({ name }) => name)).toEqual(table.columns.map(({ name }) => name));
  }
  for (const chart of recipe.charts) {
    const columns = recipe.tables.find(({ from }) => from === chart.from)?.columns ?? [];
    const outcome = chartSpec(chart, run.table(chart.from), { scheme: 'light', width: 800, columns });
    expect(outcome.kind === 'refused' ? outcome.problems : [], chart.title).toEqual([]);
  }
}
