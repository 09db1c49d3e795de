import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as XLSX from '@e965/xlsx';
import type { Locator, Page } from '@playwright/test';
import { addFiles, csvFile, openApp, type TestFile } from './support/app.ts';
import { axeViolations } from './support/axe.ts';
import { tabTo } from './support/keyboard.ts';
import { expect, test } from './support/test.ts';
import { loadFiles, sources } from './support/workbook.ts';

function dialogOf(page: Page, name: string): Locator {
  return page.getByRole('dialog', { name: `Import ${name}`, exact: true });
}

/** Opens the dialog of one file. */
async function ask(page: Page, file: TestFile): Promise<Locator> {
  await addFiles(page, file);
  const dialog = dialogOf(page, file.name);
  await expect(dialog).toBeVisible();
  return dialog;
}

function loadButton(dialog: Locator): Locator {
  return dialog.getByRole('button', { name: 'Load', exact: true });
}

/** The cells of the preview in a row, the line first. */
function previewRow(dialog: Locator, row: number): Locator {
  return dialog
    .getByRole('table', { name: /^First rows/ })
    .getByRole('row')
    .nth(row)
    .getByRole('cell');
}

async function openColumns(dialog: Locator): Promise<void> {
  await dialog.locator('summary', { hasText: /^Columns/ }).click();
}

/** What is unfolded may have stayed so when the file was read again. */
async function openFileSettings(dialog: Locator): Promise<void> {
  const details = dialog.locator('details', { hasText: 'The file itself' });
  if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
  await expect(dialog.getByLabel('Separator')).toBeVisible();
}

/** Months that only a day above 12 could tell apart, a marker, a slip, a total, a note on each side, and a row too long. */
function troubled(): string {
  const rows = Array.from({ length: 30 }, (_, i) => {
    const count = i === 4 ? '[c]' : `"${String(1000 + i).replace(/^1/, '1,')} "`;
    const age = i === 11 ? 'old' : String(20 + i);
    return `Northvale,Ward ${i + 1},${count},0${(i % 9) + 1}/02/2025,${age},V${i}`;
  });
  const sum = Array.from({ length: 30 }, (_, i) => (i === 4 ? 0 : 1000 + i)).reduce((a, b) => a + b);
  return [
    'Offences by ward',
    'Source: the force',
    '',
    'Area,Ward,Offences,Recorded on,Age,Victim name',
    ...rows,
    `Northvale,Total,"${sum.toLocaleString('en-GB')}",,,`,
    'one,two,3,01/02/2025,5,x,too,many,values',
    '',
    'Figures are provisional.',
  ].join('\r\n');
}

test('a file that needs no look says so, keeps the rest folded, and loads at one key', async ({ page }) => {
  await openApp(page, '#/files');
  const dialog = await ask(page, csvFile('plain.csv', 'Area,Day,Count\nNorth,31/01/2016,7\nSouth,01/02/2016,-3\n'));
  await expect(dialog).toContainText('2 rows, 3 columns.');
  await expect(dialog).toContainText('Looks right');
  await expect(dialog.getByText('Look at this first')).toBeHidden();
  await expect(dialog.getByRole('combobox', { name: 'Read Day as' })).toBeHidden();
  await expect(previewRow(dialog, 1)).toHaveText(['2', 'North', '31 January 2016', '7']);
  await expect(previewRow(dialog, 2)).toHaveText(['3', 'South', '1 February 2016', '−3']);
  await expect(loadButton(dialog)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-table="plain"]')).toHaveAttribute('data-rows-loaded', '2');
});

