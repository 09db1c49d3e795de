import type { Json, JsonObject } from '../recipes/recipe.ts';
import { isObject } from './shape-check.ts';

/** One mark with its whole encoding: what layers share is written into each. */
export interface Unit {
  readonly mark: JsonObject & { readonly type: string };
  readonly encoding: JsonObject;
}

/** A checked chart block, read: one or more marks on the same axes, once or once for each facet. */
export interface ChartView {
  readonly units: readonly Unit[];
  readonly facet: JsonObject | undefined;
  readonly columns: number | undefined;
  readonly resolve: Json | undefined;
  readonly width: number | undefined;
  readonly height: Json | undefined;
}

/** Of a chart that the allow-list passed. */
export function chartView(chart: JsonObject): ChartView {
  const facet = isObject(chart['facet']) ? chart['facet'] : undefined;
  const inner = facet !== undefined && isObject(chart['spec']) ? chart['spec'] : chart;
  const shared = isObject(inner['encoding']) ? inner['encoding'] : {};
  const layers = Array.isArray(inner['layer']) ? (inner['layer'] as readonly Json[]).filter(isObject) : [inner];
  return {
    units: layers.map((layer) => ({
      mark: markOf(layer['mark']),
      encoding: layer === inner ? shared : encodingOf(layer, shared),
    })),
    facet,
    columns: typeof chart['columns'] === 'number' ? chart['columns'] : undefined,
    resolve: chart['resolve'],
    width: typeof inner['width'] === 'number' ? inner['width'] : undefined,
    height: inner['height'],
  };
}

/** What layers share, and what the layer adds. A colour that the layer's mark names wins over a shared one. */
function encodingOf(layer: JsonObject, shared: JsonObject): JsonObject {
  const mark = isObject(layer['mark']) ? layer['mark'] : {};
  const named = ['color', 'fill', 'stroke'].some((channel) => mark[channel] !== undefined);
  const inherited = named
    ? Object.entries(shared).filter(([channel]) => !/^(color|fill|stroke)$/.test(channel))
    : Object.entries(shared);
  return { ...Object.fromEntries(inherited), ...(isObject(layer['encoding']) ? layer['encoding'] : {}) };
}

function markOf(mark: Json | undefined): Unit['mark'] {
  if (typeof mark === 'string') return { type: mark };
  return isObject(mark) && typeof mark['type'] === 'string' ? { ...mark, type: mark['type'] } : { type: 'point' };
}

/** The definition of a channel in a unit, when it has one. */
export function channelOf(unit: Unit, channel: string): JsonObject | undefined {
  const definition = unit.encoding[channel];
  return isObject(definition) ? definition : undefined;
}

export interface Lead {
  readonly unit: Unit;
  readonly definition: JsonObject;
}

/**
 * The definition that speaks for the axis or legend that all units share: the first by a field, and before the ends of
 * a band or whisker that of the figure they belong to.
 */
export function leadOf(units: readonly Unit[], channel: string): Lead | undefined {
  const leads = units.flatMap((unit) => {
    const definition = channelOf(unit, channel);
    return typeof definition?.['field'] === 'string' ? [{ unit, definition }] : [];
  });
  return leads.find(({ unit }) => channelOf(unit, `${channel}2`) === undefined) ?? leads[0];
}
