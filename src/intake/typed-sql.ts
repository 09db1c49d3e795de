import { type Fragment, fragment, identifier, sql } from '../engine/sql.ts';
import type { ColumnChoice } from './types.ts';

/** Spaces as exports have them, the no-break space among them. */
const space = String.raw`[\s\x{00A0}]*`;
const sign = '(?:[-−]?£?|£[-−])';
const grouped = String.raw`[1-9]\d{0,2}(?:,\d{3}){1,5}`;
const whole = String.raw`(?:0|[1-9]\d{0,17}|${grouped})`;
const fraction = String.raw`\.\d+`;
// Without its sign an exponent makes numbers of codes such as 12E3.
const exponent = String.raw`(?:[eE][-+]\d{1,2})?`;

/** What a number looks like. A zero in front, or more than 18 digits, make a code, and codes are text. */
export const numberPatterns = {
  integer: `${space}${sign}${whole}${space}`,
  decimal: `${space}${sign}(?:${whole}(?:${fraction})?|${fraction})${exponent}${space}`,
  leadingZero: String.raw`${space}0\d+${space}`,
  long: String.raw`${space}\d{19,}${space}`,
} as const;

const time = String.raw`(?:[ T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?`;

/** What a date looks like, each with or without a time. Whether the day exists is the engine's to say. */
export const datePatterns = {
  'dd/mm/yyyy': String.raw`\d{1,2}[/.-]\d{1,2}[/.-][1-9]\d{3}`,
  'dd/mm/yy': String.raw`\d{1,2}[/-]\d{1,2}[/-]\d{2}`,
  'yyyy-mm-dd': String.raw`[1-9]\d{3}[/.-]\d{1,2}[/.-]\d{1,2}`,
  'yyyy-mm': String.raw`[1-9]\d{3}-\d{2}`,
} as const;
export type DatePattern = keyof typeof datePatterns;

export const anyDatePattern = `${space}(?:${Object.values(datePatterns).join('|')})${time}${space}`;

/** The name of a staging column by its position. */
export function stagingColumn(index: number): string {
  return `c${String(index)}`;
}

/** Whether a staged cell holds more than spaces. Only a cell that begins with a space or a control needs looking into. */
export function isFilled(cell: Fragment): Fragment {
  return fragment(
    sql`(${cell} IS NOT NULL AND CASE WHEN ${cell} < '!' OR ${cell} >= chr(160) AND ${cell} < chr(161)
         THEN ${trimmed(cell)} <> '' ELSE true END)`,
  );
}

export function trimmed(cell: Fragment): Fragment {
  return fragment(sql`trim(${cell}, ' ' || chr(9) || chr(10) || chr(13) || chr(160))`);
}

export function matches(cell: Fragment, pattern: string): Fragment {
  return fragment(sql`regexp_full_match(${cell}, ${pattern})`);
}

/** The value of a staged cell in the chosen type, NULL where it is empty or does not fit. */
export function typedValue(index: number, choice: ColumnChoice, lastTwoDigitYear: number): Fragment {
  const cell = identifier(stagingColumn(index));
  switch (choice) {
    case 'text':
      return fragment(sql`CASE WHEN ${isFilled(cell)} THEN ${cell} END`);
    case 'integer':
      return fragment(
        sql`CASE WHEN ${matches(cell, numberPatterns.integer)} THEN try_cast(${bareNumber(cell)} AS BIGINT) END`,
      );
    case 'decimal':
      return fragment(
        sql`CASE WHEN ${matches(cell, numberPatterns.decimal)} THEN try_cast(${bareNumber(cell)} AS DOUBLE) END`,
      );
    case 'date':
    case 'date, month first':
      return dateValue(cell, choice !== 'date', lastTwoDigitYear, 'DATE');
    case 'timestamp':
    case 'timestamp, month first':
      return dateValue(cell, choice !== 'timestamp', lastTwoDigitYear, 'TIMESTAMP');
  }
}

function bareNumber(cell: Fragment): Fragment {
  return fragment(sql`replace(translate(${cell}, ', £' || chr(9) || chr(10) || chr(13) || chr(160), ''), '−', '-')`);
}

function dateValue(
  cell: Fragment,
  monthFirst: boolean,
  lastTwoDigitYear: number,
  type: 'DATE' | 'TIMESTAMP',
): Fragment {
  const stamp = fragment(sql`(${datePart(cell, monthFirst, lastTwoDigitYear)} + ${timePart(cell)})`);
  // A DATE keeps no time, so a value with one other than midnight does not fit.
  const value =
    type === 'TIMESTAMP' ? stamp : fragment(sql`CASE WHEN ${timePart(cell)} = TIME '00:00' THEN ${stamp}::DATE END`);
  return fragment(sql`CASE WHEN ${matches(cell, anyDatePattern)} THEN ${value} END`);
}

/** The DATE of a cell that looks like one; NULL where there is no such day. */
export function datePart(cell: Fragment, monthFirst: boolean, lastTwoDigitYear: number): Fragment {
  // The engine works out a repeated expression once.
  const [first, second, third] = [1n, 2n, 3n].map((part) =>
    fragment(sql`split_part(translate(regexp_extract(${cell}, '[0-9./-]+'), '.-', '//'), '/', ${part})`),
  ) as [Fragment, Fragment, Fragment];
  const century = Math.floor(lastTwoDigitYear / 100);
  const year = fragment(
    sql`CASE WHEN length(${third}) = 4 THEN ''
             WHEN try_cast(${third} AS BIGINT) <= ${BigInt(lastTwoDigitYear % 100)} THEN ${String(century)}
             ELSE ${String(century - 1)} END || ${third}`,
  );
  const [month, day] = monthFirst ? [first, second] : [second, first];
  return fragment(
    sql`try_cast(
          CASE WHEN length(${first}) = 4
               THEN ${first} || '-' || ${second} || '-' || coalesce(nullif(${third}, ''), '01')
               ELSE ${year} || '-' || ${month} || '-' || ${day} END AS DATE)`,
  );
}

/** The TIME of a cell that looks like a date: midnight where it has none, NULL where there is no such time. */
export function timePart(cell: Fragment): Fragment {
  return fragment(sql`try_cast(coalesce(nullif(regexp_extract(${cell}, '[0-9]+:[0-9:.]+'), ''), '00:00') AS TIME)`);
}
