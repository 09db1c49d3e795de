import { titleAt } from '../../explore/notebook/notebook.ts';
import { textFromBytes } from '../../recipes/mail/mail-text.ts';
import { dataInNotebook } from '../../recipes/notebook-file/data-in-notebook.ts';
import type { NotebookContents } from '../../recipes/notebook-file/notebook-contents.ts';
import { readNotebook } from '../../recipes/notebook-file/read-notebook.ts';
import { notebookText, type SavingFault, unsavable } from '../../recipes/notebook-file/write-notebook.ts';
import type { Problem } from '../../recipes/problem.ts';
import { saveFile } from '../save-file.ts';
import type { SavingDoubt } from '../saving-doubts.ts';

/** A notebook file that could not be opened, with everything that is wrong with it. */
export interface NotebookFailure {
  readonly fileName: string;
  readonly problems: readonly Problem[];
}

/** What there is to say before a notebook becomes a file. */
export interface SavingNews {
  /** Why it cannot be saved as it is. */
  readonly faults: readonly string[];
  /** Texts in it that look like data. */
  readonly doubts: readonly SavingDoubt[];
}

const titleOfNotebook = 'The title of the notebook';

/** More bytes than any notebook file has. */
const largestFile = 4_000_000;

/** What there is to say of a notebook before it is saved, alone or with the workbook. */
export function savingNews(contents: NotebookContents): SavingNews {
  const { cells } = contents;
  const faults = unsavable(contents);
  return {
    faults: (faults.length > 0 ? faults : unreadable(contents)).map(({ of, says }) => {
      const where = of === 'all' ? 'The notebook' : of === 'title' ? titleOfNotebook : titleAt(cells, of);
      return `${where} ${says}`;
    }),
    doubts: dataInNotebook(contents).map(({ cell, says }) => ({
      where: cell === undefined ? titleOfNotebook : titleAt(cells, cell),
      says,
    })),
  };
}

/** What else keeps it from being read again: its text is read as it would be. */
function unreadable(contents: NotebookContents): readonly SavingFault[] {
  const [problem] = readNotebook(notebookText(contents)).problems;
  if (!problem) return [];
  // Cells are counted from 1 there.
  const at = /^cells\.(\d+)/.exec(problem.path)?.[1];
  const says = `could not be opened again once it is saved. ${problem.message}`;
  return [{ of: at === undefined ? 'all' : Number(at) - 1, says }];
}

/** Gives the person the notebook as a file, and its name. */
export function saveNotebook(contents: NotebookContents): string {
  const name = notebookFileName(contents.title);
  saveFile(name, notebookText(contents), 'text/yaml');
  return name;
}

/** Reads a notebook file. Nothing of it runs. Never rejects. */
export async function openNotebookFile(
  file: File,
): Promise<{ readonly contents: NotebookContents } | { readonly failure: NotebookFailure }> {
  const failed = (message: string) => ({
    failure: {
      fileName: file.name,
      problems: [{ line: 1, column: 1, path: '', severity: 'error' as const, message }],
    },
  });
  if (file.size > largestFile) {
    return failed('This file is too large for a notebook file, which holds text and SQL and no data.');
  }
  let text: string;
  try {
    ({ text } = textFromBytes(new Uint8Array(await file.arrayBuffer())));
  } catch {
    return failed('The browser could not read this file. Check that it is still there, and open it again.');
  }
  const { contents, problems } = readNotebook(text);
  return contents ? { contents } : { failure: { fileName: file.name, problems } };
}

/** Names that Windows keeps for devices, whatever follows the dot. */
const deviceName = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/** Safe on every system: small letters, digits and `-`, and `.notebook.yaml`. */
export function notebookFileName(title: string): string {
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '');
  const name = plain === '' || deviceName.test(plain) ? `notebook${plain === '' ? '' : `-${plain}`}` : plain;
  return `${name}.notebook.yaml`;
}
