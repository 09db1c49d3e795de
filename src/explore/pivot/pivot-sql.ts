import { type Fragment, fragment, identifier, joined, sql, type SqlText } from '../../engine/sql.ts';
import { aggregateSql, measureName } from '../question/question-sql.ts';
import { freeName, listed, partName } from '../question/sql-lines.ts';
import type { GroupKey } from '../question/groupings.ts';
import { notKnown } from '../question/group-words.ts';
import { numberSql } from '../question/predicates.ts';
import { filled } from './fill.ts';
import { type Headings, headingPredicate, otherPredicate } from './headings.ts';
import { type Pivot, type PivotMeasure, type PivotValue, type Share, valuesOfPivot } from './pivot.ts';
import { lastHeadings, type RowWords } from './own-words.ts';
import { type PivotBase, pivotFields } from './pivot-base.ts';
import { levelBits, rowOrder, type SortedBy } from './row-order.ts';

/** A column of a pivot's result. */
export type PivotColumn =
  | { readonly part: 'row'; readonly name: string; readonly field: number }
  /** `heading` is its place in `Headings.headings`. */
  | {
      readonly part: 'cell';
      readonly name: string;
      readonly heading: number | 'other' | 'total';
      readonly value: number;
    }
  | { readonly part: 'kind of row'; readonly name: string };

export interface PivotSql {
  readonly text: SqlText;
  readonly columns: readonly PivotColumn[];
  /** What the last column says of each row, from a plain row to the total of all; a subtotal is of the first fields. */
  readonly levels: readonly string[];
}

/**
 * A pivot as one SELECT: a row for each group of its rows, a column for each heading and value, totals as rows and columns
 * of their own. Every total is worked out from the rows themselves, never from the cells. What is not known is NULL; a
 * total is told from it by the last column. Throws RangeError for columns that there are not.
 */
export function pivotSql(pivot: Pivot, headings: Headings, base: PivotBase): PivotSql {
  const parts = pivotParts(pivot, headings, base);
  const { keys, cells, sets, table } = parts;
  const levels = sets.map((length) => levelWords(length, keys));
  const rows = keys.map(({ name, render }) => {
    const column = qualified(table, name);
    return render ? sql`${fragment(render(column))} AS ${identifier(name)}` : sql`${column}`;
  });
  const kind = freeName('kind of row', parts.taken);
  const kindSql = sql`${kindOf(sets, keys, table, levels)} AS ${identifier(kind)}`;
  return {
    text: selected(parts, [...rows, ...parts.shown, kindSql]),
    columns: [
      ...keys.map(({ name }, field) => ({ part: 'row' as const, name, field })),
      ...cells.map(({ part, name, heading, value }) => ({ part, name, heading, value })),
      { part: 'kind of row', name: kind },
    ],
    levels,
  };
}

/**
 * A pivot as a person keeps it: the same rows and figures, with nothing beside them. What a row is a group of stands in
 * words, and a total says so there: `words` says how, by field of the rows.
 */
export function keptPivotSql(pivot: Pivot, headings: Headings, base: PivotBase, words: readonly RowWords[]): SqlText {
  const parts = pivotParts(pivot, headings, base);
  const rows = parts.keys.map((key, i) => {
    const column = qualified(parts.table, key.name);
    const { total, unknown } = words[i] ?? { total: 'Total', unknown: notKnown };
    return sql`CASE WHEN GROUPING(${column}) = 1 THEN ${total} WHEN ${column} IS NULL THEN ${unknown} ELSE ${fragment(wordsSql(key, column))} END AS ${identifier(key.name)}`;
  });
  return selected(parts, [...rows, ...parts.shown]);
}

interface PivotParts {
  readonly keys: readonly GroupKey[];
  readonly cells: readonly (Extract<PivotColumn, { part: 'cell' }> & { readonly figure: SqlText })[];
  /** The cells as SELECT takes them. */
  readonly shown: readonly SqlText[];
  /** By how many of the fields each kind of row is grouped. */
  readonly sets: readonly number[];
  readonly table: Fragment;
  readonly taken: readonly string[];
  readonly before: Fragment;
  /** FROM and what comes after it. */
  readonly after: Fragment;
}

