import type { Locator, Page } from '@playwright/test';
import { csvFile, openApp } from './support/app.ts';
import { axeViolations } from './support/axe.ts';
import { expect, test } from './support/test.ts';
import { goTo, loadFiles } from './support/workbook.ts';

/** 40 crimes of April and June 2015, none in May, in three areas. */
const crimes = [
  'Crime date,Area,Crime type',
  ...Array.from({ length: 40 }, (_, i) => {
    const day = String(1 + (i % 28)).padStart(2, '0');
    return `${day}/${i % 2 === 0 ? '04' : '06'}/2015,${['North', 'South', 'West', 'West'][i % 4] ?? ''},${i % 5 === 0 ? 'Burglary' : 'Theft'}`;
  }),
].join('\r\n');

async function openPivot(page: Page): Promise<void> {
  await openApp(page);
  await loadFiles(page, csvFile('crimes 2015.csv', crimes));
  await goTo(page, 'Explore');
  await page.getByRole('button', { name: 'Question', exact: true }).click();
  await page.getByLabel('What to work out').selectOption('List rows');
  await page.getByRole('button', { name: 'Open as query' }).click();
  await expect(page.getByRole('grid', { name: 'Query result' })).toBeVisible();
  await page.getByRole('button', { name: 'Pivot', exact: true }).click();
}

async function add(page: Page, column: string, place: 'rows' | 'columns'): Promise<void> {
  await page.getByRole('button', { name: `${column}, add`, exact: true }).click();
  await page.getByRole('menuitem', { name: `Add to ${place}` }).click();
  const box = page.getByRole('group', { name: place === 'rows' ? 'Rows' : 'Columns', exact: true });
  await expect(box.getByRole('button', { name: column })).toBeVisible();
}

/** The texts of a row, its marks left out. */
async function texts(row: Locator): Promise<readonly string[]> {
  const all = await row.locator('th, td').allTextContents();
  return all.map((text) => text.replace(/[▸▾▲▼]/g, '').trim());
}

test('months without rows stand in a pivot; its groups fold and stand in order by keyboard', async ({ page }) => {
  await openPivot(page);
  const table = page.getByRole('table', { name: 'Pivot' });
  await add(page, 'Crime date', 'columns');
  await add(page, 'Area', 'rows');
  await add(page, 'Crime type', 'rows');
  await expect(table.getByRole('columnheader', { name: 'May 2015' })).toBeVisible();
  const total = table.getByRole('row', { name: /^Total 20/ });
  await expect(total).toBeVisible();
  expect(await texts(total)).toEqual(['Total', '20', '0', '20', '40']);
  await expect(page.getByText('40 rows are asked about, which is all.')).toBeVisible();

  const order = table.getByRole('columnheader', { name: 'Total', exact: true });
  await order.getByRole('button').press('Enter');
  await expect(order).toHaveAttribute('aria-sort', 'descending');
  await expect(order.getByRole('button')).toBeFocused();
  await expect(table.getByRole('row').nth(1)).toContainText('West');

  const west = table.getByRole('button', { name: 'Total of West' });
  await west.press('Enter');
  await expect(west).toHaveAttribute('aria-expanded', 'false');
  await expect(west).toBeFocused();
  await expect(table.getByRole('rowheader', { name: 'West', exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Show totals only' }).click();
  await expect(table.getByRole('row')).toHaveCount(5);
  await page.getByRole('button', { name: 'Show all groups' }).click();
  await expect(table.getByRole('rowheader', { name: 'West', exact: true }).first()).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
});

test('a share stands beside its count, and what is kept has no column but those of the pivot', async ({ page }) => {
  await openPivot(page);
  const table = page.getByRole('table', { name: 'Pivot' });
  await add(page, 'Area', 'rows');
  await page.getByRole('button', { name: 'Add a count of rows' }).click();
  const values = page.getByRole('group', { name: 'Values', exact: true });
  await values.getByRole('button', { name: 'rows, in values', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Add its share beside it' }).click();
  await expect(values.getByRole('button', { name: 'rows, share of column, in values' })).toBeFocused();
  await expect(table.getByRole('row', { name: /^West 20 50.0 %/ })).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  await page.getByRole('region', { name: 'Result' }).getByRole('button', { name: 'Open as query' }).click();
  const grid = page.getByRole('grid', { name: 'Query result' });
  await expect(grid.getByRole('gridcell', { name: 'Total', exact: true })).toBeVisible();
  await expect(grid.getByRole('columnheader', { name: /kind of row/ })).toHaveCount(0);
});
