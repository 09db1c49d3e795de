import { type Fragment, fragment, identifier, joined, sql, type SqlText } from '../../engine/sql.ts';
import { decimalText } from '../../results/format.ts';
import type { Cell, ColumnKind, ResultTable } from '../../results/result-table.ts';
import { groupOrder } from '../question/calendar-order.ts';
import { groupWords } from '../question/group-words.ts';
import { isPlain } from '../question/groupings.ts';
import { numberSql } from '../question/predicates.ts';
import { freeName } from '../question/sql-lines.ts';
import type { Pivot } from './pivot.ts';
import { filled } from './fill.ts';
import { unknownWords } from './own-words.ts';
import { type PivotBase, pivotFields } from './pivot-base.ts';

/** How many values, or combinations of values, have columns of their own; the rest stands under "Other". */
export const mostHeadings = 100;

/** One column of a pivot before its values: of each field of the columns its value. */
export interface Heading {
  readonly keys: readonly HeadingKey[];
}

export interface HeadingKey {
  readonly value: Cell;
  readonly kind: ColumnKind;
  readonly words: string;
}

export interface Headings {
  readonly headings: readonly Heading[];
  /** How many values or combinations stand under "Other". */
  readonly others: number;
  /** In how many rows they stand, and those of the most rows in words. */
  readonly otherRows: number;
  readonly otherExamples: readonly { readonly words: string; readonly rows: number }[];
  /** How many columns there would be with those that no row falls in, where they are too many to stand there. */
  readonly unfilled: number | undefined;
}

export const noHeadings: Headings = {
  ...{ headings: [], others: 0, otherRows: 0, otherExamples: [], unfilled: undefined },
};

/** How many of the values under "Other" are named. */
const mostExamples = 3;

/** The headings of a pivot with columns: those of the most rows, in their order, and a few more. Read by `headingsOf`. */
export function headingsSql(pivot: Pivot, base: PivotBase): SqlText {
  const fields = pivotFields(pivot, base);
  const { columns, name, select } = fields;
  const fill = filled(columns, fields, pivot.filters, base);
  const keys = columns.map((key) => sql`${identifier(key.name)}`);
  const words = columns.map(({ name: field, render }, i) =>
    render ? sql`${fragment(render(identifier(field)))} AS ${wordsName(i)}` : sql`NULL AS ${wordsName(i)}`,
  );
  const order = joined(
    columns.map((key) => {
      const value = identifier(key.name);
      return isPlain(key) ? groupOrder(key.column, value) : sql`${value} NULLS LAST`;
    }),
    ', ',
  );
  const count = fill ? sql`count(*) FILTER (WHERE ${identifier(fill.isRow)})` : sql`count(*)`;
  const own = (figure: string) => identifier(freeName(figure, [...fields.taken, ...(fill ? [fill.isRow] : [])]));
  const [n, place] = [own('rows of it'), own('place')];
  const counted = sql`SELECT ${joined(keys, ', ')}, ${fragment(count)} AS ${n}\n  FROM ${fill?.name ?? name}\n  GROUP BY ${joined(keys, ', ')}`;
  const most = sql`SELECT *, row_number() OVER (ORDER BY ${n} DESC, ${order}) AS ${place},\n    count(*) OVER () AS ${own('all of them')}, sum(${n}) OVER () AS ${own('rows of all')}, count(*) FILTER (WHERE ${n} > 0) OVER () AS ${own('found')}\n  FROM (\n  ${fragment(counted)}\n)\n  ORDER BY ${place}\n  LIMIT ${fragment(sql`${BigInt(mostHeadings + mostExamples)}`)}`;
  const figures = [n, own('all of them'), own('rows of all'), own('found'), place].map(
    (figure) => sql`CAST(${figure} AS BIGINT)`,
  );
  return sql`WITH ${name} AS (\n  ${fragment(select)}\n)${fill?.parts ?? fragment(sql``)}\nSELECT ${joined([...keys, ...words, ...figures], ', ')}\nFROM (\n  ${fragment(most)}\n)\nORDER BY ${order}`;
}

