import type { ChartBlock, TableBlock, TableColumn } from '../recipes/recipe.ts';
import type { ResultTable } from '../results/result-table.ts';
import type { PresentedColumn } from './presentation.ts';
import type { Withheld } from './headlines/withheld-changes.ts';

/** What a run yields. */
export interface RunResult {
  readonly headlines: readonly HeadlineResult[];
  readonly checks: readonly CheckResult[];
  readonly tables: readonly TableResult[];
  readonly charts: readonly ChartResult[];
  /** Parts that were switched off because an optional file or column is not there, in words. */
  readonly switchedOff: readonly string[];
  /** What the choices made have a reader know before the result, in words. */
  readonly cautions: readonly string[];
  /** The rows behind the figures, by the step that gives them. */
  readonly details: ReadonlyMap<string, DetailRows>;
}

/** The rows of a step behind a table's figures. */
export interface DetailRows {
  readonly rows: ResultTable;
  /** How many the step gave: more than there are rows where only the first of them are kept. */
  readonly given: bigint;
}

export interface HeadlineResult {
  readonly text: string;
  /** The headline's own figure was withheld, and `text` says why. */
  readonly isWithheld: boolean;
}

export interface CheckResult {
  readonly name: string;
  readonly passed: boolean;
  /** What it means, when it failed. */
  readonly says: string;
  readonly rows: number;
}

export interface TableResult {
  readonly block: TableBlock;
  readonly rows: ResultTable;
  readonly columns: readonly PresentedColumn[];
  /** Why the methods give no figure: such a cell is NULL in `rows`, whatever the recipe wrote in it. */
  readonly withheld: Withheld;
}

export interface ChartResult {
  readonly block: ChartBlock;
  readonly rows: ResultTable;
  /** What the table of the same step says of its columns, for axis titles and tooltips. */
  readonly columns: readonly TableColumn[];
}
