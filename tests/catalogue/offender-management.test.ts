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

test('training after the day chosen counts at neither level', async () => {
  const staff = `SELECT 'Police' AS staff_group, * FROM (VALUES
    (DATE '2016-01-01', DATE '2017-05-01'), (DATE '2016-01-01', DATE '2016-12-31'), (DATE '2017-01-01', NULL)) AS t(level_1_on, level_2_on)`;
  const run = await runCatalogue(engines, 'rj-training', { staff }, { until: { date: '2016-12-31' } });
  expect(run.rows('by_group', 'level_1', 'level_2')).toEqual([[2n, 1n]]);
  expect(run.found['No level 2 after the day chosen']).toEqual([[1n, '2017-05-01']]);
});

test('somebody on two areas’ lists has one status in all areas together, the later one', async () => {
  const cohort = `SELECT * FROM (VALUES
    ('p1', 'Herefordshire', DATE '2016-01-01', NULL, 'In custody'),
    ('p1', 'Shropshire', DATE '2016-06-01', NULL, 'In the community'),
    (NULL, 'Shropshire', DATE '2016-06-01', NULL, 'In custody')) AS t(person, area, selected_on, removed_on, status)`;
  const values = { within: { date: '2016-12-31' }, area: 'Herefordshire', force: 'all areas together' };
  const typed = `SELECT * REPLACE (CAST(removed_on AS DATE) AS removed_on) FROM (${cohort})`;
  const run = await runCatalogue(engines, 'iom-cohort', { cohort: typed }, values);
  expect(run.rows('by_area', 'area', 'in_year', 'in_custody', 'in_community', 'people_were', 'end_were')).toEqual([
    ['Herefordshire', 1n, 1n, 0n, 'person was', 'was'],
    ['Shropshire', 1n, 0n, 1n, 'person was', 'was'],
    ['all areas together', 1n, 0n, 1n, 'person was', 'was'],
  ]);
  expect(run.rows('rows_behind', 'person', 'left_out')).toContainEqual([null, 'no reference']);
});

test('a month is named as the one with most or fewest only where it is alone in that', async () => {
  const months = (
    n: string,
  ) => `SELECT DATE '2015-12-01' + to_months(CAST(i AS INTEGER)) AS month, 'South Worcestershire' AS area, 'p' || k AS person
    FROM range(13) AS r(i), range(12) AS s(k) WHERE k < ${n}`;
  const values = { since: { date: '2015-12-01' }, until: { date: '2016-12-01' }, area: 'South Worcestershire' };
  const of = async (n: string) => {
    const reoffended = `SELECT CAST(month AS DATE) AS month, area, person FROM (${months(n)})`;
    const run = await runCatalogue(engines, 'odoc-reoffending', { reoffended }, values);
    return run.rows('by_area', 'from_to').flat();
  };
  expect(await of('10')).toEqual(['there were 10 in every month']);
  expect(await of('CASE WHEN i = 5 THEN 12 WHEN i IN (2, 3) THEN 8 ELSE 10 END')).toEqual([
    'there were from 8 (two months) to 12 (May 2016) in a month',
  ]);
});
