import { nearest } from '../../recipes/nearest.ts';
import { isMark, isWord, nameOf } from '../editor/pieces.ts';
import { type DeepPiece, deepPieces, type FailedStatement, type Remedy } from './failed-statement.ts';

/** A statement around the place where the parser stopped. */
interface Stop {
  readonly pieces: readonly DeepPiece[];
  /** The number of the piece at which it stopped; that of the pieces where it stopped at the end. */
  readonly at: number;
  readonly failed: FailedStatement;
}

/** What mends a statement that the parser could not read, as far as the words around the place tell. */
export function syntaxRemedy(failed: FailedStatement): Remedy | undefined {
  const pieces = deepPieces(failed.statement);
  const position = failed.position ?? 0;
  const found = pieces.findIndex(({ end }) => end > position);
  const stop: Stop = { pieces, at: found < 0 ? pieces.length : found, failed };
  for (const rule of rules) {
    const remedy = rule(stop);
    if (remedy) return remedy;
  }
  return undefined;
}

/** In the order in which clauses stand. */
const clauses = ['select', 'from', 'where', 'group', 'having', 'qualify', 'order', 'limit'];

const rules: readonly ((stop: Stop) => Remedy | undefined)[] = [
  unclosedQuote,
  closedTooOften,
  mistypedWord,
  missingBy,
  top,
  afterWith,
  missingOn,
  missingBrackets,
  between,
  pattern,
  missingName,
  unclosedCase,
  unclosedBracket,
  orderOfClauses,
  secondQuery,
];

function unclosedQuote({ pieces, failed }: Stop): Remedy | undefined {
  if (!failed.message.startsWith('unterminated quoted')) return undefined;
  const open = pieces.find(({ isClosed }) => !isClosed);
  if (!open) return undefined;
  return open.kind === 'quoted'
    ? { hint: 'This double quote is opened and not closed.', position: open.start }
    : { hint: "This quote is opened and not closed. A quote within a text is written twice: 'King''s Lynn'." };
}

/** A name in backticks, as MySQL has them: the engine takes the mark for an operator. */
export function backtickIn(statement: string): Remedy | undefined {
  const pieces = deepPieces(statement);
  const marks = pieces.filter((piece) => isMark(piece, '`'));
  const [open, close] = marks;
  if (!open || !close) return undefined;
  const name = `"${statement.slice(open.end, close.start).replaceAll('"', '""')}"`;
  const hint = `A name stands in double quotes, where it needs any: ${name}.`;
  return { hint, position: open.start, length: close.end - open.start, instead: [name] };
}

function closedTooOften({ pieces }: Stop): Remedy | undefined {
  const extra = pieces.find((piece) => piece.depth < 0);
  if (!extra) return undefined;
  return { hint: 'This bracket closes none that was opened.', position: extra.start };
}

const mistakable = [
  ...['SELECT', 'FROM', 'WHERE', 'GROUP', 'ORDER', 'HAVING', 'LIMIT', 'JOIN', 'INNER', 'UNION', 'DISTINCT'],
  ...['BETWEEN', 'QUALIFY', 'OFFSET', 'WHEN', 'THEN', 'ELSE', 'LIKE'],
];

/** `FORM crimes`: the engine reads the word as a name, and stops at the next one or the one after it. */
function mistypedWord({ pieces, at, failed }: Stop): Remedy | undefined {
  const names = new Set(
    failed.tables.flatMap(({ name, columns }) => [name, ...columns.map((column) => column.name)]).map(lower),
  );
  for (const piece of [pieces[at], pieces[at - 1], pieces[at - 2]]) {
    if (piece?.kind !== 'word' || piece.text.length < 4 || names.has(lower(piece.text))) continue;
    const meant = mistakable.includes(piece.text.toUpperCase()) ? undefined : nearest(piece.text, mistakable);
    if (meant === undefined) continue;
    return { hint: `Did you mean ${meant}?`, position: piece.start, length: piece.text.length, instead: [meant] };
  }
  return undefined;
}

function missingBy({ pieces, at }: Stop): Remedy | undefined {
  const [word, next] = [pieces[at - 1], pieces[at]];
  if (!isWord(word, 'order', 'group', 'partition') || isWord(next, 'by')) return undefined;
  if (next?.kind !== 'word' && next?.kind !== 'quoted') return undefined;
  const whole = `BY ${next.text}`;
  return { hint: `BY is missing: ${word?.text.toUpperCase() ?? ''} ${whole}.`, instead: [whole] };
}

function top({ pieces, at }: Stop): Remedy | undefined {
  const [word, count] = [pieces[at - 1], pieces[at]];
  if (!isWord(word, 'top') || count?.kind !== 'number') return undefined;
  return { hint: `There is no TOP here. Write LIMIT ${count.text} at the end of the query.` };
}

function afterWith({ pieces, at }: Stop): Remedy | undefined {
  if (!pieces.some((piece) => isWord(piece, 'with')) || !isWord(pieces[at], 'select', 'from')) return undefined;
  const before = pieces[at - 1];
  if (isMark(before, ',')) {
    const hint = `No comma stands between what WITH names and the ${pieces[at]?.text.toUpperCase() ?? ''}.`;
    return { hint, position: before?.start ?? 0 };
  }
  return isWord(before, 'as')
    ? { hint: 'The query that WITH gives a name stands in brackets: WITH a AS (SELECT …).' }
    : undefined;
}

