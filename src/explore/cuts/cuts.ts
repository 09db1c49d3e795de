import { formatCount } from '../../results/format.ts';
import type { RowColumn } from '../row-set.ts';
import {
  type Condition,
  type Grouping,
  isRepeatKind,
  type Measure,
  mostGroupings,
  type Question,
} from '../question/question.ts';
import { questionSql } from '../question/question-sql.ts';
import { groupingWords, joinedWords } from '../question/question-words.ts';
import { isNumberKind } from '../../results/result-table.ts';

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

/** Why a result cannot be broken down further, and what can be done, in sentences; undefined where it can. */
export function breakDownProblem({ of, by }: Question): string | undefined {
  if (of.columns.length === 0) return 'There are no columns to break this result down by. Run a query that gives some.';
  if (by.length < mostGroupings) return undefined;
  const most = `${formatCount(mostGroupings)} columns`;
  return `This result is broken down by ${joinedWords(by.map(groupingWords))} already, and ${most} are the most. Keep one part of it with “Only where”, or ask by fewer columns and break that down.`;
}

/** The question broken down by one more column; it gives a list's rows up for the measure. */
export function brokenDown(question: Question, grouping: Grouping, measure: Measure): Question {
  return { ...question, measure, by: [...question.by, grouping] };
}

/**
 * The question of those rows alone where one more condition holds. Rows taken for how often a value appears stay those that
 * they were: one condition more would count anew, among fewer rows.
 */
export function onlyWhere(question: Question, condition: Condition): Question {
  if (question.where.some(({ test }) => isRepeatKind(test.kind))) {
    const { text } = questionSql({ ...question, measure: { kind: 'list' }, by: [] });
    return { ...question, of: { kind: 'query', text, columns: question.of.columns }, where: [condition] };
  }
  return { ...question, where: [...question.where, condition] };
}

/** One SELECT without the semicolon after it. */
function withoutEnd(text: string): string {
  return text.replace(/[\s;]+$/, '');
}
