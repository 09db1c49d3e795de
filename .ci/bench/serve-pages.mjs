import path from 'node:path';
import { build, preview } from 'vite';
import { root } from '../project.mjs';

/** @typedef {{ address: string, close: () => Promise<void> }} Served */

/**
 * Serves the built app, with its headers.
 * @returns {Promise<Served>}
 */
export async function serveApp() {
  return served(await preview({ root, logLevel: 'warn', preview: atFreePort }));
}

/**
 * Builds the page of the bare engine into a folder, which is never the product's, and serves it from there.
 * @param {string} folder
 * @returns {Promise<Served>}
 */
export async function serveBarePage(folder) {
  const options = /** @satisfies {import('vite').InlineConfig} */ ({
    root: path.join(root, '.ci/bench/page'),
    configFile: false,
    base: './',
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, target: 'es2023', assetsInlineLimit: 0 },
    preview: atFreePort,
  });
  await build(options);
  return served(await preview(options));
}

const atFreePort = { host: '127.0.0.1', port: 4273, strictPort: false, open: false };

/**
 * @param {import('vite').PreviewServer} server
 * @returns {Served}
 */
function served(server) {
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('the server has no address');
  return { address, close: () => server.close() };
}
