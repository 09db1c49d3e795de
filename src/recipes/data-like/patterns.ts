import type { DataKind, DataMatch, DataPiece } from './kinds.ts';
import { postcodeAreas } from './words.ts';

type Context = DataPiece['context'];

interface Pattern {
  readonly kind: DataKind | ((match: RegExpExecArray, piece: DataPiece) => DataKind);
  /** Every repetition in it is bounded, so that the time it takes grows with the text and no faster. */
  readonly pattern: RegExp;
  readonly not?: readonly Context[];
  readonly only?: readonly Context[];
  readonly isSo?: (match: RegExpExecArray, piece: DataPiece) => boolean;
}

const streets =
  'Street|St|Road|Rd|Lane|Avenue|Ave|Close|Drive|Way|Court|Crescent|Terrace|Gardens|Grove|Place|Square|Mews|Walk|Rise|Row';
const months =
  'Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?';

/** The most telling first: what one has found is not looked at by those after it. */
const patterns: readonly Pattern[] = [
  { kind: 'email', pattern: /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}/g, not: ['code'] },
  {
    kind: 'insurance',
    pattern:
      /(?<![A-Za-z0-9])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D](?![A-Za-z0-9])/gi,
    not: ['code'],
  },
  {
    kind: 'nhs',
    pattern: /(?<![\w.\/+-])\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d|\.\d|[\w\/-])/g,
    isSo: ([text]) => isNhsNumber(text.replaceAll(/\D/g, '')),
  },
  {
    kind: 'reference',
    pattern:
      /(?<!\w)(?:CAD|URN|OIS|ISR|NICHE|(?:crime|incident|log|occurrence|custody|case|intelligence)(?: {0,2}(?:number|no|ref|reference|id|record))?)\.? {0,2}[:#]? {0,2}([A-Z]{0,4}[-\/]?\d[\d\/-]{3,15})(?!\w)/gi,
    not: ['code'],
    isSo: (match) => !isPeriod(match[1] ?? ''),
  },
  {
    kind: 'reference',
    pattern: /(?<![\w\/.])\d{1,3}[A-Z]{0,4}\/\d{1,7}[A-Z]?\/\d{2,4}(?![\w\/])/g,
    not: ['code'],
    isSo: ([text]) => !isUkDate(text) && !/^\d{1,2}\/\d{1,2}\/\d{2,4}$/.test(text),
  },
  { kind: 'reference', pattern: /(?<![\w\/])\d{2}\/\d{1,3}[A-Z]{1,4}\/\d{2,7}(?![\w\/])/g, not: ['code'] },
  {
    kind: 'reference',
    pattern: /(?<![\w\/])[A-Z]{1,5}\/(?:[A-Z0-9]{1,6}\/)?\d{3,8}[A-Z]?\/\d{2,4}(?![\w\/])/g,
    not: ['code'],
  },
  { kind: 'reference', pattern: /(?<![\w\/-])[A-Z]{2,6}[-\/]\d{2,8}[-\/]\d{3,8}(?![\w\/-])/g, not: ['code'] },
  { kind: 'reference', pattern: /(?<![\w\/.])\d{5,8}\/\d{2,4}(?![\w\/])/g, not: ['code'] },
  { kind: 'reference', pattern: /(?<!\w)\d{3,5}[ _-]?[A-Z][ _-]\d{6,8}(?!\w)/g, not: ['code'] },
  {
    kind: (_, piece) => (isAboutBirth(piece.before) ? 'birth' : 'day'),
    pattern: /(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])/g,
    isSo: ([text, year, month, day], piece) =>
      isDay(Number(year), Number(month), Number(day)) &&
      (isBirthIn(piece, text) ||
        (/literal|value/.test(piece.context) && !isRound(Number(year), Number(month), Number(day)))),
  },
  {
    kind: (_, piece) => (isAboutBirth(piece.before) ? 'birth' : 'day'),
    pattern: /(?<![\d\/.-])\d{1,2}([\/.-])\d{1,2}\1(?:\d{4}|\d{2})(?![\d\/-]|\.\d)/g,
    not: ['code'],
    isSo: ([text], piece) => {
      const [day = 0, month = 0, year = 0] = text.split(/[\/.-]/).map(Number);
      if (!isUkDate(text) && !isUkDate(text.replace(/^(\d+)(\W)(\d+)/, '$3$2$1'))) return false;
      return isBirthIn(piece, text) || (text.length >= 8 && !isRound(year, month, day));
    },
  },
  {
    kind: (_, piece) => (isAboutBirth(piece.before) ? 'birth' : 'day'),
    pattern: new RegExp(`(?<!\\d)\\d{1,2}(?:st|nd|rd|th)? (?:${months}),? \\d{4}(?!\\d)`, 'gi'),
    not: ['code'],
    isSo: ([text], piece) => isBirthIn(piece, text),
  },
  {
    kind: 'postcode',
    pattern: /(?<![A-Za-z0-9])([A-Z]{1,2})[0-9][A-Z0-9]? {0,2}[0-9][ABD-HJLNP-UW-Z]{2}(?![A-Za-z0-9])/g,
    not: ['code'],
    isSo: (match) => postcodeAreas.has(match[1] ?? ''),
  },
  {
    kind: 'postcode',
    pattern: /^ {0,2}([a-z]{1,2})[0-9][a-z0-9]? {0,2}[0-9][abd-hjlnp-uw-z]{2} {0,2}$/g,
    only: ['literal', 'value'],
    isSo: (match) => postcodeAreas.has((match[1] ?? '').toUpperCase()),
  },
  {
    kind: 'phone',
    pattern: /(?<![\w.\/-])(?:\+44 ?(?:\(0\))? ?|0044 ?|\(?0)[1-3578](?:[ -]?\(?\d\)?){8,9}(?![\w\/-])/g,
    not: ['code'],
  },
  { kind: 'vehicle', pattern: /(?<!\w)[A-HJ-PR-Y]{2}\d{2} ?[A-HJ-PR-Z]{3}(?!\w)/g, not: ['code'] },
  {
    kind: 'vehicle',
    pattern: /^(?:[A-HJ-NPR-TV-Y]\d{1,3} ?[A-HJ-PR-Y]{3}|[A-HJ-PR-Y]{3} ?\d{1,3}[A-HJ-NPR-TV-Y])$/g,
    only: ['literal'],
  },
  {
    kind: 'number',
    pattern: /(?<![\w.\/+-])\d{10,12}(?!\d|\.\d|[\w\/-])/g,
    isSo: ([text], { context }) => !/0{5}$/.test(text) && (context !== 'code' || text.length > 10),
  },
  {
    kind: 'address',
    pattern: new RegExp(`(?<![\\w/])\\d{1,4}[A-Za-z]?,? (?:[A-Z][a-z'’]{1,20} ){1,3}(?:${streets})(?!\\w)`, 'g'),
    not: ['code'],
  },
  { kind: 'position', pattern: /(?<![\d.])(?:49|5\d|60)\.\d{4,15} {0,2}, {0,2}-?[0-8]\.\d{4,15}(?!\d)/g },
  { kind: 'position', pattern: /(?<![\d.])-?[0-8]\.\d{4,15} {0,2},? {0,2}(?:49|5\d|60)\.\d{4,15}(?!\d)/g },
  { kind: 'position', pattern: /(?<![\d.])[1-6]\d{5} {0,2}, {0,2}[1-9]\d{5}(?![\d.])/g, not: ['code'] },
];

