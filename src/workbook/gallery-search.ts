/** Letters and digits of a text that stand together, and where in it a word begins. */
interface Run {
  readonly text: string;
  readonly starts: readonly number[];
}

/** A text, made ready to be searched. */
type Searchable = readonly Run[];

/** What was typed: words that must all be found, and the whole as it was typed. */
export interface Search {
  readonly words: readonly string[];
  readonly phrase: string;
}

/** What was typed, as words. Capitals, accents, apostrophes, hyphens, and blanks as in `NI 17`, do not count. */
export function searchOf(typed: string): Search {
  // One or two letters before a number are its code, not a word of their own.
  const runs = runsOf(
    typed,
    (gap, before, after) =>
      isHyphen(gap) || (isBlank(gap) && /^\p{L}{1,2}$/u.test(before) && kindsDiffer(before, after)),
  );
  const words = runs.map(({ text }) => text);
  return { words, phrase: words.join('') };
}

/**
 * The runs of letters and digits of a text. Parts with a hyphen between them, and letters beside digits, are one run,
 * in which each part still begins a word: `First-time` is found by "first", "time" and "firsttime", `NI 17` by "NI17".
 */
export function searchable(text: string): Searchable {
  return runsOf(text, (gap, before, after) => isHyphen(gap) || (isBlank(gap) && kindsDiffer(before, after)));
}

/** Whether a word, as `searchOf` gives it, is one of the text's words or the beginning of one. A number is found whole: 17 is not 179. */
export function hasWord(text: Searchable, word: string): boolean {
  return text.some((run) => run.starts.some((start) => isAt(run, word, start)));
}

/** Whether the text has the words in this order and side by side, such as a title or an id that holds what was typed. */
export function hasPhrase(text: string, { phrase }: Search): boolean {
  return (
    phrase !== '' &&
    hasWord(
      runsOf(text, () => true),
      phrase,
    )
  );
}

function isAt({ text, starts }: Run, word: string, start: number): boolean {
  if (!text.startsWith(word, start)) return false;
  const end = start + word.length;
  return starts.includes(end) || !(/\p{N}$/u.test(word) && /^\p{N}/u.test(text.slice(end)));
}

function runsOf(text: string, isJoined: (gap: string, before: string, after: string) => boolean): Searchable {
  const runs: { text: string; starts: number[] }[] = [];
  for (const [, gap = '', part = ''] of plain(text).matchAll(/([^\p{L}\p{N}]*)([\p{L}\p{N}]+)/gu)) {
    const last = runs.at(-1);
    if (last && isJoined(gap, last.text, part)) {
      last.starts.push(last.text.length);
      last.text += part;
    } else runs.push({ text: part, starts: [0] });
  }
  return runs;
}

function kindsDiffer(before: string, after: string): boolean {
  return /\p{N}$/u.test(before) !== /^\p{N}/u.test(after);
}

function isHyphen(gap: string): boolean {
  return /^\p{Pd}$/u.test(gap);
}

function isBlank(gap: string): boolean {
  return /^\s+$/u.test(gap);
}

/** Small letters without accents and apostrophes. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[\p{M}'‘’ʼ\u0060\u00B4]/gu, '')
    .toLowerCase();
}
