import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Alias, CST, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';

export type EditNode = Alias | Scalar | YAMLMap | YAMLSeq;

/** What stands in a map or list: from where to where, without the comment after it. */
export interface Slot {
  /** Of the key; of an item's dash, or of the item itself in brackets. */
  readonly start: number;
  readonly end: number;
  /** Just after the colon or dash; the start of an item in brackets. */
  readonly after: number;
  /** Undefined where nothing is written. */
  readonly node: EditNode | undefined;
  readonly hasColon: boolean;
}

export interface KeySlot extends Slot {
  readonly key: string;
  readonly keyEnd: number;
  readonly keyType: string | undefined;
}

/** Told where a text is laid out in a way that is not edited in place; nobody outside sees it. */
export class NotEditable extends Error {}

export function keySlots(map: YAMLMap, text: string): readonly KeySlot[] {
  return map.items.map((pair: Pair) => {
    const { key: keyNode } = pair;
    if (!isScalar(keyNode) || !keyNode.range) throw new NotEditable('a key that is no word');
    const [start, keyEnd] = keyNode.range;
    const colon = sourceOf(pair)?.sep?.find((token) => token.type === 'map-value-ind');
    const after = colon ? colon.offset + 1 : keyEnd;
    const node = nodeFrom(pair.value);
    return {
      key: typeof keyNode.value === 'string' ? keyNode.value : (keyNode.source ?? ''),
      keyEnd,
      keyType: keyNode.type,
      start,
      after,
      node,
      end: node ? endOf(node, text) : after,
      hasColon: colon !== undefined,
    };
  });
}

export function itemSlots(list: YAMLSeq, text: string): readonly Slot[] {
  const dashes = list.flow ? undefined : dashesOf(list.srcToken);
  if (dashes && dashes.length !== list.items.length) throw new NotEditable('a list without dashes');
  return list.items.map((item, index) => {
    const node = nodeFrom(item);
    const dash = dashes?.[index];
    if (dash === undefined) {
      if (!node) throw new NotEditable('nothing between commas');
      const start = startOf(node, text);
      return { start, after: start, node, end: endOf(node, text), hasColon: true };
    }
    return { start: dash, after: dash + 1, node, end: node ? endOf(node, text) : dash + 1, hasColon: true };
  });
}

function dashesOf(token: CST.Token | undefined): readonly number[] {
  if (token?.type !== 'block-seq') throw new NotEditable('a list without dashes');
  return token.items.flatMap(({ start }) =>
    start.filter(({ type }) => type === 'seq-item-ind').map(({ offset }) => offset),
  );
}

function sourceOf(pair: Pair): CST.CollectionItem | undefined {
  return pair.srcToken;
}

function nodeFrom(value: unknown): EditNode | undefined {
  if (!isAlias(value) && !isScalar(value) && !isMap(value) && !isSeq(value)) return undefined;
  const isNothing = isScalar(value) && value.range && value.range[0] === value.range[1];
  return isNothing ? undefined : value;
}

/** Where a value begins, its anchor with it. */
function startOf(node: EditNode, text: string): number {
  const start = node.range?.[0] ?? 0;
  return isAlias(node) || !node.anchor ? start : text.lastIndexOf(`&${node.anchor}`, start);
}

/** Where what is written of a value ends: before blanks, comments and line ends after it. */
export function endOf(node: EditNode, text: string): number {
  if (isScalar(node) && node.srcToken?.type === 'block-scalar') {
    const body = blockBody(node);
    return body.start + contentOf(node, body.source).length;
  }
  if (isMap(node) && !node.flow) return keySlots(node, text).at(-1)?.end ?? node.range?.[1] ?? 0;
  if (isSeq(node) && !node.flow) return itemSlots(node, text).at(-1)?.end ?? node.range?.[1] ?? 0;
  return node.range?.[1] ?? 0;
}

/** The lines of a block of text, as they stand in the file. */
export function blockBody(node: Scalar): { readonly start: number; readonly source: string } {
  const token = node.srcToken;
  if (token?.type !== 'block-scalar') throw new NotEditable('no block of text');
  const header = token.props.reduce((length, prop) => length + ('source' in prop ? prop.source.length : 0), 0);
  return { start: token.offset + header, source: token.source };
}

/** Empty lines at the end are no part of it, save where the header keeps them. */
function contentOf(node: Scalar, source: string): string {
  return typeof node.value === 'string' && node.value.endsWith('\n\n')
    ? source.replace(/\r?\n$/, '')
    : source.slice(0, source.length - trailingBlanks(source));
}

function trailingBlanks(source: string): number {
  let at = source.length;
  for (let index = at - 1; index >= 0 && ' \r\n'.includes(source.charAt(index)); index--) {
    if (source.charAt(index) === '\n') at = source.charAt(index - 1) === '\r' ? index - 1 : index;
  }
  return source.length - at;
}

/**
 * The lines of an entry that is written elsewhere just as it stands, comments and all, without their indent.
 * Undefined where other things share its lines.
 */
export function linesOfEntry(slot: Slot, text: string): readonly string[] | undefined {
  const start = lineStartOf(slot.start, text);
  const indent = text.slice(start, slot.start);
  const lines = text.slice(start, endOfLine(slot.end, text)).split(/\r?\n/);
  if (!/^ *$/.test(indent) || lines.some((line) => line !== '' && !line.startsWith(indent))) return undefined;
  return lines.map((line) => line.slice(indent.length));
}

export function lineStartOf(offset: number, text: string): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** The start of the line after; the end of the text where there is none. */
export function nextLineAfter(offset: number, text: string): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** Whether nothing but blanks stands before it on its line. */
export function isFirstOnLine(offset: number, text: string): boolean {
  return /^\uFEFF?[ \t]*$/.test(text.slice(lineStartOf(offset, text), offset));
}

/** Where a line ends: before the carriage return, if there is one. */
export function endOfLine(offset: number, text: string): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return text.charAt(end - 1) === '\r' && end > offset ? end - 1 : end;
}
