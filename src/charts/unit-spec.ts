import type { Json, JsonObject } from '../recipes/recipe.ts';
import { categoryOrder } from './category-order.ts';
import { columnOf, isDate, isNumber, type ChartColumn, type ChartData, type Form } from './chart-data.ts';
import { channelOf, type Unit } from './chart-view.ts';
import { timeOf } from './dates.ts';
import type { PositionAxis } from './axis-settings.ts';
import { objectOf, without } from './axis-settings.ts';
import { colourChannels, isLineOf, type Series } from './series.ts';
import { isObject } from './shape-check.ts';
import { labelPlaces } from './label-places.ts';
import { symbolsOf } from './symbols.ts';
import { colourNames, shade, type ChartScheme } from './theme.ts';

/** What the units of a chart have in common. */
export interface Shared {
  readonly data: ChartData;
  readonly scheme: ChartScheme;
  readonly x: PositionAxis | undefined;
  readonly y: PositionAxis | undefined;
  readonly series: Series | undefined;
  /** The panels' columns, named in tooltips. */
  readonly facets: readonly ChartColumn[];
  /** On paper there is no pointer. */
  readonly isPrint: boolean;
  readonly hasWhiskers: boolean;
  readonly units: readonly Unit[];
  /** Of the axes of one panel, in CSS pixels. */
  readonly room: { readonly width: number; readonly height: number };
}

/** A unit with our columns, scales and colours in place of the recipe's names. */
export function unitSpec(unit: Unit, shared: Shared): JsonObject {
  const encoding = unitEncoding(unit, shared);
  const tooltip = shared.isPrint ? undefined : tooltipOf(unit, shared);
  const isConstant = !Object.keys(unit.encoding).some((channel) => channelOf(unit, channel)?.['field'] !== undefined);
  return {
    // Drawn once, not once for each row.
    ...(isConstant ? { data: { values: [{}] } } : {}),
    mark: markSpec(unit, shared),
    encoding: { ...encoding, ...(tooltip === undefined || isPath(unit) ? {} : { tooltip }) },
  };
}

/**
 * A line is one shape, and would tell the figures of its first point wherever it is pointed at. Points that are not
 * seen tell each its own.
 */
export function tellingPoints(unit: Unit, shared: Shared): JsonObject | undefined {
  const tooltip = shared.isPrint || unit.mark.type !== 'line' ? undefined : tooltipOf(unit, shared);
  if (tooltip === undefined) return undefined;
  const { x, y } = unitEncoding(unit, shared);
  if (x === undefined || y === undefined) return undefined;
  return { mark: { type: 'point', size: 180, opacity: 0 }, encoding: { x, y, tooltip } };
}

/** What is drawn over bars: a line from one end of a likely range to the other, or the tick of another figure. */
export function isWhisker(unit: Unit): boolean {
  if (unit.mark.type === 'tick') return true;
  const isRange = channelOf(unit, 'x2') !== undefined || channelOf(unit, 'y2') !== undefined;
  return isRange && (unit.mark.type === 'rule' || unit.mark.type === 'errorbar');
}

function isPath(unit: Unit): boolean {
  return unit.mark.type === 'line' || unit.mark.type === 'area' || unit.mark.type === 'errorband';
}