/** What `headingsSql` gave. */
export function headingsOf(pivot: Pivot, table: ResultTable): Headings {
  const fields = pivot.columns;
  const all = Array.from({ length: table.rowCount }, (_, row) => {
    const number = (at: number) => Number(table.cell(2 * fields.length + at, row) ?? 0);
    const keys = fields.map(({ interval }, i): HeadingKey => {
      const value = table.cell(i, row);
      const kind = table.columns[i]?.kind ?? 'other';
      const rendered = table.cell(fields.length + i, row);
      const words = value !== null && typeof rendered === 'string' ? rendered : groupWords(value, kind, interval);
      return { value, kind, words };
    });
    return { keys, n: number(0), all: number(1), allRows: number(2), found: number(3), place: number(4) };
  });
  const [first] = all;
  if (!first) return noHeadings;
  const isFull = first.all > mostHeadings;
  const found = all.filter(({ place, n }) => place <= mostHeadings && !(isFull && n === 0));
  const rest = isFull ? all.filter(({ place, n }) => place > mostHeadings && n > 0) : [];
  const unknown = fields.map((_, i) =>
    unknownWords(
      found.flatMap(({ keys }) => {
        const key = keys[i];
        return key && key.value !== null ? [key.words] : [];
      }),
    ),
  );
  const named = (keys: readonly HeadingKey[]) =>
    keys.map((key, i) => (key.value === null ? { ...key, words: unknown[i] ?? key.words } : key));
  return {
    headings: found.map(({ keys }) => ({ keys: named(keys) })),
    others: first.found > found.length ? first.found - found.length : 0,
    otherRows: first.allRows - found.reduce((sum, { n }) => sum + n, 0),
    otherExamples: rest
      .toSorted((a, b) => a.place - b.place)
      .map(({ keys, n }) => ({
        words: named(keys)
          .map(({ words }) => words)
          .join(', '),
        rows: n,
      })),
    unfilled: isFull && first.found < first.all ? first.all : undefined,
  };
}

/** Of which rows a heading is, by the names of the fields. */
export function headingPredicate({ keys }: Heading, names: readonly string[]): readonly SqlText[] {
  return keys.map((key, i) => keyPredicate(key, identifier(names[i] ?? '')));
}

/** Of which rows "Other" is: of none of the headings, whether known or not. */
export function otherPredicate(headings: readonly Heading[], names: readonly string[]): SqlText {
  const [first] = names;
  if (names.length === 1 && first !== undefined) {
    const values = headings.flatMap(({ keys: [key] }) => (key && key.value !== null ? [sql`${keySql(key)}`] : []));
    const hasUnknown = values.length < headings.length;
    const column = identifier(first);
    const others = sql`${column} NOT IN (${joined(values, ', ')})`;
    // Not known is no part of a list: where it has no column of its own, it is one of the others.
    return hasUnknown ? others : sql`(${fragment(others)} OR ${column} IS NULL)`;
  }
  const each = headings.map((heading) => {
    const same = heading.keys.map((key, i) => sql`${identifier(names[i] ?? '')} IS NOT DISTINCT FROM ${keySql(key)}`);
    return sql`(${joined(same, ' AND ')})`;
  });
  return sql`NOT (${joined(each, ' OR ')})`;
}

function wordsName(i: number): Fragment {
  return identifier(`words ${String(i)}`);
}

function keyPredicate(key: HeadingKey, column: Fragment): SqlText {
  return key.value === null ? sql`${column} IS NULL` : sql`${column} = ${keySql(key)}`;
}

/** A value of a field as SQL compares it. */
function keySql({ value, kind }: HeadingKey): Fragment {
  if (value === null) return fragment(sql`NULL`);
  if (typeof value === 'bigint') return numberSql(String(value));
  if (typeof value === 'object') return numberSql(decimalText(value));
  if (typeof value === 'number') return fragment(sql`CAST(${String(value)} AS DOUBLE)`);
  if (typeof value === 'boolean') return fragment(sql`${value}`);
  // Days without end are no days of a calendar.
  if (kind === 'date')
    return fragment(value.includes('infinity') ? sql`CAST(${value} AS DATE)` : sql`${{ date: value }}`);
  if (kind === 'timestamp') return fragment(sql`CAST(${value} AS TIMESTAMP)`);
  return kind === 'time' ? fragment(sql`CAST(${value} AS TIME)`) : fragment(sql`${value}`);
}
