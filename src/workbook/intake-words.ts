/** What the screens need of intake: its words, and its pure functions. */
export { checkControlTotal } from '../intake/reshape/control-total.ts';
export { type IdentifierLook, looksLikeIdentifier } from '../intake/reshape/identifier-headings.ts';
export type { WideColumns } from '../intake/reshape/wide-columns.ts';
export { delimiterWords, encodingWords, kindWords } from '../intake/report/file-words.ts';
export { wideOf } from '../intake/wide-of.ts';
export {
  type ColumnChoice,
  columnChoices,
  type ColumnToLoad,
  type Decision,
  delimiters,
  encodings,
  type LineEnding,
  type Note,
  type Quote,
  quotes,
  type ReadSettings,
  type RejectedRow,
  type SurveyedColumn,
  type SurveyedFile,
  type ValueAt,
} from '../intake/types.ts';
export { isBlank } from '../intake/values/blanks.ts';
export { markerOf } from '../intake/values/markers.ts';
export { valueAs } from '../intake/values/value-as.ts';
export { misfitsAs } from './import-memory.ts';
