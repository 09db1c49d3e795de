/**
 * A piece of an SQL text. Unlike the engine's tokens it is there at once, comments and all, and for a text that is still
 * being typed.
 */
export interface Piece {
  readonly kind: 'word' | 'quoted' | 'text' | 'number' | 'comment' | 'mark';
  /** As written. */
  readonly text: string;
  /** Where it begins and ends, in characters from 0. */
  readonly start: number;
  readonly end: number;
  /** False for quotes and comments that the text ends in. */
  readonly isClosed: boolean;
}

const word = /[\p{L}_][\p{L}\p{M}\p{N}_$]*/uy;
const number = /(?:\d[\d_]*(?:\.(?!\.)[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?/y;
const parameter = /\$[\p{L}\p{N}_]+/uy;
const dollarTag = /\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/uy;
const plainText = /[xXbB]?'(?:[^']|'')*('?)/y;
const escapedText = /[eE]'(?:[^'\\]|\\[^]|'')*('?)/y;
const quotedName = /"(?:[^"]|"")*("?)/y;
const lineComment = /--[^\n]*/y;
const operator = /::|:=|\.\.|(?:(?!--|\/\*)[-~!@#^&|`?+*/%<>=])+|[^]/uy;

/** The pieces of a text, in order, without the blanks between them. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const take = (kind: Piece['kind'], end: number, isClosed = true) => {
    pieces.push({ kind, text: text.slice(at, end), start: at, end, isClosed });
    at = end;
  };
  const matched = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  while (at < text.length) {
    const blank = /^\s+/.exec(text.slice(at, at + 200));
    if (blank) {
      at += blank[0].length;
      continue;
    }
    const quote = matched(escapedText) ?? matched(plainText);
    if (quote) {
      take('text', at + quote[0].length, quote[1] !== '');
      continue;
    }
    const name = matched(quotedName);
    if (name) {
      take('quoted', at + name[0].length, name[1] !== '');
      continue;
    }
    const line = matched(lineComment);
    if (line) {
      take('comment', at + line[0].length);
      continue;
    }
    if (text.startsWith('/*', at)) {
      const end = endOfComment(text, at);
      take('comment', end ?? text.length, end !== undefined);
      continue;
    }
    const tag = matched(dollarTag);
    if (tag) {
      const end = text.indexOf(tag[0], at + tag[0].length);
      take('text', end < 0 ? text.length : end + tag[0].length, end >= 0);
      continue;
    }
    const plain = matched(word);
    if (plain) {
      take('word', at + plain[0].length);
      continue;
    }
    const digits = matched(number);
    if (digits) {
      take('number', at + digits[0].length);
      continue;
    }
    const mark = matched(parameter) ?? matched(operator);
    take('mark', at + (mark?.[0].length ?? 1));
  }
  return pieces;
}

/** Comments of this kind stand in one another. */
function endOfComment(text: string, start: number): number | undefined {
  let depth = 0;
  const edges = /\/\*|\*\//g;
  edges.lastIndex = start;
  for (let edge = edges.exec(text); edge; edge = edges.exec(text)) {
    depth += edge[0] === '/*' ? 1 : -1;
    if (depth === 0) return edge.index + 2;
  }
  return undefined;
}

/** What a name written so is called: without its quotes. */
export function nameOf({ kind, text }: Piece): string {
  return kind === 'quoted' ? text.replace(/^"|"$/g, '').replaceAll('""', '"') : text;
}

/** Whether a piece is this word, in any case and not in quotes. */
export function isWord(piece: Piece | undefined, ...words: readonly string[]): boolean {
  return piece?.kind === 'word' && words.includes(piece.text.toLowerCase());
}

/** Whether a piece is this mark, such as `(`. */
export function isMark(piece: Piece | undefined, mark: string): boolean {
  return piece?.kind === 'mark' && piece.text === mark;
}

/** The number of the line that a place is in, from 1. */
export function lineOf(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}
