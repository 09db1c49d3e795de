import type { SqlToken } from '../../engine/tokens.ts';
import { lineOf, type Piece, piecesOf } from './pieces.ts';

/** What came of laying a text out: the text with the cursor in it, or why it stays as it is. */
export type Formatted =
  | { readonly kind: 'formatted'; readonly text: string; readonly cursor: number }
  | { readonly kind: 'left'; readonly why: string };

/**
 * Lays an SQL text out, line by line, with the cursor where it was among its words. `tokenize` cuts a text as the engine
 * does: only a text of the very same tokens and comments is given back. Rejects with what `tokenize` rejects with.
 */
export async function formatSql(
  text: string,
  cursor: number,
  tokenize: (text: string) => Promise<readonly SqlToken[]>,
): Promise<Formatted> {
  const pieces = piecesOf(text);
  if (pieces.length === 0) return { kind: 'left', why: 'There is no SQL to lay out.' };
  const open = pieces.find(({ isClosed }) => !isClosed);
  if (open) {
    const what = open.kind === 'comment' ? 'comment' : 'quote';
    return {
      kind: 'left',
      why: `The text stays as it is: line ${String(lineOf(text, open.start))} opens a ${what} that nothing closes.`,
    };
  }
  const laidOut = await layOut(text);
  if (laidOut === undefined) {
    return {
      kind: 'left',
      why: 'The text stays as it is: its SQL could not be read to lay it out. Run it to see where it is at fault.',
    };
  }
  const after = piecesOf(laidOut);
  const isSame = sameWords(pieces, after) && sameTokens(await tokenize(text), await tokenize(laidOut));
  if (!isSame) return { kind: 'left', why: 'The text stays as it is: laid out, it could mean something else.' };
  return { kind: 'formatted', text: laidOut, cursor: cursorIn(laidOut, after, pieces, cursor) };
}

/** The text as the formatter lays it out; undefined where that cannot read it. */
async function layOut(text: string): Promise<string | undefined> {
  // Not small, and few texts are laid out: it comes when the first is.
  const { format } = await import('sql-formatter');
  try {
    return format(text, { language: 'duckdb', expressionWidth: 80, paramTypes: { named: ['$'], positional: true } });
  } catch (thrown) {
    // Its messages are about its grammar, not about the person's text.
    if (thrown instanceof Error && thrown.message.startsWith('Parse error')) return undefined;
    throw thrown;
  }
}

/** Whether the engine reads two texts as the same. */
function sameTokens(some: readonly SqlToken[], others: readonly SqlToken[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ kind, text, isQuoted }, i) => {
      const other = others[i];
      return other?.kind === kind && other.text === text && other.isQuoted === isQuoted;
    })
  );
}

/** Whether two texts have the same words, letter by letter, marks and comments; blanks within comments aside. */
function sameWords(some: readonly Piece[], others: readonly Piece[]): boolean {
  return canonical(some) === canonical(others);
}

/** Marks one after another as one: where blanks part them is for the engine to judge. */
function canonical(pieces: readonly Piece[]): string {
  return pieces
    .map(({ kind, text }) => {
      if (kind === 'mark') return text;
      return `\n${kind} ${kind === 'comment' ? text.replace(/\s+/g, ' ').trim() : text}\n`;
    })
    .join('');
}

/** Where the cursor comes to stand: as far after the same number of written characters. */
function cursorIn(text: string, after: readonly Piece[], before: readonly Piece[], cursor: number): number {
  let left = before.reduce((sum, { start, end }) => sum + Math.min(Math.max(cursor - start, 0), end - start), 0);
  for (const { start, end } of after) {
    if (left <= end - start) return start + left;
    left -= end - start;
  }
  return text.length;
}
