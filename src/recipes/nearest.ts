/** More than these are neither compared nor listed. */
const mostCompared = 200;
const mostListed = 20;

/** The end of a message about a name that is not known: what was likely meant, or else what there is. */
export function hint(written: string, candidates: readonly string[], whatTheyAre: string): string {
  const near = nearest(written, candidates);
  if (near !== undefined) return `Did you mean \`${near}\`?`;
  if (candidates.length === 0) return 'There are none.';
  const more = candidates.length > mostListed ? ` and ${String(candidates.length - mostListed)} more` : '';
  return `${whatTheyAre} ${candidates.slice(0, mostListed).join(', ')}${more}.`;
}

/** A text for a message, cut where it is long. */
export function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}

/**
 * The candidate a person most likely meant, or undefined where none is near.
 * Near is: alike but for capitals and `-`, `_` or blanks; or apart by no more than a third of its letters.
 */
export function nearest(written: string, candidates: readonly string[]): string | undefined {
  // Longer than any key there is, and the comparison takes time with the square of the length.
  if (written.length > 60 || candidates.length > mostCompared) return undefined;
  const plain = plainly(written);
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const candidate of candidates) {
    const other = plainly(candidate);
    const distance = plain === other ? 0 : editDistance(plain, other);
    if (distance <= Math.max(1, Math.floor(other.length / 3)) && distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function plainly(text: string): string {
  return text.toLowerCase().replaceAll(/[-_ ]/g, '');
}

/** Letters to add, drop, change or swap with their neighbour (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}
