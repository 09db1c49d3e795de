import { isTreeList, isTreeMap, sameTree } from './tree.ts';
import type { Tree } from './tree.ts';

/** Which item of one list became which of another, in order: one that has no `from` is new, one that has no `to` is gone. */
export interface AlignedItem {
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** Beyond this many comparisons items are paired by their position alone. */
const mostComparisons = 250_000;

/** Pairs the items of two lists so that as much as possible stays as it is. Equal ends are set apart first. */
export function aligned<Item>(
  from: readonly Item[],
  to: readonly Item[],
  likeness: (one: Item, other: Item) => number,
): readonly AlignedItem[] {
  const shorter = Math.min(from.length, to.length);
  const alike = (fromIndex: number, toIndex: number): number => {
    const [one, other] = [from[fromIndex], to[toIndex]];
    return one === undefined || other === undefined ? 0 : likeness(one, other);
  };
  let start = 0;
  while (start < shorter && alike(start, start) >= 1) start += 1;
  let end = 0;
  while (end < shorter - start && alike(from.length - 1 - end, to.length - 1 - end) >= 1) end += 1;
  const middle = middleAligned(start, from.length - end, to.length - end, alike);
  const head = Array.from({ length: start }, (_, index) => ({ from: index, to: index }));
  const tail = Array.from({ length: end }, (_, index) => ({
    from: from.length - end + index,
    to: to.length - end + index,
  }));
  return [...head, ...middle, ...tail];
}

function middleAligned(
  start: number,
  fromEnd: number,
  toEnd: number,
  alike: (from: number, to: number) => number,
): readonly AlignedItem[] {
  const [rows, columns] = [fromEnd - start, toEnd - start];
  if (rows === 0 || columns === 0 || rows * columns > mostComparisons) {
    return Array.from({ length: Math.max(rows, columns) }, (_, index) => ({
      from: index < rows ? start + index : undefined,
      to: index < columns ? start + index : undefined,
    }));
  }
  // best[i][j]: the greatest likeness of what follows from item i of the one and j of the other.
  const best = Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1));
  const at = (row: number, column: number): number => best[row]?.[column] ?? 0;
  const paired = (row: number, column: number): number => {
    const score = alike(start + row, start + column);
    return score > 0 ? score + at(row + 1, column + 1) : -1;
  };
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      const line = best[row];
      if (line) line[column] = Math.max(at(row + 1, column), at(row, column + 1), paired(row, column));
    }
  }
  const found: AlignedItem[] = [];
  let [row, column] = [0, 0];
  while (row < rows && column < columns) {
    if (paired(row, column) >= at(row, column)) {
      found.push({ from: start + row++, to: start + column++ });
    } else if (at(row + 1, column) >= at(row, column + 1)) {
      found.push({ from: start + row++, to: undefined });
    } else {
      found.push({ from: undefined, to: start + column++ });
    }
  }
  while (row < rows) found.push({ from: start + row++, to: undefined });
  while (column < columns) found.push({ from: undefined, to: start + column++ });
  return found;
}

/** 1 where two values are equal, 0 where one cannot have become the other, between where it may have. */
export function likenessOfTrees(one: Tree, other: Tree): number {
  if (sameTree(one, other)) return 1;
  if (isTreeMap(one) && isTreeMap(other)) {
    const equal = [...one].filter(([key, value]) => other.has(key) && sameTree(value, other.get(key))).length;
    return 0.9 * (equal / Math.max(1, one.size, other.size));
  }
  if (isTreeMap(one) || isTreeMap(other)) {
    const [map, alone] = isTreeMap(one) ? [one, other] : [other, one];
    return isTreeMap(map) && [...map.values()].some((value) => sameTree(value, alone)) ? 0.5 : 0;
  }
  return isTreeList(one) === isTreeList(other) ? 0.1 : 0;
}

export function likenessOfKeys(one: string, other: string): number {
  return one === other ? 1 : 0;
}
