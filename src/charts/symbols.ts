import type { Json, JsonObject } from '../recipes/recipe.ts';
import { categoryOrder } from './category-order.ts';
import { columnOf, type ChartColumn, type ChartData } from './chart-data.ts';
import { channelOf, type Unit } from './chart-view.ts';
import { objectOf } from './axis-settings.ts';

/** The values of a column that a chart marks by symbols, each with its own. */
export interface Symbols {
  readonly labels: readonly string[];
  readonly symbols: readonly string[];
}

const plain = ['circle', 'square', 'diamond', 'cross'];
/** The words of the methods for a month that stands out point the way it does. */
const pointed: Readonly<Record<string, string>> = { high: 'triangle-up', low: 'triangle-down' };

/** The symbols the recipe names, by the place of a value in its domain; else triangles for `high` and `low`. */
export function symbolsOf(column: ChartColumn, definition: JsonObject, unit: Unit, data: ChartData): Symbols {
  const drawn = drawnLabels(column, unit, data);
  const range = objectOf(definition['scale'])['range'];
  const named: readonly Json[] = Array.isArray(range) ? range : [];
  const all = categoryOrder(column, definition, unit, data).map((label, i) => [label, named[i]] as const);
  const shown = all.filter(([label]) => drawn.has(label));
  const others = shown.filter(([label]) => pointed[label] === undefined).map(([label]) => label);
  return {
    labels: shown.map(([label]) => label),
    symbols: shown.map(([label, name]) => {
      if (typeof name === 'string') return name;
      return pointed[label] ?? plain[others.indexOf(label) % plain.length] ?? 'circle';
    }),
  };
}

/** The values of a column in the rows that the unit draws: those that have a place, and a value. */
export function drawnLabels(column: ChartColumn, unit: Unit, data: ChartData): ReadonlySet<string> {
  const placed = ['x', 'y'].flatMap((channel) => {
    const definition = channelOf(unit, channel);
    return definition === undefined ? [] : (columnOf(definition, data) ?? []);
  });
  const labels = new Set<string>();
  for (let row = 0; row < data.rowCount; row += 1) {
    if ([column, ...placed].every((one) => data.read(one, 'value', row) !== null))
      labels.add(data.labelAt(column, row));
  }
  return labels;
}
