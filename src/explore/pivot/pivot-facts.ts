import { sql, type SqlText } from '../../engine/sql.ts';
import { formatCount, formatCounted } from '../../results/format.ts';
import type { ResultTable } from '../../results/result-table.ts';
import type { Grouping, Question } from '../question/question.ts';
import { factsSql, factWords } from '../question/question-facts.ts';
import { groupingWords, joinedWords } from '../question/question-words.ts';
import type { RowSet } from '../row-set.ts';
import { fillPlan, spanOf } from './fill.ts';
import { type Headings, mostHeadings } from './headings.ts';
import { lastHeadings } from './own-words.ts';
import { type Pivot, valuesOfPivot } from './pivot.ts';
import { valueName } from './pivot-sql.ts';

/** SELECTs that count what is to be said beside a pivot, one row each; read by `pivotFactWords`. */
export function pivotFactsSql(pivot: Pivot, rows: RowSet): readonly SqlText[] {
  return factQuestions(pivot, rows).map(factsSql);
}

/** What is said beside a pivot: of how many rows it is, what was not known of them, and which periods are not shown. */
export function pivotFactWords(pivot: Pivot, rows: RowSet, counted: readonly ResultTable[]): readonly string[] {
  const words = factQuestions(pivot, rows).flatMap((question, i) => {
    const table = counted[i];
    return table ? factWords(question, table) : [];
  });
  return [...new Set(words)];
}

/** What is said of the columns of a pivot: what stands under "Other", and which have none because no row falls in them. */
export function headingWords(pivot: Pivot, headings: Headings): readonly string[] {
  const of = joinedWords(pivot.columns.map(groupingWords));
  const words: string[] = [];
  if (headings.others > 0) {
    const { other } = lastHeadings(headings.headings);
    const named = headings.otherExamples.map(({ words: value, rows }) => `${value} (${formatCounted(rows, 'row')})`);
    const all = named.length === headings.others;
    const kinds = formatCounted(headings.others, 'value');
    words.push(
      `The ${formatCount(headings.headings.length)} columns of the most rows are shown. “${other}” holds ${formatCounted(headings.otherRows, 'row')} with ${kinds} more of ${of}${all ? '' : ', first of them'}: ${joinedWords(named)}. The totals take in all.`,
    );
  }
  if (headings.unfilled !== undefined) {
    words.push(
      `Columns that no row falls in are not shown: with them there would be ${formatCount(headings.unfilled)}, and ${formatCount(mostHeadings)} are the most.`,
    );
  }
  return words;
}

/** What is said of totals that are not the sum of what they stand after, each a sentence. */
export function totalNotes(pivot: Pivot): readonly string[] {
  if (pivot.rows.length + pivot.columns.length === 0) return [];
  const values = valuesOfPivot(pivot).filter(({ share }) => share === undefined);
  const of = (...kinds: readonly string[]) => [
    ...new Set(values.filter(({ measure }) => kinds.includes(measure.kind)).map((value) => `“${valueName(value)}”`)),
  ];
  const different = of('different');
  const others = of('mean', 'median', 'smallest', 'largest');
  const notes: string[] = [];
  if (different.length > 0) {
    notes.push(
      `Totals of ${joinedWords(different)} count each value once, also where it stands in several groups: they can be less than the sum of what is shown.`,
    );
  }
  if (others.length > 0) {
    notes.push(
      `Totals of ${joinedWords(others)} are worked out anew from all rows they are of: they are not the sum of what is shown.`,
    );
  }
  return notes;
}

/**
 * What is to be said of a pivot, as questions. Rows and columns are two, since each has periods of its own that may be
 * filled in; each column that is measured is one more.
 */
function factQuestions(pivot: Pivot, { from, columns }: RowSet): readonly Question[] {
  const of = { kind: 'query' as const, text: sql`SELECT * FROM ${from}`, columns };
  const plain: Question = { of, measure: { kind: 'rows' }, by: [], where: pivot.filters, span: undefined };
  const sides = [pivot.rows, pivot.columns].filter((by) => by.length > 0);
  const asked = (sides.length === 0 ? [[]] : sides).map((by): Question => {
    const plan = fillPlan(by.map((grouping) => ({ grouping })));
    // What is not filled in is asked by its values alone: only how many are not known is wanted of it.
    const groups = plan
      ? [plan.spine, ...plan.others].map(({ grouping }) => grouping)
      : by.map(({ column }): Grouping => ({ column }));
    return { ...plain, by: groups, span: plan ? spanOf(pivot.filters, plan.spine.grouping, columns) : undefined };
  });
  const measured = new Map(
    valuesOfPivot(pivot).flatMap(({ measure }) =>
      measure.kind === 'rows' ? [] : [[measure.column, measure] as const],
    ),
  );
  return [...asked, ...[...measured.values()].map((measure): Question => ({ ...plain, measure }))];
}
