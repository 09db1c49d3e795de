import type { Locator, Page } from '@playwright/test';
import { addFiles, csvFile, openApp, openRecipeFiles } from './support/app.ts';
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

const words = csvFile('words.csv', 'Term\none\ntwo\n');
const hate = 'Hate crime, change on the year before';

function recipeOf(id: string, step: string): string {
  const sql = step.split('\n').map((line) => `    ${line}`);
  return `recipe: 1
id: ${id}
version: 1
title: Recipe ${id}
inputs:
  words: { columns: { term: text } }
steps:
  first: SELECT term FROM words ORDER BY term
  second: |
${sql.join('\n')}
tables:
  - { from: second, title: What it gives, columns: { term: label } }
`;
}

const honest = recipeFile('honest.recipe.yaml', recipeOf('honest', 'SELECT term FROM first'));

/** The rest of the workbook is untouched: what was loaded is there, and a recipe runs on it. */
async function expectWorking(page: Page): Promise<void> {
  await openRecipe(page, 'Recipe honest');
  await run(page);
  await expect(result(page)).toBeVisible();
  expect((await shownCells(page, 'What it gives')).map(([cell]) => cell?.text)).toEqual(['one', 'two']);
}

/** The alert under this heading. */
function alertOf(page: Page, title: string): Locator {
  return page.getByRole('alert').filter({ has: page.getByRole('heading', { name: title }) });
}

test('files that are no table are refused one by one, and the others stay', async ({ page }) => {
  await openApp(page);
  await loadFiles(page, words);
  await keepRecipe(page, honest);
  await goTo(page, 'Files');

  const binary = csvFile(
    'picture.csv',
    Uint8Array.from({ length: 4000 }, (_, i) => (i * 37) % 256),
  );
  await addFiles(page, binary, csvFile('empty.csv', ''), csvFile('headings.csv', 'Ref,Date,Area\n'));
  await addFiles(page, csvFile('workbook.xlsx', 'PK\u0003\u0004 and more of it'));
  await addFiles(page, { ...words, name: 'words again.csv' });
  await expect(alertOf(page, 'picture.csv was not added')).toContainText('This is not a text file.');
  await expect(alertOf(page, 'empty.csv was not added')).toContainText('empty');
  await expect(alertOf(page, 'headings.csv was not added')).toContainText('no rows');
  await expect(alertOf(page, 'workbook.xlsx was not added')).toContainText(
    'This file is damaged or was not copied whole',
  );
  const twice = alertOf(page, 'words again.csv was not added');
  await expect(twice).toContainText('byte for byte, the file words.csv that is already here');
  await expect(twice).toContainText('The files already loaded are as they were.');

  await expect(sources(page)).toHaveCount(1);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await twice.getByRole('button', { name: 'Hide this message' }).click();
  await expect(page.getByRole('alert')).toHaveCount(4);
  await expectWorking(page);
});

test('recipe files that cannot be read are refused with line and column, and the others stay', async ({ page }) => {
  await openApp(page);
  await loadFiles(page, words);
  await keepRecipe(page, honest);
  await goTo(page, 'Recipes');
  const there = await page.getByRole('region', { name: 'All recipes' }).getByRole('link').allTextContents();

  const text = recipeOf('broken', 'SELECT 1 AS term');
  const broken = text.replace('  words: { columns: { term: text } }', '  words: { columns: { term: text }');
  await openRecipeFiles(page, recipeFile('broken.recipe.yaml', broken));
  await expect(alertOf(page, 'broken.recipe.yaml could not be opened')).toContainText(/Line [67], column \d+: /);
  await openRecipeFiles(page, recipeFile('newer.recipe.yaml', text.replace('recipe: 1', 'recipe: 2')));
  await expect(alertOf(page, 'newer.recipe.yaml could not be opened')).toContainText(
    'Line 1, column 9: This recipe needs a newer version of the app',
  );
  await openRecipeFiles(page, recipeFile('unknown.recipe.yaml', text.replace('title:', 'titel:')));
  await expect(alertOf(page, 'unknown.recipe.yaml could not be opened')).toContainText(
    'Line 4, column 1: `titel` is not a key of the recipe. Did you mean `title`?',
  );

  await expect(page.getByRole('button', { name: 'Keep recipe' })).toHaveCount(0);
  expect(await page.getByRole('region', { name: 'All recipes' }).getByRole('link').allTextContents()).toEqual(there);
  await expectWorking(page);
});

