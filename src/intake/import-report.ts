import { formatCount, formatCounted, formatDate } from '../results/format.ts';
import { aboutAll, aboutFacts, type NotedAbout } from './report/about-words.ts';
import { type Fact, fileFacts, rowsSentence, typeWords, valueCounts } from './report/file-words.ts';
import { shownLine, wrapped } from './report/plain-lines.ts';
import { spoken, withoutText } from './report/without-text.ts';
import type { LoadedColumn, LoadedSource, Note, ValueAt } from './types.ts';

/** One file of a data file, as it was taken in. */
export interface ReportedPart {
  readonly report: LoadedSource;
  /** What the partner said of the file, compared with what was read. */
  readonly control: { readonly says: string } | undefined;
  readonly choices: { readonly about: NotedAbout };
}

export interface ReportedSource {
  readonly tableName: string;
  readonly isSample: boolean;
  readonly about: NotedAbout;
  /** In the order they were added. */
  readonly parts: readonly ReportedPart[];
}

export interface ReportOptions {
  /** Values, notes and rejected rows of the file stand in the report. Without them it has counts, lines and reasons only. */
  readonly withText: boolean;
  /** ISO date, for the report's head. */
  readonly today: string;
}

/** The import report as plain text that any editor opens: UTF-8 with a byte order mark, and lines that end in CR LF. */
export function importReport(source: ReportedSource, options: ReportOptions): string {
  const { tableName, isSample, about, parts } = source;
  const abouts = parts.map(({ choices }) => choices.about);
  const lines = [
    `IMPORT REPORT: ${tableName}`,
    ...(isSample ? ['SAMPLE DATA: no real person is in it.'] : []),
    ...(options.withText ? ['NOT FOR SHARING'] : []),
    '',
    ...wrapped(headWords(options)),
    ...section('About the data file', factLines(aboutFacts(aboutAll(about, abouts)))),
    ...parts.flatMap((part, i) =>
      parts.length === 1
        ? partLines(part, { title: 'The file', about: [] }, options)
        : partLines(part, { title: nthFile(i, parts.length), about: aboutFacts(part.choices.about) }, options),
    ),
  ];
  return `\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`;
}

function headWords({ withText, today }: ReportOptions): string {
  const made = `Made by Safer Workbook on ${formatDate(today)}.`;
  return withText
    ? `${made} It holds text of the file as it stands there: rejected rows whole, values that did not fit, and notes. Any of ` +
        'it may be about victims. Keep it where the partner’s own file is kept, and do not mail it on.'
    : `${made} It holds the names of the file and its headings, counts, line numbers and reasons, and no row or value of the file.`;
}

function nthFile(index: number, of: number): string {
  return `File ${formatCount(index + 1)} of ${formatCount(of)}`;
}

function partLines(
  { report, control }: ReportedPart,
  head: { readonly title: string; readonly about: readonly Fact[] },
  options: ReportOptions,
): readonly string[] {
  const names = namesIn(report);
  const says = (text: string) => shownLine(inThePast(options.withText ? text : withoutText(text, names), report));
  const fileSays = report.decisions.filter(({ about }) => about === 'file').map(({ text }) => says(text));
  const rows = [rowsSentence(report), ...(control ? [control.says] : [])];
  return [
    ...section(head.title, factLines([{ name: 'Name', says: report.fileName }, ...head.about, ...fileFacts(report)])),
    ...section(
      'Rows',
      rows.flatMap((text) => wrapped(text)),
    ),
    ...section('What was decided about the file', fileSays.flatMap(bullet)),
    ...section('Lines that are no rows', noteLines(report.notes, options)),
    ...section(`Columns (${formatCount(report.columns.length)})`, [
      ...report.columns.flatMap((column) => columnLines(column, report, says, options)),
      ...notKeptLines(report),
    ]),
    ...section(`Rejected rows (${formatCount(report.rowsRejected)})`, rejectedLines(report, says, options)),
  ];
}

