export {
  canShare,
  columnAt,
  mostFields,
  moved,
  type Pivot,
  type PivotMeasure,
  type PivotSort,
  type Place,
  places,
  shares,
  shifted,
  sortedBy,
  type Spot,
  withField,
  withFilter,
  withGrouping,
  without,
  withShareBeside,
  withValue,
} from '../../explore/pivot/pivot.ts';
export type { BodyRow, HeadCell, PivotLayout } from '../../explore/pivot/pivot-layout.ts';
export { valueName } from '../../explore/pivot/pivot-sql.ts';
export type { RowColumn } from '../../explore/row-set.ts';
export { canMeasure, columnMeasures, columnOf, intervalsFor } from '../../explore/question/question.ts';
export { conditionWords, groupingWords } from '../../explore/question/question-words.ts';
