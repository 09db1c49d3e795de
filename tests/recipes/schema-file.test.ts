import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from 'vite';

import { recipeSchema } from '../../.ci/recipe-schema-plugin.ts';
import { recipeJsonSchema, recipeSchemaFile } from '../../src/recipes/schema/json-schema.ts';
import { savedText } from '../../src/recipes/saved-text.ts';
import { schemaBlocks } from './schema-blocks.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'safer-workbook-schema-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('the file for editors is the JSON Schema under the name that saved recipes give', () => {
  const { name, text } = recipeSchemaFile();
  expect(JSON.parse(text)).toEqual(recipeJsonSchema());
  expect(savedText('')).toBe(`# yaml-language-server: $schema=${name}\n`);
});

test('a build puts it into the built folder', async () => {
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>x</title>');
  await build({ root: folder, configFile: false, logLevel: 'silent', plugins: [recipeSchema()] });
  const { name, text } = recipeSchemaFile();
  expect(readFileSync(path.join(folder, 'dist', name), 'utf8')).toBe(text);
  expect(readFileSync(path.join(import.meta.dirname, '../../vite.config.ts'), 'utf8')).toContain('recipeSchema()');
});

test('every key has words for editors', () => {
  const keys = schemaBlocks().flatMap(({ path: at, keys: own }) => own.map((key) => ({ at, ...key })));
  expect(keys.length).toBeGreaterThan(80);
  expect(keys.filter(({ meaning }) => !/^\S[^]{7,}$/.test(meaning) || meaning === 'undefined')).toEqual([]);
});
