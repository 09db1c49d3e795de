import { beforeAll, expect, test } from 'vitest';
import { catalogueTexts } from '../../../src/recipes/catalogue/catalogue.ts';
import { matchColumns } from '../../../src/runs/match/match.ts';
import type { SourceFacts } from '../../../src/runs/source-facts.ts';
import { recipeFrom } from '../../runs/recipe-sql-support.ts';
import { openSamples, type Samples } from '../support/samples.ts';

let samples: Samples;
beforeAll(async () => {
  samples = await openSamples(['west_mercia_street.csv', 'recorded_crime_by_csp.csv', 'ons_population_10_17.csv']);
});

test('street-level files: 140 crimes in Herefordshire in 2016 among 193,615 people, and 55 incidents of ASB from 72', async () => {
  const run = await samples.run('street-crime');
  expect(run.headlines[0]).toContain(
    'Herefordshire had 0.7 crimes for each 1,000 people in January to December 2016 (140',
  );
  expect(run.headlines[1]).toContain('55 incidents in January to December 2016, no significant change: −23.6 %');
  expect(run.rows('asb_change', 'asb', 'asb_before')).toEqual([[55n, 72n]]);
  expect(run.rows('chosen', 'people', 'estimate_of')).toEqual([[193_615n, 2020n]]);
  const districts = run.rows('by_district', 'district', 'crimes');
  expect(districts).toContainEqual(['Outside the force', 2n]);
  expect(districts).toContainEqual(['No place given', 1n]);
});

test('street-level files: each month is counted, and rows outside the force are said', async () => {
  const run = await samples.run('street-crime');
  const months = run.rows('by_month', 'n').map(([n]) => Number(n));
  expect(months.length).toBe(24 * 3);
  expect(months.reduce((sum, n) => sum + n, 0)).toBe(150 + 140 + 72 + 55);
  expect(run.checksFailed['Every row lies in the force']).toContain('outside the force: 4, without a place: 2');
  expect(run.checksFailed['The population is of the year of the last month']).toContain('population of 2020');
});

test('a figure of a made-up population never stands in: the sample population is of children only, and the one that comes with the workbook is used', async () => {
  const run = await samples.run('recorded-crime-csp');
  expect(
    run
      .rows('by_partnership', 'partnership', 'total', 'people')
      .map(([place, n, people]) => [place, Number(n), Number(people)]),
  ).toEqual([
    ['Telford and Wrekin', 14_018, 181_322],
    ['North Worcestershire', 18_565, 287_276],
    ['South Worcestershire', 18_618, 310_794],
    ['Herefordshire', 9_392, 193_615],
    ['Shropshire', 14_880, 325_415],
  ]);
  expect(run.headlines[0]).toContain('Herefordshire had 48.5 recorded crimes for each 1,000 people (9,392 crimes');
  expect(run.headlines[1]).toContain('962');
  expect(run.checksFailed).toEqual({
    'Every crime is of a partnership': expect.stringContaining('463') as string,
  });
});

test('where the published table has burglary of all kinds as well, residential burglary is the one that counts', () => {
  const recipe = catalogueTexts()
    .map(recipeFrom)
    .find(({ id }) => id === 'recorded-crime-csp');
  const [input] = recipe?.inputs ?? [];
  if (!input) throw new Error('the recipe has inputs');
  const headings = ['Burglary', 'Residential burglary', 'Non-residential burglary', 'Vehicle offences'];
  const source: SourceFacts = {
    table: 't',
    fileName: 'policeforceareatables.csv',
    bytes: 1,
    sha256: 'a',
    rows: 1,
    isSample: false,
    signature: 'b',
    columns: headings.map((name) => ({ name, heading: name, type: 'integer', note: undefined, words: [] })),
  };
  const { columns } = matchColumns(input, source);
  expect(columns['residential_burglary']?.column).toBe('Residential burglary');
});
