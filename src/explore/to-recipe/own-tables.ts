import type { SqlToken } from '../../engine/tokens.ts';
import { anything, keyOf, mentionsIn } from '../notebook/mentions.ts';
import { afterStatement, allBehind, type OwnThings } from '../notebook/own-things.ts';
import { classify } from '../statements/classify.ts';
import { type Statement, statementsOf } from '../statements/split.ts';
import type { OwnView } from './given-step.ts';

/**
 * The tables of the analyst's own that one query made, with the statement that did: they hold what a view of that query
 * would. Not those that were filled or changed by other statements, or made of something that was changed since. `made`:
 * the statements that changed something, in their order.
 */
export async function ownTables(
  made: readonly string[],
  tokenize: (text: string) => Promise<readonly SqlToken[]>,
): Promise<readonly OwnView[]> {
  let things: OwnThings = new Map();
  const statements: Statement[] = [];
  for (const text of made) {
    const [statement] = statementsOf(text, await tokenize(text));
    if (!statement) continue;
    things = afterStatement(things, statement, statements.length);
    statements.push(statement);
  }
  return statements.flatMap((statement, number) => {
    const name = madeByQuery(statement);
    if (name === undefined || things.get(keyOf('table', name))?.changed !== number) return [];
    const behind = allBehind(things, mentionsIn(queryIn(statement.tokens)));
    const isAsItWas = [...behind].every((key) => (things.get(key)?.changed ?? -1) < number);
    return isAsItWas && !behind.has(anything) ? [{ name, definition: statement.text }] : [];
  });
}

/** The name of the table that a statement makes by a query, and that was surely not there before. */
function madeByQuery(statement: Statement): string | undefined {
  const { tokens } = statement;
  const kind = classify(statement, () => false);
  if (kind.kind !== 'change' || kind.verb !== 'create' || kind.what !== 'table') return undefined;
  const isConditional = tokens.slice(0, 6).some(({ text }, i) => text === 'if' && tokens[i + 1]?.text === 'not');
  // WITH NO DATA: it takes the columns of the query, and none of its rows.
  const isEmpty = tokens.at(-1)?.text === 'data' && tokens.at(-3)?.text === 'with';
  return isConditional || isEmpty || queryIn(tokens).length === 0 ? undefined : kind.name;
}

/** What stands after AS, outside of brackets. */
function queryIn(tokens: readonly SqlToken[]): readonly SqlToken[] {
  let depth = 0;
  const at = tokens.findIndex(({ kind, text, isQuoted }) => {
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    return depth === 0 && kind === 'keyword' && text === 'as' && !isQuoted;
  });
  return at < 0 ? [] : tokens.slice(at + 1);
}
