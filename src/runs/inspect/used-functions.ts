import type { SqlToken } from '../../engine/tokens.ts';
import { isWindowFunction } from './allowed-functions.ts';
import type { KnownFunctions } from './guard-engine.ts';

/**
 * The functions and methods that a text calls, by the engine's own tokens and the names it knows. A name before a
 * bracket is a call, but not where it names a table and its columns: `AS range(x)`, `FROM crimes range(x)`,
 * `WITH range(x) AS (...)`.
 */
export function usedFunctions(
  tokens: readonly SqlToken[],
  known: KnownFunctions,
): { readonly functions: readonly string[]; readonly methods: readonly string[] } {
  const functions = new Set<string>();
  const methods = new Set<string>();
  for (const [i, token] of tokens.entries()) {
    if (token.kind !== 'name' && token.kind !== 'keyword') continue;
    if (tokens[i + 1]?.text !== '(' || isTableName(tokens, i)) continue;
    if (known.methods.has(token.text)) methods.add(token.text);
    else if (known.functions.has(token.text) || known.tableFunctions.has(token.text) || isWindowFunction(token.text)) {
      functions.add(token.text);
    }
  }
  return { functions: [...functions].sort(), methods: [...methods].sort() };
}

function isTableName(tokens: readonly SqlToken[], i: number): boolean {
  const before = tokens[i - 1];
  if (before && (before.kind === 'name' || before.text === ')' || before.text === 'as')) return true;
  let depth = 0;
  for (let at = i + 1; at < tokens.length; at += 1) {
    const text = tokens[at]?.text;
    if (text === '(') depth += 1;
    else if (text === ')') depth -= 1;
    if (depth > 0) continue;
    const next = tokens.slice(at + 1, at + 4).map((token) => token.text);
    return next[0] === 'as' && next.filter((word) => word !== 'not' && word !== 'materialized')[1] === '(';
  }
  return false;
}
