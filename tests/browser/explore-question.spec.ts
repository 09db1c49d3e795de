import type { Locator, Page } from '@playwright/test';
import { csvFile, openApp } from './support/app.ts';
import { axeViolations } from './support/axe.ts';
import { expect, test } from './support/test.ts';
import { loadFiles } from './support/workbook.ts';

/** 60 crimes of April to June 2015, none in May; every tenth without an area, every sixth cost suppressed. */
const crimes = [
  'Crime date,Area,Crime type,Cost',
  ...Array.from({ length: 60 }, (_, i) => {
    const day = String(1 + (i % 28)).padStart(2, '0');
    const area = i % 10 === 0 ? '' : (['North', 'South', 'West'][i % 3] ?? '');
    return `${day}/${i % 2 === 0 ? '04' : '06'}/2015,${area},${i % 4 === 0 ? 'Burglary' : 'Theft'},${i % 6 === 0 ? '[c]' : String(i)}`;
  }),
].join('\r\n');

async function openExplore(page: Page): Promise<void> {
  await openApp(page);
  await loadFiles(page, csvFile('crimes 2015.csv', crimes));
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Explore', exact: true }).click();
  await page.getByRole('button', { name: 'Question', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Ask a question' })).toBeVisible();
}

async function rowsOf(table: Locator): Promise<readonly (readonly string[])[]> {
  const rows = await table.getByRole('row').all();
  return Promise.all(rows.map((row) => row.locator('th, td').allTextContents()));
}

/** Goes to a control with the Tab key alone. */
async function tabTo(page: Page, to: Locator): Promise<void> {
  for (let i = 0; i < 80; i += 1) {
    if (await to.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(to).toBeFocused();
}

test('a question from menus is answered with months of none and rows not known, and opens as a query', async ({
  page,
}) => {
  await openExplore(page);
  const answer = page.getByRole('region', { name: 'Answer' });
  await page.getByRole('button', { name: 'Add “by”' }).click();
  await page.getByRole('button', { name: 'Add “where”' }).click();
  await page.getByLabel('Where 1: column').selectOption('Crime type');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(page.getByText('Where “Crime type” is: choose a value.')).toBeVisible();
  await page.getByRole('button', { name: 'Where 1: value: Choose a value' }).click();
  const picker = page.getByRole('dialog', { name: 'Values of “Crime type”' });
  await expect(picker.getByRole('radio', { name: 'Theft 45 rows' })).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await picker.getByLabel('Search the values').fill('burg');
  await expect(picker.getByRole('radio')).toHaveCount(1);
  await picker.getByRole('radio', { name: 'Burglary 15 rows' }).check();
  await picker.getByRole('button', { name: 'Use this value' }).click();
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(answer).toContainText(
    'Count rows of “crimes 2015.csv” by month of “Crime date”, where “Crime type” is “Burglary”.',
  );
  await expect(answer).toContainText('15 of 60 rows are asked about.');
  expect((await rowsOf(answer.getByRole('table')))[1]).toEqual(['April 2015', '15']);

  await page.getByRole('button', { name: /^Remove where/ }).click();
  await expect(page.getByRole('button', { name: 'Add “where”' })).toBeFocused();
  await page.getByLabel('What to work out').selectOption('Sum of');
  await page.getByLabel('Column to work out').selectOption('Cost');
  await page.getByRole('button', { name: 'Add “and by”' }).click();
  await page.getByLabel('By 2: column').selectOption('Area');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(answer).toContainText('In 10 rows a marker stands in place of “Cost”');
  const rows = await rowsOf(answer.getByRole('table'));
  expect(rows[0]).toEqual(['month', 'Area', 'sum of Cost', 'rows', 'rows with Cost']);
  expect(rows).toContainEqual(['May 2015', 'not known', '0', '0', '0']);
  expect(rows).toHaveLength(1 + 3 * 4);
  await page.getByText('How this is worked out').click();
  await expect(page.getByRole('group', { name: 'SQL of the question' })).toContainText('month_start("');
  expect(await axeViolations(page)).toEqual([]);

  await page.getByRole('button', { name: 'Open as query' }).click();
  await expect(page.getByRole('grid', { name: 'Query result' })).toBeVisible();
  await page.getByRole('button', { name: 'Only where', exact: true }).click();
  await page.getByLabel('Only where: column').selectOption('Crime type');
  await page.getByRole('button', { name: 'Only where: value: Choose a value' }).click();
  await page.getByRole('radio', { name: 'Burglary 15 rows' }).check();
  await page.getByRole('button', { name: 'Use this value' }).click();
  await page.getByRole('button', { name: 'Keep only these' }).click();
  // At its base: the result has no column of the crime type.
  await expect(page.getByRole('textbox', { name: 'SQL', exact: true })).toContainText("= 'Burglary'");
});

test('a question and its cut by keyboard alone', async ({ page }) => {
  await openExplore(page);
  await tabTo(page, page.getByRole('button', { name: 'Add “by”' }));
  await page.keyboard.press('Enter');
  const interval = page.getByLabel('By 1: interval');
  await expect(interval).toHaveValue('month');
  await tabTo(page, page.getByRole('button', { name: 'Ask', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Answer' })).toContainText('60 rows are asked about, which is all.');
  await tabTo(page, page.getByRole('button', { name: 'Open as query' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid', { name: 'Query result' })).toBeVisible();
  const cut = page.getByRole('button', { name: 'Break down by', exact: true });
  await cut.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Break down: column')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(cut).toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Break down', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'SQL', exact: true })).toContainText('"Area"');
});

test('an answer is drawn, pivoted and saved as a recipe without leaving the page', async ({ page }) => {
  await openExplore(page);
  const answer = page.getByRole('region', { name: 'Answer' });
  const show = (name: string) => answer.getByRole('button', { name, exact: true });
  await page.getByRole('button', { name: 'Add “by”' }).click();
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(answer.getByRole('row', { name: /^May 2015/ })).toContainText('0');
  await show('Chart').click();
  await expect(answer.getByRole('radio', { name: 'Line of rows by month' })).toBeChecked();
  await expect(answer.getByRole('figure')).toContainText('from April 2015 to June 2015');
  expect(await axeViolations(page)).toEqual([]);

  // The next question is shown in the same view, as the chart that it asks for.
  await page.getByLabel('By 1: column').selectOption('Area');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(answer.getByRole('radio', { name: 'Bars of rows by Area' })).toBeChecked();
  await expect(answer.getByRole('figure')).toContainText(/bar chart/i);
  await answer.getByRole('button', { name: 'Save as recipe' }).click();
  const saving = page.getByRole('dialog', { name: 'Save as recipe' });
  await expect(saving.getByRole('button', { name: 'Save', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(saving).toBeHidden();

  // Of the rows asked about, so that totals are theirs and any other column can be added.
  await page.getByLabel('What to work out').selectOption('Mean of');
  await page.getByLabel('Column to work out').selectOption('Cost');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await show('Pivot').click();
  const pivot = answer.getByRole('table', { name: 'Pivot' });
  await expect(pivot.getByRole('row', { name: /^Total/ })).toBeVisible();
  await answer.getByRole('button', { name: 'Crime type, add', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Add to columns' }).click();
  await expect(pivot.getByRole('columnheader', { name: 'Burglary' })).toBeVisible();
  await page.getByRole('button', { name: 'Add “only rows between”' }).click();
  await page.getByLabel('First day').fill('2015-06-01');
  await page.getByLabel('Last day').fill('2015-06-30');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  const only = answer.getByRole('group', { name: 'Only where', exact: true });
  await expect(only.locator('input[type="date"]').last()).toHaveValue('2015-06-30');
  await expect(pivot.getByRole('columnheader', { name: 'Burglary' })).toHaveCount(0);
  await expect(pivot.getByRole('columnheader', { name: 'Theft' })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await axeViolations(page)).toEqual([]);
});

test('what an answer shows is neither copied nor printed; the question in words is copied', async ({ page }) => {
  await openExplore(page);
  const answer = page.getByRole('region', { name: 'Answer' });
  await page.getByRole('button', { name: 'Add “by”' }).click();
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  const refusal = page.getByRole('alert').filter({ hasText: 'Nothing was copied' });
  await answer.getByText(/^Count rows of/).click({ clickCount: 3 });
  await page.keyboard.press('ControlOrMeta+C');
  await expect(refusal).toBeHidden();
  await answer.getByText('April 2015').dblclick();
  await page.keyboard.press('ControlOrMeta+C');
  await expect(refusal).toBeInViewport();
  await refusal.getByRole('button', { name: 'Hide this message' }).click();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Explore is not printed')).toBeVisible();
  await expect(answer).toBeHidden();
});

test('a pivot by dragging, by menus and by keyboard, with its totals and its SQL', async ({ page }) => {
  await openExplore(page);
  await page.getByLabel('What to work out').selectOption('List rows');
  await page.getByRole('button', { name: 'Open as query' }).click();
  await page.getByRole('button', { name: 'Pivot', exact: true }).click();
  const place = (name: string) => page.getByRole('group', { name, exact: true });
  const table = page.getByRole('table', { name: 'Pivot' });

  const area = page.getByRole('button', { name: 'Area, add', exact: true });
  // The places stand below the fields.
  await place('Rows').scrollIntoViewIfNeeded();
  await area.scrollIntoViewIfNeeded();
  const [from, to] = [await area.boundingBox(), await place('Rows').boundingBox()];
  if (!from || !to) throw new Error('nothing to drag');
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(to.x + 30, to.y + 40, { steps: 5 });
  await page.mouse.up();
  await expect(table.getByRole('row', { name: /^Total/ })).toContainText('60');
  await expect(table.getByRole('row', { name: /^not known/ })).toContainText('6');

  await page.getByRole('button', { name: 'Crime type, add', exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Add to rows' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(table.getByRole('columnheader', { name: 'Burglary' })).toBeVisible();
  expect((await rowsOf(table)).at(-1)).toEqual(['Total', '15', '45', '60']);
  expect(await axeViolations(page)).toEqual([]);

  await page.getByRole('button', { name: 'Cost, add', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Add to values' }).click();
  await place('Values').getByRole('button', { name: 'sum of Cost, in values' }).click();
  await page.getByRole('menuitemradio', { name: 'mean of Cost' }).click();
  await expect(place('Values').getByRole('button', { name: 'mean of Cost, in values' })).toBeFocused();
  await expect(page.getByText('In the cells: mean of Cost.')).toBeVisible();

  await place('Columns')
    .getByRole('button', { name: /Crime type/ })
    .focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('m');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(place('Rows').getByRole('button', { name: /Crime type/ })).toBeFocused();
  await expect(table.getByRole('rowheader', { name: 'Total of North' })).toBeVisible();
  await page.getByLabel('A total after each group').uncheck();
  await expect(table.getByRole('rowheader', { name: 'Total of North' })).toHaveCount(0);

  await page.getByText('SQL of this pivot').click();
  await expect(page.getByRole('group', { name: 'SQL of this pivot' })).toContainText('GROUP BY GROUPING SETS');
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('region', { name: 'Result' }).getByRole('button', { name: 'Open as query' }).click();
  await expect(page.getByRole('grid', { name: 'Query result' })).toBeVisible();
});
