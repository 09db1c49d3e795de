import { cellTitle, type Cell, contentsOf } from '../../explore/notebook/notebook.ts';
import { dataInNotebook } from '../../recipes/notebook-file/data-in-notebook.ts';
import type { NotebookContents } from '../../recipes/notebook-file/notebook-contents.ts';
import { readNotebook } from '../../recipes/notebook-file/read-notebook.ts';
import { notebookText, unsavable } from '../../recipes/notebook-file/write-notebook.ts';
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

/** More bytes than any notebook file has. */
const largestFile = 4_000_000;

export function savingNews(title: string, cells: readonly Cell[]): SavingNews {
  const contents = contentsOf(title, cells);
  const where = (index: number | undefined) => {
    const cell = index === undefined ? undefined : cells[index];
    return cell ? cellTitle(cell, cells) : 'The title of the notebook';
  };
  return {
    faults: unsavable(contents).map(({ cell, what }) => `${where(cell)} holds ${what}. Delete it, and save again.`),
    doubts: dataInNotebook(contents).map(({ cell, says }) => ({ where: where(cell), says })),
  };
}

/** Gives the person the notebook as a file, and its name. */
export function saveNotebook(title: string, cells: readonly Cell[]): string {
  const name = notebookFileName(title);
  saveFile(name, notebookText(contentsOf(title, cells)), 'text/yaml');
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
    text = await file.text();
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
