import { IntakeError } from '../errors.ts';

/** No table has a record of this many bytes; a quote that nobody closed soon makes one. */
export const LONGEST_RECORD = 1_000_000;

/** The refusal of a record, beginning on this line, that goes on beyond that. */
export function tooLong(line: number): IntakeError {
  return new IntakeError(
    'row-too-long',
    `The row that begins on line ${line.toLocaleString('en-GB')} is over a million characters long, so this is not read ` +
      'as a table. Check that the file is a CSV with one row on each line.',
    { line },
  );
}
