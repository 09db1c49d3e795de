import { spansOfSql } from './sql-spans.ts';

/** A part of an SQL text. What a literal holds is its text without quotes; `at` is where the piece begins, in UTF-16 units. */
export interface SqlPiece {
  readonly kind: 'code' | 'literal' | 'comment';
  readonly text: string;
  readonly at: number;
}

/** SQL in code, literals and comments, as DuckDB takes it apart. Names in double quotes are code. In one pass, whatever the text. */
export function piecesOfSql(sql: string): readonly SqlPiece[] {
  const pieces: SqlPiece[] = [];
  let codeFrom = 0;
  for (const { kind, start, end, innerStart, innerEnd } of spansOfSql(sql).spans) {
    if (kind === 'name') continue;
    if (start > codeFrom) pieces.push({ kind: 'code', text: sql.slice(codeFrom, start), at: codeFrom });
    const inner = sql.slice(innerStart, innerEnd);
    const text = sql.charAt(innerStart - 1) === "'" ? inner.replaceAll("''", "'") : inner;
    pieces.push({ kind, text, at: start });
    codeFrom = end;
  }
  if (codeFrom < sql.length) pieces.push({ kind: 'code', text: sql.slice(codeFrom), at: codeFrom });
  return pieces;
}

/** Whether curly quotes stand where SQL reads code, so that they were meant as straight ones. */
export function hasCurlyCode(sql: string): boolean {
  return piecesOfSql(sql).some(({ kind, text }) => kind === 'code' && /[\u2018\u2019\u201c\u201d]/.test(text));
}
