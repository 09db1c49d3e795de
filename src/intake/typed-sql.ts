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

// The engine reads the Z of UTC after seconds only.
const time = String.raw`(?:[ T](?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?Z?)?)?`;
const midnight = String.raw`(?:[ T]0?0:00(?::00(?:\.0{1,9})?Z?)?)?`;

/** What a date looks like. Whether the day exists is another question. */
export const datePatterns = {
  'dd/mm/yyyy': String.raw`\d{1,2}(?:/\d{1,2}/|-\d{1,2}-|\.\d{1,2}\.)[1-9]\d{3}`,
  'dd/mm/yy': String.raw`\d{1,2}(?:/\d{1,2}/|-\d{1,2}-)\d{2}`,
  'yyyy-mm-dd': String.raw`[1-9]\d{3}(?:-\d{1,2}-|/\d{1,2}/)\d{1,2}`,
  'yyyy-mm': String.raw`[1-9]\d{3}-\d{2}`,
} as const;
export type DatePattern = keyof typeof datePatterns;

const anyDate = `(?:${Object.values(datePatterns).join('|')})`;

/** A date with or without a time; a date with no time but midnight. */
export const datedPattern = `${space}${anyDate}${time}${space}`;
const midnightPattern = `${space}${anyDate}${midnight}${space}`;

const monthName = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}';
const clockTime = String.raw`\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?`;

/** Dates that are told of and not read: months by name, 12-hour clocks, times with an offset. */
export const unreadDatePattern =
  String.raw`(?i)${space}(?:(?:[a-z]{3,9},? +)?\d{1,2}(?:st|nd|rd|th)?[- /.]*${monthName}[- /.,]*(?:\d{4}|\d{2})(?:[ T]+${clockTime}(?: ?[ap]\.?m\.?)?)?` +
  String.raw`|${monthName}[- /.]*\d{1,2}(?:st|nd|rd|th)?[- /.,]+\d{4}(?:[ T]+${clockTime}(?: ?[ap]\.?m\.?)?)?` +
  String.raw`|${anyDate} +${clockTime} ?[ap]\.?m\.?|${anyDate}[ T]${clockTime}(?:Z|[-+]\d{2}:?(?:\d{2})?))${space}`;

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

/** A cell without the blanks around it. Seeing that there are none is several times quicker than taking them off. */
export function trimmed(cell: Fragment): Fragment {
  return fragment(
    sql`CASE WHEN ${matches(cell, '[!-~](?:.*[!-~])?')} THEN ${cell}
             ELSE trim(${cell}, ' ' || chr(9) || chr(10) || chr(13) || chr(160)) END`,
  );
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
      return numberValue(cell, String.raw`-?(?:0|[1-9]\d{0,17})`, numberPatterns.integer, fragment(sql`BIGINT`));
    case 'decimal':
      return numberValue(
        cell,
        String.raw`-?(?:0|[1-9]\d{0,17})(?:\.\d+)?`,
        numberPatterns.decimal,
        fragment(sql`DOUBLE`),
      );
    case 'date':
    case 'date, month first':
      return dateValue(cell, choice !== 'date', lastTwoDigitYear, 'DATE');
    case 'timestamp':
    case 'timestamp, month first':
      return dateValue(cell, choice !== 'timestamp', lastTwoDigitYear, 'TIMESTAMP');
  }
}

/** Most numbers are `plain` and need nothing taken off before the engine reads them, which is several times quicker. */
function numberValue(cell: Fragment, plain: string, pattern: string, type: Fragment): Fragment {
  const bare = fragment(
    sql`replace(translate(${cell}, ', £' || chr(9) || chr(10) || chr(13) || chr(160), ''), '−', '-')`,
  );
  return fragment(
    sql`CASE WHEN ${matches(cell, plain)} THEN try_cast(${cell} AS ${type})
             WHEN ${matches(cell, pattern)} THEN try_cast(${bare} AS ${type}) END`,
  );
}

