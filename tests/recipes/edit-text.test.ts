import { readFileSync, readdirSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { editedText } from '../../src/recipes/edit/edit-text.ts';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import type { InputColumn, Recipe } from '../../src/recipes/recipe.ts';
import { yamlFromRecipe } from '../../src/recipes/serialise-recipe.ts';
import { arbitraryRecipe } from './arbitrary-recipe.ts';
import { commentedRecipe } from './commented-recipe.ts';
import { wholeRecipe } from './recipe-texts.ts';
import { arbitraryLayout, relaid } from './relaid-text.ts';

const catalogue = new URL('../../src/recipes/catalogue/', import.meta.url);
const shipped = readdirSync(catalogue)
  .filter((name) => name.endsWith('.recipe.yaml'))
  .map((name) => [name, readFileSync(new URL(name, catalogue), 'utf8')] as const);

function recipeOf(text: string): Recipe {
  const { recipe, problems } = parseRecipeFile(text).documents[0] ?? {};
  if (!recipe) throw new Error(`a recipe was expected: ${JSON.stringify(problems)}`);
  return recipe;
}

/** Lines that one text has and the other has not, in order: as few as can be. */
function lineChanges(before: string, after: string): { removed: readonly string[]; added: readonly string[] } {
  const [a, b] = [before.split('\n'), after.split('\n')];
  const common = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const row = common[i];
      if (row) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const removed: string[] = [];
  const added: string[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) [i, j] = [i + 1, j + 1];
    else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) removed.push(a[i++] ?? '');
    else added.push(b[j++] ?? '');
  }
  return { removed, added };
}

/** The edit, of which it is held that it means what it should. */
function edited(text: string, to: Recipe, from = recipeOf(text)): string {
  const result = editedText(text, from, to);
  expect(recipeOf(result)).toStrictEqual(to);
  return result;
}

function withColumn(recipe: Recipe, name: string, change: (column: InputColumn) => InputColumn): Recipe {
  let done = false;
  const inputs = recipe.inputs.map((input) => ({
    ...input,
    columns: input.columns.map((column) => {
      if (done || column.name !== name) return column;
      done = true;
      return change(column);
    }),
  }));
  return { ...recipe, inputs };
}

function withAlias(recipe: Recipe, name: string, ...aliases: readonly string[]): Recipe {
  return withColumn(recipe, name, (column) => ({ ...column, aliases: [...column.aliases, ...aliases] }));
}

const change = { version: 9, date: '2026-11-22', what: 'Headings added: CSP for “Area”', why: undefined };

/** Each with how many lines it may take away and put in. */
const smallChanges: readonly (readonly [string, (recipe: Recipe) => Recipe, number, number])[] = [
  ['version up', (recipe) => ({ ...recipe, version: recipe.version + 1 }), 1, 1],
  ['another title', (recipe) => ({ ...recipe, title: 'Another: title # here' }), 1, 1],
  ['an alias', (recipe) => withAlias(recipe, 'area', 'Beat, or "ward"'), 1, 1],
  [
    'a line of SQL changed',
    (recipe) => withStep(recipe, (lines) => lines.with(1, `${lines[1] ?? ''} -- and this`)),
    1,
    1,
  ],
  [
    'a line of SQL added',
    (recipe) => withStep(recipe, (lines) => [...lines.slice(0, 1), '-- new', ...lines.slice(1)]),
    0,
    1,
  ],
  ['a line of SQL gone', (recipe) => withStep(recipe, (lines) => [lines[0] ?? '', ...lines.slice(2)]), 1, 0],
  [
    'a step added',
    (recipe) => ({ ...recipe, steps: [...recipe.steps, { name: 'zz_last', sql: 'SELECT 1\nAS n\n' }] }),
    0,
    3,
  ],
  ['a check gone', (recipe) => ({ ...recipe, checks: recipe.checks.slice(0, -1) }), 30, 0],
];

function withStep(recipe: Recipe, changeLines: (lines: readonly string[]) => readonly string[]): Recipe {
  const at = recipe.steps.findIndex(({ sql }) => sql.trimEnd().includes('\n'));
  const steps = recipe.steps.map((step, index) =>
    index === at ? { ...step, sql: changeLines(step.sql.split('\n')).join('\n') } : step,
  );
  return { ...recipe, steps };
}

