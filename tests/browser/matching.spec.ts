import { readFileSync } from 'node:fs';
import { csvFile, openApp } from './support/app.ts';
import { axeViolations } from './support/axe.ts';
import { expect, test } from './support/test.ts';
import { keepRecipe, loadFiles, recipeFile, run, shownCells } from './support/workbook.ts';

const thefts = recipeFile(
  'thefts.recipe.yaml',
  `recipe: 1
id: thefts
version: 1
title: Theft by area
inputs:
  thefts:
    title: Thefts, one row each # as the police count them
    columns:
      recorded_on: { type: date, title: Date recorded, aliases: [Created] }
      area: { type: text, title: Area }
      kind: { type: category, title: Kind, values: { bicycle: [Bike, Pedal cycle], vehicle: [Car] } }
steps:
  by_area: SELECT area, kind, count(*) AS n FROM thefts GROUP BY ALL ORDER BY ALL
tables:
  - from: by_area
    title: Thefts by area and kind
    columns: { area: dimension, kind: dimension, n: count }
`,
);

function theftFile(name: string, area: string, kinds: readonly string[]) {
  const rows = kinds.map((kind, i) => `${String(i + 1).padStart(2, '0')}/03/2016,${area},${kind}`);
  return csvFile(name, ['Created,LPU,Kind of theft', ...rows, ''].join('\r\n'));
}

async function shown(page: Parameters<typeof shownCells>[0]): Promise<readonly string[]> {
  const rows = await shownCells(page, 'Thefts by area and kind');
  return rows.map((cells) => cells.map(({ text }) => text).join(' '));
}

test('headings and words that a recipe does not know are matched once, and become a new version', async ({ page }) => {
  await openApp(page, '#/recipes');
  await keepRecipe(page, thefts);
  await loadFiles(page, theftFile('thefts_north.csv', 'North', ['Bike', 'Cars', 'E-scooter', 'Pedal cycle']));
  const group = page.getByRole('group', { name: 'Thefts, one row each' });

  // Both sides are named, and the column of kinds was told by its words.
  await expect(group.getByRole('alert')).toContainText('The recipe needs “Area”; no column of thefts_north.csv');
  await expect(group.getByRole('alert')).toContainText('The file has: Created, LPU, Kind of theft');
  await expect(page.getByLabel('Column for Kind', { exact: true })).toHaveValue('Kind of theft');
  await expect(group).toContainText('most of its words are ones this recipe knows');
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeDisabled();
  await page.getByLabel('Column for Area', { exact: true }).selectOption({ label: 'LPU' });
  await expect(group).toContainText('The recipe knows 2 of 4 words of this column');
  await expect(page.getByLabel('“Cars”, 1 row')).toHaveValue('vehicle');
  expect(await axeViolations(page)).toEqual([]);

  // A word that nobody said the meaning of is told before the result.
  await run(page);
  await expect(page.getByRole('status').filter({ hasText: 'Before you read the result' })).toContainText(
    'Words this recipe does not know in “Kind”: “E-scooter” (1 row). They are kept as they are.',
  );
  expect(await shown(page)).toEqual(['North E-scooter 1', 'North bicycle 2', 'North vehicle 1']);

  await page.getByLabel('“E-scooter”, 1 row').selectOption('vehicle');
  await run(page);
  expect(await shown(page)).toEqual(['North bicycle 2', 'North vehicle 2']);
  await expect(page.getByText('Before you read the result')).toHaveCount(0);

  const news = page.getByRole('region', { name: 'What this recipe does not know yet' });
  await expect(news).toContainText('“LPU” is the column “Area”');
  await news.getByRole('button', { name: 'Add these to the recipe' }).click();
  await expect(page.getByText('Version 2. Fingerprint')).toBeVisible();
  await expect(news).toHaveCount(0);

  // The new version is the author's text with the names put in, and a colleague's workbook matches by itself.
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save recipe file' }).click();
  const text = readFileSync(await (await saving).path(), 'utf8');
  expect(text).toContain('# as the police count them');
  expect(text).toContain('aliases: [LPU]');
  expect(text).toMatch(/vehicle: \[Car, Cars, E-scooter\]/);
});

test('a file for each month is used at one press', async ({ page }) => {
  await openApp(page, '#/recipes');
  await keepRecipe(page, thefts);
  const months = ['january', 'february', 'march', 'april', 'may'];
  await loadFiles(page, ...months.map((month) => theftFile(`thefts_${month}.csv`, month, ['Bike', 'Car'])));
  const group = page.getByRole('group', { name: 'Thefts, one row each' });
  await page.getByLabel('Column for Area', { exact: true }).selectOption({ label: 'LPU' });
  await expect(group).toContainText('4 more files fit and are not used.');
  await expect(group.getByRole('button', { name: /^Use its rows as well/ }).first()).toBeHidden();
  await group.getByRole('button', { name: /^Use the rows of all/ }).click();
  const last = page.getByLabel('Data file 5 for Thefts, one row each');
  await expect(last).toHaveValue(/^thefts_/);
  await expect(last).toBeFocused();
  await expect(group.getByText('fit and are not used')).toHaveCount(0);
});

test('several files are one input, and what they share or lack is told', async ({ page }) => {
  await openApp(page, '#/recipes');
  await keepRecipe(page, thefts);
  await loadFiles(
    page,
    theftFile('thefts_north.csv', 'North', ['Bike', 'Car']),
    theftFile('thefts_south.csv', 'South', ['Bike', 'Bike', 'Car']),
  );
  const group = page.getByRole('group', { name: 'Thefts, one row each' });
  await page.getByLabel('Column for Area', { exact: true }).selectOption({ label: 'LPU' });
  await expect(group).toContainText('thefts_south.csv fits too and is not used.');
  await page.getByRole('button', { name: /^Use its rows as well.*thefts_south/ }).click();
  await expect(page.getByLabel('Data file 2 for Thefts, one row each')).toHaveValue('thefts_south');
  await expect(group.getByText('All 3 columns found')).toHaveCount(2);
  await run(page);
  const outcome = page.getByRole('region', { name: /Result/ });
  await expect(outcome).toContainText('thefts_north.csv from 1 March 2016 to 2 March 2016; thefts_south.csv from');
  await expect(outcome.getByRole('heading', { level: 2 })).toBeFocused();
  expect(await shown(page)).toEqual(['North bicycle 1', 'North vehicle 1', 'South bicycle 2', 'South vehicle 1']);

  // The next version of the recipe, a page of its own, uses both again.
  await page.getByRole('button', { name: 'Add these to the recipe' }).click();
  await expect(page.getByText('Version 2. Fingerprint')).toBeVisible();
  await expect(page.getByLabel('Data file 2 for Thefts, one row each')).toHaveValue('thefts_south');

  // Taken out again, by its own control.
  await page.getByLabel('Data file 2 for Thefts, one row each').selectOption('');
  await run(page);
  expect(await shown(page)).toEqual(['North bicycle 1', 'North vehicle 1']);

  // The same rows twice are told.
  await loadFiles(page, theftFile('thefts_north_again.csv', 'North', ['Bike', 'Car', 'Car']));
  await page.getByRole('button', { name: /^Use its rows as well.*thefts_north_again/ }).click();
  await run(page);
  await expect(outcome).toContainText('2 rows of thefts_north_again.csv are the same');
});
