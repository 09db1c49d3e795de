import { type Fragment, fragment, identifier, joined, sql, type SqlText } from '../../engine/sql.ts';
import type { BenchSession } from '../bench-session.ts';
import type { BenchTable, RowSet } from '../row-set.ts';
import { freeName } from '../question/sql-lines.ts';
import { comparable, keyOf, loosely } from './compared-values.ts';
import type { SharedColumn } from './shared-columns.ts';

/** What two files are compared by. */
export interface Comparison {
  readonly earlier: BenchTable;
  readonly later: BenchTable;
  /** By these a row of one file is found in the other; at least one. */
  readonly key: readonly SharedColumn[];
  /** The values of these are compared. */
  readonly compared: readonly SharedColumn[];
  /** Differences of writing make none (`looseText` of compared-values.ts), neither in keys nor in values. */
  readonly isLenient: boolean;
}

/** Where the rows of one file went. Together they are all its rows. */
export interface SideCounts {
  readonly rows: number;
  readonly same: number;
  readonly changed: number;
  /** Rows in which values are written in another way only: capitals, blanks, nothing for empty text, a number as text. */
  readonly respelled: number;
  /** In this file only: gone from the earlier one, or added in the later. */
  readonly only: number;
  /** Rows whose key stands in several rows of either file: they cannot be told apart, and are not compared. */
  readonly repeated: number;
  /** How many keys these rows have. */
  readonly repeatedKeys: number;
  /** Rows in which a part of the key is missing. */
  readonly withoutKey: number;
}

export interface CompareCounts {
  readonly earlier: SideCounts;
  readonly later: SideCounts;
  /** Of the rows compared, in how many each column changed, and in how many it is written otherwise; as in `compared`. */
  readonly byColumn: readonly { readonly changed: number; readonly respelled: number }[];
}

/** The rows of a comparison that can be looked at. */
export type RowsOf = 'added' | 'gone' | 'changed' | 'respelled' | 'repeated' | 'without key';

/** Counts where every row of both files went. Rejects as the session does. */
export async function compareCounts(
  session: BenchSession,
  comparison: Comparison,
  signal?: AbortSignal,
): Promise<CompareCounts> {
  const changes = comparison.compared.flatMap((_, i) =>
    [2, 1].map((much) => sql`count(*) FILTER (WHERE "§changed"[${BigInt(i + 1)}] = ${BigInt(much)})`),
  );
  const repeatedOf = (side: 'earlier' | 'later', what: 'rows' | 'keys') => {
    const figure = fragment(what === 'rows' ? sql`count(*)` : sql`count(DISTINCT "§key")`);
    return sql`(SELECT ${figure} FROM ${identifier(side)} r WHERE ${isRepeated(side)})`;
  };
  const counted = await session.query(
    sql`WITH ${fragment(commonParts(comparison))}
    SELECT
      (SELECT count(*) FROM earlier), (SELECT count(*) FROM later),
      ${joined([repeatedOf('earlier', 'rows'), repeatedOf('later', 'rows'), repeatedOf('earlier', 'keys'), repeatedOf('later', 'keys')], ', ')},
      (SELECT count(*) FROM earlier WHERE NOT "§has_key"), (SELECT count(*) FROM later WHERE NOT "§has_key"),
      count(*) FILTER (WHERE list_max("§changed") = 0), count(*) FILTER (WHERE list_max("§changed") = 2), count(*) FILTER (WHERE list_max("§changed") = 1),
      ${joined([sql`0`, ...changes], ', ')}
    FROM pairs`,
    signal,
  );
  const number = (column: number) => Number(counted.cell(column, 0));
  const [same, changed, respelled] = [number(8), number(9), number(10)];
  const side = (at: 0 | 1): SideCounts => {
    const [rows, repeated, withoutKey] = [number(at), number(2 + at), number(6 + at)];
    const only = rows - same - changed - respelled - repeated - withoutKey;
    return { rows, same, changed, respelled, repeated, repeatedKeys: number(4 + at), withoutKey, only };
  };
  return {
    earlier: side(0),
    later: side(1),
    byColumn: comparison.compared.map((_, i) => ({ changed: number(12 + 2 * i), respelled: number(13 + 2 * i) })),
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
    case 'respelled': {
      const much = which === 'changed' ? 2n : 1n;
      return sql`WITH ${common}\nSELECT ${joined(changedColumns(comparison), ', ')}\nFROM pairs\nWHERE list_max("§changed") = ${much}\nORDER BY "§position"`;
    }
    case 'repeated':
      return sql`WITH ${common}\n${joined([repeated(comparison, 'earlier'), repeated(comparison, 'later')], ' UNION ALL ')}`;
    case 'without key':
      return sql`WITH ${common}\n${joined([withoutKey(comparison, 'earlier'), withoutKey(comparison, 'later')], ' UNION ALL ')}`;
  }
}

