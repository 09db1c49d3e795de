import type { Engine } from '../engine/engine.ts';
import { identifier, sql } from '../engine/sql.ts';
import { plural } from './plural.ts';
import { matches, stagingColumn, unreadDatePattern } from './typed-sql.ts';
import type { StagedFile } from './types.ts';

/** Days since the last of 1899, as Excel keeps them: October 1954 to April 2064. */
const serialPattern = '[2-5][0-9]{4}|60000';

/**
 * What to tell of a text column most of whose values are dates written in a way that is not read, such as 12-Jan-2016,
 * or of a column of whole numbers headed as dates that are all days as Excel numbers them. Undefined for any other.
 */
export async function saysOfUnreadDates(
  engine: Engine,
  place: Pick<StagedFile, 'stagingTable' | 'lineOfRow'>,
  column: number,
  kind: 'written' | 'serial',
  filled: number,
): Promise<string | undefined> {
  const cell = identifier(stagingColumn(column));
  const pattern = kind === 'serial' ? serialPattern : unreadDatePattern;
  const result = await engine.query(
    sql`SELECT count(*), min(rowid), arg_min(${cell}, rowid) FROM ${identifier(place.stagingTable)}
        WHERE ${matches(cell, pattern)}`,
  );
  const count = Number(result.cell(0, 0));
  if (count === 0 || (kind === 'serial' ? count < filled : 2 * count < filled)) return undefined;
  const line = place.lineOfRow(Number(result.cell(1, 0))).toLocaleString('en-GB');
  const example = `“${(result.cell(2, 0) as string).trim()}” on line ${line}`;
  return (
    `${plural(count, 'value looks like a date', 'values look like dates')} written in a way that this version does not ` +
    `read${kind === 'serial' ? ', days as Excel numbers them' : ''}: ${example}. To have dates, give the column the ` +
    'format dd/mm/yyyy in the spreadsheet, save the file as CSV and add it again.'
  );
}

/** Whether a heading says that its column holds dates: `Date recorded`, `DOB`, `CreatedOn`, `start_date`. */
export function isDateHeading(heading: string): boolean {
  const words = heading
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.some(
    (word) =>
      ['recorded', 'created', 'on', 'dob'].includes(word) ||
      (/^date|dated?$/.test(word) && !/^(?:candidate|mandated?)$/.test(word)),
  );
}
