import type { RowColumn } from '../../explore/row-set.ts';
import type { ColumnValueList } from './column-values.svelte.ts';

export type { BenchSession } from '../../explore/bench-session.ts';
export { breakDownProblem, brokenDown, cutMeasures, onlyWhere, questionBehind } from '../../explore/cuts/cuts.ts';
export {
  columnMeasures,
  columnOf,
  type Condition,
  firstGrouping,
  type Grouping,
  intervalsFor,
  isRepeatKind,
  type Question,
  type Test,
  type TestKind,
  testOfKind,
  testsFor,
} from '../../explore/question/question.ts';
export { conditionProblems, plainNumber, questionProblems } from '../../explore/question/question-problems.ts';
export { questionSql } from '../../explore/question/question-sql.ts';
export { measureWords, valueWords } from '../../explore/question/question-words.ts';
export type { RowColumn, RowSet, BenchTable } from '../../explore/row-set.ts';

/** Makes the list of a column's values to choose from. */
export type ColumnValueFrom = (column: RowColumn) => ColumnValueList;
export { fromOf } from '../../explore/question/sql-lines.ts';
