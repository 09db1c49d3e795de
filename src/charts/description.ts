import type { ChartBlock, TableColumn } from '../recipes/recipe.ts';
import { formatCounted } from '../results/format.ts';
import type { ResultTable } from '../results/result-table.ts';
import { checkChart } from './allow-list.ts';
import { distinctLabels } from './category-order.ts';
import { chartData, isDate, isNumber, timesOf, type ChartColumn, type ChartData } from './chart-data.ts';
import { chartView, leadOf, type ChartView } from './chart-view.ts';
import { dateLabel } from './dates.ts';
import { colourChannels } from './series.ts';

const kinds: Readonly<Record<string, string>> = {
  bar: 'Bar chart',
  line: 'Line chart',
  area: 'Area chart',
  rect: 'Heat map',
  point: 'Dot chart',
  circle: 'Dot chart',
  square: 'Dot chart',
  tick: 'Dot chart',
};

/**
 * A chart in words, for who cannot see it: what is drawn, over what, how many series, the lowest and the highest.
 * Figures read as they do in the tables. Plain text of two or three sentences.
 */
export function chartDescription(block: ChartBlock, table: ResultTable, shown: readonly TableColumn[] = []): string {
  const checked = checkChart(block.vegaLite);
  if (checked.kind === 'refused') return `${block.title}. The chart is not drawn.`;
  const view = chartView(checked.chart);
  const data = chartData(table, shown);
  const [x, y] = [columnOf(view, data, 'x'), columnOf(view, data, 'y')];
  const figure = [y, x].find((column) => column !== undefined && isNumber(column));
  const along = [x, y].find((column) => column !== undefined && column !== figure);
  const series = colourChannels.map((channel) => columnOf(view, data, channel)).find((column) => column !== undefined);
  const kind = view.units.map(({ mark }) => kinds[mark.type]).find((word) => word !== undefined) ?? 'Chart';
  if (table.rowCount === 0) return `${kind} of ${block.title}. There are no rows to draw.`;
  const what = [
    `${kind} of ${figure?.title ?? block.title}`,
    along === undefined ? '' : overWhat(along, data),
    series === undefined || series.index === along?.index ? '' : seriesWords(series, data),
  ];
  const named = [series, along].filter((column) => column !== undefined);
  const range = figure === undefined ? '' : rangeWords(figure, [...new Set(named)], data);
  return `${what.filter((part) => part !== '').join(', ')}.${range}`;
}

function columnOf(view: ChartView, data: ChartData, channel: string): ChartColumn | undefined {
  const field = leadOf(view.units, channel)?.definition['field'];
  return typeof field === 'string' ? data.column(field) : undefined;
}

function overWhat(along: ChartColumn, data: ChartData): string {
  if (!isDate(along)) return `by ${along.title}: ${listed(distinctLabels(along, data))}`;
  const times = timesOf(along, data);
  if (times.length === 0) return '';
  const ends = [times.reduce((a, b) => Math.min(a, b)), times.reduce((a, b) => Math.max(a, b))];
  const [from, to] = ends.map((time) => dateLabel(time, along.grain, along.grain === 'month' ? '%B %Y' : '%-d %B %Y'));
  return from === to ? `in ${from ?? ''}` : `from ${from ?? ''} to ${to ?? ''}`;
}

function seriesWords(series: ChartColumn, data: ChartData): string {
  if (isNumber(series)) return `shaded by ${series.title}`;
  const labels = distinctLabels(series, data);
  return `${formatCounted(labels.length, 'series', 'series')}: ${listed(labels)}`;
}

function listed(labels: readonly string[]): string {
  const most = 8;
  return labels.length <= most
    ? labels.join(', ')
    : `${labels.slice(0, most).join(', ')} and ${String(labels.length - most)} more`;
}

function rangeWords(figure: ChartColumn, named: readonly ChartColumn[], data: ChartData): string {
  let lowest: { readonly value: number; readonly row: number } | undefined;
  let highest = lowest;
  let missing = 0;
  for (let row = 0; row < data.rowCount; row += 1) {
    const value = data.read(figure, 'value', row);
    if (typeof value !== 'number') missing += 1;
    else {
      if (lowest === undefined || value < lowest.value) lowest = { value, row };
      if (highest === undefined || value > highest.value) highest = { value, row };
    }
  }
  const absent = missing === 0 ? '' : ` ${formatCounted(missing, 'figure is', 'figures are')} missing.`;
  if (lowest === undefined || highest === undefined) return absent;
  const at = (row: number): string => {
    const place = named.map((column) => data.labelAt(column, row)).join(', ');
    const value = data.textAt(figure, row);
    return place === '' ? value : `${value} (${place})`;
  };
  if (lowest.value === highest.value) return ` Every figure is ${data.textAt(figure, lowest.row)}.${absent}`;
  return ` Lowest ${at(lowest.row)}, highest ${at(highest.row)}.${absent}`;
}
