import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { openApp } from './support/app.ts';
import { axeViolations } from './support/axe.ts';
import { expect, test } from './support/test.ts';

const million = `SELECT i AS id, i * 7 AS cases,
  CASE WHEN i % 5 = 0 THEN NULL WHEN i % 7 = 0 THEN '' ELSE 'Area ' || (i % 3) END AS area,
  DATE '2016-01-01' + (i % 900)::INT AS day, '=1+' || i AS formula
  FROM range(1000000) t(i)`;

/** Runs a query and gives its grid, once its first rows are there. */
async function gridOf(page: Page, query: string): Promise<Locator> {
  const editor = page.getByRole('textbox', { name: 'SQL' });
  await editor.click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(query);
  await page.getByRole('button', { name: 'Run query' }).click();
  const grid = page.getByRole('grid', { name: 'Query result' });
  await expect(cell(grid, 0, 0)).not.toHaveText('');
  return grid;
}

/** The cell at a row and a place among the columns, both from 0. */
function cell(grid: Locator, row: number, column: number): Locator {
  return grid.locator(`[data-row="${String(row)}"] [data-place="${String(column)}"]`);
}

function heading(grid: Locator, name: string): Locator {
  return grid.getByRole('columnheader', { name });
}

const filters = (page: Page) => page.getByRole('list', { name: 'Filters' });

test('the focus stays in sight by keyboard, and who comes back to a result is where they were', async ({ page }) => {
  await openApp(page, '#/explore');
  const grid = await gridOf(page, 'SELECT i AS n FROM range(3000) t(i)');
  await cell(grid, 0, 0).click();
  await page.keyboard.press('Control+End');
  const last = cell(grid, 2999, 0);
  await expect(last).toHaveText('2,999');
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport();
  await page.keyboard.press('Shift+ArrowUp');
  await expect(page.getByText('2 cells selected; 2 numbers: sum 5,997')).toBeVisible();
  await page.getByRole('button', { name: 'New query' }).click();
  await expect(grid).toHaveCount(0);
  await page.getByRole('tab', { name: 'Query 1' }).click();
  await expect(last).toHaveText('2,999');
  await expect(page.getByText('2 cells selected; 2 numbers: sum 5,997')).toBeVisible();
  await expect.poll(() => grid.evaluate((element) => element.scrollTop)).toBeGreaterThan(28 * 2900);
});

test('a million rows: scrolled by wheel and bar, sorted, filtered and told apart by mouse', async ({ page }) => {
  await openApp(page, '#/explore');
  const grid = await gridOf(page, million);
  await expect(grid).toHaveAttribute('aria-rowcount', '1000001');
  await expect(cell(grid, 0, 2)).toHaveText('NULL');
  await expect(cell(grid, 7, 2)).toHaveText('empty');
  await expect(cell(grid, 1, 3)).toHaveText('2 January 2016');
  await expect(cell(grid, 200, 0)).toHaveCount(0);

  await grid.hover();
  await page.mouse.wheel(0, 28 * 100);
  await expect(cell(grid, 105, 0)).toHaveText('105');
  await grid.evaluate((element) => {
    element.scrollTop = element.scrollHeight;
  });
  await expect(cell(grid, 999_999, 1)).toHaveText('6,999,993');
  await expect(cell(grid, 999_999, 1)).toHaveAttribute('data-value', '6999993');
  expect(await grid.getByRole('gridcell').count()).toBeLessThan(500);

  await grid.evaluate((element) => {
    element.scrollTop = 0;
  });
  await heading(grid, 'cases').click();
  await page.getByRole('menuitemradio', { name: 'Sort descending' }).click();
  await expect(cell(grid, 0, 1)).toHaveText('6,999,993');
  await expect(heading(grid, 'cases')).toHaveAttribute('aria-sort', 'descending');

  await heading(grid, 'area').click();
  await page.getByRole('menuitem', { name: 'Filter by value…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Filter by area' });
  await dialog.getByRole('checkbox', { name: /^NULL/ }).check();
  await expect(dialog.getByRole('checkbox', { name: /^empty/ })).not.toBeChecked();
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Apply the filter' }).click();
  await expect(page.getByText('Showing 200,000 of 1,000,000 rows')).toBeVisible();
  await expect(filters(page)).toContainText('area is NULL');

  await cell(grid, 0, 3).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Only this value' }).click();
  await expect(filters(page).getByRole('listitem')).toHaveCount(3);
  await page.getByRole('button', { name: 'Remove all filters' }).click();
  await expect(page.getByText(/^Showing/)).toHaveCount(0);
});

