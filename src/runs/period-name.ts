import type { ParameterType } from '../recipes/recipe.ts';
import { formatDate, formatMonth } from '../results/format.ts';
import { addMonths } from './coverage.ts';

/**
 * What a period is called, by its type and its first day, ISO: `January 2016`, `April 2016 to June 2016`, `2015/16`. Of a
 * type that is no period, the date.
 */
export function periodName(type: ParameterType | undefined, start: string): string {
  switch (type) {
    case 'month':
      return formatMonth(start);
    case 'quarter':
      return `${formatMonth(start)} to ${formatMonth(addMonths(start, 2))}`;
    case 'financial year': {
      const year = Number(start.slice(0, 4));
      return `${String(year)}/${String((year + 1) % 100).padStart(2, '0')}`;
    }
    default:
      return formatDate(start);
  }
}
