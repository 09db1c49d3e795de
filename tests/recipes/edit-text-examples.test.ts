import fc from 'fast-check';
import { expect, test } from 'vitest';

import { editedText } from '../../src/recipes/edit/edit-text.ts';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import type { InputColumn, Recipe, Step } from '../../src/recipes/recipe.ts';
import { yamlFromRecipe } from '../../src/recipes/serialise-recipe.ts';
import { commentedRecipe } from './commented-recipe.ts';
import { wholeRecipe } from './recipe-texts.ts';

function recipeOf(text: string): Recipe {
  const made = parseRecipeFile(text).documents[0]?.recipe;
  if (!made) throw new Error(`a recipe was expected: ${text}`);
  return made;
}

const recipe = recipeOf(commentedRecipe);

function withColumns(of: Recipe, name: string, change: (column: InputColumn) => InputColumn): Recipe {
  const [first, ...others] = of.inputs;
  if (!first) throw new Error('an input was expected');
  const columns = first.columns.map((column) => (column.name === name ? change(column) : column));
  return { ...of, inputs: [{ ...first, columns }, ...others] };
}

function aliases(name: string, ...words: readonly string[]): Recipe {
  return withColumns(recipe, name, (column) => ({ ...column, aliases: words }));
}

function words(name: string, ...added: readonly string[]): Recipe {
  return withColumns(recipe, name, (column) => ({
    ...column,
    values: column.values.map(({ value, aliases: known }, index) => ({
      value,
      aliases: [...known, ...added.slice(index, index + 1)],
    })),
  }));
}

function steps(...change: readonly Step[]): Recipe {
  return { ...recipe, steps: change };
}

const [byArea, rates] = recipe.steps;
if (!byArea || !rates) throw new Error('two steps were expected');

test.each<readonly [string, Recipe, string, string]>([
  [
    'a short column with an alias',
    aliases('area', 'CSP', 'A, b'),
    '            area: text   # the CSP\n',
    '            area: {type: text, aliases: [CSP, "A, b"]}   # the CSP\n',
  ],
  [
    'an alias in brackets',
    aliases('recorded_on', 'Date Recorded', 'Created Date', 'On'),
    ' "Created Date"] }',
    ' "Created Date", "On"] }',
  ],
  [
    'the first of a list, and the last',
    aliases('note', 'Comment', 'Note'),
    '                    - Remarks   # the old name\n                    - Comment\n',
    '                    - Comment\n                    - Note\n',
  ],
  [
    'a key that comes after others in the order of the page',
    aliases('kind', 'Sort'),
    '                type: category\n                values:          # as',
    '                type: category\n                aliases: [Sort]\n                values:          # as',
  ],
  [
    'a word for a value',
    words('kind', 'Cycle', 'Car'),
    '[Bike]    # and tricycles\n                    vehicle: []',
    '[Bike, Cycle]    # and tricycles\n                    vehicle: [Car]',
  ],
  [
    'the first word, of values in brackets',
    words('outcome', 'Charge'),
    '[charged, none]',
    '{charged: [Charge], none: []}',
  ],
  [
    'the first word, of values in lines',
    words('place', 'Dwelling', 'Shop'),
    `                    - home     # dwellings
                    # shops and offices
                    - work
`,
    `                      home: [Dwelling]     # dwellings
                    # shops and offices
                      work: [Shop]
`,
  ],
  [
    'a step with another name',
    steps(byArea, { ...rates, name: 'rates_all' }),
    '    rates: SELECT',
    '    rates_all: SELECT',
  ],
  [
    'steps in another order',
    steps(rates, byArea),
    commentedRecipe.slice(commentedRecipe.indexOf('    by_area:'), commentedRecipe.indexOf('tables:')),
    `    # then the rate

    rates: SELECT area, n FROM by_area     # to be done
    by_area: |   # one row an area
        SELECT area,
          count(*) AS n   -- all of them

        FROM thefts
        GROUP BY area
`,
  ],
  [
    'one line of SQL that becomes several',
    steps(byArea, { ...rates, sql: 'SELECT area\nFROM by_area\n' }),
    '    rates: SELECT area, n FROM by_area     # to be done\n',
    '    rates: |     # to be done\n        SELECT area\n        FROM by_area\n',
  ],
  [
    'a word of a folded text',
    { ...recipe, about: recipe.about.replace('two', 'three') },
    '    in two lines.',
    '    in three lines.',
  ],
  [
    'an indicator with more to say',
    {
      ...recipe,
      produces: recipe.produces.map((one) => ({ ...one, title: one.id === 'theft-rate' ? 'Rate' : undefined })),
    },
    '    - theft-rate   # per 1,000\n',
    '    - {id: theft-rate, title: Rate}   # per 1,000\n',
  ],
  [
    'a chart in the way of JSON',
    { ...recipe, charts: recipe.charts.map((chart) => ({ ...chart, vegaLite: { ...chart.vegaLite, height: 20 } })) },
    '"sort": null}}\n    }',
    '"sort": null}},\n        "height": 20\n    }',
  ],
  ['an author', { ...recipe, author: 'A. Analyst' }, 'changes:\n', 'author: A. Analyst\nchanges:\n'],
  ['no checks', { ...recipe, checks: [] }, 'checks:\n    - name: rows\n      sql: SELECT 1 AS n   # always\n', ''],
])('%s', (_, to, before, after) => {
  expect(commentedRecipe).toContain(before);
  // A step of another name is named so by its table too.
  const step = to.steps.some(({ name }) => name === 'rates_all');
  const wanted = step
    ? { ...to, tables: to.tables.map((table) => (table.from === 'rates' ? { ...table, from: 'rates_all' } : table)) }
    : to;
  const expected = commentedRecipe
    .replace(before, after)
    .replace(step ? '-   from: rates\n' : '\0', '-   from: rates_all\n');
  expect(editedText(commentedRecipe, recipe, wanted)).toBe(expected);
  expect(recipeOf(expected)).toStrictEqual(wanted);
});

