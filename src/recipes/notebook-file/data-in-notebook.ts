import { stringify } from 'yaml';

import { type DataFinding, dataLikeIn } from '../data-like/data-like.ts';
import type { CellContents, NotebookContents } from './notebook-contents.ts';

/** A text of a cell that looks like data. */
export interface CellFinding {
  /** From 0; undefined for the title. */
  readonly cell: number | undefined;
  readonly says: string;
  readonly why: string;
}

/** Texts of a notebook that look like data: a notebook file is passed on, and data does not belong in it. A guess. */
export function dataInNotebook({ title, cells }: NotebookContents): readonly CellFinding[] {
  const titled = dataLikeIn(stringify({ title })).map((finding) => found(finding, undefined));
  return [...titled, ...cells.flatMap((cell, i) => dataLikeIn(asRecipe(cell)).map((finding) => found(finding, i)))];
}

function found({ says, why }: DataFinding, cell: number | undefined): CellFinding {
  return { cell, says, why };
}

/** A cell as the parts of a recipe that it would become, since SQL is looked at otherwise than prose. */
function asRecipe(cell: CellContents): string {
  if (cell.kind === 'text') return stringify({ about: cell.text });
  if (cell.kind === 'sql') return stringify({ steps: { [cell.name]: cell.sql } });
  const { from, sql, chart } = cell;
  return stringify({
    ...(sql === undefined ? {} : { steps: { drawn: sql } }),
    ...(chart ? { charts: [{ from, title: chart.title, subtitle: chart.subtitle, 'vega-lite': chart.vegaLite }] } : {}),
  });
}
