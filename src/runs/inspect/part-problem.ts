import type { EngineError } from '../../engine/errors.ts';
import type { SqlToken } from '../../engine/tokens.ts';
import type { KnownFunctions } from './guard-engine.ts';
import { refusalOf, refusedNames } from './refused-functions.ts';

/** Why a part of a recipe is refused or fails, and where in its text. */
export interface PartProblem {
  /** `refused`: it asks for what no recipe may have. `fails`: it would not run. `breaks`: looking at it broke the engine. `late`: it took too long. */
  readonly kind: 'refused' | 'fails' | 'breaks' | 'late';
  /** One or more whole sentences. */
  readonly message: string;
  /** In characters of the part's text, where it is known. */
  readonly position: number | undefined;
  /** The table it reads that is not there. */
  readonly missing?: string | undefined;
}

export const oneSelect = 'each step and each check is exactly one SELECT.';

/** A function that recipes may not use. */
export function refusedFunction(name: string, position: number | undefined): PartProblem {
  const { why, instead } = refusalOf(name);
  return { kind: 'refused', message: `“${name}” is refused, because ${why}. ${instead}`, position };
}

/** A refusal with the token at fault. */
export function refused(message: string, token: SqlToken): PartProblem {
  return { kind: 'refused', message, position: token.start };
}

/** A view of the engine itself. */
export function refusedView(view: SqlToken): PartProblem {
  const message = `“${view.text}” is refused, because it looks at what else the engine holds. A recipe reads its inputs and its earlier steps.`;
  return refused(message, view);
}

/** What the engine's refusal to bind a text means. */
export function explained(error: EngineError, tokens: readonly SqlToken[], known: KnownFunctions): PartProblem {
  const first = error.message.split('\n')[0] ?? '';
  const name = coveredName(first, known);
  if (name !== undefined) return refusedByEngine(name, error.position, tokens, known);
  const file = fileNamed(error, first, tokens);
  if (file !== undefined) return refusedFile(file.text, file.position);
  const said = first.replace(/[.!]+$/, '');
  if (said.startsWith('Cannot prepare multiple statements')) {
    return { kind: 'refused', message: `It is several statements, and ${oneSelect}`, position: undefined };
  }
  if (error.kind === 'Parser') {
    const message = `It cannot be read as one SELECT: ${said}. Mend the text there: ${oneSelect}`;
    return { kind: 'fails', message, position: error.position };
  }
  const missing = missingTable(said);
  const message = missing === undefined ? said : `“${missing}” is none of its inputs and none of the steps before it`;
  return { kind: 'fails', message: `${message}${suggestion(error)}`, position: error.position, missing };
}

/** The table that the engine says is not there. */
function missingTable(message: string): string | undefined {
  return /^Table with name (.+) does not exist/.exec(message)?.[1];
}

/** The name of a covered function in the engine's words that no call fits its macro. */
function coveredName(message: string, known: KnownFunctions): string | undefined {
  const name =
    /^Macro (\S+)\(\) does not support the supplied arguments/.exec(message)?.[1] ??
    /^Function "([^"]+)" is a (?:Table )?Macro Function/.exec(message)?.[1];
  return name !== undefined && !known.methods.has(name) ? name : undefined;
}

/** A covered function may stand behind what the author wrote: a view of the engine, a keyword, the name of a file. */
function refusedByEngine(
  name: string,
  position: number | undefined,
  tokens: readonly SqlToken[],
  known: KnownFunctions,
): PartProblem {
  const written = tokens.find((token) => token.text === name);
  if (written) return refusedFunction(name, position ?? written.start);
  const view = tokens.find((token) => token.kind !== 'text' && known.views.has(token.text));
  if (view) return refusedView(view);
  const file = tokens.find(
    (token, i) => isFileName(token) && ['from', 'join', ','].includes(tokens[i - 1]?.text ?? ''),
  );
  if (file && name.startsWith('read_')) return refusedFile(file.text, file.start);
  const why = refusalOf(name);
  const keyword = tokens.find(
    (token) => token.kind !== 'text' && refusedNames().includes(token.text) && refusalOf(token.text) === why,
  );
  return refusedFunction(keyword?.text ?? name, position ?? keyword?.start);
}

function isFileName(token: SqlToken): boolean {
  return (token.kind === 'text' || token.isQuoted) && /[./:\\*]/.test(token.text);
}

function refusedFile(name: string, position: number | undefined): PartProblem {
  const message = `“${name.replace(/^'|'$/g, '')}” is refused, because it names a file or an address. A recipe reads its inputs and its earlier steps: ask for the table as an input.`;
  return { kind: 'refused', message, position };
}

/** The file or address that a text names where a table should stand. */
function fileNamed(
  error: EngineError,
  message: string,
  tokens: readonly SqlToken[],
): { readonly text: string; readonly position: number | undefined } | undefined {
  const named = /"([^"]+)"/.exec(message)?.[1] ?? missingTable(message);
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