const small = `# mine
recipe: 1 # the format
id: small
version: 1
title: Small # the title
inputs:
  one: # the first
    columns: &columns
      area: text
      kind: { type: category, values: [a, b], optional: false }
  two: { columns: *columns }
steps: { a: SELECT 1 }
# end
`;

test('what is written once and used twice is written out where it changes', () => {
  const from = recipeOf(small);
  const [one, two] = from.inputs;
  if (!one || !two) throw new Error('two inputs were expected');
  const columns = two.columns.map((column) => ({ ...column, aliases: ['CSP'] }));
  const second = editedText(small, from, { ...from, inputs: [one, { ...two, columns }] });
  expect(recipeOf(second)).toStrictEqual({ ...from, inputs: [one, { ...two, columns }] });
  expect(second).toBe(
    small.replace(
      '*columns',
      '{ area: { type: text, aliases: [CSP] }, kind: { type: category, aliases: [CSP], values: [a, b] } }',
    ),
  );
  const first = { ...from, inputs: [{ ...one, columns }, two] };
  const changed = editedText(small, from, first);
  expect(recipeOf(changed)).toStrictEqual(first);
  for (const comment of ['# mine', '# end']) expect(changed).toContain(comment);
});

test('a default that is written out is changed where it stands', () => {
  const from = recipeOf(small.replace('*columns', '{ area: text }'));
  const text = small.replace('*columns', '{ area: text }');
  const to = withColumns(from, 'kind', (column) => ({ ...column, optional: true }));
  expect(editedText(text, from, to)).toBe(text.replace('optional: false', 'optional: true'));
});

test('a recipe written as JSON stays JSON', () => {
  const text = `{
  "recipe": 1,
  "id": "small",
  "version": 1,
  "title": "Small",
  "steps": { "a": "SELECT 1" }
}
`;
  const from = recipeOf(text);
  const to = {
    ...from,
    author: 'A. Analyst',
    version: 2,
    steps: [...from.steps, { name: 'b', sql: 'SELECT 1\nAS n' }],
  };
  const result = editedText(text, from, to);
  expect(result).toBe(`{
  "recipe": 1,
  "id": "small",
  "version": 2,
  "title": "Small",
  "author": "A. Analyst",
  "steps": { "a": "SELECT 1", "b": "SELECT 1\\nAS n" }
}
`);
  expect(recipeOf(result)).toStrictEqual(to);
  expect(() => JSON.parse(result) as unknown).not.toThrow();
});

test.each(['', 'recipe: 2', '{', `${wholeRecipe}---\n${wholeRecipe}`, '\0', '- 1', 'a: *a'])(
  'a text that is not one recipe gives way to the recipe written afresh: %j',
  (text) => {
    expect(editedText(text, recipe, { ...recipe, version: 4 })).toBe(yamlFromRecipe({ ...recipe, version: 4 }));
  },
);

test('a text that is another recipe’s gives what is asked for all the same', () => {
  const to = { ...recipe, version: 4 };
  expect(recipeOf(editedText(wholeRecipe, recipe, to))).toStrictEqual(to);
  expect(recipeOf(editedText(`# above\n---\n${small}`, recipe, to))).toStrictEqual(to);
});

test('whatever the text, an edit gives what is asked for', () => {
  const piece = fc.constantFrom(
    '- ',
    'a: ',
    '\n',
    '  ',
    '{',
    '}',
    '[',
    ']',
    '# c',
    '"',
    "'",
    '|',
    '&a ',
    '*a',
    ',',
    '---\n',
    '\t',
  );
  const noise = fc.array(piece, { maxLength: 4 }).map((found) => found.join(''));
  const property = fc.property(fc.constantFrom(small, commentedRecipe), fc.nat(), noise, (text, where, put) => {
    const at = where % text.length;
    const torn = text.slice(0, at) + put + text.slice(at);
    const from = parseRecipeFile(torn).documents[0]?.recipe ?? recipeOf(text);
    const to = { ...from, version: 7, title: 'Torn', steps: [...from.steps, { name: 'zz', sql: 'SELECT 1\nAS n\n' }] };
    expect(recipeOf(editedText(torn, from, to))).toStrictEqual(to);
  });
  fc.assert(property, { numRuns: 200 });
});
