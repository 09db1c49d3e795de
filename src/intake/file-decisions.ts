import { plural } from './plural.ts';
import type { Oddity, ScanEnd, ScanHead } from './scan.ts';
import type { Decision } from './types.ts';

/** What was decided about the file as a whole, for the import report. */
export function fileDecisions(head: ScanHead, end: ScanEnd): readonly Decision[] {
  const says: string[] = [];
  if (head.encoding === 'windows-1252') {
    says.push(
      'The file is not UTF-8, so it is read as Windows-1252, which Excel writes in Britain. Check that £ signs and ' +
        'accents look right.',
    );
  }
  if (end.blankLines > 0) {
    says.push(
      `${plural(end.blankLines, 'line holds', 'lines hold')} nothing but separators and spaces and ` +
        `${end.blankLines === 1 ? 'is no row' : 'are no rows'}.`,
    );
  }
  says.push(...end.oddities.map(saysOfOddity));
  const first = end.rejected[0];
  if (first) {
    says.push(
      `${plural(end.rowsRejected, 'row is', 'rows are')} left out; the first is on line ` +
        `${first.line.toLocaleString('en-GB')}: ${first.reason}`,
    );
  }
  const value = head.headings.find((heading) =>
    /^\s*(?:\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|-?\d+\.\d+)\s*$/.test(heading),
  );
  if (value !== undefined) {
    says.push(
      `The first line is taken as headings, and one of them is “${value.trim()}”. Check that the file has headings: ` +
        'without them its first row is not counted.',
    );
  }
  return says.map((text) => ({ about: 'file', text }));
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
  }
}
