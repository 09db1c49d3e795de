/** A part of an SQL text. What a literal holds is its text without quotes; `at` is where the piece begins, in UTF-16 units. */
export interface SqlPiece {
  readonly kind: 'code' | 'literal' | 'comment';
  readonly text: string;
  readonly at: number;
}

/**
 * SQL in code, literals and comments, as DuckDB takes it apart: quotes doubled within quotes, `E'..'` with backslashes,
 * `$$..$$`, names in double quotes (which are code), `--` and nested comments. In one pass, whatever the text.
 */
export function piecesOfSql(sql: string): readonly SqlPiece[] {
  const pieces: SqlPiece[] = [];
  let codeFrom = 0;
  let at = 0;
  function add(kind: 'literal' | 'comment', text: string, end: number): void {
    if (at > codeFrom) pieces.push({ kind: 'code', text: sql.slice(codeFrom, at), at: codeFrom });
    pieces.push({ kind, text, at });
    at = end;
    codeFrom = end;
  }
  while (at < sql.length) {
    const two = sql.slice(at, at + 2);
    const one = two.charAt(0);
    if (two === '--') {
      const end = endOr(sql.indexOf('\n', at), sql);
      add('comment', sql.slice(at + 2, end), end);
    } else if (two === '/*') {
      const end = endOfComment(sql, at);
      add('comment', sql.slice(at + 2, end - 2), end);
    } else if (one === "'") {
      const isEscaped = /[eE]/.test(sql.charAt(at - 1)) && !/\w/.test(sql.charAt(at - 2));
      const end = endOfQuote(sql, at, "'", isEscaped);
      add('literal', sql.slice(at + 1, end - 1).replaceAll("''", "'"), end);
    } else if (one === '"') {
      at = endOfQuote(sql, at, '"', false);
    } else if (one === '$' && !/[\w$]/.test(sql.charAt(at - 1))) {
      const tag = /^\$(?:[A-Za-z_][A-Za-z0-9_]{0,60})?\$/.exec(sql.slice(at, at + 64))?.[0];
      const close = tag === undefined ? -1 : sql.indexOf(tag, at + tag.length);
      if (tag !== undefined && close >= 0) add('literal', sql.slice(at + tag.length, close), close + tag.length);
      else at += 1;
    } else {
      at += 1;
    }
  }
  if (codeFrom < sql.length) pieces.push({ kind: 'code', text: sql.slice(codeFrom), at: codeFrom });
  return pieces;
}

/** Whether curly quotes stand where SQL reads code, so that they were meant as straight ones. */
export function hasCurlyCode(sql: string): boolean {
  return piecesOfSql(sql).some(({ kind, text }) => kind === 'code' && /[\u2018\u2019\u201c\u201d]/.test(text));
}

function endOfQuote(sql: string, start: number, quote: string, isEscaped: boolean): number {
  for (let at = start + 1; at < sql.length; at++) {
    if (isEscaped && sql.charAt(at) === '\\') at += 1;
    else if (sql.charAt(at) === quote) {
      if (sql.charAt(at + 1) !== quote) return at + 1;
      at += 1;
    }
  }
  return sql.length;
}

function endOfComment(sql: string, start: number): number {
  let depth = 0;
  for (let at = start; at < sql.length; at++) {
    const two = sql.slice(at, at + 2);
    if (two === '/*') depth += 1;
    else if (two === '*/') depth -= 1;
    else continue;
    at += 1;
    if (depth === 0) return at + 1;
  }
  return sql.length;
}

function endOr(found: number, sql: string): number {
  return found < 0 ? sql.length : found;
}
