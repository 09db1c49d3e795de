import type { Json, JsonObject } from '../recipes/recipe.ts';
import type { ChartColumn, Form } from './chart-data.ts';
import { isObject } from './shape-check.ts';
import type { ChartScheme } from './theme.ts';

export type PositionChannel = 'x' | 'y';

/** What all units share about x or y: the column's form, the scale and the axis. */
export interface PositionAxis {
  readonly channel: PositionChannel;
  readonly column: ChartColumn;
  readonly form: Form;
  readonly type: 'quantitative' | 'temporal' | 'ordinal';
  /** The categories in order, when the axis is of categories. */
  readonly labels: readonly string[] | undefined;
  /** How many lines the tallest label takes. */
  readonly lines: number;
  readonly scale: JsonObject;
  readonly axis: JsonObject | null;
}

/** What the recipe says of an axis, and the room there is. `width` in pixels. */
export interface AxisSettings {
  readonly channel: PositionChannel;
  readonly column: ChartColumn;
  readonly scale: JsonObject;
  readonly axis: Json | undefined;
  readonly title: Json | undefined;
  readonly scheme: ChartScheme;
  readonly width: number;
}

export function objectOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

export function without(object: JsonObject, ...keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}
