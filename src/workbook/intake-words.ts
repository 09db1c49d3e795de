export {
  type ColumnChoice,
  type ColumnToLoad,
  columnChoices,
  type Delimiter,
  delimiters,
  type Encoding,
  encodings,
  type LoadedSource,
  type RejectedRow,
  type StagedColumn,
  type StagedFile,
} from '../intake/types.ts';
