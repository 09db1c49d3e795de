import { csvFile, dropFiles, openApp } from './support/app.ts';
import { hateCrimes } from './support/hate-crimes.ts';
import { expect, test } from './support/test.ts';
import {
  drawnMarks,
  openRecipe,
  result,
  run,
  sampleRows,
  shownCells,
  shownRow,
  sources,
  useSampleData,
} from './support/workbook.ts';

const dva = 'Domestic abuse, crimes and incidents by month and on the year before';
const entrants = 'First-time entrants to the youth justice system, number and rate';
const hate = 'Hate crime, change on the year before';

test.describe('the sample data, by mouse', () => {
  test.beforeEach(async ({ page }) => {
    await openApp(page);
    await useSampleData(page);
  });

  test('accounts for every row, and shows the published changes in domestic abuse', async ({ page }) => {
    for (const [table, rows] of Object.entries(sampleRows)) {
      const source = page.locator(`[data-table="${table}"]`);
      await expect(source).toHaveAttribute('data-rows-read', String(rows));
      await expect(source).toHaveAttribute('data-rows-loaded', String(rows));
      await expect(source).toHaveAttribute('data-rows-rejected', '0');
    }
    await openRecipe(page, dva);
    await expect(page.getByText('All 3 columns found')).toHaveCount(2);
    await expect(page.getByLabel('12 months to the end of')).toHaveValue('2016-01-01');
    await run(page);
    await expect(result(page)).toBeVisible();

    const [crimes, incidents, forceCrimes, forceIncidents] = await page.locator('.headline').allTextContents();
    expect(crimes).toContain('crimes in Herefordshire rose 4.9 % (1,071 from 1,021) in the 12 months to January 2016');
    expect(incidents).toContain('incidents in Herefordshire rose 11.7 % (1,633 from 1,462)');
    expect(forceCrimes).toContain('crimes across the force rose 9.5 % (5,050 from 4,612)');
    expect(forceIncidents).toContain('incidents across the force rose 6.7 % (8,152 from 7,640)');

    const title = 'Change on the 12 months before, by area';
    const row = (measure: string, area: string) => shownRow(page, title, measure, area);
    expect((await row('Crimes', 'Herefordshire')).slice(2, 5)).toEqual(['1,071', '1,021', '+4.9 %']);
    expect((await row('Incidents', 'Herefordshire')).slice(2, 5)).toEqual(['1,633', '1,462', '+11.7 %']);
    expect((await row('Crimes', 'the force')).slice(2, 5)).toEqual(['5,050', '4,612', '+9.5 %']);
    expect((await row('Incidents', 'the force')).slice(2, 5)).toEqual(['8,152', '7,640', '+6.7 %']);

    // Two panels of five areas, and five panels of three measures.
    const rolling = 'Domestic abuse crimes and incidents, rolling 12 months, by area';
    await expect(drawnMarks(page, rolling)).not.toHaveCount(0);
    await expect(drawnMarks(page, 'Domestic abuse crimes and incidents, each month, by area')).not.toHaveCount(0);
  });

  test('shows number and rate of first-time entrants with their likely range', async ({ page }) => {
    await openRecipe(page, entrants);
    await expect(page.getByText('All 4 columns found')).toBeVisible();
    await expect(page.getByText('All 3 needed columns found; 1 optional left out')).toBeVisible();
    await expect(page.getByLabel('Last month the list covers in full')).toHaveValue('2015-12-01');
    await run(page);
    await expect(result(page)).toBeVisible();

    // 92 of 16,474 and 442 of 110,440, with Byar's limits.
    const title = 'First-time entrants in the latest whole year';
    const figures = async (area: string) => (await shownRow(page, title, area)).slice(1, 8);
    expect(await figures('Herefordshire')).toEqual(['2015', '92', '16,474', '2015', '558.5', '450.2', '684.9']);
    expect((await figures('the force')).slice(0, 5)).toEqual(['2015', '442', '110,440', '2015', '400.2']);
    await expect(page.locator('.headline').first()).toContainText('92 first-time entrants in Herefordshire in 2015');
    await expect(drawnMarks(page, 'First-time entrants, rate by area in the latest whole year')).not.toHaveCount(0);
  });

  test('shows Herefordshire among the lowest rises in hate crime', async ({ page }) => {
    await openRecipe(page, hate);
    await expect(page.getByText('All 4 columns found')).toBeVisible();
    await expect(page.getByLabel('12 months to the end of')).toHaveValue('2016-01-01');
    await run(page);
    await expect(result(page)).toBeVisible();

    await expect(page.locator('.headline').first()).toContainText('Herefordshire rose 38 % (116 from 84)');
    const rows = await shownCells(page, 'Hate crime by area, change on the 12 months before');
    const changes = rows.map(([area, rank, , , change]) => [rank?.text, area?.text, change?.text]);
    expect(changes.slice(0, 5)).toEqual([
      ['1', 'North Worcestershire', '+60 %'],
      ['2', 'South Worcestershire', '+50 %'],
      ['3', 'Telford and Wrekin', '+49 %'],
      ['4', 'Herefordshire', '+38 %'],
      ['5', 'Shropshire', '+34 %'],
    ]);
    await expect(drawnMarks(page, 'Recorded hate crime, change on the 12 months before, by area')).not.toHaveCount(0);
  });
});

