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
 * The first character of an SQL text that is a blank other than the plain one, cannot be seen, or ends a line for one
 * reader and not for another. DuckDB takes some of them for blanks before it parses, but not before it cuts into tokens,
 * and others for a part of a name, so that a text could run otherwise than it is looked at. Gives the place in
 * characters from 0, and the code as `U+200B`.
 */
export function oddCharacter(text: string): { readonly position: number; readonly code: string } | undefined {
  const found = /\r(?!\n)|(?![ \t\n\r])[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u.exec(text);
  if (!found) return undefined;
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return { position: found.index, code: `U+${code}` };
}

/** The tokens of a text from what the engine says of it. */
export function tokensFrom(text: string, raw: RawTokens): readonly SqlToken[] {
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
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
  if (kind === 'operator') return { text: /^(?:(?!--|\/\*)\S)*/.exec(piece)?.[0] ?? piece, isQuoted: false };
  if (kind !== 'name' && kind !== 'keyword') return { text: piece.trimEnd(), isQuoted: false };
  if (piece.startsWith('"')) {
    const quoted = /^"([^"]*(?:""[^"]*)*)"/.exec(piece)?.[1] ?? piece;
    return { text: quoted.replaceAll('""', '"').toLowerCase(), isQuoted: true };
  }
  return { text: (/^[^\s/-]*/.exec(piece)?.[0] ?? piece).toLowerCase(), isQuoted: false };
}