/** A join of which nothing says what ties its rows together. */
function missingOn({ pieces, at }: Stop): Remedy | undefined {
  const depth = pieces[at]?.depth ?? pieces.at(-1)?.depth ?? 0;
  const isOver = at >= pieces.length || isWord(pieces[at], ...clauses, ...joinWords) || isMark(pieces[at], ')');
  if (!isOver) return undefined;
  const own = pieces.slice(0, at).filter((piece) => piece.depth === depth);
  const join = own.findLastIndex((piece) => isWord(piece, 'join'));
  if (join < 0 || isWord(own[join - 1], 'cross', 'natural', 'positional')) return undefined;
  if (own.slice(join).some((piece) => isWord(piece, 'on', 'using', ...clauses))) return undefined;
  // Something is joined at all.
  if (own.length - join < 2) return undefined;
  return { hint: 'JOIN needs to know which rows belong together: JOIN … ON a.id = b.id, or JOIN … USING (id).' };
}

const joinWords = ['join', 'left', 'right', 'inner', 'full'];

function missingBrackets({ pieces, at }: Stop): Remedy | undefined {
  const [before, next] = [pieces[at - 1], pieces[at]];
  if (isMark(next, '(') || next === undefined) return undefined;
  if (isWord(before, 'in')) return { hint: "The values after IN stand in brackets: IN ('a', 'b')." };
  if (isWord(before, 'on') && isWord(pieces[at - 2], 'distinct')) {
    return { hint: 'What DISTINCT ON goes by stands in brackets: DISTINCT ON (name).' };
  }
  return undefined;
}

function between({ pieces, at }: Stop): Remedy | undefined {
  const word = pieces[at];
  const isRange = pieces.slice(Math.max(0, at - 6), at).some((piece) => isWord(piece, 'between'));
  return isRange && isWord(word, 'to')
    ? { hint: 'BETWEEN takes AND between its two values.', instead: ['AND'] }
    : undefined;
}

function pattern({ pieces, at }: Stop): Remedy | undefined {
  const near = pieces.slice(Math.max(0, at - 2), at);
  const isLike = near.some((piece) => isWord(piece, 'like', 'ilike'));
  const isBare = near.some((piece) => piece.kind === 'mark') || pieces[at]?.kind === 'mark';
  if (!isLike || !isBare) return undefined;
  return { hint: "A pattern is a text in single quotes, in which % stands for any letters: LIKE '%Red%'." };
}

/** `n AS FROM crimes` calls the column FROM, so that the parser stops behind it. */
function missingName({ pieces, at }: Stop): Remedy | undefined {
  const [as, word] = [pieces[at - 2], pieces[at - 1]];
  if (!isWord(as, 'as') || !isWord(word, ...clauses)) return undefined;
  return { hint: 'A name is missing after AS.', position: as?.start ?? 0 };
}

function unclosedCase({ pieces, at }: Stop): Remedy | undefined {
  const before = pieces.slice(0, at);
  const count = (...words: readonly string[]) => before.filter((piece) => isWord(piece, ...words)).length;
  const isCase = count('case') > count('end') || (count('case') === 0 && pieces.some((piece) => isWord(piece, 'then')));
  return isCase ? { hint: 'A condition is written whole: CASE WHEN … THEN … ELSE … END.' } : undefined;
}

function unclosedBracket({ pieces, at }: Stop): Remedy | undefined {
  const next = pieces[at];
  const depth = next?.depth ?? 0;
  if (depth < 1 || !isWord(next, ...clauses.slice(1))) return undefined;
  const open = pieces.findLastIndex((piece, i) => i < at && isMark(piece, '(') && piece.depth < depth);
  const isEver = pieces.some((piece, i) => i > at && isMark(piece, ')') && piece.depth === pieces[open]?.depth);
  if (open < 0 || isEver) return undefined;
  const word = pieces[open - 1];
  const where = word?.kind === 'word' ? ` after ${nameOf(word)}` : '';
  return { hint: `The bracket${where} is opened and not closed.`, position: pieces[open]?.start ?? 0 };
}

function orderOfClauses({ pieces, at }: Stop): Remedy | undefined {
  const next = pieces[at];
  const rank = next?.kind === 'word' ? clauses.indexOf(lower(next.text)) : -1;
  if (!next || rank < 1) return undefined;
  const own = pieces.slice(0, at).filter((piece) => piece.depth === next.depth);
  const query = own.slice(
    Math.max(
      0,
      own.findLastIndex((piece) => isWord(piece, 'union', 'except', 'intersect')),
    ),
  );
  const later = query.some((piece) => piece.kind === 'word' && clauses.indexOf(lower(piece.text)) > rank);
  return later ? { hint: orderSaid } : undefined;
}

const orderSaid =
  'The parts of a query stand in this order: SELECT, FROM with its JOINs, WHERE, GROUP BY, HAVING, ORDER BY, LIMIT.';

function secondQuery({ pieces, at }: Stop): Remedy | undefined {
  const next = pieces[at];
  const isSecond = next?.depth === 0 && at > 1 && isWord(next, 'select', 'with', 'create', 'drop', 'describe');
  return isSecond
    ? { hint: 'Where another statement begins here, a semicolon parts it from the one before.' }
    : undefined;
}

function lower(text: string): string {
  return text.toLowerCase();
}
