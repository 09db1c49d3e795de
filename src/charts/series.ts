import type { Json, JsonObject } from '../recipes/recipe.ts';
import { categoryOrder } from './category-order.ts';
import { inLines } from './category-axis.ts';
import { columnOf, isNumber, type ChartColumn, type ChartData } from './chart-data.ts';
import { channelOf, leadOf, type Unit } from './chart-view.ts';
import { objectOf, without } from './axis-settings.ts';
import { drawnLabels } from './symbols.ts';
import { colourNames, mostSeries, seriesColours, seriesDashes, shade, type ChartScheme } from './theme.ts';

/** What all units share about their colour: one scale and one legend. */
export interface Series {
  readonly column: ChartColumn;
  /** In the order of their colours, or undefined for a run of shades over a number. */
  readonly labels: readonly string[] | undefined;
  readonly colours: readonly string[];
  /** Where its lines are told apart by dashes as well, one for each label. */
  readonly dashes: readonly (readonly number[])[] | undefined;
  readonly scale: JsonObject;
  readonly legend: JsonObject | null;
}

export const colourChannels = ['color', 'fill', 'stroke'] as const;

/** `isNamed` says that the axis or the panels already name the series, so that a legend would repeat them. */
export function seriesOf(
  units: readonly Unit[],
  data: ChartData,
  options: {
    readonly scheme: ChartScheme;
    readonly width: number;
    readonly offset: number;
    readonly isNamed: (column: ChartColumn) => boolean;
  },
): Series | undefined {
  const lead = colourChannels.map((channel) => leadOf(units, channel)).find((one) => one !== undefined);
  const column = lead && columnOf(lead.definition, data);
  if (lead === undefined || column === undefined) return undefined;
  const { definition, unit } = lead;
  const own = definition['legend'];
  const title = definition['title'];
  const isHidden = own === null || (own === undefined && options.isNamed(column));
  if (isNumber(column) && definition['type'] !== 'nominal' && definition['type'] !== 'ordinal') {
    return {
      column,
      labels: undefined,
      colours: [],
      dashes: undefined,
      scale: without(objectOf(definition['scale']), 'range'),
      legend: isHidden
        ? null
        : { title: title ?? column.title, gradientLength: 160, offset: options.offset, ...objectOf(own) },
    };
  }
  const all = categoryOrder(column, definition, unit, data);
  // Where symbols tell the same, one legend shows both, and only what is drawn.
  const marked = units.find((one) => channelOf(one, 'shape')?.['field'] === column.name);
  const drawn = marked === undefined ? undefined : drawnLabels(column, marked, data);
  const labels = drawn === undefined ? all : all.filter((label) => drawn.has(label));
  const ofAll = coloursOf(objectOf(definition['scale'])['range'], all.length, options.scheme);
  const colours = labels.map((label) => ofAll[all.indexOf(label)] ?? shade(options.scheme, 'rest'));
  const isDashed = marked === undefined && labels.length > 1 && !options.isNamed(column) && areDashed(units, column);
  return {
    column,
    labels,
    colours,
    dashes: isDashed ? seriesDashes(labels.length) : undefined,
    scale: { domain: labels, range: colours },
    legend: isHidden
      ? null
      : {
          // The names of series say what they are; a heading before them takes the room of two.
          title: null,
          ...(isDashed ? dashedSymbol : marked === undefined ? { symbolType: symbolOf(units) } : {}),
          symbolOpacity: 1,
          offset: options.offset,
          ...inLines,
          ...(labels.length > mostSeries ? { values: labels.slice(0, mostSeries) } : {}),
          ...columnsThatFit(labels.slice(0, mostSeries), options.width, isDashed ? dashedSymbol.labelOffset : 0),
          ...objectOf(own),
        },
  };
}

/** A stroke long enough to show its dashes: it runs on to the right of a symbol's place, and its name makes room. */
const dashedSymbol = { symbolType: 'M-1,0L5,0', labelOffset: 26 };

/** Lines of a colour each get dashes, unless the chart gives a dash to one of them or a dash says something else. */
function areDashed(units: readonly Unit[], column: ChartColumn): boolean {
  const lines = units.filter((unit) => isLineOf(unit, column));
  const isFree = ({ mark, encoding }: Unit) => {
    const own = encoding['strokeDash'];
    return mark['strokeDash'] === undefined && (own === undefined || objectOf(own)['field'] === column.name);
  };
  return lines.length > 0 && lines.every(isFree);
}

/** Whether a unit draws a line for each value of the column, in its colour. */
export function isLineOf(unit: Unit, column: ChartColumn): boolean {
  return (
    unit.mark.type === 'line' && colourChannels.some((channel) => channelOf(unit, channel)?.['field'] === column.name)
  );
}

function coloursOf(range: Json | undefined, count: number, scheme: ChartScheme): readonly string[] {
  if (!Array.isArray(range)) return seriesColours(scheme, count);
  const named = (range as readonly Json[]).map((name) =>
    shade(scheme, colourNames.find((known) => known === name) ?? 'grey'),
  );
  return Array.from({ length: count }, (_, i) => named[i] ?? shade(scheme, 'rest'));
}

function symbolOf(units: readonly Unit[]): string {
  const types = units.map((unit) => unit.mark.type);
  if (types.includes('line')) return 'stroke';
  return types.some((type) => type === 'bar' || type === 'area' || type === 'rect') ? 'square' : 'circle';
}

/** One row of names where they fit, else as many columns as do. */
function columnsThatFit(labels: readonly string[], width: number, more: number): JsonObject {
  const widths = labels.map((label) => label.length * 6.7 + 36 + more);
  if (widths.reduce((a, b) => a + b, 0) <= width) return {};
  return { columns: Math.max(1, Math.floor(width / Math.max(...widths, 1))) };
}
