import { addFiles, csvFile, openApp } from './support/app.ts';
import { expect, test } from './support/test.ts';
import {
  goTo,
  keepRecipe,
  loadFiles,
  openRecipe,
  recipeFile,
  result,
  run,
  sources,
  useSampleData,
} from './support/workbook.ts';

const recipe = `recipe: 1
id: thefts
version: 1
title: Thefts by area
inputs:
  thefts:
    title: Thefts, one row each
    columns:
      recorded_on: {type: date, title: Date recorded}
      area: {type: text, title: Area}
steps:
  by_area: SELECT area, count(recorded_on) AS n FROM thefts GROUP BY area ORDER BY area
tables:
  - {from: by_area, title: Thefts, columns: {area: dimension, n: count}}
`;

/** Twenty good dates and one that no calendar has. With a column of its own it is no blank template filled in. */
function thefts(): string {
  const lines = Array.from({ length: 20 }, (_, i) => `${String(i + 1).padStart(2, '0')}/01/2016,Northvale,Street`);
  return ['Date recorded,Area,Place', ...lines, '31/02/2016,Northvale,Street'].join('\n');
}

test.describe('a column that nearly fits', () => {
  test('is read as what it nearly is at one press, and its one bad value is told', async ({ page }) => {
    await openApp(page);
    await keepRecipe(page, recipeFile('thefts.recipe.yaml', recipe));
    await goTo(page, 'Files');
    await addFiles(page, csvFile('thefts.csv', thefts()));
    const dialog = page.getByRole('dialog', { name: 'Import thefts.csv' });
    await expect(dialog).toContainText('20 of 21 values are dates, but not “31/02/2016” on line 22');
    await dialog.getByRole('button', { name: 'Read as dates, leave 1 empty' }).click();
    await dialog.getByRole('button', { name: 'Load', exact: true }).click();
    await openRecipe(page, 'Thefts by area');
    await run(page);
    await expect(page.getByRole('table', { name: 'Thefts' }).locator('[data-value]')).toHaveText('20');
  });

  test('and was loaded as text can be read again, from where the recipe says so', async ({ page }) => {
    await openApp(page);
    await keepRecipe(page, recipeFile('thefts.recipe.yaml', recipe));
    await goTo(page, 'Files');
    await loadFiles(page, csvFile('thefts.csv', thefts()));
    await openRecipe(page, 'Thefts by area');
    await expect(page.getByRole('alert')).toContainText('the column “Date recorded” of thefts.csv holds text');
    await expect(page.getByRole('alert')).toContainText('press Read again beside the file under Files');

    await goTo(page, 'Files');
    await page.getByRole('button', { name: 'Read again thefts.csv' }).click();
    const dialog = page.getByRole('dialog', { name: 'Import thefts.csv' });
    await dialog.getByLabel('Read Date recorded as').selectOption('date');
    await dialog.getByRole('button', { name: 'Load', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(sources(page)).toHaveCount(1);
    await expect(page.locator('[data-table="thefts"]')).toHaveAttribute('data-rows-loaded', '21');

    await openRecipe(page, 'Thefts by area');
    await run(page);
    await expect(result(page)).toBeVisible();
  });
});

test('a result of earlier choices says so, and a recipe works on after its page was left', async ({ page }) => {
  const hate = 'Hate crime, change on the year before';
  await openApp(page);
  await useSampleData(page);
  await openRecipe(page, hate);
  await run(page);
  await expect(page.locator('.headline').first()).toContainText('Herefordshire');
  await goTo(page, 'Start');
  await openRecipe(page, hate);
  await page.getByLabel('Area', { exact: true }).selectOption('Shropshire');
  await expect(page.getByText('The files or choices above have changed since this run.')).toBeVisible();
  await run(page);
  await expect(page.locator('.headline').first()).toContainText('Shropshire');
  await expect(page.getByText('The files or choices above have changed since this run.')).toBeHidden();
});

test('an opened recipe can be deleted, and one that came with the app comes back', async ({ page }) => {
  await openApp(page);
  await keepRecipe(page, recipeFile('thefts.recipe.yaml', recipe));
  await page.getByRole('button', { name: 'Delete this recipe' }).click();
  await expect(page.getByRole('link', { name: 'Thefts by area' })).toBeHidden();

  await keepRecipe(page, recipeFile('fte-rate.recipe.yaml', recipe.replace('id: thefts', 'id: fte-rate')));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Thefts by area');
  await page.getByRole('button', { name: 'Go back to the one that came with the app' }).click();
  await expect(page.getByRole('link', { name: /^First-time entrants/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('link', { name: /^First-time entrants/ })).toBeVisible();
});

test('a file whose name says nothing is used with a word of caution, and readiness is shown', async ({ page }) => {
  await openApp(page);
  await loadFiles(page, csvFile('export.csv', 'Date Recorded,CSP\n01/01/2016,Northvale\n31/01/2016,Northvale\n'));
  const item = page.getByRole('listitem').filter({ hasText: 'Hate crime, change on the year before' });
  await expect(item).toContainText('Ready to run with your files');
  await openRecipe(page, 'Hate crime, change on the year before');
  await expect(page.getByText('Check that export.csv is the right file')).toBeVisible();
});
