import type { Note, TablePlace } from './table-place.ts';

/** What was decided about where a table is, one sentence each. Empty when its headings are the first line and all else data. */
export function describeLayout(place: TablePlace): string[] {
  const says: string[] = [];
  const [line] = place.headerLines;
  const above = place.notes.filter((note) => note.where === 'above');
  const between = place.notes.filter((note) => note.where === 'between');
  const below = place.notes.filter((note) => note.where === 'below');
  const kept = keptAbove(above);
  if (line === undefined) {
    says.push(
      `No headings were found: the first row${place.dataLine === undefined ? '' : `, on line ${count(place.dataLine)},`} looks like the rows below it, ` +
        `so the columns are called column_1${place.columns > 1 ? ` to column_${count(place.columns)}` : ''}.`,
    );
    if (kept !== '') says.push(`${capital(kept)}.`);
  } else if (place.headerRows > 1) {
    const last = place.headerLines.at(-1) ?? line;
    says.push(
      `The headings are on lines ${count(line)} to ${count(last)}, joined into one row${kept === '' ? '' : `; ${kept}`}.`,
    );
  } else if (kept !== '' || line > 1) {
    says.push(`The headings are on line ${count(line)}${kept === '' ? '' : `; ${kept}`}.`);
  }
  if (place.isInDoubt && line !== undefined) {
    says.push(
      `Line ${count(line)} is taken as headings, though it looks like the rows below. If the file has no headings, set the ` +
        'lines they take to 0, under “The file itself”.',
    );
  }
  if (place.firstColumn > 0) {
    says.push(
      place.firstColumn === 1
        ? 'The blank column at the left is left out.'
        : `The ${count(place.firstColumn)} blank columns at the left are left out.`,
    );
  }
  if (between.length > 0) {
    says.push(
      `${capital(theLines(between, 'between the headings and the first row'))} ${isAre(between, 'no row', 'no rows')}.`,
    );
  }
  if (place.repeatedHeaders.length > 0) {
    says.push(
      place.repeatedHeaders.length === 1
        ? 'The headings are repeated once among the rows; that line is left out.'
        : `The headings are repeated among the rows, with what stands at the top of a page; these ${count(place.repeatedHeaders.length)} lines are left out.`,
    );
  }
  const [footnote] = below;
  if (footnote) {
    says.push(
      below.length === 1
        ? `The line below the last row (line ${count(footnote.line)}) is kept as a note.`
        : `The ${count(below.length)} lines below the last row (from line ${count(footnote.line)}) are kept as notes.`,
    );
  }
  return says;
}

function keptAbove(notes: readonly Note[]): string {
  return notes.length === 0
    ? ''
    : `${theLines(notes, notes.length === 1 ? 'above it' : 'above them').replace('above it', 'above them')} ${isAre(notes, 'kept as a note', 'kept as notes')}`;
}

function theLines(notes: readonly Note[], where: string): string {
  return notes.length === 1 ? `the line ${where}` : `the ${count(notes.length)} lines ${where}`;
}

function isAre(notes: readonly Note[], one: string, many: string): string {
  return notes.length === 1 ? `is ${one}` : `are ${many}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function count(n: number): string {
  return n.toLocaleString('en-GB');
}
