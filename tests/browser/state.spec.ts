import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { addFiles, csvFile, openApp, openRecipeFiles } from './support/app.ts';
import { fieldsOf } from './support/csv.ts';
import { countingByPlace } from './support/counting.ts';
import { hateCrimes } from './support/hate-crimes.ts';
import { expect, test } from './support/test.ts';
import {
  drawnMarks,
  goTo,
  keepRecipe,
  loadFiles,
  openRecipe,
  recipeFile,
  result,
  run,
  shownCells,
  sources,
  useSampleData,
} from './support/workbook.ts';

const hate = 'Hate crime, change on the year before';
const byArea = 'Hate crime by area, change on the 12 months before';
const file = hateCrimes('hate.csv');

const counting = recipeFile('counting.recipe.yaml', countingByPlace);

/** All that this page's origin keeps in the browser, as text. */
function kept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const all: unknown[] = [Object.entries(localStorage), Object.entries(sessionStorage), await caches.keys()];
    for await (const name of (await navigator.storage.getDirectory()).keys()) all.push(name);
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name ?? '');
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(new Error(`${name ?? ''} cannot be opened`));
      });
      for (const store of database.objectStoreNames) {
        const asking = database.transaction(store).objectStore(store).getAll();
        await new Promise((resolve) => (asking.onsuccess = resolve));
        all.push(asking.result);
      }
      database.close();
    }
    return JSON.stringify(all);
  });
}

