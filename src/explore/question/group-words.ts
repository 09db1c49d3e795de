import { formatCell, formatDate, formatMonth } from '../../results/format.ts';
import type { Cell, ColumnKind } from '../../results/result-table.ts';
import type { Interval } from './question.ts';

/** What a group of rows is called whose value is not known. */
export const notKnown = 'not known';

const week = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const quarters = ['January to March', 'April to June', 'July to September', 'October to December'];

/** A group's value as people read it: the first day of an interval as the interval, NULL as not known. */
export function groupWords(cell: Cell, kind: ColumnKind, interval: Interval | undefined): string {
  if (cell === null) return notKnown;
  if (cell === '') return 'empty text';
  if (typeof cell === 'string' && /^\d{4}-\d{2}-\d{2}/.test(cell)) {
    const year = Number(cell.slice(0, 4));
    const month = Number(cell.slice(5, 7));
    switch (interval) {
      case 'day':
        return formatDate(cell);
      case 'month':
        return formatMonth(cell);
      case 'quarter':
        return `${quarters[Math.floor((month - 1) / 3)] ?? ''} ${String(year)}`;
      case 'financial year':
        return `${String(year)}/${String((year + 1) % 100).padStart(2, '0')}`;
      case 'year':
        return String(year);
      default:
    }
  }
  if (interval === 'day of the week' && typeof cell !== 'string') return week[Number(cell) - 1] ?? notKnown;
  if (interval === 'hour' && typeof cell === 'bigint')
    return `${String(cell).padStart(2, '0')}:00 to ${String(cell).padStart(2, '0')}:59`;
  return formatCell(cell, { kind, role: 'dimension' });
}
