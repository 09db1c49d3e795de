import type { Locator, Page } from '@playwright/test';
import { openApp, type TestFile } from './support/app.ts';
import { hateCrimes } from './support/hate-crimes.ts';
import { holdsFocus, tabTo } from './support/keyboard.ts';
import { expect, test } from './support/test.ts';
import { result, shownRow, sources } from './support/workbook.ts';

const file = hateCrimes('hate.csv');
const hate = 'Hate crime, change on the year before';

/** Goes to the control, opens the browser's own dialog from it, and chooses the file there. */
async function chooseFile(page: Page, control: Locator, chosen: TestFile): Promise<void> {
  // Listened for from the start: what is asked for only when the key is pressed can come too late.
  const opened = page.waitForEvent('filechooser');
  await tabTo(page, control);
  await page.keyboard.press('Enter');
  await (await opened).setFiles([chosen]);
}

/** Whether what has the focus is under nothing else at its middle. */
function liesOnTop(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect();
  return document.elementFromPoint(left + width / 2, top + height / 2) === element;
}

test('the main job by keyboard alone', async ({ page }) => {
  await openApp(page);

  const skip = page.getByRole('link', { name: 'Skip to the content' });
  await tabTo(page, skip);
  expect(await skip.evaluate(liesOnTop)).toBe(true);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();

  const add = page.getByLabel('Add files', { exact: true });
  await chooseFile(page, add, file);
  const dialog = page.getByRole('dialog', { name: 'Import hate.csv' });
  const load = dialog.getByRole('button', { name: 'Load', exact: true });
  await expect(load).toBeFocused();
  await tabTo(page, dialog.getByText(/^Columns: 5/));
  await page.keyboard.press('Enter');
  // What unfolds comes a moment after the key, and moves what is below it.
  await expect(dialog.getByRole('checkbox', { name: 'Keep URN' })).toBeVisible();
  await tabTo(page, dialog.getByRole('combobox', { name: 'Read Created as' }));
  await tabTo(page, load);
  await page.keyboard.press('Enter');
  await expect(sources(page)).toHaveCount(1);
  await expect(add).toBeFocused();

  await tabTo(page, page.getByRole('link', { name: hate }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(hate);
  await expect(page.getByRole('main')).toBeFocused();

  const change = page.getByRole('button', { name: /^Change ?the columns of Hate crimes, one row each$/ });
  await tabTo(page, change);
  await page.keyboard.press('Space');
  const strand = page.getByRole('combobox', { name: 'Column for Strand' });
  await tabTo(page, strand);
  await expect(strand).toHaveValue('Hate Strand');
  await page.keyboard.press('ArrowDown');
  await expect(strand).toHaveValue('Place');
  await page.keyboard.press('ArrowUp');
  await expect(strand).toHaveValue('Hate Strand');

  const area = page.getByRole('combobox', { name: 'Area', exact: true });
  await tabTo(page, area);
  await page.keyboard.press('ArrowDown');
  await expect(area).toHaveValue('Southdale');
  await tabTo(page, page.getByRole('button', { name: 'Run', exact: true }));
  await page.keyboard.press('Enter');
  await expect(result(page)).toBeFocused();
  const title = 'Hate crime by area, change on the 12 months before';
  expect((await shownRow(page, title, 'Southdale')).slice(2, 5)).toEqual(['72', '72', '0 %']);

  // A table that is wider than its place is scrolled by the arrow keys.
  await page.setViewportSize({ width: 400, height: 700 });
  const region = page.getByRole('group', { name: title });
  await tabTo(page, region);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => region.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);

  const download = page.getByRole('button', { name: 'Download exact CSV' }).first();
  await tabTo(page, download);
  await page.keyboard.press('Space');
  const question = page.getByRole('dialog', { name: 'Exact figures, not for sharing' });
  await expect(question).toBeVisible();
  expect(await holdsFocus(question)).toBe(true);
  await tabTo(page, question.getByRole('button', { name: 'Download' }));
  const [saved] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(saved.suggestedFilename()).toContain('NOT-FOR-SHARING');
  await expect(download).toBeFocused();
});

test('an import dialog holds the focus, and Escape leaves the file out and gives the focus back', async ({ page }) => {
  await openApp(page, '#/files');
  const add = page.getByLabel('Add files', { exact: true });
  await chooseFile(page, add, file);
  const dialog = page.getByRole('dialog', { name: 'Import hate.csv' });
  const load = dialog.getByRole('button', { name: 'Load', exact: true });
  await expect(load).toBeFocused();

  await tabTo(page, dialog.getByText(/^Columns: 5/));
  await page.keyboard.press('Enter');
  // What unfolds comes a moment after the key, and moves what is below it.
  await expect(dialog.getByRole('checkbox', { name: 'Keep URN' })).toBeVisible();
  for (const key of ['Tab', 'Shift+Tab'] as const) {
    await tabTo(page, dialog.getByRole('checkbox', { name: 'Keep URN' }), key);
    await tabTo(page, load, key);
    expect(await holdsFocus(dialog)).toBe(true);
  }

  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(add).toBeFocused();
  await expect(sources(page)).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);
});
