import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type Import, importsOf, literalsOf, namesOf } from './support/source-imports.ts';

/** The packages of the editor, which come as several. */
const editor = [
  '@codemirror/autocomplete',
  '@codemirror/commands',
  '@codemirror/lang-json',
  '@codemirror/lang-sql',
  '@codemirror/language',
  '@codemirror/lint',
  '@codemirror/search',
  '@codemirror/state',
  '@codemirror/view',
  '@lezer/highlight',
];

/**
 * The layers of the design: a folder, what it may use of ours, and the libraries that nobody else imports.
 * `types` allows `import type` alone. There is no list of exceptions: code that breaks a rule is moved.
 */
const layers: Readonly<Record<string, Layer>> = {
  ui: { uses: ['workbook', 'results'], types: ['recipes'], libraries: ['svelte', ...editor] },
  workbook: {
    uses: [
      'explore',
      'report',
      'release',
      'runs',
      'charts',
      'intake',
      'storage',
      'engine',
      'methods',
      'recipes',
      'results',
    ],
    libraries: ['svelte', '@fontsource-variable/source-sans-3'],
  },
  explore: { uses: ['runs', 'engine', 'methods', 'recipes', 'results'], libraries: ['sql-formatter'] },
  report: { uses: ['runs', 'release', 'results', 'recipes'] },
  release: { uses: ['runs', 'recipes', 'results'] },
  runs: { uses: ['engine', 'methods', 'recipes', 'results'], libraries: ['@noble/hashes'] },
  charts: { uses: ['recipes', 'results'], libraries: ['vega', 'vega-lite', 'vega-embed', 'vega-interpreter'] },
  intake: {
    uses: ['engine', 'recipes', 'results'],
    libraries: ['@noble/hashes', '@noble/ciphers', '@e965/xlsx', 'fflate', 'hyparquet', 'hyparquet-compressors'],
  },
  storage: { uses: ['recipes'], libraries: ['idb'] },
  engine: { uses: ['results'], libraries: ['@duckdb/duckdb-wasm'] },
  methods: { uses: [] },
  recipes: {
    uses: ['results'],
    libraries: ['yaml', 'valibot', '@valibot/to-json-schema', '@scure/bip39', '@noble/hashes'],
  },
  results: { uses: [], libraries: ['apache-arrow'] },
};

interface Layer {
  readonly uses: readonly string[];
  readonly types?: readonly string[];
  readonly libraries?: readonly string[];
}

const root = path.resolve(import.meta.dirname, '..');
const src = path.join(root, 'src');

