import type { ColumnToLoad, LoadedSource, ReadSettings } from '../intake/types.ts';

/** A source: a partner's file, or several one after the other, that is now a table. */
export interface Source {
  /** Of all its files together. */
  readonly report: LoadedSource;
  /** Of each of its files, in the order they were added. */
  readonly parts: readonly SourcePart[];
  readonly isSample: boolean;
  readonly about: SourceAbout;
}

/** One file of a source, and how it was taken in: to take it in again when the engine had to be started anew. */
export interface SourcePart {
  readonly report: LoadedSource;
  readonly file: File;
  readonly settings: ReadSettings;
  readonly choices: ImportChoices;
  /** What the partner said of the file, compared with what was read. */
  readonly control: { readonly agrees: boolean; readonly says: string } | undefined;
}

/** What a person notes about a data file. ISO dates; empty where nothing was noted. */
export interface SourceAbout {
  readonly owner: string;
  readonly received: string;
  readonly agreement: string;
  readonly deleteBy: string;
}

/** What a person chose for a file before loading it. */
export interface ImportChoices {
  readonly columns: readonly ColumnToLoad[];
  readonly leavesOutTotals: boolean;
  readonly isUnpivoted: boolean;
  readonly about: SourceAbout;
  /** The number of rows that the partner says the file has. */
  readonly statedRows: number | undefined;
  readonly into: ImportTarget;
}

/** A data file of its own, more rows of one that is there, or one that takes its place. */
export type ImportTarget =
  | { readonly kind: 'new' }
  /** `agreed`: the person was told of rows that are there already, and wants them added. */
  | { readonly kind: 'append'; readonly table: string; readonly agreed: boolean }
  | { readonly kind: 'replace'; readonly table: string };

export const nothingNoted: SourceAbout = { owner: '', received: '', agreement: '', deleteBy: '' };

/** The reports of the files of one source as one. */
export function joinedReport(tableName: string, reports: readonly LoadedSource[]): LoadedSource {
  const [first] = reports;
  if (!first) throw new RangeError('a source has at least one file');
  if (reports.length === 1) return { ...first, tableName };
  const sum = (of: (report: LoadedSource) => number) => reports.reduce((total, report) => total + of(report), 0);
  const dates = (name: string) => {
    const all = reports.flatMap((report) => report.columns.find((column) => isSame(column.name, name))?.dates ?? []);
    const ends = all.flatMap(({ first: from, last: to }) => [from, to]).sort();
    const [from] = ends;
    const to = ends.at(-1);
    return from === undefined || to === undefined
      ? undefined
      : { first: from, last: to, isMonthly: all.every(({ isMonthly }) => isMonthly) };
  };
  return {
    ...first,
    tableName,
    fileName: `${first.fileName} and ${String(reports.length - 1)} more`,
    bytes: sum(({ bytes }) => bytes),
    sha256: reports.map(({ sha256 }) => sha256).join(' '),
    rowsRead: sum(({ rowsRead }) => rowsRead),
    rowsLoaded: sum(({ rowsLoaded }) => rowsLoaded),
    rowsRejected: sum(({ rowsRejected }) => rowsRejected),
    rejected: reports.flatMap(({ rejected }) => rejected),
    blankLines: sum(({ blankLines }) => blankLines),
    misfits: sum(({ misfits }) => misfits),
    totalsKept: sum(({ totalsKept }) => totalsKept),
    notes: reports.flatMap(({ notes }) => notes),
    decisions: reports.flatMap(({ fileName, decisions }) =>
      decisions.map((decision) => ({ ...decision, text: `${fileName}: ${decision.text}` })),
    ),
    columns: first.columns.map((column) => {
      const same = reports.flatMap((report) => report.columns.find(({ name }) => isSame(name, column.name)) ?? []);
      const total = (of: (one: (typeof same)[number]) => number) => same.reduce((all, one) => all + of(one), 0);
      return {
        ...column,
        filled: total(({ filled }) => filled),
        empty: total(({ empty }) => empty),
        markers: total(({ markers }) => markers),
        markerColumn: same.find(({ markerColumn }) => markerColumn !== undefined)?.markerColumn,
        misfits: total(({ misfits }) => misfits),
        misfitExamples: same.flatMap(({ misfitExamples }) => misfitExamples).slice(0, 100),
        dates: dates(column.name),
      };
    }),
    tableColumns: [
      ...new Map(reports.flatMap((report) => report.tableColumns.map((one) => [one.name.toLowerCase(), one]))).values(),
    ],
    rowsAfterUnpivot: first.rowsAfterUnpivot === undefined ? undefined : sum((report) => report.rowsAfterUnpivot ?? 0),
  };
}

/** SQL does not tell names apart by case. */
function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
