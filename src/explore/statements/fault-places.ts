import { statementGroup } from '../editor/groups.ts';
import { isMark, isWord, nameOf, type Piece } from '../editor/pieces.ts';
import { scopeAt } from '../editor/relations.ts';
import { type DeepPiece, deepPieces, type FailedStatement } from './failed-statement.ts';

/** Finds in a statement what a message names. */
type Finder = (named: string, pieces: readonly DeepPiece[], failed: FailedStatement) => Piece | undefined;

/**
 * Where a fault is of which the engine tells the name but not the place: what it names is looked for where such a name can
 * stand. Undefined where it is not found, or where it could be any of several.
 */
export function placeOf(failed: FailedStatement): number | undefined {
  const pieces = deepPieces(failed.statement);
  for (const [pattern, find] of finders) {
    const found = pattern.exec(failed.message);
    if (found) return find(found[1] ?? '', pieces, failed)?.start;
  }
  return undefined;
}

const finders: readonly (readonly [RegExp, Finder])[] = [
  [/^Ambiguous reference to column name "(.*)" \(use:/, ambiguous],
  [/^Ambiguous reference to table "(?:.*\.)?([^".]*)"/, (name, pieces) => namesIn(pieces, name)[1]],
  [/^Referenced table "(.*)" not found/, (name, pieces) => namesIn(pieces, name).find(isBeforeDot(pieces))],
  [/^column (.*) must appear in the GROUP BY clause or be used/, (name, pieces) => namedAfter(pieces, name, 'having')],
  [/^Column "(.*)" in (?:EXCLUDE|REPLACE|RENAME) list not found/, (name, pieces) => inList(pieces, name)],
  [/^Column "(.*)" does not exist on (?:left|right) side of join/, (name, pieces) => namedAfter(pieces, name, 'using')],
  [/^Referenced update column (.*) not found/, (name, pieces) => namedAfter(pieces, name, 'set')],
  [/^Table ".*" does not have a column with name "(.*)"/, (name, pieces) => namesIn(pieces, name)[0]],
  [/^window "(.*)" does not exist/, (name, pieces) => namedAfter(pieces, name, 'over')],
  [/^(?:Scalar|Table|Aggregate) Function with name "?(\w+)"?/, (name, pieces) => namesIn(pieces, name)[0]],
  [/^table .* has \d+ columns but \d+ values were supplied/, (_, pieces) => onlyWord(pieces, 'values')],
  [/^Set operations can only apply/, (_, pieces) => onlyWord(pieces, 'union', 'except', 'intersect')],
  [/^extract specifier "(.*)" not recognized/, textOf],
  [/^Could not parse string ".*" according to format specifier "(.*)"/, textOf],
  [/^Cannot access file "(.*)"/, textOf],
  [/^(?:date|time|timestamp) field value out of range: "(.*)"/, textOf],
  [/^Could not find key "(.*)" in struct/, (key, pieces) => textOf(key, pieces) ?? lastNamed(pieces, key)],
];

/** The first name of the column that says of no table whose it is, where all the tables that the message names are at hand. */
function ambiguous(name: string, pieces: readonly DeepPiece[], { message, tables }: FailedStatement) {
  const owners = [...message.matchAll(/(?:use:|or) "(.*?)"(?= or |\)$)/g)].map(([, path = '']) =>
    path.slice(0, -name.length - 1).toLowerCase(),
  );
  const bare = namesIn(pieces, name).filter((piece) => {
    const at = pieces.findIndex(({ start }) => start === piece.start);
    const [before, after] = [pieces[at - 1], pieces[at + 1]];
    return !isMark(before, '.') && !isWord(before, 'as') && !isMark(after, '.') && !isMark(after, '(');
  });
  const used = bare.filter((piece) => !isIn(pieces, piece, 'using'));
  const fits = used.find((piece) => {
    const { relations } = scopeAt(statementGroup(pieces, piece.start), piece.start, tables);
    const known = relations.map((relation) => relation.name.toLowerCase());
    return owners.every((owner) => known.includes(owner));
  });
  return fits ?? used[0];
}

/** The words and quoted names that are this name, in any case. */
function namesIn(pieces: readonly DeepPiece[], name: string): readonly DeepPiece[] {
  const key = name.toLowerCase();
  return pieces.filter(
    (piece) => (piece.kind === 'word' || piece.kind === 'quoted') && nameOf(piece).toLowerCase() === key,
  );
}

function lastNamed(pieces: readonly DeepPiece[], name: string): Piece | undefined {
  return namesIn(pieces, name).at(-1);
}

function isBeforeDot(pieces: readonly DeepPiece[]): (piece: Piece) => boolean {
  return ({ end }) => {
    const at = pieces.findIndex((piece) => piece.end === end);
    return isMark(pieces[at + 1], '.') && !isMark(pieces[at - 1], '.');
  };
}

/** The first of that name behind a word. */
function namedAfter(pieces: readonly DeepPiece[], name: string, word: string): Piece | undefined {
  const from = pieces.findIndex((piece) => isWord(piece, word));
  return from < 0 ? undefined : namesIn(pieces.slice(from + 1), name)[0];
}

/** In the brackets of EXCLUDE and the like, or right after the word. */
function inList(pieces: readonly DeepPiece[], name: string): Piece | undefined {
  const from = pieces.findIndex((piece) => isWord(piece, 'exclude', 'replace', 'rename') && piece !== pieces[0]);
  const open = pieces[from + 1];
  if (!open) return undefined;
  const end = pieces.findIndex((piece, at) => at > from + 1 && isMark(piece, ')') && piece.depth === open.depth);
  const list = isMark(open, '(') ? pieces.slice(from + 2, end < 0 ? undefined : end) : [open];
  // REPLACE (... AS name): what it is to take the place of stands last.
  return namesIn(list, name).at(-1);
}

/** Whether a piece stands in the brackets that follow a word. */
function isIn(pieces: readonly DeepPiece[], { start }: Piece, word: string): boolean {
  const at = pieces.findIndex((piece) => piece.start === start);
  const depth = pieces[at]?.depth ?? 0;
  const open = pieces.findLastIndex((piece, i) => i < at && isMark(piece, '(') && piece.depth < depth);
  return open > 0 && isWord(pieces[open - 1], word);
}

function onlyWord(pieces: readonly DeepPiece[], ...words: readonly string[]): Piece | undefined {
  const found = pieces.filter((piece) => isWord(piece, ...words));
  return found.length === 1 ? found[0] : undefined;
}

/** The text in quotes that is this one. */
function textOf(text: string, pieces: readonly DeepPiece[]): Piece | undefined {
  return pieces.find((piece) => piece.kind === 'text' && piece.text === `'${text.replaceAll("'", "''")}'`);
}
