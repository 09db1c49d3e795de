import { fragment, identifier, joined, sql, type SqlText } from '../../engine/sql.ts';
import { formatCount, formatCounted, formatDate } from '../../results/format.ts';
import type { ResultTable } from '../../results/result-table.ts';

/** The same column in the table that is there and in the one that comes. */
export interface SharedColumn {
  readonly existing: string;
  readonly incoming: string;
  /** To be set where the types differ, other than integer from decimal: then the two are compared as text. */
  readonly asText?: boolean;
}

/** From and to which day a table's dates go. ISO. */
export interface Reach {
  readonly first: string;
  readonly last: string;
}

export interface Overlap {
  readonly existingRows: number;
  readonly incomingRows: number;
  /** Incoming rows that stand in the existing table value for value. A row that stands there once counts once. */
  readonly sharedRows: number;
  /** Undefined where no date column was asked for, or it holds no date. */
  readonly existingReach: Reach | undefined;
  readonly incomingReach: Reach | undefined;
}

/**
 * One row that `overlapFrom` reads: the rows of both tables, how many they have in common, and how far the dates reach.
 * Rows are compared over `columns`; empty equals empty, and a row that stands twice in one table and once in the other
 * is in common once. `dates` is a DATE or TIMESTAMP column of both.
 */
export function overlapSql(
  existing: string,
  incoming: string,
  columns: readonly SharedColumn[],
  dates?: SharedColumn,
): SqlText {
  const rowsOf = (table: string, side: 'existing' | 'incoming') => {
    const values = columns.map((column, i) => {
      const value = identifier(column[side]);
      return sql`${column.asText ? fragment(sql`${value}::VARCHAR`) : value} AS ${identifier(`c${String(i)}`)}`;
    });
    return sql`SELECT ${side === 'incoming'} AS is_incoming, ${joined(values, ', ')} FROM ${identifier(table)}`;
  };
  const count = (table: string) => fragment(sql`(SELECT count(*) FROM ${identifier(table)})`);
  const shared =
    columns.length === 0
      ? sql`0::BIGINT`
      : sql`(SELECT coalesce(sum(least(n_existing, n_incoming)), 0)::BIGINT FROM (
          SELECT count(*) FILTER (NOT is_incoming) AS n_existing, count(*) FILTER (is_incoming) AS n_incoming
          FROM (${fragment(rowsOf(existing, 'existing'))} UNION ALL ${fragment(rowsOf(incoming, 'incoming'))})
          GROUP BY ${joined(
            columns.map((_, i) => sql`${identifier(`c${String(i)}`)}`),
            ', ',
          )}))`;
  const reach = (table: string, column: string | undefined) => {
    if (column === undefined) return [sql`NULL::DATE`, sql`NULL::DATE`];
    const date = fragment(sql`${identifier(column)}::DATE`);
    // A DATE can be infinite, which is no day.
    const known = fragment(sql`FILTER (isfinite(${date}))`);
    return [
      sql`(SELECT min(${date}) ${known} FROM ${identifier(table)})`,
      sql`(SELECT max(${date}) ${known} FROM ${identifier(table)})`,
    ];
  };
  return sql`SELECT ${count(existing)}, ${count(incoming)}, ${joined(
    [shared, ...reach(existing, dates?.existing), ...reach(incoming, dates?.incoming)],
    ', ',
  )}`;
}

/** What the engine answered to `overlapSql`. */
export function overlapFrom(answer: ResultTable): Overlap {
  const reach = (column: number): Reach | undefined => {
    const [first, last] = [answer.cell(column, 0), answer.cell(column + 1, 0)];
    return typeof first === 'string' && typeof last === 'string' ? { first, last } : undefined;
  };
  return {
    existingRows: Number(answer.cell(0, 0)),
    incomingRows: Number(answer.cell(1, 0)),
    sharedRows: Number(answer.cell(2, 0)),
    existingReach: reach(3),
    incomingReach: reach(5),
  };
}

/** What a person should know before a file is added to a table: rows that are there already, days both reach. */
export function describeOverlap(tableName: string, overlap: Overlap): readonly string[] {
  return [describeShared(tableName, overlap), ...describeReach(tableName, overlap)];
}

function describeShared(name: string, { incomingRows, sharedRows }: Overlap): string {
  if (incomingRows === 0) return 'This file has no rows to add.';
  if (sharedRows === 0) return `No row of this file is already in ${name}, value for value.`;
  const all = sharedRows === incomingRows;
  const start = all
    ? incomingRows === 1
      ? `The one row of this file is already in ${name}, value for value.`
      : `All ${formatCount(incomingRows)} rows of this file are already in ${name}, value for value.`
    : `${formatCount(sharedRows)} of ${formatCounted(incomingRows, 'row')} of this file ${sharedRows === 1 ? 'is' : 'are'} already in ${name}, value for value.`;
  const why = all
    ? 'It may be a file that was added before: adding it again counts everything in it twice.'
    : 'Exact duplicates can be right (two calls on one night), so none is left out unless you say so.';
  return `${start} ${why}`;
}

function describeReach(name: string, { existingReach, incomingReach, sharedRows }: Overlap): readonly string[] {
  if (existingReach === undefined || incomingReach === undefined) return [];
  const first = existingReach.first > incomingReach.first ? existingReach.first : incomingReach.first;
  const last = existingReach.last < incomingReach.last ? existingReach.last : incomingReach.last;
  const both = `${name} has dates ${span(existingReach)}, this file ${span(incomingReach)}`;
  if (first > last) return [`${both}: no day is in both.`];
  const changed =
    sharedRows === 0 ? ' Rows of those days may have been sent again with changes: compare before adding.' : '';
  const common = first === last ? formatDate(first) : `the days ${span({ first, last })}`;
  return [`${both}: both cover ${common}.${changed}`];
}

function span({ first, last }: Reach): string {
  return first === last ? `of ${formatDate(first)} only` : `from ${formatDate(first)} to ${formatDate(last)}`;
}
