import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';
import { parse } from 'yaml';

import { canonicalForm, fingerprint } from '../../src/recipes/fingerprint.ts';
import { recipeJsonSchema } from '../../src/recipes/schema/json-schema.ts';
import { columnTypes, parameterTypes } from '../../src/recipes/recipe.ts';
import { roles } from '../../src/results/roles.ts';
import { recipeOf } from './recipe-of.ts';
import { keysWritten, schemaBlocks } from './schema-blocks.ts';

const read = (name: string) => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
const frozen = read('format-1.recipe.yaml');

const whatToDo =
  'Format 1 is frozen: recipes in it are in people’s mail. Make the change in format 2: in src/recipes/migrate.ts a step ' +
  'from 1 to 2 that leaves each recipe its meaning, in tests/recipes a recipe of format 2 beside that of format 1, and the ' +
  'new keys on FORMAT.md. Where only the words of a description have changed, freeze the new hash here.';

test('the fingerprint of a format 1 recipe never changes', () => {
  expect(fingerprint(recipeOf(frozen)), whatToDo).toEqual({
    hex: '3666c0c1eb9155f7c07ced88df040392c8cc71c514f278184295482a40243805',
    phrase: 'cushion-current-corn-strong-best-winner-acid',
  });
});

test('nor does its canonical form', () => {
  expect(`${canonicalForm(recipeOf(frozen))}\n`, whatToDo).toBe(read('format-1.canonical.txt'));
});

test('the JSON Schema of format 1 never changes', () => {
  const hash = createHash('sha256').update(JSON.stringify(recipeJsonSchema())).digest('hex');
  expect(hash, whatToDo).toBe('b6ea6a3f9ada9efd746f50d8266987e20b193de95deeb95796971cf25c7e28f5');
});

test.each(schemaBlocks())('the frozen recipe has every key of $path', ({ path, keys }) => {
  const written = keysWritten(parse(frozen), path);
  expect(keys.map(({ name }) => name).filter((name) => !written.includes(name))).toEqual([]);
});

test('the frozen recipe has every type and every role', () => {
  const { inputs, parameters, tables } = recipeOf(frozen);
  const sorted = (items: Iterable<string>) => [...new Set(items)].sort();
  expect(sorted(inputs.flatMap(({ columns }) => columns.map(({ type }) => type)))).toEqual(sorted(columnTypes));
  expect(sorted(parameters.map(({ type }) => type))).toEqual(sorted(parameterTypes));
  expect(sorted(tables.flatMap(({ columns }) => columns.map(({ role }) => role)))).toEqual(sorted(roles));
});
