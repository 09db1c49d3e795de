import { isScalar } from 'yaml';

import { aligned, likenessOfKeys } from './alignment.ts';
import type { Page } from './page.ts';
import { linesOfEntry, NotEditable } from './places.ts';
import type { EditNode, KeySlot } from './places.ts';
import { entryLines } from './render.ts';
import { isTreeList, isTreeMap, isTreeScalar, sameTree } from './tree.ts';
import type { Tree, TreeMap } from './tree.ts';

interface KeyChange {
  /** -1 where the key is new. */
  readonly slot: number;
  /** Undefined where it is gone. */
  readonly to: string | undefined;
}

/** Which entry is kept for which key, in the order of `to`. A key that is gone where one of the same value is new was renamed. */
export function changesOfKeys(slots: readonly KeySlot[], from: TreeMap, to: TreeMap): readonly KeyChange[] {
  const [fromKeys, toKeys] = [[...from.keys()], [...to.keys()]];
  const indexOf = new Map(slots.map(({ key }, index) => [key, index]));
  const changes: KeyChange[] = [];
  let [gone, fresh]: [string[], string[]] = [[], []];
  function endRun(): void {
    let next = 0;
    const added: KeyChange[] = fresh.map((key) => {
      // Not in `from`, yet in the text: a default that the author wrote out.
      const written = from.has(key) ? undefined : indexOf.get(key);
      if (written !== undefined) return { slot: written, to: key };
      const old = gone.findIndex(
        (candidate, at) =>
          at >= next && !from.has(key) && !to.has(candidate) && sameTree(from.get(candidate), to.get(key)),
      );
      if (old >= 0) next = old + 1;
      return { slot: old < 0 ? -1 : slotNumber(indexOf.get(gone[old] ?? '')), to: key };
    });
    const kept = new Set(added.map(({ slot }) => slot));
    const dropped = gone.map((key) => slotNumber(indexOf.get(key))).filter((slot) => !kept.has(slot));
    changes.push(...dropped.map((slot) => ({ slot, to: undefined })), ...added);
    [gone, fresh] = [[], []];
  }
  for (const { from: was, to: becomes } of aligned(fromKeys, toKeys, likenessOfKeys)) {
    const [old, key] = [fromKeys[was ?? -1], toKeys[becomes ?? -1]];
    if (old !== undefined && key !== undefined) {
      endRun();
      changes.push({ slot: slotNumber(indexOf.get(old)), to: key });
    } else if (old !== undefined) gone.push(old);
    else if (key !== undefined) fresh.push(key);
  }
  endRun();
  return changes;
}

/** A new value, short where columns beside it are short. */
export function valueBeside(key: string, slots: readonly KeySlot[], to: TreeMap): Tree {
  const value = to.get(key) ?? null;
  const isShortBeside = slots.some((slot) => isScalar(slot.node) && isTreeMap(to.get(slot.key)));
  const only = isShortBeside && isTreeMap(value) && value.size === 1 ? [...value.values()][0] : undefined;
  return only !== undefined && isTreeScalar(only) ? only : value;
}

/** The lines of a new key; of one that only moved, those that it had. */
export function linesOfKey(
  { text, style }: Page,
  key: string,
  slots: readonly KeySlot[],
  after: number,
  from: TreeMap,
  to: TreeMap,
): readonly string[] {
  const value = valueBeside(key, slots, to);
  const old =
    from.has(key) && sameTree(from.get(key), to.get(key)) ? slots.find((slot) => slot.key === key) : undefined;
  return (old && linesOfEntry(old, text)) ?? entryLines(key, value, style, likeBeside(value, slots, after, to));
}

/** What stands beside a new entry, where it is of the same kind: columns beside columns, but no text beside a list. */
function likeBeside(value: Tree, slots: readonly KeySlot[], after: number, to: TreeMap): EditNode | undefined {
  const beside = slots[after] ?? slots[0];
  const other = to.get(beside?.key ?? '');
  const isAlike = isTreeMap(value) ? isTreeMap(other) : isTreeList(value) && isTreeList(other);
  return isAlike ? beside?.node : undefined;
}

function slotNumber(index: number | undefined): number {
  if (index === undefined) throw new NotEditable('a key that is not in the text');
  return index;
}
