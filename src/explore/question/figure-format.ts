import type { ColumnFormat } from '../../results/format.ts';
import type { ColumnKind } from '../../results/result-table.ts';
import type { Measure } from './question.ts';

/** How a figure is shown, by what was worked out and the kind of value that came of it. */
export function figureFormat(measure: Measure, kind: ColumnKind, isShare = false): ColumnFormat {
  if (isShare) return { kind, role: 'share' };
  switch (measure.kind) {
    case 'rows':
    case 'different':
      return { kind, role: 'count' };
    case 'mean':
    case 'median':
      return { kind, role: 'mean' };
    case 'sum':
    case 'smallest':
    case 'largest':
    case 'list':
      return { kind, role: kind === 'integer' ? 'total' : 'score' };
  }
}