/** What in a piece looks like data by its shape. At most `most` matches. */
export function shapesIn(piece: DataPiece, most: number): readonly DataMatch[] {
  const found: DataMatch[] = [];
  for (const { kind, pattern, not, only, isSo } of patterns) {
    if (not?.includes(piece.context) || (only && !only.includes(piece.context))) continue;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(piece.text); match; match = pattern.exec(piece.text)) {
      if (found.length >= most) return found;
      const at = match.index;
      const end = at + match[0].length;
      if (match[0] === '') break;
      if (found.some((other) => at < other.at + other.text.length && other.at < end)) continue;
      const near = { ...piece, before: `${piece.before}${piece.text.slice(Math.max(0, at - 40), at)}` };
      if (isSo && !isSo(match, near)) continue;
      found.push({ kind: typeof kind === 'string' ? kind : kind(match, near), text: match[0].trim(), at });
    }
  }
  return found;
}

/** Ten digits, of which the last follows from the others: weights 10 to 2, modulo 11 (NHS Data Dictionary, NHS NUMBER). */
function isNhsNumber(digits: string): boolean {
  if (!/^[1-9]\d{9}$/.test(digits) || /0{5}$/.test(digits) || /^(\d)\1*$/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < 9; at++) sum += Number(digits.charAt(at)) * (10 - at);
  return (11 - (sum % 11)) % 11 === Number(digits.charAt(9));
}

/** `2015`, `2015/16`, `2015-2016`: years, not numbers of a record. */
function isPeriod(text: string): boolean {
  return /^(?:19|20)\d{2}(?:[\/-]\d{2,4})*$/.test(text);
}

function isUkDate(text: string): boolean {
  const [day = 0, month = 0, year = 0] = text.split(/[\/.-]/).map(Number);
  return isDay(year < 100 ? 2000 + year : year, month, day);
}

function isDay(year: number, month: number, day: number): boolean {
  return year >= 1880 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** The first or last day of a month is the edge of a period more often than the day of an event. */
function isRound(year: number, month: number, day: number): boolean {
  return day === 1 || day === new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function isAboutBirth(before: string): boolean {
  return /birth|\bborn\b|\bd\.?o\.?b\b|_dob|dob_/i.test(before.slice(-60));
}

function isBirthIn({ before, text }: DataPiece, match: string): boolean {
  return isAboutBirth(before) || (text.length < 200 && /\bborn\b|\bd\.?o\.?b\b|birth/i.test(text.replace(match, '')));
}
