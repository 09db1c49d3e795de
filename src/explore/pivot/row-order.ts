import { type Fragment, fragment, identifier, joined, sql, type SqlText } from '../../engine/sql.ts';
import { groupOrder } from '../question/calendar-order.ts';
import { type GroupKey, isPlain } from '../question/groupings.ts';
import { numberSql } from '../question/predicates.ts';
import type { PivotSort } from './pivot.ts';

/** What rows stand in the order of: the column of a pivot, and what stands in its cells. */
export interface SortedBy {
  readonly name: string;
  readonly value: SqlText;
  readonly order: PivotSort['order'];
}

/**
 * The order of a pivot's rows: a total after what it is the total of, groups in the order of their values, or of a figure:
 * then groups of the first fields stand in the order of their own total of it.
 */
export function rowOrder(rows: readonly GroupKey[], table: Fragment, sorted: SortedBy | undefined): readonly SqlText[] {
  const columns = rows.map(({ name }) => sql`${table}.${identifier(name)}`);
  return rows.flatMap((row, i) => {
    const own = fragment(sql`${table}.${identifier(row.name)}`);
    const group = sql`GROUPING(${own})`;
    const value = isPlain(row) ? groupOrder(row.column, own) : sql`${own} NULLS LAST`;
    if (!sorted) return [group, value];
    const figure =
      i === columns.length - 1
        ? sql`${identifier(sorted.name)}`
        : sql`max(${fragment(sorted.value)}) FILTER (WHERE GROUPING(${joined(columns, ', ')}) = ${levelBits(rows.length, i + 1)}) OVER (PARTITION BY ${joined(columns.slice(0, i + 1), ', ')})`;
    const by =
      sorted.order === 'largest first' ? sql`${fragment(figure)} DESC NULLS LAST` : sql`${fragment(figure)} NULLS LAST`;
    return [group, by, value];
  });
}

/** What GROUPING of all fields gives for a row of the first `length`: a bit a field, the last the lowest, set for a total. */
export function levelBits(fields: number, length: number): Fragment {
  return numberSql(String(2 ** (fields - length) - 1));
}
