import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { headersOf } from '../../.ci/csp.ts';
import { root } from '../../.ci/project.mjs';
import { zipOfBuild } from '../../.ci/zip-of-build.mjs';
import { expect, test } from './support/test.ts';

const built = path.join(root, 'dist');
const headers = headersOf(readFileSync(path.join(built, 'index.html'), 'utf8'));

test('the served app comes with every header that HOSTING.txt asks for', async ({ request }) => {
  for (const file of ['./', './index.html', './nothing-of-this-name']) {
    const sent = (await request.get(file)).headers();
    for (const [name, value] of Object.entries(headers)) {
      // The server itself decides how long its own files are kept.
      if (name !== 'Cache-Control') expect(sent[name.toLowerCase()], `${name} of ${file}`).toBe(value);
    }
  }
});

test.describe('unpacked from the zip into a sub-folder of a plain server', () => {
  // Vite's server is the origin of the other tests: here it is one that knows nothing but files.
  test.use({
    baseURL: async ({ browserName: _ }, use) => {
      const files = unzipSync(zipOfBuild(built, 'packed', headers));
      const server = createServer((request, response) => {
        const file = new URL(request.url ?? '', 'http://localhost').pathname.replace('/intranet/', '');
        const bytes = files[file.endsWith('/') ? `${file}index.html` : file];
        const kind = { html: 'text/html', js: 'text/javascript', css: 'text/css', wasm: 'application/wasm' };
        const type = Object.entries(kind).find(([ending]) => file.endsWith(`.${ending}`))?.[1];
        response.writeHead(bytes ? 200 : 404, {
          'Content-Type': type ?? (file.endsWith('/') ? 'text/html' : 'text/plain'),
        });
        response.end(bytes);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('the system gave no port');
      await use(`http://127.0.0.1:${address.port}/intranet/packed/`);
      server.close();
      server.closeAllConnections();
    },
  });

  test('the app starts its engine, with the policy of its page alone', async ({ page, requests }) => {
    await page.goto('./');
    await page.locator('html[data-engine="ready"]').waitFor();
    expect(requests.addresses.filter((address) => address.endsWith('.wasm')).length).toBeGreaterThan(0);
    expect(requests.addresses.filter((address) => !/\/intranet\/packed\/|favicon\.ico$/.test(address))).toEqual([]);
  });
});
