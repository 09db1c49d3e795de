import type { DescribedColumn } from '../../engine/materialise.ts';
import type { SqlToken } from '../../engine/tokens.ts';
import type { BenchTable, RowColumn } from '../row-set.ts';

/** A query or a cell of the bench that is to become a step of a recipe. */
export interface GivenStep {
  readonly name: string;
  readonly sql: string;
}

/**
 * A view of the analyst's own, as the engine keeps it: `CREATE VIEW explore.name AS SELECT ...;`. A table that one query made
 * stands for such a view: in a recipe it is worked out at each run.
 */
export interface OwnView {
  readonly name: string;
  readonly definition: string;
}

/** A data file that the steps read, with the columns of it that they use. */
export interface NeededTable {
  readonly table: BenchTable;
  readonly columns: readonly RowColumn[];
}

/** One SELECT that becomes a step: a query given, or a view that one of them reads. */
export interface FoundStep {
  readonly kind: 'view' | 'query';
  /** As other texts name it. */
  readonly written: string;
  readonly text: string;
  readonly tokens: readonly SqlToken[];
  /** Data files and earlier steps it reads, as written, in small letters. */
  readonly reads: readonly string[];
  readonly columns: readonly DescribedColumn[];
}

/** Why a step cannot be one of a recipe as it stands. */
export interface StepProblem {
  readonly step: string;
  /** Whole sentences: what, and what to do instead. */
  readonly message: string;
  readonly line: number | undefined;
  readonly excerpt: string | undefined;
}

/** What some queries need to become a recipe. With problems, the rest is as far as it was found. */
export interface Needs {
  readonly tables: readonly NeededTable[];
  readonly steps: readonly FoundStep[];
  readonly problems: readonly StepProblem[];
}
