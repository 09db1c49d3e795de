import { fragment, identifier, joined, sql, type SqlText, trustedSql } from '../../engine/sql.ts';
import { isDayKind, isNumberKind } from '../../results/result-table.ts';
import type { RowColumn } from '../row-set.ts';

/** A value as the engine writes it in text, which tells all values of a column apart; null is NULL. */
export type ValueText = string | null;

/** What the rows of a grid are kept to, by one column each. Columns are named by their position in the rows. */
export type Filter =
  /** Those with one of the values; with `isExcept`, all others, NULL among them unless it is one of the values. */
  | {
      readonly kind: 'values';
      readonly column: number;
      readonly values: readonly ValueText[];
      readonly isExcept: boolean;
    }
  /** Those from one end to the other, both included; an end that is empty is open. NULL is in no range. */
  | { readonly kind: 'range'; readonly column: number; readonly from: string; readonly to: string };

/** Kinds of column that have a range: numbers, and dates and times by their day. */
export function hasRange({ kind }: RowColumn): boolean {
  return isNumberKind(kind) || isDayKind(kind);
}

/** A column as text in SQL, the same text for the same value. */
export function textOf({ name, kind, type }: RowColumn): SqlText {
  return kind === 'text' && type === 'VARCHAR' ? sql`${identifier(name)}` : sql`CAST(${identifier(name)} AS VARCHAR)`;
}

/** What all filters ask of a row; undefined where there are none. Throws RangeError for a range that cannot be read. */
export function conditionOf(filters: readonly Filter[], columns: readonly RowColumn[]): SqlText | undefined {
  const asked = filters.flatMap((filter) => {
    const column = columns[filter.column];
    return column ? [filterSql(filter, column)] : [];
  });
  return asked.length === 0 ? undefined : sql`${joined(asked, ' AND ')}`;
}

function filterSql(filter: Filter, column: RowColumn): SqlText {
  if (filter.kind === 'range') return rangeSql(filter.from, filter.to, column);
  const texts = filter.values.filter((value) => value !== null).map((value) => sql`${value}`);
  const isOneOf =
    texts.length === 0 ? sql`false` : sql`coalesce(${fragment(textOf(column))} IN (${joined(texts, ', ')}), false)`;
  const isThere = filter.values.includes(null)
    ? sql`(${identifier(column.name)} IS NULL OR ${fragment(isOneOf)})`
    : isOneOf;
  return filter.isExcept ? sql`NOT ${fragment(isThere)}` : isThere;
}

function rangeSql(from: string, to: string, column: RowColumn): SqlText {
  const value = identifier(column.name);
  const ends: SqlText[] = [];
  if (from.trim() !== '') ends.push(sql`${value} >= ${fragment(endSql(from, column))}`);
  if (to.trim() !== '') {
    ends.push(
      column.kind === 'timestamp'
        ? sql`${value} < ${fragment(endSql(to, column))} + INTERVAL 1 DAY`
        : sql`${value} <= ${fragment(endSql(to, column))}`,
    );
  }
  return ends.length === 0 ? sql`${value} IS NOT NULL` : sql`(${joined(ends, ' AND ')})`;
}

function endSql(text: string, column: RowColumn): SqlText {
  const problem = rangeProblem(text, column);
  if (problem !== undefined) throw new RangeError(problem);
  const plain = plainEnd(text);
  switch (column.kind) {
    case 'integer':
      return sql`CAST(${plain} AS HUGEINT)`;
    case 'float':
      return sql`CAST(${plain} AS DOUBLE)`;
    case 'decimal': {
      const scale = Math.max(plain.split('.')[1]?.length ?? 0, Number(/,(\d+)\)$/.exec(column.type)?.[1] ?? 0));
      return sql`CAST(${plain} AS DECIMAL(38,${fragment(trustedSql(String(scale)))}))`;
    }
    default:
      return sql`${{ date: plain }}`;
  }
}

/** Why an end of a range cannot be read, in words; undefined where it can, or is empty. */
export function rangeProblem(text: string, { kind }: RowColumn): string | undefined {
  const plain = plainEnd(text);
  if (plain === '') return undefined;
  if (kind === 'date' || kind === 'timestamp') {
    return isDay(plain) ? undefined : `“${text}” is not a date. Write it as 2016-01-31.`;
  }
  if (!/^-?(?:\d+(?:\.\d*)?|\.\d+)$/.test(plain)) return `“${text}” is not a number. Write it as 1,009 or -0.5.`;
  if (kind === 'integer' && !/^-?\d+$/.test(plain)) return `The column holds whole numbers, and “${text}” is none.`;
  return plain.length > 30 ? `“${text}” is too long a number.` : undefined;
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** Without spaces and thousands, and with a minus that the engine reads. */
function plainEnd(text: string): string {
  return text.replaceAll(/[\s,]/g, '').replace('−', '-');
}

/** The filters with this one in place of what there was on its column; one that keeps every row away goes. */
export function withFilter(filters: readonly Filter[], filter: Filter): readonly Filter[] {
  const others = withoutFilter(filters, filter.column);
  const isOpen =
    filter.kind === 'range'
      ? filter.from.trim() === '' && filter.to.trim() === ''
      : filter.isExcept && filter.values.length === 0;
  return isOpen ? others : [...others, filter];
}

export function withoutFilter(filters: readonly Filter[], column: number): readonly Filter[] {
  return filters.filter((own) => own.column !== column);
}

/** As a menu on a cell filters: `Only this value` narrows to it, `All but this value` leaves one more away. */
export function filteredByCell(
  filters: readonly Filter[],
  column: number,
  value: ValueText,
  isExcept: boolean,
): readonly Filter[] {
  const before = filters.find((own) => own.column === column);
  if (!isExcept || before?.kind !== 'values') {
    return withFilter(filters, { kind: 'values', column, values: [value], isExcept });
  }
  const values = before.isExcept ? [...before.values, value] : before.values.filter((own) => own !== value);
  return withFilter(filters, { ...before, values });
}
