import { nearest } from '../../recipes/nearest.ts';
import { formatCounted } from '../../results/format.ts';
import { agesIn } from './heading-ages.ts';
import { periodIn, periodReadings } from './heading-periods.ts';
import { plainHeading } from './plain-heading.ts';

/** A heading of the file that is there, and one of the file that comes. */
export interface HeadingPair {
  readonly old: string;
  readonly new: string;
}

export interface ComparedHeadings {
  /** The same but for case, blanks and notes, in the order of the old file. */
  readonly same: readonly HeadingPair[];
  /** Of the old file, not in the new one. Those of `renamed` are among them. */
  readonly missing: readonly string[];
  /** Of the new file, not in the old one. Those of `renamed` are among them. */
  readonly added: readonly string[];
  /** What may be the same column under another heading. To be confirmed, never assumed. */
  readonly renamed: readonly HeadingPair[];
  /** Empty where all are the same. */
  readonly says: readonly string[];
}

/** How the headings of next month's file differ from those of the source it is to join. */
export function compareHeadings(old: readonly string[], incoming: readonly string[]): ComparedHeadings {
  const free = [...incoming];
  const same: HeadingPair[] = [];
  const missing: string[] = [];
  for (const heading of old) {
    const exact = free.indexOf(heading);
    const at = exact >= 0 ? exact : free.findIndex((other) => plain(other) === plain(heading));
    const [found] = at < 0 ? [] : free.splice(at, 1);
    if (found === undefined) missing.push(heading);
    else same.push({ old: heading, new: found });
  }
  const renamed = likelyPairs(missing, free);
  return { same, missing, added: free, renamed, says: saysOf(missing, free, renamed) };
}

function plain(heading: string): string {
  return plainHeading(heading).text.toLowerCase();
}

/** By the best evidence first; a heading is in one pair only, and where two would do equally it is in none. */
function likelyPairs(missing: readonly string[], added: readonly string[]): readonly HeadingPair[] {
  const pairs: HeadingPair[] = [];
  let left = missing;
  let right = added;
  for (const isLike of [haveSameWords, haveSameLetters, areSpeltAlike]) {
    const found = left.flatMap((heading): readonly HeadingPair[] => {
      const partners = right.filter((other) => isLike(heading, other, left, right));
      const [partner] = partners;
      if (partner === undefined || partners.length > 1) return [];
      const rivals = left.filter((other) => isLike(other, partner, left, right));
      return rivals.length === 1 ? [{ old: heading, new: partner }] : [];
    });
    pairs.push(...found);
    left = left.filter((heading) => !found.some((pair) => pair.old === heading));
    right = right.filter((heading) => !found.some((pair) => pair.new === heading));
  }
  return missing.flatMap((heading) => pairs.filter((pair) => pair.old === heading));
}

/** `Date Recorded` and `recorded_date`, `Crime No.` and `Crime Number`. */
function haveSameWords(a: string, b: string): boolean {
  return wordsOf(a) === wordsOf(b) && wordsOf(a) !== '';
}

const shortForms: Readonly<Record<string, string>> = {
  no: 'number',
  num: 'number',
  nr: 'number',
  ref: 'reference',
  tel: 'telephone',
  desc: 'description',
  dob: 'birth date',
  cat: 'category',
  dt: 'date',
  yr: 'year',
};
/** Words that change nothing of what a column is. */
const fillers = new Set(['of', 'the', 'and', 'a', 'in', 'on', 'for']);

function wordsOf(heading: string): string {
  return plainHeading(heading)
    .text.replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}%£]+/u)
    .filter((word) => word !== '' && !fillers.has(word))
    .flatMap((word) => (Object.hasOwn(shortForms, word) ? (shortForms[word] ?? word) : word).split(' '))
    .map((word) => word.replace(/(?<=...)s$/, ''))
    .sort()
    .join(' ');
}

/** `LA code (2019)` and `LA code (2021)`, `LAD21CD` and `LAD22CD`: the same but for digits, as codes of a new year are. */
function haveSameLetters(a: string, b: string): boolean {
  if (isPeriodOrAge(a) || isPeriodOrAge(b)) return false;
  const [left, right] = [lettersOf(a), lettersOf(b)];
  return left === right && left.replaceAll(/[^\p{L}]/gu, '').length >= 4 && /\d/.test(a) && /\d/.test(b);
}

/** `April 2015` and `April 2016` are two columns. */
function isPeriodOrAge(heading: string): boolean {
  const { text } = plainHeading(heading);
  return agesIn(text) !== undefined || periodReadings.some((reading) => periodIn(text, reading, 2099)?.affix === '');
}

function lettersOf(heading: string): string {
  return plain(heading).replaceAll(/\d+/g, '0');
}

/** A slip of the keyboard or another ending. A heading that differs in its digits is of another year or age. */
function areSpeltAlike(a: string, b: string, missing: readonly string[], added: readonly string[]): boolean {
  if (digitsOf(a) !== digitsOf(b)) return false;
  return nearest(a, added) === b && nearest(b, missing) === a;
}

function digitsOf(heading: string): string {
  return plain(heading).replaceAll(/\D+/g, ' ').trim();
}

function saysOf(
  missing: readonly string[],
  added: readonly string[],
  renamed: readonly HeadingPair[],
): readonly string[] {
  const gone = missing.filter((heading) => !renamed.some((pair) => pair.old === heading));
  const fresh = added.filter((heading) => !renamed.some((pair) => pair.new === heading));
  return [
    ...renamed.map(
      (pair) => `“${line(pair.new)}” may be what was “${line(pair.old)}” before: say whether it is the same column.`,
    ),
    ...(gone.length === 0
      ? []
      : [
          `${formatCounted(gone.length, 'column')} of the source ${gone.length === 1 ? 'is' : 'are'} not in this file: ${listed(gone)}. ${gone.length === 1 ? 'It stays' : 'They stay'} empty for the new rows.`,
        ]),
    ...(fresh.length === 0
      ? []
      : [
          `${formatCounted(fresh.length, 'column')} of this file ${fresh.length === 1 ? 'is' : 'are'} new: ${listed(fresh)}. The rows already there have nothing in ${fresh.length === 1 ? 'it' : 'them'}.`,
        ]),
  ];
}

function line(heading: string): string {
  return plainHeading(heading).label;
}

function listed(headings: readonly string[]): string {
  const quoted = headings.slice(0, 5).map((heading) => `“${line(heading)}”`);
  const more = headings.length - quoted.length;
  if (more > 0) return `${quoted.join(', ')} and ${String(more)} more`;
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1) ?? ''}`;
}
