/** One line of a text that is being put right, and where it stood in what the person has before them. */
export interface PastedLine {
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** How many characters were taken off at its start. */
  readonly off: number;
}

/** A text on its way back to what its author wrote, with what was done to it so far, a sentence each. */
export interface PastedText {
  readonly lines: readonly PastedLine[];
  readonly told: readonly string[];
  /** Something may be lost that nobody can put back. */
  readonly isHarmed?: boolean;
}

const noBreakSpaces = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/;
const unseen = /[\u200b\u2060\ufeff]/;

/**
 * A text in lines, whatever ends them, with what a web page or a mail program puts in the place of blanks made ordinary:
 * no-break spaces, and spaces of no width.
 */
export function linesOfPasted(text: string): PastedText {
  const oldMac = text.includes('\r') && /\r(?!\n)/.test(text);
  const plain = oldMac ? text.replaceAll(/\r+\n|\r/g, '\n') : text;
  const spaces: number[] = [];
  const hidden: number[] = [];
  const lines = plain.split('\n').map((raw, index): PastedLine => {
    const withoutEnd = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    const seen = unseen.test(withoutEnd) ? withoutEnd.replaceAll(/[\u200b\u2060\ufeff]/g, '') : withoutEnd;
    if (seen !== withoutEnd) hidden.push(index + 1);
    if (!noBreakSpaces.test(seen)) return { text: seen, line: index + 1, off: 0 };
    spaces.push(index + 1);
    return { text: seen.replaceAll(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' '), line: index + 1, off: 0 };
  });
  const told: string[] = [];
  if (oldMac) told.push('The line ends were of an old kind (CR alone). They were made the usual ones.');
  if (spaces.length > 0) told.push(`No-break spaces were made ordinary ones on ${linesInWords(spaces)}.`);
  if (hidden.length > 0) told.push(`Spaces that cannot be seen were taken out of ${linesInWords(hidden)}.`);
  return { lines, told };
}

export function textOfLines(lines: readonly PastedLine[]): string {
  return lines.map(({ text }) => text).join('\n');
}

const mostNamed = 8;

/** `line 4`, `lines 4 and 7`, `lines 4, 7 and 12 others`. */
export function linesInWords(lines: readonly number[]): string {
  const named = lines.slice(0, lines.length > mostNamed ? mostNamed - 1 : mostNamed).map(String);
  const others = lines.length - named.length;
  const all = others > 0 ? [...named, `${String(others)} others`] : named;
  if (all.length === 1) return `line ${all[0] ?? ''}`;
  return `lines ${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''}`;
}

/** `line 4`, `lines 4 to 9`. */
export function spanInWords(first: number, last: number): string {
  return first === last ? `line ${String(first)}` : `lines ${String(first)} to ${String(last)}`;
}