function pivotParts(pivot: Pivot, headings: Headings, base: PivotBase): PivotParts {
  const fields = pivotFields(pivot, base);
  const values = valuesOfPivot(pivot);
  const wholes = partName('whole_columns', base.inside);
  const names = fields.columns.map(({ name }) => name);
  const fill = filled(fields.rows, fields, pivot.filters, base);
  const table = fill?.name ?? fields.name;
  const isRow = fill ? [sql`${identifier(fill.isRow)}`] : [];
  const last = lastHeadings(headings.headings);
  const across: readonly {
    readonly heading: number | 'other' | 'total';
    readonly words: string;
    readonly holds: readonly SqlText[];
  }[] = [
    ...headings.headings.map((heading, i) => ({
      heading: i,
      words: heading.keys.map(({ words }) => words).join(', '),
      holds: headingPredicate(heading, names),
    })),
    ...(headings.others > 0
      ? [{ heading: 'other' as const, words: last.other, holds: [otherPredicate(headings.headings, names)] }]
      : []),
    { heading: 'total', words: last.total, holds: [] },
  ];
  const taken = [...fields.taken, ...(fill ? [fill.isRow] : [])];
  const cells = across.flatMap(({ heading, words, holds }) =>
    values.map((value, i) => {
      const name = freeName(cellName(words, value, values.length, across.length > 1), taken);
      taken.push(name);
      const figure = figureSql(value.measure, [...isRow, ...holds]);
      return { part: 'cell' as const, name, heading, value: i, figure, share: value.share };
    }),
  );
  const total = (i: number) => cells.find(({ heading, value }) => heading === 'total' && value === i);
  const inCells = cells.map(({ name, figure, share, value }) => {
    if (share === undefined) return figure;
    const whole = share === 'row' ? total(value)?.figure : wholeOf(share, name, total(value)?.name, wholes);
    return sql`${fragment(figure)} / nullif(${fragment(whole ?? figure)}, 0)`;
  });
  const needsWholes = values.some(({ share }) => share === 'column' || share === 'all');
  const wholeParts = needsWholes
    ? sql`,\n${wholes} AS (\n  SELECT\n    ${listed(
        cells.map(({ name, figure }) => sql`${fragment(figure)} AS ${identifier(name)}`),
        '    ',
      )}\n  FROM ${table}\n)`
    : sql``;
  const from = needsWholes ? sql`${table} CROSS JOIN ${wholes}` : sql`${table}`;
  const sortAt = cells.findIndex(({ name }) => name === pivot.sort?.column);
  const sorted =
    pivot.sort && sortAt >= 0
      ? { name: pivot.sort.column, value: inCells[sortAt] ?? sql`NULL`, order: pivot.sort.order }
      : undefined;
  const sets = groupingSets(pivot.rows.length, pivot.hasSubtotals);
  return {
    ...{ keys: fields.rows, cells, sets, table, taken },
    shown: cells.map(({ name }, i) => sql`${fragment(inCells[i] ?? sql`NULL`)} AS ${identifier(name)}`),
    before: fragment(
      sql`WITH ${fields.name} AS (\n  ${fragment(fields.select)}\n)${fill?.parts ?? fragment(sql``)}${fragment(wholeParts)}`,
    ),
    after: fragment(sql`FROM ${fragment(from)}${grouped(fields.rows, sets, table, sorted)}`),
  };
}

function selected({ before, after }: PivotParts, columns: readonly SqlText[]): SqlText {
  return sql`${before}\nSELECT\n  ${listed(columns)}\n${after}`;
}

/** GROUP BY and ORDER BY; nothing without fields in the rows. */
function grouped(
  rows: readonly GroupKey[],
  sets: readonly number[],
  table: Fragment,
  sorted: SortedBy | undefined,
): Fragment {
  if (rows.length === 0) return fragment(sql``);
  // Groups stand in the order of their totals, which must be there for that even where they are not shown.
  const needed = sorted ? groupingSets(rows.length, true) : sets;
  const all = rows.map(({ name }) => sql`${qualified(table, name)}`);
  const groups = needed.map((length) => sql`(${joined(all.slice(0, length), ', ')})`);
  const kept = sets.map((length) => sql`${levelBits(rows.length, length)}`);
  const only =
    needed.length === sets.length ? sql`` : sql`\nQUALIFY GROUPING(${joined(all, ', ')}) IN (${joined(kept, ', ')})`;
  return fragment(
    sql`\nGROUP BY GROUPING SETS (${joined(groups, ', ')})${fragment(only)}\nORDER BY ${joined(rowOrder(rows, table, sorted), ', ')}`,
  );
}

