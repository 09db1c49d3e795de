import type { BenchTable } from '../row-set.ts';
import type { SharedColumn } from './shared-columns.ts';

/** What two files are compared by. */
export interface Comparison {
  readonly earlier: BenchTable;
  readonly later: BenchTable;
  /** By these a row of one file is found in the other; at least one. */
  readonly key: readonly SharedColumn[];
  /** The values of these are compared. */
  readonly compared: readonly SharedColumn[];
  /** Differences of writing make none (`looseText` of compared-values.ts), neither in keys nor in values. */
  readonly isLenient: boolean;
}