test('what needs a look comes first, with its choice, and the preview follows', async ({ page }) => {
  await openApp(page, '#/files');
  const dialog = await ask(page, csvFile('troubled.csv', troubled()));
  await expect(dialog).toContainText('32 rows, 6 columns. 1 row was rejected.');
  await expect(dialog.getByText('Looks right')).toBeHidden();
  const headings = dialog.getByRole('region', { name: 'Look at this first' }).getByRole('heading', { level: 4 });
  await expect(headings).toHaveText([
    '1 row cannot be loaded',
    '1 column holds a few values that do not fit',
    '1 row is a total of others',
    '1 column has markers in place of values, or notes behind them',
  ]);
  expect(await axeViolations(page)).toEqual([]);
  // Enter loads nothing that was not looked at.
  await expect(dialog.getByRole('heading', { level: 2 })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(loadButton(dialog)).toBeEnabled();

  // As found: the slip keeps the ages text.
  await expect(previewRow(dialog, 12)).toHaveText([
    '16',
    'Northvale',
    'Ward 12',
    '1011',
    '3 February 2025',
    'old',
    'V11',
  ]);
  await dialog.getByRole('button', { name: 'Read as whole numbers, leave 1 empty' }).click();
  await expect(previewRow(dialog, 12).nth(5).locator('s')).toHaveText('old');
  await expect(previewRow(dialog, 12).nth(5)).toContainText('does not fit');
  await expect(previewRow(dialog, 5).nth(3)).toHaveText('no value, marker [c]');

  await dialog.getByLabel('Month first').check();
  await expect(previewRow(dialog, 2).nth(4)).toHaveText('2 February 2025');
  await expect(previewRow(dialog, 3).nth(4)).toHaveText('2 March 2025');
  await dialog.getByLabel('Day first').check();
  await expect(previewRow(dialog, 3).nth(4)).toHaveText('3 February 2025');

  await dialog.getByRole('checkbox', { name: 'Leave out totals' }).check();
  await expect(previewRow(dialog, 31).first()).toContainText('total, left out');
  await dialog.getByText('Notes in the file: 3 lines that are not rows').click();
  await expect(dialog.getByText('Source: the force')).toBeVisible();
  await expect(dialog.getByText('Figures are provisional.')).toBeVisible();

  await loadButton(dialog).click();
  const source = page.locator('[data-table="troubled"]');
  await expect(source).toHaveAttribute('data-rows-read', '32');
  await expect(source).toHaveAttribute('data-rows-loaded', '30');
  await expect(source).toHaveAttribute('data-rows-rejected', '2');
});

test('a column is left out, read as something else, or replaced by pseudonyms, never unasked', async ({ page }) => {
  await openApp(page, '#/files');
  const text = 'Area,Code,Victim name\n' + Array.from({ length: 9 }, (_, i) => `North,${i + 1},Person ${i}`).join('\n');
  const dialog = await ask(page, csvFile('people.csv', text));
  await openColumns(dialog);
  await expect(dialog.getByText(/“Victim name” looks like names of people/)).toBeVisible();
  const personal = dialog.getByText(/may say who or where somebody is/);
  await expect(personal).toContainText('1 column may say who or where somebody is: Victim name.');
  const pseudonyms = dialog.getByRole('checkbox', { name: 'Replace Victim name by pseudonyms' });
  await expect(pseudonyms).not.toBeChecked();
  await pseudonyms.check();
  await expect(personal).toBeHidden();
  await expect(previewRow(dialog, 1)).toHaveText(['2', 'North', '1', 'pseudonym']);

  await dialog.getByRole('combobox', { name: 'Read Code as' }).selectOption({ label: 'Dates, day first' });
  await expect(dialog).toContainText('0 of 9 fit');
  await expect(previewRow(dialog, 1).nth(2).locator('s')).toHaveText('1');
  await dialog.getByRole('combobox', { name: 'Read Code as' }).selectOption({ label: 'Text' });
  await expect(previewRow(dialog, 1).nth(2)).toHaveText('1');

  await dialog.getByRole('checkbox', { name: 'Keep Area' }).uncheck();
  await expect(dialog.getByRole('columnheader', { name: 'Area left out' })).toBeVisible();
  await expect(previewRow(dialog, 1)).toHaveText(['2', '', '1', 'pseudonym']);
  await expect(dialog.getByText('Columns: 3, 2 kept')).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  for (const name of ['Keep Code', 'Keep Victim name']) await dialog.getByRole('checkbox', { name }).uncheck();
  await expect(loadButton(dialog)).toBeDisabled();
  await expect(dialog).toContainText('Keep at least one.');
  for (const name of ['Keep Code', 'Keep Victim name']) await dialog.getByRole('checkbox', { name }).check();
  await loadButton(dialog).click();
  await expect(page.locator('[data-table="people"]')).toHaveAttribute('data-rows-loaded', '9');
});

test('separator, quotation mark and headings can be set, and the file is read again as set', async ({ page }) => {
  await openApp(page, '#/files');
  const dialog = await ask(page, csvFile('set.csv', 'a,b|c\n1,2|3\n4,5|6\n'));
  await openFileSettings(dialog);
  await dialog.getByLabel('Separator').selectOption({ label: 'Vertical bar' });
  await expect(dialog.getByRole('columnheader')).toHaveText(['Line', 'a,b', 'c']);
  await openFileSettings(dialog);
  await expect(dialog.getByLabel('Separator')).toHaveValue('|');
  await dialog.getByLabel('Lines the headings take (0: none)').fill('0');
  await dialog.getByLabel('Lines the headings take (0: none)').press('Tab');
  await expect(dialog.getByRole('columnheader')).toHaveText(['Line', 'column_1', 'column_2']);
  await openFileSettings(dialog);
  await expect(dialog.getByLabel('Separator')).toHaveValue('|');
  await loadButton(dialog).click();
  await expect(page.locator('[data-table="set"]')).toHaveAttribute('data-rows-loaded', '3');
});

/** Two sheets, and a third that is hidden. */
function workbook(): TestFile {
  const book = XLSX.utils.book_new();
  const rows = (count: number) => [['Area', 'Count'], ...Array.from({ length: count }, (_, i) => [`Ward ${i}`, i])];
  for (const [name, count] of [['2024', 9] as const, ['2023', 5] as const, ['Lists', 3] as const]) {
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows(count)), name);
  }
  book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 0 }, { Hidden: 1 }] };
  const bytes = XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array;
  return csvFile('book.xlsx', bytes);
}

