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
  const closing = closingBrackets(tokens);
  for (const [i, token] of tokens.entries()) {
    if (token.kind !== 'name' && token.kind !== 'keyword') continue;
    if (tokens[i + 1]?.text !== '(' || isTableName(tokens, i, closing)) continue;
    if (known.methods.has(token.text)) methods.add(token.text);
    else if (known.functions.has(token.text) || known.tableFunctions.has(token.text) || isWindowFunction(token.text)) {
      functions.add(token.text);
    }
  }
  return { functions: [...functions].sort(), methods: [...methods].sort() };
}

function isTableName(tokens: readonly SqlToken[], i: number, closing: ReadonlyMap<number, number>): boolean {
  const before = tokens[i - 1];
  if (before && (before.kind === 'name' || before.text === ')' || before.text === 'as')) return true;
  const end = closing.get(i + 1);
  if (end === undefined) return false;
  const next = tokens.slice(end + 1, end + 4).map((token) => token.text);
  return next[0] === 'as' && next.filter((word) => word !== 'not' && word !== 'materialized')[1] === '(';
}

/** Of each opening bracket, where it closes. Each token is gone through once, however deep they stand. */
function closingBrackets(tokens: readonly SqlToken[]): ReadonlyMap<number, number> {
  const closing = new Map<number, number>();
  const open: number[] = [];
  for (const [i, { text }] of tokens.entries()) {
    if (text === '(') open.push(i);
    const opened = text === ')' ? open.pop() : undefined;
    if (opened !== undefined) closing.set(opened, i);
  }
  return closing;
}
