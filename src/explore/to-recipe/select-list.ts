import type { SqlToken } from '../../engine/tokens.ts';

/** One expression of a SELECT list, and the name its column has. */
interface Selected {
  /** In small letters. */
  readonly name: string;
  readonly tokens: readonly SqlToken[];
  /** Whether it stands in the text's own SELECT, and not in one within brackets. */
  readonly isOuter: boolean;
}

const ends = new Set(
  'from where group having order limit offset union intersect except window qualify using sample'.split(' '),
);
const opening = new Set(['(', '[', '{']);
const closing = new Set([')', ']', '}']);

/**
 * The expressions that the SELECTs of a text list, with the names that their columns have. A reading of the engine's
 * tokens, good enough to propose by; whatever it does not know, it leaves out.
 */
export function selectLists(tokens: readonly SqlToken[]): readonly Selected[] {
  const found: Selected[] = [];
  let depth = 0;
  for (const [i, token] of tokens.entries()) {
    if (opening.has(token.text)) depth += 1;
    else if (closing.has(token.text)) depth -= 1;
    else if (isWord(token, 'select')) found.push(...listFrom(tokens, afterDistinct(tokens, i + 1), depth === 0));
  }
  return found;
}

/** The parts of a list of tokens, parted by commas outside of brackets. */
export function partedByComma(tokens: readonly SqlToken[]): readonly (readonly SqlToken[])[] {
  const parts: SqlToken[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (opening.has(token.text)) depth += 1;
    else if (closing.has(token.text)) depth -= 1;
    if (depth === 0 && token.text === ',') parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

/** Whether all of the tokens from the second on stand in one pair of brackets that begins there: a call, `f(...)`. */
export function isOneCall(tokens: readonly SqlToken[]): boolean {
  return tokens[1]?.text === '(' && tokens.at(-1)?.text === ')' && isOneBracket(tokens.slice(1));
}

/** Whether the tokens are one pair of brackets and what stands in it. */
export function isOneBracket(tokens: readonly SqlToken[]): boolean {
  let depth = 0;
  for (const [i, { text }] of tokens.entries()) {
    if (opening.has(text)) depth += 1;
    else if (closing.has(text)) depth -= 1;
    if (depth === 0) return i === tokens.length - 1 && tokens[0]?.text === '(';
  }
  return false;
}

function listFrom(tokens: readonly SqlToken[], from: number, isOuter: boolean): readonly Selected[] {
  let depth = 0;
  let to = from;
  for (; to < tokens.length; to += 1) {
    const token = tokens[to];
    if (!token) break;
    if (opening.has(token.text)) depth += 1;
    else if (closing.has(token.text)) depth -= 1;
    if (depth < 0 || (depth === 0 && token.kind === 'keyword' && ends.has(token.text))) break;
  }
  return partedByComma(tokens.slice(from, to)).flatMap((part) => selectedFrom(part, isOuter) ?? []);
}

function selectedFrom(part: readonly SqlToken[], isOuter: boolean): Selected | undefined {
  const [first, second] = part;
  const last = part.at(-1);
  const before = part.at(-2);
  if (!first || !last) return undefined;
  if (second?.text === ':' && part.length > 2) return { name: first.text, tokens: part.slice(2), isOuter };
  if (!isName(last)) return undefined;
  if (before && isWord(before, 'as')) return { name: last.text, tokens: part.slice(0, -2), isOuter };
  const isAlias =
    before !== undefined && before.text !== '.' && (before.kind !== 'operator' || closing.has(before.text));
  if (isAlias && before.kind !== 'keyword') return { name: last.text, tokens: part.slice(0, -1), isOuter };
  return isColumn(part) ? { name: last.text, tokens: part, isOuter } : undefined;
}

/** A column alone, with or without the name of its table. */
export function isColumn(tokens: readonly SqlToken[]): boolean {
  return tokens.length > 0 && tokens.every((token, i) => (i % 2 === 0 ? isName(token) : token.text === '.'));
}

function afterDistinct(tokens: readonly SqlToken[], at: number): number {
  const token = tokens[at];
  if (!token || !(isWord(token, 'distinct') || isWord(token, 'all'))) return at;
  if (!isWord(tokens[at + 1], 'on')) return at + 1;
  let depth = 0;
  for (let i = at + 2; i < tokens.length; i += 1) {
    if (tokens[i]?.text === '(') depth += 1;
    if (tokens[i]?.text === ')') depth -= 1;
    if (depth === 0) return i + 1;
  }
  return at;
}

function isName(token: SqlToken): boolean {
  return token.kind === 'name' || (token.kind === 'keyword' && !ends.has(token.text) && token.text !== 'end');
}

function isWord(token: SqlToken | undefined, word: string): boolean {
  return token !== undefined && !token.isQuoted && token.kind !== 'text' && token.text === word;
}
