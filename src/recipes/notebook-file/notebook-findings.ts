import type { Finding, Path } from '../problem.ts';
import type { Json } from '../recipe.ts';
import type { YamlValue } from '../yaml/value-from-yaml.ts';
import type { WrittenNotebook } from './notebook-schema.ts';

/** In UTF-16 units. A notebook of fifty cells takes some tens of thousands. */
export const longestNotebook = 1_000_000;
export const mostCells = 200;
/** The format of notebooks that this app writes and reads. */
const currentFormat = 1;

/** That a notebook is written in a newer format; nothing where it can be read on. `at` is where it stands in its file. */
export function newerNotebook(
  written: Json | undefined,
  at: Path,
  { places }: Pick<YamlValue, 'places'>,
): readonly Finding[] {
  if (typeof written !== 'object' || written === null || !('notebook' in written)) return [];
  const format = written['notebook'];
  if (typeof format !== 'number' || !Number.isInteger(format) || format <= currentFormat) return [];
  const what = at.length === 0 ? 'This notebook file' : 'The notebook in this file';
  const message =
    `${what} needs a newer version of the app: it is written in format ${String(format)}, ` +
    `this app reads format ${String(currentFormat)}.`;
  const path = [...at, 'notebook'];
  return [error(places.offsetOf(path, 'value'), message, path)];
}

/** What is wrong with a notebook that its schema lets pass: names given twice, and more than anybody reads. */
export function notebookFindings(
  { cells, title = '' }: WrittenNotebook,
  at: Path,
  { places }: Pick<YamlValue, 'places'>,
): readonly Finding[] {
  const told = (path: Path, message: string) => error(places.offsetOf(path, 'value'), message, path);
  if (cells.length > mostCells) {
    const message = `There are more than ${String(mostCells)} cells. Split the notebook into several.`;
    return [told([...at, 'cells', mostCells], message)];
  }
  // Few characters can stand for many, where the file repeats a text by an alias.
  if (title.length + lengthOf(cells) > longestNotebook) {
    return [told([...at, 'cells'], 'The cells are too long together. Split the notebook into several.')];
  }
  const seen = new Set<string>();
  return cells.flatMap((cell, index) => {
    if (cell.kind !== 'sql') return [];
    if (!seen.has(cell.name)) {
      seen.add(cell.name);
      return [];
    }
    const message = `A cell above is named ${cell.name} already. Give each cell a name of its own.`;
    return [told([...at, 'cells', index, 'name'], message)];
  });
}

function lengthOf(written: unknown): number {
  if (typeof written === 'string') return written.length;
  if (typeof written !== 'object' || written === null) return 0;
  return Object.entries(written).reduce((sum, [key, below]) => sum + key.length + lengthOf(below), 0);
}

function error(offset: number, message: string, path: Path): Finding {
  return { offset, path, message, severity: 'error' };
}
