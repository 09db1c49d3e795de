import fc from 'fast-check';
import { expect, test } from 'vitest';

import { diffRecipes } from '../../src/recipes/compare/diff.ts';
import { fingerprint } from '../../src/recipes/fingerprint.ts';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import type { Recipe } from '../../src/recipes/recipe.ts';
import { arbitraryRecipe } from './arbitrary-recipe.ts';
import { wholeRecipe } from './recipe-texts.ts';

function recipeOf(text: string): Recipe {
  const [document] = parseRecipeFile(text).documents;
  if (!document?.recipe) throw new Error(document?.problems.map(({ message }) => message).join('\n'));
  return document.recipe;
}

const whole = recipeOf(wholeRecipe);

/** What is told of one replacement in the whole recipe, as `group, kind: sentence`. */
function told(from: string, to: string): readonly string[] {
  if (!wholeRecipe.includes(from)) throw new Error(`the recipe does not hold ${from}`);
  const changes = diffRecipes(whole, recipeOf(wholeRecipe.replace(from, () => to)));
  return changes.map(({ group, kind, says }) => `${group}, ${kind}: ${says}`);
}

test.each([
  [
    'title: Theft by area\npriority',
    'title: Thefts\npriority',
    ['about the recipe, changed: Title was “Theft by area” and is now “Thefts”.'],
  ],
  ['author: A. Analyst\n', '', ['about the recipe, removed: Author: “A. Analyst” is gone.']],
  [
    'area: text\n      kind',
    'area: category\n      kind',
    [
      'files needed, changed: Type, column “Area”, file needed “Thefts, one row each” was “text” and is now “category”.',
    ],
  ],
  [
    '[Date Recorded, Created Date]',
    '[Created Date, Logged]',
    [
      'files needed, removed: Other names, column “Recorded on”, file needed “Thefts, one row each”: “Date Recorded” gone.',
      'files needed, added: Other names, column “Recorded on”, file needed “Thefts, one row each”: “Logged” new.',
    ],
  ],
  [
    '[Date Recorded, Created Date]',
    '[Created Date, Date Recorded]',
    ['files needed, moved: Other names, column “Recorded on”, file needed “Thefts, one row each”: in another order.'],
  ],
  [
    'n: {role: count, title: Thefts}',
    'n: {role: share, of: [before, residents], title: Thefts}',
    [
      'tables, changed: Column “Thefts”, table “Theft by area” was a count and is now a share. How small numbers are protected follows from it.',
      'tables, added: What it is made of, column “Thefts”, table “Theft by area”: “before”, “residents” new.',
    ],
  ],
  [
    'default: 2015/16',
    'default: 2016/17',
    ['choices, changed: What is chosen to begin with, choice “Year” was “2015-04-01” and is now “2016-04-01”.'],
  ],
  ['GROUP BY area\n', "AND area <> 'x' GROUP BY area\n", ['steps, changed: SQL, step “by_area” changed.']],
  [
    '  zz_first: SELECT 1 AS n\n',
    '  zz_other: SELECT 1 AS n\n  zz_first: SELECT 1 AS n\n',
    ['steps, added: Step “zz_other” is new.'],
  ],
  ['{mark: bar,', '{mark: line,', ['charts, changed: Drawing, chart “Theft by area” changed.']],
  [
    'text: "{n} thefts in {$area}"',
    'text: "{n} thefts"',
    ['headlines, changed: Text, headline “{n} thefts” was “{n} thefts in {$area}” and is now “{n} thefts”.'],
  ],
  ['  - {name: nothing wrong, sql: SELECT 1}\n', '', ['checks, removed: Check “nothing wrong” is gone.']],
])('%j made %j is told', (from, to, expected) => {
  expect(told(from, to)).toEqual(expected);
});

test('a table under another title and of another step is told by what changed in it', () => {
  const [table] = whole.tables;
  if (!table) throw new Error('the recipe has no table');
  const columns = table.columns.map((column) =>
    column.role === 'count' ? { ...column, role: 'label' as const } : column,
  );
  const after = {
    ...whole,
    tables: [{ ...table, title: 'Other', from: 'zz_first', columns }, ...whole.tables.slice(1)],
  };
  const says = diffRecipes(whole, after).map((change) => change.says);
  expect(says.filter((one) => one.includes('was a count and is now a label')).length).toBeGreaterThan(0);
});

test('what is new is told with all that is said of it', () => {
  const aliases = Array.from({ length: 40 }, (_, n) => `heading ${String(n)}`);
  const inputs = whole.inputs.map((input, index) => {
    const [column] = input.columns;
    return index > 0 || !column
      ? input
      : { ...input, columns: [...input.columns, { ...column, name: 'n', title: 'New', aliases }] };
  });
  const [headline] = whole.headlines;
  if (!headline) throw new Error('the recipe has no headline');
  const headlines = [...whole.headlines, { ...headline, text: 'A new one', otherwise: 'None is given' }];
  const charts = [...whole.charts, { from: 'by_area', title: 'C', subtitle: undefined, vegaLite: { mark: 'bar' } }];
  const changes = diffRecipes(whole, { ...whole, inputs, headlines, charts });
  const says = changes.map((change) => change.says).join('\n');
  for (const alias of aliases) expect(says).toContain(`“${alias}”`);
  expect(says).toContain('sentence where there is no figure “None is given”');
  expect(changes.find((change) => change.says.startsWith('Chart “C”'))?.lines?.map(({ text }) => text)).toContain(
    '  "mark": "bar"',
  );
});

