import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Scalar, YAMLMap, YAMLSeq } from 'yaml';

import { aligned, likenessOfTrees } from './alignment.ts';
import { changeFolded } from './folded.ts';
import { changesOfKeys, linesOfKey, valueBeside } from './keys.ts';
import { changeLiteral } from './literal.ts';
import { layOutInBrackets, layOutInLines } from './page.ts';
import type { Layout, Page } from './page.ts';
import { endOf, itemSlots, keySlots, linesOfEntry, NotEditable } from './places.ts';
import { flowEntry, flowText, itemLines } from './render.ts';
import { replaceValue } from './replace.ts';
import type { Place } from './replace.ts';
import { literalOf, scalarText } from './scalar-text.ts';
import { asWritten, treeOfNode } from './spelling.ts';
import { columnOf } from './style.ts';
import { isTreeList, isTreeMap, isTreeScalar, sameTree } from './tree.ts';
import type { Tree, TreeMap, TreeScalar } from './tree.ts';

/**
 * Changes a value where it stands, and of it no more than differs.
 *
 * @param from what it means now; undefined where it is a default that the author wrote out.
 */
export function changeValue(page: Page, place: Place, from: Tree | undefined, to: Tree): void {
  const { node } = place.slot;
  if (from !== undefined && sameTree(from, to)) return;
  if (!node || isAlias(node)) {
    replaceValue(page, place, to);
    return;
  }
  const { was, becomes } = asWritten(node, from ?? treeOfNode(node), to);
  if (sameTree(was, becomes)) return;
  if (place.depth >= page.deepest) replaceValue(page, place, becomes);
  else if (isMap(node) && isTreeMap(was) && isTreeMap(becomes)) changeMap(page, place, node, was, becomes);
  else if (isSeq(node) && isTreeList(was) && isTreeList(becomes)) changeList(page, place, node, was, becomes);
  else if (isSeq(node) && isTreeList(was) && isTreeMap(becomes)) listToMap(page, place, node, was, becomes);
  else if (isScalar(node) && isTreeScalar(becomes)) changeScalar(page, place, node, becomes);
  else replaceValue(page, place, becomes);
}

