import type { Locator, Page } from '@playwright/test';
import { csvFile, openApp } from './support/app.ts';
import { axeViolations } from './support/axe.ts';
import { expect, test } from './support/test.ts';
import { goTo, loadFiles, sources } from './support/workbook.ts';

const crimes = [
  'Crime ref,Area,Recorded on',
  ...Array.from(
    { length: 90 },
    (_, i) =>
      `C${String(i)},${['North', 'South', 'West'][i % 3] ?? ''},${String(1 + (i % 28)).padStart(2, '0')}/04/2015`,
  ),
].join('\r\n');

async function openBench(page: Page): Promise<void> {
  await openApp(page);
  await loadFiles(page, csvFile('crimes.csv', crimes));
  await goTo(page, 'Explore');
}

async function write(page: Page, sql: string): Promise<void> {
  await page.getByRole('textbox', { name: 'SQL', exact: true }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(sql);
}

async function run(page: Page, sql: string): Promise<void> {
  await write(page, sql);
  await page.getByRole('button', { name: 'Run query' }).click();
}

function cells(page: Page): Locator {
  return page.getByRole('grid', { name: 'Query result' }).getByRole('gridcell');
}

test('a query runs from the keyboard, and its error is told with what may have been meant', async ({ page }) => {
  await openBench(page);
  await write(
    page,
    'SELECT area, count(*) AS crimes FROM crimes GROUP BY ALL ORDER BY area;\n\nSELECT arae FROM crimes',
  );
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert')).toContainText('arae');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+Enter');
  await expect(cells(page).getByText('North', { exact: true })).toBeVisible();
  await expect(
    cells(page).locator('[data-value="30"]').or(page.locator('[role=gridcell][data-value="30"]')).first(),
  ).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(await axeViolations(page)).toEqual([]);
});

test('a query that kills the engine costs nothing, and one without end is cancelled', async ({ page }) => {
  test.setTimeout(180_000);
  await openBench(page);
  await run(page, `CREATE TABLE few AS FROM crimes WHERE area = 'North'`);
  await expect(page.getByText('The table few is made. Rows: 30.')).toBeVisible();
  await run(page, `SELECT repeat('x', 3000000000)`);
  await expect(page.getByRole('alert')).toContainText('The engine was started again', { timeout: 60_000 });
  await run(page, 'SELECT count(*) AS n FROM few JOIN crimes USING ("Crime ref")');
  await expect(
    page.locator('[role=gridcell] [data-value="30"], [role=gridcell][data-value="30"]').first(),
  ).toBeVisible();
  await run(page, 'SELECT count(*) FROM range(100000000) a, range(100000) b WHERE a.range % 7 = b.range');
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByText('The query was cancelled.')).toBeVisible();
  await goTo(page, 'Files');
  await expect(sources(page)).toHaveCount(1);
});

test('a result keeps how it is looked at, through another run and another tab', async ({ page }) => {
  await openBench(page);
  const result = page.getByRole('region', { name: 'Result' });
  const show = (name: string) => result.getByRole('button', { name, exact: true });
  await run(page, 'SELECT area, "Recorded on" FROM crimes');
  await show('Chart').click();
  const bars = page.getByRole('radio', { name: /^Bars of the number of rows by area/i });
  await bars.check();
  await expect(page.getByRole('figure')).toContainText(/number of rows by area/i);
  await run(page, 'SELECT area, "Recorded on" FROM crimes LIMIT 50');
  await expect(show('Chart')).toHaveAttribute('aria-pressed', 'true');
  await expect(bars).toBeChecked();
  await expect(page.getByRole('figure')).toContainText(/number of rows by area/i);

  await run(page, 'SELECT "Recorded on" FROM crimes');
  await expect(result).toContainText('The chart chosen before does not fit these rows.');
  await expect(result).toContainText(/no column “area” any more/i);
  await expect(page.getByRole('figure')).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);

  await show('Pivot').click();
  await page.getByRole('button', { name: 'Recorded on, add', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Add to rows' }).click();
  const pivot = page.getByRole('table', { name: 'Pivot' });
  await expect(pivot.getByRole('row', { name: /^Total/ })).toContainText('90');
  await page.getByRole('button', { name: 'New query', exact: true }).click();
  await run(page, 'SELECT 7 AS other');
  await expect(cells(page).getByText('7', { exact: true })).toBeVisible();
  await page.getByRole('tab').first().click();
  await expect(pivot.getByRole('row', { name: /^Total/ })).toContainText('90');
  await run(page, 'SELECT area, "Recorded on" FROM crimes LIMIT 40');
  await expect(pivot.getByRole('row', { name: /^Total/ })).toContainText('40');
  await run(page, 'SELECT area FROM crimes');
  await expect(result).toContainText('The pivot is shown without “Recorded on”');
});

test('the order, the filters and the columns of a grid are taken up by the next run', async ({ page }) => {
  await openBench(page);
  const grid = page.getByRole('grid', { name: 'Query result' });
  const chips = page.getByRole('list', { name: 'Filters' });
  await run(page, 'SELECT area, count(*) AS n FROM crimes GROUP BY ALL ORDER BY area');
  const north = cells(page).getByText('North', { exact: true });
  await north.click();
  await north.click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Only this value/ }).click();
  await expect(chips).toContainText('North');
  await run(page, 'SELECT area, "Crime ref", count(*) AS n FROM crimes GROUP BY ALL');
  await expect(page.getByText('Showing 30 of 90 rows')).toBeVisible();
  await expect(chips).toContainText('North');
  await chips.getByRole('button').first().click();
  await expect(chips).toHaveCount(0);
  await expect(grid).toHaveAttribute('aria-rowcount', /^9\d$/);
});

test('a data file stays as it was sent', async ({ page }) => {
  await openBench(page);
  for (const sql of ['DROP TABLE crimes', 'DELETE FROM "Crimes"', 'UPDATE main.crimes SET area = NULL']) {
    await run(page, sql);
    await expect(page.getByRole('alert')).toContainText(/is a data file|cannot be changed/);
  }
  await run(page, 'SELECT count(*) AS n FROM crimes');
  await expect(
    page.locator('[role=gridcell] [data-value="90"], [role=gridcell][data-value="90"]').first(),
  ).toBeVisible();
});

test('files that come or go while the bench is open are there or gone', async ({ page }) => {
  await openApp(page, '#/explore');
  const panel = page.getByRole('complementary', { name: 'Files and columns' });
  await expect(panel).toContainText('No data files yet');
  await goTo(page, 'Files');
  await loadFiles(page, csvFile('crimes.csv', crimes));
  await goTo(page, 'Explore');
  await panel
    .getByRole('button', { name: /crimes\.csv/ })
    .first()
    .click();
  await panel.getByRole('button', { name: /^Area : put/ }).click();
  await expect(page.getByRole('textbox', { name: 'SQL', exact: true })).toContainText('Area');
});
