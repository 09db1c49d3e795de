import { analystSql, type Fragment, fragment, identifier, joined, sql, type SqlText } from '../../engine/sql.ts';
import type { RowColumn } from '../row-set.ts';
import type { Condition, RepeatKind, Span } from './question.ts';
import { isPlainNumber } from './question-problems.ts';
import { allHold } from './sql-lines.ts';
import { isNumberKind, isDayKind } from '../../results/result-table.ts';

/**
 * A condition as SQL. "Is not" holds of values that are not known too, so that `is` and `is not` make up all rows.
 * Throws RangeError for a value that is none of the column's, which `conditionProblems` tells before, and for a test that
 * is held against other rows (`repeatPredicate`).
 */
export function predicateOf({ test }: Condition, column: RowColumn): SqlText {
  const value = comparable(column);
  switch (test.kind) {
    case 'is':
      return sql`${value} = ${typed(test.value, column)}`;
    case 'is not':
      return sql`${value} IS DISTINCT FROM ${typed(test.value, column)}`;
    case 'is one of':
      return sql`${value} IN (${joined(
        test.values.map((one) => sql`${typed(one, column)}`),
        ', ',
      )})`;
    case 'contains':
      return sql`contains(lower(${value}), lower(${test.value}))`;
    case 'at least':
      return sql`${value} >= ${typed(test.value, column)}`;
    case 'at most':
      return sql`${value} <= ${typed(test.value, column)}`;
    case 'between':
      return sql`${value} BETWEEN ${typed(test.from, column)} AND ${typed(test.to, column)}`;
    case 'is filled':
      return column.kind === 'text' ? sql`trim(${value}) <> ''` : sql`${value} IS NOT NULL`;
    case 'is empty':
      return column.kind === 'text' ? sql`coalesce(trim(${value}), '') = ''` : sql`${value} IS NULL`;
    case 'appears more than once':
    case 'appears once only':
      throw new RangeError(`${test.kind}: among which rows is not said`);
  }
}

/**
 * Whether a row's value stands in two or more rows of `from` for which `holds` holds, or in one alone. A subquery, since a
 * window can stand in no FILTER.
 */
export function repeatPredicate(
  kind: RepeatKind,
  column: RowColumn,
  from: Fragment,
  holds: readonly SqlText[],
): SqlText {
  const value = comparable(column);
  const filled = predicateOf({ column: column.name, test: { kind: 'is filled' } }, column);
  const often = fragment(kind === 'appears more than once' ? sql`> 1` : sql`= 1`);
  return sql`${value} IN (
    SELECT ${value}
    FROM ${from}
    WHERE ${allHold([...holds, filled], '    ')}
    GROUP BY ALL
    HAVING count(*) ${often}
  )`;
}

/** The days of a span as SQL. */
export function spanPredicates({ from, to }: Span, column: RowColumn): readonly SqlText[] {
  const day = comparable(column);
  if (from !== '' && to !== '') return [sql`${day} BETWEEN ${{ date: from }} AND ${{ date: to }}`];
  if (from !== '') return [sql`${day} >= ${{ date: from }}`];
  return to === '' ? [] : [sql`${day} <= ${{ date: to }}`];
}

/** A number that stands in SQL as it was typed, so that it stays exact. Throws RangeError for what is none. */
export function numberSql(text: string): Fragment {
  if (!isPlainNumber(text)) throw new RangeError(`“${text}” is not a number`);
  return fragment(analystSql(text));
}

/** A column as its values are compared: a moment by its day, a text in any dress as text. */
function comparable({ name, type, kind }: RowColumn): Fragment {
  const column = identifier(name);
  if (kind === 'timestamp') return fragment(sql`CAST(${column} AS DATE)`);
  const isAsItIs = isNumberKind(kind) || kind === 'date' || kind === 'boolean' || type === 'VARCHAR';
  return isAsItIs ? column : fragment(sql`CAST(${column} AS VARCHAR)`);
}

/** A value as SQL compares it with the column. */
function typed(value: string, { type, kind }: RowColumn): Fragment {
  if (isNumberKind(kind)) {
    const number = numberSql(value);
    // A decimal and a FLOAT of the same digits are not equal.
    return type === 'FLOAT' ? fragment(sql`CAST(${number} AS FLOAT)`) : number;
  }
  if (isDayKind(kind)) return fragment(sql`${{ date: value }}`);
  return kind === 'boolean' ? fragment(sql`${value === 'true'}`) : fragment(sql`${value}`);
}
