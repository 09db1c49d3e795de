import type { BenchSession } from '../../explore/bench-session.ts';
import type { BenchTable } from '../../explore/row-set.ts';
import { statementAt, statementsOf } from '../../explore/statements/split.ts';
import type { Scope } from './query-runs.svelte.ts';
import { readSqlWords, type SqlWords } from '../../explore/editor/sql-words.ts';

export type { BenchSession } from '../../explore/bench-session.ts';
export type { Scope } from './query-runs.svelte.ts';
export type { BenchTable } from '../../explore/row-set.ts';
export { type Suggestion, type Suggestions, suggestionsAt } from '../../explore/editor/completions.ts';
export { type Fault, faultSpan, type Fix, fixesOf, type Span } from '../../explore/editor/fault-place.ts';
export { formatSql } from '../../explore/editor/format-sql.ts';
export { functionAt } from '../../explore/editor/function-at.ts';
export type { FunctionDoc } from '../../explore/editor/function-doc.ts';
export { chartShape } from '../../explore/editor/chart-shape.ts';
export { type JsonShape, type JsonSuggestions, jsonSuggestionsAt } from '../../explore/editor/json-completions.ts';
export { lineOf } from '../../explore/editor/pieces.ts';
export { ownWords, type SqlWords } from '../../explore/editor/sql-words.ts';

/** By session, since the cells of a notebook have an editor each; and what there was to name when they were read. */
const read = new WeakMap<BenchSession, { readonly tables: readonly BenchTable[]; readonly words: Promise<SqlWords> }>();

/**
 * The words of the engine, read once for each list of tables: a statement that made a macro gives a new one. Rejects with
 * EngineError, and is read again then.
 */
export function wordsOf(session: BenchSession, tables: readonly BenchTable[]): Promise<SqlWords> {
  const known = read.get(session);
  if (known?.tables === tables) return known.words;
  const words = readSqlWords(session);
  read.set(session, { tables, words });
  words.catch(() => {
    if (read.get(session)?.words === words) read.delete(session);
  });
  return words;
}

/**
 * What Ctrl+Enter runs: the selection, else the statement at the cursor; of a text without any, all of it. Rejects with
 * EngineError.
 */
export async function scopeToRun(
  text: string,
  selection: { readonly from: number; readonly to: number; readonly head: number },
  session: BenchSession,
): Promise<Scope> {
  const selected = text.slice(selection.from, selection.to);
  if (selected.trim() !== '') return { text: selected, start: selection.from };
  const statement = statementAt(statementsOf(text, await session.tokenize(text)), selection.head);
  return statement ? { text: statement.text, start: statement.start } : { text, start: 0 };
}
