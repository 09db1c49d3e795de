import { writtenName } from './names.ts';
import { isMark, piecesOf } from './pieces.ts';

/** What the engine finds wrong, and where. */
export interface Fault {
  /** In characters from 0 of the whole text. */
  readonly position: number;
  /** False where the engine does not say where it is: then nothing is underlined. */
  readonly isPlaced?: boolean;
  readonly message: string;
  /** Names the engine thinks may have been meant. */
  readonly candidates: readonly string[];
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

/** The name or mark that stands where the engine finds a fault; the last one where it points behind the end. */
export function faultSpan(text: string, position: number): Span {
  const names = nameAt(text, position);
  const [first, last] = [names[0], names.at(-1)];
  return { from: first?.from ?? text.length, to: last?.to ?? text.length };
}

/** What can be put in the place of a fault, one for each name that the engine thinks of. */
export function fixesOf(text: string, fault: Fault, reserved: ReadonlySet<string>): readonly Fix[] {
  const parts = nameAt(text, fault.position);
  // Of a name such as a.b it is the column that is wrong, unless the engine knows no table a.
  const wrong = fault.message.startsWith('Referenced table') ? parts[0] : parts.at(-1);
  const whole = faultSpan(text, fault.position);
  if (!wrong) return [];
  return candidatesOf(fault)
    .filter((candidate) => candidate !== '' && !/^(?:pg|duckdb)_|[()]/.test(candidate))
    .map((candidate) => {
      const steps = candidate.split('.').map((step) => writtenName(step, reserved));
      const isPath = steps.length > 1 && steps.every((step) => !step.startsWith('"'));
      return isPath
        ? { ...whole, candidate, insert: candidate }
        : { ...wrong, candidate, insert: writtenName(candidate, reserved) };
    });
}

/** The engine's list of them; of some faults it tells in its message alone. */
function candidatesOf({ candidates, message }: Fault): readonly string[] {
  if (candidates.length > 0) return candidates;
  const told = /^Candidate (?:bindings|tables):.*$/m.exec(message)?.[0] ?? '';
  return [...told.matchAll(/"((?:[^"]|"")+)"/g)].map(([, name = '']) => name);
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
