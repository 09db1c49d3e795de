/** A piece of an SQL text, as DuckDB's own parser cuts it. Comments are left out. */
export interface SqlToken {
  readonly kind: 'name' | 'number' | 'text' | 'operator' | 'keyword';
  /** A name or keyword in small letters and without quotes; of the others the text as written. */
  readonly text: string;
  /** Whether a name stands in double quotes. */
  readonly isQuoted: boolean;
  /** Where it begins, in characters from 0. */
  readonly start: number;
}

/** What `tokenize` of the bindings gives: where each token begins, in bytes of UTF-8, and its kind. */
export interface RawTokens {
  readonly offsets: readonly number[];
  readonly types: readonly number[];
}

/** DuckDB's numbers for the kinds of token; a comment (5) is not handed out. */
const kinds = ['name', 'number', 'text', 'operator', 'keyword'] as const;

/**
 * DuckDB takes these for blanks before it parses, but not before it cuts into tokens, so that `version` after one would
 * be part of a longer name. Each becomes one blank, and keeps its place.
 */
export function withPlainBlanks(text: string): string {
  return text.replaceAll(/[\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff]/g, ' ');
}

/** The tokens of a text from what the engine says of it. */
export function tokensFrom(text: string, raw: RawTokens): readonly SqlToken[] {
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder();
  // Pieces between tokens decoded one by one, so that a long text is gone through once.
  let start = decoder.decode(bytes.subarray(0, raw.offsets[0] ?? 0)).length;
  const tokens: SqlToken[] = [];
  for (const [i, offset] of raw.offsets.entries()) {
    const piece = decoder.decode(bytes.subarray(offset, raw.offsets[i + 1] ?? bytes.length));
    const kind = kinds[raw.types[i] ?? -1];
    if (kind !== undefined) tokens.push({ kind, ...wordOf(kind, piece), start });
    start += piece.length;
  }
  return tokens;
}

/** A piece runs to the next token, so blanks and comments may stand at its end. */
function wordOf(kind: SqlToken['kind'], piece: string): { readonly text: string; readonly isQuoted: boolean } {
  if (kind !== 'name' && kind !== 'keyword') return { text: piece.trimEnd(), isQuoted: false };
  if (piece.startsWith('"')) {
    const quoted = /^"((?:[^"]|"")*)"/.exec(piece)?.[1] ?? piece;
    return { text: quoted.replaceAll('""', '"').toLowerCase(), isQuoted: true };
  }
  return { text: (/^[^\s/-]*/.exec(piece)?.[0] ?? piece).toLowerCase(), isQuoted: false };
}
