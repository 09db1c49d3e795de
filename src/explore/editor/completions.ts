import type { BenchTable } from '../row-set.ts';
import type { FunctionDoc } from './function-doc.ts';
import { coreAt, type Group, groupsAround, isGroup, isQuery, pieceOf, statementGroup } from './groups.ts';
import { writtenName } from './names.ts';
import { joinConditions, namesGiven, type Narrow, narrowAt } from './narrow-place.ts';
import { isMark, isWord, nameOf, type Piece, piecesOf } from './pieces.ts';
import { type Relation, schemaOf, type Scope, scopeAt, tableNamed } from './relations.ts';
import type { SqlWords } from './sql-words.ts';

/** One thing that could be typed next. */
export interface Suggestion {
  /** What is shown, and what the typed letters are held against. */
  readonly label: string;
  /** What comes into the text, quoted where it has to be. */
  readonly insert: string;
  readonly kind: 'column' | 'table' | 'alias' | 'function' | 'method' | 'keyword' | 'type';
  /** A few words beside the label: a type, a table, how it is called. */
  readonly detail: string;
  readonly doc: FunctionDoc | undefined;
  /** From -99 to 99: what fits the place best comes first among those that fit the letters as well. */
  readonly rank: number;
}

export interface Suggestions {
  /** Where the word begins that is being typed: what is chosen stands in its place, up to the cursor. */
  readonly from: number;
  readonly isInQuotes: boolean;
  readonly suggestions: readonly Suggestion[];
}

/** Beyond so many, columns of tables that the statement does not name are left out. */
const mostOtherColumns = 1000;

/** Functions that give a list where a value stands, and rows after FROM. */
const givesRowsToo = ['range', 'generate_series', 'unnest'];

/** What stands in every other query. */
const usual = new Set(
  `count sum avg min max median round coalesce nullif upper lower trim substr concat string_agg replace year month
  date_trunc date_diff strftime strptime row_number lag`.split(/\s+/),
);
const usualWords = new Set([
  ...'select distinct from where join on using and or not in case when then else end having limit'.split(' '),
  ...['like', 'ilike', 'between', 'left join', 'group by all', 'order by', 'is null', 'is not null', 'union all'],
]);
const usualTypes = new Set(['bigint', 'integer', 'double', 'varchar', 'date', 'timestamp', 'boolean']);

/** Phrases that are typed as one. */
const phrases = [
  ...[
    'group by all',
    'order by',
    'partition by',
    'left join',
    'cross join',
    'full join',
    'union all',
    'union all by name',
  ],
  ...[
    'is null',
    'is not null',
    'not in',
    'is not distinct from',
    'at time zone',
    'create or replace table',
    'create view',
  ],
];

/** Words that stand in those phrases alone. */
const inPhrases = new Set(['order', 'group', 'partition']);

/** What could be typed at a place of a text. Undefined inside texts, comments and numbers. */
export function suggestionsAt(
  text: string,
  position: number,
  tables: readonly BenchTable[],
  words: SqlWords,
): Suggestions | undefined {
  const all = piecesOf(text);
  const under = all.find(({ start, end }) => start < position && position <= end);
  const isTyped = under?.kind === 'word' || under?.kind === 'quoted';
  if (under && !isTyped && isInside(under, position)) return undefined;
  if (under?.kind === 'quoted' && under.isClosed && under.end === position) return undefined;
  const typed = isTyped ? under : undefined;
  const from = typed?.start ?? position;
  // What is being typed says nothing of the rest: without it the statement reads as it did before.
  const pieces = all.filter((piece) => piece.kind !== 'comment' && piece !== typed);
  const statement = statementGroup(pieces, from);
  const place: Place = {
    statement,
    position: from,
    before: pieces.filter(({ end }) => end <= from).slice(-6),
    scope: scopeAt(statement, from, tables),
    tables,
    words,
    prefix: text.slice(from, position),
  };
  const suggestions = suggestionsFor(place);
  const isInQuotes = typed?.kind === 'quoted';
  if (!isInQuotes) return { from, isInQuotes, suggestions };
  const named = suggestions.filter(({ kind }) => kind === 'column' || kind === 'table' || kind === 'alias');
  return { from, isInQuotes, suggestions: named.map(asQuoted) };
}

interface Place {
  readonly statement: Group;
  readonly position: number;
  /** The last pieces before the place. */
  readonly before: readonly Piece[];
  readonly scope: Scope;
  readonly tables: readonly BenchTable[];
  readonly words: SqlWords;
  /** What is typed of the word so far. */
  readonly prefix: string;
}

function isInside(piece: Piece, position: number): boolean {
  if (piece.kind === 'mark') return piece.text.startsWith('$');
  if (piece.kind === 'number' || position < piece.end) return true;
  return !piece.isClosed || (piece.kind === 'comment' && piece.text.startsWith('--'));
}

