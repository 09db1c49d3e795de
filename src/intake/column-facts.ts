import type { Engine } from '../engine/engine.ts';
import { type Fragment, fragment, identifier, joined, type SqlText, sql } from '../engine/sql.ts';
import type { ResultTable } from '../results/result-table.ts';
import { throwIfCancelled } from './errors.ts';
import {
  datedPattern,
  type DatePattern,
  datePatterns,
  isAfterMidnight,
  isFilled,
  matches,
  numberPatterns,
  stagingColumn,
  stampOf,
  trimmed,
  unreadDatePattern,
} from './typed-sql.ts';

/** How many values of a column, over the whole staging table, are numbers, and how they are written. */
export interface NumberFacts {
  readonly integer: number;
  readonly decimal: number;
  readonly leadingZero: number;
  readonly long: number;
  readonly grouped: number;
  readonly pounds: number;
  readonly exponent: number;
}

/** How many values of a column, over the whole staging table, are dates, and how they are written. */
export interface DateFormFacts {
  /** Values that are a date when read day first, and when read month first. */
  readonly dayFirst: number;
  readonly monthFirst: number;
  /** Values that are a date only when read so, and the row of the first of them. */
  readonly onlyDayFirst: number;
  readonly onlyDayFirstRow: number | undefined;
  readonly onlyMonthFirst: number;
  readonly onlyMonthFirstRow: number | undefined;
  /** How many different days those are that can only be read month first. */
  readonly onlyMonthFirstDays: number;
  readonly forms: Readonly<Record<DatePattern, number>>;
  readonly withTime: number;
  readonly afterMidnight: number;
  /** Values whose time ends in Z, which means UTC. */
  readonly inUtc: number;
  /** Values such as 2015-16 whose second part is the year after: as likely a financial year as a month. */
  readonly nextYear: number;
}

/** Which kinds of type the sample of a column leaves possible. */
export interface Candidates {
  readonly number: boolean;
  readonly date: boolean;
  /** Dates that are told of and not read. */
  readonly unreadDate: boolean;
}

const SAMPLE_ROWS = 2_000;
const SAMPLE_ENOUGH = 50;
/** What a statement costs grows with the square of the columns it asks about, and 600 are more than memory holds. */
const COLUMNS_AT_A_TIME = 32;

/**
 * Which kinds of type are worth asking about, by column: those that most of a sample, taken evenly over the table,
 * fits. Where the sample has few values, all are. No type that every value fits is lost by this.
 */
export async function findCandidates(
  engine: Engine,
  table: string,
  columns: number,
  rows: number,
  signal: AbortSignal | undefined,
): Promise<readonly Candidates[]> {
  const step = BigInt(Math.max(1, Math.floor(rows / SAMPLE_ROWS)));
  const wanted = (cell: Fragment): readonly SqlText[] => [
    sql`count(*) FILTER (${isFilled(cell)})`,
    sql`count(*) FILTER (${matches(cell, numberPatterns.decimal)})`,
    sql`count(*) FILTER (${matches(cell, datedPattern)})`,
    sql`count(*) FILTER (${matches(cell, unreadDatePattern)})`,
  ];
  const counts = await countByColumn(engine, table, columns, wanted, sql`rowid % ${step} = 0`, signal);
  return counts.map(([filled = 0, numbers = 0, dates = 0, unread = 0]) => {
    const few = step > 1n && filled < SAMPLE_ENOUGH;
    const mayBe = (fitting: number) => few || 2 * fitting >= filled;
    return { number: mayBe(numbers), date: mayBe(dates), unreadDate: mayBe(unread) };
  });
}

/** The number of rows with a value, by column. */
export async function countFilled(
  engine: Engine,
  table: string,
  columns: number,
  signal: AbortSignal | undefined,
): Promise<readonly number[]> {
  const wanted = (cell: Fragment) => [sql`count(*) FILTER (${isFilled(cell)})`];
  const counts = await countByColumn(engine, table, columns, wanted, sql`true`, signal);
  return counts.map(([filled = 0]) => filled);
}

/** The counts `wanted` of each staging column over the rows that hold `condition`, a group of columns at a time. */
async function countByColumn(
  engine: Engine,
  table: string,
  columns: number,
  wanted: (cell: Fragment) => readonly SqlText[],
  condition: SqlText,
  signal: AbortSignal | undefined,
): Promise<readonly (readonly number[])[]> {
  const counts: (readonly number[])[] = [];
  for (let from = 0; from < columns; from += COLUMNS_AT_A_TIME) {
    throwIfCancelled(signal);
    const group = range(Math.min(COLUMNS_AT_A_TIME, columns - from)).map((i) =>
      wanted(identifier(stagingColumn(from + i))),
    );
    const result = await engine.query(
      sql`SELECT ${joined(group.flat(), ', ')} FROM ${identifier(table)} WHERE ${fragment(condition)}`,
    );
    let next = 0;
    for (const asked of group) counts.push(asked.map(() => count(result, next++)));
  }
  return counts;
}

