/**
 * What a column can be loaded as. Stored as: integer BIGINT; decimal DOUBLE; time TIME; yes or no BOOLEAN; timestamp and
 * Excel date and time TIMESTAMP; the other dates and periods DATE (a month, quarter or financial year is its first day,
 * and a financial year begins on 1 April); text and category VARCHAR, as written.
 */
export const columnChoices = [
  'text',
  'category',
  'integer',
  'decimal',
  'date',
  'date, month first',
  'timestamp',
  'timestamp, month first',
  'month',
  'quarter',
  'financial year',
  'time',
  'yes or no',
  'Excel date',
  'Excel date and time',
] as const;
export type ColumnChoice = (typeof columnChoices)[number];

/** The choices that not every text fits. */
export type TypedChoice = Exclude<ColumnChoice, 'text' | 'category'>;
