/** What the screen shows of a thing without a title: its name with underscores as blanks and a capital first. */
export function titleFromName(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** `input.column` in its two parts. */
export function columnReferenceFrom(text: string): { readonly input: string; readonly column: string } {
  const dot = text.indexOf('.');
  return { input: text.slice(0, dot), column: text.slice(dot + 1) };
}
