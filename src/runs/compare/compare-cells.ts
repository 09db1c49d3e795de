import { exactText } from '../../results/csv.ts';
import { type ColumnFormat, formatCell } from '../../results/format.ts';
import type { Cell, Decimal } from '../../results/result-table.ts';

/** A cell of one of two runs, as it is shown. */
export type ComparedValue =
  | { readonly kind: 'value'; readonly text: string }
  /** The recipe gave no figure. */
  | { readonly kind: 'none'; readonly text: string }
  /** The methods withhold the figure, and why. */
  | { readonly kind: 'withheld'; readonly why: string };

export interface ComparedCell {
  readonly first: ComparedValue;
  readonly second: ComparedValue;
  readonly isSame: boolean;
  /** How the second differs from the first, in words; undefined where they are the same. */
  readonly difference: string | undefined;
}

/** A cell with what is known of it. */
export interface CellAt {
  readonly cell: Cell;
  readonly why: string | undefined;
  readonly format: ColumnFormat;
}

/** Compares two cells of the same column and row, exactly: 3, 3.0 and 3.00 are the same. */
export function compareCells(first: CellAt, second: CellAt): ComparedCell {
  const values = { first: valueOf(first), second: valueOf(second) };
  const isSame = isSameValue(first, second, values);
  return { ...values, isSame, difference: isSame ? undefined : differenceOf(first, second, values) };
}

function valueOf({ cell, why, format }: CellAt): ComparedValue {
  if (why !== undefined) return { kind: 'withheld', why };
  return { kind: cell === null ? 'none' : 'value', text: formatCell(cell, format) };
}

type Values = Pick<ComparedCell, 'first' | 'second'>;

function isSameValue(one: CellAt, other: CellAt, { first, second }: Values): boolean {
  if (first.kind !== second.kind) return false;
  if (first.kind === 'withheld' && second.kind === 'withheld') return first.why === second.why;
  const [a, b] = [numberOf(one.cell), numberOf(other.cell)];
  return a && b ? minus(b, a).unscaled === 0n : exactText(one.cell) === exactText(other.cell);
}

function differenceOf(one: CellAt, other: CellAt, { first, second }: Values): string {
  if (first.kind === 'withheld' && second.kind === 'withheld') return 'withheld for another reason';
  if (second.kind === 'withheld') return 'now withheld';
  if (first.kind === 'withheld') return 'no longer withheld';
  if (second.kind === 'none') return 'no figure any more';
  if (first.kind === 'none') return 'a figure where there was none';
  const [a, b] = [numberOf(one.cell), numberOf(other.cell)];
  if (!a || !b) return 'other words';
  return numberWords(minus(b, a), other.format, second.text);
}

/** Counts differ by so many; changes and shares by percentage points; everything else by its own unit. */
function numberWords(difference: Decimal, { role }: ColumnFormat, shown: string): string {
  const isMore = difference.unscaled > 0n;
  const size = { ...difference, unscaled: isMore ? difference.unscaled : -difference.unscaled };
  if (role === 'count' || role === 'total' || role === 'rolling') {
    return `${wordOf(size, 0)} ${isMore ? 'more' : 'fewer'}`;
  }
  if (role === 'rank') return `${wordOf(size, 0)} ${isMore ? 'further down' : 'further up'}`;
  const points = role === 'change' || role === 'share';
  const shownDecimals = /\.(\d+)/.exec(shown)?.[1]?.length ?? 0;
  // Of changes in whole per cent, the difference of what is shown would often be one off.
  const decimals = points ? Math.max(shownDecimals, 1) : shownDecimals;
  const hundredfold = role === 'share' ? { ...size, unscaled: size.unscaled * 100n } : size;
  const word = wordOf(hundredfold, decimals);
  return `${word}${points ? ' percentage points' : ''} ${isMore ? 'higher' : 'lower'}`;
}

/** A size to so many decimals; what rounds to nothing is less than the smallest step. */
function wordOf(size: Decimal, decimals: number): string {
  const isTiny = 2n * size.unscaled * 10n ** BigInt(decimals) < 10n ** BigInt(size.scale);
  const step: Decimal = { unscaled: 1n, scale: decimals };
  const text = formatCell(isTiny ? step : size, { kind: 'decimal', role: 'score', decimals });
  return isTiny ? `less than ${text}` : text;
}

function minus(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  const at = ({ unscaled, scale: own }: Decimal) => unscaled * 10n ** BigInt(scale - own);
  return { unscaled: at(a) - at(b), scale };
}

/** A number as an exact decimal; undefined for what is none. A DOUBLE counts as the shortest decimal that names it. */
function numberOf(cell: Cell): Decimal | undefined {
  if (typeof cell === 'bigint') return { unscaled: cell, scale: 0 };
  if (typeof cell === 'object') return cell ?? undefined;
  if (typeof cell !== 'number' || !Number.isFinite(cell)) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(cell)) ?? [];
  const unscaled = BigInt(`${sign}${whole}${fraction}`);
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { unscaled, scale } : { unscaled: unscaled * 10n ** BigInt(-scale), scale: 0 };
}
