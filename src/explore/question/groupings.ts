import { type Fragment, fragment, identifier, joined, sql, type SqlText } from '../../engine/sql.ts';
import type { RowColumn } from '../row-set.ts';
import { columnOf, type Grouping, type Interval, type Span } from './question.ts';
import { bandKey, bandWords } from './number-bands.ts';
import { numberSql } from './predicates.ts';
import { freeName } from './sql-lines.ts';

/** A grouping as SQL works with it. */
export interface GroupKey {
  readonly grouping: Grouping;
  readonly column: RowColumn;
  /** The name of its column in the result. */
  readonly name: string;
  /** What rows are grouped by. */
  readonly key: SqlText;
  /** What the result shows of a key; the key itself where undefined. */
  readonly render: ((key: Fragment) => SqlText) | undefined;
}

/** The groupings with their names: none is that of another column, since GROUP BY would take it for that. */
export function groupKeys(by: readonly Grouping[], columns: readonly RowColumn[]): readonly GroupKey[] {
  const keys: GroupKey[] = [];
  for (const grouping of by) {
    const column = columnOf(columns, grouping.column);
    if (!column) throw new RangeError(`there is no column “${grouping.column}”`);
    const taken = [...columns.map(({ name }) => name), ...keys.map(({ name }) => name)];
    const key = keySql(grouping, column);
    const name =
      isPlain({ grouping }) && !keys.some((other) => other.name === column.name)
        ? column.name
        : nameOf(grouping, taken);
    keys.push({ grouping, column, name, key, render: renderOf(grouping, column) });
  }
  return keys;
}

/** Whether groups are the values themselves, not intervals or bands of them. */
export function isPlain({ grouping: { interval, band } }: Pick<GroupKey, 'grouping'>): boolean {
  return interval === undefined && band === undefined;
}

/** Whether groups without rows can be told between the first and the last: of dates and times, not of values. */
export function hasSpine({ grouping }: GroupKey): boolean {
  return grouping.interval !== undefined;
}

/** How many periods are filled in at most, and how many rows they make with the other groups. */
export const mostPeriods = 1000;
export const mostFilledRows = 20_000;

/**
 * A SELECT of every key between the first and the last there is, or of the whole span asked for where that is of the
 * same column, as a column of the key's name; of none where they would be more than `mostPeriods`, or more than
 * `mostFilledRows` with the other groups. `found` holds the keys there are, `others` names the other groups. Days without
 * end are neither first nor last. Of a span that was asked for, only the days from the first to the last that `base` has
 * at all are taken: of what a file does not cover nothing is known, and 0 would say otherwise.
 */
export function spineSql(
  { grouping, name }: GroupKey,
  found: Fragment,
  span: Span | undefined,
  others: readonly SqlText[],
  base: Fragment,
): SqlText {
  const column = identifier(name);
  const { interval } = grouping;
  const groups =
    others.length === 0
      ? undefined
      : fragment(sql`(SELECT count(*) FROM (SELECT DISTINCT ${joined(others, ', ')} FROM ${found}))`);
  const mostRows = numberSql(String(mostFilledRows));
  if (interval === 'day of the week' || interval === 'hour') {
    const all = interval === 'hour' ? sql`range(0, 24)` : sql`range(1, 8)`;
    const fits = groups ? sql`\n  WHERE ${periodsSql(interval, groups, groups)} * ${groups} <= ${mostRows}` : sql``;
    return sql`SELECT unnest(${fragment(all)}) AS ${column}${fragment(fits)}`;
  }
  const { from, to } = ownSpan(grouping, span);
  const day = identifier(grouping.column);
  const covered = (of: 'min' | 'max') =>
    fragment(
      sql`(SELECT CAST(${fragment(of === 'min' ? sql`min` : sql`max`)}(${day}) AS DATE) FROM ${base} WHERE isfinite(${day}))`,
    );
  const first = from === '' ? sql`min(${column})` : sql`greatest(${{ date: from }}, ${covered('min')})`;
  const last = to === '' ? sql`max(${column})` : sql`least(${{ date: to }}, ${covered('max')})`;
  const days = sql`SELECT ${fragment(first)} AS first_day, ${fragment(last)} AS last_day`;
  const isWhole = from !== '' && to !== '';
  const ends = fragment(
    isWhole ? sql`(${fragment(days)})` : sql`(${fragment(days)} FROM ${found} WHERE isfinite(${column}))`,
  );
  const periods = periodsSql(interval, fragment(sql`first_day`), fragment(sql`last_day`));
  const fitsRows = groups ? sql`\n    AND (${periods}) * ${groups} <= ${mostRows}` : sql``;
  const tail = fragment(
    sql`FROM ${ends}\n  WHERE ${periods} <= ${numberSql(String(mostPeriods))}${fragment(fitsRows)}`,
  );
  if (interval === 'day') {
    return sql`SELECT CAST(unnest(generate_series(first_day, last_day, INTERVAL 1 DAY)) AS DATE) AS ${column}\n  ${tail}`;
  }
  const month = sql`unnest(month_list(first_day, last_day))`;
  if (interval === 'month') return sql`SELECT ${fragment(month)} AS ${column}\n  ${tail}`;
  return sql`SELECT DISTINCT ${fragment(intervalSql(interval, fragment(month)))} AS ${column}\n  ${tail}`;
}

