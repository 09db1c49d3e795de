import { type Fragment, fragment, identifier, sql, type SqlText } from '../../engine/sql.ts';
import type { RowColumn } from '../row-set.ts';
import { columnOf, type Grouping, type Interval, type Span } from './question.ts';
import { bandKey, bandWords } from './number-bands.ts';
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
    const isPlain = grouping.interval === undefined && grouping.band === undefined;
    const name = isPlain && !keys.some((other) => other.name === column.name) ? column.name : nameOf(grouping, taken);
    keys.push({ grouping, column, name, key, render: renderOf(grouping, column) });
  }
  return keys;
}

/** Whether groups without rows can be told between the first and the last: of dates and times, not of values. */
export function hasSpine({ grouping }: GroupKey): boolean {
  return grouping.interval !== undefined;
}

/**
 * A SELECT of every key between the first and the last there is, or of the whole span asked for where that is of the
 * same column, as a column of the key's name. `found` holds the keys there are.
 */
export function spineSql({ grouping, name }: GroupKey, found: Fragment, span: Span | undefined): SqlText {
  const column = identifier(name);
  const { interval } = grouping;
  if (interval === 'day of the week') return sql`SELECT unnest(range(1, 8)) AS ${column}`;
  if (interval === 'hour') return sql`SELECT unnest(range(0, 24)) AS ${column}`;
  const own = span?.column === grouping.column ? span : undefined;
  const first = own && own.from !== '' ? sql`${{ date: own.from }}` : sql`min(${column})`;
  const last = own && own.to !== '' ? sql`${{ date: own.to }}` : sql`max(${column})`;
  const days = sql`SELECT ${fragment(first)} AS first_day, ${fragment(last)} AS last_day`;
  const isWhole = own !== undefined && own.from !== '' && own.to !== '';
  const ends = fragment(isWhole ? sql`(${fragment(days)})` : sql`(${fragment(days)} FROM ${found})`);
  if (interval === 'day') {
    return sql`SELECT CAST(unnest(generate_series(first_day, last_day, INTERVAL 1 DAY)) AS DATE) AS ${column}\n  FROM ${ends}`;
  }
  const month = sql`unnest(month_list(first_day, last_day))`;
  if (interval === 'month') return sql`SELECT ${fragment(month)} AS ${column}\n  FROM ${ends}`;
  return sql`SELECT DISTINCT ${fragment(intervalSql(interval, fragment(month)))} AS ${column}\n  FROM ${ends}`;
}

function keySql({ interval, band }: Grouping, column: RowColumn): SqlText {
  if (band !== undefined) return bandKey(band, column);
  const plain = identifier(column.name);
  return interval === undefined ? sql`${plain}` : intervalSql(interval, plain);
}

function intervalSql(interval: Interval | undefined, day: Fragment): SqlText {
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
      return (key) => sql`financial_year_words(${key})`;
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