test('the sheets of a workbook are told, hidden ones too, and another one is taken in as well', async ({ page }) => {
  await openApp(page, '#/files');
  const dialog = await ask(page, workbook());
  await expect(dialog).toContainText('The workbook has 3 sheets, 1 of them hidden');
  await expect(dialog.getByRole('columnheader')).toHaveText(['Row', 'Area', 'Count']);
  await expect(dialog.getByRole('combobox', { name: 'Sheet', exact: true }).getByRole('option')).toHaveText([
    '2024',
    '2023 (6 rows with titles and headings)',
    'Lists (hidden, 4 rows with titles and headings)',
  ]);
  await expect(dialog.getByRole('combobox', { name: 'Sheet', exact: true })).toHaveValue('2024');
  await expect(dialog.getByRole('option', { name: /^Lists \(hidden/ })).toHaveCount(2);
  await dialog.getByLabel('Another sheet').selectOption('2023');
  await dialog.getByRole('button', { name: 'Add this sheet too' }).click();
  await expect(dialog).toContainText('2023: asked about after this one.');
  await loadButton(dialog).click();
  await expect(sources(page)).toHaveCount(1);
  await expect(dialog).toContainText('5 rows, 2 columns.');
  await loadButton(dialog).click();
  await expect(sources(page)).toHaveCount(2);
});

test('a workbook with a password asks for it, and says when it is wrong', async ({ page }) => {
  await openApp(page, '#/files');
  const fixture = path.join(import.meta.dirname, '../intake/formats/fixtures/agile-by-officecrypto-tool.xlsx');
  const dialog = await ask(page, csvFile('locked.xlsx', readFileSync(fixture)));
  const password = dialog.getByLabel('Password');
  await expect(password).toBeFocused();
  await expect(dialog.getByRole('button', { name: 'Open' })).toBeDisabled();
  expect(await axeViolations(page)).toEqual([]);
  await password.fill('wrong');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('does not open this workbook');
  await password.fill('Pässword 1£');
  await dialog.getByRole('button', { name: 'Open' }).click();
  await expect(loadButton(dialog)).toBeEnabled();
});

test('next month’s rows are added to a data file, and rows that are there already only when agreed', async ({
  page,
}) => {
  await openApp(page, '#/files');
  const month = (name: string, days: readonly number[], of: string) =>
    csvFile(name, ['Day,Area', ...days.map((day) => `${String(day).padStart(2, '0')}/${of}/2016,North`)].join('\n'));
  await loadFiles(page, month('thefts.csv', [13, 14, 15], '01'));

  let dialog = await ask(page, month('february.csv', [13, 16], '02'));
  const choice = dialog.getByRole('group', { name: 'What to do with it' });
  await expect(choice.getByRole('radio', { name: 'Make it a new data file' })).toBeChecked();
  await choice.getByRole('radio', { name: 'Add its rows to thefts' }).check();
  await loadButton(dialog).click();
  const source = page.locator('[data-table="thefts"]');
  await expect(source).toHaveAttribute('data-rows-loaded', '5');
  await expect(sources(page)).toHaveCount(1);

  dialog = await ask(page, month('again.csv', [15, 17], '01'));
  await dialog.getByRole('radio', { name: 'Add its rows to thefts' }).check();
  await loadButton(dialog).click();
  await expect(dialog.getByText('Some of it is in thefts already')).toBeVisible();
  await expect(dialog.getByRole('radio', { name: 'Add its rows to thefts' })).toBeChecked();
  await expect(loadButton(dialog)).toBeDisabled();
  await dialog.getByRole('checkbox', { name: 'Add these rows all the same' }).check();
  await loadButton(dialog).click();
  await expect(source).toHaveAttribute('data-rows-loaded', '7');
});

test('ages across the top become rows when that is chosen', async ({ page }) => {
  await openApp(page, '#/files');
  const ages = Array.from({ length: 91 }, (_, age) => (age === 90 ? '90+' : String(age)));
  const text = [
    `Ward,${ages.join(',')}`,
    `A,${ages.map((_, i) => i * 2).join(',')}`,
    `B,${ages.map(() => 5).join(',')}`,
  ];
  const dialog = await ask(page, csvFile('ages.csv', text.join('\n')));
  await expect(dialog.getByRole('heading', { name: '91 columns are ages (0 to 90+)' })).toBeVisible();
  await expect(dialog.getByRole('checkbox', { name: 'Make rows of them' })).not.toBeChecked();
  await dialog.getByRole('checkbox', { name: 'Make rows of them' }).check();
  await expect(dialog).toContainText('2 rows of 92 columns become 182 rows of 3 columns.');
  await expect(previewRow(dialog, 3)).toHaveText(['2', 'A', '2', '4']);
  await loadButton(dialog).click();
  await expect(sources(page)).toHaveCount(1);
  await expect(sources(page)).toContainText('2 rows read = 2 loaded + 0 rejected, made into 182 rows of 3 columns, ');
  await page.getByRole('button', { name: /^Look inside/ }).click();
  const columns = page.getByRole('table', { name: 'Columns of the table' });
  await expect(columns.getByRole('rowheader')).toHaveText(['Ward', 'age', 'value']);
});

test('what the partner says of the file is checked as it is typed', async ({ page }) => {
  await openApp(page, '#/files');
  const dialog = await ask(page, csvFile('stated.csv', 'Area,Count\nNorth,1\nSouth,2\n'));
  await dialog.getByText('About the file').click();
  await dialog.getByLabel('Owner').fill('West Mercia Police');
  await dialog.getByLabel('Delete by').fill('2027-01-31');
  const rows = dialog.getByLabel('Rows the partner says it has');
  await rows.fill('1,009');
  await expect(dialog).toContainText('The partner says 1,009 rows; 2 were read: 1,007 are missing.');
  await rows.fill('2');
  await expect(dialog).toContainText('The partner says 2 rows; 2 were read, as said.');
  expect(await axeViolations(page)).toEqual([]);
  // Enter in a field loads nothing by accident.
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  await loadButton(dialog).click();
  await expect(sources(page)).toHaveCount(1);
});

test('long headings leave room to the rows', async ({ page }) => {
  await openApp(page, '#/files');
  const heading = (i: number) =>
    `Question ${i}: how safe do you feel when you walk alone in your area after dark `.repeat(3);
  const headings = Array.from({ length: 20 }, (_, i) =>
    heading(i)
      .slice(0, 20 + i * 10)
      .trim(),
  );
  const dialog = await ask(page, csvFile('survey.csv', [headings, headings.map((_, i) => i)].join('\n')));
  const header = dialog.getByRole('table', { name: /^First rows/ }).getByRole('columnheader');
  await expect(header).toHaveCount(21);
  // Five lines of the text and the padding of a cell.
  const heights = await header.evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().height));
  expect(Math.max(...heights)).toBeLessThan(5 * 24 + 16);
  expect(await axeViolations(page)).toEqual([]);
});

