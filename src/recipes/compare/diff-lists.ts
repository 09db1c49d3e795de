/** How the items of a list before stand to those after. */
export interface ListDiff<Item> {
  readonly removed: readonly Item[];
  readonly added: readonly Item[];
  readonly pairs: readonly { readonly before: Item; readonly after: Item; readonly isMoved: boolean }[];
}

/**
 * Pairs the items of two lists: first those that are equal, then by each key in turn, the most telling first; an item
 * without a partner is removed or added. Moved are as few as can be: those not in the longest run that kept its order.
 */
export function diffList<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keys: readonly ((item: Item) => string)[],
): ListDiff<Item> {
  const partner = new Map<number, number>();
  const free = new Set(after.keys());
  for (const key of [(item: Item) => JSON.stringify(item), ...keys]) {
    const waiting = new Map<string, number[]>();
    for (const index of free) {
      const item = after[index];
      if (item === undefined) continue;
      const own = key(item);
      const same = waiting.get(own);
      if (same) same.push(index);
      else waiting.set(own, [index]);
    }
    before.forEach((item, index) => {
      if (partner.has(index)) return;
      const found = waiting.get(key(item))?.shift();
      if (found === undefined) return;
      partner.set(index, found);
      free.delete(found);
    });
  }
  const paired = before.flatMap((item, index) => {
    const at = partner.get(index);
    const other = at === undefined ? undefined : after[at];
    return at === undefined || other === undefined ? [] : [{ before: item, after: other, at }];
  });
  const kept = longestRun(paired.map(({ at }) => at));
  return {
    removed: before.filter((_, index) => !partner.has(index)),
    added: after.filter((_, index) => free.has(index)),
    pairs: paired.map(({ before: one, after: other }, index) => ({
      before: one,
      after: other,
      isMoved: !kept.has(index),
    })),
  };
}

/** The positions of a longest increasing subsequence, by patience sorting. */
function longestRun(numbers: readonly number[]): ReadonlySet<number> {
  const tops: number[] = [];
  const previous: (number | undefined)[] = [];
  numbers.forEach((number, index) => {
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[tops[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? tops[low - 1] : undefined;
    tops[low] = index;
  });
  const run = new Set<number>();
  for (let at = tops.at(-1); at !== undefined; at = previous[at]) run.add(at);
  return run;
}
