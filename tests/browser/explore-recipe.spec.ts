import type { Locator, Page } from '@playwright/test';
import { csvFile, openApp } from './support/app.ts';
import { axeViolations } from './support/axe.ts';
import { expect, test } from './support/test.ts';
import { goTo, loadFiles, run } from './support/workbook.ts';

const areas = ['Herefordshire', 'Shropshire', 'Worcester'];
const crimes = csvFile(
  'police crimes.csv',
  [
    'Date Recorded,Area Name,Kind',
    ...Array.from({ length: 300 }, (_, i) => {
      const [day, month] = [1 + (i % 28), 1 + (i % 12)].map((n) => String(n).padStart(2, '0'));
      return `${day ?? ''}/${month ?? ''}/${String(2015 + (i % 2))},${areas[i % 3] ?? ''},${i % 2 === 0 ? 'Arson' : 'Theft'}`;
    }),
  ].join('\n'),
);
const query = `SELECT "Area Name", count(*) AS n, count(*) FILTER (Kind = 'Arson') / count(*) AS share FROM police_crimes WHERE "Date Recorded" <= DATE '2016-03-31' GROUP BY ALL ORDER BY 1`;

async function queried(page: Page, text: string): Promise<void> {
  await openApp(page);
  await loadFiles(page, crimes);
  await goTo(page, 'Explore');
  await page.getByRole('textbox', { name: 'SQL', exact: true }).click();
  await page.keyboard.insertText(text);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('grid', { name: 'Query result' })).toBeVisible();
}

function dialog(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Save as recipe' });
}

test('a query is saved as a recipe that is ready to run, gives its figures, and opens as cells again', async ({
  page,
}) => {
  await queried(page, query);
  await page.getByRole('button', { name: 'Save as recipe' }).click();
  await dialog(page).getByLabel('Title of the recipe').fill('Arson by area');
  await expect(dialog(page).getByLabel('Id', { exact: true })).toHaveValue('arson-by-area');
  await dialog(page)
    .getByRole('checkbox', { name: /31 March 2016/ })
    .check();
  await expect(dialog(page).getByLabel('Role of n', { exact: true })).toHaveValue('count');
  await expect(dialog(page).getByLabel('Role of share', { exact: true })).toHaveValue('share');
  await dialog(page).getByLabel('What is counted, for share').selectOption('Not said');
  await expect(dialog(page)).toContainText('Left open; it can be saved all the same');
  await dialog(page).getByLabel('Role of share', { exact: true }).selectOption('ratio');
  await expect(dialog(page).getByRole('region', { name: 'Text of the recipe' })).toContainText('last_day($until)');
  expect(await axeViolations(page)).toEqual([]);
  await dialog(page).getByRole('button', { name: 'Save', exact: true }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Arson by area');
  await expect(page.getByLabel('To the end of')).toHaveValue('2016-03-01');
  await run(page);
  const table = page.getByRole('table').first();
  await expect(table.getByRole('row').nth(1)).toHaveText(/Herefordshire\s*50\s*1\.00/);
  await expect(table.getByRole('row').nth(2)).toHaveText(/Shropshire\s*75\s*0\.67/);

  await page.getByRole('button', { name: 'Open in Explore' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Explore');
  await expect(page.getByText('Arson by area').first()).toBeVisible();
});

test('by keyboard: the dialog opens, gives way to Escape, and saves with Enter', async ({ page }) => {
  await queried(page, query);
  const button = page.getByRole('button', { name: 'Save as recipe' });
  await button.press('Enter');
  await expect(dialog(page).getByLabel('Title of the recipe')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(button).toBeFocused();
  await button.press('Enter');
  const title = dialog(page).getByLabel('Title of the recipe');
  await title.fill('By keys');
  await title.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('By keys');
});

test('what no recipe may use is told with its place before anything is saved', async ({ page }) => {
  await queried(page, 'SELECT count(*) AS n,\n  random() AS chance FROM police_crimes');
  await page.getByRole('button', { name: 'Save as recipe' }).click();
  await expect(dialog(page).getByRole('alert')).toContainText('line 2: “random” is refused');
  expect(await axeViolations(page)).toEqual([]);
  await expect(dialog(page).getByRole('button', { name: 'Save', exact: true })).toHaveCount(0);
});
