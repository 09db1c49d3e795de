import { isMap, isScalar, isSeq } from 'yaml';

import { insertLines } from './page.ts';
import type { Page } from './page.ts';
import { endOfLine, isFirstOnLine, lineStartOf, nextLineAfter } from './places.ts';
import type { EditNode, Slot } from './places.ts';
import { flowText, indented, rendered } from './render.ts';
import type { Rendered } from './render.ts';
import { columnOf } from './style.ts';
import type { Tree } from './tree.ts';

/** Where a value stands. */
export interface Place {
  readonly slot: Slot;
  /** Of the key, or of the dash. */
  readonly column: number;
  readonly inFlow: boolean;
  readonly isItem: boolean;
  /** Levels from the top, at 0. */
  readonly depth: number;
}

/** Writes a value anew where it stands, in brackets where it stood in brackets or on one line. */
export function replaceValue(page: Page, place: Place, to: Tree): void {
  const { node, after, end, hasColon } = place.slot;
  const start = node?.range?.[0] ?? after;
  if (place.inFlow) {
    const text = flowText(to, page.style);
    if (node) page.splices.replace(start, end, text);
    else page.splices.insert(after, `${hasColon ? '' : ':'} ${text}`);
    return;
  }
  const value = rendered(to, page.style, node);
  if (isInLines(node) && isFirstOnLine(start, page.text)) replaceLines(page, place, value, start);
  else replaceRest(page, place, value, start);
}

function isInLines(node: EditNode | undefined): boolean {
  return (isMap(node) || isSeq(node)) && !node.flow;
}

/** What stood on lines of its own below the key. */
function replaceLines(page: Page, place: Place, value: Rendered, start: number): void {
  const { splices, text, style } = page;
  const { after, end, node } = place.slot;
  const lineStart = lineStartOf(start, text);
  if (value.kind === 'line') {
    splices.insert(after, ` ${value.text}`);
    splices.replace(lineStart, nextLineAfter(end, text), '');
    return;
  }
  const isSameKind = value.kind === 'block' && value.isList === isSeq(node);
  const column = isSameKind ? columnOf(start, text) : columnBelow(page, place, value);
  if (value.kind === 'literal') splices.insert(after, ` ${value.header}`);
  const lines = value.lines.map((line) => indented(line, column));
  splices.replace(lineStart, endOfLine(end, text), lines.join(style.lineEnd));
}

/** What stood after the key or dash on its line. A comment after it stays there. */
function replaceRest(page: Page, place: Place, value: Rendered, start: number): void {
  const { splices, text, style } = page;
  const { after, end, node } = place.slot;
  const blank = node ? '' : ' ';
  if (value.kind === 'line') {
    splices.replace(start, end, blank + value.text);
    return;
  }
  if (value.kind === 'block' && place.isItem) {
    const [first = '', ...others] = value.lines;
    const below = others.map((line) => indented(line, place.column + 2));
    if (isInLines(node)) {
      splices.replace(start, endOfLine(end, text), [first, ...below].join(style.lineEnd));
    } else {
      splices.replace(start, end, blank + first);
      if (below.length > 0) insertLines(page, nextLineAfter(end, text), below);
    }
    return;
  }
  const lines = value.lines.map((line) => indented(line, columnBelow(page, place, value)));
  const header = value.kind === 'literal' ? value.header : undefined;
  if (isScalar(node) && node.srcToken?.type === 'block-scalar') {
    if (header === undefined) splices.replace(after, end, style.lineEnd + lines.join(style.lineEnd));
    else splices.replace(start, end, [header, ...lines].join(style.lineEnd));
    return;
  }
  if (header === undefined) splices.replace(after, end, '');
  else splices.replace(start, end, blank + header);
  insertLines(page, nextLineAfter(end, text), lines);
}

function columnBelow({ style }: Page, { column }: Place, value: Rendered): number {
  return column + (value.kind === 'block' && value.isList ? style.dashUnit : style.unit);
}