test('partners’ own files, dropped on the page, with headings of their own', async ({ page }) => {
  await openApp(page);

  await dropFiles(page, hateCrimes('Safer Northvale hate.csv'));
  const dialog = page.getByRole('dialog', { name: 'Import Safer Northvale hate.csv' });
  await expect(dialog).toContainText('288 rows, 5 columns.');
  await expect(dialog).toContainText('Looks right');
  await dialog.getByText('Columns: 5, all kept').click();
  await expect(dialog.getByRole('combobox', { name: 'Read Created as' })).toHaveValue('date');
  await expect(dialog.getByRole('button', { name: 'Load all' })).toBeHidden();
  await dialog.getByRole('button', { name: 'Load', exact: true }).click();
  await expect(sources(page)).toHaveCount(1);

  await dropFiles(page, csvFile('YOT list.csv', youngPeople()), csvFile('ONS population.csv', population()));
  await page.getByRole('dialog', { name: 'Import YOT list.csv' }).getByRole('button', { name: 'Load all' }).click();
  await expect(sources(page)).toHaveCount(3);
  await expect(page.locator('[data-table="yot_list"]')).toHaveAttribute('data-rows-loaded', '24');

  await openRecipe(page, hate);
  await expect(page.getByRole('combobox', { name: /^Data file for/ })).toHaveValue('safer_northvale_hate');
  await page.getByLabel('Area', { exact: true }).selectOption('Northvale');
  await run(page);
  await expect(page.locator('.headline').first()).toContainText('Northvale rose 40 % (84 from 60)');
  const byArea = await shownRow(page, 'Hate crime by area, change on the 12 months before', 'Southdale');
  expect(byArea.slice(1, 5)).toEqual(['2', '72', '72', '0 %']);

  // Nothing in the list's name says what it holds, so the person chooses it.
  await openRecipe(page, entrants);
  await page
    .getByLabel('Data file for First-time entrants, one row each', { exact: true })
    .selectOption('YOT list.csv');
  await run(page);
  await expect(page.locator('.headline').first()).toContainText('12 first-time entrants in Northvale in 2015');
  const latest = await shownRow(page, 'First-time entrants in the latest whole year', 'Northvale');
  expect(latest.slice(1, 6)).toEqual(['2015', '12', '6,000', '2015', '200.0']);
});

/** One young person a month in 2014 and 2015, with tabs and ISO dates. */
function youngPeople(): string {
  const lines = ['Case ID\tDecision Date\tHome Area\tAge'];
  for (const year of [2014, 2015]) {
    for (let month = 1; month <= 12; month += 1) {
      const day = month === 1 ? '01' : month === 12 ? '31' : '15';
      lines.push(`P${year}-${month}\t${year}-${String(month).padStart(2, '0')}-${day}\tNorthvale\t15`);
    }
  }
  return lines.join('\n');
}

function population(): string {
  return 'LA Name,Reference Year,People\nNorthvale,2014,"5,800"\nNorthvale,2015,"6,000"\n';
}
