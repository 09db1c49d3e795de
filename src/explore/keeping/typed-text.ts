import { dataKinds, type DataKind, type DataMatch, type DataPiece } from '../../recipes/data-like/kinds.ts';
import { namesIn } from '../../recipes/data-like/names.ts';
import { shapesIn } from '../../recipes/data-like/patterns.ts';
import { piecesOfSql } from '../../recipes/mail/sql-pieces.ts';
import { spansOfSql } from '../../recipes/mail/sql-spans.ts';

/** Something in a typed text that looks like a name, a postcode, a date of birth, a crime number or the like. */
export interface TypedTextFinding {
  readonly kind: DataKind;
  /** As it stands there, cut where it is long. */
  readonly text: string;
  /** From 1; undefined where it is in the title. */
  readonly line: number | undefined;
  /** Where it is and what it looks like, for a person. */
  readonly says: string;
}

type Piece = DataPiece & {
  /** Where it begins in the text, in UTF-16 units. */
  readonly at: number;
};

const mostFindings = 100;
/** Pieces of SQL looked at. A typed query has some hundreds; one of more than these is data all through. */
const mostPieces = 20_000;
const longestBefore = 80;
const longestShown = 40;

/**
 * What in SQL looks like data about people: in literals, in comments and in names in quotes that nothing here has. A guess,
 * to be read by a person; at most 100 findings, in the order of the text.
 *
 * @param known - names of tables and columns, in small letters, which are never pointed out.
 */
export function findingsInSql(sql: string, known: ReadonlySet<string> = new Set()): readonly TypedTextFinding[] {
  const pieces = [...piecesOf(sql), ...namesOf(sql, known)].slice(0, mostPieces).toSorted((a, b) => a.at - b.at);
  return findingsIn(pieces, known, lineFinder(sql));
}

/** As `findingsInSql`, for words that are no SQL: a note of a notebook. */
export function findingsInProse(text: string): readonly TypedTextFinding[] {
  return findingsIn([{ text, context: 'prose', before: '', at: 0 }], new Set(), lineFinder(text));
}

/** As `findingsInSql`, for the title of a query. */
export function findingsInTitle(title: string): readonly TypedTextFinding[] {
  return findingsIn([{ text: title, context: 'value', before: '', at: 0 }], new Set(), () => undefined);
}

/** The same for the same text at whatever place: what a person has once agreed to is not asked again. */
export function markOf({ kind, text }: TypedTextFinding): string {
  return `${kind} ${text}`;
}

function findingsIn(
  pieces: readonly Piece[],
  known: ReadonlySet<string>,
  lineAt: (offset: number) => number | undefined,
): readonly TypedTextFinding[] {
  const findings: TypedTextFinding[] = [];
  const seen = new Set<string>();
  for (const placed of pieces) {
    if (findings.length >= mostFindings) break;
    // Letters of another width or look are read as the plain ones they stand for.
    const piece = { ...placed, text: placed.text.normalize('NFKC') };
    for (const match of matchesIn(piece, known)) {
      const line = lineAt(piece.at);
      const within = piece.text.slice(0, match.at).split('\n').length - 1;
      const finding = findingOf(match, line === undefined ? undefined : line + within);
      const id = `${markOf(finding)} ${String(finding.line)}`;
      if (!seen.has(id)) findings.push(finding);
      seen.add(id);
    }
  }
  return findings.slice(0, mostFindings);
}

function matchesIn(piece: Piece, known: ReadonlySet<string>): readonly DataMatch[] {
  if (piece.context === 'code') return inCode(piece);
  const shapes = shapesIn(piece, mostFindings).filter((match) => !isEdgeOfPeriod(piece, match));
  const names = [...irishNames(piece), ...namesIn(piece, (text) => known.has(text.toLowerCase()), mostFindings)];
  const others = names.filter((name, n) => ![...shapes, ...names.slice(0, n)].some((other) => overlap(name, other)));
  return [...shapes, ...others].toSorted((a, b) => a.at - b.at);
}

/**
 * Outside quotes: long numbers and the like, and what somebody forgot to quote and no SQL can be. A name of a column may
 * be written like a postcode, but not with a blank in it.
 */
function inCode(piece: Piece): readonly DataMatch[] {
  const unquoted = shapesIn({ ...piece, context: 'prose' }, mostFindings).filter(
    ({ kind, text }) => kind === 'email' || (kind === 'postcode' && text.includes(' ')),
  );
  const shapes = shapesIn(piece, mostFindings).filter((match) => !unquoted.some((other) => overlap(match, other)));
  return [...shapes, ...unquoted].toSorted((a, b) => a.at - b.at);
}

/** `O’Brien` alone, which is no word of anything else. */
function irishNames({ context, text }: Piece): readonly DataMatch[] {
  const whole = text.trim();
  const isOne = (context === 'literal' || context === 'value') && /^O['’](?!Clock)[A-Z][a-z]{2,20}$/.test(whole);
  return isOne ? [{ kind: 'name', text: whole, at: text.indexOf(whole) }] : [];
}

/**
 * A day written as SQL writes it, after what makes it the edge of a period: no event's day. One of birth is told whatever
 * stands before it.
 */
function isEdgeOfPeriod({ context, before, text }: Piece, { kind, text: day }: DataMatch): boolean {
  return (
    kind === 'day' &&
    context === 'literal' &&
    text.trim().startsWith(day) &&
    /^\d{4}-\d{2}-\d{2}$/.test(day) &&
    /(?:[<>]=?|\bBETWEEN|\bAND|\b(?:generate_series|range|date_trunc)\s*\([^()]*?)\s*(?:DATE|TIMESTAMP)?\s*$/i.test(
      before,
    )
  );
}

/** Code, literals and comments; each with the code before it. */
function piecesOf(sql: string): readonly Piece[] {
  let before = '';
  return piecesOfSql(sql)
    .slice(0, mostPieces)
    .map(({ kind, text, at }) => {
      const piece = { text, context: kind, before, at };
      // In a list each value is compared with what the first is; so is the second day of BETWEEN.
      if (kind === 'code' && !/^[\s,]*$/.test(text)) before = `${before}${text}`.slice(-longestBefore);
      return piece;
    });
}

/** Names in double quotes, which can say anything. */
function namesOf(sql: string, known: ReadonlySet<string>): readonly Piece[] {
  return spansOfSql(sql).spans.flatMap(({ kind, start, innerStart, innerEnd }) => {
    const text = sql.slice(innerStart, innerEnd).replaceAll('""', '"');
    if (kind !== 'name' || known.has(text.toLowerCase())) return [];
    return [{ text, context: 'comment' as const, before: '', at: start }];
  });
}

function findingOf({ kind, text }: DataMatch, line: number | undefined): TypedTextFinding {
  const shown = text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
  const place = line === undefined ? 'In the title' : `Line ${String(line)}`;
  return { kind, text: shown, line, says: `${place}: “${shown}” looks like ${dataKinds[kind].is}.` };
}

/** The line of an offset, asked for in rising order. */
function lineFinder(text: string): (offset: number) => number {
  let line = 1;
  let at = 0;
  return (offset) => {
    for (; at < offset; at++) if (text.charAt(at) === '\n') line += 1;
    return line;
  };
}

function overlap(one: DataMatch, other: DataMatch): boolean {
  return one.at < other.at + other.text.length && other.at < one.at + one.text.length;
}
