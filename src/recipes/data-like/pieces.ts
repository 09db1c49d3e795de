import { Lexer } from 'yaml';

import type { DataPiece } from './kinds.ts';
import type { Path } from '../problem.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import type { Json } from '../recipe.ts';
import { piecesOfSql } from '../mail/sql-pieces.ts';
import type { SqlPiece } from '../mail/sql-pieces.ts';
import { spansOfSql } from '../mail/sql-spans.ts';
import { valueFromYaml } from '../yaml/value-from-yaml.ts';

export interface PlacedPiece extends DataPiece {
  readonly path: Path;
  /** Where to look for it in the file, in UTF-16 units. */
  readonly from: number;
  /** Line ends in its value before it. */
  readonly above: number;
}

/** What in a file is not looked at: it cannot hold data. */
const skipped = new Set(['recipe', 'id', 'version', 'parent']);
const longestBefore = 80;
/** A recipe in use has some hundreds. */
const mostPieces = 20_000;

/** All texts of a recipe file, each with what it is: values, prose, comments, and SQL taken apart. */
export function piecesOfFile(text: string): readonly PlacedPiece[] {
  const stream = readYaml(text);
  if (stream.kind === 'unreadable') return [{ text, context: 'prose', before: '', path: [], from: 0, above: 0 }];
  const pieces: PlacedPiece[] = [...commentsOf(text)];
  for (const { contents, start, end, findings } of stream.documents) {
    if (findings.length > 0) {
      pieces.push({ text: text.slice(start, end), context: 'prose', before: '', path: [], from: start, above: 0 });
      continue;
    }
    const { value, places } = valueFromYaml(contents, text);
    const walk = (json: Json, path: Path): void => {
      if (pieces.length > mostPieces) return;
      if (path.length === 1 && skipped.has(String(path[0]))) return;
      const from = path.length === 0 ? start : places.offsetOf(path, 'value');
      if (typeof json === 'string' || typeof json === 'number') {
        for (const piece of piecesOfText(String(json), path, from)) pieces.push(piece);
      } else if (Array.isArray(json)) json.forEach((item: Json, index) => walk(item, [...path, index]));
      else if (isObject(json)) {
        for (const [key, item] of Object.entries(json)) {
          const below = [...path, key];
          const at = places.offsetOf(below, 'key');
          if (/^(?:values|read)$/.test(String(path.at(-1))))
            pieces.push({ text: key, context: 'value', before: '', path: below, from: at, above: 0 });
          walk(item, below);
        }
      }
    };
    walk(value, []);
  }
  // Letters of another width or look are read as the plain ones they stand for.
  return pieces.slice(0, mostPieces).map((piece) => ({ ...piece, text: piece.text.normalize('NFKC') }));
}

function piecesOfText(text: string, path: Path, from: number): readonly PlacedPiece[] {
  const [part, , key] = path;
  if (part === 'changes' && key === 'date') return [];
  if (part === 'steps' || (part === 'checks' && key === 'sql')) return piecesOfStep(text, path, from);
  return [{ text, context: contextOf(path), before: '', path, from, above: 0 }];
}

function contextOf(path: Path): 'value' | 'prose' {
  const [part, , key] = path;
  if (part === 'inputs') return path.includes('values') ? 'value' : 'prose';
  // Of a date the default is a day, and means to be.
  if (part === 'parameters') return key === 'options' ? 'value' : 'prose';
  return part === 'headlines' && key === 'where' ? 'value' : 'prose';
}

function piecesOfStep(sql: string, path: Path, from: number): readonly PlacedPiece[] {
  let before = '';
  let above = 0;
  let counted = 0;
  const pieces = withJoined(piecesOfSql(sql)).map(({ kind, text, at }) => {
    above += lineEnds(sql.slice(counted, at));
    counted = at;
    const piece: PlacedPiece = { text, context: kind, before, path, from, above };
    // In a list each value is compared with what the first is.
    if (kind === 'code' && !/^[\s,]*$/.test(text)) before = text.slice(-longestBefore);
    return piece;
  });
  return [...pieces, ...namesIn(sql, path, from)];
}

/** Literals put together by `||` are read as the one that they make. */
function withJoined(pieces: readonly SqlPiece[]): readonly SqlPiece[] {
  const joined: { readonly piece: SqlPiece; readonly texts: string[] }[] = [];
  for (const [index, piece] of pieces.entries()) {
    const [one, two] = [joined.at(-2), joined.at(-1)];
    if (
      piece.kind === 'literal' &&
      one?.piece.kind === 'literal' &&
      /^\s*\|\|\s*$/.test(pieces[index - 1]?.text ?? '')
    ) {
      if (two?.piece.kind === 'code') joined.pop();
      one.texts.push(piece.text);
    } else joined.push({ piece, texts: [piece.text] });
  }
  return joined.map(({ piece, texts }) => ({ ...piece, text: texts.join('') }));
}

/** Names in double quotes, which can say anything. */
function namesIn(sql: string, path: Path, from: number): readonly PlacedPiece[] {
  let above = 0;
  let counted = 0;
  return spansOfSql(sql).spans.flatMap(({ kind, start, innerStart, innerEnd }) => {
    if (kind !== 'name') return [];
    above += lineEnds(sql.slice(counted, start));
    counted = start;
    return [{ text: sql.slice(innerStart, innerEnd), context: 'comment' as const, before: '', path, from, above }];
  });
}

/** YAML's own comments; those that follow each other on lines are one text. */
function commentsOf(text: string): readonly PlacedPiece[] {
  const pieces: PlacedPiece[] = [];
  let offset = 0;
  let isScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    const isMark = /^[\x02\x18\x1f]$/.test(lexeme);
    if (lexeme.startsWith('#') && !isScalar) {
      const before = pieces.at(-1)?.text.slice(-60) ?? '';
      pieces.push({ text: lexeme.slice(1), context: 'comment', before, path: [], from: offset, above: 0 });
    }
    isScalar = lexeme === '\x1f';
    if (!isMark) offset += lexeme.length;
  }
  return pieces;
}

export function lineEnds(text: string): number {
  return text.split('\n').length - 1;
}

function isObject(json: Json): json is Readonly<Record<string, Json>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
