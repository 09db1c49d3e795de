import { type Fragment, fragment, identifier, joined, sql, type SqlText } from '../../engine/sql.ts';
import { aggregateSql, measureName } from '../question/question-sql.ts';
import { freeName, listed, partName } from '../question/sql-lines.ts';
import type { GroupKey } from '../question/groupings.ts';
import { numberSql } from '../question/predicates.ts';
import { type Headings, headingPredicate, otherPredicate } from './headings.ts';
import { type Pivot, type PivotMeasure, type PivotValue, type Share, valuesOfPivot } from './pivot.ts';
import { lastHeadings } from './own-words.ts';
import { type PivotBase, pivotFields } from './pivot-base.ts';

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
  const fields = pivotFields(pivot, base);
  const values = valuesOfPivot(pivot);
  const wholes = partName('whole_columns', base.inside);
  const names = fields.columns.map(({ name }) => name);
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
  const taken = [...fields.taken];
  const cells = across.flatMap(({ heading, words, holds }) =>
    values.map((value, i) => {
      const name = freeName(cellName(words, value, values.length, across.length > 1), taken);
      taken.push(name);
      const figure = figureSql(value.measure, holds);
      return { part: 'cell' as const, name, heading, value: i, figure, share: value.share };
    }),
  );
  const total = (i: number) => cells.find(({ heading, value }) => heading === 'total' && value === i);
  const kind = freeName('kind of row', taken);
  const sets = groupingSets(pivot);
  const levels = sets.map((length) => levelWords(length, fields.rows));
  const rows = fields.rows.map(({ name, render }) => {
    const column = qualified(fields.name, name);
    return render ? sql`${fragment(render(column))} AS ${identifier(name)}` : sql`${column}`;
  });
  const shown = cells.map(({ name, figure, share, value }) => {
    const whole =
      share === undefined
        ? undefined
        : share === 'row'
          ? total(value)?.figure
          : wholeOf(share, name, total(value)?.name, wholes);
    const cell = whole === undefined ? figure : sql`${fragment(figure)} / nullif(${fragment(whole)}, 0)`;
    return sql`${fragment(cell)} AS ${identifier(name)}`;
  });
  const kindSql = sql`${kindOf(sets, fields.rows, fields.name, levels)} AS ${identifier(kind)}`;
  const needsWholes = values.some(({ share }) => share === 'column' || share === 'all');
  const wholeParts = needsWholes
    ? sql`,\n${wholes} AS (\n  SELECT\n    ${listed(
        cells.map(({ name, figure }) => sql`${fragment(figure)} AS ${identifier(name)}`),
        '    ',
      )}\n  FROM ${fields.name}\n)`
    : sql``;
  const from = needsWholes ? sql`${fields.name} CROSS JOIN ${wholes}` : sql`${fields.name}`;
  const order = fields.rows.flatMap(({ name }) => {
    const column = qualified(fields.name, name);
    return [sql`GROUPING(${column})`, sql`${column} NULLS LAST`];
  });
  const groups = sets.map(
    (length) =>
      sql`(${joined(
        fields.rows.slice(0, length).map(({ name }) => sql`${qualified(fields.name, name)}`),
        ', ',
      )})`,
  );
  const grouped =
    fields.rows.length === 0
      ? sql``
      : sql`\nGROUP BY GROUPING SETS (${joined(groups, ', ')})\nORDER BY ${joined(order, ', ')}`;
  return {
    text: sql`WITH ${fields.name} AS (\n  ${fragment(fields.select)}\n)${fragment(wholeParts)}\nSELECT\n  ${listed([...rows, ...shown, kindSql])}\nFROM ${fragment(from)}${fragment(grouped)}`,
    columns: [
      ...fields.rows.map(({ name }, field) => ({ part: 'row' as const, name, field })),
      ...cells.map(({ part, name, heading, value }) => ({ part, name, heading, value })),
      { part: 'kind of row', name: kind },
    ],
    levels,
  };
}

/** What a value is called in a pivot: `rows`, `sum of Cost`, `rows, share of row`. */
export function valueName({ measure, share }: PivotValue): string {
  const name = measure.kind === 'rows' ? 'rows' : measureName(measure.kind, measure.column);
  return share === undefined ? name : `${name}, share of ${share}`;
}

/** How many fields of the rows each kind of row is grouped by: all, fewer for subtotals, none for the total of all. */
function groupingSets({ rows, hasSubtotals }: Pivot): readonly number[] {
  if (rows.length === 0) return [0];
  const between = hasSubtotals ? Array.from({ length: rows.length - 1 }, (_, i) => rows.length - 1 - i) : [];
  return [rows.length, ...between, 0];
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
  const cases = sets.map((length, i) => {
    // One bit a field, the last field's the lowest: set where the row is not of one value of it.
    const bits = numberSql(String(2 ** (rows.length - length) - 1));
    return sql`WHEN ${bits} THEN ${levels[i] ?? ''}`;
  });
  return fragment(sql`CASE GROUPING(${joined(columns, ', ')}) ${joined(cases, ' ')} END`);
}

function figureSql(measure: PivotMeasure, holds: readonly SqlText[]): SqlText {
  const all = measure.kind === 'rows' ? sql`count(*)` : aggregateSql(measure.kind, identifier(measure.column));
  return holds.length === 0 ? all : sql`${fragment(all)} FILTER (WHERE ${joined(holds, ' AND ')})`;
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
