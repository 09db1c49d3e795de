import type { Page } from '@playwright/test';
import { csvFile, openApp } from './support/app.ts';
import { axeViolations } from './support/axe.ts';
import { expect, test } from './support/test.ts';
import { goTo, loadFiles } from './support/workbook.ts';

const last = 'Ref,Area,Outcome\r\nA1,North,open\r\nA2,South,open\r\nA3,West,closed\r\nA4,West,closed\r\n';
const now =
  'Ref,Area,Outcome,Officer\r\nA2,South,closed,x\r\nA1,North,open,x\r\nA4,West,closed,y\r\nA5,East,open,y\r\n';

async function openCompare(page: Page): Promise<void> {
  await openApp(page);
  await loadFiles(page, csvFile('return last.csv', last), csvFile('return now.csv', now));
  await goTo(page, 'Explore');
  await page.getByRole('button', { name: 'Compare files', exact: true }).click();
  await page.getByLabel('Earlier file').selectOption('return_last');
  await page.getByLabel('Later file').selectOption('return_now');
}

test('two returns are compared by a key that is guessed, and every row is accounted for', async ({ page }) => {
  await openCompare(page);
  const ref = page.getByRole('checkbox', { name: 'Ref', exact: true });
  await expect(ref).toBeChecked();
  await expect(page.getByRole('row', { name: /Officer Added/ })).toBeVisible();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(page.getByText('1 row was added, 1 row is gone, 1 row changed and 2 rows are the same.')).toBeVisible();
  await expect(page.getByText('Compared: Area, Outcome.')).toBeVisible();
  await expect(page.getByRole('row', { name: 'All rows 4 4' })).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Show rows changed' }).click();
  const grid = page.getByRole('grid', { name: 'Rows changed' });
  await expect(grid.getByRole('gridcell', { name: 'A2', exact: true })).toBeVisible();
  await expect(grid.getByRole('gridcell', { name: 'closed', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Open as query' }).click();
  await expect(page.getByRole('grid', { name: 'Query result' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'SQL', exact: true })).toContainText('WITH');
  await page.getByRole('button', { name: 'Compare files', exact: true }).click();
  await expect(page.getByLabel('Earlier file')).toHaveValue('return_last');
  await expect(page.getByLabel('Later file')).toHaveValue('return_now');
  await expect(grid.getByRole('gridcell', { name: 'A2', exact: true })).toBeVisible();
});

test('the comparison is made by keyboard, at the width of a telephone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openCompare(page);
  const ref = page.getByRole('checkbox', { name: 'Ref', exact: true });
  await expect(ref).toBeChecked();
  await ref.press('Space');
  await expect(page.getByText('Choose at least one column above.')).toBeVisible();
  await ref.press('Space');
  await page.getByRole('button', { name: 'Compare', exact: true }).press('Enter');
  await page.getByRole('button', { name: 'Show rows gone' }).press('Enter');
  await expect(page.getByRole('grid', { name: 'Rows gone' }).getByRole('gridcell', { name: 'A3' })).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});
