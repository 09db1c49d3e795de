import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkChart } from '../../src/charts/allow-list.ts';
import type { Json, JsonObject } from '../../src/recipes/recipe.ts';

const x: JsonObject = { field: 'month', type: 'temporal' };
const y: JsonObject = { field: 'n', type: 'quantitative' };
const encoding: JsonObject = { x, y };
const bar: JsonObject = { mark: 'bar', encoding };
const address = 'http://evil.example/?d=';

/** Every way in which a spec was seen to reach outside, and what the refusal names. */
const hostile: readonly (readonly [name: string, chart: JsonObject, path: string])[] = [
  ['data by url', { ...bar, data: { url: address } }, 'vega-lite.data'],
  ['inline data', { ...bar, data: { values: [] } }, 'vega-lite.data'],
  ['named datasets', { ...bar, datasets: { a: [] } }, 'vega-lite.datasets'],
  [
    'lookup from a url',
    { ...bar, transform: [{ lookup: 'a', from: { data: { url: address } } }] },
    'vega-lite.transform',
  ],
  ['calculated column', { ...bar, transform: [{ calculate: "'ur'+'l('", as: 'a' }] }, 'vega-lite.transform'],
  ['a sequence that freezes the page', { ...bar, data: { sequence: { start: 0, stop: 3e7 } } }, 'vega-lite.data'],
  ['data in a layer', { layer: [{ ...bar, data: { url: address } }] }, 'vega-lite.layer[0].data'],
  ['image mark', { mark: { type: 'image', url: address }, encoding }, 'vega-lite.mark.type'],
  ['image mark by name', { mark: 'image', encoding }, 'vega-lite.mark'],
  ['url channel', { mark: 'point', encoding: { ...encoding, url: { field: 'a' } } }, 'vega-lite.encoding.url'],
  ['href channel', { mark: 'bar', encoding: { ...encoding, href: { field: 'a' } } }, 'vega-lite.encoding.href'],
  ['href of a mark', { mark: { type: 'bar', href: address }, encoding }, 'vega-lite.mark.href'],
  ['href by script', { mark: { type: 'bar', href: 'javascript:alert(1)' }, encoding }, 'vega-lite.mark.href'],
  [
    'tooltip with a picture',
    { mark: 'bar', encoding: { ...encoding, tooltip: { value: { image: address } } } },
    'vega-lite.encoding.tooltip.value',
  ],
  ['tooltip of a mark', { mark: { type: 'bar', tooltip: { content: 'data' } }, encoding }, 'vega-lite.mark.tooltip'],
  ['cursor', { mark: { type: 'bar', cursor: `url(${address})` }, encoding }, 'vega-lite.mark.cursor'],
  ['fill by url', { mark: { type: 'bar', fill: `url(${address}#a)` }, encoding }, 'vega-lite.mark.fill'],
  [
    'colour value by url',
    { mark: 'bar', encoding: { ...encoding, color: { value: `url(${address}#a)` } } },
    'vega-lite.encoding.color.value',
  ],
  [
    'colour range by url',
    { mark: 'bar', encoding: { ...encoding, color: { field: 'a', scale: { range: [`url(${address})`] } } } },
    'vega-lite.encoding.color.scale.range[0]',
  ],
  ['gradient', { mark: { type: 'bar', color: { gradient: 'linear' } }, encoding }, 'vega-lite.mark.color'],
  ['config', { ...bar, config: { view: { fill: `url(${address}#a)` } } }, 'vega-lite.config'],
  ['background', { ...bar, background: `url(${address})` }, 'vega-lite.background'],
  ['view', { ...bar, view: { fill: 'red' } }, 'vega-lite.view'],
  ['usermeta patch', { ...bar, usermeta: { embedOptions: { patch: address } } }, 'vega-lite.usermeta'],
  [
    'usermeta actions',
    { ...bar, usermeta: { embedOptions: { actions: true, editorUrl: address } } },
    'vega-lite.usermeta',
  ],
  ['usermeta in a layer', { layer: [{ ...bar, usermeta: {} }] }, 'vega-lite.layer[0].usermeta'],
  ['schema of Vega', { ...bar, $schema: 'https://vega.github.io/schema/vega/v6.json' }, 'vega-lite.$schema'],
  ['signals of Vega', { ...bar, signals: [] }, 'vega-lite.signals'],
  ['marks of Vega', { ...bar, marks: [] }, 'vega-lite.marks'],
  [
    'params with an event filter',
    { ...bar, params: [{ name: 'p', select: { type: 'point', on: { type: 'click', filter: 'warn(event.view)' } } }] },
    'vega-lite.params',
  ],
  ['params in a layer', { layer: [{ ...bar, params: [] }] }, 'vega-lite.layer[0].params'],
  ['bound input', { ...bar, selection: { s: { bind: { name: '<img>' } } } }, 'vega-lite.selection'],
  ['expression as value', { mark: { type: 'bar', opacity: { expr: 'warn(1)' } }, encoding }, 'vega-lite.mark.opacity'],
  [
    'signal as title',
    { mark: 'bar', encoding: { x, y: { ...y, title: { signal: 'a' } } } },
    'vega-lite.encoding.y.title',
  ],
  [
    'label expression',
    { mark: 'bar', encoding: { x, y: { ...y, axis: { labelExpr: 'warn(1)' } } } },
    'vega-lite.encoding.y.axis.labelExpr',
  ],
  [
    'condition with a test',
    { mark: 'bar', encoding: { ...encoding, color: { condition: { test: 'warn(1)', value: 'red' } } } },
    'vega-lite.encoding.color.condition',
  ],
  [
    'sort by an expression',
    { mark: 'bar', encoding: { x: { ...x, sort: { expr: 'a' } }, y } },
    'vega-lite.encoding.x.sort.expr',
  ],
  [
    'format that ends its quote',
    { mark: 'bar', encoding: { ...encoding, text: { field: 'n', format: '"+warn(1)+"' } } },
    'vega-lite.encoding.text.format',
  ],
  [
    'format by a function',
    { mark: 'bar', encoding: { ...encoding, text: { field: 'n', formatType: 'warn' } } },
    'vega-lite.encoding.text.formatType',
  ],
  ['repeated field', { mark: 'bar', encoding: { x: { field: { repeat: 'row' } }, y } }, 'vega-lite.encoding.x.field'],
  ['font', { mark: { type: 'text', font: `url(${address})` }, encoding }, 'vega-lite.mark.font'],
  [
    'address in a title',
    { mark: 'bar', encoding: { x, y: { ...y, title: `url(${address})` } } },
    'vega-lite.encoding.y.title',
  ],
  ['symbol as a path', { mark: { type: 'point', shape: 'M0,0L1e9,1e9' }, encoding }, 'vega-lite.mark.shape'],
  [
    'symbols as paths',
    { mark: 'point', encoding: { ...encoding, shape: { field: 'a', scale: { range: ['circle', 'M0,0L1e9,1e9'] } } } },
    'vega-lite.encoding.shape.scale.range[1]',
  ],
  [
    'one symbol as a path',
    { mark: 'point', encoding: { ...encoding, shape: { value: 'M0,0L1e9,1e9' } } },
    'vega-lite.encoding.shape.value',
  ],
  ['map from a url', { mark: 'geoshape', encoding, projection: {} }, 'vega-lite.projection'],
  [
    'work on data',
    { mark: 'bar', encoding: { x, y: { aggregate: 'sum', field: 'n' } } },
    'vega-lite.encoding.y.aggregate',
  ],
  ['work on dates', { mark: 'bar', encoding: { x: { ...x, timeUnit: 'year' }, y } }, 'vega-lite.encoding.x.timeUnit'],
  ['bins', { mark: 'bar', encoding: { x: { ...x, bin: { step: 1e-9 } }, y } }, 'vega-lite.encoding.x.bin'],
  [
    'ticks without end',
    { mark: 'bar', encoding: { x, y: { ...y, axis: { tickCount: 1e9 } } } },
    'vega-lite.encoding.y.axis.tickCount',
  ],
  ['a chart a mile high', { ...bar, height: 1e9 }, 'vega-lite.height'],
  ['nested layers', { layer: [{ layer: [bar] }] }, 'vega-lite.layer[0].layer'],
  ['panels in panels', { facet: { field: 'a' }, spec: { facet: { field: 'b' }, spec: bar } }, 'vega-lite.spec.facet'],
  ['two scales on one axis', { layer: [bar], resolve: { scale: { y: 'independent' } } }, 'vega-lite.resolve'],
];

