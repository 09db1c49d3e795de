import { IntakeError } from './errors.ts';
import { type Delimiter, delimiters } from './types.ts';

export interface Dialect {
  readonly delimiter: Delimiter;
  /** The file begins with a line such as `sep=;`, which Excel takes as its separator and which is no record. */
  readonly hasSeparatorLine: boolean;
}

/**
 * The delimiter that makes the sample most like a table: every record with as many fields as the first. `isWhole` says
 * that the sample is the whole file, so that its last record is one. Throws IntakeError `not-a-table` where a table
 * plainly begins further down.
 */
export function dialectOf(sample: string, isWhole: boolean): Dialect {
  const stated = /^sep=([,;\t|])(?:\r\n?|\n)/i.exec(sample);
  if (stated) return { delimiter: stated[1] as Delimiter, hasSeparatorLine: true };
  const candidates = delimiters.map((delimiter) => ({ delimiter, ...fit(fieldCounts(sample, delimiter, isWhole)) }));
  const best = candidates
    .filter((candidate) => candidate.first > 1)
    .sort((a, b) => b.share - a.share || b.first - a.first)[0];
  if (best) return { delimiter: best.delimiter, hasSeparatorLine: false };
  const below = candidates.find((candidate) => candidate.usual > 1 && candidate.usualShare >= 0.9);
  if (below) {
    throw new IntakeError(
      'not-a-table',
      `The first line has 1 value but most lines have ${String(below.usual)}. Delete the lines above the headings, ` +
        'save the file and add it again.',
      { line: 1 },
    );
  }
  // One column: with a delimiter that no value holds, every line is one value. Or nothing but delimiters: no record.
  const unused =
    candidates.find((candidate) => candidate.first === 0) ??
    candidates.find((candidate) => candidate.share === 1) ??
    candidates.at(-1);
  return { delimiter: unused?.delimiter ?? ',', hasSeparatorLine: false };
}

interface Fit {
  /** Fields of the first record, and the share of records with as many. */
  readonly first: number;
  readonly share: number;
  /** The number of fields most records after the first have, and the share of them that have it. */
  readonly usual: number;
  readonly usualShare: number;
}

function fit(counts: readonly number[]): Fit {
  const first = counts[0] ?? 0;
  const rest = counts.slice(1);
  const tally = new Map<number, number>();
  for (const count of rest) tally.set(count, (tally.get(count) ?? 0) + 1);
  const [usual, times] = [...tally].sort((a, b) => b[1] - a[1])[0] ?? [0, 0];
  const same = counts.filter((count) => count === first).length;
  return {
    first,
    share: counts.length === 0 ? 0 : same / counts.length,
    usual,
    usualShare: rest.length < 3 ? 0 : times / rest.length,
  };
}

/** The number of fields of each record that is not blank. */
function fieldCounts(sample: string, delimiter: Delimiter, isWhole: boolean): number[] {
  const counts: number[] = [];
  let fields = 1;
  let isBlank = true;
  let inQuotes = false;
  let atFieldStart = true;
  for (const char of sample) {
    if (inQuotes) {
      if (char === '"') inQuotes = false;
    } else if (char === '\n' || char === '\r') {
      if (!isBlank) counts.push(fields);
      fields = 1;
      isBlank = true;
      atFieldStart = true;
      continue;
    } else if (char === delimiter) {
      fields++;
      atFieldStart = true;
      continue;
    } else if (char === '"' && atFieldStart) {
      inQuotes = true;
    }
    // A doubled quote closes and opens again.
    atFieldStart = char === '"' && !inQuotes;
    if (char !== ' ') isBlank = false;
  }
  if (isWhole && !isBlank) counts.push(fields);
  return counts;
}
