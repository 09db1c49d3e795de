import { fragment, identifier, joined, sql, type SqlText } from '../../engine/sql.ts';
import type { BenchSession } from '../bench-session.ts';
import type { BenchTable, RowSet } from '../row-set.ts';
import type { SharedColumn } from './shared-columns.ts';

/** What two files are compared by. */
export interface Comparison {
  readonly earlier: BenchTable;
  readonly later: BenchTable;
  /** By these a row of one file is found in the other; at least one. */
  readonly key: readonly SharedColumn[];
  /** The values of these are compared. */
  readonly compared: readonly SharedColumn[];
  /** Capitals, and blanks at the ends, make no difference in texts. */
  readonly isLenient: boolean;
}

/** Where the rows of one file went. Together they are all its rows. */
export interface SideCounts {
  readonly rows: number;
  readonly same: number;
  readonly changed: number;
  /** In this file only: gone from the earlier one, or added in the later. */
  readonly only: number;
  /** Rows whose key stands in several rows of either file: they cannot be told apart, and are not compared. */
  readonly repeated: number;
  /** Rows in which a part of the key is missing. */
  readonly withoutKey: number;
}

export interface CompareCounts {
  readonly earlier: SideCounts;
  readonly later: SideCounts;
  /** Of the rows that changed, in how many each column did; in the order of `compared`. */
  readonly byColumn: readonly number[];
}

/** The rows of a comparison that can be looked at. */
export type RowsOf = 'added' | 'gone' | 'changed' | 'repeated' | 'without key';

/** Counts where every row of both files went. Rejects as the session does. */
export async function compareCounts(
  session: BenchSession,
  comparison: Comparison,
  signal?: AbortSignal,
): Promise<CompareCounts> {
  const changes = comparison.compared.map((_, i) => sql`count(*) FILTER (WHERE "§changed"[${BigInt(i + 1)}])`);
  const counted = await session.query(
    sql`WITH ${fragment(commonParts(comparison))}
    SELECT
      (SELECT count(*) FROM earlier), (SELECT count(*) FROM later),
      (SELECT count(*) FROM earlier WHERE "§has_key" AND "§key_rows" > 1 OR "§has_key" AND EXISTS (FROM later l WHERE l."§key" = earlier."§key" AND l."§key_rows" > 1)),
      (SELECT count(*) FROM later WHERE "§has_key" AND "§key_rows" > 1 OR "§has_key" AND EXISTS (FROM earlier e WHERE e."§key" = later."§key" AND e."§key_rows" > 1)),
      (SELECT count(*) FROM earlier WHERE NOT "§has_key"), (SELECT count(*) FROM later WHERE NOT "§has_key"),
      count(*) FILTER (WHERE NOT list_contains("§changed", true)), count(*) FILTER (WHERE list_contains("§changed", true)),
      ${joined([sql`0`, ...changes], ', ')}
    FROM pairs`,
    signal,
  );
  const number = (column: number) => Number(counted.cell(column, 0));
  const [same, changed] = [number(6), number(7)];
  const side = (rows: number, repeated: number, withoutKey: number): SideCounts => ({
    ...{ rows, same, changed, repeated, withoutKey },
    only: rows - same - changed - repeated - withoutKey,
  });
  return {
    earlier: side(number(0), number(2), number(4)),
    later: side(number(1), number(3), number(5)),
    byColumn: comparison.compared.map((_, i) => number(9 + i)),
  };
}

/** Keeps the rows of one kind to be looked at; of those that changed, each column before and after. */
export function compareRows(
  session: BenchSession,
  comparison: Comparison,
  which: RowsOf,
  signal?: AbortSignal,
): Promise<RowSet> {
  return session.keep(compareSql(comparison, which), signal);
}

/** The query that gives the rows of one kind. */
export function compareSql(comparison: Comparison, which: RowsOf): SqlText {
  const common = fragment(commonParts(comparison));
  switch (which) {
    case 'added':
      return sql`WITH ${common}\nSELECT ${everyColumn(comparison.later)}\nFROM later\nWHERE "§has_key" AND "§key_rows" = 1 AND NOT EXISTS (FROM earlier e WHERE e."§key" = later."§key")\nORDER BY "§position"`;
    case 'gone':
      return sql`WITH ${common}\nSELECT ${everyColumn(comparison.earlier)}\nFROM earlier\nWHERE "§has_key" AND "§key_rows" = 1 AND NOT EXISTS (FROM later l WHERE l."§key" = earlier."§key")\nORDER BY "§position"`;
    case 'changed':
      return sql`WITH ${common}\nSELECT ${joined(changedColumns(comparison), ', ')}\nFROM pairs\nWHERE list_contains("§changed", true)\nORDER BY "§position"`;
    case 'repeated':
      return sql`WITH ${common}\n${joined([repeated(comparison, 'earlier'), repeated(comparison, 'later')], ' UNION ALL ')}`;
    case 'without key':
      return sql`WITH ${common}\n${joined([withoutKey(comparison, 'earlier'), withoutKey(comparison, 'later')], ' UNION ALL ')}`;
  }
}

