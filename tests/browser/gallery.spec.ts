import { readFileSync } from 'node:fs';
import path from 'node:path';
import { csvFile, openApp } from './support/app.ts';
import { axeViolations } from './support/axe.ts';
import { expect, test } from './support/test.ts';
import { chartsDrawn, loadFiles, openRecipe, result, run, settled } from './support/workbook.ts';

const table = readFileSync(path.resolve(import.meta.dirname, '../../sample-data/recorded_crime_by_csp.csv'));
const title = 'Recorded crime by community safety partnership, rates beside one another';
const credit = /Office for National Statistics, mid-2020 estimates\..*Open Government Licence v3\.0/;

test('recipes stand by priority, and are found by what the index says of their indicators', async ({ page }) => {
  await openApp(page, '#/recipes');
  const all = page.getByRole('region', { name: 'All recipes' });
  await expect(all.getByRole('heading', { name: 'Youth justice' })).toBeVisible();
  const links = await all.getByRole('link').allTextContents();
  expect(new Set(links).size).toBe(links.length);

  const search = page.getByRole('searchbox', { name: 'Search recipes and indicators' });
  await search.fill('H17 fte-rate');
  await expect(all.getByRole('link')).toHaveText([/^First-time entrants/]);
  await expect(all.getByRole('status')).toContainText('Shown: 1 of');
  // Every text that is typed stays here: the recording proxy of these tests would see a request.
  await search.fill('zebra');
  await expect(all.getByRole('link')).toHaveCount(0);
  await page.getByRole('button', { name: 'Show all recipes again' }).click();
  await expect(all.getByRole('link')).toHaveCount(links.length);

  const historic = page.getByRole('checkbox', { name: 'Show indicators that ended in 2011' });
  await historic.check();
  await expect(all.getByText('(ended in 2011)').first()).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await historic.uncheck();
  await search.fill('NI 47');
  await expect(all.getByText('(ended in 2011)').first()).toBeVisible();

  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test('the population that comes with the workbook is there for a rate, credited, and no file of the person', async ({
  page,
}) => {
  await openApp(page);
  await settled(page);
  await loadFiles(page, csvFile('recorded_crime_by_csp.csv', table));
  await openRecipe(page, title);
  const chosen = page.getByLabel('Data file for Population of all ages').locator('option:checked');
  await expect(chosen).toHaveText(/^Population that comes with the workbook/);
  const inputs = page.getByRole('region', { name: 'Files needed' });
  await expect(inputs.getByText(credit)).toBeVisible();
  await run(page);
  await expect(result(page)).toBeVisible();
  await expect(page.locator('.headline').first()).toContainText('Herefordshire had 48.5 recorded crimes');
  await expect(page.getByText('SAMPLE', { exact: true })).toHaveCount(0);
  const shown = page.getByRole('region', { name: 'Recorded crime by partnership', exact: true });
  await expect(shown.getByText(credit)).toBeVisible();
  // What does not rest on it does not say so.
  const offences = page.getByRole('region', { name: 'The chosen partnership by offence' });
  await expect(offences.getByText(credit)).toHaveCount(0);
  await page.getByText('How this was made').click();
  await expect(page.getByText('Came with the workbook')).toBeVisible();
  await expect(page.getByText('On this device only. 1 file,')).toBeVisible();

  // A chart whose rows no table shows has them below, for a screen reader.
  await chartsDrawn(page);
  const funnel = page.getByRole('figure', { name: /^Recorded crime by partnership and how many people/ });
  await funnel.getByText(/^The figures of this chart/).click();
  await expect(funnel.getByRole('table')).toContainText('Telford and Wrekin');
  expect(await axeViolations(page)).toEqual([]);
});
