import type { SqlToken } from '../../engine/tokens.ts';
import { classify, newName } from '../statements/classify.ts';
import type { Statement } from '../statements/split.ts';
import { anything, keyOf, mentionsIn } from './mentions.ts';

/** Something the analyst made in a query tab. */
interface OwnThing {
  /** The number of the statement that changed it last. */
  readonly changed: number;
  /** What it is worked out from each time it is read: of a view and a macro. A table stands on its own. */
  readonly mentions: ReadonlySet<string>;
}

/** What the analyst made, by its key (see `mentions.ts`). What was deleted stays, since that is a change too. */
export type OwnThings = ReadonlyMap<string, OwnThing>;

/** What there is after a statement that made a change. Each statement has a number of its own, greater than those before. */
export function afterStatement(things: OwnThings, statement: Statement, number: number): OwnThings {
  const { tokens } = statement;
  const after = new Map(things);
  const kind = classify(statement, () => false);
  if (kind.kind === 'variable') {
    // `SET VARIABLE name`: the name is the third word.
    after.set(keyOf('variable', tokens[2]?.text ?? ''), { changed: number, mentions: new Set() });
  }
  if (kind.kind !== 'change') return after;
  const { verb, what, name } = kind;
  const key = keyOf(what, name);
  const before = things.get(key)?.mentions ?? new Set<string>();
  const isDefinition = verb === 'create' && ['view', 'macro', 'function'].includes(what);
  const own = isDefinition ? mentionsIn(definitionIn(tokens)) : new Set<string>();
  // A definition that IF NOT EXISTS left alone goes on as it was.
  const mentions = verb === 'change' ? before : isConditional(tokens) ? new Set([...before, ...own]) : own;
  const renamed = newName(tokens);
  if (renamed !== undefined) after.set(keyOf(what, renamed), { changed: number, mentions });
  after.set(key, { changed: number, mentions: renamed === undefined ? mentions : new Set() });
  return after;
}

/** All that stands behind what an SQL text mentions: what its views and macros are worked out from too. */
export function allBehind(things: OwnThings, mentions: Iterable<string>): ReadonlySet<string> {
  const found = new Set<string>(mentions);
  // A set gives what is added while it is gone through.
  for (const key of found) for (const below of things.get(key)?.mentions ?? []) found.add(below);
  return found;
}

/** Tells a thing from what it was before; undefined for what the analyst did not make. */
export function ownMark(things: OwnThings, key: string): string | undefined {
  const changed = key === anything ? latestOf(things) : things.get(key)?.changed;
  return changed === undefined ? undefined : `${ownMarkStart}${String(changed)}`;
}

/** What every mark of `ownMark` begins with. */
export const ownMarkStart = 'own ';

function latestOf(things: OwnThings): number {
  return Math.max(0, ...[...things.values()].map(({ changed }) => changed));
}

function isConditional(tokens: readonly SqlToken[]): boolean {
  return tokens.slice(0, 8).some(({ text }, i) => text === 'if' && tokens[i + 1]?.text === 'not');
}

/** What stands after AS in the statement that makes a view or a macro, without the word TABLE of a macro that gives one. */
function definitionIn(tokens: readonly SqlToken[]): readonly SqlToken[] {
  let depth = 0;
  const at = tokens.findIndex(({ kind, text, isQuoted }) => {
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    return depth === 0 && kind !== 'text' && text === 'as' && !isQuoted;
  });
  const definition = at < 0 ? tokens : tokens.slice(at + 1);
  return definition[0]?.text === 'table' && !definition[0].isQuoted ? definition.slice(1) : definition;
}
