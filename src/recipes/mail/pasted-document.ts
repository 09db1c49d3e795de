import type { PastedLine } from './pasted-lines.ts';
import { linesInWords } from './pasted-lines.ts';
import { nearest } from '../nearest.ts';
import { recipeSchema } from '../schema/schema.ts';

/** What stands before each line of a recipe in a message: the marks of a reply, and blanks. */
export interface Margin {
  /** How many marks, and whether a blank follows them. */
  readonly depth: number;
  readonly hasBlank: boolean;
  readonly indent: string;
}

type Kind = 'blank' | 'inside' | 'key' | 'item' | 'bracket' | 'other' | 'unknown key' | 'foreign';

/** Lines are cut at 72 to 78 characters, before a long word sooner; what is much shorter or longer was not cut. */
const shortestCut = 20;
const longestCut = 100;
const mostMeasured = 20_000;

const keys = new Set(Object.keys(recipeSchema.entries));
/** How a message ends, whatever its last lines look like. */
const farewell =
  /^(?:--|_{5,}|-{5,}.*|`{3,}.*|~{3,}|(?:(?:kind|best|many|with|warm) )*(?:regards|thanks|wishes)\b.*|thank you\b.*|thanks\b.*|cheers\b.*|sent from .*|on .* wrote:)$/i;

/** One recipe within the lines of a message: where it begins and ends, and its lines as the author wrote them. */
export class PastedDocument {
  readonly told: string[] = [];
  /** Lines were cut, or blanks lost. */
  isHarmed = false;
  readonly #lines: readonly PastedLine[];
  readonly #margin: Margin;
  readonly #cuts = new Set<number>();
  readonly #underKey = new Map<number, boolean>();

  constructor(lines: readonly PastedLine[], margin: Margin) {
    this.#lines = lines;
    this.#margin = margin;
  }

  /** Comments, `---` and keys may stand above the line that says `recipe:`. */
  firstLineOf(start: number, from: number): number {
    let first = start;
    for (let at = start - 1; at >= from; at--) {
      const kind = this.#kindAt(at);
      if (kind === 'foreign' || kind === 'unknown key' || kind === 'item') break;
      if (kind === 'key' || kind === 'other') first = at;
    }
    return first;
  }

  /** The last line before `limit` that belongs to the recipe: after its last key come only lines inside that. */
  lastLineOf(start: number, limit: number): number {
    const last = this.#lastKey(start, limit);
    this.#findCuts(start, limit, last);
    let end = last;
    for (let at = last + 1; at < limit; at++) {
      const kind = this.#kindAt(at);
      if (kind === 'blank') continue;
      if ((kind === 'unknown key' || kind === 'foreign') && !this.#cuts.has(at)) break;
      end = at;
    }
    return end;
  }

  #lastKey(start: number, limit: number): number {
    let last = start;
    for (let at = start + 1; at < limit; at++) if (this.#kindAt(at) === 'key') last = at;
    return last;
  }

  /** Where lines were cut. A key that was there before, right after a line that is full, is the rest of that line. */
  #findCuts(start: number, limit: number, last: number): void {
    const width = this.#lines
      .slice(start, Math.min(last + 1, start + mostMeasured))
      .map(({ text }) => text.trimEnd().length)
      .reduce((most, length) => (length <= longestCut ? Math.max(most, length) : most), 0);
    const seen = new Set<string>();
    for (let at = start; at < limit; at++) {
      const kind = this.#kindAt(at);
      const key = kind === 'key' ? keyOf(this.#withoutMargin(at).text) : undefined;
      const mayBeRest = key === undefined ? /foreign|unknown key|bracket/.test(kind) : seen.has(key) || !keys.has(key);
      if (at > start && mayBeRest && this.#followsFullLine(at, width)) this.#cuts.add(at);
      else if (key !== undefined) seen.add(key);
    }
  }

  /** The lines without their margin, those that were cut put together again. */
  linesFrom(first: number, last: number): readonly PastedLine[] {
    const joined: { readonly line: PastedLine; readonly texts: string[] }[] = [];
    const cuts: { line: number; length: number }[] = [];
    const odd: number[] = [];
    for (let at = first; at <= last; at++) {
      const line = this.#withoutMargin(at);
      const before = joined.at(-1)?.texts;
      if (before && this.#cuts.has(at)) {
        const previous = this.#lines[at - 1];
        cuts.push({ line: previous?.line ?? 0, length: previous?.text.trimEnd().length ?? 0 });
        before.push((before.pop() ?? '').trimEnd(), line.text.trimStart());
      } else {
        if (this.#kindAt(at) === 'foreign') odd.push(line.line);
        joined.push({ line, texts: [line.text] });
      }
    }
    const own = joined.map(({ line, texts }): PastedLine => ({ ...line, text: texts.join(' ') }));
    this.#tell(cuts, odd, own);
    return own;
  }

  #tell(cuts: readonly { line: number; length: number }[], odd: readonly number[], own: readonly PastedLine[]): void {
    if (this.#margin.depth > 0) this.told.push('The marks of a reply (>) before the lines were taken off.');
    if (this.#margin.indent !== '') this.told.push('The blanks before all lines of the recipe were taken off.');
    const longest = cuts.reduce((most, { length }) => Math.max(most, length), 0);
    this.isHarmed ||= cuts.length > 0 || odd.length > 0;
    if (cuts.length > 0) {
      const where = linesInWords(cuts.map(({ line }) => line));
      const was = cuts.length === 1 ? 'was' : 'were';
      this.told.push(
        `E-mail had cut ${where} at ${String(longest)} characters; what was cut off ${was} put back after a blank. Check ${cuts.length === 1 ? 'it' : 'them'}.`,
      );
    }
    if (odd.length > 0)
      this.told.push(
        `The text on ${linesInWords(odd)} stands at the margin, where only keys of a recipe do. E-mail may have cut the line above.`,
      );
    const inner = own.filter(({ text }) => /^(?:columns|type|from|role|sql|mark|encoding|where)[ \t]*:/.test(text));
    if (inner.length > 1 && !own.some(({ text }) => /^[ \t]+\S/.test(text))) {
      this.told.push('The blanks at the beginning of all lines are gone, and nobody can tell where they were.');
      this.isHarmed = true;
    }
  }

  /** The line before is so long that the first word of this one did not fit there any more. */
  #followsFullLine(at: number, width: number): boolean {
    const previous = this.#lines[at - 1]?.text ?? '';
    const text = this.#withoutMargin(at).text.trim();
    const length = previous.trimEnd().length;
    if (farewell.test(text) || length < shortestCut || length > longestCut) return false;
    const word = /^\S+/.exec(text)?.[0] ?? '';
    return previous.endsWith(' ') || length + 1 + word.length > width;
  }

  #kindAt(at: number): Kind {
    const raw = this.#lines[at]?.text ?? '';
    if (raw.trim() === '') return 'blank';
    const inner = this.#inside(raw);
    if (inner === undefined) return 'foreign';
    if (inner.trim() === '') return 'blank';
    if (/^[ \t]/.test(inner)) return 'inside';
    if (/^(?:#|\.\.\.[ \t]*$|---(?:[ \t]|$))/.test(inner)) return 'other';
    if (/^[\]}]/.test(inner)) return 'bracket';
    const key = keyOf(inner);
    if (key !== undefined) return this.#isMeantAsKey(key, at) ? 'key' : 'unknown key';
    return /^-[ \t]/.test(inner) && this.#isUnderKey(at) ? 'item' : 'foreign';
  }

  /** A key that is misspelt is told where the recipe is read; a line such as `Tel: 01432` belongs to a signature. */
  #isMeantAsKey(key: string, at: number): boolean {
    if (keys.has(key)) return true;
    const next = this.#inside(this.#lines[at + 1]?.text ?? '');
    return /^[a-z]/.test(key) && (nearest(key, [...keys]) !== undefined || /^[ \t]+\S/.test(next ?? ''));
  }

  /** A list may stand at the margin itself, right under its key. What is known of the items above holds for those below. */
  #isUnderKey(at: number): boolean {
    const items = [at];
    let isUnder = false;
    for (let above = at - 1; above >= 0; above--) {
      const known = this.#underKey.get(above);
      if (known !== undefined) {
        isUnder = known;
        break;
      }
      const inner = this.#inside(this.#lines[above]?.text ?? '');
      if (inner === undefined) break;
      if (/^-[ \t]/.test(inner)) items.push(above);
      else if (inner.trim() !== '' && !/^[ \t#]/.test(inner)) {
        isUnder = /^(?:produces|changes|tables|charts|headlines|checks)[ \t]*:[ \t]*(?:#.*)?$/.test(inner);
        break;
      }
    }
    for (const item of items) this.#underKey.set(item, isUnder);
    return isUnder;
  }

  /** What stands behind the margin; undefined where the line does not have it. */
  #inside(raw: string): string | undefined {
    let rest = raw;
    for (let level = 0; level < this.#margin.depth; level++) {
      const mark = /^[ \t]*[>|]/.exec(rest)?.[0];
      if (mark === undefined) return undefined;
      rest = rest.slice(mark.length);
      if (this.#margin.hasBlank && rest.startsWith(' ')) rest = rest.slice(1);
    }
    if (rest.trim() === '') return '';
    return rest.startsWith(this.#margin.indent) ? rest.slice(this.#margin.indent.length) : undefined;
  }

  #withoutMargin(at: number): PastedLine {
    const { text, line, off } = this.#lines[at] ?? { text: '', line: at + 1, off: 0 };
    const inner = this.#inside(text) ?? text;
    return { text: inner, line, off: off + text.length - inner.length };
  }
}

function keyOf(line: string): string | undefined {
  return /^(["']?)([A-Za-z][\w-]*)\1[ \t]*:(?:[ \t]|$)/.exec(line)?.[2];
}