/** Counts the periods from one day to another, both taken in; of a week and of a day all there are. */
export function periodsSql(interval: Interval | undefined, first: Fragment, last: Fragment): Fragment {
  switch (interval) {
    case 'day of the week':
      return fragment(sql`7`);
    case 'hour':
      return fragment(sql`24`);
    case 'month':
      return fragment(sql`date_diff('month', ${first}, ${last}) + 1`);
    case 'quarter':
      return fragment(sql`date_diff('quarter', ${first}, ${last}) + 1`);
    case 'financial year': {
      const starts = [first, last].map((day) => sql`financial_year_start(${day})`);
      return fragment(sql`date_diff('year', ${joined(starts, ', ')}) + 1`);
    }
    case 'year':
      return fragment(sql`date_diff('year', ${first}, ${last}) + 1`);
    case 'day':
    case undefined:
      return fragment(sql`date_diff('day', ${first}, ${last}) + 1`);
  }
}

/** The days asked for, where they are of the column grouped by; empty where there is no end. */
export function ownSpan({ column }: Grouping, span: Span | undefined): { readonly from: string; readonly to: string } {
  return span?.column === column ? span : { from: '', to: '' };
}

function keySql({ interval, band }: Grouping, column: RowColumn): SqlText {
  if (band !== undefined) return bandKey(band, column);
  const plain = identifier(column.name);
  if (interval !== undefined) return intervalSql(interval, plain);
  // What no cell can hold as it is could not be found again by its value.
  const isText = column.kind === 'other' || column.type === 'UHUGEINT';
  return isText ? sql`CAST(${plain} AS VARCHAR)` : sql`${plain}`;
}

/** The first day of the interval that a day lies in; of the week and the hour their number. */
export function intervalSql(interval: Interval | undefined, day: Fragment): SqlText {
  switch (interval) {
    case undefined:
      return sql`${day}`;
    case 'day':
      return sql`CAST(${day} AS DATE)`;
    case 'month':
      return sql`month_start(${day})`;
    case 'quarter':
      return sql`quarter_start(${day})`;
    case 'financial year':
      return sql`financial_year_start(${day})`;
    case 'year':
      return sql`year_start(${day})`;
    case 'day of the week':
      return sql`isodow(${day})`;
    case 'hour':
      return sql`hour(${day})`;
  }
}

function renderOf({ interval, band }: Grouping, column: RowColumn): GroupKey['render'] {
  if (band !== undefined) return (key) => bandWords(band, column, key);
  switch (interval) {
    case 'financial year':
      // 'infinityinfinity' else.
      return (key) =>
        sql`CASE WHEN isfinite(${key}) THEN financial_year_words(${key}) ELSE CAST(${key} AS VARCHAR) END`;
    case 'year':
      return (key) => sql`strftime(${key}, '%Y')`;
    case 'day of the week':
      return (key) => sql`['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'][${key}]`;
    default:
      return undefined;
  }
}

function nameOf({ column, interval, band }: Grouping, taken: readonly string[]): string {
  const what = interval ?? (band === undefined ? 'value' : 'band');
  const isFree = interval !== undefined && !taken.some((name) => name.toLowerCase() === what);
  return isFree ? what : freeName(`${what} of ${column}`, taken);
}
