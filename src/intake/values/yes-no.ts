const said: ReadonlyMap<string, boolean> = new Map([
  ...['yes', 'y', 'true', 't'].map((word) => [word, true] as const),
  ...['no', 'n', 'false', 'f'].map((word) => [word, false] as const),
]);

/** What a text without blanks around it says: yes or no, y or n, true or false, t or f, in any case. */
export function yesNoOf(trimmed: string): boolean | undefined {
  return trimmed.length > 5 ? undefined : said.get(trimmed.toLowerCase());
}
