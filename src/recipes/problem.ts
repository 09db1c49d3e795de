/** Something in a recipe file that its author should know of, where it stands in the text. */
export interface Problem {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** The keys that lead there, joined by dots; list items count from 1: `tables.1.columns.change.of`. Empty for the whole. */
  readonly path: string;
  readonly message: string;
  /** With an error there is no recipe; a warning is told and the recipe can be used. */
  readonly severity: 'error' | 'warning';
}

/** Keys and list positions (from 0) that lead from the top of a recipe to a value. */
export type Path = readonly (string | number)[];

/** A problem not yet placed on a line. */
export interface Finding {
  /** In UTF-16 units from the start of the whole text. */
  readonly offset: number;
  readonly path: Path;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

/** Told about one value of a recipe; where it stands is looked up from the path. */
export type Report = (path: Path, message: string, severity?: 'error' | 'warning') => void;

/** More than anyone reads at once, and few enough that hostile text cannot fill the memory with them. */
const mostProblems = 200;

/** A path as people read it; list positions count from 1. */
export function textFromPath(path: Path): string {
  return path.map((part) => (typeof part === 'number' ? String(part + 1) : part)).join('.');
}

/** Places findings on lines, in the order of the text. Beyond 200, one last problem says how many are not shown. */
export function problemsFromFindings(findings: readonly Finding[], text: string): readonly Problem[] {
  const lineStarts = startsOfLines(text);
  const sorted = findings.toSorted((a, b) => a.offset - b.offset);
  const problems = sorted.slice(0, mostProblems).map((finding) => ({
    ...positionOf(finding.offset, lineStarts, text),
    path: textFromPath(finding.path),
    message: finding.message,
    severity: finding.severity,
  }));
  const hidden = sorted.slice(mostProblems);
  const first = hidden[0];
  if (first) {
    const severity = hidden.some((finding) => finding.severity === 'error') ? 'error' : 'warning';
    const message = `There are ${String(hidden.length)} more problems from here on. Mend those above first.`;
    problems.push({ ...positionOf(first.offset, lineStarts, text), path: '', message, severity });
  }
  return problems;
}

/** Finds the line, from 1, on which an offset stands. The text is gone through once, when the first is asked for. */
export function lineFinder(text: string): (offset: number) => number {
  let lineStarts: readonly number[] | undefined;
  return (offset) => {
    lineStarts ??= startsOfLines(text);
    return positionOf(offset, lineStarts, text).line;
  };
}

function startsOfLines(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function positionOf(offset: number, lineStarts: readonly number[], text: string): { line: number; column: number } {
  const within = Math.max(0, Math.min(offset, text.length));
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lineStarts[middle] ?? 0) <= within) low = middle;
    else high = middle - 1;
  }
  // A byte order mark is invisible, so the first thing a person sees on the first line is column 1.
  const mark = low === 0 && text.startsWith('\uFEFF') && within > 0 ? 1 : 0;
  return { line: low + 1, column: within - (lineStarts[low] ?? 0) + 1 - mark };
}
