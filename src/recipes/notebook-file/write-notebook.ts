import { Document, Scalar, visit } from 'yaml';

import type { Json } from '../recipe.ts';
import { strangeCharacter } from '../yaml/strange-characters.ts';
import type { CellContents, NotebookContents } from './notebook-contents.ts';
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
  // A block would lose the blanks of lines of nothing else that come first.
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'string' && /^\s*[ \t](?:\n|$)/.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  document.commentBefore = head;
  return document.toString({ lineWidth: 0, blockQuote: 'literal' });
}

/**
 * What keeps a notebook from being read again once it is saved: characters that nobody sees, by the cell they stand in
 * (from 0; undefined for the title).
 */
export function unsavable({
  title,
  cells,
}: NotebookContents): readonly { readonly cell: number | undefined; readonly what: string }[] {
  const parts = [{ cell: undefined, texts: [title] }, ...cells.map((cell, i) => ({ cell: i, texts: textsOf(cell) }))];
  return parts.flatMap(({ cell, texts }) => {
    const strange = texts.map(strangeCharacter).find((found) => found !== undefined);
    return strange ? [{ cell, what: strange.what }] : [];
  });
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
