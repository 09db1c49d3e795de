import type { JsonObject } from '../recipes/recipe.ts';
import { columnOf, isDate, isNumber, type ChartColumn, type ChartData } from './chart-data.ts';
import { channelOf, leadOf, type ChartView, type Lead, type Unit } from './chart-view.ts';
import { colourChannels } from './series.ts';

/** What of a chart is told in words: the figure, along what it runs, and what tells one figure from another. */
export interface DescribedChart {
  /** The unit that draws the figure. */
  readonly unit: Unit | undefined;
  readonly figure: ChartColumn | undefined;
  readonly figureTitle: string | undefined;
  readonly along: ChartColumn | undefined;
  readonly series: ChartColumn | undefined;
  readonly facets: readonly ChartColumn[];
  /** The column of symbols, such as that of months that stand out. */
  readonly marked: ChartColumn | undefined;
  /** Words written into the picture, which are no figures. */
  readonly written: readonly { readonly unit: Unit; readonly column: ChartColumn }[];
  /** Of a picture of names alone, without figures: the other of its two places, such as the homes beside the months. */
  readonly grid: readonly ChartColumn[];
  /** The columns whose labels name a figure. */
  readonly names: readonly ChartColumn[];
}

/** The figure is what is drawn first, and neither a limit, target or range of another nor the same everywhere. */
export function describedChart(view: ChartView, data: ChartData): DescribedChart {
  const lead = figureLead(view, data);
  const figure = lead === undefined ? undefined : columnOf(lead.definition, data);
  const places = [placed(view, data, 'x'), placed(view, data, 'y')];
  const along = places.find(
    (column) => column !== undefined && column.index !== figure?.index && !isFigure(column, view, data),
  );
  const series = colourChannels
    .map((channel) => leadColumn(view, data, channel))
    .find((column) => column !== undefined);
  const facets = facetColumns(view, data);
  const marked = view.units.flatMap((unit) => columnOf(channelOf(unit, 'shape') ?? {}, data) ?? [])[0];
  const written = view.units.flatMap((unit) => {
    const column = unit.mark.type === 'text' ? columnOf(channelOf(unit, 'text') ?? {}, data) : undefined;
    const isOfTarget = ['x', 'y'].some((channel) => columnOf(channelOf(unit, channel) ?? {}, data)?.role === 'target');
    const isTold = column === undefined || isNumber(column) || isOfTarget || column.index === marked?.index;
    return isTold ? [] : [{ unit, column }];
  });
  const isFree = along === undefined || isMeasure(along);
  const names = [...facets, series, ...(isFree ? written.map(({ column }) => column) : [along])].filter(
    (column) => column !== undefined && !isMeasure(column) && column.index !== marked?.index,
  ) as readonly ChartColumn[];
  const title = lead?.definition['title'];
  return {
    unit: lead?.unit,
    figure,
    figureTitle: typeof title === 'string' ? title : figure?.title,
    along,
    series: series?.index === marked?.index ? undefined : series,
    facets,
    marked,
    written,
    grid:
      figure === undefined
        ? places.flatMap((place) => (place === undefined || place.index === along?.index ? [] : [place]))
        : [],
    names: names.filter((column, i) => names.findIndex(({ index }) => index === column.index) === i),
  };
}

function figureLead(view: ChartView, data: ChartData): Lead | undefined {
  const leads = view.units.flatMap((unit) =>
    (['y', 'x'] as const).flatMap((channel) => {
      const definition = channelOf(unit, channel);
      const column = definition === undefined ? undefined : columnOf(definition, data);
      return definition === undefined || column === undefined || !isNumber(column) || isCategory(definition)
        ? []
        : [{ unit, definition, column, isEnd: channelOf(unit, `${channel}2`) !== undefined }];
    }),
  );
  const own = leads.filter(({ unit, column, isEnd }) => {
    const isOfAnother = column.endOf !== undefined || column.role === 'target' || unit.mark['strokeDash'] !== undefined;
    return !isEnd && !isOfAnother && unit.mark.type !== 'rule' && unit.mark.type !== 'text';
  });
  return own.find(({ column }) => !isConstant(column, data)) ?? own[0] ?? leads.find(({ isEnd }) => !isEnd) ?? leads[0];
}

/** Whether a column is drawn as a figure beside others on the same axis. */
function isFigure(column: ChartColumn, view: ChartView, data: ChartData): boolean {
  const isBoth = (['x', 'y'] as const).every((channel) => {
    const other = placed(view, data, channel);
    return other !== undefined && isNumber(other);
  });
  return isNumber(column) && !isBoth && !isCategorical(column, view);
}

function isCategorical(column: ChartColumn, view: ChartView): boolean {
  return view.units.some((unit) =>
    ['x', 'y'].some((channel) => {
      const definition = channelOf(unit, channel);
      return definition?.['field'] === column.name && isCategory(definition);
    }),
  );
}

function isCategory(definition: JsonObject): boolean {
  return definition['type'] === 'ordinal' || definition['type'] === 'nominal';
}

function placed(view: ChartView, data: ChartData, channel: 'x' | 'y'): ChartColumn | undefined {
  return leadColumn(view, data, channel);
}

function leadColumn(view: ChartView, data: ChartData, channel: string): ChartColumn | undefined {
  const lead = leadOf(view.units, channel);
  return lead && columnOf(lead.definition, data);
}

function facetColumns(view: ChartView, data: ChartData): readonly ChartColumn[] {
  const { facet } = view;
  if (facet === undefined) return [];
  return [facet, facet['row'], facet['column']].flatMap((one) =>
    typeof one === 'object' && one !== null && !Array.isArray(one) ? (columnOf(one as JsonObject, data) ?? []) : [],
  );
}

function isConstant(column: ChartColumn, data: ChartData): boolean {
  const values = new Set(Array.from({ length: data.rowCount }, (_, row) => data.read(column, 'value', row)));
  return data.rowCount > 1 && values.size === 1;
}

/** A number that is measured, and not the name of a year or the like. */
export function isMeasure(column: ChartColumn): boolean {
  return isNumber(column) && column.role !== 'dimension';
}

/** Of these rows with a figure, the last of each group by date, for figures that run over time. */
export function latestRows(
  { figure, along, names }: DescribedChart,
  data: ChartData,
  rows: readonly number[],
): readonly number[] {
  if (figure === undefined || along === undefined || isMeasure(along)) return [];
  if (!isDate(along) && !isNumber(along)) return [];
  const groups = names.filter(({ index }) => index !== along.index);
  const last = new Map<string, { readonly row: number; readonly time: number }>();
  for (const row of rows) {
    const time = data.read(along, isDate(along) ? 'time' : 'value', row);
    if (typeof time !== 'number' || typeof data.read(figure, 'value', row) !== 'number') continue;
    const group = groups.map((column) => data.labelAt(column, row)).join('\n');
    const known = last.get(group);
    if (known === undefined || time > known.time) last.set(group, { row, time });
  }
  return [...last.values()].map(({ row }) => row);
}
