import type { Page } from '@playwright/test';
import { openApp } from './support/app.ts';
import { axeViolations } from './support/axe.ts';
import { expect, test } from './support/test.ts';

const editor = (page: Page) => page.getByRole('textbox', { name: 'SQL', exact: true });
const tabs = (page: Page) => page.getByRole('tablist', { name: 'Queries' }).getByRole('tab');
const notice = (page: Page) => page.getByRole('region', { name: 'This query may name people' });

async function type(page: Page, text: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(text);
}

/** All bytes that this origin keeps of what was typed, as Latin-1, and what they are encrypted with. */
function storedDrafts(page: Page): Promise<{ readonly count: number; readonly text: string; readonly key: string }> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('safer-workbook');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error('the database cannot be opened'));
    });
    const all = (store: string) =>
      new Promise<readonly unknown[]>((resolve) => {
        const asking = database.transaction(store).objectStore(store).getAll();
        asking.onsuccess = () => resolve(asking.result as unknown[]);
      });
    const drafts = (await all('drafts')) as readonly { id: string; iv: Uint8Array; bytes: ArrayBuffer }[];
    const keys = (await all('keys')) as readonly { key: CryptoKey }[];
    database.close();
    const text = drafts
      .map(({ id, bytes, ...rest }) => {
        const letters = String.fromCharCode(...new Uint8Array(bytes));
        return `${id} ${Object.keys(rest).join(' ')} ${letters}`;
      })
      .join('\n');
    return {
      count: drafts.length,
      text,
      key: keys.map(({ key }) => `${key.algorithm.name} ${String(key.extractable)}`).join(),
    };
  });
}

