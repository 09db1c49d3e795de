import { type Fragment, fragment, identifier, joined, sql, type SqlText } from '../../engine/sql.ts';
import type { RowColumn, RowSet } from '../row-set.ts';
import { conditionOf, type Filter, type ValueText } from './filters.ts';
import type { Span } from './window.ts';

export interface Sort {
  /** The column's position in the rows. */
  readonly column: number;
  readonly isDescending: boolean;
}

/** Which rows a grid shows, and in which order: by the first of `sorts`, where that is the same by the second, and so on. */
export interface GridView {
  readonly sorts: readonly Sort[];
  readonly filters: readonly Filter[];
}

export const wholeView: GridView = { sorts: [], filters: [] };

/** Whether all rows are shown as they came. */
export function isWhole({ sorts, filters }: GridView): boolean {
  return sorts.length === 0 && filters.length === 0;
}

/**
 * The rows shown, one after the other: all of them, or those whose numbers `numbers` holds in its column `r`, in its
 * order. Kept rows have rowid 0, 1, 2 and so on.
 */
export interface ShownRows {
  readonly rows: RowSet;
  readonly numbers: RowSet | undefined;
  readonly rowCount: number;
}

/**
 * The SELECT that gives the numbers of a view's rows, to be kept. NULL comes last in either direction, text is sorted
 * without regard to capitals, and rows that sort the same stay in their order.
 */
export function rowNumbersSql({ from, columns }: RowSet, { sorts, filters }: GridView): SqlText {
  const condition = conditionOf(filters, columns);
  const where = condition === undefined ? sql`` : sql` WHERE ${fragment(condition)}`;
  const order = sorts.flatMap(({ column, isDescending }) => {
    const own = columns[column];
    if (!own) return [];
    const direction = fragment(isDescending ? sql`DESC NULLS LAST` : sql`ASC NULLS LAST`);
    return sortKeys(own).map((key) => sql`${fragment(key)} ${direction}`);
  });
  return sql`SELECT rowid AS r FROM ${from}${fragment(where)} ORDER BY ${joined([...order, sql`rowid`], ', ')}`;
}

function sortKeys({ name, type }: RowColumn): readonly SqlText[] {
  const own = sql`${identifier(name)}`;
  if (type === 'VARCHAR') return [sql`${fragment(own)} COLLATE NOCASE`, own];
  return /^(?:MAP|UNION)\b/.test(type) ? [sql`CAST(${fragment(own)} AS VARCHAR)`] : [own];
}

/** A column as a grid reads it: what no cell can hold as it is comes as the engine's text. */
function readable(column: RowColumn, of: 'p'): SqlText {
  const value = sql`${fragment(ofTable(of))}.${identifier(column.name)}`;
  return column.kind === 'other' || column.type === 'UHUGEINT'
    ? sql`CAST(${fragment(value)} AS VARCHAR) AS ${identifier(column.name)}`
    : value;
}

function ofTable(name: 'p'): SqlText {
  return sql`${identifier(name)}`;
}

/** Rows `first` up to `end` of those shown, in order, with the columns at these positions. */
export function windowSql(shown: ShownRows, { first, end }: Span, columns: readonly number[]): SqlText {
  const wanted = columns.flatMap((at) => {
    const column = shown.rows.columns[at];
    return column ? [readable(column, 'p')] : [];
  });
  return sql`SELECT ${joined(wanted, ', ')} FROM ${pickedRows(shown, { first, end })} ORDER BY ${
    shown.numbers ? fragment(sql`v.o`) : fragment(sql`p.rowid`)
  }`;
}

/** What stands after FROM to read some of the rows shown, as `p`, in any order. */
export function pickedRows({ rows, numbers }: ShownRows, { first, end }: Span): Fragment {
  const [from, last] = [BigInt(first), BigInt(end - 1)];
  if (!numbers) return fragment(sql`(SELECT rowid, * FROM ${rows.from} WHERE rowid BETWEEN ${from} AND ${last}) p`);
  return fragment(
    sql`(SELECT r, rowid AS o FROM ${numbers.from} WHERE rowid BETWEEN ${from} AND ${last}) v JOIN ${rows.from} p ON p.rowid = v.r`,
  );
}

/** The most frequent values of a column among the rows that its other filters leave, with how many rows have each. */
export function frequentSql(
  { from, columns }: RowSet,
  column: RowColumn,
  filters: readonly Filter[],
  search: string,
  most: number,
): SqlText {
  const text = sql`CAST(${identifier(column.name)} AS VARCHAR)`;
  const condition = conditionOf(filters, columns) ?? sql`true`;
  const sought = search.trim() === '' ? sql`true` : sql`contains(lower(${fragment(text)}), lower(${search.trim()}))`;
  return sql`SELECT v, n, count(*) OVER () AS different FROM (
    SELECT ${fragment(text)} AS v, count(*) AS n FROM ${from} WHERE ${fragment(condition)} AND ${fragment(sought)} GROUP BY ALL
  ) ORDER BY n DESC, v NULLS LAST LIMIT ${BigInt(most)}`;
}

export interface FrequentValue {
  readonly value: ValueText;
  readonly rows: number;
}
