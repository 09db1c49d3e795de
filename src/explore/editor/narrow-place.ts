import { coreAt, type Group, groupsAround, isGroup, type Node, parted, pieceOf } from './groups.ts';
import { writtenName } from './names.ts';
import { isMark, isWord, nameOf, type Piece } from './pieces.ts';
import type { NamedColumn, Relation } from './relations.ts';

/** What alone can stand at a place, where that is not anything: words of the language, or columns of one kind. */
export type Narrow =
  | { readonly kind: 'words'; readonly words: readonly string[] | 'all' }
  | { readonly kind: 'columns'; readonly columns: readonly NamedColumn[] };

const afterIs = ['null', 'not null', 'distinct from', 'not distinct from', 'true', 'false'];

/** Words behind which a value, a name or a condition begins, beside those that the engine reserves. */
const opening = new Set(
  `select distinct all from where on and or not by having qualify when then else in is like ilike similar between case
  join update set into values using as limit offset returning with recursive over partition filter exclude replace
  rename union except intersect left right full inner outer cross natural asof positional lateral any some exists pivot
  unpivot describe desc summarize table view create drop alter insert delete explain analyze interval escape rows range
  window glob order group`.split(/\s+/),
);
const closing = new Set(['end', 'null', 'true', 'false']);

/** Undefined where anything can stand. `before`: the pieces before the place. */
export function narrowAt(
  before: readonly Piece[],
  groups: readonly Group[],
  relations: readonly Relation[],
  keywords: ReadonlySet<string>,
): Narrow | undefined {
  const last = before.at(-1);
  if (isWord(last, 'group')) return { kind: 'words', words: ['by', 'by all'] };
  if (isWord(last, 'order', 'partition')) return { kind: 'words', words: ['by'] };
  if (isWord(last, 'is')) return { kind: 'words', words: afterIs };
  if (isWord(last, 'not') && isWord(before.at(-2), 'is')) {
    return { kind: 'words', words: afterIs.filter((word) => !word.startsWith('not')) };
  }
  const word = wordBefore(groups);
  const isList = isMark(last, '(') || isMark(last, ',');
  const isUsing = isList && isWord(word, 'using');
  const columns = isUsing ? shared(relations) : isList && isWord(word, 'exclude') ? once(relations) : [];
  // Where FROM is still to be typed nobody knows which.
  if (columns.length > 0) return { kind: 'columns', columns };
  return isComplete(before, keywords) ? { kind: 'words', words: 'all' } : undefined;
}

/** Whether a value or a name has just been written, so that no other can follow. */
function isComplete(before: readonly Piece[], keywords: ReadonlySet<string>): boolean {
  const last = before.at(-1);
  if (last === undefined) return false;
  if (isMark(last, '*')) {
    const first = before.at(-2);
    return isWord(first, 'select', 'distinct') || isMark(first, ',') || isMark(first, '.') || isMark(first, '(');
  }
  if (last.kind === 'mark') return isMark(last, ')') || isMark(last, ']') || isMark(last, '}');
  if (last.kind !== 'word') return true;
  const text = last.text.toLowerCase();
  // Before the engine has told its words nobody knows what is a name.
  return closing.has(text) || (keywords.size > 0 && !keywords.has(text) && !opening.has(text));
}

/** The word before the brackets that hold the place. */
function wordBefore(groups: readonly Group[]): Piece | undefined {
  const [around, own] = groups.slice(-2);
  const at = around?.nodes.findIndex((node) => node === own) ?? -1;
  return at > 0 ? pieceOf(around?.nodes[at - 1]) : undefined;
}

/** Columns that several relations have, each once. */
function shared(relations: readonly Relation[]): readonly NamedColumn[] {
  const times = (name: string) =>
    relations.filter(({ columns }) => columns.some((column) => column.name.toLowerCase() === name.toLowerCase()))
      .length;
  return once(relations).filter(({ name }) => times(name) > 1);
}

function once(relations: readonly Relation[]): readonly NamedColumn[] {
  const known = new Map(
    relations.flatMap(({ columns }) => columns).map((column) => [column.name.toLowerCase(), column]),
  );
  return [...known.values()];
}

/** Behind ON: the conditions by which columns of the same name tie what is joined to what stands before it. */
export function joinConditions(
  before: readonly Piece[],
  relations: readonly Relation[],
  reserved: ReadonlySet<string>,
): readonly string[] {
  const named = before.at(-2);
  if (!isWord(before.at(-1), 'on') || !named) return [];
  const at = relations.findIndex(({ name }) => name.toLowerCase() === nameOf(named).toLowerCase());
  const joined = relations[at];
  if (!joined) return [];
  const written = (of: Relation, column: string) =>
    `${writtenName(of.name, reserved)}.${writtenName(column, reserved)}`;
  return relations.slice(0, at).flatMap((other) =>
    shared([other, joined]).map(({ name }) => {
      const own = other.columns.find((column) => column.name.toLowerCase() === name.toLowerCase());
      return `${written(other, own?.name ?? name)} = ${written(joined, name)}`;
    }),
  );
}

/** The names that the SELECT list gives by AS, where the clause at the place can use them. */
export function namesGiven(statement: Group, position: number): readonly string[] {
  const core = coreAt(groupOfClause(statement, position), position);
  const clause = core.findLast(
    (node) =>
      node.start < position && isWord(pieceOf(node), 'select', 'from', 'where', 'by', 'having', 'qualify', 'on'),
  );
  if (!isWord(pieceOf(clause), 'where', 'by', 'having', 'qualify')) return [];
  const start = core.findIndex((node) => isWord(pieceOf(node), 'select'));
  const rest = core.slice(start + 1);
  const end = rest.findIndex((node) => isWord(pieceOf(node), 'from'));
  if (start < 0 || end < 0) return [];
  return parted(rest.slice(0, end), (node) => isMark(pieceOf(node), ',')).flatMap(nameByAs);
}

/** The query around the place: conditions and calls in brackets belong to it. */
function groupOfClause(statement: Group, position: number): Group {
  const groups = groupsAround(statement, position);
  return groups.findLast(({ nodes }) => nodes.some((node) => isWord(pieceOf(node), 'select'))) ?? statement;
}

function nameByAs(item: readonly Node[]): readonly string[] {
  const [as, last] = item.slice(-2);
  const piece = isGroup(last) ? undefined : last;
  return item.length > 2 && isWord(pieceOf(as), 'as') && (piece?.kind === 'word' || piece?.kind === 'quoted')
    ? [nameOf(piece)]
    : [];
}
