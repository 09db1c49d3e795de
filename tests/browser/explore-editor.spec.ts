import type { Locator, Page } from '@playwright/test';
import { csvFile, openApp } from './support/app.ts';
import { axeViolations } from './support/axe.ts';
import { expect, test } from './support/test.ts';
import { loadFiles } from './support/workbook.ts';

const crimes = csvFile(
  'crimes.csv',
  'recorded,district,Crime type,order\n2024-01-01,Wyre Forest,Theft,1\n2024-02-01,Redditch,Burglary,2\n2024-02-03,Redditch,Theft,3\n',
);

/** The editor of the page Explore, over one data file. */
async function openEditor(page: Page): Promise<Locator> {
  await openApp(page);
  await loadFiles(page, crimes);
  await page.evaluate(() => {
    location.hash = '#/explore';
  });
  const editor = page.getByRole('textbox', { name: 'SQL', exact: true });
  await expect(page.getByRole('complementary', { name: 'Files and columns' })).toContainText('crimes');
  await editor.click();
  return editor;
}

/** Adds another data file, with a column that both have. */
async function loadAreas(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Files', exact: true }).click();
  await loadFiles(page, csvFile('areas.csv', 'district,population\nRedditch,87000\nWyre Forest,101000\n'));
  await page.getByRole('link', { name: 'Explore', exact: true }).click();
  await expect(page.getByRole('complementary', { name: 'Files and columns' })).toContainText('areas');
}

/** Puts a text into the editor as a person types it, without taking what is suggested. */
async function write(page: Page, text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
  await page.keyboard.press('Escape');
}

test('by keyboard: names are completed and quoted, a fault is underlined and mended, the query runs', async ({
  page,
}) => {
  const editor = await openEditor(page);
  await write(page, 'SELECT  FROM crimes c');
  await page.keyboard.press('Home');
  for (let i = 0; i < 'SELECT '.length; i += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.type('cr', { delay: 20 });
  const list = page.getByRole('listbox', { name: 'Completions' });
  await expect(list.getByRole('option').first()).toContainText('Crime type');
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(editor).toHaveText('SELECT "Crime type" FROM crimes c');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('grid', { name: 'Query result' })).toContainText('Burglary');

  await write(page, 'SELECT distrct FROM crimes');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('alert')).toContainText('distrct');
  await expect(editor).toHaveAttribute('aria-invalid', 'true');
  await expect(editor.locator('.cm-lintRange-error')).toHaveText('distrct');
  expect(await axeViolations(page)).toEqual([]);
  // Without suggestions Tab leaves the editor; what mends the fault comes next.
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Use district' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(editor).toBeFocused();
  await expect(editor).toHaveText('SELECT district FROM crimes');
  await expect(editor).not.toHaveAttribute('aria-invalid', 'true');
});

