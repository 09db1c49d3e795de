import type { SqlToken } from '../../engine/tokens.ts';

/**
 * The SELECT of a view, from the statement by which the engine keeps it. A view that names its columns anew gives them by
 * these names. `tokens` are those of the definition.
 */
export function viewQuery(definition: string, tokens: readonly SqlToken[]): string {
  let depth = 0;
  const open = tokens.findIndex(({ text }, i) => i > 2 && (text === '(' || text === 'as'));
  for (const [i, token] of tokens.entries()) {
    if (token.text === '(') depth += 1;
    if (token.text === ')') depth -= 1;
    if (depth > 0 || token.kind !== 'keyword' || token.text !== 'as' || token.isQuoted) continue;
    const text = definition
      .slice(token.start + 2)
      .replace(/;\s*$/, '')
      .trim();
    const first = tokens[open];
    if (open >= i || first?.text !== '(') return text;
    const names = definition.slice(first.start, token.start).trim();
    return `SELECT * FROM (\n${text}\n) AS named${names}`;
  }
  return definition;
}