/**
 * Names of ours begin with a sign that headings do not. `earlier` and `later` with the key of each row, and `pairs`: rows
 * whose key stands once in each, with a list that says of each compared column whether it changed.
 */
function commonParts(comparison: Comparison): SqlText {
  const { key, compared, isLenient } = comparison;
  const changed = compared.map((column) => {
    const [before, after] = [sql`"§e".${identifier(column.earlier.name)}`, sql`"§l".${identifier(column.later.name)}`];
    const of = (value: SqlText) => fragment(comparable(value, column, isLenient));
    return sql`${of(before)} IS DISTINCT FROM ${of(after)}`;
  });
  const keyed = (side: 'earlier' | 'later') => {
    const names = key.map((column) => sql`${identifier(column[side].name)}`);
    const parts = key.map((column, i) => comparable(names[i] ?? sql`NULL`, column, isLenient));
    const has = joined(
      names.map((name) => sql`${fragment(name)} IS NOT NULL`),
      ' AND ',
    );
    return sql`${identifier(side)} AS (
  SELECT *, row(${joined(parts, ', ')}) AS "§key", ${has} AS "§has_key", row_number() OVER () AS "§position",
    count(*) OVER (PARTITION BY row(${joined(parts, ', ')})) AS "§key_rows"
  FROM ${comparison[side].from}
)`;
  };
  return sql`${fragment(keyed('earlier'))},
${fragment(keyed('later'))},
pairs AS (
  SELECT "§l"."§position", [${joined(changed.length === 0 ? [sql`false`] : changed, ', ')}] AS "§changed", "§e" AS "§before", "§l" AS "§after"
  FROM earlier "§e" JOIN later "§l" ON "§e"."§key" = "§l"."§key"
  WHERE "§e"."§has_key" AND "§l"."§has_key" AND "§e"."§key_rows" = 1 AND "§l"."§key_rows" = 1
)`;
}

/** A value as it is compared with that of the other file; a text without the differences that make none. */
function comparable(value: SqlText, { comparedAs, earlier, later }: SharedColumn, isLenient: boolean): SqlText {
  const of = fragment(value);
  switch (comparedAs) {
    case 'numbers':
      return earlier.kind === 'integer' && later.kind === 'integer'
        ? sql`CAST(${of} AS HUGEINT)`
        : sql`CAST(${of} AS DOUBLE)`;
    case 'times':
      return sql`CAST(${of} AS TIMESTAMP)`;
    case 'texts':
      return isLenient ? sql`lower(trim(CAST(${of} AS VARCHAR)))` : sql`CAST(${of} AS VARCHAR)`;
    case 'it is':
      return isLenient && earlier.kind === 'text' ? sql`lower(trim(${of}))` : value;
  }
}

function everyColumn({ columns }: BenchTable) {
  return joined(
    columns.map(({ name }) => sql`${identifier(name)}`),
    ', ',
  );
}

/** The key, and of each compared column what stood before and what stands now, which is NULL where it did not change. */
function changedColumns({ key, compared }: Comparison): readonly SqlText[] {
  const keys = key.map(({ later }) => sql`"§after".${identifier(later.name)} AS ${identifier(later.name)}`);
  const names = compared.map(({ later }, i) => sql`CASE WHEN "§changed"[${BigInt(i + 1)}] THEN ${later.name} END`);
  const values = compared.flatMap(({ earlier, later }) => [
    sql`"§before".${identifier(earlier.name)} AS ${identifier(`${later.name}, before`)}`,
    sql`"§after".${identifier(later.name)} AS ${identifier(`${later.name}, now`)}`,
  ]);
  const what = sql`array_to_string(list_filter([${joined(names, ', ')}], lambda x: x IS NOT NULL), ', ') AS ${identifier('What changed')}`;
  return [...keys, what, ...values];
}

function repeated(comparison: Comparison, side: 'earlier' | 'later'): SqlText {
  const other = side === 'earlier' ? 'later' : 'earlier';
  return sql`(SELECT ${fragment(sideColumns(comparison, side))} FROM ${identifier(side)} r WHERE "§has_key" AND ("§key_rows" > 1 OR EXISTS (FROM ${identifier(other)} o WHERE o."§key" = r."§key" AND o."§key_rows" > 1)) ORDER BY r."§key", "§position")`;
}

function withoutKey(comparison: Comparison, side: 'earlier' | 'later'): SqlText {
  return sql`(SELECT ${fragment(sideColumns(comparison, side))} FROM ${identifier(side)} WHERE NOT "§has_key" ORDER BY "§position")`;
}

/** The shared columns as texts, so that the rows of both files stand in one list, with the file each is from. */
function sideColumns({ key, compared, earlier, later }: Comparison, side: 'earlier' | 'later'): SqlText {
  const file = side === 'earlier' ? earlier : later;
  const columns = [...key, ...compared].map(
    (column) => sql`CAST(${identifier(column[side].name)} AS VARCHAR) AS ${identifier(column.later.name)}`,
  );
  return sql`${joined([sql`${file.title} AS ${identifier('In the file')}`, ...columns], ', ')}`;
}
