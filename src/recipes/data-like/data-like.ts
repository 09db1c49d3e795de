import { dataKinds } from './kinds.ts';
import type { DataKind, DataMatch } from './kinds.ts';
import { namesIn } from './names.ts';
import { shapesIn } from './patterns.ts';
import { lineEnds, piecesOfFile } from './pieces.ts';
import type { PlacedPiece } from './pieces.ts';
import { lineFinder, textFromPath } from '../problem.ts';

export type { DataKind } from './kinds.ts';

/** A text in a recipe file that looks like data. */
export interface DataFinding {
  readonly kind: DataKind;
  /** The text, cut where it is long. */
  readonly text: string;
  /** In the file, from 1. */
  readonly line: number;
  /** As of a problem; empty for a comment. */
  readonly path: string;
  /** What it looks like, for a person. */
  readonly says: string;
  readonly why: string;
  readonly next: string;
}

const mostFindings = 100;
const longestList = 9;
const longestLiteral = 240;

/**
 * Texts in a recipe file that look like data: a recipe is mailed, and data does not belong in it. Looks at values, prose,
 * comments and the literals of SQL. A guess, to be read by a person; at most 100 findings, in the order of the file.
 */
export function dataLikeIn(text: string): readonly DataFinding[] {
  const pieces = piecesOfFile(text);
  const own = ownTexts(pieces);
  const lineOf = lineFinder(text);
  const isOwn = (words: string) => own.has(words.toLowerCase());
  const found: DataFinding[] = [];
  const seen = new Set<string>();
  for (const [index, piece] of pieces.entries()) {
    const left = mostFindings - found.length;
    if (left <= 0) break;
    const shapes = shapesIn(piece, left);
    const names = namesIn(piece, isOwn, left).filter((name) => !shapes.some((shape) => overlap(shape, name)));
    for (const match of besideAuthor(piece, [...shapes, ...names, ...wholeIn(pieces, index, own)]).slice(0, left)) {
      const line = lineFor(piece, match, text, lineOf);
      const id = `${match.kind} ${match.text} ${String(line)}`;
      if (!seen.has(id)) found.push(findingOf(match, piece, line));
      seen.add(id);
    }
  }
  return found.toSorted((a, b) => a.line - b.line);
}

/** Who wrote a recipe and where to ask may be named, with one number and one address. */
function besideAuthor({ path }: PlacedPiece, matches: readonly DataMatch[]): readonly DataMatch[] {
  if (path.length !== 1 || (path[0] !== 'author' && path[0] !== 'contact')) return matches;
  const count = (kind: DataKind) => matches.filter((match) => match.kind === kind).length;
  return matches.filter(({ kind }) => {
    if (kind === 'phone' || kind === 'email') return count(kind) > 1;
    return /^(?:postcode|birth|day|nhs|insurance)$/.test(kind);
  });
}

function findingOf({ kind, text }: DataMatch, { path }: PlacedPiece, line: number): DataFinding {
  const { is, why } = dataKinds[kind];
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  const next = 'If it is, take it out and let the recipe read it from a data file.';
  return { kind, text: shown, line, path: textFromPath(path), says: `“${shown}” looks like ${is}.`, why, next };
}

/** What only the whole of a literal shows: that it is very long, or the first of many. */
function wholeIn(pieces: readonly PlacedPiece[], index: number, own: ReadonlySet<string>): readonly DataMatch[] {
  const piece = pieces[index];
  if (piece?.context === 'code') {
    const numbers = /(?<![\w.])(?:\d{4,20} {0,3},\s{0,3}){9,400}\d{4,20}(?![\w.])/.exec(piece.text);
    return numbers ? [{ kind: 'list', text: numbers[0], at: numbers.index }] : [];
  }
  if (piece?.context !== 'literal') return [];
  if (piece.text.length > longestLiteral) return [{ kind: 'long', text: piece.text, at: 0 }];
  if (isInList(pieces, index - 1)) return [];
  const list = [piece.text];
  for (let at = index; isInList(pieces, at + 1) && pieces[at + 2]?.context === 'literal'; at += 2)
    list.push(pieces[at + 2]?.text ?? '');
  const foreign = list.filter((item) => !own.has(item.toLowerCase()));
  return foreign.length > longestList ? [{ kind: 'list', text: list.join(', '), at: 0 }] : [];
}

/** Code that only parts the values of a list, or the rows of VALUES with one value each. */
function isInList(pieces: readonly PlacedPiece[], at: number): boolean {
  const piece = pieces[at];
  return (
    piece?.context === 'code' &&
    /^[\s(]{0,20}\)?\s{0,20},[\s(]{0,20}$/.test(piece.text) &&
    pieces[at - 1]?.context === 'literal'
  );
}

/** What the recipe itself says in titles, headings, options and values: its words, not names from a file. */
function ownTexts(pieces: readonly PlacedPiece[]): ReadonlySet<string> {
  return new Set(
    pieces
      .filter(
        ({ context, path }) =>
          path.length > 0 &&
          (context === 'value' || (context === 'prose' && !/^(?:about|author|contact)$/.test(String(path[0])))),
      )
      .map(({ text }) => text.trim().toLowerCase()),
  );
}

function overlap(one: DataMatch, other: DataMatch): boolean {
  return one.at < other.at + other.text.length && other.at < one.at + one.text.length;
}

/**
 * The line on which a match stands. In a text after `|` the lines are those of the file; else it is looked for from where
 * its value begins, since layout and quotes are undone by then.
 */
function lineFor(
  { from, above, text: piece }: PlacedPiece,
  { text, at }: DataMatch,
  file: string,
  lineOf: (offset: number) => number,
): number {
  if (file.charAt(from) === '|') return lineOf(from) + 1 + above + lineEnds(piece.slice(0, at));
  const found = file.indexOf(text.slice(0, 40), from);
  return lineOf(found < 0 ? from : found);
}
