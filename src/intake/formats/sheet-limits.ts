import { IntakeError } from '../errors.ts';

export const maxRow = 1_048_576;
export const maxColumn = 16_384;
const maxSheets = 1_000;

/** Throws IntakeError `too-large` for a cell beyond what a sheet of Excel holds. */
export function refuseBeyondSheet(sheet: string, row: number, column: number): void {
  if (row <= maxRow && column <= maxColumn) return;
  throw tooLargeSheet(sheet, `has a cell in row ${row}, column ${column}, beyond what a sheet holds`);
}

export function tooLargeSheet(sheet: string, says: string): IntakeError {
  return new IntakeError(
    'too-large',
    `The sheet “${sheet}” ${says}. Save the table alone, without what lies far to its right or below, as a CSV and add that file.`,
  );
}

/** Throws IntakeError `too-large` for more sheets than 1,000. */
export function refuseManySheets(sheets: number): void {
  if (sheets <= maxSheets) return;
  throw new IntakeError(
    'too-large',
    `This workbook has ${sheets.toLocaleString('en-GB')} sheets, more than the ${maxSheets.toLocaleString('en-GB')} that are read. Save the one you need as a CSV and add that file.`,
  );
}