test.each(hostile)('refuses %s', (_name, chart, path) => {
  const outcome = checkChart(chart);
  expect(outcome.kind).toBe('refused');
  if (outcome.kind === 'refused') expect(outcome.problems.join('\n')).toContain(path);
});

test('names what is not allowed in a sentence', () => {
  expect(checkChart({ mark: 'bar', encoding: { ...encoding, href: { field: 'a' } } })).toEqual({
    kind: 'refused',
    problems: ["vega-lite.encoding.href is not allowed in a recipe's chart."],
  });
});

test('refuses what is not an object, as an address would not be', () => {
  for (const chart of [address, 1, null, [bar]])
    expect(checkChart(chart as unknown as JsonObject).kind).toBe('refused');
});

test('caps layers', () => {
  const layers = (count: number): JsonObject => ({
    encoding,
    layer: Array.from({ length: count }, () => ({ mark: 'line' })),
  });
  expect(checkChart(layers(8)).kind).toBe('allowed');
  expect(checkChart(layers(9))).toEqual({ kind: 'refused', problems: ['vega-lite.layer has more than 8 entries.'] });
});

test('asks for a mark, and for it in one place', () => {
  const problemsOf = (chart: JsonObject) => {
    const outcome = checkChart(chart);
    return outcome.kind === 'refused' ? outcome.problems : [];
  };
  expect(problemsOf({ encoding })).toEqual(['vega-lite needs either mark or layer.']);
  expect(problemsOf({ ...bar, layer: [bar] })).toEqual(['vega-lite needs either mark or layer.']);
  expect(problemsOf({ encoding, layer: [{}] })).toEqual(['vega-lite.layer[0] needs a mark.']);
  expect(problemsOf({ encoding, layer: [] })).toEqual(['vega-lite.layer is empty.']);
  expect(problemsOf({ facet: { field: 'a' }, spec: bar, encoding })).toEqual([
    'vega-lite.encoding belongs inside spec when there is a facet.',
  ]);
  expect(problemsOf({ facet: { field: 'a' } })).toEqual(['vega-lite.spec is missing.']);
});

