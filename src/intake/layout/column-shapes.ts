import { type CellKind, isPeriod, kindOf, plainNumber } from './cell-kind.ts';
import { cellOf, isSameText, type Row } from './row.ts';

/** What a column of data looks like. */
export interface ColumnShape {
  /** Of 1: the rows in which it is filled. */
  readonly share: number;
  /** The kind nearly all its values have (of a few values, most), markers left aside; undefined when it is text or of several kinds. */
  readonly kind: CellKind | undefined;
  /** Most of its values are years or other periods. */
  readonly isPeriods: boolean;
  readonly values: ReadonlySet<string>;
}

export function columnShapes(rows: readonly Row[]): readonly ColumnShape[] {
  const width = Math.max(0, ...rows.map((row) => row.last + 1));
  return Array.from({ length: width }, (_, column): ColumnShape => {
    const counts = new Map<CellKind, number>();
    const values = new Set<string>();
    let filled = 0;
    let judged = 0;
    let periods = 0;
    for (const row of rows) {
      const cell = cellOf(row, column);
      if (cell === '') continue;
      filled++;
      values.add(cell.toLowerCase());
      const kind = kindOf(cell);
      if (kind === 'marker' || /^[cuxz]$/i.test(cell)) continue;
      judged++;
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      if (isPeriod(cell)) periods++;
    }
    const most = [...counts].sort((a, b) => b[1] - a[1])[0];
    const isTyped = most !== undefined && most[0] !== 'text' && most[1] >= judged * (judged < 10 ? 0.6 : 0.8);
    return {
      share: rows.length === 0 ? 0 : filled / rows.length,
      kind: isTyped ? most[0] : undefined,
      isPeriods: periods * 2 > judged,
      values,
    };
  });
}

/** How a row stands to the data of a table. */
export interface Evidence {
  /** Of what the data rows hold, the share that stands under a filled cell of this row. */
  readonly coverage: number;
  /** Cells of the kind that their column has. */
  readonly match: number;
  /** Cells of another kind than their column, or numbers that can only be headings: years and ages in a row. */
  readonly mismatch: number;
  /** Cells in columns of text whose value stands again further down. */
  readonly again: number;
  /** Numbers and dates that are no headings. */
  readonly values: number;
}

/** With `data`, the rows below, years and ages in a row are seen too. */
export function evidenceOf(row: Row, shapes: readonly ColumnShape[], data?: readonly Row[]): Evidence {
  const sequence = data ? sequenceOf(row) : new Set<number>();
  const isSequence = data !== undefined && sequence.size > 0 && !isSequenceUsual(sequence, data);
  let covered = 0;
  let all = 0;
  let match = 0;
  let mismatch = 0;
  let again = 0;
  let values = 0;
  const width = Math.max(shapes.length, row.last + 1);
  for (let column = 0; column < width; column++) {
    const shape = shapes[column];
    const cell = cellOf(row, column);
    all += shape?.share ?? 0;
    if (cell === '') continue;
    covered += shape?.share ?? 0;
    const kind = kindOf(cell);
    const inSequence = isSequence && sequence.has(column);
    const isYear = data !== undefined && isPeriod(cell) && shape !== undefined && !shape.isPeriods;
    if ((kind === 'number' || kind === 'date') && !inSequence && !isYear) values++;
    if (!shape || kind === 'marker') continue;
    if (shape.kind === undefined) {
      if (kind === 'text' && shape.values.has(cell.toLowerCase())) again++;
      else if (inSequence) mismatch++;
    } else if (inSequence || isYear || kind !== shape.kind) mismatch++;
    else match++;
  }
  return { coverage: all === 0 ? 0 : covered / all, match, mismatch, again, values };
}

/** The evidence says data. Without any, a row is taken for headings. */
export function saysData(evidence: Evidence): boolean {
  return evidence.match + evidence.again > evidence.mismatch;
}

/** Nothing in the row speaks for data, and at least `least` cells speak against it. */
export function isPlainlyLabels(evidence: Evidence, least: number): boolean {
  return evidence.match === 0 && evidence.again === 0 && evidence.values === 0 && evidence.mismatch >= least;
}

/** The columns of a row that count up or down by one (three or more), or name periods, each another (two or more). */
function sequenceOf(row: Row): ReadonlySet<number> {
  const found = new Set<number>();
  const periods: number[] = [];
  let run: number[] = [];
  let step = 0;
  const close = () => {
    if (run.length >= 3) for (const column of run) found.add(column);
    step = 0;
  };
  for (let column = row.first; column <= row.last; column++) {
    const cell = cellOf(row, column);
    if (cell === '') continue;
    if (isPeriod(cell)) periods.push(column);
    const value = plainNumber(cell);
    const before = run.at(-1);
    const last = before === undefined ? undefined : plainNumber(cellOf(row, before));
    const by = value === undefined || last === undefined ? 0 : value - last;
    if (Math.abs(by) === 1 && (step === 0 || step === by)) {
      run.push(column);
      step = by;
    } else {
      close();
      run = value === undefined ? [] : [column];
    }
  }
  close();
  if (periods.length >= 2 && new Set(periods.map((column) => cellOf(row, column))).size === periods.length) {
    for (const column of periods) found.add(column);
  }
  return found;
}

/** Rows of data count up in the same columns too, so that it means nothing. */
function isSequenceUsual(columns: ReadonlySet<number>, data: readonly Row[]): boolean {
  const sample = data.slice(0, 20);
  const like = sample.filter((row) => {
    const own = sequenceOf(row);
    return [...columns].filter((column) => own.has(column)).length * 2 >= columns.size;
  });
  return like.length * 2 >= sample.length && sample.length > 0;
}

/** Rows to look at for a table of so many columns: fewer of a very wide one. */
export function sampleSize(columns: number): number {
  return Math.max(20, Math.min(200, Math.floor(40_000 / (columns + 1))));
}

/** Some rows after `from` that can be data of a table: with two cells or more, and unlike the row itself. */
export function dataAfter(rows: readonly Row[], from: number): readonly Row[] {
  const head = rows[from];
  const limit = sampleSize(Math.max(0, ...rows.slice(from, from + 20).map((row) => row.last)));
  const found: Row[] = [];
  for (let i = from + 1; i < rows.length && found.length < limit; i++) {
    const row = rows[i];
    if (row && row.filled >= 2 && !(head && isSameText(row, head))) found.push(row);
  }
  return found;
}
