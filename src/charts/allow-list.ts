import type { Json, JsonObject } from '../recipes/recipe.ts';
import { columns, encoding, facet, height, mark, resolve, width } from './allowed-shapes.ts';
import { isObject, list, refused, shape, type Check, type ChartProblem } from './shape-check.ts';

export type { ChartProblem } from './shape-check.ts';

/** A chart whose every key and value is on the list, copied afresh; or why not. */
export type CheckedChart =
  | { readonly kind: 'allowed'; readonly chart: JsonObject }
  | { readonly kind: 'refused'; readonly problems: readonly ChartProblem[] };

const mostLayers = 8;
const mostProblems = 20;

const unit = shape({ mark, encoding });
const sized = { width, height, encoding };
const layer = list(unit, mostLayers);
const inner = shape({ ...sized, mark, layer });
// Two scales on one axis mislead, so only facets can have scales of their own.
const outer = shape({ ...sized, mark, layer, facet, columns, resolve, spec: inner });

/**
 * A recipe's chart block against the allow-list. Whatever is not listed is refused by name, with its path from
 * `vega-lite`; nothing is repaired or left out in silence.
 */
export function checkChart(vegaLite: JsonObject): CheckedChart {
  const problems: ChartProblem[] = [];
  const path = 'vega-lite';
  const chart = isObject(vegaLite) ? whole(vegaLite, path, problems) : refused(path, 'is not an object', problems);
  if (problems.length > 0 || !isObject(chart)) return { kind: 'refused', problems: problems.slice(0, mostProblems) };
  return { kind: 'allowed', chart };
}

const whole: Check = (value, path, problems) => {
  const chart = outer(value, path, problems);
  if (!isObject(chart)) return undefined;
  const { spec, ...own } = chart;
  if (chart['facet'] === undefined) {
    for (const key of ['spec', 'resolve', 'columns']) {
      if (chart[key] !== undefined) refused(`${path}.${key}`, 'stands only beside facet', problems);
    }
    oneView(own, path, problems);
  } else {
    for (const key of ['mark', 'layer', 'encoding']) {
      if (chart[key] !== undefined) refused(`${path}.${key}`, 'belongs inside spec when there is a facet', problems);
    }
    oneView(spec, `${path}.spec`, problems);
  }
  return chart;
};

/** A view is one mark or a list of layers; each layer may add to the encoding they share. */
function oneView(view: Json | undefined, path: string, problems: ChartProblem[]): void {
  if (!isObject(view)) {
    refused(path, 'is missing', problems);
    return;
  }
  const { mark: own, layer: layers } = view;
  if ((own === undefined) === (layers === undefined)) {
    if (problems.length === 0) refused(path, 'needs either mark or layer', problems);
    return;
  }
  if (Array.isArray(layers)) {
    if (layers.length === 0) refused(`${path}.layer`, 'is empty', problems);
    layers.forEach((one: Json, i) => {
      if (isObject(one) && one['mark'] === undefined) refused(`${path}.layer[${String(i)}]`, 'needs a mark', problems);
    });
  }
}