const typical: readonly JsonObject[] = [
  bar,
  {
    mark: { type: 'line', interpolate: 'monotone', strokeWidth: 3 },
    encoding: { ...encoding, color: { field: 'area', type: 'nominal' } },
  },
  {
    encoding: { y: { field: 'area', sort: '-x' } },
    layer: [
      { mark: 'bar', encoding: { x: y } },
      { mark: 'rule', encoding: { x: { field: 'lower' }, x2: { field: 'upper' } } },
    ],
  },
  { layer: [{ mark: { type: 'rule', color: 'grey', strokeDash: [4, 4] }, encoding: { x: { datum: '2016-04-01' } } }] },
  { facet: { field: 'area' }, columns: 3, resolve: { scale: { y: 'independent' } }, spec: { ...bar, height: 160 } },
  {
    mark: 'bar',
    height: { step: 24 },
    encoding: {
      x: { ...x, axis: null },
      y: { ...y, axis: { title: 'Offences', format: ',.0f' }, scale: { domain: [0, 10] } },
      color: { field: 'area', legend: null, scale: { range: ['blue', 'grey'] } },
    },
  },
];

test.each(typical)('lets a plain chart through unchanged: %j', (chart) => {
  expect(checkChart(chart)).toEqual({ kind: 'allowed', chart });
});

test('gives a copy that shares nothing with the block', () => {
  const chart = structuredClone(typical[2]) as JsonObject;
  const outcome = checkChart(chart);
  if (outcome.kind === 'refused') throw new Error(outcome.problems.join());
  (chart['layer'] as Json[]).length = 0;
  expect(outcome.chart['layer']).toHaveLength(2);
});

test('a key named like a part of every object is refused like any other', () => {
  const chart = JSON.parse('{"mark":"bar","encoding":{"__proto__":{"href":1},"constructor":{}}}') as JsonObject;
  const outcome = checkChart(chart);
  expect(outcome).toEqual({
    kind: 'refused',
    problems: [
      "vega-lite.encoding.__proto__ is not allowed in a recipe's chart.",
      "vega-lite.encoding.constructor is not allowed in a recipe's chart.",
    ],
  });
});

const forbidden = /"(data|url|href|transform|params|signal|expr|usermeta|\$schema|config|test|calculate|filter)":/;

test('never throws, and never lets a forbidden key through, whatever it is given', () => {
  const keys = fc.constantFrom(
    'mark',
    'encoding',
    'layer',
    'x',
    'y',
    'field',
    'type',
    'axis',
    'scale',
    'domain',
    'color',
    'value',
    'facet',
    'spec',
    'href',
    'expr',
    'signal',
    'data',
    'url',
    'test',
    'transform',
  );
  const leaf = fc.oneof(
    fc.constantFrom('bar', 'line', 'a', 'quantitative', 'red'),
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  );
  const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      leaf,
      fc.dictionary(keys, tie('tree'), { maxKeys: 4 }),
      fc.array(tie('tree'), { maxLength: 3 }),
    ),
  }));
  let allowed = 0;
  fc.assert(
    fc.property(tree, (json) => {
      const around: JsonObject = { mark: 'bar', encoding: { x: json } };
      for (const chart of [json as JsonObject, around]) {
        const outcome = checkChart(chart);
        if (outcome.kind === 'refused') continue;
        allowed += 1;
        expect(JSON.stringify(outcome.chart)).not.toMatch(forbidden);
      }
    }),
    { numRuns: 2000, seed: 20161121 },
  );
  expect(allowed).toBeGreaterThan(10);
});
