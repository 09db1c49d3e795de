import type { ChartBlock, JsonObject, TableColumn } from '../recipes/recipe.ts';
import { formatCounted } from '../results/format.ts';
import type { ResultTable } from '../results/result-table.ts';
import { checkChart } from './allow-list.ts';
import { distinctLabels } from './category-order.ts';
import { chartData, columnOf, isDate, isNumber, timesOf, type ChartColumn, type ChartData } from './chart-data.ts';
import { channelOf, chartView, type ChartView } from './chart-view.ts';
import { dateLabel } from './dates.ts';
import { describedChart, isMeasure, type DescribedChart } from './described-chart.ts';
import { asDrawn } from './drawn-order.ts';
import { ends, figureWords } from './figure-words.ts';

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

/** What the methods call a month that does not stand out, or of which that cannot be told. */
const expected = ['as expected', 'too few months to tell'];
/** What needs no telling, as it does not stand out. */
const unmarked = [...expected, 'similar'];
const mostNamed = 8;

/**
 * A chart in words, for who cannot see it: what is drawn, over what, from when to when, the lowest, the highest and the
 * latest with their names, in each panel where there are several, the target, what is marked, and the words in the picture. Figures read as they do in the
 * tables. Plain text of a few sentences.
 */
export function chartDescription(block: ChartBlock, rows: ResultTable, shown: readonly TableColumn[] = []): string {
  const checked = checkChart(block.vegaLite);
  if (checked.kind === 'refused') return `${block.title}. The chart is not drawn.`;
  const view = chartView(checked.chart);
  const table = asDrawn(block, rows, shown);
  const data = chartData(table, shown);
  const chart = describedChart(view, data);
  const kind = kindOf(view, chart, data);
  if (table.rowCount === 0) return `${kind} of ${block.title}. There are no rows to draw.`;
  const what = [
    `${kind} of ${chart.figureTitle ?? block.title}`,
    chart.along === undefined ? '' : overWhat(chart.along, data),
    ...chart.facets.map((facet) => `a panel for each ${facet.title}: ${listed(distinctLabels(facet, data))}`),
    seriesWords(chart, data),
    rangesWords(view, data),
  ];
  const sentences = [
    what.filter((part) => part !== '').join(', '),
    ...(isInOrder(chart, data) ? [orderWords(chart, data)] : figureWords(chart, data)),
    missingWords(chart, data),
    targetWords(view, data),
    markedWords(chart, data),
    isInOrder(chart, data) ? '' : writtenWords(chart, data),
  ];
  return sentences.flatMap((sentence) => (sentence === '' ? [] : `${sentence}.`)).join(' ');
}

function kindOf(view: ChartView, { unit, marked }: DescribedChart, data: ChartData): string {
  const types = [...(unit === undefined ? [] : [unit]), ...view.units].map(({ mark }) => mark.type);
  if (types.includes('rect') && types.includes('text')) return 'Grid';
  const isControl = marked !== undefined && distinctLabels(marked, data).some((label) => expected.includes(label));
  return isControl ? 'Control chart' : (types.map((type) => kinds[type]).find((word) => word !== undefined) ?? 'Chart');
}

function overWhat(along: ChartColumn, data: ChartData): string {
  if (isNumber(along)) {
    const { lowest, highest } = ends(along, data);
    return lowest === undefined || highest === undefined
      ? ''
      : `${isMeasure(along) ? 'against' : 'by'} ${along.title} from ${data.textAt(along, lowest)} to ${data.textAt(along, highest)}`;
  }
  if (!isDate(along)) return `by ${along.title}: ${listed(distinctLabels(along, data))}`;
  const times = timesOf(along, data);
  if (times.length === 0) return '';
  const [from, to] = [times.reduce((a, b) => Math.min(a, b)), times.reduce((a, b) => Math.max(a, b))].map((time) =>
    dateLabel(time, along.grain, along.grain === 'month' ? '%B %Y' : '%-d %B %Y'),
  );
  return from === to ? `in ${from ?? ''}` : `from ${from ?? ''} to ${to ?? ''}`;
}

function seriesWords({ series, figure, along, facets }: DescribedChart, data: ChartData): string {
  if (series === undefined || [along, ...facets].some((column) => column?.index === series.index)) return '';
  if (isNumber(series)) return `shaded by ${series.title}`;
  const labels = distinctLabels(series, data);
  if (figure === undefined) return `coloured by ${series.title}: ${listed(labels)}`;
  return `${formatCounted(labels.length, 'series', 'series')}: ${listed(labels)}`;
}

/** Bands and whiskers, by what their ends are. */
function rangesWords(view: ChartView, data: ChartData): string {
  const second = view.units.flatMap((unit) =>
    ['x2', 'y2'].flatMap((channel) => columnOf(channelOf(unit, channel) ?? {}, data) ?? []),
  );
  if (second.some(({ endOf }) => endOf === 'interval')) return 'with likely ranges';
  return second.some(({ endOf }) => endOf === 'limit') ? 'with limits' : '';
}

function listed(labels: readonly string[]): string {
  return labels.length <= mostNamed
    ? labels.join(', ')
    : `${labels.slice(0, mostNamed).join(', ')} and ${String(labels.length - mostNamed)} more`;
}

/** Bars that stand in an order of their own, such as the steps of a process, are read out one by one. */
function isInOrder({ unit, along, figure, facets }: DescribedChart, data: ChartData): boolean {
  if (unit?.mark.type !== 'bar' || figure === undefined || along === undefined || isDate(along)) return false;
  const definition = ['x', 'y'].map((channel) => channelOf(unit, channel)).find((one) => one?.['field'] === along.name);
  const sort = definition?.['sort'];
  const isSteps = sort === null || Array.isArray(sort);
  return (
    isSteps && facets.length === 0 && data.rowCount <= mostNamed && distinctLabels(along, data).length === data.rowCount
  );
}

