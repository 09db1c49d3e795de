import { PastedDocument } from './pasted-document.ts';
import type { Margin } from './pasted-document.ts';
import type { PastedLine, PastedText } from './pasted-lines.ts';
import { spanInWords } from './pasted-lines.ts';

/** `recipe: 1` on a line of its own, perhaps after the marks of a reply and blanks. */
const beginning = /^((?:[ \t]*[>|])*)( ?)([ \t]*)["']?recipe["']?[ \t]*:[ \t]*\d+[ \t]*(?:#.*)?$/;
const mostRecipes = 100;

/**
 * The recipes within a message, without the greeting above, the signature under them and what stands between; without the
 * marks of a reply and the blanks before all of their lines; and with the lines put together that e-mail had cut.
 * Undefined where no line says `recipe: 1`.
 */
export function recipesWithin({ lines, told }: PastedText): PastedText | undefined {
  const starts = lines.flatMap(({ text }, index) => (beginning.test(text) ? [index] : [])).slice(0, mostRecipes);
  if (starts.length === 0) return undefined;
  const kept: PastedLine[] = [];
  const notes = new Set<string>();
  let from = 0;
  let isHarmed = false;
  starts.forEach((start, index) => {
    const document = new PastedDocument(lines, marginOf(lines[start]?.text ?? ''));
    const first = document.firstLineOf(start, from);
    const last = document.lastLineOf(start, starts[index + 1] ?? lines.length);
    left(lines.slice(from, first), kept.length === 0).forEach((note) => notes.add(note));
    const own = document.linesFrom(first, last);
    const isParted = kept.length === 0 || isMark(own[0]?.text) || isMark(kept.at(-1)?.text);
    if (!isParted) kept.push({ text: '---', line: own[0]?.line ?? 1, off: 0 });
    for (const line of own) kept.push(line);
    document.told.forEach((note) => notes.add(note));
    isHarmed ||= document.isHarmed;
    from = last + 1;
  });
  left(lines.slice(from), false).forEach((note) => notes.add(note));
  return { lines: kept, told: [...told, ...notes], isHarmed };
}

function marginOf(text: string): Margin {
  const [, marks = '', blank = '', indent = ''] = beginning.exec(text) ?? [];
  const depth = marks.replaceAll(/[ \t]/g, '').length;
  return depth > 0 ? { depth, hasBlank: blank !== '', indent } : { depth, hasBlank: false, indent: blank + indent };
}

function isMark(text: string | undefined): boolean {
  return text?.trim() === '---';
}

/** What is said of lines that are no part of a recipe. */
function left(lines: readonly PastedLine[], isAbove: boolean): readonly string[] {
  const written = lines.filter(({ text }) => text.trim() !== '' && !isMark(text));
  const [first, last] = [written[0], written.at(-1)];
  if (!first || !last) return [];
  const span = spanInWords(first.line, last.line);
  const where = isAbove ? 'above the recipe' : 'below the recipe';
  return [`What stands ${where}, on ${span}, was left out: it is not part of it.`];
}
