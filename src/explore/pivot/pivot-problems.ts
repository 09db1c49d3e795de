import type { RowColumn } from '../row-set.ts';
import { questionProblems } from '../question/question-problems.ts';
import { type Pivot, valuesOfPivot } from './pivot.ts';

/** What stands in the way of a pivot, each a sentence; none where it can be worked out. */
export function pivotProblems(pivot: Pivot, columns: readonly RowColumn[]): readonly string[] {
  const of = { kind: 'query' as const, text: '', columns };
  const none = { of, measure: { kind: 'rows' as const }, by: [], where: [], span: undefined };
  const problems = [
    ...questionProblems({ ...none, where: pivot.filters }),
    // Each on its own: the same column may stand in rows and columns.
    ...[...pivot.rows, ...pivot.columns].flatMap((grouping) => questionProblems({ ...none, by: [grouping] })),
    ...valuesOfPivot(pivot).flatMap(({ measure }) => questionProblems({ ...none, measure })),
  ];
  return [...new Set(problems)];
}
