import { currentFormat } from './migrate.ts';

/** The file of the JSON Schema of the format that this app writes, which lies beside the app and beside recipes. */
export function schemaFileName(): string {
  return `recipe-${String(currentFormat())}.schema.json`;
}

/** Comments, blank lines and `---` before the first key. Each alternative begins with another character: none is tried twice. */
const beginning = /^(?:[ \t]*(?:#[^\n]*|---[ \t]*)?\r?\n)*/;
const namesSchema = /^[ \t]*#[ \t]*yaml-language-server:[ \t]*\$schema=/m;

/**
 * A recipe file's text as it is saved: as its author wrote it, with a line at the very top by which editors find the JSON
 * Schema, unless the comments at its beginning name one. The line is a comment: meaning and fingerprint stay.
 */
export function savedText(text: string): string {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const own = text.slice(mark.length);
  if (namesSchema.test(beginning.exec(own)?.[0] ?? '')) return text;
  const firstEnd = own.indexOf('\n');
  const lineEnd = firstEnd > 0 && own.charAt(firstEnd - 1) === '\r' ? '\r\n' : '\n';
  return `${mark}# yaml-language-server: $schema=${schemaFileName()}${lineEnd}${own}`;
}
