import type { ChartBlock, TableColumn } from '../recipes/recipe.ts';
import type { ResultTable } from '../results/result-table.ts';
import { checkChart } from './allow-list.ts';
import { categoryOrder } from './category-order.ts';
import { chartData, columnOf, isDate, isNumber, type ChartData } from './chart-data.ts';
import { chartView, leadOf, type ChartView } from './chart-view.ts';
import { facetOrders, type LabelOrder } from './facet-spec.ts';

/**
 * The rows of a chart's step in the order in which the chart has them: panel by panel, then by the names along its axes,
 * from the top and from the left. Along dates and figures, rows stay as they stand. Of a chart that is refused, all do.
 */
export function asDrawn(block: ChartBlock, table: ResultTable, shown: readonly TableColumn[]): ResultTable {
  const checked = checkChart(block.vegaLite);
  if (checked.kind === 'refused') return table;
  const view = chartView(checked.chart);
  const data = chartData(table, shown);
  const rows = Array.from({ length: table.rowCount }, (_, row) => row);
  const places = [...facetOrders(view, data), ...axisOrder(view, data, 'y'), ...axisOrder(view, data, 'x')].map(
    ({ column, labels }) => {
      const placeOf = new Map(labels.map((label, i) => [label, i]));
      return rows.map((row) => placeOf.get(data.labelAt(column, row)) ?? labels.length);
    },
  );
  const drawn = rows.toSorted(
    (a, b) => places.map((place) => (place[a] ?? 0) - (place[b] ?? 0)).find((apart) => apart !== 0) ?? a - b,
  );
  return inOrder(table, drawn);
}

function inOrder(table: ResultTable, rows: readonly number[]): ResultTable {
  return {
    columns: table.columns,
    rowCount: rows.length,
    cell(column, row) {
      const from = rows[row];
      if (from === undefined) throw new RangeError(`no cell at column ${String(column)}, row ${String(row)}`);
      return table.cell(column, from);
    },
  };
}

/** Of an axis that has names, or numbers that stand for names. */
function axisOrder(view: ChartView, data: ChartData, channel: 'x' | 'y'): readonly LabelOrder[] {
  const lead = leadOf(view.units, channel);
  const column = lead && columnOf(lead.definition, data);
  if (lead === undefined || column === undefined || isDate(column)) return [];
  const type = lead.definition['type'];
  if (isNumber(column) && type !== 'ordinal' && type !== 'nominal') return [];
  return [{ column, labels: categoryOrder(column, lead.definition, lead.unit, data) }];
}