function suggestionsFor(place: Place): readonly Suggestion[] {
  const last = place.before.at(-1);
  if (isMark(last, '.')) return afterDot(place);
  if (isMark(last, '::')) return typesFor(place);
  const groups = groupsAround(place.statement, place.position);
  const group = groups.at(-1) ?? place.statement;
  if (isWord(last, 'as')) return isCast(groups) ? typesFor(place) : keywordsFor(place, ['select', 'from', 'with']);
  if (isTablePlace(place, group)) return tablesFor(place, 60);
  const narrow = narrowAt(place.before, groups, place.scope.relations, new Set(place.words.keywords));
  if (narrow) return narrowFor(place, narrow, group);
  return [
    ...joinConditions(place.before, place.scope.relations, place.words.reserved).map((condition) => ({
      ...plain(condition, ''),
      ...{ label: condition, insert: condition, detail: 'columns of the same name', rank: 99 },
    })),
    ...namesGiven(place.statement, place.position).map((name) => ({
      ...columnOf(name, '', 98, place),
      detail: 'named in SELECT',
    })),
    ...columnsFor(place),
    ...place.scope.relations.filter(({ name }) => name !== '').map((one) => aliasFor(one, place)),
    ...functionsFor(place, (one) => one.kind !== 'table function'),
    ...allKeywords(place),
    ...tablesFor(place, -40).filter(({ kind }) => kind === 'table'),
  ];
}

function narrowFor(place: Place, narrow: Narrow, group: Group): readonly Suggestion[] {
  if (narrow.kind === 'columns') return narrow.columns.map(({ name, type }) => columnOf(name, type, 99, place));
  if (narrow.words !== 'all') return keywordsFor(place, narrow.words);
  // One letter behind a table is its alias more often than a word, and Enter would take the word.
  const isAlias = place.prefix.length === 1 && isWord(lastClause(place, group), 'from', 'join');
  return isAlias ? [] : allKeywords(place);
}

function allKeywords(place: Place): readonly Suggestion[] {
  const last = place.before.at(-1);
  const isBegin = last === undefined || isMark(last, ';');
  return keywordsFor(place, [
    ...place.words.keywords.filter((word) => !inPhrases.has(word)),
    ...phrases.filter((phrase) => isBegin || !phrase.startsWith('create')),
  ]);
}

function lastClause({ position }: Place, group: Group): Piece | undefined {
  const core = coreAt(group, position).filter(({ start }) => start < position);
  return pieceOf(
    core.findLast((node) =>
      isWord(
        pieceOf(node),
        ...['from', 'join', 'select', 'where', 'by', 'having', 'using', 'set', 'values', 'on', 'all', 'limit'],
      ),
    ),
  );
}

/** Columns after the name of a relation, tables after that of a schema. */
function afterDot(place: Place): readonly Suggestion[] {
  const path: Piece[] = [];
  for (let at = place.before.length - 1; isMark(place.before[at], '.'); at -= 2) {
    const piece = place.before[at - 1];
    if (piece?.kind !== 'word' && piece?.kind !== 'quoted') break;
    path.unshift(piece);
  }
  const names = path.map(nameOf);
  const [first = ''] = names;
  if (names.length === 1) {
    const key = first.toLowerCase();
    const relation = place.scope.relations.find(({ name }) => name.toLowerCase() === key);
    if (relation && relation.columns.length > 0)
      return relation.columns.map(({ name, type }) => columnOf(name, type, 99, place));
    const inSchema = place.tables.filter((table) => schemaOf(table) === key);
    if (inSchema.length > 0) return inSchema.map((table) => tableOf(table, 60, place));
  }
  // A table that the statement does not name yet, since its FROM is still to be typed.
  return tableNamed(names, place.tables)?.columns.map(({ name, type }) => columnOf(name, type, 99, place)) ?? [];
}

/** Whether the place is the type of a CAST. */
function isCast(groups: readonly Group[]): boolean {
  const [around, own] = groups.slice(-2);
  const at = around?.nodes.findIndex((node) => node === own) ?? -1;
  return at > 0 && isWord(pieceOf(around?.nodes[at - 1]), 'cast', 'try_cast');
}

