// Writes every sample file and manifest.json into this folder, or into the folder given: the same bytes every time.
// A file named `.csv.gz` is packed. `--only a.csv,b.xlsx` writes just these, and their lines of the manifest that is there.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'fflate';
import { csvBytes } from './generator/csv.mjs';
import { xlsxBytes } from './generator/xlsx.mjs';

const { values, positionals } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true });
const folder = positionals[0] ?? import.meta.dirname;
const only = values.only?.split(',');
const manifest = path.join(folder, 'manifest.json');

/** @typedef {Omit<ReturnType<typeof write>, 'sheets'> & { sheets?: readonly string[] }} Line */

const names = readdirSync(path.join(import.meta.dirname, 'generator/files')).sort();
/** @type {Line[]} */
const written = [];
for (const name of names) {
  if (only && !only.some((file) => name === `${file.replace(/\..*$/, '').replaceAll('_', '-')}.mjs`)) continue;
  /** @type {{ default: import('./generator/sample-file.mjs').SampleFile }} */
  const module = await import(`./generator/files/${name}`);
  written.push(write(module.default));
}

/** @type {{ files: readonly Line[] }} */
const kept = only ? JSON.parse(readFileSync(manifest, 'utf8')) : { files: [] };
const others = kept.files.filter(({ name }) => !written.some((line) => line.name === name));
const files = [...others, ...written].sort((a, b) => (a.name < b.name ? -1 : 1));
writeFileSync(manifest, `${JSON.stringify({ files }, null, 2)}\n`);

/**
 * Writes one file and gives its line of the manifest.
 * @param {import('./generator/sample-file.mjs').SampleFile} file
 */
function write(file) {
  const sheets = 'sheets' in file ? file.sheets() : undefined;
  const rows = 'rows' in file ? file.rows() : [];
  const notData = file.notData ?? 1;
  const plain = 'habits' in file ? csvBytes(rows, file.habits) : xlsxBytes(sheets ?? []);
  const bytes = file.name.endsWith('.gz') ? gzipSync(plain, { level: 9, mtime: 0 }) : plain;
  writeFileSync(path.join(folder, file.name), bytes);
  return {
    name: file.name,
    title: file.title,
    partner: file.partner,
    rows: sheets ? sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0) - notData : rows.length - notData,
    ...('sheetsUsed' in file ? { sheets: file.sheetsUsed } : {}),
    from: file.from,
    to: file.to,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}
