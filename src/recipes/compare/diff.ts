import { aroundChanges, diffLines, linesOf } from './diff-lines.ts';
import type { DiffLine, LineBudget } from './diff-lines.ts';
import { diffList } from './diff-lists.ts';
import {
  detailsOf,
  groupOfKey,
  inWords,
  isList,
  isPlain,
  keyWords,
  listWords,
  protectiveKeys,
  wordsOf,
} from './diff-words.ts';
import type { ChangeGroup, ListWords, Plain } from './diff-words.ts';
import { fingerprint } from '../fingerprint.ts';
import { sqlWithoutEndBlanks, withoutEndBlanks } from '../meaning-of-text.ts';
import type { Json, Recipe } from '../recipe.ts';

export type { ChangeGroup } from './diff-words.ts';
export type { DiffLine } from './diff-lines.ts';

/** One thing in which two recipes differ. */
export interface RecipeChange {
  readonly group: ChangeGroup;
  readonly kind: 'added' | 'removed' | 'moved' | 'changed';
  /** A sentence for a person. */
  readonly says: string;
  /** For SQL and other texts of several lines: what of them differs, with some lines around it. */
  readonly lines: readonly DiffLine[] | undefined;
}

const mostChanges = 300;
const mostPairs = 4_000_000;

/**
 * In what two recipes differ in meaning, in the order of the screen. Empty exactly where their fingerprints are equal.
 * At most 300 changes; the last then says how many more there are.
 */
export function diffRecipes(before: Recipe, after: Recipe): readonly RecipeChange[] {
  if (fingerprint(before).hex === fingerprint(after).hex) return [];
  const walk = new Walk();
  for (const key of Object.keys(groupOfKey) as (keyof Recipe)[]) {
    walk.group = groupOfKey[key];
    walk.value(key, before[key], after[key], '');
  }
  const { changes } = walk;
  const more = changes.length - mostChanges;
  if (more <= 0) return changes;
  const rest = { kind: 'changed', says: `There are ${String(more)} more changes.`, lines: undefined } as const;
  return [...changes.slice(0, mostChanges), { ...rest, group: changes[mostChanges]?.group ?? 'about the recipe' }];
}

class Walk {
  group: ChangeGroup = 'about the recipe';
  readonly changes: RecipeChange[] = [];
  readonly #budget: LineBudget = { pairs: mostPairs };

  /** @param of - what the key belongs to, as `column “Area” of table “Thefts”`; empty for the recipe itself. */
  value(key: string, oneBefore: unknown, oneAfter: unknown, of: string): void {
    const [before, after] = [asMeant(key, oneBefore, of), asMeant(key, oneAfter, of)];
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    const words = listWords[key];
    if (key === 'vegaLite') this.#text(key, jsonText(before), jsonText(after), of);
    else if (words && isPlainList(before) && isPlainList(after)) this.#list(words, before, after, of);
    else if (isTextList(before) && isTextList(after)) this.#texts(key, before, after, of);
    else if (key === 'importSettings' && (isPlain(before) || isPlain(after)))
      this.#object(isPlain(before) ? before : {}, isPlain(after) ? after : {}, `${keyWords[key] ?? key}, ${of}`);
    else if (typeof before === 'string' && typeof after === 'string' && needsLines(key, before, after))
      this.#text(key, before, after, of);
    else this.#single(key, before, after, of);
  }

