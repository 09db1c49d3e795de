import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { addFiles, dropFiles, openApp, type TestFile } from './support/app.ts';
import { axeViolations } from './support/axe.ts';
import { countingByPlace } from './support/counting.ts';
import { hateCrimes } from './support/hate-crimes.ts';
import { expect, test } from './support/test.ts';
import {
  goTo,
  keepRecipe,
  loadFiles,
  openRecipe,
  recipeFile,
  result,
  run,
  shownCells,
  sources,
} from './support/workbook.ts';

const crimes = hateCrimes('hate.csv');

const counting = `# Made for the board\n${countingByPlace}`;

async function savedWorkbook(page: Page): Promise<TestFile> {
  await goTo(page, 'Privacy');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save workbook' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^safer-workbook-\d{4}-\d{2}-\d{2}\.workbook\.yaml$/);
  return {
    name: download.suggestedFilename(),
    mimeType: 'text/yaml',
    buffer: await readFile(await download.path()),
  };
}

async function openWorkbook(page: Page, file: TestFile): Promise<void> {
  await goTo(page, 'Privacy');
  await page.getByLabel('Open workbook', { exact: true }).setInputFiles([file]);
}

test('saved in one browser and opened in a fresh one, all is matched, read and chosen as before', async ({
  page,
  browser,
  baseURL,
}) => {
  await openApp(page);
  await loadFiles(page, crimes);
  await keepRecipe(page, recipeFile('counting.recipe.yaml', counting));
  await page.getByLabel('Data file for Crimes', { exact: true }).selectOption('hate.csv');
  await page.getByRole('combobox', { name: 'Column for Spot', exact: true }).selectOption('Place');
  await page.getByLabel('Least', { exact: true }).fill('2');
  await run(page);
  await expect(result(page)).toBeVisible();
  const before = await shownCells(page, 'By place');
  expect(before).toHaveLength(2);

  const saved = await savedWorkbook(page);
  await expect(page.getByText(/^Saved as a file on .*, and as it was then\.$/)).toBeVisible();
  const text = saved.buffer.toString('utf8');
  expect(text).toContain('    # Made for the board\n    recipe: 1\n');
  expect(text).toContain('spot: Place');
  for (const secret of ['hate.csv', 'Northvale', 'Café', 'Racial', '144']) expect(text).not.toContain(secret);

  const elsewhere = await browser.newContext({ ...(baseURL === undefined ? {} : { baseURL }) });
  const fresh = await elsewhere.newPage();
  await openApp(fresh);
  await openWorkbook(fresh, saved);
  const dialog = fresh.getByRole('dialog', { name: 'Open this workbook?' });
  await expect(dialog).toContainText('Counting by place, version 1: new here');
  await expect(dialog).toContainText('Settings for 1 recipe');
  await expect(dialog).toContainText('How 1 kind of file is read');
  await expect(dialog.getByText('Nothing that you have set here is replaced.')).toHaveCount(2);
  await dialog.getByRole('checkbox', { name: /I saved this file myself/ }).check();
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(
    fresh.getByText(/Taken over: 1 recipe, settings for 1 recipe, how 1 kind of file is read\./),
  ).toBeVisible();

  await goTo(fresh, 'Files');
  await addFiles(fresh, { ...crimes, name: 'hate crimes again.csv' });
  await expect(sources(fresh)).toHaveCount(1);
  await expect(fresh.getByRole('dialog')).toHaveCount(0);
  await openRecipe(fresh, 'Counting by place');
  await expect(fresh.getByLabel('Least', { exact: true })).toHaveValue('2');
  await run(fresh);
  await expect(result(fresh)).toBeVisible();
  expect(await shownCells(fresh, 'By place')).toEqual(before);

  // What was taken over is kept here too.
  await fresh.reload();
  await goTo(fresh, 'Recipes');
  await expect(fresh.getByRole('link', { name: 'Counting by place', exact: true })).toBeVisible();
  await elsewhere.close();
});

