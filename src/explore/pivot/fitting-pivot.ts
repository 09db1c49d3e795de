import { canMeasure, columnOf, type Condition, type Grouping, intervalsFor, testsFor } from '../question/question.ts';
import type { RowColumn } from '../row-set.ts';
import type { Pivot, PivotValue } from './pivot.ts';
import { isNumberKind } from '../../results/result-table.ts';

/** A pivot as it can be made of other rows. */
export interface FittingPivot {
  /** The pivot itself where all of it fits. */
  readonly pivot: Pivot;
  /** The names of the columns that fields were taken out for, each once. */
  readonly gone: readonly string[];
}

/** The fields of a pivot for which these columns are there, and can be grouped, worked out or held against values so. */
export function fittingPivot(pivot: Pivot, columns: readonly RowColumn[]): FittingPivot {
  const gone = new Set<string>();
  const isThere = (name: string, fits: (column: RowColumn) => boolean): boolean => {
    const column = columnOf(columns, name);
    const is = column !== undefined && fits(column);
    if (!is) gone.add(name);
    return is;
  };
  const groups = ({ column: name, interval, band }: Grouping) =>
    isThere(
      name,
      ({ kind }) =>
        (interval === undefined || intervalsFor(kind).includes(interval)) && (band === undefined || isNumberKind(kind)),
    );
  const measures = ({ measure }: PivotValue) =>
    measure.kind === 'rows' || isThere(measure.column, ({ kind }) => canMeasure(measure.kind, kind));
  const tests = ({ column, test }: Condition) => isThere(column, ({ kind }) => testsFor(kind).includes(test.kind));
  const fitting = {
    ...pivot,
    rows: pivot.rows.filter(groups),
    columns: pivot.columns.filter(groups),
    values: pivot.values.filter(measures),
    filters: pivot.filters.filter(tests),
  };
  return { pivot: gone.size === 0 ? pivot : fitting, gone: [...gone] };
}
