/** One line of a text before and after: there in both, only before, or only after. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** What may still be compared, in pairs of lines. One for a whole recipe, so that hostile texts do not hold up the page. */
export interface LineBudget {
  pairs: number;
}

const mostLinesShown = 400;
const linesAround = 3;

/**
 * The lines of two texts side by side, by the longest common subsequence. Where the texts are too long to be compared, all lines of the one are removed and all of the other added.
 */
export function diffLines(before: string, after: string, budget: LineBudget): readonly DiffLine[] {
  const [a, b] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let tail = 0;
  while (tail < a.length - start && tail < b.length - start && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail += 1;
  const [left, right] = [a.slice(start, a.length - tail), b.slice(start, b.length - tail)];
  const pairs = left.length * right.length;
  const middle = pairs <= budget.pairs ? commonLines(left, right) : apart(left, right);
  if (pairs <= budget.pairs) budget.pairs -= pairs;
  return [...a.slice(0, start).map(same), ...middle, ...a.slice(a.length - tail).map(same)];
}

/** A long comparison cut to what changed and some lines around it; a line `…` stands for those left out. */
export function aroundChanges(lines: readonly DiffLine[]): readonly DiffLine[] {
  const near = new Set<number>();
  lines.forEach(({ kind }, index) => {
    if (kind === 'same') return;
    for (let at = index - linesAround; at <= index + linesAround; at++) near.add(at);
  });
  const shown: DiffLine[] = [];
  let isGap = false;
  for (const [index, line] of lines.entries()) {
    if (shown.length >= mostLinesShown) return [...shown, same('… More lines than can be shown here differ.')];
    if (!near.has(index)) {
      isGap = true;
      continue;
    }
    if (isGap) shown.push(same('…'));
    isGap = false;
    shown.push(line);
  }
  return isGap ? [...shown, same('…')] : shown;
}

/** A CR alone ends a line too: for SQL it does, and what follows it must not look like the rest of a comment. */
export function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(/\r\n|\r|\n/);
}

function same(text: string): DiffLine {
  return { kind: 'same', text };
}

function apart(left: readonly string[], right: readonly string[]): readonly DiffLine[] {
  return [
    ...left.map((text): DiffLine => ({ kind: 'removed', text })),
    ...right.map((text): DiffLine => ({ kind: 'added', text })),
  ];
}

function commonLines(left: readonly string[], right: readonly string[]): readonly DiffLine[] {
  const width = right.length + 1;
  const lengths = new Uint32Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        left[i] === right[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
    }
  }
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length) {
    if (left[i] === right[j]) {
      lines.push(same(left[i] ?? ''));
      i += 1;
      j += 1;
    } else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) {
      lines.push({ kind: 'removed', text: left[i] ?? '' });
      i += 1;
    } else {
      lines.push({ kind: 'added', text: right[j] ?? '' });
      j += 1;
    }
  }
  return [...lines, ...apart(left.slice(i), right.slice(j))];
}
