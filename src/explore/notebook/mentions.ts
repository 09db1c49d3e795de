import type { SqlToken } from '../../engine/tokens.ts';
import { tableNamesIn } from './table-names.ts';

/** What an analyst can make, as far as reading it goes: a view is read like a table. */
type Thing = 'table' | 'macro' | 'variable' | 'type' | 'sequence';

const things: Readonly<Record<string, Thing>> = {
  table: 'table',
  view: 'table',
  macro: 'macro',
  function: 'macro',
  variable: 'variable',
  type: 'type',
  sequence: 'sequence',
};

/** Of SQL that works out as it runs what it reads. */
export const anything = 'anything';

/** Stands for one thing the analyst can make; `what` is the word of the statement that makes it. */
export function keyOf(what: string, name: string): string {
  return `${things[what] ?? what} ${name.toLowerCase()}`;
}

/** The schemas that can stand before the name of something of the analyst's. */
const schemas = new Set(['explore', 'temp', 'main']);
/** Functions whose first argument names what they read. */
const readers: Readonly<Record<string, Thing>> = {
  getvariable: 'variable',
  nextval: 'sequence',
  currval: 'sequence',
  query_table: 'table',
};

/**
 * The keys of all that an SQL text can read of what an analyst makes, whether there is such a thing or not. It may find a
 * key too many (a name that is no table's in an odd place), never one too few.
 */
export function mentionsIn(tokens: readonly SqlToken[]): ReadonlySet<string> {
  const found = new Set(tableNamesIn(tokens).map(({ name }) => keyOf('table', name)));
  for (const [i, token] of tokens.entries()) {
    if (token.kind !== 'name' && token.kind !== 'keyword') continue;
    const { text } = token;
    const before = tokens[i - 1]?.text;
    if (before === '.' && schemas.has(tokens[i - 2]?.text ?? '')) found.add(keyOf('table', text));
    if (before === '::' || before === 'as') found.add(keyOf('type', text));
    if (tokens[i + 1]?.text !== '(') continue;
    found.add(keyOf('macro', text));
    const thing = readers[text];
    const named = thing && namedBy(tokens[i + 2], tokens[i + 3]);
    if (thing && named !== undefined) found.add(keyOf(thing, named));
    else if (thing !== undefined || text === 'query') found.add(anything);
  }
  return found;
}

/** The name that the one argument of a function spells out. */
function namedBy(argument: SqlToken | undefined, next: SqlToken | undefined): string | undefined {
  const spelt = argument?.kind === 'text' ? /^'((?:[^']|'')*)'$/.exec(argument.text)?.[1] : undefined;
  return next?.text === ')' ? spelt?.replaceAll("''", "'") : undefined;
}
