import type { Json, JsonObject } from '../recipes/recipe.ts';
import { categoryOrder, distinctLabels } from './category-order.ts';
import { columnOf, isNumber, type ChartColumn, type ChartData } from './chart-data.ts';
import { leadOf, type ChartView } from './chart-view.ts';
import { isObject } from './shape-check.ts';

const narrowest = 210;
const gap = 24;
/** What the figures of an axis take beside a panel. */
const numbersRoom = 58;

/** The panels' columns of data, how many panels stand side by side at most, and how wide each one's axes can be. */
export function panels(
  view: ChartView,
  data: ChartData,
  width: number,
): { readonly facets: readonly ChartColumn[]; readonly count: number; readonly panelWidth: number } {
  const definitions = facetDefinitions(view.facet);
  const facets = definitions.flatMap(({ definition }) => columnOf(definition, data) ?? []);
  const across = definitions.find(({ kind }) => kind !== 'row');
  if (facets.length === 0) return { facets, count: 1, panelWidth: width };
  if (across === undefined) return { facets, count: 1, panelWidth: width - axisRoomOf(view, data) - gap };
  const count = across.kind === 'wrap' ? columnsOf(view, data, width) : labelsOf(across.definition, view, data).length;
  return {
    facets,
    count,
    panelWidth: Math.max(60, panelWidthOf(view, data, count, width)),
  };
}

/** Panels that share a scale share one axis, at the left. */
function panelWidthOf(view: ChartView, data: ChartData, count: number, width: number): number {
  const scales = isObject(view.resolve) ? view.resolve['scale'] : undefined;
  const axes = isObject(scales) && scales['y'] === 'independent' ? count : 1;
  return Math.floor((width - gap * (count - 1) - axisRoomOf(view, data) * axes - 18) / Math.max(1, count));
}

function axisRoomOf(view: ChartView, data: ChartData): number {
  const lead = leadOf(view.units, 'y');
  const column = lead && columnOf(lead.definition, data);
  if (column === undefined || isNumber(column)) return numbersRoom;
  const longest = Math.max(...distinctLabels(column, data).map((label) => label.length), 0);
  return Math.min(longest, 20) * 7 + 14;
}

/** The facet operator of the spec, or undefined. */
export function facetSpec(view: ChartView, data: ChartData, width: number): JsonObject | undefined {
  if (view.facet === undefined) return undefined;
  const definitions = facetDefinitions(view.facet);
  const made = definitions.flatMap(({ kind, definition }) => {
    const column = columnOf(definition, data);
    if (column === undefined) return [];
    const header = isObject(definition['header']) ? definition['header'] : {};
    const spec = { field: data.key(column, 'label'), type: 'nominal', title: definition['title'] ?? null, header };
    return [[kind, { ...spec, sort: labelsOf(definition, view, data) }] as const];
  });
  const wrapped = made.find(([kind]) => kind === 'wrap')?.[1];
  return {
    facet: wrapped ?? Object.fromEntries(made),
    ...(wrapped === undefined ? {} : { columns: columnsOf(view, data, width) }),
    spacing: gap,
    resolve: resolveOf(view, wrapped === undefined || isFull(view, data, width)),
  };
}

/** The labels of a column in the order in which they are drawn. */
export interface LabelOrder {
  readonly column: ChartColumn;
  readonly labels: readonly string[];
}

/** The panels' names in the order of the panels: first those of rows of panels, then those of columns. */
export function facetOrders(view: ChartView, data: ChartData): readonly LabelOrder[] {
  return facetDefinitions(view.facet).flatMap(({ definition }) => {
    const column = columnOf(definition, data);
    return column === undefined ? [] : [{ column, labels: labelsOf(definition, view, data) }];
  });
}

/** How many panels stand one above the other; 1 without panels. */
export function panelRows(view: ChartView, data: ChartData, width: number): number {
  const [first] = facetDefinitions(view.facet);
  if (first === undefined || first.kind === 'column') return 1;
  const labels = labelsOf(first.definition, view, data).length;
  return Math.max(1, first.kind === 'row' ? labels : Math.ceil(labels / columnsOf(view, data, width)));
}

/** Where the last row is not full, an axis at the foot of a column would stand below an empty place. */
function isFull(view: ChartView, data: ChartData, width: number): boolean {
  return view.facet === undefined || labelsOf(view.facet, view, data).length % columnsOf(view, data, width) === 0;
}

function resolveOf(view: ChartView, isShared: boolean): JsonObject {
  const own = isObject(view.resolve) ? view.resolve : {};
  const axis = isObject(own['axis']) ? own['axis'] : {};
  return isShared ? own : { ...own, axis: { x: 'independent', ...axis } };
}

type FacetKind = 'wrap' | 'row' | 'column';

function facetDefinitions(
  facet: JsonObject | undefined,
): readonly { readonly kind: FacetKind; readonly definition: JsonObject }[] {
  if (facet === undefined) return [];
  const of = (kind: FacetKind, definition: Json | undefined) => (isObject(definition) ? [{ kind, definition }] : []);
  if (facet['field'] !== undefined) return of('wrap', facet);
  return [...of('row', facet['row']), ...of('column', facet['column'])];
}

function columnsOf(view: ChartView, data: ChartData, width: number): number {
  const labels = view.facet === undefined ? [] : labelsOf(view.facet, view, data);
  const fit = Math.max(1, Math.floor((width + gap) / (narrowest + gap)));
  return Math.max(1, Math.min(view.columns ?? 4, labels.length, fit));
}

function labelsOf(definition: JsonObject, view: ChartView, data: ChartData): readonly string[] {
  const column = columnOf(definition, data);
  const [unit] = view.units;
  return column === undefined || unit === undefined ? [] : categoryOrder(column, definition, unit, data);
}