/** Whether a table is what comes next. */
function isTablePlace(place: Place, group: Group): boolean {
  const { before, statement, position } = place;
  const last = before.at(-1);
  if (isWord(last, 'join', 'into', 'describe', 'desc', 'summarize', 'update', 'pivot', 'unpivot')) return true;
  if (isWord(last, 'table', 'view')) return isWord(pieceOf(statement.nodes[0]), 'drop', 'alter', 'from', 'table');
  if (isWord(last, 'exists') && isWord(pieceOf(statement.nodes[0]), 'drop')) return true;
  const core = coreAt(group, position).filter(({ start }) => start < position);
  // In the brackets of extract(year FROM ...) nothing is a clause.
  const isClause = group === statement || isQuery(group);
  if (isWord(last, 'from')) return isClause && !isWord(before.at(-2), 'distinct');
  const inList = isMark(last, ',') || last === undefined || (isMark(last, '(') && !isClause);
  if (!inList) return false;
  if (isMark(last, '(')) return isWord(before.at(-2), 'from', 'join') && core.every((node) => !isGroup(node));
  const clause = lastClause(place, group);
  return last !== undefined && isClause && isWord(clause, 'from', 'join');
}

/** Columns of what the statement names first; those of other tables with their table. */
function columnsFor(place: Place): readonly Suggestion[] {
  const { relations } = place.scope;
  const times = new Map<string, number>();
  for (const { columns } of relations) {
    for (const { name } of columns) times.set(name.toLowerCase(), (times.get(name.toLowerCase()) ?? 0) + 1);
  }
  const own = relations.flatMap(({ name: of, columns }, i) =>
    columns.map(({ name, type }): Suggestion => {
      const column = columnOf(name, type, Math.max(60, 99 - i), place);
      const isShared = (times.get(name.toLowerCase()) ?? 0) > 1 && of !== '';
      const insert = isShared ? `${writtenName(of, place.words.reserved)}.${column.insert}` : column.insert;
      return { ...column, insert, detail: [of, type].filter((part) => part !== '').join(' · ') };
    }),
  );
  if (relations.some(({ columns }) => columns.length > 0)) return own;
  const other = place.tables.flatMap((table) =>
    table.columns.map(({ name, type }) => ({ ...columnOf(name, type, 20, place), detail: `${table.name} · ${type}` })),
  );
  return other.length > mostOtherColumns ? own : [...own, ...other];
}

function tablesFor(place: Place, rank: number): readonly Suggestion[] {
  return [
    ...place.scope.named.map((relation) => ({ ...aliasFor(relation, place), kind: 'table' as const, rank: rank + 10 })),
    ...place.tables.map((table) => tableOf(table, rank, place)),
    ...functionsFor(place, ({ kind, name }) => kind === 'table function' || givesRowsToo.includes(name)),
  ];
}

function functionsFor({ words }: Place, isWanted: (one: FunctionDoc) => boolean): readonly Suggestion[] {
  return words.functions.filter(isWanted).map((doc) => ({
    label: doc.name,
    insert: `${doc.name}(`,
    kind: doc.kind === 'method' ? 'method' : 'function',
    detail: doc.kind === 'method' ? 'method' : doc.kind === 'function' ? '' : doc.kind,
    doc,
    rank: usual.has(doc.name) ? 20 : doc.kind === 'method' ? 10 : doc.kind === 'aggregate' ? 5 : -10,
  }));
}

function typesFor({ words, prefix }: Place): readonly Suggestion[] {
  return words.types.map((type) => ({
    ...plain(type, prefix),
    kind: 'type' as const,
    rank: usualTypes.has(type) ? 15 : 0,
  }));
}

function keywordsFor({ prefix }: Place, keywords: readonly string[]): readonly Suggestion[] {
  return keywords.map((keyword) => plain(keyword, prefix));
}

/** A word of the language, in the letters that the person types in; capitals where none is typed yet. */
function plain(word: string, prefix: string): Suggestion {
  const written = prefix !== '' && prefix === prefix.toLowerCase() ? word : word.toUpperCase();
  const rank = usualWords.has(word) ? 15 : 0;
  return { label: written, insert: written, kind: 'keyword', detail: '', doc: undefined, rank };
}

function tableOf(table: BenchTable, rank: number, { words }: Place): Suggestion {
  const detail = table.title === table.name ? table.origin : table.title;
  return suggestion(table.name, words, 'table', detail, rank);
}

function columnOf(name: string, type: string, rank: number, { words }: Place): Suggestion {
  return suggestion(name, words, 'column', type, rank);
}

function aliasFor({ name, of }: Relation, { words }: Place): Suggestion {
  return suggestion(name, words, 'alias', of ?? '', 40);
}

function suggestion(
  name: string,
  { reserved }: SqlWords,
  kind: Suggestion['kind'],
  detail: string,
  rank: number,
): Suggestion {
  return { label: name, insert: writtenName(name, reserved), kind, detail, doc: undefined, rank };
}

/** Where quotes are typed already, everything is written in them. */
function asQuoted(one: Suggestion): Suggestion {
  return { ...one, insert: `"${one.label.replaceAll('"', '""')}"` };
}
