import type { DataMatch, DataPiece } from './kinds.ts';
import { forenames, ordinaryWords } from './words.ts';

const word = "[A-Z][A-Za-z'’-]{1,25}";
const titled =
  /(?<![\w.'’])(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|PCSO|Sgt|Insp|PC|DC|DS|DI)\.? (?:[A-Z]\.? ){0,2}([A-Z][A-Za-z'’-]{1,25})(?: [A-Z][a-z'’-]{1,25})?/g;
const run = new RegExp(`(?<![\\w'’-])${word}(?:,? (?:[A-Z]\\.? )?${word}){1,5}`, 'g');
const personColumn =
  /(?:(?:sur|fore|first|last|full|given|family|maiden|middle|nick)[ _]?names?|(?:victim|suspect|offender|perpetrator|perp|witness|nominal|person|client|child|patient|aggrieved|complainant|subject|tenant|officer)s?[ _]?(?:full[ _]?)?names?|known_as)["\s)\]]{0,4}(?:=|==|<>|!=|\b(?:NOT )?(?:IN|I?LIKE)\b)[\s(]{0,4}$/i;

/**
 * Names of persons: after `Mr` and the like; a known forename before a word that is not of the work or a place; in SQL and
 * values also two capitalised words alone, or `Surname, Forename`; and whatever a column of names is compared with.
 *
 * @param isOwn - whether a text is one of the recipe's own words, which are no names.
 */
export function namesIn(piece: DataPiece, isOwn: (text: string) => boolean, most: number): readonly DataMatch[] {
  if (piece.context === 'code') return [];
  const whole = piece.text.trim();
  if (piece.context === 'literal' && /[A-Za-z]{2}/.test(whole) && whole.length <= 60 && personColumn.test(piece.before))
    return [{ kind: 'name', text: whole, at: 0 }];
  if (/literal|value/.test(piece.context) && isNameAlone(piece, whole, isOwn))
    return [{ kind: 'name', text: whole, at: 0 }];
  const found: DataMatch[] = [];
  for (const match of piece.text.matchAll(titled)) {
    if (found.length >= most) return found;
    if (!isOrdinary(match[1] ?? '')) found.push({ kind: 'name', text: match[0], at: match.index });
  }
  for (const match of piece.text.matchAll(run)) {
    if (found.length >= most) return found;
    const name = nameInRun(match[0]);
    const at = name === undefined ? 0 : match.index + match[0].indexOf(name);
    if (name !== undefined && !found.some((other) => at < other.at + other.text.length && other.at <= at))
      found.push({ kind: 'name', text: name, at });
  }
  return found;
}

/** A forename and the word after it, or a word, a comma and a forename. */
function nameInRun(words: string): string | undefined {
  const parts = [...words.matchAll(new RegExp(word, 'g'))];
  for (const [index, part] of parts.entries()) {
    const next = parts[index + 1];
    if (!next) return undefined;
    const text = words.slice(part.index, next.index + next[0].length);
    const isReversed = text.includes(',');
    const [forename, surname] = isReversed ? [next[0], part[0]] : [part[0], next[0]];
    if (isForename(forename) && !isOrdinary(surname) && (!isReversed || !isForename(surname))) return text;
  }
  return undefined;
}

function isNameAlone(piece: DataPiece, whole: string, isOwn: (text: string) => boolean): boolean {
  const parts = whole.split(/,? +|,/);
  if (parts.length < 2 || parts.length > 3 || whole.length > 60) return false;
  if (!parts.every((part) => /^[A-Za-z][A-Za-z'’.-]{0,25}$/.test(part)) || parts.some(isOrdinary)) return false;
  const [first = '', last = ''] = whole.includes(',') ? [parts[1], parts[0]] : [parts[0], parts.at(-1)];
  if (isForename(first) && last.length > 1) return true;
  const areCapitals = parts.every((part) => /^[A-Z][a-z'’]/.test(part));
  return piece.context === 'literal' && areCapitals && !isOwn(whole);
}

function isForename(text: string): boolean {
  return forenames.has(text.toLowerCase());
}

/** A word of the work, also in the plural and after a hyphen. */
function isOrdinary(text: string): boolean {
  return text
    .toLowerCase()
    .split(/['’-]/)
    .some((part) => ordinaryWords.has(part) || (part.endsWith('s') && ordinaryWords.has(part.slice(0, -1))));
}
