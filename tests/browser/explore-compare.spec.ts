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

test('rows whose key stands in several rows are held against one another whole, and counted by key', async ({
  page,
}) => {
  await openCompare(page);
  const ref = page.getByRole('checkbox', { name: 'Ref', exact: true });
  await expect(ref).toBeChecked();
  await ref.uncheck();
  await page.getByRole('checkbox', { name: 'Area', exact: true }).check();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(
    page.getByRole('row', { name: /^1 key stands in several rows: the same row is in both 1 1/ }),
  ).toBeVisible();
  await expect(
    page.getByRole('row', { name: /^Key in several rows: no such row in the other file 1 0/ }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Show how many rows of each key' }).click();
  const grid = page.getByRole('grid', { name: 'How many rows of each key' });
  await expect(grid.getByRole('gridcell', { name: 'West', exact: true })).toBeVisible();
  await expect(grid.getByRole('gridcell', { name: '−1', exact: true })).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
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

test('a renamed column is proposed, can be chosen from a menu, and writing is told from change', async ({ page }) => {
  await openApp(page);
  const before =
    'Ref,Area,Outcome,Notes\r\nA1,North,open,a\r\nA2,South,open,b\r\nA3,West,closed,c\r\nA4,East,closed,d\r\n';
  const after =
    'Ref,Policing area,Outcome,Officer\r\nA4,EAST,closed,x\r\nA3,West,closed,x\r\nA2,South,charged,y\r\nA1,North,open,y\r\n';
  await loadFiles(page, csvFile('return last.csv', before), csvFile('return now.csv', after));
  await goTo(page, 'Explore');
  await page.getByRole('button', { name: 'Compare files', exact: true }).click();
  await page.getByLabel('Earlier file').selectOption('return_last');
  await page.getByLabel('Later file').selectOption('return_now');
  const area = page.getByLabel('Area goes together with');
  await expect(area).toHaveValue('Policing area');
  await expect(page.getByRole('row', { name: /^Area .*Renamed, as it seems/ })).toBeVisible();
  await expect(page.getByText('Earlier file: every row has a key of its own.')).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const said =
    '0 rows were added, 0 rows are gone, 1 row changed, 1 row is only written otherwise and 2 rows are the same.';
  await expect(page.getByText(said)).toBeVisible();
  await expect(page.getByRole('row', { name: 'Outcome 1 0' })).toBeVisible();
  await expect(page.getByRole('row', { name: 'Policing area 0 1' })).toBeVisible();

  await page.getByLabel('Notes goes together with').selectOption('Officer');
  await expect(page.getByRole('row', { name: /^Notes .*Put together by you/ })).toBeVisible();
  await area.selectOption('');
  await expect(page.getByRole('row', { name: /^none Policing area Added/ })).toBeVisible();
  await page.getByRole('checkbox', { name: 'Show all columns' }).check();
  await expect(page.getByLabel('Outcome goes together with')).toHaveValue('Outcome');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(page.getByText('Compared: Outcome, Officer.')).toBeVisible();
  await page.getByRole('button', { name: 'Show rows changed' }).click();
  await expect(page.getByRole('grid', { name: 'Rows changed' })).toBeVisible();
});
