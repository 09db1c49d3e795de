import { createServer } from 'node:net';
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { findChromium, launchArgs } from '../../.ci/chromium.mjs';
import { root } from '../../.ci/project.mjs';

// Each worker reads this file again, and must find the port that the first reading chose.
process.env['SAFER_WORKBOOK_TEST_PORT'] ??= String(await freePort());
const port = process.env['SAFER_WORKBOOK_TEST_PORT'];
const baseURL = `http://127.0.0.1:${port}/`;
const executablePath = findChromium();

export default defineConfig({
  testDir: '.',
  outputDir: path.join(root, '.cache/browser-tests'),
  reporter: [['list'], ['json', { outputFile: path.join(root, '.cache/playwright.json') }]],
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${port} --strictPort`,
    cwd: root,
    url: baseURL,
    reuseExistingServer: false,
  },
  use: {
    baseURL,
    browserName: 'chromium',
    launchOptions: { args: launchArgs, ...(executablePath === undefined ? {} : { executablePath }) },
    serviceWorkers: 'block',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    // They would keep what the screens showed.
    trace: 'off',
    video: 'off',
    screenshot: 'off',
  },
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('the system gave no port'));
        else resolve(address.port);
      });
    });
  });
}
