import { type Fragment, fragment, identifier, sql, type SqlText } from '../../engine/sql.ts';
import { isNumberKind, type ResultTable } from '../../results/result-table.ts';
import type { RowColumn } from '../row-set.ts';
import { isPlainNumber } from './question-problems.ts';

/** A value of a column as a condition takes it, and in how many rows it stands. */
export interface ColumnValue {
  readonly value: string;
  readonly count: number;
}

/** How many values a picker offers. */
export const mostValues = 200;

/** The values of a column with their counts, the most frequent first, those alone that contain a text. One more than are offered. */
export function columnValuesSql(from: Fragment, column: RowColumn, search: string): SqlText {
  const value = sql`CAST(${identifier(column.name)} AS VARCHAR)`;
  const contains = search === '' ? sql`` : sql`\n  AND contains(lower(${fragment(value)}), lower(${search}))`;
  return sql`SELECT ${fragment(value)} AS value, count(*) AS rows
FROM ${from}
WHERE ${identifier(column.name)} IS NOT NULL${fragment(contains)}
GROUP BY 1
ORDER BY 2 DESC, 1
LIMIT ${fragment(sql`${BigInt(mostValues + 1)}`)}`;
}

/** What `columnValuesSql` gave, and whether there are more. */
export function columnValues(
  table: ResultTable,
  column: RowColumn,
): { readonly values: readonly ColumnValue[]; readonly hasMore: boolean } {
  const values: ColumnValue[] = [];
  for (let row = 0; row < Math.min(table.rowCount, mostValues); row += 1) {
    const value = table.cell(0, row);
    const count = table.cell(1, row);
    if (typeof value !== 'string' || typeof count !== 'bigint') continue;
    // What is not finite cannot be asked for as a number.
    if (isNumberKind(column.kind) && !isPlainNumber(value)) continue;
    values.push({ value, count: Number(count) });
  }
  return { values, hasMore: table.rowCount > mostValues };
}