test('a recipe in it that differs from the one here waits to be read, and cancelling changes nothing', async ({
  page,
}) => {
  await openApp(page);
  await keepRecipe(page, recipeFile('counting.recipe.yaml', counting));
  const other = counting.replace('title: Counting by place', 'title: Counting otherwise');
  const block = (text: string) => `  - |\n${text.replaceAll(/^(?=.)/gm, '    ')}`;
  const file = recipeFile(
    'theirs.workbook.yaml',
    `workbook: 1\nsaved: "2026-11-20"\nrecipes:\n${block(other)}settings:\n  - {recipe: counting, choices: {least: "7"}}\n`,
  );

  await openWorkbook(page, file);
  const dialog = page.getByRole('dialog', { name: 'Open this workbook?' });
  await expect(dialog).toContainText('Counting otherwise, version 1: different from the one here');
  await expect(dialog.getByRole('checkbox')).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await openRecipe(page, 'Counting by place');
  await expect(page.getByLabel('Least', { exact: true })).toHaveValue('1');

  await openWorkbook(page, file);
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByText(/1 recipe waits under Recipes/)).toBeVisible();
  await page.getByRole('link', { name: 'Read the recipes' }).click();
  await expect(page.getByRole('button', { name: 'Discard' })).toBeVisible();
  await page.getByRole('button', { name: 'Discard' }).click();
  await openRecipe(page, 'Counting by place');
  await expect(page.getByLabel('Least', { exact: true })).toHaveValue('7');
});

async function openNotebook(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/explore';
  });
  await page.getByRole('button', { name: 'Notebook', exact: true }).click();
}

/** Adds an SQL cell to an empty notebook and writes it. */
async function writeCell(page: Page, text: string): Promise<void> {
  await openNotebook(page);
  await page.getByRole('button', { name: 'Add SQL at the top' }).click();
  await page.getByRole('textbox', { name: 'SQL of result', exact: true }).click();
  await page.keyboard.insertText(text);
  await page.keyboard.press('Escape');
}

test('the notebook goes with the workbook, what looks like data in it is told first, and nothing of it runs', async ({
  page,
  browser,
  baseURL,
}) => {
  await openApp(page);
  await writeCell(page, "SELECT 5 AS five, 'HR1 2AB' AS place");
  await goTo(page, 'Privacy');
  await page.getByRole('button', { name: 'Save workbook' }).click();
  const doubts = page.getByRole('dialog', { name: 'Some of it looks like data' });
  await expect(doubts).toContainText('The notebook, result: “HR1 2AB” looks like');
  expect(await axeViolations(page)).toEqual([]);
  const [without] = await Promise.all([
    page.waitForEvent('download'),
    doubts.getByRole('button', { name: 'Save without the notebook' }).click(),
  ]);
  expect(await readFile(await without.path(), 'utf8')).not.toContain('notebook:');
  await page.getByRole('button', { name: 'Save workbook' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    doubts.getByRole('button', { name: 'Save all the same' }).click(),
  ]);
  const buffer = await readFile(await download.path());
  expect(buffer.toString('utf8')).toContain('workbook: 2\n');
  expect(buffer.toString('utf8')).toContain("sql: SELECT 5 AS five, 'HR1 2AB' AS place");

  const elsewhere = await browser.newContext({ ...(baseURL === undefined ? {} : { baseURL }) });
  const fresh = await elsewhere.newPage();
  await openApp(fresh);
  await openWorkbook(fresh, { name: 'mine.workbook.yaml', mimeType: 'text/yaml', buffer });
  const dialog = fresh.getByRole('dialog', { name: 'Open this workbook?' });
  await expect(dialog).toContainText('Without a title, 1 cell. Nothing of it runs before you press Run.');
  await expect(dialog.getByRole('checkbox')).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(fresh.getByText(/Taken over: a notebook of 1 cell, of which none has run\./)).toBeVisible();
  await openNotebook(fresh);
  const cell = fresh.getByRole('region', { name: 'result', exact: true });
  await expect(cell).toContainText('Not run, from mine.workbook.yaml');
  await expect(fresh.getByRole('grid')).toHaveCount(0);
  await cell.getByRole('button', { name: 'Run cell' }).click();
  await expect(fresh.getByRole('grid', { name: 'Result of result', exact: true })).toContainText('HR1 2AB');
  await elsewhere.close();
});

