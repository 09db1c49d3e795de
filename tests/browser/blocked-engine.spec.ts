import { expect, test } from './support/test.ts';
import { useSampleData } from './support/workbook.ts';

test('where WebAssembly is blocked, the page says so and what to ask IT for', async ({ page }) => {
  await page.route('./', async (route) => {
    const response = await route.fetch();
    const headers = response.headers();
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain(` 'wasm-unsafe-eval'`);
    await route.fulfill({
      response,
      headers: { ...headers, 'content-security-policy': withoutWebAssembly(policy) },
      body: withoutWebAssembly(await response.text()),
    });
  });
  await page.goto('./');

  await page.locator('html[data-engine="failed"]').waitFor({ timeout: 90_000 });
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The workbook’s engine did not start');
  await expect(alert).toContainText('Your files are untouched');
  await expect(alert).toContainText('Ask IT to allow');
  await expect(alert).toContainText(`'wasm-unsafe-eval'`);
  await expect(page.getByRole('button', { name: 'Use sample data' })).toBeDisabled();
});

test('an engine that never answers is given up after a time', async ({ page }) => {
  // A worker that starts and says nothing, as one does whose WebAssembly is blocked in silence.
  await page.route(/duckdb-browser-eh\.worker\S*\.js$/, (route) =>
    route.fulfill({ body: '', contentType: 'text/javascript' }),
  );
  await page.clock.install();
  await Promise.all([page.waitForEvent('worker'), page.goto('./')]);
  await page.clock.fastForward(30_000);
  await expect(page.locator('html')).toHaveAttribute('data-engine', 'starting');
  await page.clock.fastForward(60_000);
  await expect(page.locator('html')).toHaveAttribute('data-engine', 'failed');
  await expect(page.getByRole('alert')).toContainText(/did not answer within \d+ seconds/);
});

test('where a file of the engine does not arrive, the page names it, and can try again', async ({ page }) => {
  await page.route(/\.wasm$/, (route) => route.fulfill({ status: 503 }));
  await page.goto('./');
  await page.locator('html[data-engine="failed"]').waitFor();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText(/The server answered 503 for the file duckdb-eh\S*\.wasm/);
  await page.unroute(/\.wasm$/);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('html[data-engine="ready"]').waitFor();
  await expect(alert).toHaveCount(0);
  await useSampleData(page);
});

function withoutWebAssembly(policy: string): string {
  return policy.replaceAll(` 'wasm-unsafe-eval'`, '');
}
