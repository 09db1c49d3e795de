import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BothEngines, startBothEngines } from '../methods/support/both-engines.ts';
import { runCatalogue } from './support/catalogue-run.ts';

let engines: BothEngines;
beforeAll(async () => {
  engines = await startBothEngines();
});
afterAll(() => {
  engines.end();
});

test('who was on the cohort in the year and again after it counts in the year', async () => {
  const run = await runCatalogue(
    engines,
    'perpetrators-managed',
    {
      crimes: `SELECT DATE '2015-02-01' AS recorded_on, 'p1' AS person`,
      iom: `SELECT person, 'Herefordshire' AS area, joined_on, left_on FROM (VALUES
        ('p1', DATE '2014-01-01', DATE '2015-12-31'), ('p1', DATE '2016-06-01', NULL), ('p2', DATE '2014-01-01', NULL),
        ('p3', DATE '2015-01-01', DATE '2015-02-01'), ('p3', DATE '2015-06-01', DATE '2015-07-01')) AS t(person, joined_on, left_on)`,
      mappa: `SELECT 'm1' AS person, 'Herefordshire' AS area, DATE '2014-01-01' AS managed_since`,
    },
    { year: { date: '2015-01-01' }, area: 'Herefordshire', force: 'all areas together' },
  );
  expect(run.rows('by_area', 'cohort', 'known', 'people')[0]).toEqual(['IOM', 1n, 3n]);
  expect(run.found['Nobody is twice on a list']).toEqual([['IOM', 1n]]);
});