test('a column that does not match is said with both sides named, beside it', async ({ page }) => {
  await openApp(page);
  const dates = csvFile('dates.csv', 'Recorded,Area\n01/02/2016,North\nsome day,North\n03/02/2016,South\n');
  const places = csvFile('places.csv', 'Place,Size\nNorth,1\nSouth,2\n');
  await loadFiles(page, dates, places);
  await openRecipe(page, hate);
  const group = page.getByRole('group', { name: 'Hate crimes, one row each' });
  const choice = group.getByLabel('Data file for Hate crimes, one row each', { exact: true });
  const button = page.getByRole('button', { name: 'Run', exact: true });
  await expect(button).toBeDisabled();
  await choice.selectOption('places.csv');
  await expect(group.getByRole('alert').filter({ hasText: 'Date recorded' })).toContainText(
    'The recipe needs “Date recorded”; no column of places.csv is chosen for it. The file has: Place, Size.',
  );
  await choice.selectOption('dates.csv');
  await expect(group.getByRole('alert')).toContainText(
    'The recipe needs dates for “Date recorded”; the column “Recorded” of dates.csv holds text.',
  );
  await expect(group.getByRole('combobox', { name: 'Column for Area', exact: true })).toHaveValue('Area');
  await expect(button).toBeDisabled();

  // The same page takes a file that fits.
  await loadFiles(page, hateCrimes('hate.csv'));
  await choice.selectOption('hate.csv');
  await expect(group.getByRole('alert')).toHaveCount(0);
  await run(page);
  await expect(result(page)).toBeVisible();
});

test('a month the file does not cover, and a choice left open, are said beside the choice', async ({ page }) => {
  await openApp(page);
  await loadFiles(page, hateCrimes('hate.csv'));
  await openRecipe(page, hate);
  const until = page.getByLabel('12 months to the end of', { exact: true });
  await until.selectOption('February 2016');

  const older = csvFile('older.csv', hateCrimes('').buffer.toString('latin1').replaceAll('/2016;', '/2013;'));
  await goTo(page, 'Files');
  await page.getByRole('button', { name: /^Delete ?hate\.csv$/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(sources(page)).toHaveCount(0);
  await loadFiles(page, older);
  await openRecipe(page, hate);
  await expect(until).toHaveValue('2016-02-01');
  const form = page.getByRole('form', { name: 'Parameters' });
  await expect(form.getByRole('alert')).toHaveText(
    /^The file does not cover February 2016: its rows run from 1 January 2013 to 2\d December 2015\./,
  );
  await run(page);
  await expect(form.getByRole('alert')).toBeVisible();
  await until.selectOption('December 2015');
  await expect(form.getByRole('alert')).toHaveCount(0);

  const name = page.getByLabel('Name for all areas together', { exact: true });
  await name.fill('');
  await run(page);
  await expect(form.getByRole('alert')).toHaveText('Choose “Name for all areas together”.');
  await expect(result(page)).toHaveCount(0);
  await name.fill('All of us');
  await run(page);
  await expect(result(page)).toBeVisible();
  await expect(form.getByRole('alert')).toHaveCount(0);
});

test('SQL that fails is said with its step and a caret under the place', async ({ page }) => {
  await openApp(page);
  await loadFiles(page, words);
  await keepRecipe(page, honest);
  const failing = recipeOf('failing', 'SELECT term,\n  of_no_such_name\nFROM first');
  await keepRecipe(page, recipeFile('failing.recipe.yaml', failing));
  await run(page);
  const alert = alertOf(page, 'The run could not be finished');
  await expect(alert).toContainText('The recipe failed at step second:');
  await expect(alert).toContainText('of_no_such_name');
  await expect(alert).toContainText('Line 2 of step second:');
  expect(await alert.locator('pre').textContent()).toBe('  of_no_such_name\n  ^');
  await expectWorking(page);
});

test('a recipe that breaks its engine costs that run only', async ({ page }) => {
  await openApp(page);
  await loadFiles(page, words);
  await keepRecipe(page, honest);
  const greedy = recipeOf('greedy', `SELECT repeat('x', 3000000000) AS term`);
  await keepRecipe(page, recipeFile('greedy.recipe.yaml', greedy));
  for (let time = 0; time < 2; time += 1) {
    await run(page);
    await expect(alertOf(page, 'The run could not be finished')).toContainText(
      'The recipe “Recipe greedy” needed more memory than there is, or broke the engine, at step second.',
    );
    await expect(page.getByRole('progressbar')).toHaveCount(0);
  }
  await expectWorking(page);
});

test('a run that never ends can be cancelled, and another run works', async ({ page }) => {
  await openApp(page);
  await loadFiles(page, words);
  await keepRecipe(page, honest);
  const endless = recipeOf(
    'endless',
    'SELECT sum(a.range * b.range)::VARCHAR AS term\nFROM range(100000000) a CROSS JOIN range(100000000) b',
  );
  await keepRecipe(page, recipeFile('endless.recipe.yaml', endless));
  for (let time = 0; time < 2; time += 1) {
    await run(page);
    await expect(page.getByRole('progressbar', { name: 'Running Recipe endless' })).toBeVisible();
    await expect(page.getByText('Working out second')).toBeVisible();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByText('The run was cancelled. Your files are as they were.')).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
  }
  await expectWorking(page);
});
