import type { ColumnChoice } from '../../workbook/intake-words.ts';

/** What each way of reading a column is called on screen. */
export const columnWords: Readonly<Record<ColumnChoice, string>> = {
  text: 'Text',
  integer: 'Whole numbers',
  decimal: 'Numbers with decimals',
  date: 'Dates, day first',
  timestamp: 'Dates with times, day first',
  'date, month first': 'Dates, month first (American)',
  'timestamp, month first': 'Dates with times, month first (American)',
};