test('recipes, matches and choices survive a reload, and rows do not', async ({ page }) => {
  await openApp(page);
  await loadFiles(page, file);
  await keepRecipe(page, counting);
  await page.getByLabel('Data file for Crimes', { exact: true }).selectOption('hate.csv');
  await page.getByRole('combobox', { name: 'Column for Spot', exact: true }).selectOption('Place');
  await page.getByLabel('Least', { exact: true }).fill('2');
  await run(page);
  await expect(result(page)).toBeVisible();
  const before = await shownCells(page, 'By place');
  expect(before.map((row) => row.map((cell) => cell.text))).toEqual([
    ['Café', '144'],
    ['Street', '144'],
  ]);

  const inStorage = await kept(page);
  expect(inStorage).toContain('counting');
  for (const row of ['hate.csv', 'N0-1', 'Racial', 'Café', 'Southdale', '2014']) expect(inStorage).not.toContain(row);

  await page.reload();
  await page.locator('html[data-engine="ready"]').waitFor();
  await expect(page.getByText('The rows of your last visit were not kept. Add the files again.')).toBeVisible();
  await expect(page.getByText('On this device only. No files yet.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeDisabled();
  await goTo(page, 'Start');
  await expect(page.getByText('Your recipes and choices are as you left them; the rows are not kept.')).toBeVisible();
  await expect(sources(page)).toHaveCount(0);

  // A file with the same headings is read as the last one was, and no question is asked.
  await addFiles(page, { ...file, name: 'the next one.csv' });
  await expect(sources(page)).toHaveCount(1);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await openRecipe(page, 'Counting by place');
  await expect(page.getByText('Its one column found')).toBeVisible();
  await expect(page.getByLabel('Least', { exact: true })).toHaveValue('2');
  await page.getByRole('button', { name: /^Change/ }).click();
  await expect(page.getByText('chosen last time for a file with these headings')).toBeVisible();
  await run(page);
  await expect(result(page)).toBeVisible();
  expect(await shownCells(page, 'By place')).toEqual(before);
});

test('one button deletes everything on this device', async ({ page }) => {
  await openApp(page);
  await loadFiles(page, file);
  await keepRecipe(page, counting);
  await openRecipe(page, hate);
  await page.getByLabel('Name for all areas together', { exact: true }).fill('All of us');
  await run(page);
  await expect(result(page)).toBeVisible();
  expect(await kept(page)).toContain('All of us');

  await goTo(page, 'Privacy');
  await page.getByRole('button', { name: 'Delete everything on this device' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete everything on this device?' });
  await dialog.getByRole('button', { name: 'Keep everything' }).click();
  await expect(dialog).toBeHidden();
  expect(await kept(page)).toContain('All of us');
  await page.getByRole('button', { name: 'Delete everything on this device' }).click();
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();

  await expect(page.getByRole('heading', { name: 'What do you want to do?' })).toBeVisible();
  await page.locator('html[data-engine="ready"]').waitFor();
  await expect(page.getByText('No files yet.')).toBeVisible();
  await expect(page.getByText('Your recipes and choices are as you left them')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Counting by place' })).toHaveCount(0);
  expect(await kept(page)).toBe('[[],[],[],[],[],[],[],[],[],[]]');
  await openRecipe(page, hate);
  await expect(page.getByLabel('Name for all areas together', { exact: true })).toHaveValue('the force');
});

test('a recipe file opened in a fresh profile gives the same table', async ({ page, browser, baseURL }) => {
  await openApp(page);
  await useSampleData(page);
  await openRecipe(page, hate);
  const save = (on: Page) =>
    Promise.all([on.waitForEvent('download'), on.getByRole('button', { name: 'Save recipe file' }).click()]).then(
      async ([download]) => recipeFile(download.suggestedFilename(), await readFile(await download.path(), 'utf8')),
    );
  const shipped = await save(page);
  expect(shipped.name).toBe('hate-crime-change.recipe.yaml');

  // The person who sends it has a version of their own beside the one that came with the app.
  await goTo(page, 'Recipes');
  await openRecipeFiles(page, shipped);
  await expect(page.getByText('The same recipe, word for word in meaning.')).toBeVisible();
  await page.getByRole('button', { name: 'Keep as copy' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${hate} (copy)`);
  const copy = await save(page);
  expect(copy.name).toBe('hate-crime-change-copy.recipe.yaml');
  const fingerprint = await page.getByText(/^Version \d+.*Fingerprint: /).textContent();
  await run(page);
  await expect(result(page)).toBeVisible();
  const tables = await allTables(page);
  expect(tables.length).toBeGreaterThan(1);
  expect(tables.flat(2).filter((cell) => cell.value !== null).length).toBeGreaterThan(50);

  const profile = await browser.newContext({ baseURL: baseURL ?? '' });
  const other = await profile.newPage();
  await openApp(other);
  await useSampleData(other);
  await keepRecipe(other, copy);
  await expect(other.getByText(fingerprint ?? 'no fingerprint', { exact: true })).toBeVisible();
  await run(other);
  await expect(result(other)).toBeVisible();
  expect(await allTables(other)).toEqual(tables);
  // Saved again untouched, it is byte for byte what was sent.
  expect((await save(other)).buffer.equals(copy.buffer)).toBe(true);
  await profile.close();
});

/** Every cell of every result table. */
function allTables(page: Page): Promise<readonly Awaited<ReturnType<typeof shownCells>>[]> {
  return page
    .getByRole('region', { name: /Result/ })
    .getByRole('table')
    .evaluateAll((tables) =>
      tables.map((table) =>
        [...table.querySelectorAll('tr')].map((row) =>
          [...row.cells].map((cell) => ({ text: cell.textContent.trim(), value: cell.getAttribute('data-value') })),
        ),
      ),
    );
}

test('sample data is marked wherever it shows, and is never mixed with real data', async ({ page }) => {
  await openApp(page);
  await useSampleData(page);
  await openRecipe(page, hate);
  await run(page);
  await expect(result(page)).toContainText('SAMPLE');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('SAMPLE');
  await expect(page.getByRole('status').first()).toContainText('SAMPLE');
  for (const headline of await page.locator('.headline').all()) await expect(headline).toContainText('SAMPLE');
  const chart = 'Recorded hate crime, change on the 12 months before, by area';
  await expect(drawnMarks(page, chart)).not.toHaveCount(0);
  for (const figure of await page.getByRole('figure').all()) await expect(figure).toContainText('SAMPLE');
  const regions = page.getByRole('region').filter({ has: page.getByRole('table') });
  for (const region of await regions.all()) await expect(region).toContainText('SAMPLE');
  expect((await exactFile(page, byArea)).name).toMatch(/^SAMPLE-/);

  // Real files go before sample data, and a run that would mix them is refused.
  await goTo(page, 'Start');
  const entrants = csvFile('entrants.csv', 'Outcome Date,LA\n2014-01-01,North\n2014-12-31,North\n');
  await loadFiles(page, file, entrants);
  await openRecipe(page, 'First-time entrants to the youth justice system, number and rate');
  await page.getByLabel('Data file for Population aged 10 to 17', { exact: true }).selectOption('ons_population_10_17');
  await expect(page.getByRole('alert')).toContainText(/sample data/i);
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeDisabled();
  await openRecipe(page, hate);
  await expect(page.getByLabel('Data file for Hate crimes, one row each', { exact: true })).toHaveValue('hate');
  await run(page);
  await expect(page.locator('.headline').first()).toContainText('Northvale');
  await expect(page.getByRole('region', { name: /Result/ })).not.toContainText('SAMPLE');
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('SAMPLE');
  expect((await exactFile(page, byArea)).name).toMatch(/^hate-crime-change-/);

  await goTo(page, 'Files');
  await page.getByRole('button', { name: 'Delete the sample data' }).click();
  await expect(sources(page)).toHaveCount(2);
  await expect(page.locator('body')).not.toContainText('SAMPLE');
  await expect(page.getByRole('button', { name: 'Use sample data' })).toBeVisible();
});

test('exact figures leave only as a file that is asked for and says what it is', async ({ page }) => {
  await openApp(page);
  await loadFiles(page, file);
  await openRecipe(page, hate);
  await run(page);
  await expect(result(page)).toBeVisible();

  const downloads: string[] = [];
  page.on('download', (download) => downloads.push(download.suggestedFilename()));
  await page.getByRole('button', { name: 'Download exact CSV' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Exact figures, not for sharing' });
  await expect(dialog).toContainText('Small numbers are not protected in it');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  expect(downloads).toEqual([]);

  const { name, text } = await exactFile(page, byArea);
  expect(name).toMatch(/^hate-crime-change-by-area-run-[0-9a-z]{7}-EXACT-NOT-FOR-SHARING\.csv$/);
  expect(text.startsWith('\uFEFFArea,Rank,12 months,12 months before,Change (per cent),')).toBe(true);
  const [, ...rows] = fieldsOf(text.slice(1));
  const shown = await shownCells(page, byArea);
  expect(shown.flat().filter((cell) => cell.value !== null).length).toBeGreaterThan(10);
  const withheld = /^\[[xz]\]$/;
  expect(rows).toEqual(
    shown.map((row) => row.map(({ value, text: words }) => value ?? (withheld.test(words) ? '' : words))),
  );

  // Neither the clipboard nor paper is another way.
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+C');
  const refusal = page.getByRole('alert').filter({ hasText: 'Nothing was copied' });
  await expect(refusal).toBeInViewport();
  await refusal.getByRole('button', { name: 'Hide this message' }).click();
  await page.getByRole('table', { name: byArea }).getByText('Northvale').dblclick();
  await page.keyboard.press('Control+C');
  await expect(refusal).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('table', { name: byArea })).toBeHidden();
  await expect(page.getByText('The result is not printed')).toBeVisible();
});

/** The file behind `Download exact CSV` of a table. */
async function exactFile(page: Page, title: string): Promise<{ readonly name: string; readonly text: string }> {
  const region = page.getByRole('region', { name: title, exact: true });
  await region.getByRole('button', { name: 'Download exact CSV' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('button', { name: 'Download', exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}
