import type { RowColumn } from '../row-set.ts';
import {
  type Condition,
  type Grouping,
  isNumberKind,
  type Measure,
  mostGroupings,
  type Question,
} from '../question/question.ts';
import { questionSql } from '../question/question-sql.ts';

/**
 * The question that a result is cut by. Where the text is that of a question, this one, whose cuts work on the rows it was
 * asked of; any other text is taken as it is, and its cuts work on the rows it gave.
 */
export function questionBehind(text: string, columns: readonly RowColumn[], made: Question | undefined): Question {
  const query = withoutEnd(text);
  if (made && questionSql(made).text === query) return made;
  return { of: { kind: 'query', text: query, columns }, measure: { kind: 'list' }, by: [], where: [], span: undefined };
}

/** What can be worked out of each part of a result that is broken down: a question's own measure, else counts and sums. */
export function cutMeasures({ of, measure }: Question): readonly Measure[] {
  if (measure.kind !== 'list') return [measure];
  const numbers = of.columns.filter(({ kind }) => isNumberKind(kind));
  return [{ kind: 'rows' }, ...numbers.map(({ name }): Measure => ({ kind: 'sum', column: name }))];
}

/** Whether a result can be broken down further. */
export function canBreakDown({ by }: Question): boolean {
  return by.length < mostGroupings;
}

/** The question broken down by one more column; it gives a list's rows up for the measure. */
export function brokenDown(question: Question, grouping: Grouping, measure: Measure): Question {
  return { ...question, measure, by: [...question.by, grouping] };
}

/** The question of those rows alone where one more condition holds. */
export function onlyWhere(question: Question, condition: Condition): Question {
  return { ...question, where: [...question.where, condition] };
}

/** One SELECT without the semicolon after it. */
function withoutEnd(text: string): string {
  return text.replace(/[\s;]+$/, '');
}
