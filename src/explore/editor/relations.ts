import type { BenchTable } from '../row-set.ts';
import { coreAt, type Group, groupsAround, isGroup, isQuery, type Node, parted, pieceOf } from './groups.ts';
import { isMark, isWord, nameOf, type Piece } from './pieces.ts';

/** Something with columns that a query names after FROM: a table, what WITH gave a name, or a query in brackets. */
export interface Relation {
  /** What columns of it are qualified by: its alias, or its own name. */
  readonly name: string;
  /** What it is, where that is not its name: the table that an alias stands for. */
  readonly of: string | undefined;
  readonly columns: readonly NamedColumn[];
}

export interface NamedColumn {
  readonly name: string;
  /** Empty where only the engine would know. */
  readonly type: string;
}

/** The relations by which a place of a statement may name columns, and the names that WITH gave. */
export interface Scope {
  /** Those of the query around the place first, then of the queries around that. */
  readonly relations: readonly Relation[];
  readonly named: readonly Relation[];
}

/** What WITH named so far, by small letters. */
type Named = ReadonlyMap<string, Relation>;

const clauseWords = [
  ...['select', 'where', 'group', 'having', 'window', 'qualify', 'order', 'limit', 'offset', 'using', 'sample'],
  ...['returning', 'set', 'union', 'except', 'intersect'],
];
const joinWords = [
  ...['join', 'inner', 'left', 'right', 'full', 'outer', 'cross', 'natural', 'asof', 'positional', 'semi', 'anti'],
];
const notAliases = [...clauseWords, ...joinWords, 'on', 'from', 'tablesample', 'pivot', 'unpivot', 'when', 'values'];

/** What a place can name, by the tables there are. Where a text is not whole yet, as much as can be read of it. */
export function scopeAt(statement: Group, position: number, tables: readonly BenchTable[]): Scope {
  let named: Named = new Map();
  const relations: Relation[] = [];
  const groups = groupsAround(statement, position);
  for (const [i, group] of groups.entries()) {
    // A query that WITH names knows nothing of the queries that use it.
    if (isBodyOfWith(group, groups[i - 1])) relations.length = 0;
    named = namedIn(group, named, tables, position);
    if (group !== statement && !isQuery(group)) continue;
    relations.unshift(...relationsOf(coreAt(group, position), named, tables));
  }
  return { relations, named: [...named.values()] };
}

function isBodyOfWith(group: Group, around: Group | undefined): boolean {
  const at = around?.nodes.indexOf(group) ?? -1;
  return at > 0 && isQuery(group) && isWord(pieceOf(around?.nodes[at - 1]), 'as', 'materialized');
}

/** The relations that WITH names at the head of a group, with those named around it. */
function namedIn(group: Group, around: Named, tables: readonly BenchTable[], position: number): Named {
  const { nodes } = group;
  const start = nodes.findIndex((node) => isWord(pieceOf(node), 'with'));
  // CREATE TABLE x AS WITH ... has it later; a WITH after FROM is of something else.
  if (start < 0 || nodes.slice(0, start).some((node) => isWord(pieceOf(node), 'from', 'select'))) return around;
  const named = new Map(around);
  let at = start + 1;
  while (isWord(pieceOf(nodes[at]), 'recursive')) at += 1;
  for (;;) {
    const name = namePiece(nodes[at]);
    if (!name) return named;
    at += 1;
    const listed = nodes[at];
    const columns = isGroup(listed) ? namesIn(listed) : undefined;
    if (columns) at += 1;
    while (isWord(pieceOf(nodes[at]), 'as', 'not', 'materialized')) at += 1;
    const body = nodes[at];
    if (!isGroup(body)) return named;
    const given = columns ?? outputOf(body, named, tables);
    // Within its own text a name is known only where WITH is RECURSIVE, which is rare.
    if (!(body.start <= position && position <= body.end)) {
      named.set(nameOf(name).toLowerCase(), { name: nameOf(name), of: undefined, columns: given });
    }
    if (!isMark(pieceOf(nodes[at + 1]), ',')) return named;
    at += 2;
  }
}