test('SQL that changed shows its lines, with some around them', () => {
  const long = Array.from({ length: 30 }, (_, n) => `a${String(n)},`).join('\n');
  const [one, other] = [long, long.replace('a20,', 'b20,\nc20,')].map((sql) => ({
    ...whole,
    steps: [{ name: 's', sql }],
  }));
  const [change] = one && other ? diffRecipes(one, other) : [];
  expect(change?.lines?.map(({ kind, text }) => `${{ same: ' ', removed: '-', added: '+' }[kind]}${text}`)).toEqual([
    ' …',
    ' a17,',
    ' a18,',
    ' a19,',
    '-a20,',
    '+b20,',
    '+c20,',
    ' a21,',
    ' a22,',
    ' a23,',
    ' …',
  ]);
});

test('steps in another order are told as moved, as few as can be', () => {
  const steps = ['a', 'b', 'c', 'd'].map((name) => ({ name, sql: `SELECT '${name}'` }));
  const moved = [steps[3], steps[0], steps[1], steps[2]].filter((step) => step !== undefined);
  expect(diffRecipes({ ...whole, steps }, { ...whole, steps: moved }).map(({ says }) => says)).toEqual([
    'Step “d” stands at another place.',
  ]);
});

test('equal recipes do not differ, whatever blanks end their lines', () => {
  fc.assert(
    fc.property(arbitraryRecipe, (recipe) => {
      expect(diffRecipes(recipe, structuredClone(recipe))).toEqual([]);
    }),
    {
      numRuns: 100,
    },
  );
  const blanks = {
    ...whole,
    about: whole.about.replaceAll('\n', '  \n'),
    steps: whole.steps.map((step) => ({ ...step, sql: `${step.sql}  \n\n` })),
  };
  expect(diffRecipes(whole, blanks)).toEqual([]);
});

test('whatever changes the fingerprint is told', () => {
  fc.assert(
    fc.property(arbitraryRecipe, arbitraryRecipe, (one, other) => {
      for (const key of Object.keys(one) as (keyof Recipe)[]) {
        const mixed: Recipe = { ...one, [key]: other[key] };
        const isSame = fingerprint(one).hex === fingerprint(mixed).hex;
        const changes = diffRecipes(one, mixed);
        expect(changes.length === 0, key).toBe(isSame);
        for (const { says } of changes) expect(says).toMatch(/\.$/);
      }
    }),
    { numRuns: 60 },
  );
});

test('a change in any one place of a recipe is told', () => {
  fc.assert(
    fc.property(arbitraryRecipe, fc.nat(), (recipe, pick) => {
      const leaves = leavesOf(recipe, []);
      const leaf = leaves[pick % leaves.length];
      // The kind of a default decides which keys it has.
      if (!leaf || leaf.at(-1) === 'kind') return;
      const changed = structuredClone(recipe);
      change(changed, leaf);
      if (fingerprint(changed).hex === fingerprint(recipe).hex) return;
      expect(diffRecipes(recipe, changed), leaf.join('.')).not.toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('hostile sizes are answered within bounds', () => {
  const many = (word: string) => Array.from({ length: 4_000 }, (_, n) => `${word}${String(n)}`).join('\n');
  const steps = (word: string) => Array.from({ length: 20 }, (_, n) => ({ name: `s${String(n)}`, sql: many(word) }));
  const changes = diffRecipes({ ...whole, steps: steps('a') }, { ...whole, steps: steps('b') });
  expect(changes).toHaveLength(20);
  for (const { lines } of changes) expect(lines?.length).toBeLessThanOrEqual(401);
  const values = (word: string) =>
    Array.from({ length: 20_000 }, (_, n) => ({ value: `${word}${String(n)}`, aliases: [] }));
  const inputs = (word: string) =>
    whole.inputs.map((input) => ({
      ...input,
      columns: input.columns.map((column) => ({ ...column, values: values(word) })),
    }));
  expect(diffRecipes({ ...whole, inputs: inputs('a') }, { ...whole, inputs: inputs('b') })).toHaveLength(301);
});

type Step = string | number;

function leavesOf(value: unknown, path: readonly Step[]): readonly (readonly Step[])[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(item, [...path, index]));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key]));
  return value === undefined ? [] : [path];
}

function change(recipe: object, path: readonly Step[]): void {
  let place: Record<Step, unknown> = recipe as Record<Step, unknown>;
  for (const step of path.slice(0, -1)) place = place[step] as Record<Step, unknown>;
  const last = path.at(-1) ?? '';
  const old = place[last];
  place[last] =
    typeof old === 'number' ? old + 1 : typeof old === 'boolean' ? !old : typeof old === 'string' ? `${old}x` : 'new';
}
