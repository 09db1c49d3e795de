import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { openApp, openRecipeFiles } from './support/app.ts';
import { axeViolations } from './support/axe.ts';
import { expect, test } from './support/test.ts';
import { goTo, keepRecipe, openRecipe, recipeFile } from './support/workbook.ts';

interface Parts {
  readonly id?: string;
  readonly version?: number;
  readonly title?: string;
  readonly author?: string;
  readonly extra?: string;
  readonly step?: string;
}

function recipeOf({
  id = 'thefts',
  version = 1,
  title = 'Thefts by area',
  author,
  extra = '',
  step,
}: Parts = {}): string {
  return `recipe: 1
id: ${id}
version: ${version}
title: ${title}
about: Counts the thefts of each area.
${author === undefined ? '' : `author: ${author}\n`}${extra}inputs:
  thefts:
    title: Thefts, one row each
    partner: West Mercia Police
    columns:
      area: { type: text, meaning: Where it was }
      kind: { type: category, values: [bike, car], optional: true }
steps:
  by_area: |
    ${step ?? 'SELECT area, count(*) AS n\n    FROM thefts GROUP BY area'}
tables:
  - { from: by_area, title: Thefts, columns: { area: dimension, n: count } }
headlines:
  - { from: by_area, text: '{n} thefts' }
`;
}

function review(page: Page, title = 'Thefts by area'): Locator {
  return page.getByRole('region', { name: `Read before you keep it: ${title}`, exact: true });
}

/** Waits until the engine has looked at what is open. */
async function looked(region: Locator): Promise<void> {
  await expect(region.getByText('Read by the engine itself, without data.')).toBeVisible();
}

test('one screen says what a recipe is for, asks for, shows and uses, and what is wrong with it', async ({ page }) => {
  await openApp(page, '#/recipes');
  const second =
    "\n  named: |\n    SELECT area FROM by_area WHERE area = 'HR4 9AB'\n  reads: SELECT * FROM read_csv('in/other.csv')";
  await openRecipeFiles(
    page,
    recipeFile(
      'thefts.recipe.yaml',
      recipeOf({ author: 'A. Analyst', step: `SELECT area, count(*) AS n FROM thefts GROUP BY area${second}` }),
    ),
  );
  const region = review(page);
  await looked(region);
  await expect(region).toContainText('Counts the thefts of each area.');
  await expect(region).toContainText('A. Analyst, in thefts.recipe.yaml');
  await expect(region).toContainText(/\b[a-z]+(-[a-z]+){6}\. Read it to the sender by phone/);
  await expect(region).toContainText('Thefts, one row each, from West Mercia Police');
  await expect(region).toContainText('Area: text. Where it was');
  await expect(region).toContainText('Kind: one of bike, car; can be missing');
  await expect(region).toContainText('Thefts: Area, N');
  await expect(region).toContainText('{n} thefts');
  await expect(region.getByRole('listitem').filter({ hasText: /^by_area/ })).toContainText('reads thefts; uses count');
  await expect(region).toContainText('No recipe of this id. It will be new.');
  const refused = region.getByRole('alert').filter({ hasText: '1 part of this recipe will not run' });
  await expect(refused).toContainText('Step reads');
  await expect(region.getByRole('alert').filter({ hasText: 'seems to hold data' })).toContainText(
    'Line 18, steps.named: “HR4 9AB” looks like a postcode.',
  );
  expect(await axeViolations(page)).toEqual([]);
  await expect(region.getByRole('button', { name: 'Keep as copy' })).toHaveCount(0);
  await region.getByRole('button', { name: 'Discard' }).click();
  await expect(region).toHaveCount(0);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
});

