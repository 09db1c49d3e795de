import { isMark, isWord, type Piece } from './pieces.ts';

/** What stands between two round brackets, or a whole statement: its pieces and the brackets among them. */
export interface Group {
  readonly nodes: readonly Node[];
  /** Where it begins and ends in the text, without its brackets. */
  readonly start: number;
  readonly end: number;
}

/** One piece, or what stands in brackets. */
export type Node = Piece | Group;

export function isGroup(node: Node | undefined): node is Group {
  return node !== undefined && 'nodes' in node;
}

/** A node as a piece; undefined for brackets. */
export function pieceOf(node: Node | undefined): Piece | undefined {
  return isGroup(node) ? undefined : node;
}

/** Nobody nests brackets deeper, and whoever reads groups goes down into each. */
const deepest = 200;

/** The statement that holds a place, of pieces without comments: a bracket that is not closed goes to its end. */
export function statementGroup(pieces: readonly Piece[], position: number): Group {
  const before = pieces.findLastIndex((piece) => isMark(piece, ';') && piece.end <= position);
  const after = pieces.findIndex((piece, i) => i > before && isMark(piece, ';'));
  const own = pieces.slice(before + 1, after < 0 ? undefined : after);
  let at = 0;
  const group = (start: number, depth: number): Group => {
    const nodes: Node[] = [];
    // Brackets that are pieces like others: how many of them are open.
    let flat = 0;
    for (let piece = own[at]; piece; piece = own[at]) {
      at += 1;
      const [opens, closes] = [isMark(piece, '('), isMark(piece, ')')];
      if (opens && depth < deepest) {
        nodes.push(group(piece.end, depth + 1));
        continue;
      }
      if (closes && flat === 0) return { nodes, start, end: piece.start };
      flat += opens ? 1 : closes ? -1 : 0;
      nodes.push(piece);
    }
    return { nodes, start, end: Number.POSITIVE_INFINITY };
  };
  const parts: Node[] = [];
  // A bracket closed and never opened ends a group early; what follows belongs to the statement all the same.
  while (at < own.length) parts.push(...group(pieces[before]?.end ?? 0, 0).nodes);
  return { nodes: parts, start: pieces[before]?.end ?? 0, end: Number.POSITIVE_INFINITY };
}

/** The groups that hold a place, from the outermost in. */
export function groupsAround(outermost: Group, position: number): readonly Group[] {
  const inner = outermost.nodes.filter(isGroup).find(({ start, end }) => start <= position && position <= end);
  return inner ? [outermost, ...groupsAround(inner, position)] : [outermost];
}

/** Whether a group is a query: the words in it are clauses. */
export function isQuery({ nodes }: Group): boolean {
  const [first] = nodes;
  return isGroup(first) ? isQuery(first) : isWord(first, 'select', 'from', 'with', 'values', 'pivot', 'unpivot');
}

/** The parts of a list of nodes between the nodes that part it. */
export function parted(nodes: readonly Node[], parts: (node: Node) => boolean): readonly (readonly Node[])[] {
  const lists: Node[][] = [[]];
  for (const node of nodes) {
    if (parts(node)) lists.push([]);
    else lists.at(-1)?.push(node);
  }
  return lists;
}

/** The part of a query that holds a place, where UNION and the like join several. */
export function coreAt({ nodes }: Group, position: number): readonly Node[] {
  let start = 0;
  for (const [i, node] of nodes.entries()) {
    if (!isWord(pieceOf(node), 'union', 'except', 'intersect')) continue;
    if (node.start >= position) return nodes.slice(start, i);
    start = i + 1;
  }
  return nodes.slice(start);
}
