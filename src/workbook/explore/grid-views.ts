export type { CellFace } from '../../explore/grid/cell-text.ts';
export { widthStep } from '../../explore/grid/columns.ts';
export { type Filter, hasRange, rangeProblem, type ValueText } from '../../explore/grid/filters.ts';
export { valueWords } from '../../explore/grid/filter-words.ts';
export { isCovered } from '../../explore/grid/selection.ts';
export type { BenchSession } from '../../explore/bench-session.ts';
export type { RowSet } from '../../explore/row-set.ts';
