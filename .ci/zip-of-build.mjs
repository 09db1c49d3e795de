import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';
import { hostingPage } from './hosting-page.mjs';

// The same build gives the same zip, byte for byte. The parts are local time, as in the format.
const date = new Date(2026, 0, 1);

/**
 * The zip of a built app: its files and HOSTING.txt, all in one folder of the given name.
 * @param {string} folder
 * @param {string} name
 * @param {Readonly<Record<string, string>>} headers  that the server is to send
 */
export function zipOfBuild(folder, name, headers) {
  const built = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((file) => /** @type {const} */ ([file.split(path.sep).join('/'), readFileSync(path.join(folder, file))]));
  const page = hostingPage(name, headers);
  const files = [...built, /** @type {const} */ (['HOSTING.txt', Buffer.from(page)])]
    .map(([file, bytes]) => /** @type {const} */ ([`${name}/${file}`, bytes]))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(files), { level: 9, mtime: date });
}