function markSpec(unit: Unit, shared: Shared): JsonObject {
  const { scheme, x, hasWhiskers, series } = shared;
  const { type, color, fill, stroke, point, ...rest } = unit.mark;
  const colours = Object.entries({ color, fill, stroke }).filter(([, name]) => name !== undefined);
  const isRange = channelOf(unit, 'y2') !== undefined || channelOf(unit, 'x2') !== undefined;
  const own: JsonObject = {
    ...rest,
    ...Object.fromEntries(colours.map(([key, name]) => [key, colourOf(name ?? null, scheme)])),
  };
  // The two composite marks would compute; with both ends given they are a band and a whisker.
  if (type === 'errorbar') return { ...own, type: 'rule' };
  if (type === 'errorband' || (type === 'area' && isRange)) return { opacity: 0.16, ...own, type: 'area' };
  // A whisker is seen, in the light and in the dark, only on a bar of this shade, whatever the recipe names.
  if (type === 'bar' && hasWhiskers) return { ...own, color: shade(scheme, 'tint'), type };
  if (type !== 'line') return { ...own, ...besidePoint(unit, shared), type };
  // A line beside the figures, such as a target's, has no points of its own.
  const isPointed = point ?? (rest['strokeDash'] === undefined && (x?.labels?.length ?? 99) <= 12);
  // Round ends would close the gaps of a dash.
  return {
    ...own,
    type,
    ...(series?.dashes !== undefined && isLineOf(unit, series.column) ? { strokeCap: 'butt' } : {}),
    ...(isPointed === true
      ? { point: { size: 45, ...(own['color'] === undefined ? {} : { color: own['color'] }) } }
      : {}),
  };
}

function colourOf(name: Json, scheme: ChartScheme): string {
  return shade(scheme, colourNames.find((known) => known === name) ?? 'grey');
}

function unitEncoding(unit: Unit, shared: Shared): Record<string, Json> {
  const encoding: Record<string, Json> = {};
  for (const channel of Object.keys(unit.encoding)) {
    if (channel === 'tooltip') continue;
    const made = channelSpec(channel, unit, shared);
    if (made !== undefined) encoding[channel] = made;
  }
  const dashes = dashSpec(unit, shared);
  if (dashes !== undefined) encoding['strokeDash'] = dashes;
  return encoding;
}

/** Colours may come out grey, or not be seen: lines of a colour each have a dash each too, in the same legend. */
function dashSpec(unit: Unit, { series, data }: Shared): JsonObject | undefined {
  if (series?.dashes === undefined || !isLineOf(unit, series.column)) return undefined;
  const { scale, ...common } = scaleOf(series);
  const dashed = { ...objectOf(scale), range: series.dashes };
  return { field: data.key(series.column, 'label'), type: 'nominal', scale: dashed, ...common };
}

function channelSpec(channel: string, unit: Unit, shared: Shared): Json | undefined {
  const { data, series, scheme } = shared;
  const definition = channelOf(unit, channel);
  if (channel === 'detail') return listOf(unit.encoding['detail']).flatMap((one) => nominal(one, data) ?? []);
  if (definition === undefined) return undefined;
  const axis = channel.startsWith('x') ? shared.x : shared.y;
  switch (channel) {
    case 'x':
    case 'y':
      return positionSpec(definition, axis, data);
    case 'x2':
    case 'y2':
      return secondSpec(definition, axis, data);
    case 'text':
      return textSpec(definition, data);
    default:
  }
  const column = columnOf(definition, data);
  if ((colourChannels as readonly string[]).includes(channel)) {
    if (series !== undefined && column?.index === series.column.index) return seriesSpec(series, data);
    if (definition['datum'] !== undefined && series?.labels !== undefined) {
      return { datum: data.label(series.column, definition['datum']), ...scaleOf(series) };
    }
    return { value: colourOf(definition['value'] ?? null, scheme) };
  }
  if (column === undefined) return definition['value'] === undefined ? undefined : { value: definition['value'] };
  if (channel === 'shape') return shapeSpec(definition, column, unit, shared);
  return otherSpec(channel, definition, column, unit, shared);
}

function positionSpec(definition: JsonObject, axis: PositionAxis | undefined, data: ChartData): Json | undefined {
  const column = columnOf(definition, data);
  const kept = pick(definition, 'stack', 'bandPosition');
  if (axis === undefined) {
    const datum = definition['datum'];
    return typeof datum === 'number' ? { datum, type: 'quantitative', axis: null } : undefined;
  }
  const common = {
    type: axis.type,
    scale: axis.scale,
    axis: axis.axis,
    ...(axis.labels === undefined ? {} : { sort: null }),
  };
  if (column === undefined) return { datum: datumOf(definition['datum'] ?? null, axis, data), ...common };
  return { field: data.key(column, axis.form), title: axisTitle(axis), ...common, ...kept };
}

