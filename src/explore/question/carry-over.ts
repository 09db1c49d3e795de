import type { RowColumn } from '../row-set.ts';
import { columnOf, type Question } from './question.ts';

/** What is asked, whatever it is asked of. */
export type QuestionParts = Omit<Question, 'of'>;

/** Counts all rows. */
export const plainParts: QuestionParts = { measure: { kind: 'rows' }, by: [], where: [], span: undefined };

/** Whether nothing was chosen yet. */
export function isPlain({ measure, by, where, span }: QuestionParts): boolean {
  return measure.kind === 'rows' && by.length === 0 && where.length === 0 && !span;
}

/** What was asked of some columns, as it can be asked of others: without the parts that they have no column of the same name and kind for. */
export function carriedOver(
  { measure, by, where, span }: QuestionParts,
  from: readonly RowColumn[],
  to: readonly RowColumn[],
): QuestionParts {
  const has = ({ column }: { readonly column: string }) => {
    const found = columnOf(to, column);
    return found !== undefined && found.kind === columnOf(from, column)?.kind;
  };
  return {
    measure: measure.kind === 'rows' || measure.kind === 'list' || has(measure) ? measure : plainParts.measure,
    by: by.filter(has),
    where: where.filter(has),
    span: span && has(span) ? span : undefined,
  };
}
