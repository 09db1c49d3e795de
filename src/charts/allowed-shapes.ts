import { either, flag, list, matching, nothing, number, oneOf, shape, text, type Check } from './shape-check.ts';
import { colourNames } from './theme.ts';

/**
 * What a recipe's chart can say: a part of Vega-Lite in which nothing loads, links, listens or computes. Work on data
 * (aggregate, bin, timeUnit, transform) belongs in the recipe's SQL, where it is inspected and kept with the figures.
 * Caps on numbers and lists keep one chart from holding up the page.
 */

export const marks = [
  ...['bar', 'line', 'area', 'point', 'circle', 'square', 'rule', 'tick', 'text', 'rect'],
  ...['errorbar', 'errorband'],
] as const;

const words = text(200);
const fieldName = text(128);
const fraction = number(0, 1);
const scalar: Check = (value, path, problems) =>
  typeof value === 'boolean'
    ? value
    : typeof value === 'number'
      ? number(-1e15, 1e15)(value, path, problems)
      : words(value, path, problems);
const dashes = list(number(0, 50), 8);

/** Named, so that each name has its shade in the light, the dark and the printed chart. */
const colour = oneOf(...colourNames);
const type = oneOf('quantitative', 'temporal', 'ordinal', 'nominal');

/** By name: a symbol can be drawn from a path, which a recipe's chart cannot give. */
const symbol = oneOf('circle', 'square', 'cross', 'diamond', 'triangle-up', 'triangle-down', 'stroke');

/** d3's number and date patterns. Vega puts them into an expression in quotes, so nothing that ends a quote passes. */
const format = matching(/^[\w%+.,~$£<>^=() /-]{0,24}$/, 'a number or date pattern such as ",.1f" or "%b %Y"');

const markProperties = shape({
  type: oneOf(...marks),
  interpolate: oneOf('linear', 'step', 'step-before', 'step-after', 'monotone'),
  orient: oneOf('horizontal', 'vertical'),
  shape: symbol,
  align: oneOf('left', 'center', 'right'),
  baseline: oneOf('top', 'middle', 'bottom', 'alphabetic'),
  fontWeight: oneOf('normal', 'bold'),
  color: colour,
  fill: colour,
  stroke: colour,
  filled: flag,
  clip: flag,
  tooltip: flag,
  point: flag,
  opacity: fraction,
  fillOpacity: fraction,
  strokeOpacity: fraction,
  strokeWidth: number(0, 20),
  strokeDash: dashes,
  size: number(0, 1000),
  fontSize: number(8, 24),
  dx: number(-100, 100),
  dy: number(-100, 100),
});

const scale = shape({
  type: oneOf('linear', 'log', 'sqrt', 'symlog', 'time', 'utc', 'band', 'point', 'ordinal'),
  domain: list(scalar, 60),
  range: list(colour, 12),
  zero: flag,
  nice: flag,
  reverse: flag,
  clamp: flag,
  domainMin: number(-1e15, 1e15),
  domainMax: number(-1e15, 1e15),
  padding: number(0, 100),
  paddingInner: fraction,
  paddingOuter: number(0, 10),
});

const axis = either(
  {
    nothing,
    object: shape({
      title: either({ nothing, plain: words }, 'text or null'),
      format,
      grid: flag,
      labels: flag,
      ticks: flag,
      domain: flag,
      tickCount: number(0, 30),
      values: list(scalar, 60),
      labelAngle: number(-90, 90),
      orient: oneOf('top', 'bottom', 'left', 'right'),
    }),
  },
  'an object or null',
);

const legend = either(
  {
    nothing,
    object: shape({
      title: either({ nothing, plain: words }, 'text or null'),
      orient: oneOf('top', 'bottom', 'left', 'right'),
      values: list(scalar, 60),
      columns: number(1, 12),
      format,
    }),
  },
  'an object or null',
);

const sort = either(
  {
    nothing,
    list: list(scalar, 200),
    plain: oneOf('ascending', 'descending', 'x', '-x', 'y', '-y', 'color', '-color'),
    object: shape({
      field: fieldName,
      order: oneOf('ascending', 'descending'),
    }),
  },
  'a list, an order, a channel or null',
);

const title = either({ nothing, plain: words }, 'text or null');
const field = { field: fieldName, type, title };
const constant = { datum: scalar };
const stack = either({ nothing, plain: stackWord }, '"zero", "normalize", "center", true, false or null');
const header = either({ nothing, object: shape({ title, labels: flag }) }, 'an object or null');

function stackWord(...args: Parameters<Check>): ReturnType<Check> {
  return typeof args[0] === 'boolean' ? args[0] : oneOf('zero', 'normalize', 'center')(...args);
}

const position = shape({ ...field, ...constant, sort, stack, scale, axis, bandPosition: fraction });
const second = shape({ ...field, ...constant, bandPosition: fraction });
const offset = shape({ ...field, sort, scale });
const colours = shape({ ...field, ...constant, sort, scale, legend, value: colour });
const shades = shape({ ...field, sort, scale, legend, value: number(0, 1000) });
const looks = shape({ ...field, sort, scale, legend, value: either({ list: dashes, plain: words }, 'a value') });
const symbolScale = shape({ domain: list(scalar, 60), range: list(symbol, 12) });
const symbols = shape({ ...field, sort, scale: symbolScale, legend, value: symbol });
const label = shape({ ...field, format, value: words });
const grouping = { ...field, sort, header };

export const encoding = shape({
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
  shape: symbols,
  strokeDash: looks,
  text: label,
  tooltip: either({ nothing, object: label, list: list(label, 12) }, 'a field, a list of fields or null'),
  detail: either({ object: shape(field), list: list(shape(field), 6) }, 'a field or a list of fields'),
  order: shape({ ...field, sort: oneOf('ascending', 'descending') }),
});

export const mark = either({ plain: oneOf(...marks), object: markProperties }, `one of ${marks.join(', ')}`);
export const width = number(80, 2000);
export const height = either(
  { plain: number(40, 1200), object: shape({ step: number(4, 80) }) },
  'a number of pixels or a step',
);

const independence = oneOf('shared', 'independent');
const resolvable = shape({
  x: independence,
  y: independence,
  color: independence,
  size: independence,
  shape: independence,
});
export const resolve = shape({
  scale: resolvable,
  axis: shape({ x: independence, y: independence }),
  legend: resolvable,
});

export const facet = either(
  {
    object: shape({ ...grouping, row: shape(grouping), column: shape(grouping) }),
  },
  'a field, or a row and a column of fields',
);
export const columns = number(1, 12);
