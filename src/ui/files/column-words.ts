import type { ColumnChoice } from '../../workbook/intake-words.ts';

/** What each way of reading a column is called on screen. */
export const columnWords: Readonly<Record<ColumnChoice, string>> = {
  text: 'Text',
  category: 'Categories',
  integer: 'Whole numbers',
  decimal: 'Numbers with decimals',
  date: 'Dates, day first',
  'date, month first': 'Dates, month first (American)',
  timestamp: 'Dates with times, day first',
  'timestamp, month first': 'Dates with times, month first (American)',
  month: 'Months',
  quarter: 'Quarters',
  'financial year': 'Financial years',
  time: 'Times of day',
  'yes or no': 'Yes or no',
  'Excel date': 'Dates as Excel counts days',
  'Excel date and time': 'Dates with times as Excel counts days',
};

/** Within a sentence, after a number of values: `dates`, `whole numbers`. */
export function manyOf(choice: ColumnChoice): string {
  const [words = ''] = columnWords[choice].split(',');
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}
