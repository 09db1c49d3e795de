// Writes every sample file and manifest.json into this folder, or into the folder given: the same bytes every time.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { csvBytes } from './generator/csv.mjs';
import { dvaCrimes } from './generator/dva-crimes.mjs';
import { dvaIncidents } from './generator/dva-incidents.mjs';
import { firstTimeEntrants } from './generator/first-time-entrants.mjs';
import { hateCrimes } from './generator/hate-crimes.mjs';
import { population } from './generator/population.mjs';

const folder = process.argv[2] ?? import.meta.dirname;

const files = [dvaCrimes, dvaIncidents, hateCrimes, firstTimeEntrants, population].map((file) => {
  const rows = file.rows();
  const bytes = csvBytes(rows, file.habits);
  writeFileSync(path.join(folder, file.name), bytes);
  return {
    name: file.name,
    title: file.title,
    partner: file.partner,
    rows: rows.length - 1,
    from: file.from,
    to: file.to,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
});

writeFileSync(path.join(folder, 'manifest.json'), `${JSON.stringify({ files }, null, 2)}\n`);
