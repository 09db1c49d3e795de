import { fragment, identifier, sql } from '../../engine/sql.ts';
import type { RowColumn } from '../row-set.ts';
import { type Bins, binsBetween, noBins } from './bin.ts';
import { calendarBins } from './calendar-bins.ts';
import { numberBins } from './number-bins.ts';
import { shapeOf } from './shape.ts';

/**
 * Bins with round edges over a column from its smallest to its largest value, as the engine writes them: at most 20 for
 * numbers, 24 for what has a calendar or a clock. None where one value is all there is, or nothing can be binned.
 */
export function binsOf(column: RowColumn, smallest: string, largest: string): Bins {
  if (smallest === largest) return noBins;
  const shape = shapeOf(column);
  switch (shape) {
    case 'whole number':
    case 'decimal':
    case 'float':
      return numberBins(column.name, smallest, largest, shape === 'whole number');
    case 'date':
    case 'moment':
      return calendarBins(column.name, smallest, largest, shape === 'moment');
    case 'time':
      return hoursOfDay(column.name);
    default:
      return noBins;
  }
}

function hoursOfDay(column: string): Bins {
  const hours = Array.from({ length: 25 }, (_, i) => String(i).padStart(2, '0'));
  const { bins, below } = binsBetween(
    column,
    hours.map((hour) => fragment(sql`TIME ${`${hour}:00:00`}`)),
    (i) => `${hours[i] ?? ''}:00 to ${hours[i] ?? ''}:59`,
  );
  // 24:00 is a time of day too, and the last there is.
  const name = identifier(column);
  return {
    bins: bins.map((bin, i) => (i === 23 ? { ...bin, predicate: sql`${name} >= TIME ${'23:00:00'}` } : bin)),
    below: below.map((condition, i) => (i === 24 ? sql`${name} IS NOT NULL` : condition)),
  };
}
