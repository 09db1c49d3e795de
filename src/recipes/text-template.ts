/** A headline's or check's text, taken apart: plain text, `{column}`, `{$parameter}`, or a brace that is none of these. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'wrong'; readonly text: string };

/** Takes a text apart; the parts put together again are the text. */
export function partsOfText(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  for (const [piece] of text.matchAll(/\{[^{}]*\}|[^{}]+|[{}]/g)) {
    const hole = /^\{(\$?)([a-z][a-z0-9_]*)\}$/.exec(piece);
    const name = hole?.[2];
    if (name !== undefined) parts.push({ kind: hole?.[1] ? 'parameter' : 'column', name });
    else parts.push({ kind: /[{}]/.test(piece) ? 'wrong' : 'text', text: piece });
  }
  return parts;
}
