import type { Delimiter, Dialect, Quote } from '../types.ts';
import { fieldCount, type RecordBlock } from './record-block.ts';
import { RecordReader } from './record-reader.ts';
import { hasWrappedLines, LineUnwrapper } from './wrapped-lines.ts';

const candidates: readonly Delimiter[] = [',', ';', '\t', '|', '^', '  '];

const QUOTE = 0x22;

/**
 * The dialect under which a sample, in UTF-8, is most like a table: most records with the same number of fields, and
 * more than one. `isWhole` says that the sample is the whole file, so that its last record is one. `given` is what the
 * person has set.
 */
export function dialectOf(
  sample: Uint8Array,
  isWhole: boolean,
  given: { readonly delimiter?: Delimiter | undefined; readonly quote?: Quote | undefined } = {},
): Dialect {
  const text = new TextDecoder('utf-8').decode(sample);
  if (hasWrappedLines(text, isWhole)) {
    const inner = new LineUnwrapper().push(sample, isWhole);
    const dialect = dialectOf(inner, isWhole, given);
    const counts = fieldCounts(inner, isWhole, dialect);
    const [first = 0] = counts;
    // A column of names such as "Smith, John" is one column.
    const isTable = first > 1 && counts.every((count) => count === first) && (first > 2 || inner.includes(QUOTE));
    if (isTable) return { ...dialect, isWrapped: true };
  }
  const stated = /^sep=([,;\t|^])\r?(?:\n|$)/i.exec(text.slice(0, 16));
  const quoting = quotingOf(text, given.quote);
  const plain = { ...quoting, hasSeparatorLine: stated !== null };
  if (given.delimiter !== undefined) return { ...plain, delimiter: given.delimiter };
  if (stated) return { ...plain, delimiter: stated[1] as Delimiter };
  const groupsDigits = mostlyGroupsDigits(text);
  const scored = candidates.map((delimiter) => {
    const counts = fieldCounts(sample, isWhole, { ...plain, delimiter });
    const { score, most } = scoreOf(counts, delimiter);
    return { delimiter, score: delimiter === ',' && groupsDigits ? score / 2 : score, most };
  });
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  // One column: with a delimiter that no value holds, every line is one value.
  const delimiter =
    best.score > 0
      ? best.delimiter
      : (scored.find(({ most }) => most <= 1)?.delimiter ??
        scored.reduce((a, b) => (b.most < a.most ? b : a)).delimiter);
  return { ...plain, delimiter };
}

/**
 * The share of records with the usual number of fields, squared so that a delimiter that fits every record goes before
 * one that cuts some into more, and more fields before fewer where both fit. A column of its own for every second blank
 * is the last thing to think of.
 */
function scoreOf(counts: readonly number[], delimiter: Delimiter): { readonly score: number; readonly most: number } {
  const tally = new Map<number, number>();
  for (const count of counts) tally.set(count, (tally.get(count) ?? 0) + 1);
  let score = 0;
  for (const [fields, times] of tally) {
    // A line alone that has the mark within, and not the first, holds a sentence or an address.
    if (fields === 1 || (times === 1 && fields !== counts[0])) continue;
    const share = times / counts.length;
    const weight = delimiter === '  ' ? (fields > 2 ? 0.75 : 0.5) : 1;
    score = Math.max(score, weight * share * share * (1 - 1 / fields));
  }
  // A mark that stands in a few sentences is no delimiter.
  return { score: score < 0.02 ? 0 : score, most: counts.reduce((most, count) => Math.max(most, count), 0) };
}

/** Half of the commas or more stand in numbers such as 1,234: they are a delimiter only where nothing else is. */
function mostlyGroupsDigits(text: string): boolean {
  const within = countOf(text, /(?<=\d),(?=\d{3}(?!\d))/g);
  return within > 0 && within >= 0.5 * countOf(text, /,/g);
}

function quotingOf(text: string, given: Quote | undefined): Pick<Dialect, 'quote' | 'escape' | 'skipsSpace'> {
  const doubles = countOf(text, /(?:^|[,;\t|^])[ ]*"/gm);
  const singles = countOf(text, /(?:^|[,;\t|^])[ ]*'[^'\r\n]*'(?=[ ]*(?:[,;\t|^]|$))/gm);
  const quote = given ?? (doubles === 0 && singles >= 4 && singles >= countOf(text, /$/gm) ? "'" : '"');
  const escaped = quote === "'" ? countOf(text, /\\'/g) : countOf(text, /\\"(?![,;\t|^\r\n])/g);
  const doubled = quote === "'" ? countOf(text, /[^,;\t|^\r\n]''/g) : countOf(text, /[^,;\t|^\r\n]""/g);
  return {
    quote,
    escape: escaped > doubled ? 'backslash' : 'doubled',
    skipsSpace: countOf(text, /[,;|^] +"[^"\r\n]*" *(?=[,;|^]|$)/gm) > 0,
  };
}

function countOf(text: string, pattern: RegExp): number {
  let count = 0;
  for (const match of text.matchAll(pattern)) if (match.index >= 0) count++;
  return count;
}

/** The number of fields of each record that is not blank. */
function fieldCounts(sample: Uint8Array, isWhole: boolean, dialect: Dialect): readonly number[] {
  const block = recordsOf(sample, isWhole, dialect);
  const counts: number[] = [];
  for (let r = dialect.hasSeparatorLine ? 1 : 0; r < block.records; r++) {
    const last = lastFilled(block, r);
    if (last > 0) counts.push(fieldCount(block, r));
  }
  return counts;
}

/** A sample's records: all of them where it is the whole file, without the last where it may be cut off. */
export function recordsOf(sample: Uint8Array, isWhole: boolean, dialect: Dialect, columns?: number): RecordBlock {
  const reader = new RecordReader(dialect);
  reader.columns = columns;
  return reader.push(sample, isWhole);
}

/** The number of fields up to the last that is not blank; 0 for a blank record. */
export function lastFilled(block: RecordBlock, record: number): number {
  const from = block.firstField[record] as number;
  for (let field = (block.firstField[record + 1] as number) - 1; field >= from; field--) {
    if (!isBlankField(block, field)) return field - from + 1;
  }
  return 0;
}

/** Whether a field is nothing but spaces, no-break spaces and controls, which no reader sees. */
export function isBlankField(block: RecordBlock, field: number): boolean {
  const { bytes } = block;
  const end = block.ends[field] as number;
  for (let i = block.starts[field] as number; i < end; i++) {
    const byte = bytes[i] as number;
    if (byte <= 0x20) continue;
    // U+00A0 is C2 A0, U+FEFF is EF BB BF.
    if (byte === 0xc2 && bytes[i + 1] === 0xa0) i++;
    else if (byte === 0xef && bytes[i + 1] === 0xbb && bytes[i + 2] === 0xbf) i += 2;
    // U+200B, which has no width, is E2 80 8B.
    else if (byte === 0xe2 && bytes[i + 1] === 0x80 && bytes[i + 2] === 0x8b) i += 2;
    else return false;
  }
  return true;
}
