interface HostileChart {
  readonly chart: unknown;
  /** How its refusal begins. */
  readonly path: string;
}

/** Charts that load, link, listen or compute, by a name for each, for a server at `origin`. The rows have `term` and `n`. */
export function hostileCharts(origin: string): Readonly<Record<string, HostileChart>> {
  const x = { field: 'n', type: 'quantitative' };
  const y = { field: 'term', type: 'nominal' };
  const encoding = { x, y };
  const bar = { mark: 'bar', encoding };
  const address = `${origin}/?d=stolen`;
  const link = { value: address };
  return {
    'data-url': { chart: { ...bar, data: { url: address } }, path: 'vega-lite.data' },
    'data-sequence': { chart: { ...bar, data: { sequence: { start: 0, stop: 3e7 } } }, path: 'vega-lite.data' },
    datasets: { chart: { ...bar, datasets: { a: [{ n: 1 }] } }, path: 'vega-lite.datasets' },
    'layer-data': { chart: { layer: [{ ...bar, data: { url: address } }] }, path: 'vega-lite.layer[0].data' },
    href: { chart: { ...bar, encoding: { ...encoding, href: link } }, path: 'vega-lite.encoding.href' },
    'mark-href': { chart: { mark: { type: 'bar', href: address }, encoding }, path: 'vega-lite.mark.href' },
    'url-channel': { chart: { ...bar, encoding: { ...encoding, url: link } }, path: 'vega-lite.encoding.url' },
    'image-mark': { chart: { mark: { type: 'image', url: address }, encoding }, path: 'vega-lite.mark' },
    usermeta: {
      chart: { ...bar, usermeta: { embedOptions: { actions: true, ast: false, editorUrl: address } } },
      path: 'vega-lite.usermeta',
    },
    schema: { chart: { ...bar, $schema: 'https://vega.github.io/schema/vega/v6.json' }, path: 'vega-lite.$schema' },
    params: {
      chart: {
        ...bar,
        params: [{ name: 'p', select: { type: 'point', on: { type: 'click', filter: 'event.view' } } }],
      },
      path: 'vega-lite.params',
    },
    'param-bind': { chart: { ...bar, params: [{ name: 'p', bind: { input: 'text' } }] }, path: 'vega-lite.params' },
    transform: {
      chart: { ...bar, transform: [{ lookup: 'term', from: { data: { url: address }, key: 'a' } }] },
      path: 'vega-lite.transform',
    },
    calculate: { chart: { ...bar, transform: [{ calculate: '1', as: 'a' }] }, path: 'vega-lite.transform' },
    'expression-value': {
      chart: { ...bar, encoding: { ...encoding, opacity: { value: { expr: 'event' } } } },
      path: 'vega-lite.encoding.opacity.value',
    },
    'expression-condition': {
      chart: { ...bar, encoding: { ...encoding, color: { condition: { test: 'event', value: 'red' } } } },
      path: 'vega-lite.encoding.color.condition',
    },
    'expression-label': {
      chart: { ...bar, encoding: { y, x: { ...x, axis: { labelExpr: 'datum.label' } } } },
      path: 'vega-lite.encoding.x.axis.labelExpr',
    },
    'expression-in-format': {
      chart: { ...bar, encoding: { y, x: { ...x, axis: { format: `'+event+'` } } } },
      path: 'vega-lite.encoding.x.axis.format',
    },
    'tooltip-image': {
      chart: { mark: { type: 'bar', tooltip: { signal: `{image: '${address}'}` } }, encoding },
      path: 'vega-lite.mark.tooltip',
    },
    'tooltip-expression': {
      chart: { ...bar, encoding: { ...encoding, tooltip: { value: { expr: `{image: '${address}'}` } } } },
      path: 'vega-lite.encoding.tooltip.value',
    },
    'url-fill': { chart: { mark: { type: 'bar', fill: `url(${address})` }, encoding }, path: 'vega-lite.mark.fill' },
    'url-colour': {
      chart: { ...bar, encoding: { ...encoding, color: { value: `url(${address})` } } },
      path: 'vega-lite.encoding.color.value',
    },
    cursor: {
      chart: { mark: { type: 'bar', cursor: `url(${address}),auto` }, encoding },
      path: 'vega-lite.mark.cursor',
    },
    'config-fill': { chart: { ...bar, config: { view: { fill: `url(${address})` } } }, path: 'vega-lite.config' },
    background: { chart: { ...bar, background: `url(${address})` }, path: 'vega-lite.background' },
    projection: { chart: { mark: 'geoshape', projection: { type: 'mercator' } }, path: 'vega-lite.mark' },
    'too-large': { chart: { ...bar, width: 1e9 }, path: 'vega-lite.width' },
    'wrong-field': {
      chart: { mark: 'bar', encoding: { x, y: { ...y, field: 'secret' } } },
      path: 'vega-lite.encoding.y',
    },
  };
}