test('what is typed survives a reload and a crash, encrypted; the last query typed is in front', async ({
  page,
  context,
}) => {
  await openApp(page, '#/explore');
  await type(page, "SELECT 'first words' AS x");
  await page.getByRole('button', { name: 'New query' }).click();
  await expect(tabs(page)).toHaveText([/Query 1/, /Query 2/]);
  await type(page, "SELECT 'second words' AS y");
  // A machine reloads faster than a browser encrypts and writes: some milliseconds, which no hand notices.
  await expect.poll(async () => (await storedDrafts(page)).count).toBe(2);
  await page.reload();
  await expect(editor(page)).toContainText('second words');
  await expect(tabs(page)).toHaveText([/Query 1/, /Query 2/]);
  await expect(tabs(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  await tabs(page).first().click();
  await expect(editor(page)).toContainText('first words');

  const stored = await storedDrafts(page);
  expect([stored.count, stored.key]).toEqual([2, 'AES-GCM false']);
  for (const word of ['SELECT', 'words', 'Query']) expect(stored.text).not.toContain(word);

  // The page is gone in the middle of it, with nothing said to it.
  await type(page, "SELECT 'typed last' AS x");
  await expect.poll(async () => (await storedDrafts(page)).text).not.toBe(stored.text);
  const devtools = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  devtools.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
  const again = await context.newPage();
  await openApp(again, '#/explore');
  await expect(editor(again)).toContainText('typed last');
  await expect(tabs(again)).toHaveCount(2);
});

test('tabs by keyboard: go, rename, close, open again', async ({ page }) => {
  await openApp(page, '#/explore');
  await type(page, 'SELECT 1 AS a');
  for (const text of ['SELECT 2 AS b', 'SELECT 3 AS c']) {
    await page.getByRole('button', { name: 'New query' }).press('Enter');
    await expect(tabs(page).last()).toHaveAttribute('aria-selected', 'true');
    await expect(editor(page)).toBeFocused();
    await page.keyboard.insertText(text);
  }
  const names = () => tabs(page).locator('.title').allTextContents();
  expect(await names()).toEqual(['Query 1', 'Query 2', 'Query 3']);
  await tabs(page).last().focus();
  await page.keyboard.press('ArrowRight');
  await expect(tabs(page).first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(tabs(page).last()).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(tabs(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(editor(page)).toContainText('SELECT 2');
  await page.keyboard.press('Home');
  await page.keyboard.press('F2');
  await expect(page.getByLabel('Name of the query')).toBeFocused();
  await page.keyboard.type('Thefts');
  await page.keyboard.press('Enter');
  await expect(tabs(page).first()).toBeFocused();
  await page.keyboard.press('F2');
  await page.keyboard.type('Not this');
  await page.keyboard.press('Escape');
  expect(await names()).toEqual(['Thefts', 'Query 2', 'Query 3']);
  await page.keyboard.press('Delete');
  await expect(tabs(page)).toHaveCount(2);
  await expect(tabs(page).first()).toBeFocused();
  await expect(page.getByText('“Thefts” was closed.')).toBeVisible();
  expect((await storedDrafts(page)).count).toBe(2);
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Reopen Thefts' }).press('Enter');
  await expect(tabs(page).first()).toBeFocused();
  expect(await names()).toEqual(['Thefts', 'Query 2', 'Query 3']);
  await expect(editor(page)).toContainText('SELECT 1');
});

test('undo, selection, folds and the lines in sight are as they were left, of closed queries and behind other pages too', async ({
  page,
}) => {
  await openApp(page, '#/explore');
  const items = Array.from({ length: 60 }, (_, n) => `  ${String(n)} AS c${String(n)}`).join(',\n');
  await type(page, `SELECT\n${items}`);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(`WITH a AS (\n  SELECT 1\n)\nSELECT\n${items}\nFROM a`);
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('ControlOrMeta+Shift+BracketLeft');
  const fold = editor(page).locator('.cm-foldPlaceholder');
  await expect(fold).toHaveCount(1);
  for (const key of ['ArrowDown', 'Shift+End']) await page.keyboard.press(key);
  const selected = () => page.evaluate(() => getSelection()?.toString());
  await expect.poll(selected).toBe('SELECT');
  const scroller = page.locator('.cm-scroller');
  const scrolled = () => scroller.evaluate((element) => Math.round(element.scrollTop));
  await scroller.evaluate((element) => {
    element.scrollTop = 300;
  });
  await expect.poll(scrolled).toBe(300);

  await page.getByRole('button', { name: 'New query' }).click();
  await type(page, 'SELECT 2');
  await tabs(page).first().click();
  await expect.poll(scrolled).toBe(300);
  await tabs(page).first().press('Delete');
  await expect(editor(page)).toHaveText('SELECT 2');
  await page.getByRole('button', { name: 'Reopen Query 1' }).click();
  await expect.poll(scrolled).toBe(300);
  await page.getByRole('link', { name: 'Files', exact: true }).click();
  await expect(editor(page)).toHaveCount(0);
  await page.getByRole('link', { name: 'Explore', exact: true }).click();
  await editor(page).focus();
  await expect.poll(selected).toBe('SELECT');
  await scroller.evaluate((element) => {
    element.scrollTop = 0;
  });
  await expect(fold).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(editor(page).locator('.cm-line').first()).toHaveText('SELECT');
  await page.keyboard.press('ControlOrMeta+y');
  await expect(editor(page).locator('.cm-line').first()).toContainText('WITH a AS');
});

test('a fault stays underlined where it went, and not once it was mended', async ({ page }) => {
  await openApp(page, '#/explore');
  await type(page, 'SELECT rang FROM range(2)');
  await page.keyboard.press('ControlOrMeta+Enter');
  const underlined = editor(page).locator('.cm-lintRange-error');
  await expect(underlined).toHaveText('rang');
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.insertText('-- first\n');
  await page.getByRole('button', { name: 'New query' }).click();
  await expect(editor(page)).toHaveText('');
  await tabs(page).first().click();
  await expect(underlined).toHaveText('rang');
  await page.getByRole('button', { name: 'Use range' }).click();
  await expect(underlined).toHaveCount(0);
  await tabs(page).nth(1).click();
  await expect(editor(page)).toHaveText('');
  await tabs(page).first().click();
  await expect(editor(page)).toContainText('SELECT range');
  await expect(underlined).toHaveCount(0);
});

test('tabs by mouse, and in a narrow window the row of them scrolls in itself', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await openApp(page, '#/explore');
  for (const n of ['1', '2', '3', '4', '5']) {
    await type(page, `SELECT ${n}`);
    await page.getByRole('button', { name: 'New query' }).click();
  }
  await expect(tabs(page)).toHaveCount(6);
  await expect(tabs(page).last()).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await tabs(page).nth(1).dblclick();
  await page.getByLabel('Name of the query').fill('A name that is longer than there is room for in a row of tabs');
  await page.getByRole('form', { name: 'Rename the query' }).getByRole('button', { name: 'Rename' }).click();
  await expect(tabs(page).nth(1)).toContainText('A name that is longer');
  expect(await axeViolations(page)).toEqual([]);
  await tabs(page).nth(1).locator('.close').click();
  await expect(tabs(page)).toHaveCount(5);
  await page.getByRole('button', { name: /^Reopen/ }).click();
  await expect(tabs(page)).toHaveCount(6);
});

test('what looks like data about people is pointed out, and a tab that is not kept leaves nothing', async ({
  page,
}) => {
  await openApp(page, '#/explore');
  await type(page, 'SELECT 1 AS harmless');
  await page.getByRole('button', { name: 'Run query' }).click();
  await expect(page.getByText('1 row').first()).toBeAttached();
  await page.getByRole('button', { name: 'New query' }).click();
  await type(page, "SELECT 2 AS n\nWHERE 'HR1 2AB' <> '22/12345/16'");
  await expect(notice(page)).toContainText('Line 2: “HR1 2AB” looks like a postcode.');
  await expect(notice(page)).toContainText('Line 2: “22/12345/16” looks like a crime or incident number.');
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Run query' }).click();
  await expect.poll(async () => (await storedDrafts(page)).count).toBe(4);

  await page.getByRole('button', { name: 'Do not keep this tab' }).press('Enter');
  await expect(notice(page)).toBeHidden();
  await expect(tabs(page).last()).toContainText('Not kept');
  await expect(tabs(page).last()).toBeFocused();
  await expect.poll(async () => (await storedDrafts(page)).count).toBe(2);
  await type(page, "SELECT 'Jane Bloggs'");
  await page.waitForTimeout(600);
  expect((await storedDrafts(page)).count).toBe(2);
  expect(await axeViolations(page)).toEqual([]);

  await page.reload();
  await expect(editor(page)).toContainText('harmless');
  await expect(tabs(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'History' }).click();
  await expect(page.getByRole('list', { name: 'Queries that were run' }).getByRole('listitem')).toHaveCount(1);
});

test('a tab with a name in it can be kept, and is not asked about again', async ({ page }) => {
  await openApp(page, '#/explore');
  await type(page, "SELECT 'Jane Bloggs'");
  await expect(notice(page)).toContainText('Line 1: “Jane Bloggs” looks like the name of a person.');
  const before = (await storedDrafts(page)).text;
  await notice(page).getByRole('button', { name: 'Keep this tab', exact: true }).click();
  await expect(notice(page)).toBeHidden();
  await expect.poll(async () => (await storedDrafts(page)).text).not.toBe(before);
  await page.reload();
  await expect(editor(page)).toContainText('Jane Bloggs');
  await page.waitForTimeout(600);
  await expect(notice(page)).toBeHidden();
});

test('history is searched, opened in a new tab, and cleared for good', async ({ page }) => {
  await openApp(page, '#/explore');
  for (const text of ['SELECT 41 AS first_one', 'SELECT 42 AS second_one', 'SELEC 43']) {
    await type(page, text);
    await page.getByRole('button', { name: 'Run query' }).click();
    if (text.startsWith('SELECT'))
      await expect(page.getByRole('grid', { name: 'Query result' })).toContainText(text.slice(7, 9));
    else await expect(page.getByRole('alert')).toBeVisible();
  }
  await page.getByRole('button', { name: 'History' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'History of queries' });
  const entries = dialog.getByRole('list', { name: 'Queries that were run' }).getByRole('listitem');
  await expect(entries).toHaveText([/Failed[^]*SELEC 43/, /1 row[^]*second_one/, /1 row[^]*first_one/]);
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByLabel('Search history').fill('FIRST_ one');
  await expect(entries).toHaveCount(1);
  await entries.getByRole('button', { name: /^Open in new tab/ }).click();
  await expect(dialog).toBeHidden();
  await expect(tabs(page)).toHaveCount(2);
  await expect(editor(page)).toContainText('first_one');

  await page.reload();
  await page.getByRole('button', { name: 'History' }).click();
  await expect(entries).toHaveCount(3);
  await dialog.getByRole('button', { name: 'Clear history' }).click();
  await dialog.getByRole('button', { name: 'Delete the history' }).click();
  await expect(entries).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await storedDrafts(page)).count).toBe(2);
  await page.reload();
  await page.getByRole('button', { name: 'History' }).click();
  await expect(dialog).toContainText('Nothing has been run yet.');
});

test('two windows of the workbook leave each other’s tabs alone', async ({ page, context }) => {
  await openApp(page, '#/explore');
  await type(page, 'SELECT 1 AS of_the_first');
  const other = await context.newPage();
  await openApp(other, '#/explore');
  await expect(other.getByText('1 query is open in another window of this workbook.')).toBeVisible();
  await type(other, 'SELECT 2 AS of_the_second');
  await expect.poll(async () => (await storedDrafts(page)).count).toBe(2);
  const before = (await storedDrafts(page)).text;
  await type(page, 'SELECT 1 AS of_the_first_still');
  await expect.poll(async () => (await storedDrafts(page)).text).not.toBe(before);
  await other.reload();
  await expect(editor(other)).toContainText('of_the_second');
  await page.bringToFront();
  await page.reload();
  await expect(editor(page)).toContainText('of_the_first_still');
  await expect(tabs(page)).toHaveCount(1);
  await other.close();
  await page.reload();
  await expect(tabs(page)).toHaveCount(2);
});

test('deleting everything on this device deletes what was typed and its key', async ({ page }) => {
  await openApp(page, '#/explore');
  await type(page, 'SELECT 1 AS typed');
  await expect.poll(async () => (await storedDrafts(page)).count).toBe(1);
  await page.getByRole('link', { name: 'Privacy', exact: true }).click();
  await page.getByRole('button', { name: 'Delete everything on this device' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'What do you want to do?' })).toBeVisible();
  await page.locator('html[data-engine="ready"]').waitFor();
  expect(await storedDrafts(page)).toEqual({ count: 0, text: '', key: '' });
  await page.getByRole('link', { name: 'Explore', exact: true }).click();
  await expect(editor(page)).not.toContainText('typed');
});
