import { literal, type SqlValue } from '../../engine/sql.ts';

/** What would end a line, or would not be seen in one: controls, separators of lines, marks of writing direction. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\p{Cf}]/u;

/** How many characters a line of comment has at most, where its words allow it. */
const width = 110;

/**
 * Text of a recipe as lines of comment. Whatever the text holds, it stays within them: each line begins with `--`, and
 * what could end a line is a blank.
 */
export function comment(text: string, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(new RegExp(`(?:\\s|${unseen.source})+`, 'u')).filter((part) => part !== '')) {
    if (line !== '' && line.length + 1 + word.length > width - indent.length) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  return [...lines, line].map((one) => `-- ${indent}${one}`.trimEnd()).join('\n');
}

/** The paragraphs and list items of a longer text as comment, each of its own lines. */
export function paragraphs(text: string): string {
  return text
    .trim()
    .split(/\r?\n(?=[ \t]*(?:\r?\n|$|[-*#]))/)
    .map((paragraph) => comment(paragraph))
    .join('\n');
}

/**
 * A value as SQL on one line. The command line reads a file line by line and takes some for commands of its own, so no
 * text from outside may begin one: what is unseen is written by its number.
 */
export function inlineLiteral(value: SqlValue): string {
  const whole = literal(value);
  if (typeof value !== 'string' || !unseen.test(value)) return whole;
  const pieces = value
    .split(new RegExp(`(${unseen.source})`, 'u'))
    .filter((piece) => piece !== '')
    .map((piece) => (unseen.test(piece) ? `chr(${String(piece.codePointAt(0))})` : literal(piece)));
  return `('' || ${pieces.join(' || ')})`;
}
