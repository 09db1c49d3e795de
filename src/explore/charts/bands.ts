import { fragment, sql, type Fragment, type SqlText } from '../../engine/sql.ts';
import type { ColumnFacts } from './column-facts.ts';

/** Bands of one width over a column of numbers, about a dozen of them. */
export interface Bands {
  /** The number of the band that a value lies in. */
  readonly index: (value: Fragment) => SqlText;
  /** The band's name from its number: `10 to 14`, of numbers with a fraction `0.5 to under 1.0`. */
  readonly label: (index: Fragment) => SqlText;
}

const mostDecimals = 6;
const decimalTypes: readonly SqlText[] = [
  sql`DECIMAL(38, 0)`,
  sql`DECIMAL(38, 1)`,
  sql`DECIMAL(38, 2)`,
  sql`DECIMAL(38, 3)`,
  sql`DECIMAL(38, 4)`,
  sql`DECIMAL(38, 5)`,
  sql`DECIMAL(38, 6)`,
];

/** Bands for a column whose ends are known; undefined where it holds no number, or the bands would be too fine or too far out to name. */
export function bandsOf({ kind, smallest, largest }: ColumnFacts): Bands | undefined {
  if (smallest === undefined || largest === undefined) return undefined;
  const { digit, power } = roundStep(largest - smallest, kind === 'integer');
  if (power < -mostDecimals || Math.max(Math.abs(smallest), Math.abs(largest)) > 1e15) return undefined;
  if (power >= 0 && kind === 'integer') return wholeBands(BigInt(digit) * 10n ** BigInt(power));
  return decimalBands(digit, power);
}

/** A step of 1, 2 or 5 times a power of ten of which about twelve make the span. */
function roundStep(span: number, isWhole: boolean): { readonly digit: 1 | 2 | 5; readonly power: number } {
  const wanted = span / 12;
  if (!(wanted > 0)) return { digit: 1, power: 0 };
  const power = Math.floor(Math.log10(wanted));
  const times = wanted / 10 ** power;
  const step =
    times <= 1
      ? { digit: 1 as const, power }
      : times <= 2
        ? { digit: 2 as const, power }
        : times <= 5
          ? { digit: 5 as const, power }
          : { digit: 1 as const, power: power + 1 };
  return isWhole && step.power < 0 ? { digit: 1, power: 0 } : step;
}

function wholeBands(step: bigint): Bands {
  const index = (value: Fragment) => sql`CAST(floor(${value} / ${step}) AS BIGINT)`;
  if (step === 1n) return { index, label: (band) => sql`format('{:,}', ${band})` };
  return {
    index,
    label: (band) => sql`format('{:,} to {:,}', ${band} * ${step}, ${band} * ${step} + ${step - 1n})`,
  };
}

function decimalBands(digit: number, power: number): Bands {
  const step = digit * 10 ** power;
  const type = fragment(decimalTypes[Math.max(0, -power)] ?? sql`DOUBLE`);
  // Added up as whole steps, so that no band begins at 0.30000000000000004.
  const end = (band: Fragment, more: bigint) =>
    fragment(sql`CAST((${band} + ${more}) * ${BigInt(digit)} * ${10 ** power} AS ${type})`);
  return {
    // 0.3 / 0.1 is a little less than 3.
    index: (value) => sql`CAST(floor(round(${value} / ${step}, 9)) AS BIGINT)`,
    label: (band) => sql`${end(band, 0n)} || ' to under ' || ${end(band, 1n)}`,
  };
}
