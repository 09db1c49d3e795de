import { isMark, type Piece, piecesOf } from './pieces.ts';
import type { FunctionDoc } from './function-doc.ts';

/** The function that is called at a place: the one whose name it is at, or the innermost whose brackets it is in. */
export function functionAt(text: string, position: number, functions: readonly FunctionDoc[]): FunctionDoc | undefined {
  const open: (Piece | undefined)[] = [];
  let before: Piece | undefined;
  for (const piece of piecesOf(text)) {
    if (piece.kind === 'comment') continue;
    const isHere = piece.kind === 'word' && piece.start <= position && position <= piece.end;
    const named = isHere ? docOf(piece, functions) : undefined;
    if (named) return named;
    if (piece.start >= position) break;
    if (isMark(piece, '(')) open.push(before);
    else if (isMark(piece, ')')) open.pop();
    else if (isMark(piece, ';')) open.length = 0;
    before = piece;
  }
  for (const name of open.reverse()) {
    const doc = name?.kind === 'word' ? docOf(name, functions) : undefined;
    if (doc) return doc;
  }
  return undefined;
}

function docOf({ text }: Piece, functions: readonly FunctionDoc[]): FunctionDoc | undefined {
  const name = text.toLowerCase();
  return functions.find((one) => one.name === name);
}
