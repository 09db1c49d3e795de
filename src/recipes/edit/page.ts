import { columnOf } from './style.ts';
import type { Style } from './style.ts';
import type { Slot } from './places.ts';
import { endOfLine, isFirstOnLine, lineStartOf, nextLineAfter } from './places.ts';
import type { Splices } from './splices.ts';
import { indented } from './render.ts';

/** A text being edited. */
export interface Page {
  readonly text: string;
  readonly style: Style;
  readonly splices: Splices;
  /** Values this many levels down that changed are written anew as a whole. */
  readonly deepest: number;
}

/** What becomes of the entries of a map or list, of which at least one is kept. */
export interface Layout<Added> {
  readonly slots: readonly Slot[];
  readonly dropped: ReadonlySet<number>;
  /** Each after the slot of this index; before the first that is kept where the index is -1. */
  readonly added: readonly { readonly after: number; readonly entry: Added }[];
}

/** Drops and adds entries between brackets. One that stands on a line of its own is followed by one that does, too. */
export function layOutInBrackets(page: Page, { slots, dropped, added }: Layout<string>): void {
  const { text, splices, style } = page;
  const isKept = (index: number): boolean => index < slots.length && !dropped.has(index);
  const firstKept = slots.find((_, index) => isKept(index));
  if (!firstKept) return;
  for (const after of new Set(added.map((one) => one.after))) {
    const entries = added.filter((one) => one.after === after).map(({ entry }) => entry);
    const before = slots[after];
    if (before) {
      const endIsDropped = after + 1 < slots.length && !slots.some((_, index) => index > after && isKept(index));
      addAfter(page, before, entries, endIsDropped);
    } else {
      const ownLine = style.lineEnd + ' '.repeat(columnOf(firstKept.start, text));
      const between = isFirstOnLine(firstKept.start, text) ? ownLine : ' ';
      splices.insert(firstKept.start, entries.map((entry) => `${entry},${between}`).join(''));
    }
  }
  slots.forEach((slot, index) => {
    if (!dropped.has(index) || dropped.has(index - 1)) return;
    const next = slots.findIndex((_, candidate) => candidate > index && isKept(candidate));
    const nextSlot = slots[next];
    const previous = slots[index - 1];
    if (nextSlot) splices.replace(slot.start, nextSlot.start, '');
    else if (previous) dropAtEnd(page, previous, slot, slots.at(-1) ?? slot);
  });
}

function addAfter(
  { text, splices, style }: Page,
  before: Slot,
  entries: readonly string[],
  endIsDropped: boolean,
): void {
  const lineEnd = endOfLine(before.end, text);
  const rest = text.slice(before.end, lineEnd);
  const isOnOwnLine = isFirstOnLine(before.start, text) && /^,?[ \t]*(#.*)?$/.test(rest) && lineEnd < text.length;
  if (endIsDropped || !isOnOwnLine) {
    splices.insert(before.end, entries.map((entry) => `, ${entry}`).join(''));
    return;
  }
  const hasComma = rest.startsWith(',');
  if (!hasComma) splices.insert(before.end, ',');
  const ownLine = style.lineEnd + ' '.repeat(columnOf(before.start, text));
  splices.insert(lineEnd, ownLine + entries.join(`,${ownLine}`) + (hasComma ? ',' : ''));
}

/** A comment between the two stays. */
function dropAtEnd({ text, splices }: Page, previous: Slot, first: Slot, last: Slot): void {
  const between = text.slice(previous.end, first.start);
  if (!between.includes('#')) {
    splices.replace(previous.end, last.end, '');
    return;
  }
  const comma = previous.end + between.indexOf(',');
  splices.replace(comma, comma + 1, '');
  splices.replace(first.start, last.end, '');
}

/** Drops and adds entries that stand on lines of their own, with the comments that belong to them. */
export function layOutInLines(page: Page, { slots, dropped, added }: Layout<readonly string[]>): void {
  const { text, splices, style } = page;
  const kept = slots.filter((_, index) => !dropped.has(index));
  const [firstKept] = kept;
  if (!firstKept) return;
  const column = columnOf(firstKept.start, text);
  for (const { after, entry } of added) {
    const before = slots[after];
    if (before) {
      insertLines(
        page,
        afterEntry(before, text),
        entry.map((line) => indented(line, column)),
      );
    } else {
      const [first = '', ...others] = entry;
      const lines = [first, ...others.map((line) => indented(line, column)), ' '.repeat(column)];
      splices.insert(firstKept.start, lines.join(style.lineEnd));
    }
  }
  slots.forEach((slot, index) => {
    if (!dropped.has(index)) return;
    const next = slots[index + 1];
    if (isFirstOnLine(slot.start, text)) splices.replace(lineStartOf(slot.start, text), afterEntry(slot, text), '');
    else if (next) splices.replace(slot.start, next.start, '');
  });
}

/** Puts in whole lines at the start of a line, or at the end of a text whose last line has no end. */
export function insertLines({ text, splices, style }: Page, at: number, lines: readonly string[]): void {
  const joined = lines.join(style.lineEnd);
  const isAfterOpenLine = at === text.length && at > 0 && text.charAt(at - 1) !== '\n';
  splices.insert(at, isAfterOpenLine ? style.lineEnd + joined : joined + style.lineEnd);
}

/** The start of the line after an entry, and after the comments below it that are indented deeper than it is. */
function afterEntry(slot: Slot, text: string): number {
  const column = columnOf(slot.start, text);
  let at = nextLineAfter(slot.end, text);
  for (;;) {
    const blanks = /^ *(?=#)/.exec(text.slice(at, endOfLine(at, text)))?.[0].length;
    if (blanks === undefined || blanks <= column) return at;
    at = nextLineAfter(at, text);
  }
}