test('a notebook in a workbook file takes the place of another only where the person says so', async ({ page }) => {
  await openApp(page);
  await writeCell(page, 'SELECT 1 AS mine');
  const file = recipeFile(
    'theirs.workbook.yaml',
    'workbook: 2\nsaved: "2026-11-20"\nnotebook:\n  notebook: 1\n  title: Theirs\n  cells:\n    - {kind: sql, name: theirs, sql: SELECT 2 AS theirs}\n',
  );
  await openWorkbook(page, file);
  const dialog = page.getByRole('dialog', { name: 'Open this workbook?' });
  const place = dialog.getByRole('checkbox', {
    name: /^Put it in the place of the notebook here, whose 1 cell is lost/,
  });
  await expect(place).not.toBeChecked();
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByText(/Its notebook was left: yours stands\./)).toBeVisible();
  await openNotebook(page);
  await expect(page.getByRole('heading', { level: 3 })).toHaveText(['result']);

  await openWorkbook(page, file);
  await place.check();
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByText(/Taken over: a notebook of 1 cell/)).toBeVisible();
  await openNotebook(page);
  await expect(page.getByRole('heading', { level: 3 })).toHaveText(['theirs']);
  await expect(page.getByRole('region', { name: 'theirs', exact: true })).toContainText(
    'Not run, from theirs.workbook.yaml',
  );
});

test('a file that is no workbook is told with its lines, and nothing of it is used', async ({ page }) => {
  await openApp(page);
  await openWorkbook(
    page,
    recipeFile(
      'odd.workbook.yaml',
      'workbook: 1\nsaved: "2026-11-20"\nsettings:\n  - {recipe: counting, choices: {__proto__: {least: 7}}}\nrows: [<img src=x onerror=alert(1)>]\n',
    ),
  );
  const alert = page.getByRole('alert').filter({ hasText: 'odd.workbook.yaml could not be opened' });
  await expect(alert).toContainText('Line 4: `__proto__` cannot be used as a name');
  await expect(alert).toContainText('Line 5: `rows` is not a key of the workbook file.');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a workbook file dropped anywhere is asked about on the start page', async ({ page }) => {
  await openApp(page, '#/files');
  await dropFiles(page, recipeFile('mine.workbook.yaml', 'workbook: 1\nsaved: "2026-11-20"\n'));
  await expect(page.getByRole('dialog', { name: 'Open this workbook?' })).toContainText('saved on 20 November 2026');
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What do you want to do?');
});

test('what an earlier version of the app kept is there still', async ({ page }) => {
  await page.route('**/blank.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>blank</title>' }),
  );
  await page.goto('./blank.html');
  await page.evaluate(async (text) => {
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open('safer-workbook', 2);
      opening.onupgradeneeded = () => {
        const { result: database } = opening;
        database.createObjectStore('recipes', { keyPath: 'id' }).put({ id: 'counting', text });
        database
          .createObjectStore('desks', { keyPath: 'recipeId' })
          .put({ recipeId: 'counting', matches: {}, choices: { least: '5' } });
        database.createObjectStore('imports', { keyPath: 'signature' });
        database.createObjectStore('folders', { keyPath: 'id' });
      };
      opening.onsuccess = () => {
        opening.result.close();
        resolve();
      };
      opening.onerror = () => reject(new Error('the database could not be made'));
    });
  }, counting);
  await openApp(page);
  await openRecipe(page, 'Counting by place');
  await expect(page.getByLabel('Least', { exact: true })).toHaveValue('5');
  const saved = await savedWorkbook(page);
  expect(saved.buffer.toString('utf8')).toContain('least: "5"');
  await page.reload();
  await expect(page.getByText(/^Saved as a file on /)).toBeVisible();
  await openRecipe(page, 'Counting by place');
  await page.getByLabel('Least', { exact: true }).fill('6');
  await goTo(page, 'Privacy');
  await expect(page.getByText(/What changed since is not in it\.$/)).toBeVisible();
});