test('a recipe of an id that is here says how it stands to it and what differs', async ({ page }) => {
  await openApp(page, '#/recipes');
  const change = (what: string) => `changes: [{ version: 4, date: 2016-06-07, what: ${what} }]\n`;
  await keepRecipe(page, recipeFile('one.yaml', recipeOf({ version: 4, author: 'Jo', extra: change('Faster') })));
  await goTo(page, 'Recipes');
  const other = recipeOf({ version: 4, author: 'Sam', extra: change('Only bikes') })
    .replace('FROM thefts GROUP', "FROM thefts WHERE kind = 'bike' GROUP")
    .replace('n: count', 'n: { role: share, of: [m, k] }, m: count, k: count');
  await openRecipeFiles(page, recipeFile('other.yaml', other));
  const region = review(page);
  await looked(region);
  await expect(region).toContainText(
    'You have a version 4 made by Jo on 7 June 2016, and this is another version 4 made by Sam on 7 June 2016. They were made apart',
  );
  await expect(region).toContainText(
    'was a count and is now a share. How small numbers are protected follows from it.',
  );
  const lines = region.getByRole('group', { name: 'SQL, step “by_area” changed.' });
  await expect(lines.getByRole('listitem')).toContainText(['SELECT area', 'Removed: ', 'Added: ']);
  expect(await axeViolations(page)).toEqual([]);

  await region.getByRole('button', { name: 'Keep as copy' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Thefts by area (copy)');
  await goTo(page, 'Recipes');
  await expect(
    page.getByRole('region', { name: 'All recipes' }).getByRole('link', { name: /^Thefts by area/ }),
  ).toHaveCount(2);
});

test('a recipe book opens as a set, one unfolded at a time, and is kept as a whole where nothing stands against it', async ({
  page,
}) => {
  await openApp(page, '#/recipes');
  const titles = ['First', 'Second', 'Third'];
  const book = titles.map((title) => recipeOf({ id: title.toLowerCase(), title })).join('---\n');
  await openRecipeFiles(page, recipeFile('book.yaml', book));
  await expect(page.getByRole('heading', { name: '3 recipes from book.yaml' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Keep recipe' })).toHaveCount(3);
  await expect(page.getByRole('heading', { name: 'What it asks for' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Read Second' }).click();
  await expect(page.getByRole('heading', { name: 'What it asks for' })).toHaveCount(1);
  await expect(review(page, 'Second').getByRole('heading', { name: 'What it asks for' })).toBeVisible();
  await expect(page.getByText('None is refused, and no id is taken.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Keep all' })).toBeEnabled();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Keep all' }).click();
  await expect(page.getByRole('button', { name: 'Keep recipe' })).toHaveCount(0);
  for (const title of titles) await expect(page.getByRole('link', { name: title, exact: true })).toBeVisible();
});

test('ids that clash are shown side by side, and a damaged recipe does not lose the others', async ({ page }) => {
  await openApp(page, '#/recipes');
  const book = [
    recipeOf({ id: 'twice', title: 'First' }),
    recipeOf({ id: 'twice', title: 'Second' }),
    recipeOf({ id: 'bad', title: 'Bad' }).replace('columns:', 'columns: ]'),
    recipeOf({ id: 'strange', title: 'Str\u0007ange' }),
  ];
  await openRecipeFiles(page, recipeFile('book.yaml', book.join('---\n')));
  await expect(page.getByRole('heading', { name: '4 recipes from book.yaml' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'One recipe of book.yaml could not be opened' })).toHaveCount(2);
  const first = review(page, 'First');
  await looked(first);
  await expect(first).toContainText('Another recipe that waits has the same id: “Second”, version 1');
  await expect(first).toContainText('Title was “Second” and is now “First”.');
  await expect(page.getByText('2 ids are taken: say for each what becomes of it.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Keep all' })).toBeDisabled();
  await first.getByRole('button', { name: 'Keep recipe' }).click();
  await goTo(page, 'Recipes');
  await review(page, 'Second').getByRole('button', { name: 'Keep as copy' }).click();
  await goTo(page, 'Recipes');
  await expect(page.getByRole('link', { name: 'First', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Second (copy)', exact: true })).toBeVisible();
});

test('a recipe pasted from a message is opened without what stands around it, and that is told', async ({ page }) => {
  await openApp(page, '#/recipes');
  await page.getByRole('button', { name: 'Paste a recipe' }).click();
  const dialog = page.getByRole('dialog', { name: 'Paste a recipe' });
  const field = dialog.getByRole('textbox');
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute('spellcheck', 'false');
  await field.fill(`Hello,\n\n${recipeOf().replace('title: Thefts by area', 'titel: Thefts by area')}`);
  await dialog.getByRole('button', { name: 'Open' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Line 6, column 1: `titel` is not a key of the recipe.');
  expect(await axeViolations(page)).toEqual([]);
  const quoted = recipeOf()
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
  await field.fill(`Hello,\n\n${quoted}\n\n-- \nA. Analyst\n`);
  await dialog.getByRole('button', { name: 'Open' }).click();
  await expect(dialog).toHaveCount(0);
  const region = review(page);
  await expect(region).toContainText('in the pasted text');
  await expect(region.getByRole('alert')).toContainText('The marks of a reply (>) before the lines were taken off.');
  await expect(region.getByRole('alert')).toContainText('What stands above the recipe, on line 1, was left out');
});

test('a recipe that seems to hold data is asked about before it is saved', async ({ page }) => {
  await openApp(page, '#/recipes');
  await keepRecipe(
    page,
    recipeFile('a.yaml', recipeOf({ step: "SELECT area, 1 AS n FROM thefts WHERE area <> 'John Bloggs'" })),
  );
  const save = page.getByRole('button', { name: 'Save recipe file' });
  await save.click();
  const dialog = page.getByRole('dialog', { name: 'This recipe seems to hold data' });
  await expect(dialog).toContainText('“John Bloggs” looks like the name of a person.');
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(save).toBeFocused();
  await save.click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save all the same' }).click(),
  ]);
  expect(await readFile(await download.path(), 'utf8')).toContain('John Bloggs');
  await openRecipe(page, 'First-time entrants to the youth justice system, number and rate');
  const [plain] = await Promise.all([page.waitForEvent('download'), save.click()]);
  expect(plain.suggestedFilename()).toBe('fte-rate.recipe.yaml');
});

test('a version that took another’s place gives it back', async ({ page }) => {
  await openApp(page, '#/recipes');
  await keepRecipe(page, recipeFile('a.yaml', recipeOf({ version: 1, title: 'The first' })));
  await keepRecipe(page, recipeFile('b.yaml', recipeOf({ version: 2, title: 'The second' })));
  await page.getByRole('button', { name: 'Go back to version 1' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('The first');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('The first');
});

test('a review is read and answered by keyboard alone', async ({ page }) => {
  await openApp(page, '#/recipes');
  await openRecipeFiles(page, recipeFile('a.yaml', recipeOf()));
  await looked(review(page));
  await page.getByRole('button', { name: 'Paste a recipe' }).focus();
  const keep = page.getByRole('button', { name: 'Keep recipe' });
  for (
    let presses = 0;
    presses < 10 && !(await keep.evaluate((button) => button === document.activeElement));
    presses += 1
  )
    await page.keyboard.press('Tab');
  await expect(keep).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Thefts by area');
});
