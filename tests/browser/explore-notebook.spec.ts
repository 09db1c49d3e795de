import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { csvFile, dropFiles, openApp, openRecipeFiles } from './support/app.ts';
import { axeViolations } from './support/axe.ts';
import { tabTo } from './support/keyboard.ts';
import { expect, test } from './support/test.ts';
import { loadFiles, recipeFile } from './support/workbook.ts';

const thefts = csvFile(
  'thefts.csv',
  `recorded,area,items\n${Array.from({ length: 36 }, (_, i) => `2016-${String((i % 12) + 1).padStart(2, '0')}-01,${['North', 'South', 'East'][i % 3] ?? ''},${String(i + 1)}`).join('\n')}\n`,
);

async function openNotebook(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/explore';
  });
  await page.getByRole('button', { name: 'Notebook', exact: true }).click();
}

/** Writes the SQL of a cell, without taking what is suggested. */
async function write(page: Page, cell: string, text: string): Promise<void> {
  await page.getByRole('textbox', { name: `SQL of ${cell}`, exact: true }).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
  await page.keyboard.press('Escape');
}

function cell(page: Page, name: string) {
  return page.getByRole('region', { name, exact: true });
}

/** The result of a cell, as a screen reader finds it. */
function result(page: Page, name: string) {
  return page.getByRole('grid', { name: `Result of ${name}`, exact: true });
}

test('cells read those above them, and a change runs what depends on it again, and only that', async ({ page }) => {
  await openApp(page);
  await loadFiles(page, thefts);
  await openNotebook(page);
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Add SQL at the top' }).click();
  await write(page, 'result', 'SELECT area, sum(items) AS items FROM thefts GROUP BY ALL');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(cell(page, 'result')).toContainText('Up to date');
  await page.getByRole('button', { name: 'Rename result' }).click();
  await page.getByRole('textbox', { name: 'Name of the cell' }).fill('thefts');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('There is a data file or table thefts already');
  await page.getByRole('textbox', { name: 'Name of the cell' }).fill('by_area');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Add SQL after by_area' }).click();
  await write(page, 'result', 'SELECT max(items) AS most FROM By_Area');
  await page.getByRole('button', { name: 'Add SQL after result' }).click();
  await write(page, 'result_2', 'SELECT 5 AS five');
  await page.getByRole('button', { name: 'Run all' }).click();
  await expect(cell(page, 'result_2')).toContainText('Up to date');
  await expect(result(page, 'result')).toContainText('234');

  await write(page, 'by_area', 'SELECT area, count(*) AS items FROM thefts GROUP BY ALL');
  await expect(cell(page, 'by_area')).toContainText('Out of date');
  await expect(cell(page, 'result')).toContainText('Out of date');
  await expect(cell(page, 'result_2')).toContainText('Up to date');
  await cell(page, 'by_area').getByRole('button', { name: 'Run cell' }).click();
  await expect(cell(page, 'result')).toContainText('Up to date');
  await expect(result(page, 'result')).toContainText('12');

  await write(page, 'by_area', 'SELECT nothing_there FROM thefts');
  await cell(page, 'by_area').getByRole('button', { name: 'Run cell' }).click();
  await expect(cell(page, 'by_area').getByRole('alert')).toContainText('nothing_there');
  await expect(cell(page, 'result')).toContainText('It waits for by_area, which failed.');
  expect(await axeViolations(page)).toEqual([]);
});

test('a chart is made of a cell and drawn again with it', async ({ page }) => {
  await openApp(page);
  await loadFiles(page, thefts);
  await openNotebook(page);
  await page.getByRole('button', { name: 'Add SQL at the top' }).click();
  await write(page, 'result', 'SELECT area, sum(items) AS items FROM thefts GROUP BY ALL');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(cell(page, 'result')).toContainText('Up to date');
  await page.getByRole('button', { name: 'Add chart after result' }).click();
  await page.getByRole('button', { name: 'Keep this chart' }).click();
  const change = page.getByRole('button', { name: /^Change the chart/ });
  await expect(change).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Draws the result of' })).toBeFocused();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(change).toBeFocused();
  const figure = page.getByRole('figure');
  await expect(figure.frameLocator('iframe').locator('svg g.role-mark path').first()).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByText('The figures of this chart').click();
  await expect(figure).toContainText('234');
  await write(page, 'result', 'SELECT area, max(items) AS items FROM thefts GROUP BY ALL');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(figure).not.toContainText('234');
  await expect(figure).toContainText('36');
});

