import type { SqlToken } from '../../engine/tokens.ts';
import type { Statement } from './split.ts';

/** What a statement does, as far as the bench has to know before it runs it. */
export type StatementKind =
  /** Gives rows that can be kept; `shape` says how SQL takes them up. */
  | { readonly kind: 'rows'; readonly shape: 'query' | 'from' }
  /** Tells how the engine would run a query, which begins `after` characters of the statement. */
  | { readonly kind: 'plan'; readonly after: number }
  /** Makes, changes or deletes one thing, which has to be the analyst's own: whoever runs it looks that up. */
  | {
      readonly kind: 'change';
      readonly verb: ChangeVerb;
      readonly what: string;
      readonly name: string;
      /** Where the name stands, in characters from the beginning of the statement. */
      readonly at: number;
    }
  | { readonly kind: 'variable' }
  /** `at`: where what is refused stands, in characters from the beginning of the statement. */
  | { readonly kind: 'refused'; readonly why: string; readonly at: number };

export type ChangeVerb = 'create' | 'change' | 'drop';

const queryWords = new Set(['select', 'with', 'from', 'values', 'table']);
const fromWords = new Set(['describe', 'desc', 'show', 'summarize', 'pivot', 'unpivot']);
const things = new Set(['table', 'view', 'macro', 'function', 'type', 'sequence']);
const modifiers = new Set(['or', 'replace', 'ignore', 'temp', 'temporary', 'if', 'not', 'exists']);

/**
 * What a statement does. Data files stay as their partners sent them, so a statement that names one to change it is
 * refused, and so is what is no business of a query: settings, transactions, files. `isDataFile` tells the tables of
 * data files by name, in any case.
 */
export function classify({ tokens }: Statement, isDataFile: (name: string) => boolean): StatementKind {
  const words = tokens.map(wordOf);
  const first = words[0] ?? '';
  if (queryWords.has(first) || first.startsWith('(')) return { kind: 'rows', shape: 'query' };
  if (fromWords.has(first)) return { kind: 'rows', shape: 'from' };
  if (first === 'explain') return planOf(tokens, words);
  if ((first === 'set' || first === 'reset') && words[1] === 'variable') return { kind: 'variable' };
  const target = targetOf(tokens, words);
  const begin = tokens[0]?.start ?? 0;
  if (target === undefined) return { kind: 'refused', why: refusal(first, words), at: 0 };
  const { verb, what, schema, name } = target;
  const at = target.start - begin;
  if (schema !== undefined && schema !== 'explore' && schema !== 'temp') {
    const why = `“${schema}.${name}” cannot be changed: what you make stands in the schema explore. Leave “${schema}.” out.`;
    return { kind: 'refused', why, at };
  }
  const renamed = newNameToken(tokens);
  if (renamed && isDataFile(renamed.text)) {
    return { kind: 'refused', why: isTaken(renamed.text), at: renamed.start - begin };
  }
  if (isDataFile(name)) {
    const why =
      verb === 'create'
        ? isTaken(name)
        : `“${name}” is a data file, which stays as it was sent. Make a copy and change that: CREATE TABLE my_${name} AS FROM ${name}`;
    return { kind: 'refused', why, at };
  }
  return { kind: 'change', verb, what, name, at };
}

/** EXPLAIN runs what it explains when it is to ANALYZE it, so that nothing but a query may stand behind it. */
function planOf(tokens: readonly SqlToken[], words: readonly string[]): StatementKind {
  let at = 1;
  if (words[at]?.startsWith('(')) {
    const end = tokens.findIndex((token, i) => i > at && token.kind === 'operator' && token.text.startsWith(')'));
    at = end < 0 ? tokens.length : end + 1;
  }
  while (words[at] === 'analyze' || words[at] === 'verbose') at += 1;
  const token = tokens[at];
  if (token && queryWords.has(words[at] ?? '')) return { kind: 'plan', after: token.start - (tokens[0]?.start ?? 0) };
  return { kind: 'refused', why: 'EXPLAIN is run here for a query only: SELECT, FROM, WITH or VALUES.', at: 0 };
}

