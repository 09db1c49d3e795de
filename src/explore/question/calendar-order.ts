import { type Fragment, fragment, sql, type SqlText } from '../../engine/sql.ts';
import type { RowColumn } from '../row-set.ts';

/** What a column is called that holds names of days of the week or of months. */
const calendarNames =
  /^(?:day|week[ _]?day|day[ _](?:name|of[ _](?:the[ _])?week)|month|month[ _](?:name|of[ _](?:the[ _])?year))$|[ _](?:week[ _]?day|day[ _]of[ _](?:the[ _])?week)$/i;

/** Whether a column is likely to hold names of days or of months, by its own. What is none stands by the alphabet. */
export function isCalendar({ name, kind }: Pick<RowColumn, 'name' | 'kind'>): boolean {
  return kind === 'text' && calendarNames.test(name);
}

/** The order of groups of one column: days and months as they follow one another, all else by its value; NULL last. */
export function groupOrder(of: Pick<RowColumn, 'name' | 'kind'>, value: Fragment): SqlText {
  const plain = sql`${value} NULLS LAST`;
  if (!isCalendar(of)) return plain;
  return sql`list_position(${calendar}, lower(left(trim(${value}), 3))) NULLS LAST, ${fragment(plain)}`;
}

/** No day begins as a month does. */
const calendar = fragment(
  sql`['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']`,
);
