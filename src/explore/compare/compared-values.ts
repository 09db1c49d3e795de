import { type Fragment, fragment, identifier, joined, sql, type SqlText } from '../../engine/sql.ts';
import { isNumberKind, type ColumnKind } from '../../results/result-table.ts';
import type { SharedColumn } from './shared-columns.ts';

/**
 * A text without the differences that are only of writing: capitals, blanks at the ends and how many stand between words,
 * those that do not break a line too. Blanks alone and empty text are nothing.
 */
function looseText(value: SqlText): SqlText {
  return sql`nullif(lower(trim(regexp_replace(CAST(${fragment(value)} AS VARCHAR), '[\\s\\p{Z}]+', ' ', 'g'))), '')`;
}

/** A value of any kind as text, so that the same number, or the same day, is the same whatever its type was. */
export function looseValue(value: SqlText, kind: ColumnKind): SqlText {
  const of = fragment(value);
  if (isNumberKind(kind)) return sql`CAST(CAST(${of} AS DOUBLE) AS VARCHAR)`;
  // A moment at midnight is its day.
  if (kind === 'date' || kind === 'timestamp') return sql`CAST(CAST(${of} AS TIMESTAMP) AS VARCHAR)`;
  if (kind !== 'text') return looseText(value);
  const text = fragment(looseText(value));
  return sql`coalesce(CAST(TRY_CAST(${text} AS DOUBLE) AS VARCHAR), CAST(TRY_CAST(${text} AS TIMESTAMP) AS VARCHAR), ${text})`;
}

/** A value as it is compared with that of the other file. */
export function comparable(value: SqlText, { comparedAs, earlier, later }: SharedColumn): SqlText {
  const of = fragment(value);
  switch (comparedAs) {
    case 'numbers':
      return earlier.kind === 'integer' && later.kind === 'integer'
        ? sql`CAST(${of} AS HUGEINT)`
        : sql`CAST(${of} AS DOUBLE)`;
    case 'times':
      return sql`CAST(${of} AS TIMESTAMP)`;
    case 'texts':
      return sql`CAST(${of} AS VARCHAR)`;
    case 'it is':
      return value;
  }
}

/** A value as it is compared where differences of writing make none. */
export function loosely(value: SqlText, kind: ColumnKind, column: SharedColumn): SqlText {
  switch (column.comparedAs) {
    case 'texts':
      return kind === 'other' ? sql`CAST(${fragment(value)} AS VARCHAR)` : looseValue(value, kind);
    case 'it is':
      return kind === 'text' ? looseText(value) : value;
    default:
      return comparable(value, column);
  }
}

/** The parts of a key in one of the files, and whether none of them is missing: blanks alone are no key either. */
export function keyOf(
  key: readonly SharedColumn[],
  side: 'earlier' | 'later',
  isLenient: boolean,
): { readonly parts: Fragment; readonly isWhole: Fragment } {
  const columns = key.map((column) => ({
    column,
    name: sql`${identifier(column[side].name)}`,
    kind: column[side].kind,
  }));
  const parts = columns.map(({ column, name, kind }) =>
    isLenient ? loosely(name, kind, column) : comparable(name, column),
  );
  const filled = columns.map(
    ({ name, kind }) => sql`${fragment(kind === 'text' ? looseText(name) : name)} IS NOT NULL`,
  );
  return { parts: joined(parts, ', '), isWhole: joined(filled, ' AND ') };
}
