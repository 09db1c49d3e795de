import { piecesOf } from '../editor/pieces.ts';

/** What the engine takes for blanks before it parses a statement, but for parts of words when it cuts it into tokens. */
const oddBlank = /[\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]/g;

/**
 * A statement with plain blanks in place of others, such as web pages and mails put between words: what it is held to be
 * then is what runs. Texts, names in quotes and comments stay as they are, and so does the place of everything.
 */
export function withPlainBlanks(text: string): string {
  if (text.search(oddBlank) < 0) return text;
  const kept = piecesOf(text).filter(({ kind }) => kind === 'text' || kind === 'quoted' || kind === 'comment');
  let at = 0;
  let plain = '';
  for (const { start, end } of kept) {
    plain += text.slice(at, start).replace(oddBlank, ' ') + text.slice(start, end);
    at = end;
  }
  return plain + text.slice(at).replace(oddBlank, ' ');
}
