import { EngineError } from './errors.ts';

/**
 * Runs work whose statement holds the text after `prefixLength` characters, and puts error positions right; a negative
 * length where the statement is a later part of the text.
 */
export async function located<T>(prefixLength: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof EngineError) || thrown.position === undefined) throw thrown;
    throw new EngineError(thrown.code, thrown.message, {
      kind: thrown.kind,
      candidates: thrown.candidates,
      position: Math.max(0, thrown.position - prefixLength),
      cause: thrown.cause,
    });
  }
}
