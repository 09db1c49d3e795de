/** A heading or a name as it is compared with others. */
export interface SpokenText {
  /** Small letters and digits, word by word. */
  readonly words: readonly string[];
  readonly different: ReadonlySet<string>;
  /** The words with a blank between them: two texts that say the same have the same. */
  readonly plain: string;
  /** The different words, plurals as singulars. */
  readonly stems: ReadonlySet<string>;
}

/** More than any workbook has; a long one begins anew. */
const mostKept = 20_000;
/** What texts are made of: every heading is compared with every name that any recipe knows, and again for every file. */
const kept = new Map<string, SpokenText>();

/** A text as it is compared with others. The end of a file's name is none of its words. */
export function spoken(text: string): SpokenText {
  const known = kept.get(text);
  if (known) return known;
  if (kept.size >= mostKept) kept.clear();
  const words = text
    .toLowerCase()
    .replace(/\.(csv|txt|tsv)$/, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const made = { words, different: new Set(words), plain: words.join(' '), stems: new Set(words.map(stem)) };
  kept.set(text, made);
  return made;
}

/** A plural counts as its singular. */
function stem(word: string): string {
  return word.replace(/(?<=..)s$/, '');
}

/** Words that say nothing of what a file holds. */
const emptyWords = new Set([
  'one',
  'row',
  'each',
  'aged',
  'the',
  'and',
  'for',
  'list',
  'file',
  'data',
  'police',
  'csv',
]);

/** How many words two names share that say something of what a file holds. */
export function sharedWords(a: string, b: string): number {
  const other = spoken(b).stems;
  let shared = 0;
  for (const word of spoken(a).stems) if (word.length > 2 && !emptyWords.has(word) && other.has(word)) shared += 1;
  return shared;
}

/** Shared words over all words, from 0 to 1. */
export function similarity(a: string, b: string): number {
  const [left, right] = [spoken(a).different, spoken(b).different];
  // An area's code is not the area.
  if (left.has('code') !== right.has('code') || left.has('id') !== right.has('id')) return 0;
  let shared = 0;
  for (const word of left) if (right.has(word)) shared += 1;
  return shared / (left.size + right.size - shared || 1);
}
