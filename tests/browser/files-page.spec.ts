import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { addFiles, csvFile, openApp } from './support/app.ts';
import { axeViolations } from './support/axe.ts';
import { expect, test } from './support/test.ts';
import { goTo, loadFiles, sampleTables, sources, useSampleData } from './support/workbook.ts';

const crooked = csvFile(
  'crooked offences.csv',
  [
    'Herefordshire partnership; not for release',
    '',
    'Ref,Day,Number,Victim',
    'Q1,01/02/2016,12,Wilhelmina Abernathy',
    'Q2,14/02/2016,<5,Ottoline Bracegirdle',
    'Q4,16/02/2016,8,Thessaly Dalrymple,beyond the end',
    ...Array.from({ length: 40 }, (_, i) => `R${String(i)},17/02/2016,${String(i)},Somebody ${String(i)}`),
    'Source: Bartholomew Ellesmere',
    '',
  ].join('\r\n'),
);

/** What a button gives as a file. */
async function downloaded(page: Page, press: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

test('a file chosen while the engine is being started is loaded once it is there', async ({ page }) => {
  let open = (): void => undefined;
  const isOpen = new Promise<void>((resolve) => {
    open = resolve;
  });
  await page.route(/\.wasm/, async (route) => {
    await isOpen;
    await route.continue();
  });
  await page.goto('./#/files');
  await addFiles(page, csvFile('early.csv', 'Area,n\r\nNorth,1\r\nSouth,2\r\n'));
  const dialog = page.getByRole('dialog', { name: 'Import early.csv' });
  await dialog.getByRole('button', { name: 'Load', exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-engine', 'starting');
  open();
  await expect(sources(page).first()).toHaveAttribute('data-rows-loaded', '2');
});

test('the files page accounts for every line of a file', async ({ page }) => {
  await openApp(page);
  await loadFiles(page, crooked);
  await goTo(page, 'Files');
  await expect(sources(page).first()).toHaveAttribute('data-rows-read', '43');
  await expect(sources(page).first()).toHaveAttribute('data-rows-loaded', '42');
  await expect(sources(page).first()).toHaveAttribute('data-rows-rejected', '1');
  await page.getByRole('button', { name: /^Look inside/ }).click();
  const detail = page.getByRole('region', { name: 'crooked offences.csv' });
  await expect(detail).toContainText('43 rows read = 42 loaded + 1 rejected.');

  await expect(detail.getByText('Thessaly Dalrymple')).toBeHidden();
  await detail.getByText('1 rejected row, with line').click();
  await expect(detail.getByText('Q4,16/02/2016,8,Thessaly Dalrymple,beyond the end')).toBeVisible();
  await detail.getByText('2 lines above or below the table').click();
  await expect(detail.getByText('Line 1: Herefordshire partnership; not for release')).toBeVisible();
  await expect(detail.getByText('Source: Bartholomew Ellesmere')).toBeVisible();
  await detail.getByText('How the file was read').click();
  await expect(detail.getByText(/^[\da-f]{64}$/)).toBeVisible();
  const row = page.getByRole('table', { name: 'Columns' }).getByRole('row', { name: /^Number/ });
  await expect(row).toContainText('1, kept in Number_marker');
  await expect(page.getByRole('table', { name: 'Columns' })).toContainText('1 February 2016 to 17 February 2016');
  await expect(page.getByRole('table', { name: 'Rows' })).toContainText('Wilhelmina Abernathy');
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});

test('the report for sharing holds no text of the file, and the other is asked for', async ({ page }) => {
  await openApp(page, '#/files');
  await loadFiles(page, crooked);
  await page.getByRole('button', { name: /^Look inside/ }).click();
  const shared = await downloaded(page, () => page.getByRole('button', { name: 'Download import report' }).click());
  expect(shared.name).toBe('import-report-crooked_offences.txt');
  expect(shared.text).toContain('43 rows read = 42 loaded + 1 rejected.');
  expect(shared.text).toContain('- Line 6: It has 5 values where the headings have 4.');
  const texts = ['Herefordshire', 'Dalrymple', 'beyond', 'Abernathy', 'Ellesmere', 'February'];
  for (const text of texts) expect(shared.text).not.toContain(text);

  const files: string[] = [];
  page.on('download', (download) => files.push(download.suggestedFilename()));
  const ask = page.getByRole('button', { name: 'Download with the rejected rows' });
  const dialog = page.getByRole('dialog', { name: 'Report with text of the file, not for sharing' });
  await ask.click();
  await expect(dialog).toContainText('may be about victims');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  expect(files).toEqual([]);
  await ask.click();
  const whole = await downloaded(page, () => dialog.getByRole('button', { name: 'Download', exact: true }).click());
  expect(whole.name).toBe('not-for-sharing-import-report-crooked_offences.txt');
  expect(whole.text).toContain('NOT FOR SHARING');
  expect(whole.text).toContain('Q4,16/02/2016,8,Thessaly Dalrymple,beyond the end');
});

test('a data file is deleted only when asked twice, and its kept totals are told', async ({ page }) => {
  await openApp(page, '#/files');
  await loadFiles(page, csvFile('wards.csv', 'Ward,2014,2015\nA,1,2\nB,4,5\nC,7,8\nTotal,12,15\n'));
  const item = sources(page).first();
  await expect(item).toContainText('1 row is a total of others');
  const button = item.getByRole('button', { name: /^Delete ?wards\.csv$/ });
  const dialog = page.getByRole('dialog', { name: 'Delete wards.csv?' });
  await button.click();
  await expect(dialog).toContainText('4 rows of wards.csv will be deleted');
  await expect(dialog.getByRole('button', { name: 'Keep' })).toBeFocused();
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
  await expect(sources(page)).toHaveCount(1);
  await button.click();
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(sources(page)).toHaveCount(0);
  await expect(page.getByRole('main')).toBeFocused();
});

test('what is inside a file is gone to from a long list, and back; reports of sample data say so', async ({ page }) => {
  await openApp(page, '#/files');
  await useSampleData(page);
  const look = page.getByRole('button', { name: /^Look inside ?police_hate_crimes/ });
  const title = page.getByRole('region', { name: /^police_hate_crimes/ }).getByRole('heading', { level: 2 });
  await look.click();
  await expect(title).toBeFocused();
  await expect(title).toBeInViewport();
  await page.getByRole('button', { name: 'Back to the list of files' }).click();
  await expect(title).toBeHidden();
  await expect(look).toBeFocused();
  await look.click();
  const report = await downloaded(page, () => page.getByRole('button', { name: 'Download import report' }).click());
  expect(report.name).toBe('SAMPLE-import-report-police_hate_crimes.txt');
  expect(report.text).toContain('SAMPLE DATA: no real person is in it.');
});

test('files one after the other, and when they are to be deleted', async ({ page }) => {
  await openApp(page, '#/files');
  await loadFiles(page, csvFile('january.csv', 'Ref,Day\nA1,01/01/2016\nA2,13/01/2016\n'));
  await addFiles(page, csvFile('february.csv', 'Ref,Day\nB1,01/02/2016\nB2,13/02/2016\nB3,14/02/2016\n'));
  const dialog = page.getByRole('dialog', { name: 'Import february.csv' });
  await dialog.getByLabel('Add its rows to january').check();
  await dialog.getByText(/^About the file/).click();
  await dialog.getByLabel('Owner').fill('West Mercia Police');
  await dialog.getByLabel('Delete by').fill('2020-01-31');
  await dialog.getByRole('button', { name: 'Load', exact: true }).click();
  const item = sources(page).first();
  await expect(item).toContainText('2 files; 5 rows read = 5 loaded + 0 rejected');
  await expect(item).toContainText('To be deleted by 31 January 2020: that day has passed');
  await expect(item.getByRole('button', { name: /^Read again/ })).toHaveCount(0);

  await page.getByRole('button', { name: /^Look inside/ }).click();
  const detail = page.getByRole('region', { name: 'january.csv and 1 more' });
  await expect(detail).toContainText('It is made of 2 files.');
  await expect(detail).toContainText('Delete it here, and where the partner’s own file is kept.');
  await detail.getByText('february.csv, 3 rows').click();
  await expect(detail.getByText('3 rows read = 3 loaded + 0 rejected.')).toBeVisible();
  await expect(detail.getByText('West Mercia Police')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Rows' }).getByRole('row')).toHaveCount(6);
  expect(await axeViolations(page)).toEqual([]);
  const report = await downloaded(page, () => page.getByRole('button', { name: 'Download import report' }).click());
  expect(report.text).toContain('FILE 2 OF 2\r\nName:            february.csv');
});

test('all files that are on their way in are given up at one press', async ({ page }) => {
  await openApp(page, '#/files');
  await page.getByRole('button', { name: 'Use sample data' }).click();
  await page.getByRole('button', { name: /^Leave out all \d+ files$/ }).click();
  await expect(page.getByRole('progressbar', { name: /^(?:Reading|Loading) / })).toHaveCount(0);
  expect(await sources(page).count()).toBeLessThan(sampleTables);
  await expect(page.getByRole('alert')).toHaveCount(0);
});
