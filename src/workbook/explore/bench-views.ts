// What the screen sees of the bench's parts.
export type { BenchSession } from '../../explore/bench-session.ts';
export type { BenchTable, RowSet } from '../../explore/row-set.ts';
