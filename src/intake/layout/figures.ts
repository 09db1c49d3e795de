import { cleanCell, isPeriod, kindOf } from './cell-kind.ts';
import type { TextRecord } from './text-record.ts';

/** A column of whole numbers, row by row. */
export interface FigureColumn {
  readonly column: number;
  /** NaN where there is no number. */
  readonly values: Float64Array;
  /** Rows whose cell holds something else than a number: a marker, mostly. Blank cells are not among them. */
  readonly unknown: ReadonlySet<number>;
}

export interface Figures {
  readonly figures: readonly FigureColumn[];
  /** The columns that say what a row is about, with the share of rows in which they are filled. */
  readonly labels: readonly { readonly column: number; readonly share: number }[];
  readonly cell: (row: number, column: number) => string;
}

/** Tells the columns of whole numbers that can be added up from those that label the rows: text, codes, dates, years. */
export function figuresOf(rows: readonly TextRecord[], columns: number): Figures {
  const texts = Array.from({ length: columns }, (_, column) => rows.map(({ cells }) => cleanCell(cells[column] ?? '')));
  const cell = (row: number, column: number) => texts[column]?.[row] ?? '';
  const figures: FigureColumn[] = [];
  const labels: { column: number; share: number }[] = [];
  for (let column = 0; column < columns; column++) {
    const values = new Float64Array(rows.length).fill(Number.NaN);
    const unknown = new Set<number>();
    let filled = 0;
    let whole = 0;
    let other = 0;
    let years = 0;
    let fractions = 0;
    for (let row = 0; row < rows.length; row++) {
      const text = cell(row, column);
      if (text === '') continue;
      filled++;
      const value = wholeNumber(text);
      if (value !== undefined) {
        values[row] = value;
        whole++;
        if (/^\d{4}$/.test(text) && isPeriod(text)) years++;
        continue;
      }
      unknown.add(row);
      if (/^-?[\d,]*\.\d+$/.test(text)) fractions++;
      else if (kindOf(text) !== 'marker') other++;
    }
    // A number among them that is no whole one shows a rate, and rates are not added up.
    if (whole > 0 && other <= whole * 0.25 && fractions === 0 && years * 2 <= whole)
      figures.push({ column, values, unknown });
    else if (filled > 0 && (whole + fractions) * 2 <= filled) labels.push({ column, share: filled / rows.length });
    else if (years * 2 > whole && fractions === 0) labels.push({ column, share: filled / rows.length });
  }
  return { figures, labels, cell };
}

/** A column of numbers, with decimals or without, in the units of its last digit. */
export interface NumberColumn {
  /** NaN where there is no number. */
  readonly values: Float64Array;
  /** Digits behind the point, the most that any has. */
  readonly digits: number;
}

/** The columns in which most of what stands is a number with decimals or without; years and ages among them. */
export function numbersOf(
  rows: number,
  columns: number,
  cell: (row: number, column: number) => string,
): readonly NumberColumn[] {
  return Array.from({ length: columns }, (_, column): NumberColumn => {
    const values = new Float64Array(rows).fill(Number.NaN);
    let digits = 0;
    let filled = 0;
    let read = 0;
    for (let row = 0; row < rows; row++) {
      const text = cell(row, column);
      if (text === '') continue;
      filled++;
      if (!/^-?£?(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?:\.\d{1,6})?$/.test(text)) continue;
      read++;
      values[row] = Number(text.replaceAll(/[£,]/g, ''));
      digits = Math.max(digits, text.includes('.') ? text.length - text.indexOf('.') - 1 : 0);
    }
    return { values: read * 4 >= filled * 3 ? values : values.fill(Number.NaN), digits };
  });
}

/** `15,974`, `£1,200`, `12`; undefined for anything else. Up to 12 digits, so that sums are exact. */
function wholeNumber(text: string): number | undefined {
  if (!/^-?£?(?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.0+)?$/.test(text)) return undefined;
  return Number(text.replaceAll(/[£,]/g, ''));
}