/**
 * Names of ours begin with a sign that headings do not. `earlier` and `later` with the key of each row, and `pairs`: rows
 * whose key stands once in each, with a list that says of each compared column whether it changed (2), is written in
 * another way only (1) or is the same (0).
 */
function commonParts(comparison: Comparison): SqlText {
  const { key, compared, isLenient } = comparison;
  const changed = compared.map((column) => {
    const [before, after] = [sql`"§e".${identifier(column.earlier.name)}`, sql`"§l".${identifier(column.later.name)}`];
    const exact = (value: SqlText) => fragment(comparable(value, column));
    const loose = [loosely(before, column.earlier.kind, column), loosely(after, column.later.kind, column)].map(
      fragment,
    );
    const isOther = sql`${loose[0] ?? null} IS DISTINCT FROM ${loose[1] ?? null}`;
    if (isLenient) return sql`CASE WHEN ${fragment(isOther)} THEN 2 ELSE 0 END`;
    return sql`CASE WHEN ${exact(before)} IS NOT DISTINCT FROM ${exact(after)} THEN 0 WHEN ${fragment(isOther)} THEN 2 ELSE 1 END`;
  });
  const keyed = (side: 'earlier' | 'later') => {
    const { parts, isWhole } = keyOf(key, side, isLenient);
    return sql`${identifier(side)} AS (
  SELECT *, row(${parts}) AS "§key", ${isWhole} AS "§has_key", row_number() OVER () AS "§position",
    count(*) OVER (PARTITION BY row(${parts})) AS "§key_rows"
  FROM ${comparison[side].from}
)`;
  };
  return sql`${fragment(keyed('earlier'))},
${fragment(keyed('later'))},
pairs AS (
  SELECT "§l"."§position", [${joined(changed.length === 0 ? [sql`0`] : changed, ', ')}] AS "§changed", "§e" AS "§before", "§l" AS "§after"
  FROM earlier "§e" JOIN later "§l" ON "§e"."§key" = "§l"."§key"
  WHERE "§e"."§has_key" AND "§l"."§has_key" AND "§e"."§key_rows" = 1 AND "§l"."§key_rows" = 1
)`;
}

function everyColumn({ columns }: BenchTable) {
  return joined(
    columns.map(({ name }) => sql`${identifier(name)}`),
    ', ',
  );
}

/** The key, what changed or is written otherwise, and of each compared column what stood before and what stands now. */
function changedColumns({ key, compared }: Comparison): readonly SqlText[] {
  const taken = key.map(({ later }) => later.name);
  const named = (name: string) => {
    const free = freeName(name, taken);
    taken.push(free);
    return identifier(free);
  };
  const keys = key.map(({ later }) => sql`"§after".${identifier(later.name)} AS ${identifier(later.name)}`);
  const names = (much: bigint) =>
    compared.map(({ later }, i) => sql`CASE WHEN "§changed"[${BigInt(i + 1)}] = ${much} THEN ${later.name} END`);
  const listed = (much: bigint) =>
    fragment(
      sql`array_to_string(list_filter([${joined([sql`CAST(NULL AS VARCHAR)`, ...names(much)], ', ')}], lambda x: x IS NOT NULL), ', ')`,
    );
  const what = [sql`${listed(2n)} AS ${named('What changed')}`, sql`${listed(1n)} AS ${named('Written otherwise')}`];
  const values = compared.flatMap(({ earlier, later }) => [
    sql`"§before".${identifier(earlier.name)} AS ${named(`${later.name}, before`)}`,
    sql`"§after".${identifier(later.name)} AS ${named(`${later.name}, now`)}`,
  ]);
  return [...keys, ...what, ...values];
}

/** Whether a row of a file, as `r`, has a key that stands in several rows of either. */
function isRepeated(side: 'earlier' | 'later'): Fragment {
  const other = side === 'earlier' ? 'later' : 'earlier';
  return fragment(
    sql`"§has_key" AND ("§key_rows" > 1 OR EXISTS (FROM ${identifier(other)} o WHERE o."§key" = r."§key" AND o."§key_rows" > 1))`,
  );
}

function repeated(comparison: Comparison, side: 'earlier' | 'later'): SqlText {
  return sql`(SELECT ${fragment(sideColumns(comparison, side))} FROM ${identifier(side)} r WHERE ${isRepeated(side)} ORDER BY r."§key", "§position")`;
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
