// `npm start`: on a fresh clone, all the way to the address of the built app.
import process from 'node:process';
import { buildIsStale, giveUp, installPackages, npm, requireNode, root } from './project.mjs';

requireNode();
installPackages();
if (buildIsStale()) {
  console.log('Building the app ...');
  if (npm(['run', '--silent', 'build']) !== 0) giveUp('The app could not be built: see what Vite says above.');
}

const asked = process.env['PORT'] ?? '4173';
const port = Number(asked);
if (!Number.isInteger(port) || port < 1 || port > 65535) {
  giveUp(`PORT is “${asked}”, which is not a port: set it to a whole number from 1 to 65535, or leave it unset.`);
}

// Not imported at the top: on a fresh clone it is not there yet.
const { preview } = await import('vite');
process.chdir(root);
// The headers come from vite.config.ts, so that `npx vite preview` sends the same.
const server = await preview({
  root,
  logLevel: 'warn',
  // The loopback address itself, never the network.
  preview: { host: '127.0.0.1', port, strictPort: false, open: false },
});
console.log(`\nSafer Workbook: ${server.resolvedUrls?.local[0] ?? `http://127.0.0.1:${port}/`}`);
console.log('Only this computer can open it. Ctrl+C ends it.');

process.once('SIGINT', () => {
  server.close().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