/** What stands after FROM, JOIN, UPDATE or INTO in one query. */
function relationsOf(core: readonly Node[], named: Named, tables: readonly BenchTable[]): readonly Relation[] {
  const start = core.findIndex((node, i) => {
    const piece = pieceOf(node);
    return isWord(piece, 'from')
      ? !isWord(pieceOf(core[i - 1]), 'distinct')
      : isWord(piece, 'update', 'into') || (i === 0 && isWord(piece, 'pivot', 'unpivot'));
  });
  return start < 0 ? [] : factorsIn(core.slice(start + 1), named, tables);
}

/** The relations of a list after FROM, up to the next clause. */
function factorsIn(nodes: readonly Node[], named: Named, tables: readonly BenchTable[]): readonly Relation[] {
  const end = nodes.findIndex((node, i) => {
    // JOIN ... USING (columns) ends no list.
    const isJoinsOwn = isWord(pieceOf(node), 'using') && isGroup(nodes[i + 1]);
    return isWord(pieceOf(node), ...clauseWords) && !isJoinsOwn;
  });
  const list = end < 0 ? nodes : nodes.slice(0, end);
  const factors = parted(list, (node) => isMark(pieceOf(node), ',') || isWord(pieceOf(node), ...joinWords));
  return factors.flatMap((factor) => factorOf(factor, named, tables));
}

/** One relation, with its alias. */
function factorOf(nodes: readonly Node[], named: Named, tables: readonly BenchTable[]): readonly Relation[] {
  let at = isWord(pieceOf(nodes[0]), 'lateral') ? 1 : 0;
  const first = nodes[at];
  let found: Relation | undefined;
  if (isGroup(first)) {
    // Brackets around a join hold relations of their own.
    if (!isQuery(first)) return factorsIn(first.nodes, named, tables);
    found = { name: '', of: undefined, columns: outputOf(first, named, tables) };
    at += 1;
  } else {
    const path: string[] = [];
    for (let piece = namePiece(nodes[at]); piece; piece = namePiece(nodes[at])) {
      path.push(nameOf(piece));
      at += 1;
      if (!isMark(pieceOf(nodes[at]), '.')) break;
      at += 1;
    }
    const name = path.at(-1);
    if (name === undefined) return [];
    if (isGroup(nodes[at])) {
      // A function that gives rows: what columns, only the engine knows.
      found = { name, of: undefined, columns: [] };
      at += 1;
    } else found = relationOf(path, named, tables);
  }
  if (isWord(pieceOf(nodes[at]), 'as')) at += 1;
  const alias = namePiece(nodes[at]);
  if (alias && !(alias.kind === 'word' && isWord(alias, ...notAliases))) {
    const columns = nodes[at + 1];
    const given = isGroup(columns) ? namesIn(columns) : [];
    const of = found.name === '' ? undefined : found.name;
    const own = found.columns.map((column, i) => given[i] ?? column);
    found = { name: nameOf(alias), of, columns: own.length > 0 ? own : given };
  }
  return [found];
}

function relationOf(path: readonly string[], named: Named, tables: readonly BenchTable[]): Relation {
  const name = path.at(-1) ?? '';
  const key = name.toLowerCase();
  const given = path.length === 1 ? named.get(key) : undefined;
  if (given) return given;
  const table = tableNamed(path, tables);
  return { name: table?.name ?? name, of: undefined, columns: table?.columns ?? [] };
}

/** The table that a path names. A name without a schema is looked for among what the analyst made first. */
export function tableNamed(path: readonly string[], tables: readonly BenchTable[]): BenchTable | undefined {
  const name = path.at(-1)?.toLowerCase() ?? '';
  const schema = path.at(-2)?.toLowerCase();
  const fits = tables.filter(
    (table) => table.name.toLowerCase() === name && (schema ?? schemaOf(table)) === schemaOf(table),
  );
  return fits.find((table) => table.origin !== 'data file') ?? fits[0];
}

