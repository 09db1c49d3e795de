import { openApp } from './support/app.ts';
import { axeViolations } from './support/axe.ts';
import { expect, test } from './support/test.ts';
import { openRecipe, result, run, useSampleData } from './support/workbook.ts';

const hate = 'Hate crime, change on the year before';
const byArea = 'Hate crime by area, change on the 12 months before';

test('runs are kept, shown again and compared cell by cell', async ({ page }) => {
  await openApp(page);
  await useSampleData(page);
  await openRecipe(page, hate);
  await run(page);
  await expect(result(page)).toBeVisible();
  const runs = page.getByRole('region', { name: 'Runs of this recipe' });
  await expect(runs.getByRole('listitem')).toHaveCount(1);
  await expect(runs.getByRole('listitem')).toContainText('Shown above');

  await page.getByLabel('12 months to the end of').selectOption({ label: 'December 2015' });
  await run(page);
  await expect(runs.getByRole('listitem')).toHaveCount(2);
  await expect(runs).toContainText('12 months to the end of: December 2015');

  await runs.getByRole('button', { name: /^Compare with the run shown/ }).click();
  const compared = page.getByRole('region', { name: /^Run \w{7} beside run \w{7}/ });
  await expect(compared.getByRole('heading', { level: 3 })).toBeFocused();
  await expect(compared).toContainText(/\d+ cells the same, \d+ cells differ/);
  await expect(compared.getByRole('row', { name: /12 months to the end of/ })).toContainText('January 2016');
  const row = compared.getByRole('table', { name: byArea }).getByRole('row', { name: /^Herefordshire/ });
  await expect(row).toContainText('1 fewer');
  await expect(row).toContainText('percentage points higher');
  expect(await axeViolations(page)).toEqual([]);

  // Of what is the same, nothing is hidden once asked for.
  await compared.getByLabel('Only what differs').uncheck();
  await compared.getByRole('button', { name: 'Close the comparison' }).click();
  await expect(compared).toBeHidden();

  await runs.getByRole('button', { name: /^Show/ }).click();
  await expect(page.getByText('This is an earlier run')).toBeVisible();
  await expect(page.getByRole('table', { name: byArea })).toContainText('116');
  // The rows behind figures are kept for the newest run only.
  await expect(page.getByRole('table', { name: byArea }).getByRole('button')).toHaveCount(0);

  await runs.getByRole('button', { name: /^Remove/ }).click();
  await expect(runs.getByRole('listitem')).toHaveCount(1);
  await page.emulateMedia({ media: 'print' });
  await expect(runs).toBeHidden();
});
