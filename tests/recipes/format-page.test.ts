import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';
import { parse } from 'yaml';

import { recipeJsonSchema } from '../../src/recipes/schema/json-schema.ts';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import { keysWritten, schemaBlocks } from './schema-blocks.ts';

const page = readFileSync(new URL('../../src/recipes/FORMAT.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/^```yaml( wrong)?\n([\s\S]*?)^```$/gm)].map(([, wrong, text = '']) => ({
  isWrong: wrong !== undefined,
  text,
}));
const whole = blocks[0]?.text ?? '';

/** A text cut before each key at its left edge. */
function sectionsOf(text: string): Map<string, string> {
  return new Map(text.split(/^(?=[a-z])/m).map((section) => [section.slice(0, section.indexOf(':')), section]));
}

/** The page says: keys of a shorter example take the place of the same keys in the first. */
function completed(fragment: string): string {
  const comment = /^(#.*\n)*/.exec(fragment)?.[0] ?? '';
  return [...new Map([...sectionsOf(whole), ...sectionsOf(fragment.slice(comment.length))]).values()].join('');
}

test('the page holds examples of both kinds', () => {
  expect(blocks.filter((block) => block.isWrong).length).toBeGreaterThan(8);
  expect(blocks.filter((block) => !block.isWrong).length).toBeGreaterThan(6);
});

test.each(blocks.filter((block) => !block.isWrong))('this example is a recipe without a problem: $text', ({ text }) => {
  const { documents } = parseRecipeFile(completed(text));
  expect(documents.map((document) => document.problems)).toEqual([[]]);
  expect(documents[0]?.recipe).toBeDefined();
});

test.each(blocks.filter((block) => block.isWrong))('this example has the problem it states: $text', ({ text }) => {
  const stated = /^# problem: (.*)$/m.exec(text)?.[1];
  const { documents } = parseRecipeFile(completed(text));
  expect(documents[0]?.problems.map((problem) => problem.message)).toEqual([stated]);
  expect(documents[0]?.recipe).toBeUndefined();
});

interface Row {
  readonly key: string;
  readonly type: string;
  readonly byDefault: string;
  readonly is: string;
}

/** The tables of keys, by their keys. */
const tables = [...page.matchAll(/^\| key +\| type +\| default +\| is +\|\n\|[- |]+\n((?:\|.*\n)+)/gm)].map(
  ([, body = '']) =>
    body
      .trim()
      .split('\n')
      .map((line): Row => {
        const [key = '', type = '', byDefault = '', is = ''] = line
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim());
        return { key, type, byDefault, is };
      }),
);
const listed = (keys: readonly { readonly name: string }[]) => keys.map(({ name }) => `\`${name}\``).join(' ');
const tableOf = new Map(tables.map((rows) => [rows.map(({ key }) => key).join(' '), rows]));

test('the page has a table for every block of the schema, with every key, in the order of the canonical form', () => {
  expect([...tableOf.keys()].sort()).toEqual(
    schemaBlocks()
      .map(({ keys }) => listed(keys))
      .sort(),
  );
});

test.each(schemaBlocks())('the table for the keys of $path says what the schema says to editors', ({ keys }) => {
  const rows = tableOf.get(listed(keys)) ?? [];
  expect(rows.map(({ key, is }) => ({ key, is }))).toEqual(
    keys.map(({ name, meaning }) => ({ key: `\`${name}\``, is: meaning })),
  );
  expect(rows.map(({ byDefault }) => byDefault.startsWith('required'))).toEqual(keys.map((key) => key.isRequired));
  expect(rows.filter(({ type }) => type === '')).toEqual([]);
});

test('every word that can be chosen stands on the page', () => {
  const words = new Set<string>();
  JSON.stringify(recipeJsonSchema(), (key, value: unknown) => {
    if (key === 'enum' && Array.isArray(value)) value.forEach((word) => words.add(String(word)));
    return value;
  });
  expect(words.size).toBeGreaterThan(50);
  expect([...words].filter((word) => !page.includes(`\`${word}\``))).toEqual([]);
});

test.each(schemaBlocks())('every key of $path stands in an example', ({ path, keys }) => {
  const examples = blocks.filter(({ isWrong }) => !isWrong).map(({ text }): unknown => parse(completed(text)));
  const written = new Set(examples.flatMap((example) => keysWritten(example, path)));
  expect(keys.map(({ name }) => name).filter((name) => !written.has(name))).toEqual([]);
});
