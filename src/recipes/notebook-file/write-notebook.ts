import { Document, type Node, Scalar, visit } from 'yaml';

import type { Json } from '../recipe.ts';
import { strangeCharacter } from '../yaml/strange-characters.ts';
import type { CellContents, NotebookContents } from './notebook-contents.ts';
import { longestNotebook, mostCells } from './notebook-findings.ts';
import { valueOfNotebook } from './notebook-value.ts';

const head = ` A notebook of Safer Workbook: text, SQL and charts. There is no row, no figure and no result in it.
 Open it under Explore, Notebook, with "Open notebook file". Nothing of it runs before you press Run.`;

/** A notebook as a text that a person can read: YAML, its SQL in lines as it was typed. Reading it gives the same cells. */
export function notebookText(contents: NotebookContents): string {
  const document = new Document(valueOfNotebook(contents), {
    version: '1.2',
    compat: 'yaml-1.1',
    aliasDuplicateObjects: false,
  });
  keepBlanks(document);
  document.commentBefore = head;
  return document.toString({ lineWidth: 0, blockQuote: 'literal' });
}

/** Has the texts of a notebook written so that they come back: a block would lose the blanks of lines of nothing else that come first. */
export function keepBlanks(written: Node | Document): void {
  visit(written, {
    Scalar(_, node) {
      if (typeof node.value === 'string' && /^\s*[ \t](?:\n|$)/.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
}

/** Why a notebook could not be read again once it is saved. */
export interface SavingFault {
  /** From 0; the title, or the notebook as a whole. */
  readonly of: number | 'title' | 'all';
  /** Follows what it is of, and says what to do. */
  readonly says: string;
}

/** What keeps a notebook from being read again once it is saved: characters that nobody sees, and more than a file holds. */
export function unsavable(contents: NotebookContents): readonly SavingFault[] {
  const { title, cells } = contents;
  const parts = [{ of: 'title' as const, texts: [title] }, ...cells.map((cell, of) => ({ of, texts: textsOf(cell) }))];
  const strange = parts.flatMap(({ of, texts }): readonly SavingFault[] => {
    const found = texts.map(strangeCharacter).find((one) => one !== undefined);
    return found ? [{ of, says: `holds ${found.what}. Delete it, and save again.` }] : [];
  });
  if (strange.length > 0) return strange;
  if (cells.length > mostCells) {
    return [{ of: 'all', says: `has more than ${String(mostCells)} cells. Delete some, or split it into several.` }];
  }
  if (notebookText(contents).length > longestNotebook) {
    return [{ of: 'all', says: 'is too long to be one file. Delete some of it, or split it into several.' }];
  }
  return [];
}

/** The texts of a cell that a person typed. */
function textsOf(cell: CellContents): readonly string[] {
  if (cell.kind === 'text') return [cell.text];
  if (cell.kind === 'sql') return [cell.sql];
  const { sql = '', chart } = cell;
  return [sql, ...(chart ? [chart.title, chart.subtitle ?? '', ...textsIn(chart.vegaLite)] : [])];
}

function textsIn(json: Json): readonly string[] {
  if (typeof json === 'string') return [json];
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([key, below]) => [key, ...textsIn(below)]);
}
