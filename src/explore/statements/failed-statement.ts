import { isMark, type Piece, piecesOf } from '../editor/pieces.ts';
import type { BenchTable } from '../row-set.ts';

/** A statement that failed, and what the engine says of it. */
export interface FailedStatement {
  readonly message: string;
  /** DuckDB's own name of the error, such as `Binder`. */
  readonly kind: string | undefined;
  readonly statement: string;
  /** Where in the statement the fault is, in characters from 0. */
  readonly position: number | undefined;
  /** What SQL can name. */
  readonly tables: readonly BenchTable[];
}

/** What mends a frequent mistake. */
export interface Remedy {
  readonly hint: string;
  /** Where it is, where the engine points elsewhere: in characters from 0, and so many of them. */
  readonly position?: number;
  readonly length?: number;
  /** SQL for the place of what stands there. */
  readonly instead?: readonly string[];
  /** What the engine itself proposes does not mend it. */
  readonly isAll?: boolean;
}

/** A piece of a statement and how many brackets are open around it. */
export interface DeepPiece extends Piece {
  readonly depth: number;
}

/** The pieces of a statement without its comments. A bracket that closes stands as deep as the one that opens. */
export function deepPieces(statement: string): readonly DeepPiece[] {
  let depth = 0;
  return piecesOf(statement)
    .filter(({ kind }) => kind !== 'comment')
    .map((piece) => {
      if (isMark(piece, ')')) depth -= 1;
      const deep = { ...piece, depth };
      if (isMark(piece, '(')) depth += 1;
      return deep;
    });
}
