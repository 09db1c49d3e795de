import type { Page } from '@playwright/test';
import { openApp } from './support/app.ts';
import { axeViolations } from './support/axe.ts';
import { expect, test } from './support/test.ts';
import { goTo, sources } from './support/workbook.ts';

/** The browser's own picker needs a person: here it gives a folder of the page's private files, which is as real. */
async function withFolder(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.assign(window, {
      showDirectoryPicker: async () => {
        if (document.title === 'declined') throw new DOMException('nothing was chosen', 'AbortError');
        return (await navigator.storage.getDirectory()).getDirectoryHandle('From partners', { create: true });
      },
    });
  });
}

/** Writes files into the folder, as partners do; one that ends in `/` is a folder in it. */
async function put(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate(async (given) => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('From partners', { create: true });
    for (const [name, text] of Object.entries(given)) {
      if (name.endsWith('/')) {
        await folder.getDirectoryHandle(name.slice(0, -1), { create: true });
        continue;
      }
      const writable = await (await folder.getFileHandle(name, { create: true })).createWritable();
      await writable.write(text);
      await writable.close();
    }
  }, files);
}

/** What the browser keeps of the folder, without the handle. */
function keptMarks(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('safer-workbook');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error('the database cannot be opened'));
    });
    const asking = database.transaction('folders').objectStore('folders').getAll();
    await new Promise((resolve) => (asking.onsuccess = resolve));
    database.close();
    return (asking.result as { readonly seen: readonly string[] }[]).flatMap(({ seen }) => seen);
  });
}

const news = (page: Page) => page.getByRole('status', { name: 'Folder' });
const look = (page: Page) => page.getByRole('button', { name: 'Look in the folder again' });

/** Loads the next file that asks, with what was detected. */
async function loadNext(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: `Import ${name}` });
  await dialog.getByRole('button', { name: 'Load', exact: true }).click();
  await expect(dialog).toBeHidden();
}

const january = 'Ref,Day\nA1,01/01/2016\nA2,13/01/2016\n';
const areas = 'Area,Households\nNorth,12\nSouth,13\n';

test('one prompt takes the folder in, and one click the next time takes in what is new or changed', async ({
  page,
}) => {
  await withFolder(page);
  await openApp(page, '#/files');
  await put(page, {
    'january.csv': january,
    'areas.csv': areas,
    'letter.docx': 'no',
    '~$areas.xlsx': 'lock',
    'old/': '',
  });
  await page.getByRole('button', { name: 'Add folder' }).click();
  await loadNext(page, 'areas.csv');
  await loadNext(page, 'january.csv');
  await expect(sources(page)).toHaveCount(2);
  await expect(news(page)).toContainText('The folder From partners: 2 new files.');
  await expect(news(page)).toContainText('1 file of other kinds passed over: letter.docx.');
  await expect(news(page)).toContainText('1 folder inside it was not looked into.');
  expect(await axeViolations(page)).toEqual([]);

  // Nothing kept can be read as a name, and the marks of one file and of two versions of it differ.
  const marks = await keptMarks(page);
  expect(marks).toHaveLength(2);
  for (const mark of marks) expect(mark).toMatch(/^[\da-f]{32}\.[\da-f]{32}\.[\da-f]{32}$/);

  await look(page).click();
  await expect(news(page)).toContainText('Nothing new: 2 files as before.');
  await expect(news(page).getByRole('button', { name: /^Take in/ })).toHaveCount(0);

  await page.reload();
  await page.locator('html[data-engine="ready"]').waitFor();
  await expect(sources(page)).toHaveCount(0);
  await put(page, { 'january.csv': `${january}A3,14/01/2016\n`, 'beds.csv': 'Ward,Beds\nEast,3\nWest,4\n' });
  await goTo(page, 'Start');
  await look(page).click();
  await loadNext(page, 'beds.csv');
  await expect(news(page)).toContainText('1 new file, 1 changed, 1 as before.');
  await expect(sources(page)).toHaveCount(2);
  await expect(page.locator('[data-table="january"]')).toHaveAttribute('data-rows-loaded', '3');

  await news(page).getByRole('button', { name: 'Take in the 1 file as before' }).click();
  await expect(page.locator('[data-table="areas"]')).toHaveAttribute('data-rows-loaded', '2');
  await expect(news(page).getByRole('button', { name: /^Take in/ })).toHaveCount(0);
  await news(page).getByRole('button', { name: 'Hide this message' }).click();
  await expect(news(page)).toHaveCount(0);
  expect(await keptMarks(page)).toHaveLength(3);
});

