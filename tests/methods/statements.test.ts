import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../src/engine/sql.ts';
import { methodStatements } from '../../src/methods/methods.ts';
import { type BothEngines, rowsOf, startBothEngines } from './support/both-engines.ts';

const folder = path.resolve(import.meta.dirname, '../../src/methods');
const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));
const defined = files.flatMap((name) =>
  [...readFileSync(path.join(folder, name), 'utf8').matchAll(/^CREATE TEMP MACRO ([a-z0-9_]+)\(/gm)].map(
    (m) => m[1] ?? '',
  ),
);

let engines: BothEngines;
beforeAll(async () => {
  engines = await startBothEngines();
});
afterAll(() => {
  engines.end();
});

test('each statement is one macro, with its comment', () => {
  const statements = methodStatements();
  expect(statements.length).toBe(defined.length);
  for (const statement of statements) {
    expect(statement).toMatch(/^--[^]*?^CREATE TEMP MACRO [a-z0-9_]+\(/m);
    expect(statement.match(/^CREATE /gm)).toHaveLength(1);
  }
});

test('every macro of the files is loaded, and none hides a function of the engine', async () => {
  const macros = await engines.app.query(
    sql`SELECT DISTINCT function_name FROM duckdb_functions() WHERE function_type = 'macro' AND NOT internal`,
  );
  const loaded = rowsOf(macros).flat();
  expect(loaded.sort()).toEqual([...defined].sort());
  const builtIn = await engines.app.query(sql`SELECT DISTINCT function_name FROM duckdb_functions() WHERE internal`);
  const names = new Set(rowsOf(builtIn).map(([name]) => name));
  expect(defined.filter((name) => names.has(name))).toEqual([]);
});

test('the page for recipe authors names every macro and nothing else', () => {
  const readme = readFileSync(path.join(folder, 'README.md'), 'utf8');
  const listed = [...readme.matchAll(/^\| `([a-z0-9_]+)\(/gm)].map((match) => match[1] ?? '');
  expect([...listed].sort()).toEqual([...defined].sort());
});
