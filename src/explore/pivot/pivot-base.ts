import { analystSql, type Fragment, fragment, identifier, sql, type SqlText } from '../../engine/sql.ts';
import type { RowColumn, RowSet } from '../row-set.ts';
import { type GroupKey, groupKeys } from '../question/groupings.ts';
import { predicateOf } from '../question/predicates.ts';
import { columnOf } from '../question/question.ts';
import { whereSql } from '../question/question-sql.ts';
import { listed, partName } from '../question/sql-lines.ts';
import { type Pivot, valuesOfPivot } from './pivot.ts';

/** The rows a pivot is made of, as FROM takes them. */
export interface PivotBase {
  readonly from: Fragment;
  readonly columns: readonly RowColumn[];
  /** The text in which `from` names tables: the parts of the query get other names. */
  readonly inside: string;
}

/** Rows that are kept: what a pivot runs over. */
export function baseOfRows({ from, columns }: RowSet): PivotBase {
  return { from, columns, inside: from.sql };
}

/** The query that gave the rows: what a pivot that a person keeps reads. */
export function baseOfQuery(text: string, columns: readonly RowColumn[]): PivotBase {
  return { from: fragment(sql`(\n${fragment(analystSql(text))}\n) AS ${identifier('result')}`), columns, inside: text };
}

/** The fields of a pivot: the keys of its rows and columns, and the SELECT that makes them. */
export interface PivotFields {
  readonly rows: readonly GroupKey[];
  readonly columns: readonly GroupKey[];
  /** What the part of the query that holds them is called. */
  readonly name: Fragment;
  readonly select: SqlText;
  /** Names that a column made of them must not have. */
  readonly taken: readonly string[];
}

/** Throws RangeError for columns that there are not. */
export function pivotFields(pivot: Pivot, base: PivotBase): PivotFields {
  const keys = groupKeys([...pivot.rows, ...pivot.columns], base.columns);
  const named = keys.map(({ name, key }) =>
    key === identifier(name).sql ? key : sql`${fragment(key)} AS ${identifier(name)}`,
  );
  const plain = new Set(keys.map(({ name }) => name));
  const measured = new Set(
    valuesOfPivot(pivot).flatMap(({ measure }) =>
      measure.kind === 'rows' || plain.has(measure.column) ? [] : [measure.column],
    ),
  );
  const columns = [...named, ...[...measured].map((column) => sql`${identifier(column)}`)];
  const predicates = pivot.filters.map((filter) => {
    const column = columnOf(base.columns, filter.column);
    if (!column) throw new RangeError(`there is no column “${filter.column}”`);
    return predicateOf(filter, column);
  });
  const list = columns.length === 0 ? fragment(sql`1 AS ${identifier('row')}`) : listed(columns, '    ');
  return {
    rows: keys.slice(0, pivot.rows.length),
    columns: keys.slice(pivot.rows.length),
    name: partName('fields', base.inside),
    select: sql`SELECT\n    ${list}\n  FROM ${base.from}${whereSql(predicates, '  ')}`,
    taken: [...base.columns.map(({ name }) => name), ...keys.map(({ name }) => name)],
  };
}
