import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Alias, ParsedNode, Scalar, YAMLMap, YAMLSeq } from 'yaml';

import { shortened } from '../nearest.ts';
import { lineFinder } from '../problem.ts';
import type { Finding, Path } from '../problem.ts';
import type { Json } from '../recipe.ts';
import { Places } from './places.ts';
import { strangeCharacter } from './strange-characters.ts';

export interface YamlValue {
  readonly value: Json;
  readonly places: Places;
  readonly findings: readonly Finding[];
}

/** Counted as used, so that aliases of aliases cannot multiply. */
const mostAliasUses = 100;
const mostValues = 50_000;
/** Keys that mean something to JavaScript itself; no recipe needs them. */
export const reservedKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** Turns YAML nodes into plain JSON values, and remembers where each key and value stands. What JSON cannot hold is told. */
export function valueFromYaml(contents: ParsedNode | null, text: string): YamlValue {
  const reader = new Reader(text);
  const value = reader.read(contents, []);
  return { value, places: reader.places, findings: reader.findings };
}

class Reader {
  readonly places = new Places();
  readonly findings: Finding[] = [];
  readonly #lineOf: (offset: number) => number;
  readonly #anchors = new Map<string, unknown>();
  readonly #open = new Set<unknown>();
  #values = 0;
  #aliasUses = 0;

  constructor(text: string) {
    this.#lineOf = lineFinder(text);
  }

  read(node: unknown, path: Path): Json {
    this.#values += 1;
    if (this.#values > mostValues) {
      if (this.#values === mostValues + 1)
        this.#tell(node, path, 'The recipe is too long to be read: it has more than 50000 values.');
      return null;
    }
    if (isAlias(node)) return this.#alias(node, path);
    if (isScalar(node) || isMap(node) || isSeq(node)) {
      if (node.anchor) this.#anchors.set(node.anchor, node);
      if (node.tag)
        this.#tell(
          node,
          path,
          'Tags (`!name`) are not used in recipes. Put the text in quotes if the `!` is meant as text.',
        );
    }
    this.#open.add(node);
    const value = isMap(node) ? this.#map(node, path) : isSeq(node) ? this.#list(node, path) : this.#scalar(node, path);
    this.#open.delete(node);
    return value;
  }

  #map(node: YAMLMap, path: Path): Json {
    const result: Record<string, Json> = {};
    const keys: string[] = [];
    const firstAt = new Map<string, number>();
    for (const pair of node.items) {
      const key = this.#key(pair.key, path);
      if (key === undefined) continue;
      const at = offsetOf(pair.key);
      const first = firstAt.get(key);
      if (first !== undefined) {
        this.#tell(
          pair.key,
          [...path, key],
          `\`${shortened(key)}\` is written twice; the first is on line ${String(this.#lineOf(first))}. Delete one.`,
        );
        continue;
      }
      firstAt.set(key, at);
      keys.push(key);
      const below = [...path, key];
      this.places.add(below, at, offsetOf(pair.value ?? pair.key));
      result[key] = this.read(pair.value, below);
    }
    this.places.rememberOrder(result, keys);
    return result;
  }

  #key(node: unknown, path: Path): string | undefined {
    if (!isScalar(node)) {
      this.#tell(
        node,
        path,
        'A key must be a plain word or text in quotes. Put a text that starts with [, {, & or * in quotes.',
      );
      return undefined;
    }
    const key = typeof node.value === 'string' ? node.value : (node.source ?? '');
    if (key === '<<' && node.type === 'PLAIN') {
      this.#tell(node, path, 'Merge keys (`<<`) are not used in recipes. Write the keys out.');
      return undefined;
    }
    if (reservedKeys.has(key)) {
      this.#tell(node, path, `\`${key}\` cannot be used as a name: it has a meaning of its own in JavaScript.`);
      return undefined;
    }
    if (node.tag || node.anchor)
      this.#tell(node, path, 'Tags (`!name`) and anchors (`&name`) are not used on keys. Put the key in quotes.');
    this.#strange(key, node, path);
    return key;
  }

  #list(node: YAMLSeq, path: Path): Json {
    return node.items.map((item, index) => {
      const below = [...path, index];
      const at = item === null ? offsetOf(node) : offsetOf(item);
      this.places.add(below, at, at);
      return this.read(item, below);
    });
  }

  #scalar(node: unknown, path: Path): Json {
    const value = isScalar(node) ? node.value : null;
    if (typeof value === 'string') this.#strange(value, node, path);
    if (typeof value === 'string' || typeof value === 'boolean' || value === null || value === undefined)
      return value ?? null;
    const source = isScalar(node) ? shortened(sourceOf(node)) : '';
    if (typeof value === 'number') {
      if (Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))) return value;
      this.#tell(
        node,
        path,
        `\`${source}\` is not a number that can be held exactly. Put it in quotes if it is meant as text.`,
      );
      return 0;
    }
    this.#tell(node, path, `\`${source}\` cannot be understood here. Put it in quotes if it is meant as text.`);
    return null;
  }

  #alias(node: Alias, path: Path): Json {
    const target = this.#anchors.get(node.source);
    this.#aliasUses += 1;
    if (target === undefined || this.#open.has(target)) {
      this.#tell(
        node,
        path,
        `\`*${shortened(node.source)}\` repeats something that is not written above it. Put it in quotes if the \`*\` is meant as text.`,
      );
      return null;
    }
    if (this.#aliasUses > mostAliasUses) {
      if (this.#aliasUses === mostAliasUses + 1)
        this.#tell(node, path, 'Aliases (`*name`) are used more than 100 times. Write the values out.');
      return null;
    }
    return this.read(target, path);
  }

  #strange(text: string, node: unknown, path: Path): void {
    const strange = strangeCharacter(text);
    if (strange) this.#tell(node, path, `This text holds ${strange.what}. Delete it.`);
  }

  #tell(node: unknown, path: Path, message: string): void {
    this.findings.push({
      offset: offsetOf(node) || this.places.offsetOf(path, 'key'),
      path,
      message,
      severity: 'error',
    });
  }
}

function offsetOf(node: unknown): number {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? (node.range?.[0] ?? 0) : 0;
}

function sourceOf(node: Scalar): string {
  return node.source ?? String(node.value);
}
