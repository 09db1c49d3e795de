import type { Engine } from '../engine/engine.ts';
import { EngineError } from '../engine/errors.ts';
import { type DescribedColumn, describeSelect, type NamedValues } from '../engine/materialise.ts';
import { queryPlan } from '../engine/query-plan.ts';
import type { SqlToken } from '../engine/tokens.ts';
import { isAllowedFunction } from './allowed-functions.ts';
import { type KnownFunctions, uncovered } from './guard-engine.ts';
import { usedFunctions } from './used-functions.ts';
import { refusalOf } from './refused-functions.ts';

/** Why a part of a recipe is refused or fails, and where in its text. */
export interface PartProblem {
  /** `refused`: it asks for what no recipe may have. `fails`: it would not run. `breaks`: looking at it broke the engine. */
  readonly kind: 'refused' | 'fails' | 'breaks';
  /** One or more whole sentences. */
  readonly message: string;
  /** In characters of the part's text, where it is known. */
  readonly position: number | undefined;
}

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
  const tokens = await engine.tokenize(text);
  const used = usedFunctions(tokens, known);
  const early = refusedBeforehand(tokens, known);
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

/** What the engine would take without a word: a statement that is no SELECT, and functions named with their schema. */
function refusedBeforehand(tokens: readonly SqlToken[], known: KnownFunctions): PartProblem | undefined {
  for (const [i, token] of tokens.entries()) {
    const before = tokens[i - 1]?.text;
    const isStart = i === 0 || before === '(';
    if (token.kind === 'keyword' && isStart && ['show', 'describe', 'desc', 'summarize'].includes(token.text)) {
      return refused(
        `“${token.text.toUpperCase()}” is refused, because it asks what the engine holds. ${oneSelect}`,
        token,
      );
    }
    const isCall = tokens[i + 1]?.text === '(';
    if (isCall && (uncovered.has(token.text) || (before === '.' && isRefused(token.text, known)))) {
      return refusedFunction(token.text, token.start);
    }
  }
  return undefined;
}

const oneSelect = 'Each step and each check is exactly one SELECT.';

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

function refusedFunction(name: string, position: number | undefined): PartProblem {
  const { why, instead } = refusalOf(name);
  return { kind: 'refused', message: `“${name}” is refused, because ${why}. ${instead}`, position };
}

function refused(message: string, token: SqlToken): PartProblem {
  return { kind: 'refused', message, position: token.start };
}

/** What the engine's refusal to bind a text means. */
function explained(error: EngineError, tokens: readonly SqlToken[], known: KnownFunctions): PartProblem {
  const first = error.message.split('\n')[0] ?? '';
  const name = coveredName(first, known);
  if (name !== undefined) return refusedByEngine(name, error.position, tokens, known);
  const file = fileNamed(error, first, tokens);
  if (file !== undefined) {
    return {
      kind: 'refused',
      message: `“${file.text}” is refused, because it names a file or an address. A recipe reads its inputs and its earlier steps: ask for the table as an input.`,
      position: file.position,
    };
  }
  if (error.kind === 'Parser' || first.startsWith('Cannot prepare multiple statements')) {
    const said = first.startsWith('Cannot') ? 'it is several statements' : first;
    return {
      kind: 'fails',
      message: `This is not one SELECT that can be read: ${said}. ${oneSelect}`,
      position: error.position,
    };
  }
  return { kind: 'fails', message: `${first}${suggestion(error)}`, position: error.position };
}

/** The name of a covered function in the engine's words that no call fits its macro. */
function coveredName(message: string, known: KnownFunctions): string | undefined {
  const name =
    /^Macro (\S+)\(\) does not support the supplied arguments/.exec(message)?.[1] ??
    /^Function "([^"]+)" is a (?:Table )?Macro Function/.exec(message)?.[1];
  return name !== undefined && !known.methods.has(name) ? name : undefined;
}

/** A covered function may stand behind a view of the engine: then the view is what the author wrote. */
function refusedByEngine(
  name: string,
  position: number | undefined,
  tokens: readonly SqlToken[],
  known: KnownFunctions,
): PartProblem {
  if (tokens.some((token) => token.text === name)) {
    return refusedFunction(name, position ?? tokens.find((token) => token.text === name)?.start);
  }
  const view = tokens.find((token) => token.kind !== 'text' && known.views.has(token.text));
  if (view) {
    return refused(
      `“${view.text}” is refused, because it looks at what else the engine holds. A recipe reads its inputs and its earlier steps.`,
      view,
    );
  }
  return refusedFunction(name, position);
}

/** The file or address that a text names where a table should stand. */
function fileNamed(
  error: EngineError,
  message: string,
  tokens: readonly SqlToken[],
): { readonly text: string; readonly position: number | undefined } | undefined {
  const named =
    /"([^"]+)"/.exec(message)?.[1] ?? /^Table with name (.+) does not exist/.exec(message)?.[1] ?? undefined;
  if (named === undefined) return undefined;
  const isFile = ['Permission', 'IO', 'HTTP', 'Missing Extension'].includes(error.kind ?? '');
  const isMissing = error.kind === 'Catalog' && message.startsWith('Table with name');
  if (!isFile && !(isMissing && /[^\w\s"]/.test(named))) return undefined;
  const at = tokens.find((token) => token.text.includes(named.toLowerCase()) || token.text.includes(named));
  return { text: named, position: error.position ?? at?.start };
}

function suggestion(error: EngineError): string {
  const names = error.candidates.filter((name) => !/^(pg_|duckdb_|sqlite_|pragma_)/.test(name));
  return names.length === 0 ? '.' : `. It may mean ${names.join(' or ')}.`;
}