test('Ctrl+Enter runs the statement at the cursor, or what is selected', async ({ page }) => {
  await openEditor(page);
  await write(page, "SELECT 'first' AS one;\nSELECT 'second' AS two;");
  const grid = page.getByRole('grid', { name: 'Query result' });
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(grid).toContainText('second');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(grid).toContainText('first');
  await write(page, "SELECT 'whole' AS one UNION SELECT 'more'");
  await page.keyboard.press('Home');
  for (let i = 0; i < "SELECT 'whole'".length; i += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(grid).toContainText('whole');
  await expect(grid).not.toContainText('more');
});

test('SQL is laid out, undone, found and replaced; Tab indents only when asked to', async ({ page }) => {
  const editor = await openEditor(page);
  const text = 'select district, count(*) from crimes group by all';
  await write(page, text);
  await page.keyboard.press('Shift+Alt+F');
  await expect(editor.locator('.cm-line')).toHaveCount(6);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(editor).toHaveText(text);
  await write(page, "select 'open");
  await page.keyboard.press('Shift+Alt+F');
  await expect(page.getByRole('status').filter({ hasText: 'line 1 opens a quote' })).toBeVisible();
  await expect(editor).toHaveText("select 'open");

  await write(page, text);
  await page.keyboard.press('ControlOrMeta+f');
  const panel = page.getByRole('search', { name: 'Find and replace in the editor' });
  const find = panel.getByRole('textbox', { name: 'Find' });
  await expect(find).toBeFocused();
  await find.fill('district');
  await expect(panel.getByRole('status')).toHaveText('Found: 1');
  expect(await axeViolations(page)).toEqual([]);
  await panel.getByRole('textbox', { name: 'Replace with' }).fill('recorded');
  await panel.getByRole('button', { name: 'Replace all' }).click();
  await expect(editor).toContainText('select recorded');
  for (const field of await panel.getByRole('textbox').all()) {
    await expect(field).toHaveAttribute('autocomplete', 'off');
    await expect(field).toHaveAttribute('spellcheck', 'false');
  }
  await panel.getByRole('button', { name: 'Close' }).click();

  await editor.click();
  await page.keyboard.press('Control+m');
  await page.keyboard.press('Tab');
  await expect(editor).toBeFocused();
  await expect(editor).toHaveText(/^ {2}select recorded|^\tselect recorded/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(editor).not.toBeFocused();
});

test('the editor lets no browser look at what is typed, and fits a narrow screen', async ({ page }) => {
  const editor = await openEditor(page);
  for (const [name, value] of [
    ['spellcheck', 'false'],
    ['autocorrect', 'off'],
    ['autocapitalize', 'off'],
    ['autocomplete', 'off'],
    ['translate', 'no'],
    ['writingsuggestions', 'false'],
    ['aria-multiline', 'true'],
  ] as const) {
    await expect(editor).toHaveAttribute(name, value);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await page.keyboard.type('SELECT perc', { delay: 20 });
  await expect(page.getByRole('option', { name: /^percent_change\b/ }).first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

/** What stands in the editor, line by line. */
async function lines(editor: Locator): Promise<string> {
  return (await editor.locator('.cm-line').allTextContents()).join('\n');
}

test('by keyboard: a join is tied by its suggestion, an ambiguous name is underlined and mended', async ({ page }) => {
  const editor = await openEditor(page);
  await loadAreas(page);
  await editor.click();
  await write(page, 'SELECT * FROM crimes c JOIN areas a ON ');
  await page.keyboard.type('c', { delay: 20 });
  const list = page.getByRole('listbox', { name: 'Completions' });
  await expect(list.getByRole('option').first()).toContainText('c.district = a.district');
  // The list takes no key in its first moments, in which one is meant for the text.
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(editor).toHaveText('SELECT * FROM crimes c JOIN areas a ON c.district = a.district');

  await write(page, 'WITH x AS (\n  SELECT district FROM crimes c JOIN areas a ON c.district = a.district\n)\nFROM x');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(editor.locator('.cm-lintRange-error')).toHaveText('district');
  await expect(page.getByRole('button', { name: 'Use a.district' })).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Use c.district' }).press('Enter');
  await expect(editor).toBeFocused();
  await expect(editor).toContainText('SELECT c.district FROM crimes c');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('grid', { name: 'Query result' })).toContainText('Redditch');
});

test('what mends a mistake is said below it and offered: a word, a quote, a function of another database', async ({
  page,
}) => {
  const editor = await openEditor(page);
  for (const [text, fix, mended, hint] of [
    ['SELECT * FORM crimes', 'FROM', 'SELECT * FROM crimes', 'Did you mean FROM?'],
    [
      'FROM crimes WHERE district = ‘Wyre Forest’',
      "'Wyre Forest'",
      "FROM crimes WHERE district = 'Wyre Forest'",
      'typographic',
    ],
    ["SELECT NVL(district, '') FROM crimes", 'coalesce', "SELECT coalesce(district, '') FROM crimes", 'coalesce'],
  ] as const) {
    await editor.click();
    await write(page, text);
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(page.getByRole('alert')).toContainText(hint);
    await page.getByRole('button', { name: `Use ${fix}`, exact: true }).press('Enter');
    await expect(editor).toHaveText(mended);
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(page.getByRole('grid', { name: 'Query result' })).toContainText('Wyre Forest');
  }
});

test('the keys that the list of keys names do what it says', async ({ page }) => {
  const editor = await openEditor(page);
  await write(page, 'SELECT 1,\n  2\nFROM t');
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('ControlOrMeta+/');
  await expect.poll(() => lines(editor)).toBe('-- SELECT 1,\n  2\nFROM t');
  await page.keyboard.press('ControlOrMeta+/');
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => lines(editor)).toBe('  2\nSELECT 1,\nFROM t');
  await page.keyboard.press('Shift+Alt+ArrowDown');
  await page.keyboard.press('Shift+ControlOrMeta+K');
  await expect.poll(() => lines(editor)).toBe('  2\nSELECT 1,\nFROM t');
  await write(page, 'k k k');
  await page.keyboard.press('ControlOrMeta+Home');
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('ControlOrMeta+d');
  await page.keyboard.insertText('n');
  await expect.poll(() => lines(editor)).toBe('n n n');
  await write(page, '1\n2');
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('ControlOrMeta+Alt+ArrowDown');
  await page.keyboard.insertText('-');
  await expect.poll(() => lines(editor)).toBe('-1\n-2');
  await page.getByText('Keys of the editor').click();
  await expect(page.getByText('moves the lines; with Shift copies them')).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
});
