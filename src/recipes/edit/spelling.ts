import { isAlias, isMap, isScalar, isSeq } from 'yaml';

import { NotEditable } from './places.ts';
import type { EditNode } from './places.ts';
import { isTreeList, isTreeMap, isTreeScalar, sameTree } from './tree.ts';
import type { Tree } from './tree.ts';

/**
 * A value and what it becomes, both in the spelling that the author chose: `text` for `{ type: text }`, `n` for `[n]`,
 * `{ North: [] }` for `[North]`, or the other way about. What the spelling cannot say stays as it is.
 */
export function asWritten(node: EditNode, from: Tree, to: Tree): { readonly was: Tree; readonly becomes: Tree } {
  if (isSeq(node)) return { was: inList(from), becomes: inList(to) };
  if (isMap(node)) {
    const key = isTreeScalar(from) ? keyOf(node, from) : isTreeMap(from) ? [...from.keys()][0] : undefined;
    return { was: inMap(from, key), becomes: inMap(to, key) };
  }
  if (isTreeList(from) && from.length === 1) {
    return { was: from[0] ?? null, becomes: isTreeList(to) && to.length === 1 ? (to[0] ?? null) : to };
  }
  const [only, ...others] = isTreeMap(from) ? [...from] : [];
  if (!only || others.length > 0 || !isTreeMap(to) || to.size !== 1) return { was: from, becomes: to };
  return to.has(only[0]) ? { was: only[1], becomes: to.get(only[0]) ?? null } : { was: from, becomes: to };
}

function inList(tree: Tree): Tree {
  return isTreeScalar(tree) ? [tree] : tree;
}

function inMap(tree: Tree, key: string | undefined): Tree {
  if (isTreeList(tree)) {
    const words = tree.filter((item) => typeof item === 'string');
    return words.length === tree.length ? new Map(words.map((word) => [word, []])) : tree;
  }
  return isTreeScalar(tree) && key !== undefined ? new Map([[key, tree]]) : tree;
}

function keyOf(node: EditNode, value: Tree): string | undefined {
  const tree = treeOfNode(node);
  return isTreeMap(tree) ? [...tree].find(([, candidate]) => sameTree(candidate, value))?.[0] : undefined;
}

/** What a value means by itself. */
export function treeOfNode(node: unknown): Tree {
  if (isAlias(node)) throw new NotEditable('an alias');
  if (isSeq(node)) return node.items.map(treeOfNode);
  if (isMap(node)) {
    return new Map(
      node.items.map(({ key, value }) => [
        isScalar(key) ? String(typeof key.value === 'string' ? key.value : key.source) : '',
        treeOfNode(value),
      ]),
    );
  }
  const value = isScalar(node) ? node.value : null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
