import { identifier, fragment, sql } from '../../engine/sql.ts';
import type { BenchSession } from '../bench-session.ts';
import { keyOf } from './compared-values.ts';
import type { Comparison } from './comparison.ts';

/** How well a key tells the rows of one file apart. */
export interface KeyFacts {
  readonly rows: number;
  /** Rows whose key stands in other rows of the file too, and how many keys they have. */
  readonly repeated: number;
  readonly repeatedKeys: number;
  /** Rows in which a part of the key is missing. */
  readonly withoutKey: number;
}

/** Counts for both files, the earlier first. Rejects as the session does. */
export async function keyFacts(
  session: BenchSession,
  comparison: Omit<Comparison, 'compared'>,
  signal?: AbortSignal,
): Promise<readonly [KeyFacts, KeyFacts]> {
  const of = async (side: 'earlier' | 'later'): Promise<KeyFacts> => {
    const { parts, isWhole } = keyOf(comparison.key, side, comparison.isLenient);
    const [has, key, n] = [identifier('§has_key'), identifier('§key'), identifier('§n')];
    const keyed = sql`SELECT ${isWhole} AS ${has}, row(${parts}) AS ${key} FROM ${comparison[side].from}`;
    const counted = await session.query(
      sql`SELECT sum(${n}), sum(${n}) FILTER (WHERE ${has} AND ${n} > 1), count(*) FILTER (WHERE ${has} AND ${n} > 1), sum(${n}) FILTER (WHERE NOT ${has})
      FROM (SELECT ${has}, count(*) AS ${n} FROM (${fragment(keyed)}) GROUP BY ${has}, ${key})`,
      signal,
    );
    const number = (at: number) => Number(counted.cell(at, 0) ?? 0);
    return { rows: number(0), repeated: number(1), repeatedKeys: number(2), withoutKey: number(3) };
  };
  return [await of('earlier'), await of('later')];
}
