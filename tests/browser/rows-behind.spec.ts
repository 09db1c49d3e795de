import { openApp } from './support/app.ts';
import { axeViolations } from './support/axe.ts';
import { expect, test } from './support/test.ts';
import { openRecipe, result, run, useSampleData } from './support/workbook.ts';

const hate = 'Hate crime, change on the year before';
const byArea = 'Hate crime by area, change on the 12 months before';

test.beforeEach(async ({ page }) => {
  await openApp(page);
  await useSampleData(page);
  await openRecipe(page, hate);
  await run(page);
  await expect(result(page)).toBeVisible();
});

test('a figure opens into the rows behind it, with what was left out and why', async ({ page }) => {
  const row = page.getByRole('table', { name: byArea }).getByRole('row', { name: /^Herefordshire/ });
  await expect(row.locator('[data-value="116"]')).toHaveText('116');
  await row.getByRole('button', { name: '116' }).click();
  const dialog = page.getByRole('dialog', { name: 'The rows behind 12 months, 116' });
  await expect(dialog).toContainText('Area: Herefordshire.');
  await expect(dialog.getByRole('radio')).toHaveCount(3);
  await expect(dialog.getByLabel('116 rows counted')).toBeChecked();
  await expect(dialog.getByRole('row')).toHaveCount(1 + 116);
  expect(await axeViolations(page)).toEqual([]);

  await dialog.getByLabel('71 rows left out: dated before the two periods compared').check();
  await expect(dialog.getByRole('row')).toHaveCount(1 + 71);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(row.getByRole('button', { name: '116' })).toBeFocused();
});

test('figures of all areas together, and figures made of others, open too', async ({ page }) => {
  const table = page.getByRole('table', { name: byArea });
  await table
    .getByRole('row', { name: /^the force/ })
    .getByRole('button', { name: '755' })
    .click();
  const all = page.getByRole('dialog', { name: 'The rows behind 12 months, 755' });
  await expect(all).toContainText('This figure is of all rows together, whatever their Area.');
  await expect(all.getByRole('row')).toHaveCount(1 + 200);
  await all.getByRole('button', { name: 'Show more' }).click();
  await expect(all.getByRole('row')).toHaveCount(1 + 400);
  await page.keyboard.press('Escape');

  await table
    .getByRole('row', { name: /^Herefordshire/ })
    .getByRole('button', { name: '+38 %' })
    .click();
  const change = page.getByRole('dialog', { name: 'The rows behind Change, +38 %' });
  await expect(change).toContainText('Worked out from 12 months (116) and 12 months before (84).');
  await expect(change.getByRole('group', { name: '12 months: 116' })).toBeVisible();
  await expect(change.getByRole('group', { name: '12 months before: 84' })).toBeVisible();
});

test('a table is one stop of the Tab key, and the arrow keys go from figure to figure', async ({ page }) => {
  const table = page.getByRole('table', { name: byArea });
  await expect(table.locator('button[tabindex="0"]')).toHaveCount(1);
  await table.locator('button[tabindex="0"]').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const herefordshire = table.getByRole('row', { name: /^Herefordshire/ });
  await expect(herefordshire.getByRole('button', { name: '116' })).toBeFocused();
  await page.keyboard.press('Control+End');
  await expect(table.getByRole('row').last().getByRole('button').last()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(table.getByRole('row').last().getByRole('button').last()).toBeFocused();
});

test('rows are not copied and not printed', async ({ page }) => {
  await page.getByRole('table', { name: byArea }).getByRole('button', { name: '116' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('cell').first().selectText();
  await page.keyboard.press('Control+c');
  await expect(dialog.getByRole('alert')).toContainText('Nothing was copied');
  await page.emulateMedia({ media: 'print' });
  await expect(dialog).toBeHidden();
});

test('why figures are withheld is said under the table', async ({ page }) => {
  const strands = page.getByRole('region', { name: 'Hate crime by strand' });
  await strands.getByText('Why figures are withheld').click();
  await expect(strands).toContainText(
    'no figure is given, because there were none in the period before. Herefordshire, Transgender.',
  );
  await expect(strands.getByText('[u]: withheld, and why is said below')).toBeVisible();
});
