/** What a thrown thing says. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** A file broke the engine. `lost`: the files that could not be read again. */
export function engineBroke(lost: readonly string[]): string {
  const again =
    lost.length === 0
      ? 'The engine was started again, and the files already loaded were read again.'
      : `The engine was started again. Not all files could be read again: add ${lost.join(', ')} once more.`;
  return `It needs more memory than this browser gives, or broke the engine. ${again} Split the file, or leave out rows.`;
}
