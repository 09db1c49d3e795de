import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';

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

test('every key of the schema is named on the page', async () => {
  const { recipeJsonSchema } = await import('../../src/recipes/json-schema.ts');
  const keys = new Set<string>();
  JSON.stringify(recipeJsonSchema(), (key, value: unknown) => {
    if (key === 'properties' && value !== null && typeof value === 'object')
      Object.keys(value).forEach((name) => keys.add(name));
    return value;
  });
  expect(keys.size).toBeGreaterThan(50);
  expect([...keys].filter((key) => !page.includes(`\`${key}\``))).toEqual([]);
});