/** What may be told in any report: the sheet, headings, and the names made of them. */
function namesIn({ columns, tableColumns, plan }: LoadedSource): ReadonlySet<string> {
  const sheet = plan.sheet === undefined ? [] : [spoken(plan.sheet)];
  const loaded = columns.flatMap(({ heading, name, markerColumn }) => [heading, name, markerColumn ?? '']);
  const made = tableColumns.flatMap(({ heading, name }) => [heading, name]);
  return new Set([...sheet, ...[...loaded, ...made].map(spoken)]);
}

/** What could be done with columns was done by the time of the report. */
function inThePast(text: string, { rowsAfterUnpivot }: LoadedSource): string {
  return rowsAfterUnpivot === undefined
    ? text
    : text.replace(
        /\. They can become rows: each row of the file then gives (?=\d)/,
        '. They became rows: each row of the file gave ',
      );
}

function notKeptLines({ headingsNotKept = [] }: LoadedSource): readonly string[] {
  if (headingsNotKept.length === 0) return [];
  return wrapped(`Not kept: ${headingsNotKept.map((heading) => shownLine(spoken(heading))).join(', ')}`);
}

function noteLines(notes: readonly Note[], { withText }: ReportOptions): readonly string[] {
  const where = { above: 'above the table', between: 'under the headings', below: 'below the table' } as const;
  return notes.flatMap((note) => {
    // A line of the end of a long file is not counted.
    const line = note.line > 0 ? `Line ${formatCount(note.line)}, ${where[note.where]}` : capital(where[note.where]);
    return bullet(withText ? `${line}: ${shownLine(note.text)}` : `${line}: kept as a note.`);
  });
}

function columnLines(
  column: LoadedColumn,
  report: LoadedSource,
  says: (text: string) => string,
  { withText }: ReportOptions,
): readonly string[] {
  const heading = spoken(column.heading);
  const called = heading === '' || heading === column.name ? '' : ` (called ${shownLine(column.name)})`;
  const { dates } = column;
  const decided = report.decisions.flatMap((decision) =>
    decision.about === 'column' && decision.column === column.name ? [says(decision.text)] : [],
  );
  const sentences = [
    `Read as ${typeWords(column)}. ${valueCounts(column)}.`,
    // The first of many days of birth is somebody's.
    ...(withText && dates ? [`From ${formatDate(dates.first)} to ${formatDate(dates.last)}.`] : []),
    ...(column.misfits > 0 ? [misfitWords(column.misfitExamples, column.misfits, withText)] : []),
    ...decided,
  ];
  return [`- ${shownLine(heading || column.name)}${called}`, ...sentences.flatMap((text) => wrapped(text, '    '))];
}

function misfitWords(examples: readonly ValueAt[], count: number, withText: boolean): string {
  const listed = examples.map(({ value, line }) => `${formatCount(line)}${withText ? ` “${shownLine(value)}”` : ''}`);
  const isOne = count === 1 && examples.length === 1;
  return `Did not fit, and left empty: ${isOne ? 'line' : 'lines'} ${listed.join(', ')}${count > examples.length ? ', and more' : ''}.`;
}

function rejectedLines(
  { rejected, rowsRejected }: LoadedSource,
  says: (text: string) => string,
  { withText }: ReportOptions,
): readonly string[] {
  if (rowsRejected === 0) return [];
  const short =
    rejected.length < rowsRejected ? [`The first ${formatCounted(rejected.length, 'row')} are listed.`] : [];
  return [
    ...short,
    ...rejected.flatMap(({ line, reason, text }) => [
      ...bullet(`Line ${formatCount(line)}: ${says(reason)}`),
      ...(withText ? [`    ${shownLine(text)}`] : []),
    ]),
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title.toUpperCase(), ...lines];
}

function factLines(facts: readonly Fact[]): readonly string[] {
  const width = Math.max(0, ...facts.map(({ name }) => name.length)) + 2;
  return facts.map(({ name, says }) => `${`${name}:`.padEnd(width)}${shownLine(says)}`);
}

function bullet(text: string): readonly string[] {
  return wrapped(text, '  ').map((line, i) => (i === 0 ? `- ${line.slice(2)}` : line));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
