import { fittingAggregate } from '../charts/chart-choices.ts';
import type { ColumnFacts, RowFacts } from '../charts/column-facts.ts';
import { groupsOf, lookedAt } from '../charts/looked.ts';
import { columnOf, firstGrouping, type Grouping } from '../question/question.ts';
import type { RowColumn } from '../row-set.ts';
import { emptyPivot, type Pivot } from './pivot.ts';

/** Columns that are read beside one another, and rows one below the other. */
const mostAcross = 12;
const mostDown = 500;

/**
 * A pivot to begin with, of what groups the rows: the first down, another of few values across. Of a summary its first figure
 * stands in the cells, else rows are counted. Undefined where nothing groups them. Pure.
 */
export function suggestedPivot(facts: RowFacts, columns: readonly RowColumn[]): Pivot | undefined {
  const { categories, times, figures, isSummary } = lookedAt(facts);
  const groups = [...categories.filter((one) => groupsOf(one) <= mostDown), ...times];
  const across = groups.length > 1 ? groups.findLast((one) => groupsOf(one) <= mostAcross) : undefined;
  const down = groups.find((one) => one !== across);
  if (down === undefined) return undefined;
  const [figure] = isSummary ? figures : [];
  return {
    ...emptyPivot,
    rows: groupingsOf(down, columns),
    columns: across ? groupingsOf(across, columns) : [],
    values: figure
      ? [{ measure: { kind: fittingAggregate(figure) === 'mean' ? 'mean' : 'sum', column: figure.name } }]
      : [],
  };
}

function groupingsOf({ name }: ColumnFacts, columns: readonly RowColumn[]): readonly Grouping[] {
  const column = columnOf(columns, name);
  return column ? [firstGrouping(column)] : [];
}
