export {
  type ColumnChoice,
  columnChoices,
  type Decision,
  type Delimiter,
  delimiters,
  type Encoding,
  encodings,
  type RejectedRow,
  type StagedColumn,
  type StagedFile,
} from '../intake/types.ts';
