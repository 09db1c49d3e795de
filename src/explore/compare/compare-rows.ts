import { fragment, identifier, joined, sql, type SqlText } from '../../engine/sql.ts';
import type { BenchSession } from '../bench-session.ts';
import type { BenchTable, RowSet } from '../row-set.ts';
import { freeName } from '../question/sql-lines.ts';
import { repeatedKeysSql, unpairedPart } from './alike-rows.ts';
import { comparable, keyOf, loosely } from './compared-values.ts';
import type { Comparison } from './comparison.ts';

/** Where the rows of one file went. Together they are all its rows. */
export interface SideCounts {
  readonly rows: number;
  readonly same: number;
  readonly changed: number;
  /** Rows in which values are written in another way only: capitals, blanks, nothing for empty text, a number as text. */
  readonly respelled: number;
  /** In this file only: gone from the earlier one, or added in the later. */
  readonly only: number;
  /** Rows whose key stands in several rows of either file: which became which is not known. */
  readonly repeated: number;
  /** Those of them that the other file has too, the same in all that is compared; as many in either file. */
  readonly repeatedAlike: number;
  /** Rows in which a part of the key is missing, and those of them that the other file has too. */
  readonly withoutKey: number;
  readonly withoutKeyAlike: number;
}

export interface CompareCounts {
  readonly earlier: SideCounts;
  readonly later: SideCounts;
  /** How many keys stand in several rows of either file. */
  readonly repeatedKeys: number;
  /** Of the rows compared, in how many each column changed, and in how many it is written otherwise; as in `compared`. */
  readonly byColumn: readonly { readonly changed: number; readonly respelled: number }[];
}

/**
 * The rows of a comparison that can be looked at. Of those whose key stands in several rows or is missing, the ones that the
 * other file does not have; `repeated keys` has a row for each such key.
 */
export type RowsOf = 'added' | 'gone' | 'changed' | 'respelled' | 'repeated keys' | 'repeated' | 'without key';

/** Counts where every row of both files went. Rejects as the session does. */
export async function compareCounts(
  session: BenchSession,
  comparison: Comparison,
  signal?: AbortSignal,
): Promise<CompareCounts> {
  const changes = comparison.compared.flatMap((_, i) =>
    [2, 1].map((much) => sql`count(*) FILTER (WHERE "§changed"[${BigInt(i + 1)}] = ${BigInt(much)})`),
  );
  const ofSide = (side: 'earlier' | 'later', rows: SqlText) =>
    sql`count(*) FILTER (WHERE "§side" = ${side} AND ${fragment(rows)})`;
  const unpaired = (['earlier', 'later'] as const).flatMap((side) => [
    ofSide(side, sql`"§has_key"`),
    ofSide(side, sql`NOT "§has_key"`),
    ofSide(side, sql`"§has_key" AND "§is_alike"`),
    ofSide(side, sql`NOT "§has_key" AND "§is_alike"`),
  ]);
  const counted = await session.query(
    sql`WITH ${fragment(commonParts(comparison))},
    ${fragment(unpairedPart(comparison))}
    SELECT *
    FROM (SELECT count(*) FROM earlier), (SELECT count(*) FROM later),
      (SELECT count(DISTINCT "§key") FILTER (WHERE "§has_key"), ${joined(unpaired, ', ')} FROM unpaired),
      (SELECT
        count(*) FILTER (WHERE list_max("§changed") = 0), count(*) FILTER (WHERE list_max("§changed") = 2), count(*) FILTER (WHERE list_max("§changed") = 1),
        ${joined([sql`0`, ...changes], ', ')}
      FROM pairs)`,
    signal,
  );
  const number = (column: number) => Number(counted.cell(column, 0));
  const [same, changed, respelled] = [number(11), number(12), number(13)];
  const side = (at: 0 | 1): SideCounts => {
    const rows = number(at);
    const first = 3 + 4 * at;
    const [repeated, withoutKey] = [number(first), number(first + 1)];
    const only = rows - same - changed - respelled - repeated - withoutKey;
    const alike = { repeatedAlike: number(first + 2), withoutKeyAlike: number(first + 3) };
    return { rows, same, changed, respelled, only, repeated, withoutKey, ...alike };
  };
  return {
    earlier: side(0),
    later: side(1),
    repeatedKeys: number(2),
    byColumn: comparison.compared.map((_, i) => ({ changed: number(15 + 2 * i), respelled: number(16 + 2 * i) })),
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
    case 'repeated keys':
      return sql`WITH ${common},\n${fragment(unpairedPart(comparison))}\n${fragment(repeatedKeysSql(comparison))}`;
    case 'repeated':
      return sql`WITH ${common},\n${fragment(unpairedPart(comparison))}\n${fragment(notAlike(comparison, sql`u."§has_key"`))}\nORDER BY u."§key", u."§side", u."§position"`;
    case 'without key':
      return sql`WITH ${common},\n${fragment(unpairedPart(comparison))}\n${fragment(notAlike(comparison, sql`NOT u."§has_key"`))}\nORDER BY u."§side", u."§position"`;
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

/** Rows of either file that the other does not have, with the shared columns as texts and the file each is from. */
function notAlike({ key, compared, earlier, later }: Comparison, which: SqlText): SqlText {
  const columns = [...key, ...compared].map((column) => {
    const [one, other] = [identifier(column.earlier.name), identifier(column.later.name)];
    return sql`CASE u."§side" WHEN 'earlier' THEN CAST(e.${one} AS VARCHAR) ELSE CAST(l.${other} AS VARCHAR) END AS ${other}`;
  });
  const file = sql`CASE u."§side" WHEN 'earlier' THEN ${earlier.title} ELSE ${later.title} END AS ${identifier('In the file')}`;
  return sql`SELECT ${joined([file, ...columns], ', ')}
FROM unpaired u
LEFT JOIN earlier e ON u."§side" = 'earlier' AND e."§position" = u."§position"
LEFT JOIN later l ON u."§side" = 'later' AND l."§position" = u."§position"
WHERE ${fragment(which)} AND NOT u."§is_alike"`;
}