/** What a statement renames its table or view to. */
export function newName(tokens: readonly SqlToken[]): string | undefined {
  return newNameToken(tokens)?.text;
}

function newNameToken(tokens: readonly SqlToken[]): SqlToken | undefined {
  const words = tokens.map(wordOf);
  const at = words.findIndex((word, i) => word === 'rename' && words[i + 1] === 'to');
  return words[0] === 'alter' && at >= 0 ? tokens[at + 2] : undefined;
}

function isTaken(name: string): string {
  return `There is a data file “${name}” already. Choose another name for what you make.`;
}

interface Target {
  readonly verb: ChangeVerb;
  readonly what: string;
  readonly schema: string | undefined;
  readonly name: string;
  /** Where its name begins in the whole text. */
  readonly start: number;
}

/** What a statement makes, changes or drops; undefined for statements of other shapes. */
function targetOf(tokens: readonly SqlToken[], words: readonly string[]): Target | undefined {
  const verb = words[0];
  switch (verb) {
    case 'create':
    case 'drop':
    case 'alter': {
      const at = words.findIndex((word, i) => i > 0 && !modifiers.has(word));
      const what = words[at] ?? '';
      if (!things.has(what)) return undefined;
      return named(verb === 'alter' ? 'change' : verb, what, tokens, at + 1);
    }
    case 'insert':
    case 'merge': {
      const into = words.indexOf('into');
      return into < 0 || into > 3 ? undefined : named('change', 'table', tokens, into + 1);
    }
    case 'update':
      return named('change', 'table', tokens, 1);
    case 'truncate':
      return named('change', 'table', tokens, words[1] === 'table' ? 2 : 1);
    case 'delete':
      return words[1] === 'from' ? named('change', 'table', tokens, 2) : undefined;
    default:
      return undefined;
  }
}

/** The name from a place on, `a.b.c` by its parts, after IF NOT EXISTS and the like. */
function named(verb: ChangeVerb, what: string, tokens: readonly SqlToken[], from: number): Target | undefined {
  let at = from;
  while (modifiers.has(wordOf(tokens[at]))) at += 1;
  const start = tokens[at]?.start ?? 0;
  const parts: string[] = [];
  for (;;) {
    const token = tokens[at];
    if (token?.kind !== 'name' && token?.kind !== 'keyword') return undefined;
    parts.push(token.text);
    if (tokens[at + 1]?.text !== '.') break;
    at += 2;
  }
  const name = parts.pop() ?? '';
  return { verb, what, schema: parts.length === 0 ? undefined : parts.join('.'), name, start };
}

function wordOf(token: SqlToken | undefined): string {
  return token === undefined || token.isQuoted || token.kind === 'text' ? '' : token.text.toLowerCase();
}

function refusal(first: string, words: readonly string[]): string {
  const word = first.toUpperCase();
  const what = words.find((other, i) => i > 0 && !modifiers.has(other)) ?? '';
  if (/^(?:create|drop|alter)$/.test(first) && !things.has(what)) {
    return `${`${word} ${what.toUpperCase()}`.trim()} is not run here. What can be made, changed and deleted are tables, views, macros, types and sequences of your own.`;
  }
  if (/^(?:set|reset|pragma|use)$/.test(first))
    return `${word} is not run here: the engine is locked, so that nothing leaves this device.`;
  if (/^(?:attach|detach|load|install|import|export|copy|force)$/.test(first)) {
    return `${word} is not run here: the engine reads no files and no network. Add a file on the page Files.`;
  }
  if (/^(?:begin|start|commit|rollback|abort|checkpoint|end)$/.test(first)) {
    return `${word} is not run here: each statement is on its own.`;
  }
  return `A statement that begins with ${word === '' ? 'this' : word} is not run here. Use SELECT, FROM, WITH, DESCRIBE, SUMMARIZE, PIVOT, or make a table or view of your own with CREATE.`;
}
