import { plainBlanks, trimBlanks } from './blanks.ts';
import { writtenNumber } from './numbers.ts';

/** What a marker says where that is well known, after the shorthand that government statistics use. */
export type MarkerKind = 'suppressed' | 'missing' | 'not applicable' | 'noted' | 'total';

type Known = Readonly<Record<MarkerKind | 'unsaid', readonly string[]>>;

/** Lower case, blanks single. */
const known: Known = {
  suppressed: [
    ...['*', '**', '***', 'c', 'u', 's', '[c]', '[u]', '[sup]', '[suppressed]', '(c)', '(s)', '(d)', '(u)'],
    ...['suppressed', 'withheld', 'redacted', 'confidential'],
  ],
  missing: [
    ...[
      '..',
      '...',
      ':',
      'x',
      '[x]',
      '(x)',
      '[w]',
      '?',
      '??',
      '???',
      'n/a',
      'na',
      'n.a.',
      'n.a',
      '(na)',
      '(n/a)',
      '[na]',
      '[n/a]',
    ],
    ...[
      '#n/a',
      '#value!',
      '#ref!',
      '#div/0!',
      '#name?',
      '#num!',
      '#null!',
      '#spill!',
      '#calc!',
      'null',
      '(null)',
      '<null>',
      '<na>',
    ],
    ...[
      'none',
      'nil',
      'nan',
      'nat',
      '\\n',
      'not available',
      'unavailable',
      'not known',
      'unknown',
      'missing',
      'no data',
      'no value',
    ],
    ...[
      'not recorded',
      'not stated',
      'not provided',
      'not supplied',
      'no response',
      'blank',
      '(blank)',
      'tbc',
      'tba',
      'tbd',
      'dns',
      '00/00/0000',
      '00/00/00',
      '0000-00-00',
    ],
  ],
  'not applicable': ['z', '[z]', '(z)', 'not applicable'],
  noted: ['[e]', '[b]', '[f]', '[p]', '[r]', '[s]', '[ns]', '[er]', '[low]', 'low'],
  /** A row of totals says so where the others have a month, a year or an age. */
  total: ['total', 'totals', 'grand total', 'sub total', 'sub-total', 'subtotal', 'overall'],
  unsaid: ['-', '–', '—', '−', '--', '---', '.', '~', '#', '##', '£-', '£ -', '£–', '†', '‡'],
};

const kinds: ReadonlyMap<string, MarkerKind | undefined> = new Map(
  Object.entries(known).flatMap(([kind, markers]) =>
    markers.map((marker) => [marker, kind === 'unsaid' ? undefined : (kind as MarkerKind)] as const),
  ),
);
const LONGEST = 24;

const bracketed = /^(?:\[[a-z][a-z\d ,]{0,11}\] ?)+$/i;
const bound = /^(?:[<>≤≥]=?|[<>]) ?[£€$]?\d{1,3}(?:,\d{3})*(?:\.\d+)?%?$/;
const wordedBound = /^(?:fewer than|less than|under|below) ?\d{1,3}$/i;
/** A small count kept secret, not the age band or the date it resembles. */
const range = /^([0-2]) ?(?:-|–|to) ?(\d|10)$/i;

/**
 * The marker of a text that stands in place of a suppressed or missing value, as written; for a number with a note
 * behind it, the note; undefined for any other text.
 */
export function markerOf(text: string): string | undefined {
  const trimmed = trimBlanks(text);
  if (trimmed === '' || trimmed.length > 64) return undefined;
  if (isMarker(trimmed)) return trimmed;
  return writtenNumber(plainBlanks(trimmed))?.note?.trim();
}

/** Whether a text without blanks around it is a marker. */
export function isMarker(trimmed: string): boolean {
  if (trimmed.length > LONGEST) return false;
  const first = trimmed.charCodeAt(0);
  // What begins with a digit can only be a range or a date of noughts, and most of it is neither.
  if (first >= 48 && first <= 57) return first <= 50 && (isRange(trimmed) || kinds.has(trimmed));
  return kinds.has(lowered(trimmed)) || isBracketedOrBound(trimmed, first);
}

/** What a marker says, for words on the screen: undefined where it means different things to different senders. */
export function markerKind(marker: string): MarkerKind | undefined {
  const text = lowered(trimBlanks(marker));
  if (kinds.has(text)) return kinds.get(text);
  if (bound.test(text) || wordedBound.test(text) || isRange(text)) return 'suppressed';
  if (bracketed.test(text)) return text.startsWith('[note') ? 'noted' : kindOfFirst(text);
  return undefined;
}

/** Whether a marker is a word, a letter or a range, which a column of words can hold too, and not a sign. */
export function isWordMarker(marker: string): boolean {
  return /^[a-z\d]/i.test(marker);
}

function kindOfFirst(brackets: string): MarkerKind | undefined {
  return kinds.get(brackets.slice(0, brackets.indexOf(']') + 1));
}

function isRange(text: string): boolean {
  const parts = range.exec(text);
  return parts !== null && Number(parts[2]) >= 3 && Number(parts[2]) > Number(parts[1]);
}

function isBracketedOrBound(text: string, first: number): boolean {
  if (first === 91) return bracketed.test(text);
  if (first === 60 || first === 62 || first === 0x2264 || first === 0x2265) return bound.test(text);
  // f, l, u, b in either case.
  const lower = first | 32;
  return (lower === 102 || lower === 108 || lower === 117 || lower === 98) && wordedBound.test(text);
}

function lowered(text: string): string {
  const plain = plainBlanks(text).toLowerCase();
  return plain.includes('  ') ? plain.replaceAll(/ +/g, ' ') : plain;
}