test('the grid by keyboard: cells, selection, its totals, sort, pin and hide', async ({ page }) => {
  await openApp(page, '#/explore');
  const grid = await gridOf(page, million);
  await expect(grid.locator('[tabindex="0"]')).toHaveCount(1);
  await grid.locator('[tabindex="0"]').focus();
  await page.keyboard.press('Control+End');
  await expect(cell(grid, 999_999, 4)).toBeFocused();
  await page.keyboard.press('Control+Home');
  await expect(cell(grid, 0, 0)).toBeFocused();
  await page.keyboard.press('PageDown');
  await expect(cell(grid, 0, 0)).not.toBeFocused();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByText('4 cells selected; 4 numbers: sum 8, mean 2, smallest 0, largest 7')).toBeVisible();
  await page.keyboard.press('Control+A');
  await expect(page.getByText(/^5,000,000 cells selected; 2,000,000 numbers: sum 3,999,996,000,000/)).toBeVisible();
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await expect(heading(grid, 'cases')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu', { name: 'Column cases' })).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(cell(grid, 0, 1)).toHaveText('6,999,993');
  await expect(heading(grid, 'cases')).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('p');
  await page.keyboard.press('Enter');
  await expect(grid.getByRole('columnheader').nth(1)).toHaveText(/^cases/);
  await expect(heading(grid, 'cases')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('h');
  await page.keyboard.press('Enter');
  await expect(heading(grid, 'cases')).toHaveCount(0);
  await page.getByRole('button', { name: /^Columns/ }).click();
  await page.getByRole('button', { name: 'Show all columns' }).click();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(heading(grid, 'cases')).toBeVisible();
});

test('copies and files are exact, asked about, and hold no formula', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openApp(page, '#/explore');
  const grid = await gridOf(page, `SELECT i AS n, '=1+' || i AS formula FROM range(50000) t(i)`);
  await cell(grid, 0, 0).click();
  await cell(grid, 1, 1).click({ modifiers: ['Shift'] });
  await page.keyboard.press('Control+C');
  const question = page.getByRole('dialog', { name: 'Exact figures, not for sharing' });
  await question.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByText('4 cells copied, exact.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("0\t'=1+0\r\n1\t'=1+1");
  await expect(cell(grid, 1, 1)).toBeFocused();

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download exact CSV' }).click();
  await question.getByRole('button', { name: 'Download' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/EXACT-NOT-FOR-SHARING\.csv$/);
  const lines = readFileSync(await file.path(), 'utf8').split('\r\n');
  expect([lines[0], lines[1], lines.at(-2), lines.length]).toEqual([
    '\uFEFFn,formula',
    "0,'=1+0",
    "49999,'=1+49999",
    50_002,
  ]);
});

test('500 columns on a narrow screen, in light and dark', async ({ page }) => {
  await openApp(page, '#/explore');
  const grid = await gridOf(
    page,
    `SELECT p.* FROM (PIVOT (SELECT i, i AS v FROM range(500) t(i)) ON i USING any_value(v)) p, range(300)`,
  );
  await expect(grid).toHaveAttribute('aria-colcount', '501');
  await page.setViewportSize({ width: 390, height: 800 });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await axeViolations(page)).toEqual([]);
  }
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  await cell(grid, 1, 0).click();
  await page.keyboard.press('End');
  await expect(cell(grid, 1, 499)).toBeFocused();
  // The columns of a pivot stand in the order of their names.
  await expect(cell(grid, 1, 499)).toHaveText('99');
  expect(await grid.getByRole('gridcell').count()).toBeLessThan(400);
});
