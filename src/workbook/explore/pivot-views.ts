export {
  canShare,
  columnAt,
  mostFields,
  moved,
  type Pivot,
  type PivotMeasure,
  type Place,
  places,
  shares,
  shifted,
  type Spot,
  withField,
  withFilter,
  withGrouping,
  without,
  withValue,
} from '../../explore/pivot/pivot.ts';
export type { PivotLayout } from '../../explore/pivot/pivot-layout.ts';
export { valueName } from '../../explore/pivot/pivot-sql.ts';
export type { RowColumn } from '../../explore/row-set.ts';
export { canMeasure, columnMeasures, columnOf, intervalsFor, isNumberKind } from '../../explore/question/question.ts';
export { conditionWords, groupingWords } from '../../explore/question/question-words.ts';
