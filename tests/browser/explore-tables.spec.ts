import type { Page } from '@playwright/test';
import { csvFile, openApp } from './support/app.ts';
import { axeViolations } from './support/axe.ts';
import { expect, test } from './support/test.ts';
import { loadFiles } from './support/workbook.ts';

const panel = (page: Page) => page.getByRole('complementary', { name: 'Files and columns' });
const editor = (page: Page) => page.getByRole('textbox', { name: 'SQL', exact: true });

const areas = ['Hereford', 'Leominster', 'Ross-on-Wye', 'Hereford'];

/** Returns of a council: 40 rows, of which some residents are suppressed, some not available and some left out. */
const returns = [
  'Ref,Area,Opened on,Residents,select',
  ...Array.from({ length: 40 }, (_, i) => {
    const residents = i < 3 ? '[c]' : i < 5 ? '..' : i < 6 ? '' : String(i);
    const month = String(1 + (i % 12)).padStart(2, '0');
    return `CR/${String(i).padStart(4, '0')},${areas[i % 4] ?? ''},15/${month}/2015,${residents},${String(i % 3)}`;
  }),
].join('\r\n');

async function openExplore(page: Page): Promise<void> {
  await openApp(page);
  await loadFiles(page, csvFile('council returns.csv', returns));
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Explore', exact: true }).click();
  await expect(panel(page).getByRole('button', { name: 'council returns.csv', exact: true })).toBeVisible();
}

/** The line of a column in the panel. */
function column(page: Page, name: string) {
  return panel(page)
    .getByRole('list', { name: 'Columns of council returns.csv' })
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: `Figures of ${name}`, exact: true }) });
}

test('columns with their profiles at a glance, suppressed and missing apart; a click writes a name and a filter', async ({
  page,
}) => {
  await openExplore(page);
  await panel(page).getByRole('button', { name: 'council returns.csv', exact: true }).click();
  await expect(column(page, 'Area')).toContainText('All filled, 3 different');
  await expect(column(page, 'Opened on')).toContainText('15 January 2015 to 15 December 2015');
  await expect(column(page, 'Opened on').getByRole('img', { name: /^Histogram of Opened on, 12 bars/ })).toBeVisible();
  await expect(column(page, 'Residents')).toContainText('85 % filled');
  await expect(column(page, 'Residents')).toContainText('3 suppressed, 2 missing');
  // The markers have no line of their own.
  await expect(panel(page).getByRole('button', { name: /^Figures of Residents_marker/i })).toHaveCount(0);
  expect(await axeViolations(page)).toEqual([]);

  await column(page, 'Residents').getByRole('button', { name: 'Figures of Residents' }).click();
  const figures = column(page, 'Residents').getByRole('table', { name: 'Figures of Residents' });
  await expect(figures.getByRole('row', { name: 'Smallest' })).toContainText('6');
  await expect(figures.getByRole('row', { name: 'Median' })).toContainText('22.5');
  await expect(column(page, 'Residents').getByRole('table', { name: /^In place of values/ })).toContainText(
    '[c] suppressed',
  );
  expect(await axeViolations(page)).toEqual([]);

  await column(page, 'Opened on')
    .getByRole('button', { name: /^Opened on/ })
    .click();
  await expect(editor(page)).toContainText('"Opened on"');
  await column(page, 'select')
    .getByRole('button', { name: /^select/ })
    .click();
  await expect(editor(page)).toContainText('"select"');

  await column(page, 'Area').getByRole('button', { name: 'Figures of Area' }).click();
  await column(page, 'Area').getByRole('button', { name: 'Only where Area is Hereford' }).click();
  await expect(editor(page)).toContainText(`"Area" = 'Hereford'`);
});

test('by keyboard: search, open a table, open a column, only where', async ({ page }) => {
  await openExplore(page);
  await panel(page).getByRole('searchbox', { name: 'Search files and columns' }).focus();
  await page.keyboard.type('opened');
  await expect(panel(page).getByRole('status').first()).toContainText('Found: 1 column in 1 table.');
  await expect(column(page, 'Opened on')).toContainText('All filled');
  await expect(column(page, 'Area')).toHaveCount(0);
  // The table, its name, then the column.
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('Tab');
  await expect(column(page, 'Opened on').getByRole('button', { name: 'Figures of Opened on' })).toBeFocused();
  await page.keyboard.press('Enter');
  await column(page, 'Opened on').getByRole('button', { name: 'Only where Opened on is March 2015' }).press('Enter');
  await expect(editor(page)).toContainText(`"Opened on" >= DATE '2015-03-01' AND "Opened on" < DATE '2015-04-01'`);
});

test('on a narrow screen the panel opens when it is asked for, and nothing is cut off', async ({ page }) => {
  await openExplore(page);
  await page.setViewportSize({ width: 390, height: 844 });
  const table = panel(page).getByRole('button', { name: 'council returns.csv', exact: true });
  await expect(table).toBeHidden();
  await panel(page).getByRole('button', { name: 'Files and columns' }).click();
  await table.click();
  await column(page, 'Area').getByRole('button', { name: 'Figures of Area' }).click();
  await expect(column(page, 'Area').getByRole('table', { name: 'Most frequent of Area' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(await axeViolations(page)).toEqual([]);
});
