import type { BatchColumn } from '../../results/arrow-batch.ts';
import type { ColumnChoice } from '../types.ts';

/** The kind of value the engine holds for a choice. */
export function storedAs(type: ColumnChoice): BatchColumn['kind'] {
  switch (type) {
    case 'text':
    case 'category':
      return 'text';
    case 'integer':
      return 'integer';
    case 'decimal':
      return 'float';
    case 'timestamp':
    case 'timestamp, month first':
    case 'Excel date and time':
      return 'timestamp';
    case 'time':
      return 'time';
    case 'yes or no':
      return 'boolean';
    case 'date':
    case 'date, month first':
    case 'month':
    case 'quarter':
    case 'financial year':
    case 'Excel date':
      return 'date';
  }
}
