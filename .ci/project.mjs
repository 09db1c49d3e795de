// What the scripts beside this file share. Only Node's own modules: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Ends the process with one sentence where Node is too old for the tools. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (fits) return;
  giveUp(
    `Safer Workbook needs Node 20.19 or later (of 22: 22.12 or later), and this is ${process.versions.node}: ` +
      'install a newer Node from your software catalogue or nodejs.org, then run the command again.',
  );
}

/**
 * @param {string} sentence
 * @returns {never}
 */
export function giveUp(sentence) {
  console.error(sentence);
  process.exit(1);
}

/**
 * Runs npm here with its output shown. Gives its exit code.
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export function npm(args, env = process.env) {
  // Under `npm run` this is the very npm that was called. On Windows the bare name is a .cmd, which needs a shell.
  const cli = process.env['npm_execpath'];
  const [command, all] = cli?.endsWith('.js') ? [process.execPath, [cli, ...args]] : ['npm', [...args]];
  const shell = command === 'npm' && process.platform === 'win32';
  return spawnSync(command, all, { cwd: root, stdio: 'inherit', env, shell }).status ?? 1;
}

/** Installs the packages of the lock file, unless exactly those are there already. */
export function installPackages() {
  if (packagesAreInstalled()) return;
  console.log('Installing the packages of package-lock.json ...');
  if (npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']) !== 0) {
    giveUp(
      'The packages could not be installed: see what npm says above, check the network, and run the command again.',
    );
  }
}

/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean, dev?: boolean }>} Packages */

/** Compares what npm noted of its last installation with the lock file: dates would lie after a checkout. */
function packagesAreInstalled() {
  const noted = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(noted)) return false;
  const wanted = packagesOf(path.join(root, 'package-lock.json'));
  const installed = packagesOf(noted);
  return Object.entries(wanted).every(([folder, entry]) => {
    if (folder === '') return true;
    const there = installed[folder];
    // An optional package of another platform is rightly absent.
    if (!there || !existsSync(path.join(root, folder))) return entry.optional === true;
    return there.version === entry.version && there.integrity === entry.integrity;
  });
}

/**
 * @param {string} file
 * @returns {Packages}
 */
function packagesOf(file) {
  const lock = /** @type {{ packages?: Packages }} */ (JSON.parse(readFileSync(file, 'utf8')));
  return lock.packages ?? {};
}

const sources = ['src', 'sample-data', 'index.html', 'vite.config.ts', 'tsconfig.json', 'package-lock.json', '.ci'];

/** Whether `dist/` is missing or older than what it is built from. A folder's own date tells of deleted files. */
export function buildIsStale() {
  const built = path.join(root, 'dist/index.html');
  if (!existsSync(built)) return true;
  const at = statSync(built).mtimeMs;
  return sources.some((name) => newest(path.join(root, name)) > at);
}

/**
 * @param {string} file
 * @returns {number}
 */
function newest(file) {
  const entry = statSync(file, { throwIfNoEntry: false });
  if (!entry) return 0;
  if (!entry.isDirectory()) return entry.mtimeMs;
  return Math.max(entry.mtimeMs, ...readdirSync(file).map((name) => newest(path.join(file, name))));
}
