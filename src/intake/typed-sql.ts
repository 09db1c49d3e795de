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

const time = String.raw`(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?`;

/** What a date looks like, each with or without a time. Whether the day exists is another question. */
export const datePatterns = {
  'dd/mm/yyyy': String.raw`\d{1,2}(?:/\d{1,2}/|-\d{1,2}-|\.\d{1,2}\.)[1-9]\d{3}`,
  'dd/mm/yy': String.raw`\d{1,2}(?:/\d{1,2}/|-\d{1,2}-)\d{2}`,
  'yyyy-mm-dd': String.raw`[1-9]\d{3}(?:-\d{1,2}-|/\d{1,2}/)\d{1,2}`,
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
  return fragment(sql`CASE WHEN ${stamp} = ${stamp}::DATE THEN ${stamp}::DATE END`);
}

/**
 * The TIMESTAMP of a cell: NULL where it does not look like a date, or where there is no such day or time. The engine is
 * quick at refusing a pattern and slow at refusing a date that its parser fails on (it words an error for each), so
 * parsers see only what the patterns let through, and the forms most files have come first.
 */
export function stampOf(cell: Fragment, monthFirst: boolean, lastTwoDigitYear: number): Fragment {
  return fragment(
    sql`CASE WHEN ${matches(cell, String.raw`\d{2}/\d{2}/[1-9]\d{3}`)}
             THEN try_strptime(${cell}, ${monthFirst ? '%m/%d/%Y' : '%d/%m/%Y'})
             WHEN ${matches(cell, String.raw`[1-9]\d{3}-\d{2}-\d{2}`)} THEN try_strptime(${cell}, '%Y-%m-%d')
             WHEN ${matches(cell, anyDatePattern)}
             THEN ${dayOf(cell, monthFirst, lastTwoDigitYear)} + ${timeOf(cell)} END`,
  );
}

/** The DATE of a cell that looks like one; NULL where there is no such day. */
function dayOf(cell: Fragment, monthFirst: boolean, lastTwoDigitYear: number): Fragment {
  const parts = String.raw`(\d+)[/.-](\d+)(?:[/.-](\d+))?`;
  const [first, second, third] = [1n, 2n, 3n].map((group) =>
    fragment(sql`try_cast(nullif(regexp_extract(${cell}, ${parts}, ${group}::INTEGER), '') AS BIGINT)`),
  ) as [Fragment, Fragment, Fragment];
  const century = BigInt(Math.floor(lastTwoDigitYear / 100)) * 100n;
  const shortYear = fragment(
    sql`${third} + CASE WHEN ${third} > 99 THEN 0 WHEN ${third} <= ${BigInt(lastTwoDigitYear % 100)} THEN ${century}
                   ELSE ${century - 100n} END`,
  );
  const [month, day] = monthFirst ? [first, second] : [second, first];
  return fragment(
    sql`CASE WHEN ${first} > 99 THEN ${existingDay(first, second, fragment(sql`coalesce(${third}, 1)`))}
             ELSE ${existingDay(shortYear, month, day)} END`,
  );
}

function existingDay(year: Fragment, month: Fragment, day: Fragment): Fragment {
  return fragment(
    sql`CASE WHEN ${month} BETWEEN 1 AND 12 AND ${day} >= 1
             THEN CASE WHEN ${day} <= day(last_day(make_date(${year}, ${month}, 1)))
                       THEN make_date(${year}, ${month}, ${day}) END END`,
  );
}

/** The time of a cell that looks like a date, as an interval: midnight where it has none, NULL where there is no such time. */
function timeOf(cell: Fragment): Fragment {
  const parts = String.raw`(\d+):(\d+)(?::(\d+)(?:\.(\d+))?)?`;
  const [hours, minutes, seconds] = [1n, 2n, 3n].map((group) =>
    fragment(sql`try_cast(nullif(regexp_extract(${cell}, ${parts}, ${group}::INTEGER), '') AS BIGINT)`),
  ) as [Fragment, Fragment, Fragment];
  // The engine keeps six digits of a second.
  const micros = fragment(sql`try_cast(rpad(regexp_extract(${cell}, ${parts}, 4)[1:6], 6, '0') AS BIGINT)`);
  return fragment(
    sql`CASE WHEN ${hours} IS NULL THEN INTERVAL 0 SECOND
             WHEN ${hours} < 24 AND ${minutes} < 60 AND coalesce(${seconds}, 0) < 60
             THEN to_hours(${hours}) + to_minutes(${minutes}) + to_seconds(coalesce(${seconds}, 0))
                  + to_microseconds(coalesce(${micros}, 0)) END`,
  );
}
