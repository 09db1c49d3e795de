import * as v from 'valibot';

import { type Finding, type Path, type Problem, problemsFromFindings } from '../problem.ts';
import { schemaProblems } from '../schema/schema-problems.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { strangeCharacter } from '../yaml/strange-characters.ts';
import { valueFromYaml, type YamlValue } from '../yaml/value-from-yaml.ts';
import type { NotebookContents } from './notebook-contents.ts';
import { notebookSchema, type WrittenCell } from './notebook-schema.ts';
import { notebookFromWritten } from './notebook-value.ts';

export interface ReadNotebook {
  /** Undefined where there is any problem. */
  readonly contents: NotebookContents | undefined;
  /** In the order of the text. */
  readonly problems: readonly Problem[];
}

/** In UTF-16 units. A notebook of fifty cells takes some tens of thousands. */
const longestText = 1_000_000;
const mostCells = 200;
/** The format of notebook files that this app writes and reads. */
const currentFormat = 1;

/**
 * Reads a notebook file. Never throws, whatever the text: what is wrong is told in `problems`, all at once, and then
 * nothing of it is used. Nothing in it runs.
 */
export function readNotebook(text: string): ReadNotebook {
  if (text.length > longestText) return unreadable('', 'The file is too long to be a notebook file.');
  const strange = strangeCharacter(text);
  if (strange) {
    const message = `The text holds ${strange.what} here. Delete it and open the file again.`;
    return unreadable(text, message, strange.offset);
  }
  const stream = readYaml(text);
  if (stream.kind === 'unreadable') {
    const message = 'From here on, the text is too long or nested too deeply to be a notebook file.';
    return unreadable(text, message, stream.finding.offset);
  }
  const [document, second] = stream.documents;
  if (!document?.contents) {
    return unreadable(text, 'There is no notebook in this text. A notebook file starts with `notebook: 1`.');
  }
  if (second) return unreadable(text, 'A notebook file ends before a line `---`.', second.start);
  if (document.findings.length > 0) return told(document.findings, text);
  const read = valueFromYaml(document.contents, text);
  const findings = [...read.findings, ...findingsOf(read)];
  if (findings.length > 0 || !v.is(notebookSchema, read.value)) return told(findings, text);
  const { cells } = read.value;
  const repeated = [...repeatedNames(cells, read), ...tooMany(cells, read)];
  if (repeated.length > 0) return told(repeated, text);
  return { contents: notebookFromWritten(read.value), problems: [] };
}

function findingsOf({ value, places }: YamlValue): readonly Finding[] {
  const newer = newerFormat(value);
  if (newer !== undefined) return [error(places.offsetOf(['notebook'], 'value'), newer, ['notebook'])];
  return schemaProblems(notebookSchema, value, 'the notebook file').map(({ path, part, message }) =>
    error(path.length === 0 ? 0 : places.offsetOf(path, part), message, path),
  );
}

function newerFormat(written: unknown): string | undefined {
  if (typeof written !== 'object' || written === null || !('notebook' in written)) return undefined;
  const format = written.notebook;
  if (typeof format !== 'number' || !Number.isInteger(format) || format <= currentFormat) return undefined;
  return (
    `This notebook file needs a newer version of the app: it is written in format ${String(format)}, ` +
    `this app reads format ${String(currentFormat)}.`
  );
}

function repeatedNames(cells: readonly WrittenCell[], { places }: YamlValue): readonly Finding[] {
  const seen = new Set<string>();
  return cells.flatMap((cell, index) => {
    if (cell.kind !== 'sql') return [];
    if (!seen.has(cell.name)) {
      seen.add(cell.name);
      return [];
    }
    const path = ['cells', index, 'name'];
    const message = `A cell above is named ${cell.name} already. Give each cell a name of its own.`;
    return [error(places.offsetOf(path, 'value'), message, path)];
  });
}

function tooMany(cells: readonly WrittenCell[], { places }: YamlValue): readonly Finding[] {
  if (cells.length <= mostCells) return [];
  const path = ['cells', mostCells];
  const message = `There are more than ${String(mostCells)} cells. Split the notebook into several.`;
  return [error(places.offsetOf(path, 'value'), message, path)];
}

function unreadable(text: string, message: string, offset = 0): ReadNotebook {
  return told([error(offset, message)], text);
}

function told(findings: readonly Finding[], text: string): ReadNotebook {
  return { contents: undefined, problems: problemsFromFindings(findings, text) };
}

function error(offset: number, message: string, path: Path = []): Finding {
  return { offset, path, message, severity: 'error' };
}