test('by keyboard: cells are added, written, moved, deleted and put back', async ({ page }) => {
  await openApp(page);
  await openNotebook(page);
  await tabTo(page, page.getByRole('button', { name: 'Add text at the top' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Text of Text, cell 1' })).toBeFocused();
  await page.keyboard.type('# Why\nThe board asked **which** area.\n\n- one\n- <b>two</b>');
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('button', { name: 'Edit text of Text, cell 1' })).toBeFocused();
  await expect(page.getByRole('heading', { name: 'Why', level: 4 })).toBeVisible();
  await expect(page.locator('strong', { hasText: 'which' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: '<b>two</b>' })).toBeVisible();

  await tabTo(page, page.getByRole('button', { name: 'Add SQL after Text, cell 1' }));
  await page.keyboard.press('Enter');
  const sqlOfResult = page.getByRole('textbox', { name: 'SQL of result', exact: true });
  await expect(sqlOfResult).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: 'Delete result' }), 'Shift+Tab');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.getByRole('heading', { level: 3 })).toHaveText(['result', 'Text, cell 2']);
  await expect(page.getByRole('button', { name: 'Delete result' })).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.getByRole('heading', { level: 3 })).toHaveText(['Text, cell 1', 'result']);
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.getByRole('heading', { level: 3 })).toHaveText(['result', 'Text, cell 2']);
  await expect(page.getByRole('button', { name: 'Delete result' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Put it back' })).toBeFocused();
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'result', exact: true })).toBeFocused();
  await expect(page.getByRole('heading', { level: 3 })).toHaveText(['result', 'Text, cell 2']);
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('from the keys alone: one query after the other, run to here, cancelled, deleted and put back', async ({
  page,
}) => {
  await openApp(page);
  await openNotebook(page);
  const sqlOf = (name: string) => page.getByRole('textbox', { name: `SQL of ${name}`, exact: true });
  await page.getByRole('button', { name: 'Add SQL at the top' }).press('Enter');
  await expect(sqlOf('result')).toBeFocused();
  await page.keyboard.insertText('SELECT 1 AS n');
  await page.keyboard.press('Shift+Enter');
  await expect(cell(page, 'result')).toContainText('Up to date');
  await expect(sqlOf('result_2')).toBeFocused();
  await page.keyboard.insertText('SELECT n + 41 AS n FROM result');
  await page.keyboard.press('Shift+Enter');
  await expect(result(page, 'result_2')).toContainText('42');
  await expect(sqlOf('result_3')).toBeFocused();
  await page.keyboard.insertText('SELECT count(*) AS n FROM range(100000000) a, range(10000) b');
  await page.getByRole('button', { name: 'Run the 1 cell not up to date' }).click();
  await cell(page, 'result_3').getByRole('button', { name: 'Cancel', exact: true }).press('Enter');
  await expect(cell(page, 'result_3')).toContainText('Not run');
  await expect(page.getByRole('heading', { name: 'result_3', exact: true })).toBeFocused();

  await page.getByRole('button', { name: 'Rename result', exact: true }).press('Enter');
  await page.getByRole('textbox', { name: 'Name of the cell' }).fill('one');
  await page.keyboard.press('Enter');
  await expect(sqlOf('result_2')).toHaveText('SELECT n + 41 AS n FROM one');
  await expect(cell(page, 'result_2')).toContainText('Out of date');
  await page.getByRole('button', { name: 'Delete result_3' }).click();
  await page.getByRole('button', { name: 'Delete result_2' }).click();
  await expect(page.getByText('result_2 is deleted.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Put it back' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(result(page, 'result_2')).toContainText('42');
  await expect(page.getByText('result_3 is deleted.')).toBeVisible();
  await page.getByRole('button', { name: 'Hide this message' }).click();
  await expect(page.getByText('result_3 is deleted.')).toBeHidden();
  await cell(page, 'result_2').getByRole('button', { name: 'Run to here' }).click();
  await expect(cell(page, 'result_2')).toContainText('Up to date');
});

test('a macro changed in a query tab puts the cells that call it out of date, and no others', async ({ page }) => {
  await openApp(page);
  await openNotebook(page);
  const mode = (name: string) => page.getByRole('button', { name, exact: true });
  const runInTab = async (text: string, says: string) => {
    await mode('SQL').click();
    await page.getByRole('textbox', { name: 'SQL', exact: true }).click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText(text);
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(page.getByText(says)).toBeVisible();
    await mode('Notebook').click();
  };
  await runInTab('CREATE MACRO doubled(n) AS n * 2', 'The macro doubled is made.');
  await page.getByRole('button', { name: 'Add SQL at the top' }).click();
  await write(page, 'result', 'SELECT doubled(21) AS n');
  await page.getByRole('button', { name: 'Add SQL after result' }).click();
  await write(page, 'result_2', 'SELECT 5 AS doubled');
  await page.getByRole('button', { name: 'Run all' }).click();
  await expect(result(page, 'result')).toContainText('42');
  await expect(cell(page, 'result_2')).toContainText('Up to date');
  await runInTab('CREATE OR REPLACE MACRO doubled(n) AS n * 2 + 1', 'The macro doubled is made.');
  await expect(cell(page, 'result')).toContainText('Out of date');
  await expect(cell(page, 'result_2')).toContainText('Up to date');
  await page.getByRole('button', { name: 'Run the 1 cell not up to date' }).click();
  await expect(result(page, 'result')).toContainText('43');
});

test('a notebook outlives a reload, and is saved as a file without data that runs nothing when it is opened', async ({
  page,
}) => {
  await openApp(page);
  await openNotebook(page);
  await page.getByRole('textbox', { name: 'Title' }).fill('Five and more');
  await page.getByRole('button', { name: 'Add SQL at the top' }).click();
  await write(page, 'result', "SELECT 5 AS five, 'HR1 2AB' AS place");
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(result(page, 'result')).toContainText('HR1 2AB');

  await page.getByRole('button', { name: 'Save notebook file' }).click();
  const doubts = page.getByRole('dialog', { name: 'Some of it looks like data' });
  await expect(doubts).toContainText('HR1 2AB');
  await doubts.getByRole('button', { name: 'Cancel' }).click();
  await write(page, 'result', 'SELECT 5 AS five');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(cell(page, 'result')).toContainText('Up to date');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save notebook file' }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toBe('five-and-more.notebook.yaml');
  const text = await readFile(await file.path(), 'utf8');
  expect(text).toContain(
    'notebook: 1\ntitle: Five and more\ncells:\n  - kind: sql\n    name: result\n    sql: SELECT 5 AS five\n',
  );

  await page.reload();
  await page.locator('html[data-engine="ready"]').waitFor();
  await page.getByRole('button', { name: 'Notebook', exact: true }).click();
  await expect(cell(page, 'result')).toContainText('Not run');
  await expect(page.getByRole('textbox', { name: 'SQL of result' })).toHaveText('SELECT 5 AS five');

  const theirs = text.replace('Five', 'Six').replaceAll('five', 'six').replaceAll('result', 'theirs');
  await page
    .getByLabel('Open notebook file', { exact: true })
    .setInputFiles({ name: 'theirs.notebook.yaml', mimeType: 'text/yaml', buffer: Buffer.from(theirs) });
  await page.getByRole('dialog').getByRole('button', { name: 'Take its place' }).click();
  await expect(cell(page, 'theirs')).toContainText('Not run, from theirs.notebook.yaml');
  await expect(result(page, 'theirs')).toBeHidden();
  await cell(page, 'theirs').getByRole('button', { name: 'Run cell' }).click();
  await expect(result(page, 'theirs')).toContainText('5');

  // A new one is begun beside it, and one goes from one to the other.
  await page.getByRole('button', { name: 'New notebook' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Notebook', exact: true })).toBeFocused();
  await expect(cell(page, 'theirs')).toHaveCount(0);
  await page.getByRole('textbox', { name: 'Title' }).fill('The second');
  await page.getByRole('button', { name: /^Go to it.*“Six and more”, of 1 cell$/ }).click();
  await expect(cell(page, 'theirs')).toBeVisible();
  const others = page.getByRole('list', { name: 'Other notebooks kept in this browser:' }).getByRole('listitem');
  await expect(others).toHaveText([/^“The second”, of 0 cells/]);
  expect(await axeViolations(page)).toEqual([]);
  await page
    .getByLabel('Open notebook file', { exact: true })
    .setInputFiles({ name: 'mine.notebook.yaml', mimeType: 'text/yaml', buffer: Buffer.from(text) });
  await page.getByRole('dialog').getByRole('button', { name: 'Keep both' }).click();
  await expect(cell(page, 'result')).toContainText('Not run, from mine.notebook.yaml');
  await expect(others).toHaveText([/^“Six and more”, of 1 cell/, /^“The second”/]);
  await page.getByRole('button', { name: /^Delete.*“The second”, of 0 cells$/ }).click();
  await page.getByRole('dialog', { name: 'Delete this notebook' }).getByRole('button', { name: 'Delete' }).click();
  await expect(others).toHaveText([/^“Six and more”, of 1 cell/]);

  await page.getByLabel('Open notebook file', { exact: true }).setInputFiles({
    name: 'bad.notebook.yaml',
    mimeType: 'text/yaml',
    buffer: Buffer.from('notebook: 1\ncells: 5\n'),
  });
  await expect(page.getByRole('alert')).toContainText('Line 2, column 8');
});

test('notebooks and recipes are opened as what they are, wherever they are dropped or chosen', async ({ page }) => {
  const notebook = recipeFile(
    'of-may.yaml',
    'notebook: 1\ntitle: Of May\ncells:\n  - kind: sql\n    name: may\n    sql: SELECT 5 AS five\n',
  );
  const recipe = recipeFile(
    'areas.recipe.yaml',
    'recipe: 1\nid: areas\nversion: 1\ntitle: Areas of May\ninputs: { thefts: { columns: { area: text } } }\nsteps:\n  s: SELECT area FROM thefts\ntables:\n  - { from: s, title: T, columns: { area: label } }\n',
  );
  await openApp(page);
  await dropFiles(page, notebook);
  await expect(page).toHaveURL(/#\/explore$/);
  await expect(cell(page, 'may')).toContainText('Not run, from of-may.yaml');
  await dropFiles(page, recipe);
  await expect(page).toHaveURL(/#\/recipes$/);
  await expect(page.getByRole('button', { name: 'Keep recipe' })).toBeVisible();
  await openRecipeFiles(page, notebook);
  const question = page.getByRole('dialog', { name: 'Open another notebook' });
  await expect(question).toContainText('of-may.yaml has 1 cell');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await page.getByLabel('Open notebook file', { exact: true }).setInputFiles({
    ...recipe,
    buffer: Buffer.from(recipe.buffer.toString().replace('Areas of May', 'Areas of June')),
  });
  await expect(page).toHaveURL(/#\/recipes$/);
  await expect(page.getByRole('button', { name: 'Keep recipe' })).toHaveCount(2);
  await expect(page.getByText('Areas of June').first()).toBeVisible();
});

test('two windows have a notebook each, and a window that is alone finds both', async ({ page, context }) => {
  const begin = async (where: Page, title: string) => {
    await openApp(where);
    await openNotebook(where);
    await where.getByRole('textbox', { name: 'Title' }).fill(title);
  };
  await begin(page, 'Of the first');
  const other = await context.newPage();
  await openApp(other);
  await openNotebook(other);
  await expect(other.getByText('The notebook you had is open in another window of this workbook.')).toBeVisible();
  await other.getByRole('textbox', { name: 'Title' }).fill('Of the second');
  await page.getByRole('textbox', { name: 'Title' }).fill('Of the first, still');
  await other.reload();
  await openNotebook(other);
  await expect(other.getByRole('textbox', { name: 'Title' })).toHaveValue('Of the second');
  await other.close();
  await page.reload();
  await openNotebook(page);
  await expect(page.getByRole('list', { name: 'Other notebooks kept in this browser:' })).toBeVisible();
  const shown = await page.getByRole('textbox', { name: 'Title' }).inputValue();
  await page.getByRole('button', { name: 'Go to it' }).click();
  const beside = shown === 'Of the second' ? 'Of the first, still' : 'Of the second';
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue(beside);
  await expect(page.getByRole('list', { name: 'Other notebooks kept in this browser:' })).toContainText(shown);
  expect(await axeViolations(page)).toEqual([]);
});