/** Beside a field, the title is read again from the definition; the axis has the last word. */
function axisTitle(axis: PositionAxis): Json {
  return axis.axis?.['title'] ?? null;
}

function secondSpec(definition: JsonObject, axis: PositionAxis | undefined, data: ChartData): Json | undefined {
  const column = columnOf(definition, data);
  if (axis === undefined) return undefined;
  const kept = pick(definition, 'bandPosition');
  if (column !== undefined) return { field: data.key(column, axis.form), ...kept };
  return { datum: datumOf(definition['datum'] ?? null, axis, data), ...kept };
}

function datumOf(datum: Json, axis: PositionAxis, data: ChartData): Json {
  if (axis.form === 'label') return data.label(axis.column, datum);
  if (axis.form === 'time') return typeof datum === 'string' ? (timeOf(datum) ?? null) : datum;
  return datum;
}

function textSpec(definition: JsonObject, data: ChartData): Json | undefined {
  const column = columnOf(definition, data);
  if (column === undefined) return { value: definition['value'] ?? '' };
  if (isNumber(column) && typeof definition['format'] === 'string') {
    return { field: data.key(column, 'value'), type: 'quantitative', format: definition['format'] };
  }
  return { field: data.key(column, wordsForm(column)), type: 'nominal' };
}

/** A figure that is not given is written as one; words that are not there are not written. */
function wordsForm(column: ChartColumn): Form {
  return isDate(column) ? 'label' : isNumber(column) ? 'text' : 'lines';
}

/**
 * Words without a place of their own beside a point stand on that side of it where there is room, and words of several
 * lines around the middle of their place.
 */
function besidePoint(unit: Unit, { data, x, y, units, room }: Shared): JsonObject {
  const column = columnOf(channelOf(unit, 'text') ?? {}, data);
  const { align, dx, dy, baseline } = unit.mark;
  if (unit.mark.type !== 'text' || column === undefined) return {};
  const lines = `split(datum.${data.key(column, wordsForm(column))}, '\\n')`;
  const middle = dy === undefined && baseline === undefined ? { dy: { expr: `(1 - length(${lines})) * 8` } } : {};
  const isAlong = x?.form === 'value' || x?.form === 'time';
  const placed = columnOf(channelOf(unit, 'x') ?? {}, data);
  if (!isAlong || placed === undefined || align !== undefined || dx !== undefined || dy !== undefined) return middle;
  const found = labelPlaces(unit, units, data, [x, y], room);
  if (found !== undefined) {
    const own = (name: 'align' | 'dx' | 'dy'): JsonObject => ({
      expr: `datum.${data.extra(found.map((place) => place?.[name] ?? null))}`,
    });
    return { align: own('align'), dx: own('dx'), dy: own('dy') };
  }
  const isRight = `scale('x', datum.${data.key(placed, x.form)}) > range('x')[1] * 0.6`;
  return { ...middle, align: { expr: `${isRight} ? 'right' : 'left'` }, dx: { expr: `${isRight} ? -8 : 8` } };
}

function seriesSpec(series: Series, data: ChartData): Json {
  const type = series.labels === undefined ? 'quantitative' : 'nominal';
  return { field: data.key(series.column, series.labels === undefined ? 'value' : 'label'), type, ...scaleOf(series) };
}

function scaleOf(series: Series): JsonObject {
  const isNominal = series.labels !== undefined;
  return {
    scale: series.scale,
    legend: series.legend,
    title: series.legend?.['title'] ?? null,
    ...(isNominal ? { sort: null } : {}),
  };
}

