import { spansOfSql } from './mail/sql-spans.ts';

/** A text without blanks, tabs and carriage returns at the ends of its lines, and without line ends at its own end. */
export function withoutEndBlanks(text: string): string {
  return withoutLast(linesWithout(text, true), '\n');
}

/**
 * SQL without the blanks at line ends that mean nothing: those within literals and names in quotes stay. Where it is not
 * certain what of it is in quotes, nothing is left out.
 */
export function sqlWithoutEndBlanks(sql: string): string {
  const { spans, isClean } = spansOfSql(sql);
  if (!isClean) return sql;
  let text = '';
  let from = 0;
  for (const { kind, start, end } of spans) {
    if (kind === 'comment') continue;
    text += linesWithout(sql.slice(from, start), false) + sql.slice(start, end);
    from = end;
  }
  return text + withoutLast(linesWithout(sql.slice(from), true), '\n');
}

/** @param isLast - whether the text ends where its last line does. */
function linesWithout(text: string, isLast: boolean): string {
  const lines = text.split('\n');
  return lines.map((line, at) => (isLast || at < lines.length - 1 ? withoutLast(line, ' \t\r') : line)).join('\n');
}

/** Counted by hand: a pattern such as `[ ]+$` takes time with the square of the blanks in a hostile line. */
function withoutLast(text: string, trailing: string): string {
  let length = text.length;
  while (length > 0 && trailing.includes(text.charAt(length - 1))) length -= 1;
  return text.slice(0, length);
}
