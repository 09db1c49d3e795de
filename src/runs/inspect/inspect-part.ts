import type { Engine } from '../../engine/engine.ts';
import { EngineError } from '../../engine/errors.ts';
import { type DescribedColumn, describeSelect, type NamedValues } from '../../engine/materialise.ts';
import { queryPlan } from '../../engine/query-plan.ts';
import type { SqlToken } from '../../engine/tokens.ts';
import { isAllowedFunction } from './allowed-functions.ts';
import { type KnownFunctions, uncovered } from './guard-engine.ts';
import { disagreement, readSql, type SqlPiece } from './read-sql.ts';
import { usedFunctions } from './used-functions.ts';
import { explained, oneSelect, type PartProblem, refused, refusedFunction, refusedView } from './part-problem.ts';

/** What the engine says of one part. */
export interface LookedAt {
  readonly tables: readonly string[];
  readonly functions: readonly string[];
  readonly methods: readonly string[];
  readonly columns: readonly DescribedColumn[];
  readonly problem: PartProblem | undefined;
}

/**
 * Has a guarded engine look at one text: what it is made of, what it gives, how it would be run. Nothing is run.
 * Rejects with EngineError where the engine breaks.
 */
export async function lookAt(
  engine: Engine,
  known: KnownFunctions,
  text: string,
  values: NamedValues,
): Promise<LookedAt> {
  const read = readSql(text);
  if (read.problem) return notRead(read.problem);
  const tokens = await engine.tokenize(text);
  const differing = disagreement(read.pieces, tokens, text);
  if (differing) return notRead(differing);
  const used = usedFunctions(tokens, known);
  const early = refusedBeforehand(tokens, known) ?? refusedCall(read.pieces, known);
  if (early) return { tables: [], ...used, columns: [], problem: early };
  try {
    const columns = await describeSelect(engine, text, values);
    const plan = await queryPlan(engine, text, values);
    const tables = [...new Set(plan.flatMap((operator) => operator.table ?? []))].sort();
    const problem = plan.map((operator) => refusedOperator(operator.name, known)).find((found) => found !== undefined);
    return { tables, ...used, columns: problem ? [] : columns, problem };
  } catch (thrown) {
    if (!(thrown instanceof EngineError) || thrown.code !== 'sql') throw thrown;
    return { tables: [], ...used, columns: [], problem: explained(thrown, tokens, known) };
  }
}

function notRead(problem: PartProblem): LookedAt {
  return { tables: [], functions: [], methods: [], columns: [], problem };
}

/** Calls that no cover holds back, found once more in our own reading, so that neither reading alone is relied on. */
function refusedCall(pieces: readonly SqlPiece[], known: KnownFunctions): PartProblem | undefined {
  for (const [i, piece] of pieces.entries()) {
    if (!piece.isName || pieces[i + 1]?.text !== '(') continue;
    if (uncovered.has(piece.text) || (pieces[i - 1]?.text === '.' && isRefused(piece.text, known))) {
      return refusedFunction(piece.text, piece.start);
    }
  }
  return undefined;
}

/** What the engine would take without a word: a statement that is no SELECT, and functions named with their schema. */
function refusedBeforehand(tokens: readonly SqlToken[], known: KnownFunctions): PartProblem | undefined {
  const first = tokens[0];
  if (first && !beginnings.includes(first.text) && !catalogWords.includes(first.text)) {
    return refused(`It begins with “${shown(first.text)}”, and ${oneSelect}`, first);
  }
  for (const [i, token] of tokens.entries()) {
    const before = tokens[i - 1]?.text;
    const isStart = i === 0 || before === '(';
    if (token.kind === 'keyword' && isStart && catalogWords.includes(token.text)) {
      return refused(
        `“${shown(token.text)}” is refused, because it asks what the engine holds, and ${oneSelect}`,
        token,
      );
    }
    // Views of the engine that read nothing could be read, since there is nothing in them to cover.
    const isTable = before !== undefined && ['from', 'join', ',', '.'].includes(before);
    if (isTable && token.text.startsWith('pg_') && known.views.has(token.text)) return refusedView(token);
    const isCall = tokens[i + 1]?.text === '(';
    if (isCall && (uncovered.has(token.text) || (before === '.' && isRefused(token.text, known)))) {
      return refusedFunction(token.text, token.start);
    }
  }
  return undefined;
}

/** What a SELECT begins with. */
const beginnings = [
  'select',
  'with',
  'from',
  'values',
  'table',
  'pivot',
  'pivot_wider',
  'unpivot',
  'pivot_longer',
  '(',
];

/** What DuckDB takes where a SELECT may stand, though it asks about tables instead of rows. */
const catalogWords = ['show', 'describe', 'desc', 'summarize'];

/** A word of the text in a message: a long one is cut. */
function shown(word: string): string {
  return word.length > 40 ? `${word.slice(0, 40)}…` : word.toUpperCase();
}

function isRefused(name: string, known: KnownFunctions): boolean {
  if (known.functions.has(name)) return !isAllowedFunction(name, 'value');
  return known.tableFunctions.has(name) && !isAllowedFunction(name, 'table');
}

/** What a plan holds that no recipe may have. */
function refusedOperator(name: string, known: KnownFunctions): PartProblem | undefined {
  if (name.includes('SAMPLE')) {
    return {
      kind: 'refused',
      message:
        'A sample of rows is refused, because it depends on chance: the same recipe would give another answer each time. Choose rows by what stands in them.',
      position: undefined,
    };
  }
  const asFunction = name.toLowerCase();
  const isFunction = known.tableFunctions.has(asFunction);
  return isFunction && !isAllowedFunction(asFunction, 'table') && asFunction !== 'seq_scan'
    ? refusedFunction(asFunction, undefined)
    : undefined;
}
