import type { ChartBlock, Json, JsonObject, TableColumn } from '../recipes/recipe.ts';
import { formatCount } from '../results/format.ts';
import type { ResultTable } from '../results/result-table.ts';
import { rowStep } from './category-axis.ts';
import { checkChart, type ChartProblem } from './allow-list.ts';
import { chartData, columnOf, isNumber, type ChartData } from './chart-data.ts';
import { channelOf, chartView, type ChartView, type Unit } from './chart-view.ts';
import { facetSpec, panelRows, panels } from './facet-spec.ts';
import { headingSpec } from './heading.ts';
import type { PositionAxis, PositionChannel } from './axis-settings.ts';
import { positionAxis } from './position-axis.ts';
import { seriesOf, type Series } from './series.ts';
import { fontStack, mostSeries, shade, themeConfig, type ChartScheme } from './theme.ts';
import { isObject } from './shape-check.ts';
import { isWhisker, tellingPoints, unitSpec, type Shared } from './unit-spec.ts';

export interface ChartOptions {
  readonly scheme: ChartScheme;
  /** Of the whole chart, in CSS pixels. */
  readonly width: number;
  /** For paper: paper behind, nothing to point at. */
  readonly print?: boolean;
  /** The columns of the table block over the same step: titles and roles. */
  readonly columns?: readonly TableColumn[];
  /** The family the page is set in, when the frame was given its fonts. */
  readonly font?: string;
  /** Puts title and subtitle into the picture, for one that leaves the page. */
  readonly heading?: boolean;
  /** A line under the heading, such as SAMPLE. */
  readonly notice?: string;
}

export type ChartOutcome =
  /**
   * `notes` are for the reader: what the picture does not show as it is. `height`, in CSS pixels, is about what it will
   * take, axes and legend included, so that room can be kept before it is drawn.
   */
  | { readonly kind: 'spec'; readonly spec: JsonObject; readonly notes: readonly string[]; readonly height: number }
  | { readonly kind: 'refused'; readonly problems: readonly ChartProblem[] };

export const mostRows = 5000;
const mostCategories = 200;
/** What titles and figures of the axes, and a heading or legend, take around a panel. In CSS pixels. */
const aroundPanel = 70;

/** A recipe's chart over the rows of its step, as a whole Vega-Lite spec with our theme. Pure. */
export function chartSpec(block: ChartBlock, table: ResultTable, options: ChartOptions): ChartOutcome {
  const checked = checkChart(block.vegaLite);
  if (checked.kind === 'refused') return checked;
  const view = chartView(checked.chart);
  const data = chartData(table, options.columns ?? []);
  const problems = [...rowProblems(table), ...fieldProblems(view, data, block.from), ...barProblems(view.units)];
  if (problems.length > 0) return { kind: 'refused', problems };

  const { facets, count, panelWidth } = panels(view, data, options.width);
  const axis = (channel: PositionChannel, taken = 0) =>
    positionAxis(channel, view.units, data, panelWidth - taken, options.scheme);
  // Panels repeat their axes' titles, in their headings' way; the subtitle says the units once.
  const isUntitled = view.facet !== undefined && block.subtitle !== undefined;
  const y = view.facet !== undefined ? untitled(axis('y')) : axis('y');
  // A panel's width is that of its axes; of a chart without panels the labels at the left take their part.
  const taken = view.facet === undefined && y?.labels !== undefined ? labelRoom(y) : 0;
  const x = onZeroLine(isUntitled ? untitled(axis('x', taken)) : axis('x', taken), y);
  const crowded = [x, y].flatMap((axis) => crowdProblem(axis) ?? []);
  if (crowded.length > 0) return { kind: 'refused', problems: crowded };
  const named = [...facets, ...[x, y].flatMap((axis) => (axis?.form === 'label' ? [axis.column] : []))];
  const series = seriesOf(view.units, data, {
    scheme: options.scheme,
    width: options.width - labelRoom(y),
    offset: y?.type === 'quantitative' && typeof y.axis?.['title'] === 'string' ? 34 : 14,
    isNamed: (column) => named.some(({ index }) => index === column.index),
  });
  const width = Math.min(panelWidth, view.width ?? panelWidth);
  const cell = wordsInCells(view, data, x, y, width);
  const height = Math.max(heightOf(view, y, width, count), (y?.labels?.length ?? 0) * cell);
  const shared: Shared = {
    data,
    scheme: options.scheme,
    x,
    y,
    series,
    facets,
    isPrint: options.print === true,
    hasWhiskers: view.units.some(isWhisker),
    units: view.units,
    room: { width: width - labelRoom(y), height },
  };
  const layer = view.units.map((unit) => unitSpec(unit, shared));
  const points = view.units.flatMap((unit) => tellingPoints(unit, shared) ?? []);
  const panel = { width, height, layer: [...layer, ...points] };
  const font = fontStack(options.font);
  const facet = facetSpec(view, data, options.width);
  const isPicture = options.heading === true || options.print === true;
  const spec: JsonObject = {
    ...(options.heading === true ? { title: headingSpec(block, options.width, options.notice) } : {}),
    background: isPicture ? shade(options.scheme, 'white') : null,
    padding: isPicture ? 16 : { left: 2, right: 14, top: 6, bottom: 4 },
    ...(facet === undefined
      ? { autosize: { type: 'fit-x', contains: 'padding' }, ...panel }
      : { ...facet, spec: panel }),
    config: themeConfig(options.scheme, font),
    // Last, when every column that is used has been asked for.
    data: { values: rowsInFront(data, series) },
  };
  return {
    kind: 'spec',
    spec,
    notes: notesOf(data, series?.labels?.length ?? 0),
    height: panelRows(view, data, options.width) * (height + aroundPanel),
  };
}

