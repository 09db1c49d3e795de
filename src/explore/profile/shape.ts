import type { Cell } from '../../results/result-table.ts';
import type { RowColumn } from '../row-set.ts';

/** What can be said of a column's values: what is compared, counted and binned how. */
export type Shape = 'whole number' | 'decimal' | 'float' | 'date' | 'moment' | 'time' | 'yes or no' | 'text' | 'other';

/** The shape of a column. What only the engine can put in an order that means something to a person is `other`. */
export function shapeOf({ kind }: RowColumn): Shape {
  switch (kind) {
    case 'integer':
      return 'whole number';
    case 'boolean':
      return 'yes or no';
    case 'timestamp':
      return 'moment';
    case 'decimal':
    case 'float':
    case 'date':
    case 'time':
    case 'text':
    case 'other':
      return kind;
  }
}

/** What a column of this type holds, in words for the screen: `Whole numbers`. */
export function typeInWords(column: RowColumn): string {
  switch (shapeOf(column)) {
    case 'whole number':
      return 'Whole numbers';
    case 'decimal':
    case 'float':
      return 'Numbers with decimals';
    case 'date':
      return 'Dates';
    case 'moment':
      return 'Dates with times';
    case 'time':
      return 'Times of day';
    case 'yes or no':
      return 'Yes or no';
    case 'text':
      return column.type.startsWith('ENUM') ? 'Categories' : 'Text';
    case 'other':
      return otherInWords(column.type);
  }
}

function otherInWords(type: string): string {
  if (type.endsWith(']')) return 'Lists';
  if (type.startsWith('TIMESTAMP')) return 'Dates with times';
  if (type.startsWith('TIME')) return 'Times of day';
  const word = /^\w+/.exec(type)?.[0] ?? '';
  return words.get(word) ?? 'Other values';
}

const words: ReadonlyMap<string, string> = new Map([
  ['STRUCT', 'Records'],
  ['MAP', 'Maps'],
  ['UNION', 'Values of several types'],
  ['INTERVAL', 'Lengths of time'],
  ['BLOB', 'Bytes'],
  ['BIT', 'Bits'],
]);

/** A value that the engine wrote as text, as a cell of its shape. A text that is no such value stays text. */
export function cellFromText(text: string, shape: Shape): Cell {
  switch (shape) {
    case 'whole number':
      return /^-?\d+$/.test(text) ? BigInt(text) : text;
    case 'decimal': {
      const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d*)\.?(\d*)$/.exec(text) ?? [];
      return whole + fraction === '' ? text : { unscaled: BigInt(sign + whole + fraction), scale: fraction.length };
    }
    case 'float': {
      const number = Number(text);
      return Number.isFinite(number) ? number : text;
    }
    case 'yes or no':
      return text === 'true';
    default:
      return text;
  }
}
