import type { Json, Recipe } from '../recipe.ts';
import { JsonBlock, writtenFromRecipe } from '../written-from-recipe.ts';
import type { Written } from '../written-from-recipe.ts';

/** A value of a recipe file: what `writtenFromRecipe` gives, with the JSON of charts as lists and maps too. */
export type Tree = null | boolean | number | string | readonly Tree[] | TreeMap;
export type TreeMap = ReadonlyMap<string, Tree>;
export type TreeScalar = null | boolean | number | string;

/**
 * Two recipes as trees that can be compared key by key. The order of keys says nothing in a chart's JSON, so those of
 * the second stand there in the order of the first; in every other map it is part of the meaning.
 */
export function treesOf(from: Recipe, to: Recipe): { readonly from: TreeMap; readonly to: TreeMap } {
  const first = mapFromWritten(writtenFromRecipe(from), undefined);
  return { from: first, to: mapFromWritten(writtenFromRecipe(to), first) };
}

export function sameTree(one: Tree | undefined, other: Tree | undefined): boolean {
  if (one === other) return true;
  if (isTreeList(one) && isTreeList(other)) {
    return one.length === other.length && one.every((item, index) => sameTree(item, other[index]));
  }
  if (!isTreeMap(one) || !isTreeMap(other) || one.size !== other.size) return false;
  const keys = [...other.keys()];
  return [...one].every(([key, value], index) => key === keys[index] && sameTree(value, other.get(key)));
}

export function isTreeList(tree: Tree | undefined): tree is readonly Tree[] {
  return Array.isArray(tree);
}

export function isTreeMap(tree: Tree | undefined): tree is TreeMap {
  return tree instanceof Map;
}

export function isTreeScalar(tree: Tree): tree is TreeScalar {
  return !isTreeList(tree) && !isTreeMap(tree);
}

function mapFromWritten(written: ReadonlyMap<string, Written>, like: Tree | undefined): TreeMap {
  const other = isTreeMap(like) ? like : undefined;
  return new Map([...written].map(([key, value]) => [key, treeFromWritten(value, other?.get(key))]));
}

function treeFromWritten(written: Written, like: Tree | undefined): Tree {
  if (written instanceof JsonBlock) return treeFromJson(written.json, like);
  if (isWrittenMap(written)) return mapFromWritten(written, like);
  if (isWrittenList(written)) {
    const others = isTreeList(like) ? like : [];
    return written.map((item, index) => treeFromWritten(item, others[index]));
  }
  return written;
}

function isWrittenMap(written: Written): written is ReadonlyMap<string, Written> {
  return written instanceof Map;
}

function isWrittenList(written: Written): written is readonly Written[] {
  return Array.isArray(written);
}

function treeFromJson(json: Json, like: Tree | undefined): Tree {
  if (isJsonList(json)) {
    const others = isTreeList(like) ? like : [];
    return json.map((item, index) => treeFromJson(item, others[index]));
  }
  if (json === null || typeof json !== 'object') return json;
  const other = isTreeMap(like) ? like : new Map<string, Tree>();
  const keys = inOrderOf(Object.keys(json), [...other.keys()]);
  return new Map(keys.map((key) => [key, treeFromJson(json[key] ?? null, other.get(key))]));
}

function isJsonList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

/** Keys that both have in the order of `like`; each other one after the key that it stands after. */
function inOrderOf(keys: readonly string[], like: readonly string[]): readonly string[] {
  const wanted = new Set(keys);
  const ordered = like.filter((key) => wanted.has(key));
  const known = new Set(ordered);
  keys.forEach((key, index) => {
    if (known.has(key)) return;
    const before = index === 0 ? -1 : ordered.indexOf(keys[index - 1] ?? '');
    ordered.splice(before + 1, 0, key);
  });
  return ordered;
}
