import { type Fragment, fragment, identifier, joined, sql, type SqlText } from '../../engine/sql.ts';
import { type GroupKey, hasSpine, intervalSql, spineSql } from '../question/groupings.ts';
import type { Condition, Grouping, Interval, Span } from '../question/question.ts';
import type { RowColumn } from '../row-set.ts';
import { freeName, partName } from '../question/sql-lines.ts';
import type { PivotBase, PivotFields } from './pivot-base.ts';
import { isDayKind } from '../../results/result-table.ts';

/** Rows of the fields with one more, which is no row, for each group that has none: a month without crimes stands as 0. */
export interface Filled {
  /** More parts of WITH, each with a comma before it. */
  readonly parts: Fragment;
  readonly name: Fragment;
  /** The column that is true of rows. */
  readonly isRow: string;
}

/** Which of some groupings is filled in, which follow from it, such as its year, and which stand beside it as they are found. */
interface FillPlan<T> {
  readonly spine: T;
  readonly derived: readonly T[];
  readonly others: readonly T[];
}

/** From the finest on. Quarters are no part of what lies between the others: both kinds of year are made of them. */
const calendar: readonly Interval[] = ['day', 'month', 'quarter', 'financial year', 'year'];

/**
 * The groupings of rows or of columns that are filled in; undefined where none is. One column of dates alone is: others
 * stand beside it with the values they are found with.
 */
export function fillPlan<T extends Pick<GroupKey, 'grouping'>>(keys: readonly T[]): FillPlan<T> | undefined {
  const first = keys.find((key) => key.grouping.interval !== undefined);
  if (!first) return undefined;
  const rank = ({ grouping: { interval } }: T) => (interval === undefined ? -1 : calendar.indexOf(interval));
  const same = keys.filter((key) => key.grouping.column === first.grouping.column && rank(key) >= 0);
  if (rank(first) < 0 || same.length < 2) {
    return { spine: first, derived: [], others: keys.filter((key) => key !== first) };
  }
  const [spine = first, ...derived] = same.toSorted((a, b) => rank(a) - rank(b));
  // A financial year lies in no year.
  if (spine.grouping.interval === 'financial year') return undefined;
  return { spine, derived, others: keys.filter((key) => !same.includes(key)) };
}

/** The days that the filters leave of a column: what is asked for, and no further than the rows reach, is filled in. */
export function spanOf(
  filters: readonly Condition[],
  { column }: Grouping,
  columns: readonly RowColumn[],
): Span | undefined {
  if (!columns.some(({ name, kind }) => name === column && isDayKind(kind))) return undefined;
  let [from, to] = ['', ''];
  for (const { column: of, test } of filters) {
    if (of !== column) continue;
    const [first, last] =
      test.kind === 'between'
        ? [test.from, test.to]
        : test.kind === 'is'
          ? [test.value, test.value]
          : [test.kind === 'at least' ? test.value : '', test.kind === 'at most' ? test.value : ''];
    if (first > from) from = first;
    if (last !== '' && (to === '' || last < to)) to = last;
  }
  return from === '' && to === '' ? undefined : { column, from, to };
}

/** The fields with the groups of `keys` that no row falls in; undefined where there are none to tell. */
export function filled(
  keys: readonly GroupKey[],
  fields: PivotFields,
  filters: readonly Condition[],
  base: PivotBase,
): Filled | undefined {
  const plan = fillPlan(keys);
  if (!plan || !hasSpine(plan.spine)) return undefined;
  const { spine, derived } = plan;
  const others = plan.others.map(({ name }) => sql`${identifier(name)}`);
  const span = spanOf(filters, spine.grouping, base.columns);
  const whole = partName('whole_span', base.inside);
  const name = partName('all_groups', base.inside);
  const isRow = freeName('is_row', fields.taken);
  const periods = spineSql(spine, fields.name, span, others, base.from);
  const larger = derived.map(
    (key) => sql`${fragment(intervalSql(key.grouping.interval, identifier(spine.name)))} AS ${identifier(key.name)}`,
  );
  const columns: readonly SqlText[] = [sql`${identifier(spine.name)}`, ...larger, ...others];
  const cross =
    others.length === 0
      ? fragment(sql``)
      : fragment(sql`\n  CROSS JOIN (SELECT DISTINCT ${joined(others, ', ')} FROM ${fields.name})`);
  const parts = sql`,\n${whole} AS (\n  ${fragment(periods)}\n),\n${name} AS (\n  SELECT *, true AS ${identifier(isRow)} FROM ${fields.name}\n  UNION ALL BY NAME\n  SELECT ${joined(columns, ', ')}, false AS ${identifier(isRow)}\n  FROM ${whole}${cross}\n)`;
  return { parts: fragment(parts), name, isRow };
}
