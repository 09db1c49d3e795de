import { analystSql, type Fragment, fragment, identifier, sql, type SqlText } from '../../engine/sql.ts';
import type { RowColumn } from '../row-set.ts';
import { shapeOf } from './shape.ts';

/**
 * The condition that a column has this value, as an analyst would write it: `"area" = 'Herefordshire'`. `text` is the
 * value as the engine writes it. Undefined for text with a NUL in it, which SQL cannot name.
 */
export function isValue(column: RowColumn, text: string): SqlText | undefined {
  if (text.includes('\0')) return undefined;
  const name = identifier(column.name);
  switch (shapeOf(column)) {
    case 'whole number':
    case 'decimal':
      return sql`${name} = ${numberLiteral(text) ?? typed(text, column.type)}`;
    case 'float':
      // A long number read as an exact decimal may miss by the last digit, and one with an exponent is no FLOAT.
      return sql`${name} = ${(isShort(text, column.type) ? numberLiteral(text) : undefined) ?? typed(text, column.type)}`;
    case 'yes or no':
      return text === 'true' ? sql`${name} = true` : sql`${name} = false`;
    case 'date':
      return sql`${name} = DATE ${text}`;
    case 'moment':
      return sql`${name} = TIMESTAMP ${text}`;
    case 'time':
      return sql`${name} = TIME ${text}`;
    case 'text':
      return sql`${name} = ${text}`;
    case 'other':
      return sql`CAST(${name} AS VARCHAR) = ${text}`;
  }
}

/** The condition that a column holds nothing. */
export function isEmpty(column: string): SqlText {
  return sql`${identifier(column)} IS NULL`;
}

/** A number as it is written in SQL: digits, point and exponent and nothing else. Undefined for any other text. */
export function numberLiteral(text: string): Fragment | undefined {
  // More digits than the engine's widest whole number has would be read as an inexact number.
  if (!/^-?\d{1,38}(\.\d{1,37})?(e[+-]?\d{1,4})?$/.test(text)) return undefined;
  return significantDigits(text) > 38 ? undefined : fragment(analystSql(text));
}

function isShort(text: string, type: string): boolean {
  return significantDigits(text) <= 15 && !(type === 'FLOAT' && text.includes('e'));
}

function significantDigits(text: string): number {
  return (/^-?([\d.]*)/.exec(text)?.[1] ?? '').replace('.', '').replace(/^0+/, '').length;
}

/** The names of the number types are words alone, but for the digits of a decimal. */
function typed(text: string, type: string): Fragment {
  return fragment(analystSql(`${sql`${text}`}::${/^[A-Z0-9]+(\(\d+,\s?\d+\))?/.exec(type)?.[0] ?? 'DOUBLE'}`));
}
