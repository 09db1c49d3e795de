import { isMap, isScalar, isSeq } from 'yaml';

import { literalOf, scalarText } from './scalar-text.ts';
import type { Literal } from './scalar-text.ts';
import type { Style } from './style.ts';
import { isTreeList, isTreeMap, isTreeScalar } from './tree.ts';
import type { Tree, TreeMap } from './tree.ts';

/** A value as it would be written below a key or a dash: on the same line, as a block of text, or as lines of its own. */
export type Rendered =
  | { readonly kind: 'line'; readonly text: string }
  | ({ readonly kind: 'literal' } & Literal)
  | { readonly kind: 'block'; readonly lines: readonly string[]; readonly isList: boolean };

/** Wider than these, brackets are harder to read than lines. A list of words reads well over a whole line. */
const widestMap = 80;
const widestList = 140;

/** @param like what stands beside the new value, where the two are of one kind: it is then written in the same way. */
export function rendered(tree: Tree, style: Style, like?: unknown): Rendered {
  if (isTreeScalar(tree)) {
    const literal = typeof tree === 'string' ? literalOf(tree, style) : undefined;
    if (literal) return { kind: 'literal', ...literal };
    const quotes =
      isScalar(like) && (like.type === 'QUOTE_SINGLE' || like.type === 'QUOTE_DOUBLE') ? like.type : undefined;
    return { kind: 'line', text: scalarText(tree, style, typeof tree === 'string' ? quotes : undefined) };
  }
  const only = isScalar(like) && isTreeMap(tree) && tree.size === 1 ? [...tree.values()][0] : undefined;
  if (only !== undefined && isTreeScalar(only)) return { kind: 'line', text: scalarText(only, style) };
  if (isInBrackets(tree, style, like)) return { kind: 'line', text: flowText(tree, style) };
  const isList = isTreeList(tree);
  const lines = isList
    ? tree.flatMap((item) => itemLines(item, style))
    : [...tree].flatMap(([key, value]) => entryLines(key, value, style));
  return { kind: 'block', lines, isList };
}

function isInBrackets(tree: readonly Tree[] | TreeMap, style: Style, like: unknown): boolean {
  if (style.isJson || (isTreeList(tree) ? tree.length === 0 : tree.size === 0)) return true;
  if (isScalar(like)) return true;
  if ((isMap(like) || isSeq(like)) && like.flow) return flowText(tree, style).length <= widestList;
  if (isTreeList(tree) ? isSeq(like) : isMap(like)) return false;
  const items = isTreeList(tree) ? tree : [...tree.values()];
  if (isTreeList(tree)) return items.every(isTreeScalar) && flowText(tree, style).length <= widestList;
  const isFlat = items.every((item) => isTreeScalar(item) || (isTreeList(item) && item.every(isTreeScalar)));
  return isFlat && flowText(tree, style).length <= widestMap;
}

/** A value in brackets, on one line. */
export function flowText(tree: Tree, style: Style): string {
  if (isTreeList(tree))
    return inBrackets(
      '[',
      tree.map((item) => flowText(item, style)),
      ']',
      style.listPad,
    );
  if (isTreeMap(tree)) {
    return inBrackets(
      '{',
      [...tree].map(([key, value]) => flowEntry(key, value, style)),
      '}',
      style.mapPad,
    );
  }
  return scalarText(tree, style);
}

export function flowEntry(key: string, value: Tree, style: Style): string {
  return `${scalarText(key, style)}: ${flowText(shortColumns(key, value), style)}`;
}

/** A column that is no more than its type or role is written as that word. */
function shortColumns(key: string, tree: Tree): Tree {
  if (key !== 'columns' || !isTreeMap(tree)) return tree;
  return new Map([...tree].map(([name, column]) => [name, shortColumn(column)]));
}

function shortColumn(column: Tree): Tree {
  const word = isTreeMap(column) && column.size === 1 ? (column.get('type') ?? column.get('role')) : undefined;
  return word ?? column;
}

export function inBrackets(open: string, items: readonly string[], close: string, pad: string): string {
  return items.length === 0 ? `${open}${close}` : `${open}${pad}${items.join(', ')}${pad}${close}`;
}

/** A key and its value as lines of a block, the key at column 0. */
export function entryLines(key: string, value: Tree, style: Style, like?: unknown): readonly string[] {
  return linesAfter(`${scalarText(key, style)}:`, rendered(shortColumns(key, value), style, like), style);
}

/** An item of a list as lines of a block, the dash at column 0. */
export function itemLines(value: Tree, style: Style, like?: unknown): readonly string[] {
  const item = rendered(value, style, like);
  if (item.kind !== 'block') return linesAfter('-', item, style);
  return item.lines.map((line, index) => (index === 0 ? `- ${line}` : indented(line, 2)));
}

function linesAfter(start: string, value: Rendered, style: Style): readonly string[] {
  if (value.kind === 'line') return [`${start} ${value.text}`];
  const unit = value.kind === 'block' && value.isList ? style.dashUnit : style.unit;
  const below = value.lines.map((line) => indented(line, unit));
  return [value.kind === 'literal' ? `${start} ${value.header}` : start, ...below];
}

/** An empty line stays empty. */
export function indented(line: string, blanks: number): string {
  return line === '' ? '' : ' '.repeat(blanks) + line;
}
