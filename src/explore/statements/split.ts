import type { SqlToken } from '../../engine/tokens.ts';

/** One statement of a text: without the semicolon, with the comments in it. */
export interface Statement {
  readonly text: string;
  /** Where it begins and ends in the whole text, in characters from 0. */
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly SqlToken[];
}

/** The statements of a text, as the engine's own parser cuts it. Those of comments alone are none. */
export function statementsOf(text: string, tokens: readonly SqlToken[]): readonly Statement[] {
  const statements: Statement[] = [];
  let own: SqlToken[] = [];
  const close = (end: number) => {
    const [first] = own;
    if (first) {
      const last = text.slice(first.start, end).trimEnd().length;
      statements.push({ text: text.slice(first.start, first.start + last), start: first.start, end, tokens: own });
    }
    own = [];
  };
  for (const token of tokens) {
    if (token.kind === 'operator' && token.text.startsWith(';')) close(token.start);
    else own.push(token);
  }
  close(text.length);
  return statements;
}

/** The statement that holds a place of the text, or the nearest before it; after it where none is before. */
export function statementAt(statements: readonly Statement[], position: number): Statement | undefined {
  const before = statements.filter(({ start }) => start <= position);
  return before.at(-1) ?? statements[0];
}
