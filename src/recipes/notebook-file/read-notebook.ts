import * as v from 'valibot';

import { type Finding, type Path, type Problem, problemsFromFindings } from '../problem.ts';
import { schemaProblems } from '../schema/schema-problems.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { strangeCharacter } from '../yaml/strange-characters.ts';
import { valueFromYaml, type YamlValue } from '../yaml/value-from-yaml.ts';
import type { NotebookContents } from './notebook-contents.ts';
import { longestNotebook, newerNotebook, notebookFindings } from './notebook-findings.ts';
import { notebookSchema } from './notebook-schema.ts';
import { notebookFromWritten } from './notebook-value.ts';

export interface ReadNotebook {
  /** Undefined where there is any problem. */
  readonly contents: NotebookContents | undefined;
  /** In the order of the text. */
  readonly problems: readonly Problem[];
}

/**
 * Reads a notebook file. Never throws, whatever the text: what is wrong is told in `problems`, all at once, and then
 * nothing of it is used. Nothing in it runs.
 */
export function readNotebook(text: string): ReadNotebook {
  if (text.length > longestNotebook) return unreadable('', 'The file is too long to be a notebook file.');
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
  const found = notebookFindings(read.value, [], read);
  if (found.length > 0) return told(found, text);
  return { contents: notebookFromWritten(read.value), problems: [] };
}

function findingsOf(read: YamlValue): readonly Finding[] {
  const newer = newerNotebook(read.value, [], read);
  if (newer.length > 0) return newer;
  return schemaProblems(notebookSchema, read.value, 'the notebook file').map(({ path, part, message }) =>
    error(path.length === 0 ? 0 : read.places.offsetOf(path, part), message, path),
  );
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