test('a table of a thousand columns shows fifty at a time, and finds the others', async ({ page }) => {
  await openApp(page, '#/files');
  const names = Array.from({ length: 1000 }, (_, i) => `Measure ${i}x`);
  const text = [names.join(','), names.map((_, i) => i).join(','), names.map(() => 1).join(',')].join('\n');
  const dialog = await ask(page, csvFile('wide.csv', text));
  await openColumns(dialog);
  const selects = dialog.getByRole('combobox', { name: /^Read Measure/ });
  await expect(selects).toHaveCount(50);
  await dialog.getByRole('button', { name: 'Show 50 more of 950' }).click();
  await expect(selects).toHaveCount(100);
  await dialog.getByLabel('Find columns').fill('measure 99');
  await expect(selects).toHaveCount(11);
  await expect(dialog.getByRole('columnheader')).toHaveCount(12);
  await dialog.getByRole('button', { name: 'Leave these out' }).click();
  await expect(dialog.getByText('Columns: 1,000, 989 kept')).toBeVisible();
});

test('a file with the headings of one loaded before is read as last time', async ({ page }) => {
  await openApp(page, '#/files');
  const first = await ask(page, csvFile('q1.csv', 'Area,Age\nNorth,1\nSouth,2\n'));
  await openColumns(first);
  await first.getByRole('combobox', { name: 'Read Age as' }).selectOption({ label: 'Text' });
  await loadButton(first).click();
  const second = await ask(page, csvFile('q2.csv', 'Area,Age\nNorth,1\nSouth,2,too,many\nEast,3\n'));
  await expect(second).toContainText('Read as last time.');
  await openColumns(second);
  await expect(second.getByRole('combobox', { name: 'Read Age as' })).toHaveValue('text');
});