/** The schema that a table stands in. */
export function schemaOf({ origin }: BenchTable): 'main' | 'explore' {
  return origin === 'data file' ? 'main' : 'explore';
}

/** The columns a query in brackets gives, as far as its text tells. */
function outputOf(group: Group, around: Named, tables: readonly BenchTable[]): readonly NamedColumn[] {
  const [first] = group.nodes;
  if (isGroup(first)) return outputOf(first, around, tables);
  const named = namedIn(group, around, tables, -1);
  const core = coreAt(group, -1);
  const start = core.findIndex((node) => isWord(pieceOf(node), 'select'));
  const relations = relationsOf(core, named, tables);
  if (start < 0) return relations.flatMap(({ columns }) => columns);
  const rest = core.slice(start + 1);
  const end = rest.findIndex((node, i) => isWord(pieceOf(node), 'from', ...clauseWords) && i > 0);
  let list = end < 0 ? rest : rest.slice(0, end);
  if (isWord(pieceOf(list[0]), 'distinct', 'all')) list = list.slice(isWord(pieceOf(list[1]), 'on') ? 3 : 1);
  return parted(list, (node) => isMark(pieceOf(node), ',')).flatMap((item) => columnsOfItem(item, relations));
}

/** The columns that one item of a SELECT list gives. */
function columnsOfItem(item: readonly Node[], relations: readonly Relation[]): readonly NamedColumn[] {
  const star = item.findIndex((node) => isMark(pieceOf(node), '*'));
  const qualifier = namePiece(item[star - 2]);
  if (star === 0 || (star === 2 && qualifier && isMark(pieceOf(item[1]), '.'))) {
    const of = star === 0 ? relations : relations.filter(({ name }) => isNamed(name, qualifier));
    const leftOut = isWord(pieceOf(item[star + 1]), 'exclude') ? namesAt(item, star + 2) : [];
    return of.flatMap(({ columns }) => columns).filter(({ name }) => !leftOut.includes(name.toLowerCase()));
  }
  const last = namePiece(item.at(-1));
  if (!last) return [];
  if (item.length === 1 || isMark(pieceOf(item.at(-2)), '.')) {
    const named = relations.flatMap(({ columns }) => columns).find(({ name }) => isNamed(name, last));
    return [{ name: nameOf(last), type: named?.type ?? '' }];
  }
  // An expression without a name ends in a word too, such as END.
  const before = pieceOf(item.at(-2));
  return isWord(last, 'end', 'null', 'true', 'false') || (before?.kind === 'mark' && !isMark(before, ']'))
    ? []
    : [{ name: nameOf(last), type: '' }];
}

function isNamed(name: string, piece: Piece | undefined): boolean {
  return piece !== undefined && nameOf(piece).toLowerCase() === name.toLowerCase();
}

function namesAt(nodes: readonly Node[], at: number): readonly string[] {
  const node = nodes[at];
  const names = isGroup(node)
    ? namesIn(node).map(({ name }) => name)
    : [namePiece(node)].flatMap((p) => (p ? [nameOf(p)] : []));
  return names.map((name) => name.toLowerCase());
}

/** The names listed in brackets, as columns. */
function namesIn(group: Group): readonly NamedColumn[] {
  return parted(group.nodes, (node) => isMark(pieceOf(node), ',')).flatMap(([first]) => {
    const piece = namePiece(first);
    return piece ? [{ name: nameOf(piece), type: '' }] : [];
  });
}

function namePiece(node: Node | undefined): Piece | undefined {
  const piece = pieceOf(node);
  return piece?.kind === 'word' || piece?.kind === 'quoted' ? piece : undefined;
}
