import { plural } from '../plural.ts';
import type { Oddity } from '../records/oddities.ts';
import type { Encoding, RejectedRow } from '../types.ts';

/** What is told of a file as a whole, beside where its table stands. */
export interface FileFacts {
  readonly encoding: Encoding | undefined;
  readonly hasBeenSet: boolean;
  readonly strayBytes: number;
  readonly blankLines: number;
  /** Headings that stand again beyond the part of the file that was looked at to find the table. */
  readonly laterHeaders: number;
  readonly oddities: readonly Oddity[];
  readonly rowsRejected: number;
  readonly rejected: readonly RejectedRow[];
}

/** What was decided about the file as a whole, in sentences for the import report. */
export function fileDecisions(facts: FileFacts): readonly string[] {
  const says: string[] = [];
  if (facts.encoding === 'windows-1252' && !facts.hasBeenSet) {
    says.push(
      'The file is not UTF-8, so it is read as Windows-1252, which Excel writes in Britain. Check that £ signs and ' +
        'accents look right.',
    );
  }
  if (facts.encoding === 'utf-16le' || facts.encoding === 'utf-16be') {
    says.push('The file is UTF-16, which Excel calls “Unicode text”.');
  }
  if (facts.strayBytes > 0) {
    says.push(
      `${plural(facts.strayBytes, 'character is', 'characters are')} not UTF-8 as the rest of the file is, and ` +
        `${facts.strayBytes === 1 ? 'is' : 'are'} read as Windows-1252.`,
    );
  }
  if (facts.blankLines > 0) {
    says.push(
      `${plural(facts.blankLines, 'line holds', 'lines hold')} nothing but separators and spaces and ` +
        `${facts.blankLines === 1 ? 'is no row' : 'are no rows'}.`,
    );
  }
  if (facts.laterHeaders > 0) {
    says.push(
      `The headings stand again further down, ${plural(facts.laterHeaders, 'time', 'times')}. Those lines are no rows.`,
    );
  }
  says.push(...facts.oddities.map(saysOfOddity));
  const first = facts.rejected[0];
  if (first) {
    says.push(
      `${plural(facts.rowsRejected, 'row is', 'rows are')} left out; the first is on line ` +
        `${first.line.toLocaleString('en-GB')}: ${first.reason}`,
    );
  }
  return says;
}

function saysOfOddity({ kind, count, firstLine }: Oddity): string {
  const from = `(first on line ${firstLine.toLocaleString('en-GB')})`;
  switch (kind) {
    case 'padded':
      return `${plural(count, 'row ends', 'rows end')} early ${from}; the values missing at the end are taken as empty.`;
    case 'extra empty fields':
      return `${plural(count, 'row has', 'rows have')} empty values beyond the last heading ${from}; they are left out.`;
    case 'text after quote':
      return `${plural(count, 'value goes', 'values go')} on after a closing quotation mark ${from}; all of it is kept.`;
    case 'quote within text':
      return `${plural(count, 'value holds', 'values hold')} a quotation mark without being quoted ${from}; it is kept as it is.`;
    case 'formula of text':
      return `${plural(count, 'value is', 'values are')} written like ="0123" ${from}, as text for Excel; what is between the quotation marks is taken.`;
    case 'stray quote':
      return `${plural(count, 'row has', 'rows have')} a quotation mark that opens and never closes ${from}; it is kept as text.`;
  }
}