test('the dialog works on a narrow screen and under strong zoom, by keyboard', async ({ page }) => {
  await openApp(page, '#/files');
  const dialog = await ask(page, csvFile('troubled.csv', troubled()));
  for (const [width, height] of [
    [390, 844],
    [320, 256],
  ] as const) {
    await page.setViewportSize({ width, height });
    await loadButton(dialog).scrollIntoViewIfNeeded();
    await expect(loadButton(dialog)).toBeInViewport({ ratio: 1 });
    const isTooWide = await dialog.evaluate((element) =>
      [element, ...element.querySelectorAll('.body')].some((part) => part.scrollWidth > part.clientWidth),
    );
    expect(isTooWide, `something is wider than the dialog at ${width} pixels`).toBe(false);
  }
  // What the dialog is about has more than a strip: it scrolls as a whole, and so do its parts no more.
  const isWhole = await dialog.evaluate((element) => {
    const body = element.querySelector('.body');
    return element.scrollHeight > element.clientHeight && body?.scrollHeight === body?.clientHeight;
  });
  expect(isWhole, 'the dialog scrolls as a whole').toBe(true);
  await page.setViewportSize({ width: 390, height: 844 });
  await tabTo(page, dialog.getByRole('checkbox', { name: 'Leave out totals' }));
  await page.keyboard.press('Space');
  await tabTo(page, loadButton(dialog));
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(sources(page)).toHaveCount(0);
});