test('the folder is forgotten when asked, and with everything else', async ({ page }) => {
  await withFolder(page);
  await openApp(page, '#/files');
  await put(page, { 'areas.csv': areas });
  const add = page.getByRole('button', { name: 'Add folder' });
  await add.click();
  await loadNext(page, 'areas.csv');
  await page.getByRole('button', { name: 'Forget the folder' }).click();
  await expect(add).toBeVisible();
  await expect(sources(page)).toHaveCount(1);
  expect(await keptMarks(page)).toEqual([]);
  await page.reload();
  await page.locator('html[data-engine="ready"]').waitFor();
  await expect(add).toBeVisible();
  await expect(look(page)).toHaveCount(0);

  await add.click();
  await expect(look(page)).toBeVisible();
  await expect(sources(page)).toHaveCount(1);
  await goTo(page, 'Privacy');
  await page.getByRole('button', { name: 'Delete everything on this device' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'What do you want to do?' })).toBeVisible();
  await expect(add).toBeVisible();
  await expect(look(page)).toHaveCount(0);
});

test('a folder that is gone, refused or not chosen changes nothing', async ({ page }) => {
  await withFolder(page);
  await openApp(page, '#/files');
  await put(page, { 'areas.csv': areas });
  const title = await page.title();
  await page.evaluate(() => (document.title = 'declined'));
  const add = page.getByRole('button', { name: 'Add folder' });
  await add.click();
  await expect(add).toBeEnabled();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.evaluate((before) => (document.title = before), title);
  await add.click();
  await loadNext(page, 'areas.csv');
  await expect(sources(page)).toHaveCount(1);

  await page.evaluate(async () => {
    await (await navigator.storage.getDirectory()).removeEntry('From partners', { recursive: true });
  });
  await look(page).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The folder From partners was not looked into');
  await expect(alert).toContainText('The folder is not where it was');
  await alert.getByRole('button', { name: 'Hide this message' }).click();
  await expect(sources(page)).toHaveCount(1);

  await put(page, { 'areas.csv': areas });
  await page.evaluate(() => {
    Object.assign(FileSystemHandle.prototype, { requestPermission: () => Promise.resolve('denied') });
  });
  await look(page).click();
  await expect(alert).toContainText('The browser was not allowed to look in the folder.');
});

test('many new files at once are taken in only when agreed', async ({ page }) => {
  await withFolder(page);
  await openApp(page, '#/files');
  const many = Array.from({ length: 31 }, (_, i) => [
    `area ${String(i + 1)}.csv`,
    `Area,Number ${String(i)}\nNorth,1\nSouth,2\n`,
  ]);
  await put(page, Object.fromEntries(many) as Readonly<Record<string, string>>);
  await page.getByRole('button', { name: 'Add folder' }).click();
  await expect(news(page)).toContainText('31 new files.');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await news(page).getByRole('button', { name: 'Take in the 31 new or changed files' }).click();
  // In the order a person reads their names.
  await expect(page.getByRole('dialog', { name: 'Import area 1.csv' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Import area 2.csv' })).toBeVisible();
});

test('where the browser gives no folder, there is no button for one', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { showDirectoryPicker: undefined });
  });
  await openApp(page, '#/files');
  await expect(page.getByRole('button', { name: 'Use sample data' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add folder' })).toHaveCount(0);
});
