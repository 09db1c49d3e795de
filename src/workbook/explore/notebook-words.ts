import type { Cell } from '../../explore/notebook/notebook.ts';
import { formatCounted } from '../../results/format.ts';
import type { KeptNotebook } from './kept-notebook.ts';
import type { Notebook } from './notebook.svelte.ts';

/** How a cell stands, for the person: a word, a shape beside it, and what kind of news it is. */
export interface CellState {
  readonly words: string;
  readonly sign: string;
  readonly tone: 'quiet' | 'good' | 'caution' | 'harm';
}

/** The state of a cell in words; undefined for text cells, which have none. */
export function cellState(notebook: Notebook, cell: Cell): CellState | undefined {
  const { runs } = notebook;
  const standing = runs.standing(cell.id);
  if (standing === undefined) return undefined;
  if (runs.running === cell.id) return { words: 'Running', sign: '…', tone: 'quiet' };
  if (runs.queued.includes(cell.id)) return { words: 'Runs next', sign: '…', tone: 'quiet' };
  switch (standing) {
    case 'not run':
      return {
        words: notebook.isForeign(cell.id) ? `Not run, from ${notebook.from ?? 'a file'}` : 'Not run',
        sign: '○',
        tone: 'quiet',
      };
    case 'up to date':
      return { words: 'Up to date', sign: '✓', tone: 'good' };
    case 'out of date':
      return { words: 'Out of date', sign: '!', tone: 'caution' };
    case 'failed':
      return { words: 'Failed', sign: '✕', tone: 'harm' };
    case 'waits':
      return { words: 'Waits', sign: '!', tone: 'caution' };
  }
}

/** A notebook that is kept beside the one that is open, in some words. */
export function otherNotebook({ contents: { title, cells } }: KeptNotebook): string {
  const count = formatCounted(cells.length, 'cell');
  return title === '' ? `a notebook without a title, of ${count}` : `“${title}”, of ${count}`;
}
