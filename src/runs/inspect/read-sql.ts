import { oddCharacter, type SqlToken } from '../../engine/tokens.ts';
import type { PartProblem } from './part-problem.ts';

/** A piece of an SQL text as we read it ourselves. Comments, blanks and numbers are left out. */
export interface SqlPiece {
  /** A word in small letters; a name in double quotes without them and in small letters; else the text as written. */
  readonly text: string;
  /** A word or a name in double quotes, which may be what is called. */
  readonly isName: boolean;
  /** Where it begins, in characters from 0. */
  readonly start: number;
}

/** The longest honest step has some hundreds; what is nested deeper or longer only holds up the page. */
const mostPieces = 20_000;

/**
 * Reads an SQL text by rules of our own, which are stricter than the engine's: plain blanks alone, and dollar quotes of
 * plain letters. What cannot be read so is told in `problem`, with the place.
 */
export function readSql(text: string): { readonly pieces: readonly SqlPiece[]; readonly problem?: PartProblem } {
  const odd = oddCharacter(text);
  if (odd) return { pieces: [], problem: refusedAt(odd.position, oddMessage(odd.code)) };
  const pieces: SqlPiece[] = [];
  let count = 0;
  for (let at = 0; at < text.length;) {
    const { kind, end } = pieceAt(text, at);
    if (kind === 'odd dollar') return { pieces, problem: refusedAt(at, dollarMessage) };
    if (end === undefined) return { pieces, problem: refusedAt(at, openMessage) };
    if (kind !== 'blank') count += 1;
    if (count > mostPieces) return { pieces, problem: refusedAt(at, longMessage) };
    const written = text.slice(at, end);
    if (kind === 'word') pieces.push({ text: written.toLowerCase(), isName: true, start: at });
    else if (kind === 'quoted') {
      const name = written.slice(1, -1).replaceAll('""', '"').toLowerCase();
      pieces.push({ text: name, isName: true, start: at });
    } else if (kind === 'text' || kind === 'sign') pieces.push({ text: written, isName: false, start: at });
    at = end;
  }
  return { pieces };
}

/**
 * Where the engine's tokens and our own pieces do not begin their words, names and texts at the same places: something
 * is then a text to one of the two and SQL to the other.
 */
export function disagreement(
  pieces: readonly SqlPiece[],
  tokens: readonly SqlToken[],
  text: string,
): PartProblem | undefined {
  const isCompared = (start: number) => /[A-Za-z_"'$\u0080-\uffff]/.test(text.charAt(start));
  const ours = pieces.filter((piece) => piece.text !== '$' && isCompared(piece.start)).map((piece) => piece.start);
  const theirs = tokens.filter((token) => token.text !== '$' && isCompared(token.start)).map((token) => token.start);
  const longer = Math.max(ours.length, theirs.length);
  for (let i = 0; i < longer; i += 1) {
    const [one, other] = [ours[i], theirs[i]];
    if (one !== other) return refusedAt(Math.min(one ?? Infinity, other ?? Infinity), differMessage);
  }
  return undefined;
}

interface Piece {
  readonly kind: 'blank' | 'word' | 'quoted' | 'text' | 'number' | 'sign' | 'odd dollar';
  /** Undefined where what begins does not end. */
  readonly end: number | undefined;
}

const blanks = /[ \t\r\n]+/y;
const word = /[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*/y;
const number = /[0-9][A-Za-z0-9_.]*/y;
/** A longer tag than anyone writes is no tag to us, so that the engine's reading differs and it is refused. */
const tag = /\$(?:[A-Za-z_][A-Za-z0-9_]{0,62})?\$/y;

function pieceAt(text: string, at: number): Piece {
  const two = text.slice(at, at + 2);
  if (two === '--') return { kind: 'blank', end: endOf(text, '\n', at) ?? text.length };
  if (two === '/*') return { kind: 'blank', end: endOfComment(text, at) };
  if (two === "E'" || two === "e'") return { kind: 'text', end: endOfEscaped(text, at + 2) };
  const one = two.charAt(0);
  if (one === "'") return { kind: 'text', end: endOfQuoted(text, one, at + 1) };
  if (one === '"') return { kind: 'quoted', end: endOfQuoted(text, one, at + 1) };
  if (one === '$') return dollarAt(text, at);
  for (const [kind, form] of [
    ['blank', blanks],
    ['word', word],
    ['number', number],
  ] as const) {
    const end = endOfForm(text, form, at);
    if (end !== undefined) return { kind, end };
  }
  return { kind: 'sign', end: at + 1 };
}

function dollarAt(text: string, at: number): Piece {
  if (/[\u0080-\uffff]/.test(text.charAt(at + 1))) return { kind: 'odd dollar', end: at + 1 };
  const begun = endOfForm(text, tag, at);
  if (begun !== undefined) return { kind: 'text', end: endOf(text, text.slice(at, begun), begun) };
  const name = endOfForm(text, word, at + 1);
  const isOdd = name !== undefined && text.charAt(name) === '$';
  return { kind: isOdd ? 'odd dollar' : 'sign', end: at + 1 };
}

function endOfForm(text: string, form: RegExp, at: number): number | undefined {
  const sticky = new RegExp(form);
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : undefined;
}

function endOf(text: string, end: string, from: number): number | undefined {
  const found = text.indexOf(end, from);
  return found < 0 ? undefined : found + end.length;
}

/** A quote twice stands for itself. */
function endOfQuoted(text: string, quote: string, from: number): number | undefined {
  let end = endOf(text, quote, from);
  while (end !== undefined && text.charAt(end) === quote) end = endOf(text, quote, end + 1);
  return end;
}

function endOfEscaped(text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.charAt(at) === "'") {
      if (text.charAt(at + 1) !== "'") return at + 1;
      at += 1;
    }
  }
  return undefined;
}

/** Comments stand in comments. */
function endOfComment(text: string, from: number): number | undefined {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = from;
  let depth = 0;
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  return undefined;
}

function refusedAt(position: number, message: string): PartProblem {
  return { kind: 'refused', message, position };
}

function oddMessage(code: string): string {
  if (code === 'U+000D') {
    return 'It holds a carriage return (U+000D) in the middle of a line, which ends the line for the engine but not on the screen. Write a line end in its place.';
  }
  const number = parseInt(code.slice(2), 16);
  return `It holds an odd blank or an invisible character (${code}). Write a plain space in its place; where a text needs it, write chr(${String(number)}) and join it with ||.`;
}

const dollarMessage =
  'A dollar sign stands before something other than the name of a parameter or a tag of plain letters. Write texts in single quotes.';
const openMessage =
  'It cannot be read as one SELECT: a text, a name in quotes or a comment begins here and has no end. Write its end.';
const longMessage = `It is longer than a step or a check may be: more than ${String(mostPieces)} words and signs. Split it into several steps.`;
const differMessage =
  'It cannot be read as one SELECT with certainty: from here on two readers of SQL could take it differently. Write texts in single quotes with a comma or || between two of them, and names in double quotes.';
