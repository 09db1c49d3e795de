import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';

import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import { wholeRecipe } from './recipe-texts.ts';
import { schemaBlocks } from './schema-blocks.ts';

type Block = Record<string, unknown>;

function isBlock(value: unknown): value is Block {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The blocks that a path leads to, each with how a problem names it. */
function blocksAt(value: unknown, [step, ...below]: readonly string[], named: string): [Block, string][] {
  if (step === undefined) return isBlock(value) ? [[value, named]] : [];
  if (typeof value !== 'object' || value === null) return [];
  const name = (key: string | number) => (named === '' ? String(key) : `${named}.${String(key)}`);
  if (Array.isArray(value)) return value.flatMap((item, index) => blocksAt(item, below, name(index + 1)));
  return Object.entries(value)
    .filter(([key]) => step === '*' || key === step)
    .flatMap(([key, inside]) => blocksAt(inside, below, name(key)));
}

/** A value with one of its blocks having a key of another name. */
function withKey(value: unknown, block: Block, from: string, to: string): unknown {
  if (Array.isArray(value)) return value.map((item) => withKey(item, block, from, to));
  if (!isBlock(value)) return value;
  const entries = Object.entries(value).map(([key, inside]) => [
    value === block && key === from ? to : key,
    withKey(inside, block, from, to),
  ]);
  return Object.fromEntries(entries) as Block;
}

/** Two letters in the middle swapped, as fingers do. */
function misspelt(key: string): string {
  const letters = key.split('');
  const middle = letters.findIndex((letter, at) => at > 0 && key[at + 1] !== undefined && key[at + 1] !== letter);
  const [a, b] = [letters[middle], letters[middle + 1]];
  return a === undefined || b === undefined
    ? `${key}x`
    : letters
        .with(middle, b)
        .with(middle + 1, a)
        .join('');
}

const cases = schemaBlocks().flatMap(({ path, keys }) =>
  keys.map(({ name, isRequired }) => ({ path: path.join('.'), name, isRequired, steps: path })),
);

test('there is a case for every key', () => {
  expect(cases.length).toBeGreaterThan(80);
});

test.each(cases)('$name of $path, misspelt, is told where it stands with the key that was meant', (one) => {
  const { steps, name, isRequired } = one;
  const value: unknown = parse(wholeRecipe);
  const [block, named] = blocksAt(value, steps, '').find(([candidate]) => Object.hasOwn(candidate, name)) ?? [];
  if (!block || named === undefined) throw new Error('the whole recipe has every key');
  const wrong = misspelt(name);
  const text = stringify(withKey(value, block, name, wrong), { aliasDuplicateObjects: false });
  const place = named === '' ? 'the recipe' : `\`${named}\``;
  const problems = parseRecipeFile(text).documents[0]?.problems ?? [];
  const [told, ...others] = problems.filter(({ message }) => message.startsWith(`\`${wrong}\` is not a key of`));
  expect(others).toEqual([]);
  expect(told?.message).toBe(`\`${wrong}\` is not a key of ${place}. Did you mean \`${name}\`?`);
  expect(told?.path).toBe(named === '' ? wrong : `${named}.${wrong}`);
  expect(text.split('\n')[(told?.line ?? 0) - 1]?.slice((told?.column ?? 0) - 1)).toMatch(new RegExp(`^${wrong}:`));
  expect(problems.filter(({ message }) => message.startsWith(`The key \`${name}\` is missing`))).toHaveLength(
    isRequired ? 1 : 0,
  );
});

test.each(schemaBlocks())('a key like none of $path is told with what can be written', ({ path, keys }) => {
  const value: unknown = parse(wholeRecipe);
  const [block, named] = blocksAt(value, path, '')[0] ?? [];
  if (!block || named === undefined) throw new Error('the whole recipe has every block');
  const free = keys.map(({ name }) => name).filter((name) => !Object.hasOwn(block, name));
  block['zzzzzzzzzzzz'] = 'x';
  const problems = parseRecipeFile(stringify(value, { aliasDuplicateObjects: false })).documents[0]?.problems ?? [];
  const place = named === '' ? 'the recipe' : `\`${named}\``;
  const help = free.length === 0 ? 'There are none.' : `What can still be written is ${free.join(', ')}.`;
  expect(problems.map(({ message }) => message)).toContain(`\`zzzzzzzzzzzz\` is not a key of ${place}. ${help}`);
});