interface SourceFile {
  /** From `src`, with forward slashes. */
  readonly path: string;
  readonly folder: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

const everything = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(src, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
  .sort();
const files: readonly SourceFile[] = everything
  .filter((file) => /\.(ts|svelte)$/.test(file))
  .map((file) => {
    const text = readFileSync(path.join(src, file), 'utf8');
    return { path: file, folder: folderOf(file), text, imports: importsOf(file, text) };
  });

test('there is code to judge', () => {
  expect(files.length).toBeGreaterThan(20);
  expect(files.flatMap((file) => file.imports).length).toBeGreaterThan(50);
});

test('src holds main.ts and the folders of the design', () => {
  expect(
    everything
      .filter((file) => file !== 'main.ts' && !file.endsWith('.md') && !(folderOf(file) in layers))
      .map((file) => `src/${file}: no folder of the design: move it into one of ${Object.keys(layers).join(', ')}`),
  ).toEqual([]);
});

test('no folder is named for nothing in particular', () => {
  expect(
    everything
      .filter((file) => /(^|\/)(utils?|helpers?|lib|types?|common|shared)\//.test(file))
      .map((file) => `src/${file}: put it beside the one that uses it, in a folder named for what it does`),
  ).toEqual([]);
});

test('a folder imports only the folders below it', () => {
  expect(files.flatMap((file) => file.imports.flatMap((entry) => layerFault(file, entry)))).toEqual([]);
});

test('a library is imported in its one folder', () => {
  expect(files.flatMap((file) => file.imports.flatMap((entry) => libraryFault(file, entry)))).toEqual([]);
});

test('no files import each other in a circle', () => {
  expect(circles()).toEqual([]);
});

test('no file is longer than 400 lines', () => {
  expect(
    everything
      .filter((file) => /\.(ts|svelte|sql|css)$/.test(file))
      .map((file) => ({ file, lines: readFileSync(path.join(src, file), 'utf8').split('\n').length - 1 }))
      .filter(({ lines }) => lines > 400)
      .map(({ file, lines }) => `src/${file} has ${lines} lines: split it, one idea a file`),
  ).toEqual([]);
});

test('no text becomes HTML', () => {
  const sinks = /\{@html|\b(inner|outer)HTML\b|\binsertAdjacentHTML\b|\bdocument\.write\b/;
  expect(linesWith(sinks, 'text becomes HTML here: write it as text')).toEqual([]);
});

test('nothing names an address on the network', () => {
  // What XML and JSON Schema call their vocabularies looks like an address and is never fetched.
  const names = /^https?:\/\/(www\.w3\.org|json-schema\.org)\//;
  const fault = 'an address on the network: the product reaches nothing outside its own files';
  const inCode = files.flatMap((file) =>
    literalsOf(file.path, file.text)
      .flatMap((text) => text.match(/https?:\/\/[^\s"'`<>]*/g) ?? [])
      .filter((address) => !names.test(address))
      .map((address) => `src/${file.path}: ${address}: ${fault}`),
  );
  const inStyles = everything
    .filter((file) => file.endsWith('.css'))
    .filter((file) => /@import|https?:\/\//.test(readFileSync(path.join(src, file), 'utf8')))
    .map((file) => `src/${file}: ${fault}`);
  expect([...inCode, ...inStyles]).toEqual([]);
});

test('nothing is logged, and nothing kept in web storage', () => {
  const storage = 'use storage/, which keeps no plain text of data';
  const log = 'data has no place in a log: show it or drop it';
  const faults = new Map([
    ['localStorage', storage],
    ['sessionStorage', storage],
    ...['log', 'info', 'debug', 'table', 'dir', 'trace'].map((name) => [`console.${name}`, log] as const),
  ]);
  expect(
    files.flatMap((file) =>
      namesOf(file.path, file.text).flatMap((name) => {
        const fault = faults.get(name);
        return fault === undefined ? [] : [`src/${file.path}: ${name}: ${fault}`];
      }),
    ),
  ).toEqual([]);
});

test('the reading of imports misses no form of them', () => {
  const code = `
    import a, { type b } from './1.ts';
    import type c from './2.ts';
    import { type d } from './3.ts';
    import './4.css';
    export * from './5.ts';
    const e = await import('./6.ts');
    type f = import('./7.ts').f;
    const g = new URL('./8.wasm', import.meta.url);
    const h = import.meta.glob(['./9.yaml'], { query: '?raw' });
    // import i from './comment.ts';`;
  const expected = Array.from('123456789', (n) => ({ n, isType: ['2', '3', '7'].includes(n) }));
  for (const [file, text] of [
    ['x.ts', code],
    ['x.svelte', `<script lang="ts">${code}\n</script>\n<p>import z from './markup.ts'</p>`],
  ] as const) {
    const read = importsOf(file, text).map(({ specifier, isType }) => ({ n: specifier.charAt(2), isType }));
    expect(read).toEqual(expected);
  }
});

test.each([
  ['results/x.ts', '../engine/engine.ts', false, 'results/ may use nothing of ours'],
  ['recipes/x.ts', '../engine/engine.ts', true, 'Move what both need to results'],
  ['charts/x.ts', '../runs/run.ts', false, 'have workbook/ or main.ts pass it in'],
  ['ui/x.svelte', '../recipes/recipe.ts', false, 'ui/ may take only types from recipes/'],
  ['workbook/x.ts', '../ui/App.svelte', false, 'nothing but main.ts imports ui/'],
  ['intake/x.ts', '../../sample-data/x.csv?url', false, 'it leaves src/'],
  ['ui/x.svelte', '../main.ts', false, 'nothing imports it'],
  ['runs/x.ts', 'apache-arrow', false, 'move that code to results/'],
  ['charts/x.ts', 'svelte/store', false, 'move that code to ui/ or workbook/'],
  ['runs/x.ts', 'lodash', false, 'no layer owns it'],
  ['runs/x.ts', 'node:fs', false, 'no layer owns it'],
])('%s may not import %s', (file, specifier, isType, says) => {
  const source = { path: file, folder: folderOf(file), text: '', imports: [] };
  const faults = [...layerFault(source, { specifier, isType }), ...libraryFault(source, { specifier, isType })];
  expect(faults).toEqual([expect.stringContaining(says)]);
});

function folderOf(file: string): string {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : '';
}

/** Where a relative import leads, from `src`; what lies outside begins with `../`. */
function targetOf(file: SourceFile, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  return path.posix.normalize(path.posix.join(path.posix.dirname(file.path), specifier.replace(/\?.*$/, '')));
}

function layerFault(file: SourceFile, { specifier, isType }: Import): readonly string[] {
  const target = targetOf(file, specifier);
  if (target === undefined) return [];
  const here = `src/${file.path} imports ${specifier}`;
  if (target.startsWith('../')) {
    if (target.startsWith('../sample-data/') && ['', 'workbook'].includes(file.folder)) return [];
    if (target === '../package.json' && file.folder === '') return [];
    return [`${here}: it leaves src/; sample-data/ is for main.ts and workbook/, package.json for main.ts`];
  }
  if (target === 'main.ts') return [`${here}: main.ts composes the rest, and nothing imports it`];
  const to = folderOf(target);
  if (to === file.folder || file.folder === '') return [];
  const layer = layers[file.folder];
  if (layer?.uses.includes(to) || (isType && layer?.types?.includes(to))) return [];
  if (to === 'ui') return [`${here}: nothing but main.ts imports ui/; pass a callback down instead`];
  if (layer?.types?.includes(to)) return [`${here}: ${file.folder}/ may take only types from ${to}/`];
  const uses = layer?.uses ?? [];
  const shared = Object.keys(layers).filter((name) =>
    [file.folder, to].every((from) => from === name || layers[from]?.uses.includes(name)),
  );
  return [
    `${here}: ${file.folder}/ may use ${uses.length > 0 ? uses.join(', ') : 'nothing of ours'}. Move what both need to ` +
      `${shared.length > 0 ? shared.join(' or ') : 'where it is used'}, or have ${callersOf(file.folder, to)} pass it in`,
  ];
}

function callersOf(...folders: readonly string[]): string {
  const callers = Object.entries(layers).flatMap(([name, { uses }]) =>
    folders.every((folder) => uses.includes(folder)) ? [`${name}/`] : [],
  );
  return [...callers, 'main.ts'].join(' or ');
}

function libraryFault(file: SourceFile, { specifier }: Import): readonly string[] {
  if (/^[./]/.test(specifier)) return [];
  const library = /^(@[^/]+\/)?[^/?]+/.exec(specifier)?.[0] ?? specifier;
  // Made by a plugin of .ci/: the built frame that draws charts.
  const owners = library.startsWith('virtual:')
    ? ['charts']
    : Object.keys(layers).filter((name) => layers[name]?.libraries?.includes(library));
  if (owners.includes(file.folder) || (file.folder === '' && library === 'svelte')) return [];
  const where = owners.map((name) => `${name}/`).join(' or ');
  return [
    `src/${file.path} imports ${library}: ` +
      (where === '' ? 'no layer owns it; give it a row in this test, or do without' : `move that code to ${where}`),
  ];
}

function circles(): readonly string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (file: SourceFile, trail: readonly string[]): void => {
    const start = trail.indexOf(file.path);
    if (start >= 0) {
      found.push(`${[...trail.slice(start), file.path].join(' -> ')}: move what both need into a file of its own`);
      return;
    }
    if (done.has(file.path)) return;
    for (const { specifier } of file.imports) {
      const next = byPath.get(targetOf(file, specifier) ?? '');
      if (next && next !== file) walk(next, [...trail, file.path]);
    }
    done.add(file.path);
  };
  for (const file of files) walk(file, []);
  return found;
}

function linesWith(pattern: RegExp, fault: string): readonly string[] {
  return files.flatMap((file) =>
    file.text.split('\n').flatMap((line, i) => (pattern.test(line) ? [`src/${file.path}:${i + 1}: ${fault}`] : [])),
  );
}