function orderWords({ figure, along, written }: DescribedChart, data: ChartData): string {
  if (figure === undefined || along === undefined) return '';
  const rows = Array.from({ length: data.rowCount }, (_, row) => row);
  const told = rows.map((row) => {
    const said = written
      .map(({ column }) => data.textAt(column, row))
      .find((text) => text.startsWith(data.textAt(figure, row)));
    return `${data.labelAt(along, row)} ${said ?? data.textAt(figure, row)}`;
  });
  return `In order: ${told.join(', ')}`;
}

/** Rows beside a number, as in a funnel, are not all of the figure: the others draw its limits. */
function missingWords({ figure, along }: DescribedChart, data: ChartData): string {
  if (figure === undefined || (along !== undefined && isMeasure(along))) return '';
  const rows = Array.from({ length: data.rowCount }, (_, row) => data.read(figure, 'value', row));
  const missing = rows.filter((value) => typeof value !== 'number').length;
  return missing === 0 ? '' : formatCounted(missing, 'figure is missing', 'figures are missing');
}

function targetWords(view: ChartView, data: ChartData): string {
  const targets = view.units.flatMap((unit) =>
    ['x', 'y'].flatMap((channel) => columnOf(channelOf(unit, channel) ?? {}, data) ?? []),
  );
  const target = targets.find(({ role }) => role === 'target');
  const { highest } = target === undefined ? {} : ends(target, data);
  return target === undefined || highest === undefined ? '' : `${target.title}: ${data.textAt(target, highest)}`;
}

/** What has a symbol of its own, by its name: what stands out from the rest. */
function markedWords({ marked, figure, names, grid }: DescribedChart, data: ChartData): string {
  if (marked === undefined) return '';
  const byLabel = new Map<string, string[]>();
  for (let row = 0; row < data.rowCount; row += 1) {
    const isDrawn = figure === undefined || typeof data.read(figure, 'value', row) === 'number';
    const label = data.labelAt(marked, row);
    if (!isDrawn || data.read(marked, 'value', row) === null || unmarked.includes(label)) continue;
    const place = [...grid, ...names].map((column) => data.labelAt(column, row)).join(', ');
    byLabel.set(label, [...(byLabel.get(label) ?? []), place]);
  }
  if (byLabel.size === 0) {
    return distinctLabels(marked, data).includes('as expected') ? 'None stands out' : '';
  }
  const sets = [...byLabel.values()].map((places) => places.toSorted().join('\n'));
  // Where each place has every symbol, the symbols are two figures beside one another and mark nothing.
  if (sets.length > 1 && new Set(sets).size === 1) return `Symbols: ${[...byLabel.keys()].join(', ')}`;
  return [...byLabel].map(([label, places]) => `Marked ${label}: ${listed(places)}`).join('. ');
}

/** The words in the picture where they are not the names of its figures: a break in a series, a cell of a grid. */
function writtenWords({ written, names, figure, facets }: DescribedChart, data: ChartData): string {
  const told = written
    .filter(({ column }) => figure === undefined || names.every(({ index }) => index !== column.index))
    .flatMap(({ unit, column }) => {
      const placed = ['x', 'y'].flatMap((channel): readonly JsonObject[] => {
        const definition = channelOf(unit, channel);
        return definition === undefined ? [] : [definition];
      });
      const places = placed.flatMap((definition) => columnOf(definition, data) ?? []);
      const named = placed.flatMap((definition) => {
        const place = columnOf(definition, data);
        const isName = definition['type'] === 'ordinal' || definition['type'] === 'nominal';
        return place === undefined || (isNumber(place) && !isName) ? [] : [place];
      });
      const isCell = named.length > 1;
      const rows = Array.from({ length: data.rowCount }, (_, row) => row).filter(
        (row) =>
          !isEmpty(data.textAt(column, row)) &&
          [column, ...places].every((one) => data.read(one, 'value', row) !== null),
      );
      const said = rows.map((row) => {
        const panel = isCell ? facets.map((facet) => data.labelAt(facet, row)) : [];
        const at = [...panel, ...named.map((one) => `${isCell ? `${one.title} ` : ''}${data.labelAt(one, row)}`)].join(
          ', ',
        );
        const words = data.textAt(column, row).split(/\n+/).join('; ');
        return at === '' ? words : `${at}: ${words}`;
      });
      return isCell
        ? extremes(
            said,
            rows.map((row) => data.textAt(column, row)),
          )
        : said;
    });
  return [...new Set(told)].slice(0, 12).join('. ');
}

/** What a cell says where it has nothing to say. */
function isEmpty(text: string): boolean {
  return ['', '-', '–', '[z]'].includes(text.trim());
}

/** Of many cells of one count each, the highest three and the lowest. */
function extremes(said: readonly string[], texts: readonly string[]): readonly string[] {
  const counts = texts.map((text) => (/^\d[\d,]*(\.\d+)?$/.test(text) ? Number(text.replaceAll(',', '')) : Number.NaN));
  if (said.length <= mostNamed || counts.some(Number.isNaN)) return said;
  const order = said.map((words, i) => ({ words, n: counts[i] ?? 0 })).toSorted((a, b) => b.n - a.n);
  return [
    `Highest: ${order
      .slice(0, 3)
      .map(({ words }) => words)
      .join('; ')}`,
    `Lowest: ${order.at(-1)?.words ?? ''}`,
  ];
}