export async function numberFacts(engine: Engine, table: string, column: number): Promise<NumberFacts> {
  const cell = identifier(stagingColumn(column));
  // A number in one of the forms of a code is no decimal, so only what is none is looked at for them.
  const code = (pattern: string) => fragment(sql`CASE WHEN is_decimal THEN false ELSE ${matches(cell, pattern)} END`);
  const result = await engine.query(
    sql`WITH looks AS (SELECT ${cell}, ${matches(cell, numberPatterns.decimal)} AS is_decimal
                       FROM ${identifier(table)} WHERE ${cell} IS NOT NULL)
        SELECT count(*) FILTER (${matches(cell, numberPatterns.integer)}),
               count(*) FILTER (is_decimal),
               count(*) FILTER (${code(numberPatterns.leadingZero)}),
               count(*) FILTER (${code(numberPatterns.long)}),
               count(*) FILTER (contains(${cell}, ',') AND is_decimal),
               count(*) FILTER (contains(${cell}, '£') AND is_decimal),
               count(*) FILTER (contains(lower(${cell}), 'e+') AND is_decimal)
        FROM looks`,
  );
  const [integer, decimal, leadingZero, long, grouped, pounds, exponent] = range(7).map((i) => count(result, i)) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return { integer, decimal, leadingZero, long, grouped, pounds, exponent };
}

export async function dateFormFacts(
  engine: Engine,
  table: string,
  column: number,
  lastTwoDigitYear: number,
): Promise<DateFormFacts> {
  const cell = identifier(stagingColumn(column));
  const forms = Object.entries(datePatterns) as [DatePattern, string][];
  const value = identifier('v');
  const onlyDay = fragment(sql`month_first IS NULL AND day_first IS NOT NULL`);
  const onlyMonth = fragment(sql`day_first IS NULL AND month_first IS NOT NULL`);
  const nextYear = fragment(sql`(try_cast(v[1:4] AS BIGINT) + 1) % 100 = try_cast(v[6:7] AS BIGINT)`);
  const wanted: readonly SqlText[] = [
    sql`sum(n) FILTER (day_first IS NOT NULL)`,
    sql`sum(n) FILTER (month_first IS NOT NULL)`,
    sql`sum(n) FILTER (${onlyDay})`,
    sql`min(r) FILTER (${onlyDay})`,
    sql`sum(n) FILTER (${onlyMonth})`,
    sql`min(r) FILTER (${onlyMonth})`,
    sql`sum(with_time)`,
    sql`sum(after_midnight)`,
    sql`sum(n - with_time) FILTER (${matches(value, datePatterns['yyyy-mm'])} AND ${nextYear})`,
    sql`count(*) FILTER (${onlyMonth})`,
    sql`sum(in_utc)`,
    ...forms.map(([, pattern]) => sql`sum(n) FILTER (${matches(value, pattern)})`),
  ];
  // Days repeat, so each is looked into once. Every time that the pattern lets through is one, and is left off.
  const result = await engine.query(
    sql`WITH looks AS (SELECT split_part(replace(${trimmed(cell)}, 'T', ' '), ' ', 1) AS v,
                              min(rowid) AS r, count(*) AS n, count(*) FILTER (contains(${cell}, ':')) AS with_time,
                              count(*) FILTER (${isAfterMidnight(cell)}) AS after_midnight,
                              count(*) FILTER (contains(${cell}, 'Z')) AS in_utc
                       FROM ${identifier(table)} WHERE ${matches(cell, datedPattern)} GROUP BY v),
             reads AS (SELECT *, ${stampOf(value, false, lastTwoDigitYear)} AS day_first,
                              ${stampOf(value, true, lastTwoDigitYear)} AS month_first
                       FROM looks)
        SELECT ${joined(wanted, ', ')} FROM reads`,
  );
  const at = (i: number) => count(result, i);
  return {
    dayFirst: at(0),
    monthFirst: at(1),
    onlyDayFirst: at(2),
    onlyDayFirstRow: row(result, 3),
    onlyMonthFirst: at(4),
    onlyMonthFirstRow: row(result, 5),
    withTime: at(6),
    afterMidnight: at(7),
    nextYear: at(8),
    onlyMonthFirstDays: at(9),
    inUtc: at(10),
    forms: Object.fromEntries(forms.map(([form], i) => [form, at(11 + i)])) as Record<DatePattern, number>,
  };
}

function range(length: number): readonly number[] {
  return Array.from({ length }, (_, i) => i);
}

function count(table: ResultTable, column: number): number {
  // The sum of nothing is NULL.
  return Number(table.cell(column, 0) ?? 0);
}

function row(table: ResultTable, column: number): number | undefined {
  const cell = table.cell(column, 0);
  return cell === null ? undefined : Number(cell);
}