function changeScalar(page: Page, place: Place, node: Scalar, to: TreeScalar): void {
  const isText = typeof to === 'string';
  if (isText && node.type === 'BLOCK_LITERAL' && changeLiteral(page.splices, node, to, page.style.lineEnd)) return;
  if (isText && changeFolded(page, node, to)) return;
  if (!place.inFlow && isText && literalOf(to, page.style)) {
    replaceValue(page, place, to);
    return;
  }
  const quotes = isText && (node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE') ? node.type : undefined;
  page.splices.replace(node.range?.[0] ?? 0, endOf(node, page.text), scalarText(to, page.style, quotes));
}

function changeMap(page: Page, place: Place, node: YAMLMap, from: TreeMap, to: TreeMap): void {
  const slots = keySlots(node, page.text);
  const entries = changesOfKeys(slots, from, to);
  const dropped = new Set(entries.flatMap(({ slot, to: key }) => (key === undefined ? [slot] : [])));
  if (dropped.size === slots.length) {
    replaceValue(page, place, to);
    return;
  }
  const style = slots[0]?.keyType === 'QUOTE_DOUBLE' && isFlow(node) ? { ...page.style, isJson: true } : page.style;
  const below = { ...page, style };
  const column = columnOf(slots[0]?.start ?? 0, page.text);
  const added: { after: number; entry: string }[] = [];
  let after = -1;
  for (const entry of entries) {
    const slot = slots[entry.slot];
    if (entry.to === undefined) continue;
    if (!slot) {
      added.push({ after, entry: entry.to });
      continue;
    }
    after = entry.slot;
    const value = to.get(entry.to) ?? null;
    if (slot.key !== entry.to) page.splices.replace(slot.start, slot.keyEnd, scalarText(entry.to, style));
    const valuePlace = { slot, column, inFlow: isFlow(node), isItem: false, depth: place.depth + 1 };
    changeValue(below, valuePlace, from.get(slot.key), value);
  }
  const layout = { slots, dropped, added };
  if (isFlow(node))
    layOutInBrackets(
      page,
      withEntries(layout, (key) => flowEntry(key, valueBeside(key, slots, to), style)),
    );
  else
    layOutInLines(
      page,
      withEntries(layout, (key, at) => linesOfKey(below, key, slots, at, from, to)),
    );
}

function changeList(page: Page, place: Place, node: YAMLSeq, from: readonly Tree[], to: readonly Tree[]): void {
  const slots = itemSlots(node, page.text);
  if (slots.length !== from.length) throw new NotEditable('a list of another length');
  const items = aligned(from, to, likenessOfTrees);
  const dropped = new Set(items.flatMap((item) => (item.to === undefined ? [item.from ?? -1] : [])));
  if (dropped.size === slots.length) {
    replaceValue(page, place, to);
    return;
  }
  const added: { after: number; entry: Tree }[] = [];
  let after = -1;
  for (const item of items) {
    const value = item.to === undefined ? undefined : to[item.to];
    const slot = item.from === undefined ? undefined : slots[item.from];
    if (value === undefined) continue;
    if (slot && item.from !== undefined) {
      after = item.from;
      const column = columnOf(slot.start, page.text);
      const itemPlace = { slot, column, inFlow: isFlow(node), isItem: true, depth: place.depth + 1 };
      changeValue(page, itemPlace, from[item.from], value);
    } else {
      added.push({ after, entry: value });
    }
  }
  const layout = { slots, dropped, added };
  function linesOfItem(value: Tree, at: number): readonly string[] {
    const old = from.findIndex((item, index) => dropped.has(index) && sameTree(item, value));
    const moved = slots[old] && linesOfEntry(slots[old], page.text);
    return moved ?? itemLines(value, page.style, (slots[at] ?? slots[0])?.node);
  }
  if (isFlow(node))
    layOutInBrackets(
      page,
      withEntries(layout, (value) => flowText(value, page.style)),
    );
  else layOutInLines(page, withEntries(layout, linesOfItem));
}

/** `[North, South]` becomes `{ North: [], South: [S] }`, with the comments that stand between. */
function listToMap(page: Page, place: Place, node: YAMLSeq, from: readonly Tree[], to: TreeMap): void {
  const slots = itemSlots(node, page.text);
  const keys = [...to.keys()];
  if (slots.length === 0 || from.some((item, index) => item !== keys[index]) || place.depth + 1 >= page.deepest) {
    replaceValue(page, place, to);
    return;
  }
  const { splices, style, text } = page;
  const [start = 0, end = 0] = node.range ?? [];
  if (isFlow(node)) {
    const isTight = /\S/.test(text.charAt(start + 1));
    splices.replace(start, start + 1, isTight ? `{${style.mapPad}` : '{');
    splices.replace(end - 1, end, isTight ? `${style.mapPad}}` : '}');
  }
  slots.forEach((slot, index) => {
    const value = to.get(keys[index] ?? '') ?? null;
    // The blanks that take the place of the dash keep the keys below the one that they belong to.
    if (!isFlow(node)) splices.replace(slot.start, slot.node?.range?.[0] ?? slot.end, '  ');
    splices.insert(slot.end, `: ${flowText(value, style)}`);
  });
  const more = keys.slice(slots.length);
  const last = slots.length - 1;
  const layout = { slots, dropped: new Set<number>(), added: more.map((key) => ({ after: last, entry: key })) };
  const valueOf = (key: string): Tree => to.get(key) ?? null;
  if (isFlow(node))
    layOutInBrackets(
      page,
      withEntries(layout, (key) => flowEntry(key, valueOf(key), style)),
    );
  else
    layOutInLines(
      page,
      withEntries(layout, (key) => [`  ${flowEntry(key, valueOf(key), style)}`]),
    );
}

function withEntries<Added, Entry>(
  { slots, dropped, added }: Layout<Added>,
  entryOf: (added: Added, after: number) => Entry,
): Layout<Entry> {
  return { slots, dropped, added: added.map(({ after, entry }) => ({ after, entry: entryOf(entry, after) })) };
}

function isFlow(node: YAMLMap | YAMLSeq): boolean {
  return node.flow === true;
}
