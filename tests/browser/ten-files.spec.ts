import type { Page } from '@playwright/test';
import { addFiles, csvFile, dropFiles, openApp, type TestFile } from './support/app.ts';
import { expect, test } from './support/test.ts';
import { goTo, sources } from './support/workbook.ts';

/** Ten files as partners send them, all made up: each with headings of its own. */
const files: readonly TestFile[] = [
  csvFile('asb.csv', 'Logged,Ward,Kind\n01/02/2016,North,Noise\n13/02/2016,South,Litter\n'),
  csvFile('hate.csv', 'Created;District;Strand\r\n31/01/2016;North;Race\r\n01/02/2016;South;Faith\r\n'),
  csvFile('marac.tsv', 'Case\tHeard on\tChildren\n7\t3 Feb 2016\t2\n8\t10 Feb 2016\t*\n'),
  csvFile(
    'title.csv',
    'First-time entrants\nExtracted 01/04/2016\n\nArea,Number\nNorth,12\nSouth,7\n\nSource: made up\n',
  ),
  csvFile('money.csv', 'Fund,Spent\nLighting,"£1,200.50"\nCCTV,£300\n'),
  csvFile('years.csv', 'Area,Year,Rate\nNorth,2014/15,12.5%\nNorth,2015/16,11%\n'),
  csvFile('quoted.csv', "Ref|Note\n1|O'Neill said “no”\n2|café\n"),
  csvFile('dates.csv', 'Order,Made\n1,01/02/2016\n2,soon\n3,03/02/2016\n'),
  csvFile('sixteen.txt', Buffer.from('\ufeffForce,Crimes\r\nNorth,10\r\nSouth,20\r\n', 'utf16le')),
  csvFile('unwanted.csv', 'A,B\n1,2\n'),
];

const kept = files.filter(({ name }) => name !== 'unwanted.csv');

function dialogOf(page: Page, name: string) {
  return page.getByRole('dialog', { name: `Import ${name}` });
}

test('ten files at once: one corrected, one left out, and all read again without a question', async ({ page }) => {
  await openApp(page, '#/files');
  await dropFiles(page, ...files);
  for (const { name } of files) {
    const dialog = dialogOf(page, name);
    await expect(dialog).toBeVisible();
    if (name === 'unwanted.csv') {
      await dialog.getByRole('button', { name: 'Leave this file out' }).click();
    } else {
      if (name === 'dates.csv') {
        await dialog.getByText(/^Columns: 2/).click();
        await dialog.getByRole('combobox', { name: 'Read Made as' }).selectOption('date');
      }
      await dialog.getByRole('button', { name: 'Load', exact: true }).click();
    }
    await expect(dialog).toBeHidden();
  }
  await expect(sources(page)).toHaveCount(kept.length);
  for (const source of await sources(page).all()) {
    const rows = Number(await source.getAttribute('data-rows-read'));
    const [loaded, rejected] = await Promise.all(
      ['data-rows-loaded', 'data-rows-rejected'].map(async (name) => Number(await source.getAttribute(name))),
    );
    expect(rows).toBe(2 + Number((await source.textContent())?.includes('dates.csv')));
    expect(Number(loaded) + Number(rejected)).toBe(rows);
  }

  await page.reload();
  await page.locator('html[data-engine="ready"]').waitFor();
  await goTo(page, 'Files');
  await expect(sources(page)).toHaveCount(0);
  await addFiles(page, ...kept);
  await expect(sources(page)).toHaveCount(kept.length);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // What was corrected stays so: the one value that is no date is left empty again.
  await page.getByRole('button', { name: /^Look inside ?dates\.csv$/ }).click();
  await expect(page.getByRole('table', { name: 'Columns' }).getByRole('row', { name: /^Made/ })).toContainText('Date');
});
