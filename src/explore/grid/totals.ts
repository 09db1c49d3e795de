import { fragment, identifier, joined, sql, type SqlText } from '../../engine/sql.ts';
import { decimalText, formatCell, formatCount, formatDate } from '../../results/format.ts';
import { isNumberKind, type Cell, type Decimal, type ResultTable } from '../../results/result-table.ts';
import type { RowColumn } from '../row-set.ts';
import { pickedRows, type ShownRows } from './view-sql.ts';
import type { Span } from './window.ts';

/** What a selection comes to. */
export interface Totals {
  readonly cells: number;
  /** Of the cells, those that hold a number. */
  readonly numbers: number;
  /** Of the numbers; exact unless one of the columns holds floating-point numbers. Undefined where there is none. */
  readonly sum: Decimal | number | undefined;
  readonly least: Decimal | number | string | undefined;
  readonly greatest: Decimal | number | string | undefined;
}

/**
 * The SELECT of one row that `totalsFrom` reads: for each numeric column how many values, their sum, smallest and largest;
 * where all columns are dates, for each the same without a sum. Undefined where nothing can be said.
 */
export function totalsSql(shown: ShownRows, rows: Span, columns: readonly number[]): SqlText | undefined {
  const parts = counted(shown.rows.columns, columns).flatMap((column) => {
    const value = sql`p.${identifier(column.name)}`;
    // Sums of floating-point numbers lose least when summed with what was lost.
    const sum = column.kind === 'float' ? sql`fsum(${fragment(value)})` : sql`sum(${fragment(value)})`;
    const ends = [sql`min(${fragment(value)})`, sql`max(${fragment(value)})`];
    return [sql`count(${fragment(value)})`, column.kind === 'date' ? sql`NULL` : sum, ...ends];
  });
  return parts.length === 0 ? undefined : sql`SELECT ${joined(parts, ', ')} FROM ${pickedRows(shown, rows)}`;
}

function counted(all: readonly RowColumn[], columns: readonly number[]): readonly RowColumn[] {
  const chosen = columns.flatMap((at) => all[at] ?? []);
  if (chosen.length > 0 && chosen.every(({ kind }) => kind === 'date')) return chosen;
  return chosen.filter(({ kind }) => isNumberKind(kind));
}

/** Puts together what `totalsSql` gave for `cells` cells. */
export function totalsFrom(table: ResultTable, cells: number): Totals {
  let totals: Totals = { cells, numbers: 0, sum: undefined, least: undefined, greatest: undefined };
  for (let first = 0; first < table.columns.length; first += 4) {
    const count = Number(table.cell(first, 0));
    if (count === 0) continue;
    const [sum, least, greatest] = [1, 2, 3].map((i) => figureOf(table.cell(first + i, 0)));
    if (typeof least === 'string') {
      totals = { ...totals, least: earlier(totals.least, least, -1), greatest: earlier(totals.greatest, greatest, 1) };
      continue;
    }
    totals = {
      cells,
      numbers: totals.numbers + count,
      sum: plus(totals.sum, sum),
      least: further(totals.least, least, -1),
      greatest: further(totals.greatest, greatest, 1),
    };
  }
  return totals;
}

type Figure = Decimal | number | string | undefined;

function figureOf(cell: Cell): Figure {
  if (cell === null || typeof cell === 'boolean') return undefined;
  return typeof cell === 'bigint' ? { unscaled: cell, scale: 0 } : cell;
}

function plus(a: Figure, b: Figure): Decimal | number | undefined {
  if (a === undefined || typeof a === 'string') return typeof b === 'string' ? undefined : b;
  if (b === undefined || typeof b === 'string') return a;
  if (typeof a === 'number' || typeof b === 'number') return numberOf(a) + numberOf(b);
  const scale = Math.max(a.scale, b.scale);
  return { unscaled: atScale(a, scale) + atScale(b, scale), scale };
}

/** Of two figures the one further in a direction: 1 for larger, -1 for smaller. */
function further(a: Figure, b: Figure, direction: 1 | -1): Figure {
  if (a === undefined || typeof a === 'string') return b;
  if (b === undefined || typeof b === 'string') return a;
  return direction * compared(b, a) > 0 ? b : a;
}

function earlier(a: Figure, b: Figure, direction: 1 | -1): Figure {
  if (typeof a !== 'string') return b;
  if (typeof b !== 'string') return a;
  return direction * (b < a ? -1 : b > a ? 1 : 0) > 0 ? b : a;
}

function compared(a: Decimal | number, b: Decimal | number): number {
  if (typeof a === 'number' || typeof b === 'number') return numberOf(a) - numberOf(b);
  const scale = Math.max(a.scale, b.scale);
  const [one, other] = [atScale(a, scale), atScale(b, scale)];
  return one < other ? -1 : one > other ? 1 : 0;
}

function atScale({ unscaled, scale }: Decimal, wanted: number): bigint {
  return unscaled * 10n ** BigInt(wanted - scale);
}

function numberOf(figure: Decimal | number): number {
  return typeof figure === 'number' ? figure : Number(decimalText(figure));
}

/** The mean, to four digits after the point more than the sum has; undefined where there are no numbers. */
export function meanOf({ sum, numbers }: Totals): Decimal | number | undefined {
  if (sum === undefined || numbers === 0) return undefined;
  if (typeof sum === 'number') return sum / numbers;
  const scale = sum.scale + 4;
  const [above, below] = [atScale(sum, scale), BigInt(numbers)];
  const half = above < 0n ? -below / 2n : below / 2n;
  return { unscaled: (above + half) / below, scale };
}

/** A selection's totals in one line: `12 cells, 8 numbers: sum 1,009, mean 126.125, smallest 1, largest 400`. */
export function totalsWords(totals: Totals): string {
  const { cells, numbers, sum, least, greatest } = totals;
  const selected = `${formatCount(cells)} ${cells === 1 ? 'cell' : 'cells'} selected`;
  if (least === undefined || greatest === undefined) return selected;
  if (typeof least === 'string')
    return `${selected}; earliest ${dayWords(least)}, latest ${typeof greatest === 'string' ? dayWords(greatest) : 'none'}`;
  const counted = `${formatCount(numbers)} ${numbers === 1 ? 'number' : 'numbers'}`;
  const figures = [
    ['sum', sum],
    ['mean', meanOf(totals)],
    ['smallest', least],
    ['largest', greatest],
  ] as const;
  const said = figures.map(([name, figure]) => `${name} ${figureWords(figure)}`);
  return `${selected}; ${counted}: ${said.join(', ')}`;
}

function dayWords(iso: string): string {
  return /^\d{4}-/.test(iso) ? formatDate(iso) : iso;
}

function figureWords(figure: Figure): string {
  if (figure === undefined) return 'none';
  if (typeof figure === 'string') return figure;
  if (typeof figure === 'number' && !Number.isFinite(figure)) return 'not a number';
  return formatCell(figure, { kind: typeof figure === 'number' ? 'float' : 'decimal', role: 'score' });
}
