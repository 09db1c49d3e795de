import type { ChartBlock } from '../recipe.ts';

/** A notebook without its results: a column of cells, each of which can use those above. No row is in it. */
export interface NotebookContents {
  readonly title: string;
  readonly cells: readonly CellContents[];
}

export type CellContents = TextContents | SqlContents | ChartContents;

/** Prose, always shown as text. */
export interface TextContents {
  readonly kind: 'text';
  readonly text: string;
}

/** One SELECT. Cells below read its result by its name. */
export interface SqlContents {
  readonly kind: 'sql';
  readonly name: string;
  readonly sql: string;
}

export interface ChartContents {
  readonly kind: 'chart';
  /** The SQL cell it draws. Empty until one is chosen. */
  readonly from: string;
  /** What makes the rows drawn out of that cell's; undefined where they are drawn as they are. */
  readonly sql: string | undefined;
  /** Undefined until a chart is chosen. */
  readonly chart: Omit<ChartBlock, 'from'> | undefined;
}
