import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The rows of a file in tests/methods/reference, by column; lines that start with # are its source. */
export function referenceRows(name: string): readonly Readonly<Record<string, string>>[] {
  const file = path.join(import.meta.dirname, '..', 'reference', name);
  const [header, ...lines] = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(','));
  return lines.map((cells) => Object.fromEntries((header ?? []).map((column, i) => [column, cells[i] ?? ''])));
}