/** What a group's value is in words, as text of SQL. */
function wordsSql({ grouping: { interval }, column: { kind }, render }: GroupKey, key: Fragment): SqlText {
  if (render) return render(key);
  // Days without end are in no month.
  const finite = (words: SqlText) =>
    sql`CASE WHEN isfinite(${key}) THEN ${fragment(words)} ELSE CAST(${key} AS VARCHAR) END`;
  switch (interval) {
    case 'month':
      return finite(sql`month_words(${key})`);
    case 'quarter':
      return finite(sql`quarter_words(${key})`);
    case 'hour':
      return sql`printf('%02d:00 to %02d:59', ${key}, ${key})`;
    case 'day':
      return finite(sql`strftime(${key}, '%-d %B %Y')`);
    default:
      if (kind === 'date') return finite(sql`strftime(${key}, '%-d %B %Y')`);
      return kind === 'text' ? sql`${key}` : sql`CAST(${key} AS VARCHAR)`;
  }
}

/** What a value is called in a pivot: `rows`, `sum of Cost`, `rows, share of row`. */
export function valueName({ measure, share }: PivotValue): string {
  const name = measure.kind === 'rows' ? 'rows' : measureName(measure.kind, measure.column);
  return share === undefined ? name : `${name}, share of ${share}`;
}

/** How many fields of the rows each kind of row is grouped by: all, fewer for subtotals, none for the total of all. */
function groupingSets(fields: number, hasSubtotals: boolean): readonly number[] {
  if (fields === 0) return [0];
  const between = hasSubtotals ? Array.from({ length: fields - 1 }, (_, i) => fields - 1 - i) : [];
  return [fields, ...between, 0];
}

function levelWords(length: number, rows: readonly GroupKey[]): string {
  if (length === 0) return 'total';
  return length === rows.length ? 'row' : `total of ${rows[length - 1]?.name ?? ''}`;
}

/** In words what a row is: GROUPING tells a total, whose fields are NULL, from what is not known. */
function kindOf(
  sets: readonly number[],
  rows: readonly GroupKey[],
  table: Fragment,
  levels: readonly string[],
): Fragment {
  if (rows.length === 0) return fragment(sql`${'total'}`);
  const columns = rows.map(({ name }) => sql`${qualified(table, name)}`);
  const cases = sets.map((length, i) => sql`WHEN ${levelBits(rows.length, length)} THEN ${levels[i] ?? ''}`);
  return fragment(sql`CASE GROUPING(${joined(columns, ', ')}) ${joined(cases, ' ')} END`);
}

/**
 * What stands in a cell. As in the answer of a question, a sum of no rows is 0, beside which a count stands as 0 too; that of
 * rows of which none has a value is not known.
 */
function figureSql(measure: PivotMeasure, holds: readonly SqlText[]): SqlText {
  const only = fragment(holds.length === 0 ? sql`` : sql` FILTER (WHERE ${joined(holds, ' AND ')})`);
  if (measure.kind === 'rows') return sql`count(*)${only}`;
  const figure = fragment(aggregateSql(measure.kind, identifier(measure.column)));
  if (measure.kind !== 'sum') return sql`${figure}${only}`;
  return sql`CASE WHEN count(*)${only} = 0 THEN 0 ELSE ${figure}${only} END`;
}

/** The figure that a share is of: of its column or of everything, over all rows. */
function wholeOf(share: Exclude<Share, 'row'>, name: string, total: string | undefined, wholes: Fragment): SqlText {
  return sql`any_value(${qualified(wholes, share === 'column' ? name : (total ?? name))})`;
}

function qualified(table: Fragment, name: string): Fragment {
  return fragment(sql`${table}.${identifier(name)}`);
}

function cellName(words: string, value: PivotValue, values: number, hasHeadings: boolean): string {
  if (!hasHeadings) return valueName(value);
  return values === 1 ? words : `${words}: ${valueName(value)}`;
}

/** As many rows of a pivot as can be shown, with the total of all; last in each how many rows there are. */
export function shownPivotSql({ text, columns }: PivotSql, most: number): SqlText {
  const names = columns.map(({ name }) => name);
  const place = identifier(freeName('place', names));
  const all = identifier(freeName('all rows', [...names, 'place']));
  const kind = identifier(names.at(-1) ?? '');
  const numbered = sql`SELECT *, row_number() OVER () AS ${place}, count(*) OVER () AS ${all}\nFROM (\n${fragment(text)}\n)`;
  const shown = sql`${place} <= ${numberSql(String(most))} OR ${kind} = ${'total'}`;
  return sql`SELECT * EXCLUDE (${place})\nFROM (\n${fragment(numbered)}\n)\nWHERE ${fragment(shown)}\nORDER BY ${place}`;
}
