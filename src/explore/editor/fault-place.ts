import { writtenName } from './names.ts';
import { isMark, piecesOf } from './pieces.ts';

/** What the engine finds wrong, and where. */
export interface Fault {
  /** In characters from 0 of the whole text. */
  readonly position: number;
  /** False where the engine does not say where it is: then nothing is underlined. */
  readonly isPlaced?: boolean;
  /** How many characters are at fault, where that is not the one name or mark that stands there. */
  readonly length?: number | undefined;
  readonly message: string;
  /** Names the engine thinks may have been meant. */
  readonly candidates: readonly string[];
  /** SQL that may stand in the place of what is at fault. */
  readonly instead?: readonly string[];
  /** What mends it, where the message does not say so. */
  readonly hint?: string | undefined;
}

/** A part of a text, in characters from 0. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A change that may mend a fault. */
export interface Fix extends Span {
  readonly candidate: string;
  /** What comes in the place of what stands there. */
  readonly insert: string;
}

/**
 * The name or mark that stands where the engine finds a fault; the last one where it points behind the end. `length`:
 * so many characters instead.
 */
export function faultSpan(text: string, position: number, length?: number): Span {
  if (length !== undefined) {
    const from = Math.min(position, text.length);
    return { from, to: Math.min(from + length, text.length) };
  }
  const names = nameAt(text, position);
  const [first, last] = [names[0], names.at(-1)];
  return { from: first?.from ?? text.length, to: last?.to ?? text.length };
}

/** What can be put in the place of a fault, one for each name that the engine thinks of. */
export function fixesOf(text: string, fault: Fault, reserved: ReadonlySet<string>): readonly Fix[] {
  const parts = nameAt(text, fault.position);
  // Of a name such as a.b it is the column that is wrong, unless the engine knows no table a.
  const wrong = fault.message.startsWith('Referenced table') ? parts[0] : parts.at(-1);
  const whole = faultSpan(text, fault.position, fault.length);
  if (!wrong) return [];
  if (fault.instead && fault.instead.length > 0) {
    return fault.instead.map((insert) => ({ ...whole, candidate: insert, insert }));
  }
  const column = /^Ambiguous reference to column name "(.*)" \(use:/.exec(fault.message)?.[1];
  if (column !== undefined) return qualified(fault.message, column, whole, reserved);
  return fault.candidates
    .filter((candidate) => candidate !== '' && !/^(?:pg|duckdb)_|[()]/.test(candidate))
    .map((candidate) => {
      const steps = candidate.split('.').map((step) => writtenName(step, reserved));
      const isPath = steps.length > 1 && steps.every((step) => !step.startsWith('"'));
      return isPath
        ? { ...whole, candidate, insert: candidate }
        : { ...wrong, candidate, insert: writtenName(candidate, reserved) };
    });
}

/** The column of each table that has one of that name; a name may have a point in it. */
function qualified(message: string, column: string, whole: Span, reserved: ReadonlySet<string>): readonly Fix[] {
  const named = [...message.matchAll(/(?:\(use:|or) "(.+?)"(?= or |\)$)/g)];
  return named.map(([, path = '']) => {
    const table = path.slice(0, -column.length - 1);
    const insert = `${writtenName(table, reserved)}.${writtenName(column, reserved)}`;
    return { ...whole, candidate: insert, insert };
  });
}

/** The parts of the name that begins at a place or has it in it, such as `a` and `b` of `a.b`; or the one mark there. */
function nameAt(text: string, position: number): readonly Span[] {
  const pieces = piecesOf(text).filter(({ kind }) => kind !== 'comment');
  const found = pieces.findIndex(({ end }) => end > position);
  let at = found < 0 ? pieces.length - 1 : found;
  const spans: Span[] = [];
  for (let piece = pieces[at]; piece; piece = pieces[at]) {
    spans.push({ from: piece.start, to: piece.end });
    const isName = piece.kind === 'word' || piece.kind === 'quoted';
    const next = pieces[at + 2];
    if (!isName || !isMark(pieces[at + 1], '.') || (next?.kind !== 'word' && next?.kind !== 'quoted')) break;
    at += 2;
  }
  return spans;
}
