import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const manifest = read('package.json') as Manifest;
const lock = read('package-lock.json') as { readonly packages: Readonly<Record<string, Manifest & Locked>> };

interface Manifest {
  readonly version: string;
  readonly engines?: { readonly node?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

interface Locked {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly inBundle?: boolean;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

test('every version is exact, and the lock file has it', () => {
  const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(wanted.length).toBeGreaterThan(20);
  expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  expect(wanted.map(([name]) => [name, lock.packages[`node_modules/${name}`]?.version])).toEqual(wanted);
});

test('every package of the lock file has its hash, and none comes from elsewhere', () => {
  const faults = Object.entries(lock.packages).flatMap(([folder, { integrity, resolved, inBundle, dev, optional }]) => {
    // What a package carries inside itself comes under that package's hash. The builds of native DuckDB for other
    // platforms are for the tests alone, and could not be fetched where the lock file was made.
    const excused = folder === '' || inBundle || (dev && optional && folder.includes('@duckdb/node-bindings-'));
    if (!excused && !integrity?.startsWith('sha512-')) return [`${folder} has no hash`];
    const elsewhere = resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/');
    return elsewhere ? [`${folder} comes from ${resolved}`] : [];
  });
  expect(faults).toEqual([]);
});

test('the lock file has the builds for every platform', () => {
  // Without them `npm ci` refuses the lock file, here and everywhere.
  const absent = Object.values(lock.packages).flatMap(({ optionalDependencies }) =>
    Object.keys(optionalDependencies ?? {}).filter(
      (name) => !Object.keys(lock.packages).some((folder) => folder.endsWith(`node_modules/${name}`)),
    ),
  );
  expect(absent).toEqual([]);
});

test('there is one Apache Arrow, and it is the one of the engine', () => {
  // With two of them `instanceof` lies.
  const copies = Object.keys(lock.packages).filter((folder) => folder.endsWith('node_modules/apache-arrow'));
  expect(copies).toEqual(['node_modules/apache-arrow']);
  expect(lock.packages['node_modules/@duckdb/duckdb-wasm']?.dependencies?.['apache-arrow']).toBe('^17.0.0');
  expect(lock.packages['node_modules/apache-arrow']?.version).toBe('17.0.0');
});

test('the engine is the one that was examined, byte for byte', () => {
  expect(manifest.dependencies?.['@duckdb/duckdb-wasm']).toBe('1.32.0');
  const folder = path.join(root, 'node_modules/@duckdb/duckdb-wasm');
  expect((read('node_modules/@duckdb/duckdb-wasm/package.json') as Manifest).version).toBe('1.32.0');
  expect(sha256(path.join(folder, 'dist/duckdb-eh.wasm'))).toBe(
    '4c221bfa59c11f24dbd750e70c90b9252eca6eec5633936e6a2ec766e55fd879',
  );
  expect(sha256(path.join(folder, 'dist/duckdb-browser-eh.worker.js'))).toBe(
    'f8ab72b6b90b3ad83077d47426d4a99d5d9a4c7e07cba1a2be37d655adc7c1ab',
  );
});

test('Node 20.19 is enough', () => {
  expect(manifest.engines?.node).toBe('^20.19.0 || >=22.12.0');
  expect(Number(manifest.devDependencies?.['@types/node']?.split('.')[0])).toBe(20);
});

test('the top level stays as it is', () => {
  const made = new Set(['node_modules', 'dist']);
  const known = new Set([
    ...['package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'],
    ...['src', 'sample-data', 'tests', 'index.html', 'README.md'],
  ]);
  const strangers = readdirSync(root).filter(
    // Dotfiles, what npm and Vite make, and the packed app are no part of it.
    (name) => !name.startsWith('.') && !made.has(name) && !known.has(name) && !name.endsWith('.zip'),
  );
  expect(strangers.map((name) => `${name}: tool settings go into package.json or .ci/, code into src/`)).toEqual([]);
});

function read(file: string): unknown {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