function dateValue(
  cell: Fragment,
  monthFirst: boolean,
  lastTwoDigitYear: number,
  type: 'DATE' | 'TIMESTAMP',
): Fragment {
  const stamp = stampOf(cell, monthFirst, lastTwoDigitYear);
  if (type === 'TIMESTAMP') return stamp;
  // A DATE keeps no time, so a value with one other than midnight does not fit.
  return fragment(sql`CASE WHEN NOT ${isAfterMidnight(cell)} THEN ${stamp}::DATE END`);
}

/** Whether a cell that looks like a date has a time other than midnight. */
export function isAfterMidnight(cell: Fragment): Fragment {
  return fragment(sql`CASE WHEN contains(${cell}, ':') THEN NOT ${matches(cell, midnightPattern)} ELSE false END`);
}

/**
 * The TIMESTAMP of a cell: NULL where it does not look like a date, or where there is no such day. The engine is quick
 * at refusing a pattern and slow at refusing a date (it words an error for each), so what is no date never gets there,
 * and the forms most files have come first, since writing a date anew costs ten times what reading one does.
 */
export function stampOf(cell: Fragment, monthFirst: boolean, lastTwoDigitYear: number): Fragment {
  const exact = monthFirst ? '%m/%d/%Y' : '%d/%m/%Y';
  const slashed = String.raw`\d{2}/\d{2}/[1-9]\d{3}`;
  const clock = String.raw` (?:[01]\d|2[0-3]):[0-5]\d`;
  return fragment(
    sql`CASE WHEN ${matches(cell, slashed)} THEN try_strptime(${cell}, ${exact})
             WHEN ${matches(cell, String.raw`[1-9]\d{3}-\d{2}-\d{2}${time}`)} THEN try_cast(${cell} AS TIMESTAMP)
             WHEN ${matches(cell, slashed + clock)} THEN try_strptime(${cell}, ${`${exact} %H:%M`})
             WHEN ${matches(cell, String.raw`${slashed}${clock}:[0-5]\d`)} THEN try_strptime(${cell}, ${`${exact} %H:%M:%S`})
             WHEN ${matches(cell, datedPattern)}
             THEN try_cast(${isoText(cell, monthFirst, lastTwoDigitYear)} AS TIMESTAMP) END`,
  );
}

/** A cell that looks like a date, written year first. */
function isoText(cell: Fragment, monthFirst: boolean, lastTwoDigitYear: number): Fragment {
  const century = Math.floor(lastTwoDigitYear / 100);
  const monthAndDay = monthFirst ? String.raw`-\1-\2\4` : String.raw`-\2-\1\4`;
  const before = (first: string) => first + monthAndDay;
  const ofThree = (lastPart: string) =>
    String.raw`^${space}(\d+)[/.-](\d+)[/.-](${lastPart})((?:[ T].*[\dZ])?)${space}$`;
  const short = ofThree(String.raw`\d{2}`);
  return fragment(
    sql`CASE WHEN regexp_matches(${cell}, ${`^${space}\\d{4}-\\d{2}(?:[ T]|${space}$)`})
             THEN regexp_replace(${cell}, ${String.raw`^${space}(\d{4}-\d{2})((?:[ T].*[\dZ])?)${space}$`}, ${String.raw`\1-01\2`})
             WHEN regexp_matches(${cell}, ${String.raw`^${space}\d{4}`})
             THEN regexp_replace(${cell}, ${ofThree(String.raw`\d+`)}, ${String.raw`\1-\2-\3\4`})
             WHEN NOT regexp_matches(${cell}, ${short})
             THEN regexp_replace(${cell}, ${ofThree(String.raw`\d{4}`)}, ${before(String.raw`\3`)})
             WHEN try_cast(regexp_extract(${cell}, ${short}, 3) AS BIGINT) <= ${BigInt(lastTwoDigitYear % 100)}
             THEN regexp_replace(${cell}, ${short}, ${before(String.raw`${String(century)}\3`)})
             ELSE regexp_replace(${cell}, ${short}, ${before(String.raw`${String(century - 1)}\3`)}) END`,
  );
}
