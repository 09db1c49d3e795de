/**
 * Why the engine could not do what was asked:
 * `sql` the statement is at fault; `crashed` the engine is broken and must be started anew; `ended` it was ended while
 * the work was under way; `start` it never came up; `cancelled` the work was stopped, and the engine is whole.
 */
export type EngineErrorCode = 'sql' | 'crashed' | 'ended' | 'start' | 'cancelled';

/** The one error that leaves `engine/`. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code: EngineErrorCode;
  /** Where in the statement the fault is, in characters from 0, when the engine says so. */
  readonly position: number | undefined;
  /** Names the engine thinks may have been meant. */
  readonly candidates: readonly string[];
  /** DuckDB's own name of the error, such as `Binder`, when it says so. */
  readonly kind: string | undefined;

  constructor(
    code: EngineErrorCode,
    message: string,
    details: {
      readonly position?: number | undefined;
      readonly candidates?: readonly string[];
      readonly kind?: string | undefined;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { cause: details.cause });
    this.code = code;
    this.position = details.position;
    this.candidates = details.candidates ?? [];
    this.kind = details.kind;
  }
}

/** What WebAssembly says when the engine's memory or tables are gone: no later query will work. */
const crashMarks = [
  'memory access out of bounds',
  'table index is out of bounds',
  'function signature mismatch',
  'unreachable',
  'null function',
  'Maximum call stack size exceeded',
  'Out of bounds memory access',
  'index out of bounds',
];

/**
 * The error behind whatever the bindings threw. DuckDB's own text is JSON under `errors_as_json`,
 * with a prefix such as `Parser Error: ` before it when the parser refused.
 */
export function engineErrorFrom(thrown: unknown): EngineError {
  if (thrown instanceof EngineError) return thrown;
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  if (crashMarks.some((mark) => text.includes(mark)) || thrown instanceof WebAssembly.RuntimeError) {
    return new EngineError('crashed', text, { cause: thrown });
  }
  const written = writtenError(text);
  return written ? errorFromJson(written, thrown) : new EngineError('sql', text, { cause: thrown });
}

/** The engine's own account of an error; what runs piece by piece wraps the parser's in another. */
function writtenError(text: string): DuckError | undefined {
  const brace = text.indexOf('{');
  if (brace < 0) return undefined;
  try {
    const parsed: unknown = JSON.parse(text.slice(brace));
    if (typeof parsed !== 'object' || parsed === null || !('exception_message' in parsed)) return undefined;
    const error = parsed as DuckError;
    return error.exception_message.startsWith('{') ? (writtenError(error.exception_message) ?? error) : error;
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

interface DuckError {
  readonly exception_type?: string;
  readonly exception_message: string;
  readonly position?: string;
  readonly candidates?: string;
}

function errorFromJson(error: DuckError, cause: unknown): EngineError {
  const position = error.position === undefined ? undefined : Number(error.position);
  const candidates = error.candidates?.split(',').map((name) => name.trim()) ?? [];
  return new EngineError('sql', wordsOf(error), {
    kind: error.exception_type,
    position: position === undefined || Number.isNaN(position) ? undefined : position,
    candidates: candidates.filter((name) => !isCatalog.test(name)),
    cause,
  });
}

/** Tables of the engine's own, which nobody means. */
const isCatalog = /^(?:pg_|duckdb_|sqlite_|information_schema)/;

/** What the engine says, but where it advises what a locked engine refuses. */
function wordsOf({ exception_type, exception_message }: DuckError): string {
  if (exception_type === 'Out of Memory') {
    return 'The query needs more memory than this browser gives. Take fewer rows or columns, or summarise them first.';
  }
  if (/\bINSTALL \w+;/.test(exception_message)) {
    const [first = ''] = exception_message.split('\n');
    return `${first.replace(/,? but it exists in the \w+ extension\.?/, '.')} It belongs to an extension, and none is loaded here.`;
  }
  return exception_message.replace(/\n?Did you mean "(?:pg_|duckdb_|sqlite_|information_schema)[^"]*"\?/, '');
}
