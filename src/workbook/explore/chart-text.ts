import { checkChart } from '../../charts/allow-list.ts';
import type { Json, JsonObject } from '../../recipes/recipe.ts';
import { messageOf } from '../failure-words.ts';
import { placeInJson } from './json-places.ts';

/** What is wrong with Vega-Lite written by hand, and where, in characters from 0, as far as that is known. */
export interface ChartTextProblem {
  readonly message: string;
  readonly position?: number;
}

export type ChartText =
  | { readonly kind: 'chart'; readonly vegaLite: JsonObject }
  | { readonly kind: 'refused'; readonly problems: readonly ChartTextProblem[] };

/** Vega-Lite written by hand, against what a chart of a recipe may say. */
export function readChartText(text: string): ChartText {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (thrown) {
    return { kind: 'refused', problems: [notJson(messageOf(thrown), text)] };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { kind: 'refused', problems: [{ message: 'The Vega-Lite begins with { and ends with }.', position: 0 }] };
  }
  // An object with a place is no list and not nothing, which the compiler does not see of read-only lists.
  const chart = value as JsonObject;
  const checked = checkChart(chart);
  if (checked.kind === 'allowed') return { kind: 'chart', vegaLite: chart };
  return { kind: 'refused', problems: checked.problems.map((problem) => placed(problem, text)) };
}

/** The browsers word it each in their way, and most say where. */
function notJson(message: string, text: string): ChartTextProblem {
  const position = /position (\d+)/.exec(message)?.[1];
  const says = 'This is not JSON yet: a bracket, comma or quotation mark is missing or too many.';
  return { message: says, position: position === undefined ? text.length : Math.min(Number(position), text.length) };
}

/** `vega-lite.encoding.x is ..`: the place comes first in each problem. */
function placed(problem: string, text: string): ChartTextProblem {
  const path = /^vega-lite((?:\.[\w$-]+|\[\d+\])*)/.exec(problem)?.[1] ?? '';
  const steps = [...path.matchAll(/\.([\w$-]+)|\[(\d+)\]/g)].map(([, key, index]) => key ?? Number(index));
  const position = placeInJson(text, steps);
  return { message: problem, ...(position === undefined ? {} : { position }) };
}
