import { type Fragment, fragment, identifier, joined, sql, type SqlText } from '../../engine/sql.ts';
import type { RowColumn } from '../row-set.ts';
import type { Bins } from './bin.ts';
import { shapeOf } from './shape.ts';

/** A column to be profiled. */
export interface ProfiledColumn extends RowColumn {
  /** The column beside it that holds the markers of its suppressed or missing values. */
  readonly marker?: string | undefined;
}

/** Texts longer than this are cut: one more character than this says that there was more. */
export const longestValue = 200;

/** The most markers of one column that are told apart. */
const mostMarkers = 100;

/** The figures that `scalarsSql` gives of each column, in this order, after the number of rows. */
export const scalarSlots = [
  'present',
  'filled',
  'marked',
  'distinct',
  'smallest',
  'largest',
  'mean',
  'median',
] as const;

/**
 * One row over all rows of `from`, read in one go: the number of rows, then for each column what `scalarSlots` names.
 * `present` are all values that are not NULL, `filled` those that say something: no blank text, nothing infinite or NaN.
 * `marked` are NULL with a marker beside them. `distinct` is an estimate. Values are text as the engine writes it.
 */
export function scalarsSql(from: Fragment, columns: readonly ProfiledColumn[]): SqlText {
  const inner = columns.flatMap((column, i) => {
    const raw = identifier(column.name);
    return [
      sql`${raw} AS ${at('r', i)}`,
      sql`${usable(column)} AS ${at('v', i)}`,
      sql`${isMarked(column)} AS ${at('m', i)}`,
    ];
  });
  const outer = columns.flatMap((column, i) => scalarsOf(column, i));
  return sql`SELECT count(*), ${joined(outer, ', ')} FROM (SELECT ${joined(inner, ', ')} FROM ${from})`;
}

function scalarsOf(column: ProfiledColumn, i: number): readonly SqlText[] {
  const value = at('v', i);
  const shape = shapeOf(column);
  const isNumber = shape === 'whole number' || shape === 'decimal' || shape === 'float';
  const hasOrder = shape !== 'other';
  // Sums of the widest whole numbers overflow.
  const summed = column.type.endsWith('HUGEINT') ? fragment(sql`${value}::DOUBLE`) : value;
  return [
    sql`count(${at('r', i)})`,
    sql`count(${value})`,
    column.marker === undefined ? sql`0` : sql`count_if(${at('m', i)})`,
    sql`approx_count_distinct(${value})`,
    hasOrder ? cut(fragment(sql`min(${value})`)) : sql`NULL::VARCHAR`,
    hasOrder ? cut(fragment(sql`max(${value})`)) : sql`NULL::VARCHAR`,
    isNumber ? sql`avg(${summed})::VARCHAR` : sql`NULL::VARCHAR`,
    isNumber ? sql`median(${summed})::VARCHAR` : sql`NULL::VARCHAR`,
  ];
}

/** What `frequentSql` asks of one column. */
export interface FrequentAsked {
  readonly column: ProfiledColumn;
  /** The position of the column among those profiled: the first field of its rows. */
  readonly position: number;
  readonly most: number;
}

/**
 * The most frequent values of each column, the most frequent first, as rows of: position, `false`, value as text, its rows,
 * the number of different values of the column. Then the markers beside each column, as rows of: position, `true`, marker,
 * the NULLs it stands for, the values it stands beside.
 */
export function frequentSql(
  from: Fragment,
  values: readonly FrequentAsked[],
  markers: readonly Pick<FrequentAsked, 'column' | 'position'>[],
): SqlText {
  return sql`${joined(
    [
      ...values.map(
        ({ column, position, most }) => sql`(
          SELECT ${BigInt(position)} AS position, false AS is_marker, ${fragment(cut(fragment(sql`v`)))} AS told, n, groups
          FROM (
            SELECT v, n, count(*) OVER () AS groups
            FROM (SELECT ${grouped(column)} AS v, count(*) AS n FROM ${from} GROUP BY ALL)
            WHERE ${usable({ ...column, name: 'v' })} IS NOT NULL
          ) ORDER BY n DESC, v LIMIT ${BigInt(most)})`,
      ),
      ...markers.flatMap(({ column, position }) =>
        column.marker === undefined
          ? []
          : [
              sql`(
          SELECT ${BigInt(position)}, true, ${fragment(cut(identifier(column.marker)))} AS told,
            count_if(${identifier(column.name)} IS NULL) AS n, count(${identifier(column.name)})
          FROM ${from} WHERE ${isText(identifier(column.marker))}
          GROUP BY ${identifier(column.marker)} ORDER BY n DESC, told LIMIT ${BigInt(mostMarkers)})`,
            ],
      ),
    ],
    ' UNION ALL ',
  )}`;
}

/**
 * One row with the number of values below each edge, histogram after histogram, read in one go: what is in a bin is the
 * difference of two, at half the cost of asking for each bin.
 */
export function edgesSql(from: Fragment, histograms: readonly Bins[]): SqlText {
  const counts = histograms.flatMap(({ below }) => below.map((condition) => sql`count_if(${fragment(condition)})`));
  return sql`SELECT ${joined(counts, ', ')} FROM ${from}`;
}

/** What rows are grouped by to count values: the values as they are, where equal values are written the same. */
function grouped(column: ProfiledColumn): Fragment {
  const name = identifier(column.name);
  return shapeOf(column) === 'other' ? fragment(sql`${name}::VARCHAR`) : name;
}

/** A column's values that say something: what is blank, infinite or not a number is NULL. */
function usable(column: ProfiledColumn): Fragment {
  const name = identifier(column.name);
  const isVarchar = column.type === 'VARCHAR';
  switch (shapeOf(column)) {
    case 'text':
      return isVarchar ? fragment(sql`CASE WHEN ${isText(name)} THEN ${name} END`) : fragment(sql`${name}::VARCHAR`);
    case 'float':
    case 'date':
      return fragment(sql`CASE WHEN isfinite(${name}) THEN ${name} END`);
    case 'moment':
      return fragment(sql`CASE WHEN isfinite(${name}::TIMESTAMP) THEN ${name}::TIMESTAMP END`);
    case 'other':
      return fragment(sql`${name}::VARCHAR`);
    default:
      return name;
  }
}

function isMarked({ name, marker }: ProfiledColumn): Fragment {
  if (marker === undefined) return fragment(sql`false`);
  return fragment(sql`${identifier(name)} IS NULL AND ${isText(identifier(marker))}`);
}

/** All that a person takes for blank, the non-breaking blank of web pages too. */
const blanks = ' \t\r\n\v\f\u00A0\u2007\u202F\u200B\uFEFF';

/** Text that begins with a letter, digit or sign of ASCII is seen to be no blank without looking at all of it. */
function isText(name: Fragment): Fragment {
  return fragment(
    sql`CASE WHEN ${name} >= ${'!'} AND ${name} < ${'\u007F'} THEN true ELSE trim(${name}, ${blanks}) <> '' END`,
  );
}

function cut(value: Fragment): SqlText {
  return sql`left(${value}::VARCHAR, ${BigInt(longestValue + 1)})`;
}

function at(letter: 'r' | 'v' | 'm', i: number): Fragment {
  return identifier(`${letter}${String(i)}`);
}
