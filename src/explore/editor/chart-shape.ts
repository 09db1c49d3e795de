import type { JsonShape } from './json-completions.ts';

/**
 * What a chart's Vega-Lite may say, for completion. `charts/allow-list.ts` decides what is allowed; a test holds the two
 * against each other, key by key.
 */
export function chartShape(columns: readonly string[]): JsonShape {
  const field = words(...columns);
  const named = { field, type: words('quantitative', 'temporal', 'ordinal', 'nominal'), title: nothing };
  const constant = { datum: {} };
  const sort: JsonShape = {
    values: [...quoted('ascending', 'descending', 'x', '-x', 'y', '-y', 'color', '-color'), 'null'],
    keys: { field, order: words('ascending', 'descending') },
    items: {},
  };
  const position = { keys: { ...named, ...constant, sort, stack, scale, axis, bandPosition: {} } };
  const second = { keys: { ...named, ...constant, bandPosition: {} } };
  const offset = { keys: { ...named, sort, scale } };
  const colours = { keys: { ...named, ...constant, sort, scale, legend, value: colour } };
  const shades = { keys: { ...named, sort, scale, legend, value: {} } };
  const label: JsonShape = { keys: { ...named, format, value: {} } };
  const detail: JsonShape = { keys: named };
  const grouping = { ...named, sort, header };
  const encoding: JsonShape = {
    keys: {
      x: position,
      y: position,
      x2: second,
      y2: second,
      xOffset: offset,
      yOffset: offset,
      color: colours,
      fill: colours,
      stroke: colours,
      opacity: shades,
      fillOpacity: shades,
      strokeOpacity: shades,
      strokeWidth: shades,
      size: shades,
      shape: { keys: { ...named, sort, scale: symbolScale, legend, value: symbol } },
      strokeDash: { keys: { ...named, sort, scale, legend, value: { items: {} } } },
      text: label,
      tooltip: { ...label, values: ['null'], items: label },
      detail: { ...detail, items: detail },
      order: { keys: { ...named, sort: words('ascending', 'descending') } },
    },
  };
  const height: JsonShape = { keys: { step: {} } };
  const view = { mark, encoding, layer: { items: { keys: { mark, encoding } } }, width: {}, height };
  return {
    keys: {
      ...view,
      facet: { keys: { ...grouping, row: { keys: grouping }, column: { keys: grouping } } },
      columns: {},
      resolve,
      spec: { keys: view },
    },
  };
}

function words(...of: readonly string[]): JsonShape {
  return { values: quoted(...of) };
}

function quoted(...of: readonly string[]): readonly string[] {
  return of.map((word) => JSON.stringify(word));
}

const flag: JsonShape = { values: ['true', 'false'] };
const nothing: JsonShape = { values: ['null'] };
const colour = words('black', 'grey', 'white', 'blue', 'teal', 'red', 'orange', 'purple', 'plum');
const symbol = words('circle', 'square', 'cross', 'diamond', 'triangle-up', 'triangle-down', 'stroke');
const orient = words('top', 'bottom', 'left', 'right');
const format = words(',.0f', ',.1f', '.1%', '%b %Y', '%Y', '%-d %b %Y');
const markTypes = [
  ...['bar', 'line', 'area', 'point', 'circle', 'square', 'rule', 'tick', 'text', 'rect', 'errorbar', 'errorband'],
];

const mark: JsonShape = {
  ...words(...markTypes),
  keys: {
    type: words(...markTypes),
    interpolate: words('linear', 'step', 'step-before', 'step-after', 'monotone'),
    orient: words('horizontal', 'vertical'),
    shape: symbol,
    align: words('left', 'center', 'right'),
    baseline: words('top', 'middle', 'bottom', 'alphabetic'),
    fontWeight: words('normal', 'bold'),
    color: colour,
    fill: colour,
    stroke: colour,
    filled: flag,
    clip: flag,
    tooltip: flag,
    point: flag,
    opacity: {},
    fillOpacity: {},
    strokeOpacity: {},
    strokeWidth: {},
    strokeDash: { items: {} },
    size: {},
    fontSize: {},
    dx: {},
    dy: {},
  },
};

const scale: JsonShape = {
  keys: {
    type: words('linear', 'log', 'sqrt', 'symlog', 'time', 'utc', 'band', 'point', 'ordinal'),
    domain: { items: {} },
    range: { items: colour },
    zero: flag,
    nice: flag,
    reverse: flag,
    clamp: flag,
    domainMin: {},
    domainMax: {},
    padding: {},
    paddingInner: {},
    paddingOuter: {},
  },
};

const symbolScale: JsonShape = { keys: { domain: { items: {} }, range: { items: symbol } } };

const axis: JsonShape = {
  ...nothing,
  keys: {
    title: nothing,
    format,
    grid: flag,
    labels: flag,
    ticks: flag,
    domain: flag,
    tickCount: {},
    values: { items: {} },
    labelAngle: {},
    orient,
  },
};

const legend: JsonShape = { ...nothing, keys: { title: nothing, orient, values: { items: {} }, columns: {}, format } };
const header: JsonShape = { ...nothing, keys: { title: nothing, labels: flag } };
const stack: JsonShape = { values: [...quoted('zero', 'normalize', 'center'), 'true', 'false', 'null'] };

const independence = words('shared', 'independent');
const resolvable: JsonShape = {
  keys: { x: independence, y: independence, color: independence, size: independence, shape: independence },
};
const resolve: JsonShape = {
  keys: { scale: resolvable, axis: { keys: { x: independence, y: independence } }, legend: resolvable },
};
