import type { InputColumn } from '../../recipes/recipe.ts';

/** A word that a file has in a category column, and in how many rows. */
export interface WordCount {
  readonly word: string;
  readonly rows: number;
}

/** What a word of a file stands for in the recipe. */
export interface MatchedWord extends WordCount {
  /** The recipe's value; undefined where nothing says which. */
  readonly value: string | undefined;
  /** Why, in words that go on "because". */
  readonly why: string | undefined;
  /** It is the recipe's own word or one of the other words that the recipe gives for the value. */
  readonly isKnown: boolean;
}

/**
 * What each word of a file stands for: what the person said, or said before; what the recipe says; or the value that is
 * the same but for signs, blanks and a plural. A word that stands for nothing known stays as it is in a run.
 */
export function matchWords(
  column: InputColumn,
  words: readonly WordCount[],
  said: Readonly<Record<string, string>>,
): readonly MatchedWord[] {
  return words.map(({ word, rows }) => {
    const known = column.values.find(({ value, aliases }) =>
      [value, ...aliases].some((one) => folded(one) === folded(word)),
    );
    const chosen = Object.hasOwn(said, word) ? said[word] : undefined;
    if (chosen !== undefined) {
      const isKnown = known?.value === chosen;
      return { word, rows, value: chosen, why: isKnown ? undefined : 'it was chosen', isKnown };
    }
    if (known) return { word, rows, value: known.value, why: undefined, isKnown: true };
    const alike = column.values.filter(({ value, aliases }) =>
      [value, ...aliases].some((one) => plainWord(one) === plainWord(word)),
    );
    const [only] = alike;
    return alike.length === 1 && only && plainWord(word) !== ''
      ? { word, rows, value: only.value, why: 'it differs only in signs, blanks or a plural', isKnown: false }
      : { word, rows, value: undefined, why: undefined, isKnown: false };
  });
}

/** Whether a word is one of the recipe's values or one of the other words for them. */
export function knowsWord(column: InputColumn, word: string): boolean {
  return column.values.some(({ value, aliases }) => [value, ...aliases].some((one) => folded(one) === folded(word)));
}

/** What a run is to be told of a column's words: those that the recipe does not know itself. */
export function meaningsToSay(words: readonly MatchedWord[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    words.flatMap(({ word, value, isKnown }) => (value === undefined || isKnown ? [] : [[word, value]])),
  );
}

/** The value of the recipe that a word is most like, for the person to confirm; undefined where none is like it. */
export function likelyValue(column: InputColumn, word: string): string | undefined {
  const scored = column.values
    .map(({ value, aliases }) => ({ value, score: Math.max(...[value, ...aliases].map((one) => likeness(one, word))) }))
    .sort((a, b) => b.score - a.score);
  const [best, next] = scored;
  return best && best.score >= 0.6 && best.score !== next?.score ? best.value : undefined;
}

function folded(word: string): string {
  return word.trim().toLowerCase();
}

/** Letters and digits only, in small letters, without the `s` of a plural. */
function plainWord(word: string): string {
  return word
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map((part) => part.replace(/(?<=...)s$/, ''))
    .join('');
}

/** From 0 to 1: 1 less the edits it takes to make one of the other, over the longer of the two. */
function likeness(a: string, b: string): number {
  const [left, right] = [plainWord(a).slice(0, 60), plainWord(b).slice(0, 60)];
  if (left === '' || right === '') return 0;
  let before = Array.from({ length: right.length + 1 }, (_, i) => i);
  for (let i = 1; i <= left.length; i += 1) {
    const now = [i];
    for (let k = 1; k <= right.length; k += 1) {
      const replaced = (before[k - 1] ?? 0) + (left[i - 1] === right[k - 1] ? 0 : 1);
      now.push(Math.min(replaced, (before[k] ?? 0) + 1, (now[k - 1] ?? 0) + 1));
    }
    before = now;
  }
  return 1 - (before[right.length] ?? 0) / Math.max(left.length, right.length);
}