  #object(before: Plain, after: Plain, of: string): void {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
      this.value(key, before[key], after[key], of);
  }

  #list({ noun, keys, name }: ListWords, before: readonly Plain[], after: readonly Plain[], of: string): void {
    const { removed, added, pairs } = diffList(before, after, keys);
    const within = of === '' ? '' : `, ${of}`;
    for (const item of removed)
      this.#tell('removed', `${capital(noun)} ${name(item)} is gone${within}.`, textOf(item, undefined));
    for (const item of added) {
      const details = detailsOf(item);
      const says = `${capital(noun)} ${name(item)} is new${within}${details === '' ? '' : `: ${details}`}.`;
      this.#tell('added', says, textOf(undefined, item));
    }
    for (const pair of pairs) {
      const own = `${noun} ${name(pair.after)}${within}`;
      if (pair.isMoved) this.#tell('moved', `${capital(own)} stands at another place.`);
      this.#object(pair.before, pair.after, own);
    }
  }

  #texts(key: string, before: readonly string[], after: readonly string[], of: string): void {
    const { removed, added, pairs } = diffList(before, after, []);
    const label = labelOf(key, of);
    if (removed.length > 0) this.#tell('removed', `${label}: ${wordsOf(removed)} gone.`);
    if (added.length > 0) this.#tell('added', `${label}: ${wordsOf(added)} new.`);
    if (pairs.some(({ isMoved }) => isMoved)) this.#tell('moved', `${label}: in another order.`);
  }

  #text(key: string, before: string, after: string, of: string): void {
    const lines = diffLines(before, after, this.#budget);
    const isBlank = withoutBlanks(before) === withoutBlanks(after);
    const says = `${labelOf(key, of)}${isBlank ? ': only blanks changed.' : ' changed.'}`;
    this.#tell('changed', says, lines.every(({ kind }) => kind === 'same') ? undefined : aroundChanges(lines));
  }

  #single(key: string, before: unknown, after: unknown, of: string): void {
    const label = labelOf(key, of);
    const protection = protectiveKeys.has(key) && this.group === 'tables' ? protectionFollows : '';
    if (key === 'role')
      this.#tell('changed', `${capital(of)} was a ${text(before)} and is now a ${text(after)}.${protection}`);
    else if (key === 'optional')
      this.#tell('changed', after === true ? `${capital(of)} is now optional.` : `${capital(of)} is now needed.`);
    else if (before === undefined) this.#tell('added', `${label}: ${inWords(after)} is new.${protection}`);
    else if (after === undefined) this.#tell('removed', `${label}: ${inWords(before)} is gone.${protection}`);
    else this.#tell('changed', `${label} was ${inWords(before)} and is now ${inWords(after)}.${protection}`);
  }

  #tell(kind: RecipeChange['kind'], says: string, lines?: readonly DiffLine[]): void {
    this.changes.push({ group: this.group, kind, says, lines });
  }
}

const protectionFollows = ' How small numbers are protected follows from it.';

function labelOf(key: string, of: string): string {
  const word = capital(keyWords[key] ?? key);
  return of === '' ? word : `${word}, ${of}`;
}

/** The SQL of a step or check, or the drawing of a chart, that is wholly new or gone. */
function textOf(before: Plain | undefined, after: Plain | undefined): readonly DiffLine[] | undefined {
  const item = before ?? after;
  const drawing = item?.['vegaLite'];
  const sql = drawing === undefined ? item?.['sql'] : jsonText(drawing);
  if (typeof sql !== 'string') return undefined;
  const kind = before ? 'removed' : 'added';
  return aroundChanges(
    linesOf(drawing === undefined ? sqlWithoutEndBlanks(sql) : sql).map((line) => ({ kind, text: line })),
  );
}

/** As the fingerprint takes a text, so that what makes no difference there makes none here. */
function asMeant(key: string, value: unknown, of: string): unknown {
  if (typeof value !== 'string') return value;
  if (key === 'sql') return sqlWithoutEndBlanks(value);
  return key === 'about' && of === '' ? withoutEndBlanks(value) : value;
}

function withoutBlanks(value: string): string {
  return value.replaceAll(/\s/g, '');
}

/** Long ones, and those that would look the same in a sentence. */
function needsLines(key: string, before: string, after: string): boolean {
  if (key === 'sql' || withoutBlanks(before) === withoutBlanks(after)) return true;
  return before.includes('\n') || after.includes('\n') || before.length + after.length > 200;
}

function isPlainList(value: unknown): value is readonly Plain[] {
  return isList(value) && value.every(isPlain);
}

function isTextList(value: unknown): value is readonly string[] {
  return isList(value) && value.every((item) => typeof item === 'string');
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** A chart's keys have no order. */
function jsonText(value: unknown): string {
  return JSON.stringify(sorted(value as Json), null, 2);
}

function sorted(json: Json): Json {
  if (isList(json)) return json.map(sorted);
  if (json === null || typeof json !== 'object') return json;
  return Object.fromEntries(
    Object.entries(json)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, sorted(value)]),
  );
}
