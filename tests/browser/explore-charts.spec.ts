import type { JSHandle, Locator, Page } from '@playwright/test';
import { openApp } from './support/app.ts';
import { axeViolations } from './support/axe.ts';
import { tabTo } from './support/keyboard.ts';
import { expect, test } from './support/test.ts';
import { chartsDrawn, goTo } from './support/workbook.ts';

const events = `SELECT DATE '2013-01-01' + CAST((i * 37) % 700 AS INTEGER) AS recorded, 'Kind ' || (i % 4) AS kind, i % 50 AS minutes
  FROM range(1000) r(i)`;

/** Runs a query and shows its result as a chart. */
async function openChart(page: Page, text = events): Promise<Locator> {
  await openApp(page);
  await goTo(page, 'Explore');
  await page.getByRole('textbox', { name: 'SQL', exact: true }).click();
  await page.keyboard.insertText(text);
  await page.getByRole('button', { name: 'Run query' }).click();
  await page.getByRole('button', { name: 'Chart', exact: true }).click();
  const figure = page.getByRole('figure');
  await expect(figure.locator('iframe')).toBeVisible();
  return figure;
}

/** The least height in pixels that the drawing's place has from now on: it must not jump while it is drawn again. */
function lowestHeight(figure: Locator): Promise<JSHandle<{ height: number }>> {
  return figure.evaluateHandle((element) => {
    const host = element.querySelector('iframe')?.parentElement;
    const lowest = { height: Infinity };
    const look = () => {
      lowest.height = Math.min(lowest.height, host?.clientHeight ?? 0);
      requestAnimationFrame(look);
    };
    look();
    return lowest;
  });
}

test('a fitting chart is proposed, drawn in its frame, and changed by hand', async ({ page }) => {
  const figure = await openChart(page);
  const proposals = page.getByRole('group', { name: 'Charts that fit' });
  const first = proposals.getByRole('radio', { name: 'Line of the number of rows by recorded' });
  await expect(first).toBeChecked();
  await expect(first).toHaveAccessibleDescription(/a line shows how many rows there are each month/);
  await expect(figure).toContainText('Line chart of Number of rows, from January 2013 to December 2014');
  expect(await axeViolations(page)).toEqual([]);

  await proposals.getByRole('radio', { name: 'Bars of the number of rows by kind' }).check();
  await expect(figure).toContainText('Bar chart of Number of rows, by Kind: Kind 0, Kind 1, Kind 2, Kind 3');
  await page.getByLabel('Aggregate').selectOption({ label: 'Mean' });
  await expect(figure).toContainText('Bar chart of Mean of minutes, by Kind');
  await expect(proposals.getByRole('radio', { checked: true })).toHaveCount(0);
  await page.getByLabel('Colour').selectOption({ label: 'recorded (date)' });
  await page.getByLabel('Interval').selectOption({ label: 'Calendar year' });
  await expect(figure).toContainText('2 series: 2013, 2014');
  await page.getByLabel('Mark').selectOption({ label: 'Line' });
  await page.getByLabel('Y', { exact: true }).selectOption({ label: 'kind (4 values)' });
  await expect(page.getByRole('alert')).toContainText('This chart cannot be drawn');
  await expect(page.getByRole('alert')).toContainText('Choose');
  await page.getByLabel('Y', { exact: true }).selectOption({ label: 'Number of rows' });
  await expect(page.getByRole('alert')).toHaveCount(0);

  await expect(figure.locator('iframe')).toBeVisible();
  const lowest = await lowestHeight(figure);
  await page.getByLabel('Title', { exact: true }).fill('Rows of mine');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('figure', { name: 'Rows of mine' }).locator('iframe')).toBeVisible();
  expect(await lowest.evaluate(({ height }) => height)).toBeGreaterThan(100);
  await page.getByText('The figures of this chart').click();
  await expect(page.getByRole('table', { name: 'Figures of Rows of mine' })).toBeVisible();
  await page.getByText('The SQL of this chart').click();
  await expect(page.getByRole('group', { name: 'The SQL of this chart' })).toContainText('FROM "result"');
});

test('a chart out of view has a picture in its place, and none once it is seen', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 400 });
  const figure = await openChart(page);
  const picture = figure.locator('canvas');
  await page.evaluate(() => {
    scrollTo(0, 0);
  });
  await expect(picture).toBeVisible();
  const size = () => picture.evaluate((canvas: HTMLCanvasElement) => [canvas.width, canvas.clientWidth * 2]);
  await expect.poll(async () => (await size())[0]).toBeGreaterThan(1000);
  const [natural, shown] = await size();
  expect(natural).toBe(shown);
  await figure.locator('iframe').scrollIntoViewIfNeeded();
  await expect(picture).toBeHidden();
});

test('a chart is set in the type of the page, also one drawn before that was fetched', async ({ page }) => {
  await openChart(page);
  const types = () =>
    page
      .frames()
      .at(-1)
      ?.evaluate(() => [...document.fonts].map(({ family }) => family));
  await expect.poll(types).toEqual(['Source Sans 3']);
});

test('the Vega-Lite is edited, and what a chart may not say is said', async ({ page }) => {
  const figure = await openChart(page);
  await page.getByText('Edit the Vega-Lite').click();
  const editor = page.getByRole('textbox', { name: 'Vega-Lite' });
  await editor.click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText('{ "mark": "bar", "data": { "url": "x" } }');
  await expect(page.getByText("vega-lite.data is not allowed in a recipe's chart.")).toBeVisible();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(
    '{ "mark": "area", "encoding": { "x": { "field": "recorded_month", "type": "temporal" }, "y": { "field": "rows", "type": "quantitative" } } }',
  );
  await expect(figure).toContainText('Area chart of Number of rows');
  await expect(page.getByLabel('Mark')).toBeDisabled();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Draw what the choices say' }).click();
  await expect(figure).toContainText('Line chart of Number of rows');
  await page.getByRole('button', { name: 'Bring back what I wrote' }).click();
  await expect(figure).toContainText('Area chart of Number of rows');
});

test('all of it works by keyboard, and on a narrow screen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const figure = await openChart(page);
  const proposals = page.getByRole('group', { name: 'Charts that fit' });
  await page.getByRole('button', { name: 'Chart', exact: true }).focus();
  await tabTo(page, proposals.getByRole('radio', { checked: true }));
  await page.keyboard.press('ArrowDown');
  await expect(figure).toContainText('Bar chart of Number of rows');
  // Of another height than the one before, it moves what stands below.
  await chartsDrawn(page);
  await tabTo(page, page.getByLabel('Panels'));
  await page.keyboard.type('kind');
  await expect(figure).toContainText('a panel for each Kind');
  await chartsDrawn(page);
  await tabTo(page, page.getByLabel('Title', { exact: true }));
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('By keyboard');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('figure', { name: 'By keyboard' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await axeViolations(page)).toEqual([]);
});
