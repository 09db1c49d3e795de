/** A run that could not be finished: which part of the recipe, what went wrong there, and the SQL with a mark under the place. */
export class RunError extends Error {
  override readonly name = 'RunError';
  /** Such as `step by_area` or `check no month missing`. */
  readonly part: string;
  /** The line of SQL at fault with a caret line under it; undefined where the engine names no place. */
  readonly excerpt: string | undefined;
  readonly line: number | undefined;
  /** `crashed`: the engine broke under the recipe. `cancelled`: the person stopped it. */
  readonly code: 'sql' | 'crashed' | 'cancelled' | 'headline';

  constructor(
    code: RunError['code'],
    part: string,
    message: string,
    place?: { readonly line: number; readonly excerpt: string },
    cause?: unknown,
  ) {
    super(message, { cause });
    this.code = code;
    this.part = part;
    this.line = place?.line;
    this.excerpt = place?.excerpt;
  }
}

/** The line that holds a position of a text, counted from 1, with a caret under the place. */
export function placeIn(text: string, position: number): { readonly line: number; readonly excerpt: string } {
  const before = text.slice(0, position);
  const line = before.split('\n').length;
  const column = position - (before.lastIndexOf('\n') + 1);
  const source = text.split('\n')[line - 1] ?? '';
  // Tabs keep their place when the caret's line repeats them.
  const lead = source.slice(0, column).replace(/[^\t]/g, ' ');
  return { line, excerpt: `${source}\n${lead}^` };
}
