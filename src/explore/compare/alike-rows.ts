import { type Fragment, fragment, identifier, joined, sql, type SqlText } from '../../engine/sql.ts';
import { freeName } from '../question/sql-lines.ts';
import { comparable, loosely } from './compared-values.ts';
import type { Comparison } from './comparison.ts';

type Side = 'earlier' | 'later';

/** Whether a row of a file, as `r`, has a key that stands in several rows of either. */
function isRepeated(side: Side): Fragment {
  const other = side === 'earlier' ? 'later' : 'earlier';
  return fragment(
    sql`"§has_key" AND ("§key_rows" > 1 OR EXISTS (FROM ${identifier(other)} o WHERE o."§key" = r."§key" AND o."§key_rows" > 1))`,
  );
}

/**
 * `unpaired`, after `earlier` and `later`: every row whose key is missing, or stands in several rows of either file, with
 * whether the other file has the same row, by all that is compared. Where one file has it more often than the other, so
 * many are alike as the one with fewer has: the first ones.
 */
export function unpairedPart(comparison: Comparison): SqlText {
  const rowsOf = (side: Side) => {
    const values = comparison.compared.map((column) => {
      const value = sql`r.${identifier(column[side].name)}`;
      return comparison.isLenient ? loosely(value, column[side].kind, column) : comparable(value, column);
    });
    return sql`SELECT ${side} AS "§side", "§position", "§key", "§has_key", row(${joined([...values, sql`0`], ', ')}) AS "§whole"
    FROM ${identifier(side)} r
    WHERE NOT "§has_key" OR (${isRepeated(side)})`;
  };
  const count = (side: Side) =>
    fragment(sql`count(*) FILTER (WHERE "§side" = ${side}) OVER (PARTITION BY "§key", "§whole")`);
  return sql`unpaired AS (
  SELECT "§side", "§position", "§key", "§has_key",
    row_number() OVER (PARTITION BY "§side", "§key", "§whole" ORDER BY "§position") <= least(${count('earlier')}, ${count('later')}) AS "§is_alike"
  FROM (
    ${joined([rowsOf('earlier'), rowsOf('later')], ' UNION ALL ')}
  )
)`;
}

/**
 * Of each key that stands in several rows, after `unpaired`: how many rows each file has, how many more or fewer the later
 * one, and how many are the same in both. What differs most comes first.
 */
export function repeatedKeysSql({ key }: Comparison): SqlText {
  const names = key.map(({ later }) => later.name);
  const rows = (side: Side) => fragment(sql`count(*) FILTER (WHERE "§side" = ${side})`);
  const difference = fragment(sql`${rows('later')} - ${rows('earlier')}`);
  const alike = fragment(sql`count(*) FILTER (WHERE "§is_alike" AND "§side" = 'later')`);
  const figures = (
    [
      ['Rows in the earlier file', rows('earlier')],
      ['Rows in the later file', rows('later')],
      ['More or fewer', difference],
      ['The same in both', alike],
    ] as const
  ).map(([name, figure]) => sql`${figure} AS ${identifier(freeName(name, names))}`);
  const parts = names.map((name, i) => sql`"§key"[${BigInt(i + 1)}] AS ${identifier(name)}`);
  return sql`SELECT ${joined([...parts, ...figures], ', ')}\nFROM unpaired\nWHERE "§has_key"\nGROUP BY "§key"\nORDER BY abs(${difference}) DESC, "§key"`;
}
