// `npm run pack`: builds the app and packs it for a static web server, for those who cannot run Node.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { giveUp, installPackages, npm, requireNode, root } from './project.mjs';

requireNode();
installPackages();
if (npm(['run', '--silent', 'build']) !== 0) giveUp('The app could not be built: see what Vite says above.');

// Not imported at the top: on a fresh clone Vite and the library of the zip are not there yet.
const { runnerImport } = await import('vite');
const { zipOfBuild } = await import('./zip-of-build.mjs');
const { module: csp } = await runnerImport(path.join(root, '.ci/csp.ts')).then(
  (loaded) => /** @type {{ module: typeof import('./csp.ts') }} */ (loaded),
);
const { version } = /** @type {{ version: string }} */ (
  JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
);
const name = `safer-workbook-${version}`;
const built = path.join(root, 'dist');
const headers = csp.headersOf(readFileSync(path.join(built, 'index.html'), 'utf8'));
const zip = zipOfBuild(built, name, headers);
writeFileSync(path.join(root, `${name}.zip`), zip);
console.log(`${name}.zip: ${(zip.length / 1e6).toFixed(1)} MB. HOSTING.txt inside says how to put it on a server.`);
