import { type Fragment, fragment, identifier, joined, sql, type SqlText } from '../../engine/sql.ts';
import { decimalText } from '../../results/format.ts';
import type { Cell, ColumnKind, ResultTable } from '../../results/result-table.ts';
import { groupWords } from '../question/group-words.ts';
import { numberSql } from '../question/predicates.ts';
import type { Pivot } from './pivot.ts';
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
}

/** The headings of a pivot with columns: those of the most rows, in their order. Read by `headingsOf`. */
export function headingsSql(pivot: Pivot, base: PivotBase): SqlText {
  const { columns, name, select } = pivotFields(pivot, base);
  const keys = columns.map((key) => sql`${identifier(key.name)}`);
  const words = columns.map(({ name: own, render }, i) =>
    render ? sql`${fragment(render(identifier(own)))} AS ${wordsName(i)}` : sql`NULL AS ${wordsName(i)}`,
  );
  const order = keys.map((key) => sql`${fragment(key)} NULLS LAST`);
  const most = sql`SELECT ${joined(keys, ', ')}, count(*) AS n, count(*) OVER () AS all_n\n  FROM ${name}\n  GROUP BY ${joined(keys, ', ')}\n  ORDER BY n DESC\n  LIMIT ${fragment(sql`${BigInt(mostHeadings)}`)}`;
  return sql`WITH ${name} AS (\n  ${fragment(select)}\n)\nSELECT ${joined([...keys, ...words, sql`all_n`], ', ')}\nFROM (\n  ${fragment(most)}\n)\nORDER BY ${joined(order, ', ')}`;
}

/** What `headingsSql` gave. */
export function headingsOf(pivot: Pivot, table: ResultTable): Headings {
  const fields = pivot.columns;
  const found = Array.from({ length: table.rowCount }, (_, row) =>
    fields.map(({ interval }, i): HeadingKey => {
      const value = table.cell(i, row);
      const kind = table.columns[i]?.kind ?? 'other';
      const rendered = table.cell(fields.length + i, row);
      const words = value !== null && typeof rendered === 'string' ? rendered : groupWords(value, kind, interval);
      return { value, kind, words };
    }),
  );
  const unknown = fields.map((_, i) =>
    unknownWords(
      found.flatMap((keys) => {
        const key = keys[i];
        return key && key.value !== null ? [key.words] : [];
      }),
    ),
  );
  const headings = found.map((keys) => ({
    keys: keys.map((key, i) => (key.value === null ? { ...key, words: unknown[i] ?? key.words } : key)),
  }));
  const all = table.rowCount === 0 ? 0n : table.cell(2 * fields.length, 0);
  return { headings, others: typeof all === 'bigint' ? Number(all) - headings.length : 0 };
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
  if (kind === 'date') return fragment(sql`${{ date: value }}`);
  if (kind === 'timestamp') return fragment(sql`CAST(${value} AS TIMESTAMP)`);
  return kind === 'time' ? fragment(sql`CAST(${value} AS TIME)`) : fragment(sql`${value}`);
}
