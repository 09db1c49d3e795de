import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { plural } from '../plural.ts';
import type { Decision } from '../types.ts';
import { cleanCell } from './cell-kind.ts';

export interface NamedHeading {
  readonly heading: string;
  readonly name: string;
}

/**
 * Column names from headings: spaces and line breaks made single spaces, marks of footnotes at the end left out, empty
 * ones named by position, repeated ones numbered. SQL does not tell names apart by case, so neither does this.
 * `heading` stays as written.
 */
export function nameHeadings(headings: readonly string[]): {
  readonly columns: readonly NamedHeading[];
  readonly decisions: readonly Decision[];
} {
  const decisions: Decision[] = [];
  let broken = 0;
  const cleaned = headings.map(nameOf);
  const taken = new Set(cleaned.map((name) => name.toLowerCase()));
  const used = new Set<string>();

  function unused(base: string, first: number): string {
    for (let n = first; ; n++) {
      const name = `${base}_${n}`;
      if (!taken.has(name.toLowerCase()) && !used.has(name.toLowerCase())) return name;
    }
  }

  const columns = cleaned.map((clean, i): NamedHeading => {
    const heading = headings[i] ?? '';
    let name = clean;
    if (clean === '') {
      name = taken.has(`column_${i + 1}`) ? unused('column', cleaned.length + 1) : `column_${i + 1}`;
      decisions.push(about(name, `Column ${i + 1} has no heading, so it is called “${name}”.`));
    } else if (used.has(clean.toLowerCase())) {
      name = unused(clean, 2);
      decisions.push(about(name, `The heading “${clean}” stands more than once, so this one is called “${name}”.`));
    } else if (/[\r\n]/.test(heading.trim())) {
      broken++;
    }
    used.add(name.toLowerCase());
    return { heading, name };
  });
  if (broken > 0) {
    decisions.unshift({
      about: 'file',
      text: `${plural(broken, 'heading runs', 'headings run')} over several lines, which are read as one.`,
    });
  }
  return { columns, decisions };
}

/** The same for the same headings in any order, case and spacing: what matches are remembered by. Hex. */
export function headingSignature(headings: readonly string[]): string {
  const names = headings.map((heading) => nameOf(heading).toLowerCase()).sort();
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(names))));
}

const footnoteMarks =
  /(?: ?\[(?:(?:foot)?notes?|[a-z]) ?\d*(?:(?:,| and| &) ?(?:notes? )?\d+)*\]| ?\[\d{1,2}(?:, ?\d{1,2})*\]| ?\((?:see )?(?:foot)?notes? \d+(?:(?:,| and| &) ?\d+)*\)|(?<!\b[kc]?m)[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[,⁾][⁰¹²³⁴⁵⁶⁷⁸⁹]+)*)$/i;

/** No more than this of the end of a heading is searched for marks. */
const LONGEST_MARKS = 200;

/** A heading in one line without marks of footnotes at its end: `[note 1][note 2]`, superscript digits. */
function nameOf(heading: string): string {
  const clean = cleanCell(heading);
  const beginning = clean.slice(0, -LONGEST_MARKS);
  let end = clean.slice(-LONGEST_MARKS);
  for (let before = ''; end !== before;) {
    before = end;
    end = end.replace(footnoteMarks, '').trimEnd();
  }
  const name = (beginning + end).trimEnd();
  // What is nothing but marks is a name after all.
  return name === '' ? clean : name;
}

function about(column: string, text: string): Decision {
  return { about: 'column', column, text };
}
