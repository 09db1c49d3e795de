import { type Fragment, identifier, sql } from '../../engine/sql.ts';
import { exactText } from '../../results/csv.ts';
import { formatCell } from '../../results/format.ts';
import { type Bins, binsBetween, noBins } from './bin.ts';
import { numberLiteral } from './predicate.ts';

const mostBins = 20;

/** A number as digits and a power of ten: 1.10 is `{ digits: 110n, exponent: -2 }`. */
interface Exact {
  readonly digits: bigint;
  readonly exponent: number;
}

function exactFrom(text: string): Exact | undefined {
  const [, sign, whole, fraction = '', exponent = '0'] = /^(-?)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/.exec(text) ?? [];
  if (sign === undefined || whole === undefined || whole + fraction === '') return undefined;
  return { digits: BigInt(sign + whole + fraction), exponent: Number(exponent) - fraction.length };
}

/**
 * At most 20 even bins from the smallest to the largest number, as the engine writes them, whose width is 1, 2 or 5 times
 * a power of ten, and no less than 1 where the numbers are whole. Worked out in whole numbers, since an edge that is off by
 * its last digit would leave out the smallest value.
 */
export function numberBins(column: string, smallest: string, largest: string, isWhole: boolean): Bins {
  const low = exactFrom(smallest);
  const high = exactFrom(largest);
  if (!low || !high) return noBins;
  // Three places more than the values have, so that the width of a bin is a whole number too.
  const unit = Math.min(low.exponent, high.exponent) - (isWhole ? 0 : 3);
  const min = low.digits * 10n ** BigInt(low.exponent - unit);
  const max = high.digits * 10n ** BigInt(high.exponent - unit);
  const { mantissa, power } = widthFor(min, max);
  const width = mantissa * 10n ** BigInt(power);
  const first = floorDivided(min, width);
  const count = Number(floorDivided(max, width) - first) + 1;
  const edges = Array.from({ length: count + 1 }, (_, i): Exact => ({
    digits: (first + BigInt(i)) * mantissa,
    exponent: unit + power,
  }));
  const written = edges.flatMap((edge) => edgeSql(edge, isWhole) ?? []);
  // A histogram with a gap would be false.
  if (written.length < edges.length) return noBins;
  const isPlain = isCode(column);
  const between = binsBetween(column, written, (i) => {
    const [from = noNumber, to = noNumber] = edges.slice(i, i + 2);
    const under = edgeText(to, isPlain);
    if (!isWhole) return `${edgeText(from, isPlain)} to under ${under}`;
    const last = { digits: to.digits * 10n ** BigInt(to.exponent) - 1n, exponent: 0 };
    return width === 1n ? edgeText(from, isPlain) : `${edgeText(from, isPlain)} to ${edgeText(last, isPlain)}`;
  });
  if (!isWhole || width !== 1n) return between;
  const name = identifier(column);
  return {
    below: between.below,
    bins: between.bins.map(({ label, predicate }, i) => {
      const value = written[i];
      return { label, predicate: value ? sql`${name} = ${value}` : predicate };
    }),
  };
}

const noNumber: Exact = { digits: 0n, exponent: 0 };

function widthFor(min: bigint, max: bigint): { readonly mantissa: bigint; readonly power: number } {
  const powers = String((max - min) / BigInt(mostBins)).length - 1;
  for (let power = powers; ; power += 1) {
    for (const mantissa of [1n, 2n, 5n]) {
      const width = mantissa * 10n ** BigInt(power);
      if (floorDivided(max, width) - floorDivided(min, width) < BigInt(mostBins)) return { mantissa, power };
    }
  }
}

function floorDivided(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b < 0n ? quotient - 1n : quotient;
}

/** Up to this many noughts an edge is written out. */
const longestRun = 18;

function edgeSql({ digits, exponent }: Exact, isWhole: boolean): Fragment | undefined {
  if (digits === 0n) return numberLiteral('0');
  const plain = writtenOut({ digits, exponent });
  const isLong = Math.abs(exponent) > longestRun || plain.replace(/\D/g, '').length > 15;
  // With an exponent it is read as the nearest float, as the values were. Whole numbers stay exact as long as they can be.
  if (isLong && !(isWhole && numberLiteral(plain))) return numberLiteral(`${String(digits)}e${String(exponent)}`);
  return numberLiteral(plain);
}

function writtenOut({ digits, exponent }: Exact): string {
  if (exponent >= 0) return String(digits * 10n ** BigInt(exponent));
  return exactText({ unscaled: digits, scale: -exponent });
}

function edgeText({ digits, exponent }: Exact, isPlain: boolean): string {
  if (Math.abs(exponent) > longestRun) return String(Number(`${String(digits)}e${String(exponent)}`));
  const role = isPlain ? 'label' : 'score';
  if (exponent >= 0) return formatCell(digits * 10n ** BigInt(exponent), { kind: 'integer', role });
  return formatCell({ unscaled: digits, scale: -exponent }, { kind: 'decimal', role, decimals: -exponent });
}

/** Whether a column's name says that its numbers are years or codes, which have no thousands. */
export function isCode(name: string): boolean {
  return /(^|[_ ])(year|yr|id|code|no|number|ref|urn)s?$/i.test(name);
}
