/**
 * Several recipes' texts as one file, a recipe book: each byte for byte, with a line `---` before all but the first.
 * A text that brings such a line, as a part of another book does, gets no second one. A byte order mark is left out
 * where it would stand within the file, and a last line without an end gets one. A book can be read back up to 100
 * recipes and a million characters (FORMAT.md).
 */
export function recipeBookText(texts: readonly string[]): string {
  return texts
    .map((text, index) => {
      const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
      const bare = index === 0 ? text : text.replace(/^\uFEFF/, '');
      const start = index === 0 || hasStart(bare) ? '' : `---${lineEnd}`;
      return start + bare + (bare.endsWith('\n') ? '' : lineEnd);
    })
    .join('');
}

/** Whether the first line that is neither empty nor a comment starts a document of its own. */
function hasStart(text: string): boolean {
  const first = text.split('\n').find((line) => !/^\s*(#|$)/.test(line));
  return first !== undefined && /^---(\s|$)/.test(first);
}
