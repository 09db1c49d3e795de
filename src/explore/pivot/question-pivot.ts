import { type Condition, isRepeatKind, type Question, type Span } from '../question/question.ts';
import { questionSql } from '../question/question-sql.ts';
import { emptyPivot, type Pivot } from './pivot.ts';

/** A question as a pivot: of which rows it is made, as SQL, and what stands in its places. */
export interface QuestionPivot {
  /** One SELECT of rows. */
  readonly text: string;
  readonly pivot: Pivot;
}

/**
 * A question as a pivot of the rows that it is asked of, so that totals of means and of different values are right and a
 * person can go on with any other column. What the question is kept to stands among the pivot's filters, but where it
 * holds rows against one another, which a filter cannot.
 */
export function questionPivot(question: Question): QuestionPivot {
  const { measure, by } = question;
  const rows = { ...question, measure: { kind: 'list' as const }, by: [] };
  const isFiltered = canBeFilters(question);
  const [across, down] = by.length < 2 ? [[], by] : [by.slice(-1), by.slice(0, -1)];
  return {
    text: questionSql(isFiltered ? { ...rows, where: [], span: undefined } : rows).text,
    pivot: {
      ...emptyPivot,
      rows: measure.kind === 'list' ? [] : down,
      columns: measure.kind === 'list' ? [] : across,
      values: measure.kind === 'rows' || measure.kind === 'list' ? [] : [{ measure }],
      filters: isFiltered ? filtersOf(question) : [],
    },
  };
}

/** The pivot that a person made of one question, kept to what another asks for; filters of their own stay. */
export function askedAgain(pivot: Pivot, before: Question, now: Question): Pivot {
  const key = (filter: Condition) => JSON.stringify(filter);
  const theirs = new Set(questionPivot(before).pivot.filters.map(key));
  const own = pivot.filters.filter((filter) => !theirs.has(key(filter)));
  return { ...pivot, filters: [...questionPivot(now).pivot.filters, ...own] };
}

function canBeFilters({ where }: Question): boolean {
  return !where.some(({ test }) => isRepeatKind(test.kind));
}

function filtersOf({ where, span }: Question): readonly Condition[] {
  return [...where, ...(span ? [spanFilter(span)] : [])];
}

function spanFilter({ column, from, to }: Span): Condition {
  if (from !== '' && to !== '') return { column, test: { kind: 'between', from, to } };
  return { column, test: from === '' ? { kind: 'at most', value: to } : { kind: 'at least', value: from } };
}
