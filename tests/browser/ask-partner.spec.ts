import { readFile } from 'node:fs/promises';
import { addFiles, csvFile, openApp } from './support/app.ts';
import { axeViolations } from './support/axe.ts';
import { expect, test } from './support/test.ts';
import { goTo, openRecipe, sources } from './support/workbook.ts';

const hate = 'Hate crime, change on the year before';

test('a partner is asked for a file, fills in the template, and it loads without a question', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openApp(page);
  await openRecipe(page, hate);
  const ask = page.getByRole('button', { name: 'Ask for this file' });
  await ask.click();
  const dialog = page.getByRole('dialog', { name: 'Ask for this file' });
  const words = dialog.getByRole('textbox', { name: 'Words of the request' });
  await expect(words).toHaveValue(/- Date recorded: .* day\/month\/year, such as 31\/01\/2016\./);
  expect(await axeViolations(page)).toEqual([]);

  await words.fill(`${await words.inputValue()}Yours`);
  await dialog.getByRole('button', { name: 'Copy the words' }).click();
  await expect(dialog.getByRole('status')).toHaveText('The words are copied. Paste them into an e-mail.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/Yours$/);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save blank template' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('hate-crimes-template.csv');
  const template = await readFile(await download.path(), 'utf8');
  expect(template).toBe('\uFEFFDate recorded,Area,Strand,Crime reference\r\n');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(ask).toBeFocused();

  // As Excel saves it for Britain: Windows line ends, and some rows that were filled and emptied again.
  const rows = Array.from({ length: 48 }, (_, n) => {
    const month = String((n % 12) + 1).padStart(2, '0');
    return `15/${month}/${String(2014 + Math.floor(n / 24))},${n % 2 === 0 ? 'Herefordshire' : 'Shropshire'},Race,000${String(n)}`;
  });
  const filled = `${template}${rows.join('\r\n')}\r\n,,,\r\n,,,\r\n`;
  await addFiles(page, csvFile('hate-crimes-template filled in.csv', filled));
  await goTo(page, 'Files');
  await expect(sources(page)).toHaveCount(1);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await openRecipe(page, hate);
  const group = page.getByRole('group', { name: 'Hate crimes, one row each' });
  await expect(group).toContainText('All 4 columns found');
});
