import { Composer, Lexer, Parser } from 'yaml';
import type { CST, Document, ParsedNode } from 'yaml';

import type { Finding } from '../problem.ts';
import { directiveMessage, syntaxMessage, tooDeepMessage } from './syntax-problems.ts';

/** One document of a YAML stream, and the part of the whole text that it is. The parts of a stream leave nothing out. */
export interface YamlDocument {
  readonly contents: ParsedNode | null;
  readonly start: number;
  readonly end: number;
  /** Faults of syntax; `contents` is then not to be relied on. */
  readonly findings: readonly Finding[];
}

export type YamlStream =
  | { readonly kind: 'documents'; readonly documents: readonly YamlDocument[] }
  | { readonly kind: 'unreadable'; readonly finding: Finding };

/** A recipe in use has some thousands of words and signs and eight levels; these bounds keep hostile text from holding up the page. */
const mostLexemes = 200_000;
const mostLevels = 64;
const mostDocuments = 100;

/**
 * Reads a stream of YAML 1.2 in its core schema. Never throws on any text.
 * Depth is measured before the tree is built: building one nested deep enough ends the whole process, not just the call.
 */
export function readYaml(text: string): YamlStream {
  const lexemes: string[] = [];
  let offset = 0;
  const levels = new LineLevels();
  for (const lexeme of new Lexer().lex(text)) {
    lexemes.push(lexeme);
    if (lexemes.length > mostLexemes) return unreadable(offset, 'The text is too long and varied to be a recipe.');
    if (levels.after(lexeme) > mostLevels) return unreadable(offset, tooDeepMessage);
    // The lexer marks the start of a document and of a plain text by single control characters that are not in the text.
    if (!/^[\x02\x18\x1f]$/.test(lexeme)) offset += lexeme.length;
  }
  const tokens = [...tokensOf(lexemes)];
  const tooDeep = tokens.find((token) => levelsOf(token) > mostLevels);
  if (tooDeep) return unreadable('offset' in tooDeep ? tooDeep.offset : 0, tooDeepMessage);
  if (tokens.filter((token) => token.type === 'document').length > mostDocuments) {
    return unreadable(
      0,
      `There are more than ${String(mostDocuments)} recipes in this text. Split it into several files.`,
    );
  }
  return { kind: 'documents', documents: documentsOf(tokens, text) };
}

function* tokensOf(lexemes: readonly string[]): Generator<CST.Token> {
  const parser = new Parser();
  for (const lexeme of lexemes) yield* parser.next(lexeme);
  yield* parser.end();
}

/** An upper bound of the levels opened on one line or by brackets, counted from the lexer's words alone. */
class LineLevels {
  #brackets = 0;
  #onLine = 0;

  after(lexeme: string): number {
    if (lexeme === '[' || lexeme === '{') this.#brackets += 1;
    else if (lexeme === ']' || lexeme === '}') this.#brackets = Math.max(0, this.#brackets - 1);
    else if (lexeme === '\n' || lexeme === '\r\n') this.#onLine = 0;
    else if (this.#brackets === 0 && (lexeme === '-' || lexeme === '?' || lexeme === ':')) this.#onLine += 1;
    return this.#brackets + this.#onLine;
  }
}

/** How deep a token's collections are nested, found without recursion. */
function levelsOf(top: CST.Token): number {
  let deepest = 0;
  const waiting: { token: CST.Token; level: number }[] = [{ token: top, level: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { token, level } = next;
    deepest = Math.max(deepest, level);
    if (token.type === 'document' && token.value) waiting.push({ token: token.value, level: level + 1 });
    if (!('items' in token)) continue;
    for (const item of token.items) {
      if ('key' in item && item.key) waiting.push({ token: item.key, level: level + 1 });
      if (item.value) waiting.push({ token: item.value, level: level + 1 });
    }
  }
  return deepest;
}

function documentsOf(tokens: readonly CST.Token[], text: string): readonly YamlDocument[] {
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const composed = [...composer.compose(tokens, true, text.length)];
  const starts = startsOfDocuments(tokens);
  const directives = tokens.filter((token) => token.type === 'directive').map((token) => token.offset);
  return composed.map((document, index) => {
    const start = starts[index] ?? 0;
    const end = starts[index + 1] ?? text.length;
    const within = directives.filter((offset) => offset >= start && offset < end);
    return {
      contents: document.contents,
      start,
      end,
      findings: [...syntaxFindings(document), ...within.map(directiveFinding)],
    };
  });
}

/** A document begins where the one before it ended, so that comments between two belong to the second. */
function startsOfDocuments(tokens: readonly CST.Token[]): readonly number[] {
  const starts: number[] = [];
  let begin: number | undefined = 0;
  for (const token of tokens) {
    if (token.type === 'error') continue;
    if (token.type !== 'doc-end' && begin === undefined) begin = token.offset;
    if (token.type !== 'document') continue;
    starts.push(begin ?? token.offset);
    begin = undefined;
  }
  return starts;
}

function syntaxFindings(document: Document.Parsed): Finding[] {
  const seen = new Set<string>();
  const findings: Finding[] = [];
  // Its warnings are of tags and directives, which are told of in any case.
  for (const error of document.errors) {
    const finding = problem(error.pos[0], syntaxMessage(error));
    // One fault of indent or quotes is often told again for each thing that it upsets on the same place.
    const key = `${String(finding.offset)} ${finding.message}`;
    if (!seen.has(key)) findings.push(finding);
    seen.add(key);
  }
  return findings;
}

function directiveFinding(offset: number): Finding {
  return problem(offset, directiveMessage);
}

function unreadable(offset: number, message: string): YamlStream {
  return { kind: 'unreadable', finding: problem(offset, message) };
}

function problem(offset: number, message: string): Finding {
  return { offset, path: [], message, severity: 'error' };
}
