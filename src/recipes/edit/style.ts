import { isMap, isScalar, isSeq } from 'yaml';
import type { Document } from 'yaml';

/** How the author lays a file out, found in the file itself, so that what is added looks like the rest. */
export interface Style {
  /** Blanks by which keys below a key are indented. */
  readonly unit: number;
  /** Blanks by which the dashes of a list are indented below its key. */
  readonly dashUnit: number;
  /** What stands inside `{` and `[` of those on one line: a blank or nothing. */
  readonly mapPad: string;
  readonly listPad: string;
  readonly quotes: QuoteType;
  /** Keys and texts all stand in double quotes, as in JSON. */
  readonly isJson: boolean;
  readonly lineEnd: '\n' | '\r\n';
}

export type QuoteType = 'QUOTE_SINGLE' | 'QUOTE_DOUBLE';

interface Seen {
  readonly units: number[];
  readonly dashUnits: number[];
  readonly mapPads: string[];
  readonly listPads: string[];
  readonly quotes: QuoteType[];
}

export function styleOf(document: Document.Parsed, text: string): Style {
  const seen: Seen = { units: [], dashUnits: [], mapPads: [], listPads: [], quotes: [] };
  look(document.contents, undefined, text, seen);
  const top = document.contents;
  const firstKey: unknown = isMap(top) ? top.items[0]?.key : undefined;
  return {
    unit: mostOften(seen.units) ?? 2,
    dashUnit: mostOften(seen.dashUnits) ?? mostOften(seen.units) ?? 2,
    mapPad: mostOften(seen.mapPads) ?? ' ',
    listPad: mostOften(seen.listPads) ?? '',
    quotes: mostOften(seen.quotes) ?? 'QUOTE_SINGLE',
    isJson: isScalar(firstKey) && firstKey.type === 'QUOTE_DOUBLE',
    lineEnd: text.charAt(text.indexOf('\n') - 1) === '\r' ? '\r\n' : '\n',
  };
}

/** The column, from 0, at which something stands on its line. A byte order mark takes no column. */
export function columnOf(offset: number, text: string): number {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return offset - lineStart - (lineStart === 0 && text.startsWith('\uFEFF') ? 1 : 0);
}

function look(node: unknown, column: number | undefined, text: string, seen: Seen): void {
  if (isScalar(node)) {
    if (node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE') seen.quotes.push(node.type);
    return;
  }
  if (!isMap(node) && !isSeq(node)) return;
  const start = node.range?.[0] ?? 0;
  const own = node.flow ? undefined : columnOf(start, text);
  if (node.flow) {
    const within = /^[{[](\s*)[^\s}\]]/.exec(text.slice(start, start + 80))?.[1];
    if (within === '' || within === ' ') (isMap(node) ? seen.mapPads : seen.listPads).push(within);
  } else if (column !== undefined && own !== undefined) {
    if (isMap(node) && own > column) seen.units.push(own - column);
    if (isSeq(node) && own >= column) seen.dashUnits.push(own - column);
  }
  if (isSeq(node)) for (const item of node.items) look(item, undefined, text, seen);
  else for (const pair of node.items) look(pair.value, own, text, seen);
}

function mostOften<Item>(items: readonly Item[]): Item | undefined {
  const counts = new Map<Item, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].reduce<[Item, number] | undefined>(
    (best, entry) => (best && best[1] >= entry[1] ? best : entry),
    undefined,
  )?.[0];
}