function rowProblems({ rowCount }: ResultTable): readonly ChartProblem[] {
  if (rowCount <= mostRows) return [];
  const message = `The chart would have ${formatCount(rowCount)} rows and can have ${formatCount(mostRows)}. Summarise further in the recipe's steps.`;
  return [message];
}

function fieldProblems(view: ChartView, data: ChartData, from: string): readonly ChartProblem[] {
  const fields = new Map<string, string>();
  const collect = (value: Json | undefined, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      const innerPath = Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`;
      if (key === 'field' && typeof inner === 'string') fields.set(inner, fields.get(inner) ?? innerPath);
      else collect(inner, innerPath);
    }
  };
  collect(view.facet, 'vega-lite.facet');
  view.units.forEach(({ encoding }) => {
    collect(encoding, 'vega-lite.encoding');
  });
  return [...fields].flatMap(([field, path]) => {
    if (data.column(field) !== undefined) return [];
    return [`${path} is "${field}", and ${from} has no such column; it has ${data.names.join(', ')}.`];
  });
}

/** A bar is read by its length, so it starts at zero; a band or whisker needs both its ends. */
function barProblems(units: readonly Unit[]): readonly ChartProblem[] {
  return units.flatMap((unit) => {
    const isRange = channelOf(unit, 'x2') !== undefined || channelOf(unit, 'y2') !== undefined;
    if (unit.mark.type.startsWith('error') && !isRange) {
      return [`vega-lite.mark ${unit.mark.type} needs both ends: y and y2, or x and x2.`];
    }
    if (unit.mark.type !== 'bar' || isRange) return [];
    return (['x', 'y'] as const).flatMap((channel) => {
      const scale = channelOf(unit, channel)?.['scale'] as JsonObject | undefined;
      const path = `vega-lite.encoding.${channel}.scale`;
      const isCut = scale?.['zero'] === false || scale?.['type'] === 'log' || Number(scale?.['domainMin'] ?? 0) > 0;
      return isCut ? [`${path} cuts the bars; bars start at zero, so use points or a line.`] : [];
    });
  });
}

function crowdProblem(axis: PositionAxis | undefined): ChartProblem | undefined {
  const count = axis?.labels?.length ?? 0;
  if (axis === undefined || count <= mostCategories || axis.column.kind === 'date') return undefined;
  const crowd = `${formatCount(count)} categories and can have ${String(mostCategories)}`;
  return `vega-lite.encoding.${axis.channel} has ${crowd}; choose fewer in the recipe's steps.`;
}

/** Where the zero line is drawn, the line of a time axis would lie on it in a lighter colour. */
function onZeroLine(x: PositionAxis | undefined, y: PositionAxis | undefined): PositionAxis | undefined {
  if (x === undefined || x.axis === null || x.type !== 'temporal' || y?.scale['zero'] !== true) return x;
  return { ...x, axis: { domain: false, ...x.axis } };
}

/** About what the labels of the axis take at the left, where a legend cannot stand. */
function labelRoom(y: PositionAxis | undefined): number {
  const lines = y?.labels?.flatMap((label) => label.split('\n')) ?? [];
  return lines.length === 0 ? 64 : Math.max(...lines.map((line) => line.length)) * 7 + 24;
}

function untitled(axis: PositionAxis | undefined): PositionAxis | undefined {
  return axis === undefined || axis.axis === null ? axis : { ...axis, axis: { ...axis.axis, title: null } };
}

/** Later rows are drawn over earlier ones: the series in colour come last, so that no grey one hides them. */
function rowsInFront(data: ChartData, series: Series | undefined): readonly JsonObject[] {
  const rows = data.values();
  const labels = series?.labels ?? [];
  if (series === undefined || labels.length <= mostSeries) return rows;
  const key = data.key(series.column, 'label');
  const rank = (label: Json | undefined): number => (typeof label === 'string' ? labels.indexOf(label) : -1);
  return rows.toSorted((a, b) => rank(b[key]) - rank(a[key]));
}

/** A row for each category; else a shape that is wide, and not too low on a narrow screen. */
function heightOf(view: ChartView, y: PositionAxis | undefined, width: number, panelCount: number): number {
  if (typeof view.height === 'number') return view.height;
  if (y?.labels !== undefined) {
    const groups = view.units.some((unit) => channelOf(unit, 'yOffset') !== undefined) ? 2 : 1;
    const asked = isObject(view.height) ? Number(view.height['step']) : 0;
    const step = asked > 0 ? asked : Math.max(30 * groups, rowStep(y.lines));
    return Math.max(1, y.labels.length) * step;
  }
  const wide = panelCount > 1 ? width * 0.7 : width * 0.48;
  return Math.round(Math.min(panelCount > 1 ? 220 : 380, Math.max(panelCount > 1 ? 120 : 230, wide)));
}

/** Words in the cells of a grid are broken to the width of a cell; gives the height of the tallest in pixels, or 0. */
function wordsInCells(
  view: ChartView,
  data: ChartData,
  x: PositionAxis | undefined,
  y: PositionAxis | undefined,
  width: number,
): number {
  const columns = view.units.flatMap((unit) =>
    unit.mark.type === 'text' ? (columnOf(channelOf(unit, 'text') ?? {}, data) ?? []) : [],
  );
  if (x?.labels === undefined || y?.labels === undefined) return 0;
  const characters = Math.max(8, Math.floor((width - labelRoom(y)) / Math.max(1, x.labels.length) / 6.6) - 1);
  const lines = columns
    .filter((column) => !isNumber(column))
    .flatMap((column) => {
      data.wrapWords(column, characters);
      return Array.from({ length: data.rowCount }, (_, row) => data.linesAt(column, row).split('\n').length);
    });
  return lines.length === 0 ? 0 : Math.max(...lines) * 16 + 14;
}

function notesOf(data: ChartData, seriesCount: number): readonly string[] {
  const notes = data
    .inexact()
    .map((name) => `The chart rounds ${name}: it has whole numbers beyond 9,007,199,254,740,991.`);
  if (seriesCount > mostSeries)
    notes.push(`${String(mostSeries)} of ${formatCount(seriesCount)} series are in colour, the rest in grey.`);
  return notes;
}