/** Nothing where no row is drawn. Where colours tell the same, the two share their legend. */
function shapeSpec(
  definition: JsonObject,
  column: ChartColumn,
  unit: Unit,
  { data, series }: Shared,
): Json | undefined {
  const { labels, symbols } = symbolsOf(column, definition, unit, data);
  if (labels.length === 0) return undefined;
  const own = definition['legend'];
  const isShared = series?.labels !== undefined && series.column.index === column.index;
  const legend = isShared ? series.legend : own === null ? null : without(objectOf(own), 'values');
  const title = isShared ? (series.legend?.['title'] ?? null) : (definition['title'] ?? null);
  return {
    field: data.key(column, 'label'),
    type: 'nominal',
    sort: null,
    scale: { domain: labels, range: symbols },
    legend,
    title,
  };
}

/** Offsets, order, size and the like. */
function otherSpec(channel: string, definition: JsonObject, column: ChartColumn, unit: Unit, shared: Shared): Json {
  const { data } = shared;
  const legend = definition['legend'];
  const legendSpec =
    legend === undefined ? {} : { legend: legend === null ? null : without(objectOf(legend), 'values') };
  const isOffset = channel === 'xOffset' || channel === 'yOffset';
  if (channel === 'order') {
    return {
      field: data.key(column, isDate(column) ? 'time' : 'value'),
      type: 'quantitative',
      ...pick(definition, 'sort'),
    };
  }
  if (isNumber(column) && !isOffset && channel !== 'strokeDash') {
    const scale = without(objectOf(definition['scale']), 'range');
    return {
      field: data.key(column, 'value'),
      type: 'quantitative',
      title: definition['title'] ?? column.title,
      scale: { ...scale, ...underWords(channel, unit, shared) },
      ...legendSpec,
    };
  }
  const domain = categoryOrder(column, definition, unit, data);
  const title = isOffset ? {} : { title: definition['title'] ?? null };
  return { field: data.key(column, 'label'), type: 'nominal', sort: null, scale: { domain }, ...title, ...legendSpec };
}

/** A field under words is never so strong that the words are lost on it. */
function underWords(channel: string, unit: Unit, { units, scheme }: Shared): JsonObject {
  const isUnder = unit.mark.type === 'rect' && units.some(({ mark }) => mark.type === 'text');
  if (!isUnder || !/opacity$/i.test(channel)) return {};
  return { range: scheme === 'light' ? [0.1, 0.6] : [0.08, 0.4] };
}

function nominal(definition: JsonObject, data: ChartData): Json | undefined {
  const column = columnOf(definition, data);
  return column && { field: data.key(column, 'label'), type: 'nominal' };
}

/**
 * What a mark tells when it is pointed at: the fields the recipe lists, or all that place and colour it. The figures are
 * written as tables write them. The names go into an expression of Vega's in quotes, so they are cleared of what ends one.
 */
function tooltipOf(unit: Unit, { data, facets }: Shared): Json | undefined {
  const listed = unit.encoding['tooltip'];
  if (listed === null || unit.mark['tooltip'] === false) return undefined;
  const placed = (): readonly JsonObject[] =>
    Object.keys(unit.encoding).flatMap((channel) => {
      const one = channelOf(unit, channel);
      return one === undefined ? [] : [one];
    });
  const definitions = listed === undefined ? placed() : listOf(listed);
  const columns = new Map<string, { readonly column: ChartColumn; readonly title: string }>();
  if (listed === undefined) for (const column of facets) columns.set(column.name, { column, title: column.title });
  for (const definition of definitions) {
    const column = columnOf(definition, data);
    if (column === undefined || columns.has(column.name)) continue;
    const own = listed === undefined ? undefined : definition['title'];
    columns.set(column.name, { column, title: typeof own === 'string' ? own : column.title });
  }
  if (columns.size === 0) return undefined;
  return [...columns.values()].map(({ column, title }) => ({
    field: data.key(column, isDate(column) && column.grain === 'month' ? 'label' : 'text'),
    type: 'nominal',
    title: title.replaceAll(/["\\\n\r]/g, ' '),
  }));
}

function listOf(value: Json | undefined): readonly JsonObject[] {
  if (Array.isArray(value)) return (value as readonly Json[]).filter(isObject);
  return isObject(value) ? [value] : [];
}

function pick(object: JsonObject, ...keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => keys.includes(key)));
}
