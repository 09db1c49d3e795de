import { type Fragment, fragment, identifier, sql, type SqlText } from '../../engine/sql.ts';
import type { RowColumn } from '../row-set.ts';
import { numberSql } from './predicates.ts';

/** Where each row's band begins, exactly: 0.3 lies in the band from 0.3, though 0.3 / 0.1 is a little less than 3. */
export function bandKey(width: string, column: RowColumn): SqlText {
  const step = stepSql(width);
  const exact = exactType(width, column);
  if (exact) {
    const value = fragment(sql`CAST(${identifier(column.name)} AS ${exact})`);
    // % is below 0 for what is below 0.
    const key = sql`${value} - (${value} % ${step} + ${step}) % ${step}`;
    const isOfScale = column.kind === 'integer' || scaleOf(column) <= digitsOf(width);
    return isOfScale ? key : sql`CAST(${fragment(key)} AS ${decimalType(digitsOf(width))})`;
  }
  const value = floatValue(column);
  const digits = numberSql(String(digitsOf(width)));
  // The nearest multiple of the width as it is written, and the one before where that lies above the value.
  const near = fragment(sql`round(round(${value} / ${step}) * ${step}, ${digits})`);
  const key = sql`round(${near} - CASE WHEN ${near} > ${value} THEN ${step} ELSE 0 END, ${digits}) + 0`;
  return sql`CASE WHEN abs(${value}) <= ${farthest(width)} THEN ${fragment(key)} ELSE ${value} END`;
}

/** A band in words, from where it begins: `10 to 19`, of numbers with a fraction `0.5 to under 1.0`. */
export function bandWords(width: string, column: RowColumn, key: Fragment): SqlText {
  const step = stepSql(width);
  const digits = digitsOf(width);
  if (exactType(width, column)) {
    return column.kind === 'integer' && digits === 0
      ? sql`CAST(${key} AS VARCHAR) || ' to ' || CAST(${key} + ${step} - 1 AS VARCHAR)`
      : sql`CAST(${key} AS VARCHAR) || ' to under ' || CAST(${key} + ${step} AS VARCHAR)`;
  }
  const number = `{:.${String(digits)}f}`;
  const words = sql`format(${`${number} to under ${number}`}, ${key}, ${key} + ${step})`;
  return sql`CASE WHEN abs(${key}) <= ${farthest(width)} THEN ${fragment(words)} ELSE CAST(${key} AS VARCHAR) END`;
}

/** The width without zeros at its end, which would make more digits of every band. */
function stepSql(width: string): Fragment {
  return numberSql(width.includes('.') ? width.replace(/\.?0+$/, '') : width);
}

/** The type in which a column's values and such bands are exact; undefined where there is none. */
function exactType(width: string, column: RowColumn): Fragment | undefined {
  const digits = digitsOf(width);
  if (column.kind === 'float') return undefined;
  const scale = Math.max(scaleOf(column), digits);
  if (scale === 0) return fragment(column.type === 'UHUGEINT' ? sql`UHUGEINT` : sql`HUGEINT`);
  // One digit more than the values have, for a band that ends beyond them; and room for the width.
  const whole = Math.max(wholeDigitsOf(column) + 1, width.split('.')[0]?.length ?? 0);
  return whole + scale <= 38 ? decimalType(scale) : undefined;
}

function decimalType(scale: number): Fragment {
  return fragment(sql`DECIMAL(38, ${numberSql(String(scale))})`);
}

/** A column's values as DOUBLE; those of a FLOAT as they are written, since 0.7 is not the same number in both. */
function floatValue({ name, type, kind }: RowColumn): Fragment {
  const column = identifier(name);
  if (type === 'FLOAT') return fragment(sql`CAST(CAST(${column} AS VARCHAR) AS DOUBLE)`);
  return kind === 'float' ? column : fragment(sql`CAST(${column} AS DOUBLE)`);
}

/** How far from 0 a DOUBLE still has the digits of the width: what is beyond, or not finite, stands as it is. */
function farthest(width: string): Fragment {
  return numberSql(`1e${String(15 - digitsOf(width))}`);
}

/** Digits after the point of a DECIMAL; 0 of whole numbers. */
function scaleOf({ type }: RowColumn): number {
  return Number(/^DECIMAL\(\d+,\s*(\d+)\)/.exec(type)?.[1] ?? 0);
}

/** The most digits before the point. */
function wholeDigitsOf(column: RowColumn): number {
  const decimal = /^DECIMAL\((\d+),/.exec(column.type)?.[1];
  if (decimal !== undefined) return Number(decimal) - scaleOf(column);
  return column.type.includes('HUGEINT') ? 39 : 20;
}

/** Digits after the point of a plain number. */
function digitsOf(number: string): number {
  return (/\.(\d+)/.exec(number)?.[1] ?? '').replace(/0+$/, '').length;
}
