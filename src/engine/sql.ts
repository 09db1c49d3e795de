import { EngineError } from './errors.ts';

declare const sqlBrand: unique symbol;

/** Text that is safe to hand to the engine: made only by the tag and the quoting functions of this file. */
export type SqlText = string & { readonly [sqlBrand]: 'SqlText' };

/**
 * A value as DuckDB takes it: text VARCHAR, bigint BIGINT, number DOUBLE, boolean BOOLEAN, `{ date: '2016-01-31' }` DATE,
 * null NULL.
 */
export type SqlValue = null | boolean | bigint | number | string | { readonly date: string };

/**
 * SQL with values in its holes. A `SqlText` in a hole is put in as it is; anything else becomes a quoted literal,
 * so that a bare string can never become SQL.
 */
export function sql(parts: TemplateStringsArray, ...holes: readonly SqlHole[]): SqlText {
  return parts.map((part, i) => (i === 0 ? part : textOf(holes[i - 1]) + part)).join('') as SqlText;
}

export type SqlHole = SqlValue | Fragment;

/** A piece of SQL as a hole of another. */
export interface Fragment {
  readonly sql: SqlText;
}

/** A piece of SQL made by the tag, to be put into a hole of another. */
export function fragment(text: SqlText): Fragment {
  return { sql: text };
}

/** Pieces joined by `separator`, as a hole. */
export function joined(
  pieces: readonly SqlText[],
  separator: ', ' | ' ' | ' AND ' | ' OR ' | ' UNION ALL ' | ';\n',
): Fragment {
  return fragment(pieces.join(separator) as SqlText);
}

/** A quoted identifier. Throws EngineError for the empty name and for NUL. */
export function identifier(name: string): Fragment {
  if (name === '') throw new EngineError('sql', 'A column or table needs a name: this one is empty.');
  rejectNul(name);
  return fragment(`"${name.replaceAll('"', '""')}"` as SqlText);
}

/** A typed literal. Throws EngineError for NUL, for numbers that are not finite, and for what is not an ISO date. */
export function literal(value: SqlValue): SqlText {
  return literalText(value) as SqlText;
}

function textOf(hole: SqlHole | undefined): string {
  if (hole === undefined) throw new EngineError('sql', 'a hole of an SQL text is undefined');
  if (typeof hole === 'object' && hole !== null && 'sql' in hole) return hole.sql;
  return literalText(hole);
}

function literalText(value: SqlValue): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') {
    rejectNul(value);
    return `'${value.replaceAll("'", "''")}'`;
  }
  if (typeof value === 'bigint') return `(${String(value)})::BIGINT`;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new EngineError('sql', `${String(value)} is not a number SQL can take`);
    // Exponent notation is what makes DuckDB read a DOUBLE: 0.95 alone is a DECIMAL.
    return `(${value.toExponential()})::DOUBLE`;
  }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value.date)) throw new EngineError('sql', `“${value.date}” is not a date`);
  return `DATE '${value.date}'`;
}

function rejectNul(text: string): void {
  if (text.includes('\0'))
    throw new EngineError('sql', 'The text holds a NUL character, which no name or value may hold.');
}

/**
 * Text that is already SQL and is known to be ours: the files of `methods/`, and a recipe's step once `materialise`
 * has proved it to be one SELECT. Never a name, a value or anything a person typed.
 */
export function trustedSql(text: string): SqlText {
  return text as SqlText;
}

/**
 * SQL that the analyst typed, or that is made of it: for the engine's session alone, once `explore/statements/` has looked
 * at what it would change.
 */
export function analystSql(text: string): SqlText {
  rejectNul(text);
  return text as SqlText;
}
