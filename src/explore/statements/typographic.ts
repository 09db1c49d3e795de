import type { Remedy } from './failed-statement.ts';

/** Quotes and dashes as word processors and mail programs make them of what is typed, which SQL reads as parts of names. */
const quotes = /[‘’‚‛]([^‘’‚‛'\n]*)[‘’‚‛']|[“”„‟]([^“”„‟"\n]*)[“”„‟"]/u;
const marks = /[‘’‚‛“”„‟–—−]/u;

/** What mends the first such mark outside texts, names in quotes and comments; and the mark. */
export function typographic(statement: string): { readonly mark: string; readonly remedy: Remedy } | undefined {
  // As long as before, so that places stay.
  const bare = statement.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[^]*?\*\//g, (part) =>
    ' '.repeat(part.length),
  );
  const position = bare.search(marks);
  const mark = bare[position];
  if (mark === undefined) return undefined;
  if (/[–—−]/u.test(mark)) {
    return { mark, remedy: { hint: `${mark} is a dash. Minus is written -.`, position, length: 1, instead: ['-'] } };
  }
  const found = quotes.exec(bare.slice(position));
  if (found?.index !== 0) {
    return {
      mark,
      remedy: { hint: `${mark} is a typographic quote. Texts stand in ' and '.`, position, length: 1, instead: ["'"] },
    };
  }
  const [whole, text, name = ''] = found;
  const written = text === undefined ? `"${name}"` : `'${text}'`;
  const hint = `${mark} is a typographic quote, as word processors make it. Write ${written}.`;
  return { mark, remedy: { hint, position, length: whole.length, instead: [written] } };
}
