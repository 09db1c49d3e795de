import type { Page } from '@playwright/test';
import { addFiles, csvFile, openApp, openRecipeFiles } from './support/app.ts';
import { axeViolations } from './support/axe.ts';
import { hateCrimes } from './support/hate-crimes.ts';
import { expect, test } from './support/test.ts';
import { drawnMarks, goTo, loadFiles, openRecipe, recipeFile, result, run, useSampleData } from './support/workbook.ts';

const hate = 'Hate crime, change on the year before';

/** What axe finds in each theme at each width, and how far the page or a dialog is wider than the narrowest screen. */
async function expectAccessible(page: Page, state: string): Promise<void> {
  const found: string[] = [];
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const violations = await axeViolations(page);
      found.push(...violations.map((violation) => `${state}, ${colorScheme}, ${String(width)} px: ${violation}`));
    }
  }
  // 1280 px at a zoom of 400 %.
  await page.setViewportSize({ width: 320, height: 256 });
  found.push(...(await tooWide(page)).map((element) => `${state}, 320 px: ${element} is wider than the screen`));
  await page.setViewportSize({ width: 1280, height: 800 });
  expect(found).toEqual([]);
}

/** The page and open dialogs, where they must be scrolled sideways. */
function tooWide(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('dialog[open], dialog[open] > .body')]
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => element.tagName.toLowerCase()),
  );
}

test('the start, the files and the import dialog', async ({ page }) => {
  await openApp(page);
  await expectAccessible(page, 'start without files');
  await goTo(page, 'Files');
  await expectAccessible(page, 'files, none yet');
  await goTo(page, 'Privacy');
  await expectAccessible(page, 'privacy');
  await page.getByRole('button', { name: 'Delete everything on this device' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page, 'the question before the wipe');
  await page.keyboard.press('Escape');

  await goTo(page, 'Files');
  const crooked = csvFile('crooked.csv', 'Ref,Day,Note\n1,01/02/2016,a\n2,02/02/2016\n3,not known,"b, c"\n');
  await addFiles(page, hateCrimes('hate.csv'), crooked);
  await expect(page.getByRole('dialog', { name: 'Import hate.csv' })).toBeVisible();
  await expectAccessible(page, 'import dialog');
  await page.getByRole('button', { name: 'Load', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Import crooked.csv' })).toBeVisible();
  await page.getByText('1 rejected row').click();
  await page.getByText('The file itself').click();
  await expectAccessible(page, 'import dialog with a rejected row');
  await page.getByRole('button', { name: 'Load', exact: true }).click();
  await page.getByRole('button', { name: /^Look inside ?crooked.csv$/ }).click();
  await expect(page.getByRole('region', { name: 'Rows' })).toBeVisible();
  await expectAccessible(page, 'files with one looked into');
  await addFiles(page, csvFile('empty.csv', ''));
  await expect(page.getByRole('alert')).toBeVisible();
  await expectAccessible(page, 'a file that was not added');
  await goTo(page, 'Start');
  await expectAccessible(page, 'start with files');
});

test('the recipes, a review, a run and what is asked before exact figures', async ({ page }) => {
  await openApp(page);
  await useSampleData(page);
  await goTo(page, 'Recipes');
  await expectAccessible(page, 'recipes');
  await page.getByRole('link', { name: hate, exact: true }).click();
  await page.getByRole('button', { name: /^Change/ }).click();
  await expectAccessible(page, 'recipe before a run');
  await run(page);
  await expect(result(page)).toBeVisible();
  for (const title of await page.getByRole('figure').getByRole('heading').allTextContents()) {
    await expect(drawnMarks(page, title)).not.toHaveCount(0);
  }
  for (const summary of await page.locator('details > summary').all()) await summary.click();
  await expectAccessible(page, 'recipe after a run');
  await page.getByRole('button', { name: 'Download exact CSV' }).first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page, 'the question before exact figures');
});

test('what went wrong: a recipe that cannot be opened, a review, a run that fails', async ({ page }) => {
  await openApp(page, '#/recipes');
  await openRecipeFiles(page, recipeFile('broken.recipe.yaml', 'recipe: 1\nid: [\n'));
  await expect(page.getByRole('alert')).toBeVisible();
  await openRecipeFiles(page, recipeFile('failing.recipe.yaml', failing));
  await page.getByText('The SQL it runs').click();
  await expectAccessible(page, 'a recipe that cannot be opened, and one in review');
  await page.getByRole('button', { name: 'Keep recipe' }).click();
  await expectAccessible(page, 'recipe without files');
  await loadFiles(page, csvFile('words.csv', 'Word\none\ntwo\n'));
  await openRecipe(page, 'A recipe that fails');
  await page.getByLabel('Data file for Words').selectOption('words.csv');
  await expect(page.getByRole('alert')).toContainText('no column of words.csv is chosen');
  await expectAccessible(page, 'recipe with a column that does not match');
  await page.getByLabel('Column for Term').selectOption('Word');
  await run(page);
  await expect(page.getByRole('alert')).toBeVisible();
  await expectAccessible(page, 'a run that failed');
});

const failing = `recipe: 1
id: failing
version: 1
title: A recipe that fails
inputs:
  words: { columns: { term: text } }
steps:
  wrong: SELECT nothing_of_this_name FROM words
tables:
  - { from: wrong, title: Wrong, columns: { term: label } }
`;