const layouts: readonly (readonly [string, (text: string) => string])[] = [
  ['as it is', (text) => text],
  ['with CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['with a byte order mark', (text) => `\uFEFF${text}`],
  ['without a last line end', (text) => text.replace(/\n$/, '')],
  ['as part of a book', (text) => `# first\n---\n${text}...\n# last\n`],
  [
    'with blanks at the ends of lines',
    (text) => text.replaceAll(/(?<=^\s*(?:title|type|version|- from): .*)\n/gm, '  \n'),
  ],
];

describe.each([...shipped, ['the whole recipe', wholeRecipe] as const, ['commented', commentedRecipe] as const])(
  '%s',
  (name, plain) => {
    // Those that ship are long: two layouts of them are enough.
    describe.each(plain === commentedRecipe ? layouts : layouts.slice(0, 2))('%s', (_, layOut) => {
      const text = layOut(plain);
      const from = recipeOf(text);

      test('to the same meaning is the same text', () => {
        expect(edited(text, from)).toBe(text);
        expect(edited(text, recipeOf(yamlFromRecipe(from)))).toBe(text);
      });

      test.each(smallChanges)('%s changes no other line', (what, make, removed, added) => {
        const result = edited(text, make(from), from);
        const changes = lineChanges(text, result);
        // A last line without an end gets one where lines come after it.
        const open = text.endsWith('\n') ? 0 : 1;
        expect(changes.removed.length, `${name}: ${what}: ${changes.removed.join('\n')}`).toBeLessThanOrEqual(
          removed + open,
        );
        expect(changes.added.length, `${name}: ${what}: ${changes.added.join('\n')}`).toBeLessThanOrEqual(added + open);
        if (text.includes('\r\n')) expect(result.replaceAll('\r\n', '')).not.toContain('\n');
      });

      test('a change entry adds its own lines only', () => {
        const result = edited(text, { ...from, changes: [change, ...from.changes] }, from);
        const changes = lineChanges(text, result);
        expect(changes.removed).toEqual([]);
        expect(changes.added.length).toBeLessThanOrEqual(4);
      });

      test('there and back again is the same meaning, with all comments', () => {
        for (const [, make] of smallChanges.slice(0, 6)) {
          const there = edited(text, make(from), from);
          const back = edited(there, from);
          const comments = (of: string): readonly string[] => of.match(/#[^\n]*/g) ?? [];
          expect(comments(back)).toEqual(comments(text));
        }
      });
    });
  },
);

/** Recipes that can be read: a part of one in another may name what the other has not. */
function isReadable(recipe: Recipe): boolean {
  return parseRecipeFile(yamlFromRecipe(recipe)).documents[0]?.recipe !== undefined;
}

const parts = [
  'title',
  'produces',
  'about',
  'changes',
  'inputs',
  'parameters',
  'steps',
  'tables',
  'charts',
  'checks',
] as const;

test('from any recipe in any layout to any other, or to one with parts of another', () => {
  const wanted = fc.subarray([...parts], { maxLength: 3 });
  const property = fc.property(
    arbitraryRecipe,
    arbitraryRecipe,
    wanted,
    arbitraryLayout,
    (one, other, taken, layout) => {
      const text = relaid(yamlFromRecipe(one), layout);
      const from = parseRecipeFile(text).documents[0]?.recipe;
      fc.pre(from !== undefined);
      const mixed = { ...from, ...Object.fromEntries(taken.map((part) => [part, other[part]])) };
      const to = taken.length > 0 && isReadable(mixed) ? mixed : other;
      const result = edited(text, to);
      if (text.includes('# the format')) expect(result).toContain('# the format');
      expect(editedText(result, to, to)).toBe(result);
    },
  );
  fc.assert(property, { numRuns: 60 });
});

test('a word put into any text of any layout, in few lines', () => {
  const property = fc.property(arbitraryRecipe, arbitraryLayout, fc.nat(), fc.nat(), (one, layout, which, where) => {
    const text = relaid(yamlFromRecipe(one), layout);
    const from = parseRecipeFile(text).documents[0]?.recipe;
    fc.pre(from !== undefined);
    const step = which % from.steps.length;
    function withWord(sql: string): string {
      const at = where % (sql.length + 1);
      return `${sql.slice(0, at)}word${sql.slice(at)}`;
    }
    const steps = from.steps.map((each, index) => (index === step ? { ...each, sql: withWord(each.sql) } : each));
    const to = { ...from, steps };
    fc.pre(isReadable(to));
    const { removed, added } = lineChanges(text, edited(text, to, from));
    const lines = (steps[step]?.sql ?? '').split('\n').length;
    expect(removed.length).toBeLessThanOrEqual(lines + 2);
    expect(added.length).toBeLessThanOrEqual(lines + 2);
  });
  fc.assert(property, { numRuns: 60 });
});
