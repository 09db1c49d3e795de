import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Decision } from './types.ts';

export interface NamedHeading {
  readonly heading: string;
  readonly name: string;
}

/**
 * Column names from headings: spaces and line breaks made single spaces, empty ones named by position, repeated ones
 * numbered. SQL does not tell names apart by case, so neither does this.
 */
export function nameHeadings(headings: readonly string[]): {
  readonly columns: readonly NamedHeading[];
  readonly decisions: readonly Decision[];
} {
  const decisions: Decision[] = [];
  const cleaned = headings.map(cleanHeading);
  const taken = new Set(cleaned.map((name) => name.toLowerCase()));
  const used = new Set<string>();

  function unused(base: string, first: number): string {
    for (let n = first; ; n++) {
      const name = `${base}_${String(n)}`;
      if (!taken.has(name.toLowerCase()) && !used.has(name.toLowerCase())) return name;
    }
  }

  const unnamed = cleaned.filter((name) => name === '').length;
  const isTitleLikely = unnamed * 2 > cleaned.length;
  if (isTitleLikely) {
    decisions.push({
      about: 'file',
      text: `${String(unnamed)} of ${String(cleaned.length)} columns have no heading, so the first line may be a title and the headings may stand further down. If so, leave this file out, delete the lines above the headings, and add it again.`,
    });
  }

  const columns = cleaned.map((clean, i): NamedHeading => {
    const heading = headings[i] ?? '';
    let name = clean;
    if (clean === '') {
      name = taken.has(`column_${String(i + 1)}`) ? unused('column', cleaned.length + 1) : `column_${String(i + 1)}`;
      if (!isTitleLikely) {
        decisions.push(about(name, `Column ${String(i + 1)} has no heading, so it is called “${name}”.`));
      }
    } else if (used.has(clean.toLowerCase())) {
      name = unused(clean, 2);
      decisions.push(about(name, `The heading “${clean}” stands more than once, so this one is called “${name}”.`));
    } else if (/[\r\n]/.test(heading.trim())) {
      decisions.push(about(name, 'The heading runs over several lines, which are read as one.'));
    }
    used.add(name.toLowerCase());
    return { heading, name };
  });
  return { columns, decisions };
}

/** The same for the same headings in any order, case and spacing: what matches are remembered by. Hex. */
export function headingSignature(headings: readonly string[]): string {
  const names = headings.map((heading) => cleanHeading(heading).toLowerCase()).sort();
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(names))));
}

/** Byte order marks and zero-width spaces are taken out; `\s` takes in line breaks and the no-break space. */
function cleanHeading(heading: string): string {
  return heading
    .replaceAll(/[\ufeff\u200b\u0000-\u0008]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function about(column: string, text: string): Decision {
  return { about: 'column', column, text };
}
