import type { RowColumn } from '../row-set.ts';
import { cellFace, cellText } from './cell-text.ts';
import type { Filter, ValueText } from './filters.ts';
import { formatDate } from '../../results/format.ts';

/** Values named in full; of more it is said how many. */
const named = 3;
/** Characters of a value that is named, at most. */
const longest = 60;

/** A filter in words, such as `area is Hereford or NULL`, `reports from 10 to 20`. */
export function filterWords(filter: Filter, column: RowColumn): string {
  if (filter.kind === 'range') {
    const ends = [
      ...(filter.from.trim() === '' ? [] : [`from ${endWords(filter.from, column)}`]),
      ...(filter.to.trim() === '' ? [] : [`to ${endWords(filter.to, column)}`]),
    ];
    return `${column.name} ${ends.join(' ')}`;
  }
  const { values, isExcept } = filter;
  if (values.length === 0) return `${column.name} is nothing`;
  if (values.length > named + 1) {
    return `${column.name} is ${isExcept ? 'none' : 'one'} of ${String(values.length)} values`;
  }
  const words = values.map((value) => valueWords(value, column));
  return `${column.name} is ${isExcept ? 'not ' : ''}${words.join(isExcept ? ' and not ' : ' or ')}`;
}

function endWords(text: string, { kind }: RowColumn): string {
  return kind === 'date' || kind === 'timestamp' ? formatDate(text.trim()) : text.trim();
}

/** A value of a list as a person reads it. */
export function valueWords(value: ValueText, column: RowColumn): string {
  if (value === null) return 'NULL';
  if (value === '') return 'empty';
  if (column.kind === 'boolean') return cellText(value === 'true', column);
  if (column.kind === 'integer' && /^-?\d+$/.test(value)) return cellText(BigInt(value), column);
  const face = cellFace(value, column);
  const text = face.kind === 'value' ? face.before + face.text + face.after : '';
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
