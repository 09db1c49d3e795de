// Where the browser tests find a Chromium, and how one is got. Only Node's own modules at the top: see project.mjs.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { npm, root } from './project.mjs';

/** How every Chromium of the tests is started: as root in a container too, and with no traffic of its own. */
export const launchArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The path of a Chromium that starts, or undefined. CHROMIUM_PATH comes first. */
export function findChromium() {
  return candidates().find(starts);
}

/** The path of a Chromium, got from where it can be got; undefined where none can. */
export function findOrInstallChromium() {
  const there = findChromium();
  // A path that was asked for is used or missed, never replaced in silence.
  if (there !== undefined || process.env['CHROMIUM_PATH']) return there;
  console.log('No Chromium was found: downloading the one of Playwright ...');
  npm(['exec', '--', 'playwright', 'install', 'chromium']);
  const downloaded = findChromium();
  if (downloaded !== undefined) return downloaded;
  // A download can also be there and not start, for want of system libraries: the package brings those.
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing the chromium package ...');
    aptGet('update');
    aptGet('install', '-y', '--no-install-recommends', 'chromium');
  }
  return findChromium();
}

function candidates() {
  const env = process.env;
  const chosen = env['CHROMIUM_PATH'];
  if (chosen) return [chosen];
  const windows = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].flatMap((folder) =>
    folder ? [path.join(folder, 'Google/Chrome/Application/chrome.exe')] : [],
  );
  return [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...windows,
    ...playwrightsOwn(),
  ];
}

function playwrightsOwn() {
  const require = createRequire(path.join(root, 'package.json'));
  try {
    const { chromium } = /** @type {typeof import('@playwright/test')} */ (require('@playwright/test'));
    return [chromium.executablePath()];
  } catch (cause) {
    if (/** @type {NodeJS.ErrnoException} */ (cause).code === 'MODULE_NOT_FOUND') return [];
    throw cause;
  }
}

/** @param {string} file */
function starts(file) {
  if (!existsSync(file)) return false;
  // On Windows `--version` opens a window instead of printing.
  if (process.platform === 'win32') return true;
  return spawnSync(file, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** @param {readonly string[]} args */
function aptGet(...args) {
  spawnSync('apt-get', args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}
