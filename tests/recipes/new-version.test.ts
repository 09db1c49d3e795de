import { readFileSync, readdirSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { editedText } from '../../src/recipes/edit/edit-text.ts';
import { fingerprint } from '../../src/recipes/fingerprint.ts';
import type { ImportSettings } from '../../src/recipes/import-settings.ts';
import { asNewVersion, withImportSettings, withNewWords } from '../../src/recipes/edit/new-version.ts';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import type { InputColumn, Recipe } from '../../src/recipes/recipe.ts';
import { yamlFromRecipe } from '../../src/recipes/serialise-recipe.ts';
import { arbitraryRecipe } from './arbitrary-recipe.ts';
import { wholeRecipe } from './recipe-texts.ts';

const how = { date: '2026-11-22' };
const recipe = recipeOf(wholeRecipe);

function recipeOf(text: string): Recipe {
  const made = parseRecipeFile(text).documents[0]?.recipe;
  if (!made) throw new Error('a recipe was expected');
  return made;
}

function column(of: Recipe | undefined, name: string): InputColumn | undefined {
  return of?.inputs[0]?.columns.find((one) => one.name === name);
}

function headings(name: string, ...words: string[]) {
  return { input: 'thefts', column: name, headings: words, words: [] };
}

function words(name: string, value: string, ...others: string[]) {
  return { input: 'thefts', column: name, headings: [], words: others.map((word) => ({ value, word })) };
}

test('a heading makes a new version that says what it is and where it comes from', () => {
  const { recipe: made, refused } = withNewWords(recipe, [headings('area', 'CSP', 'LPA')], how);
  expect(refused).toEqual([]);
  expect(made?.version).toBe(4);
  expect(made?.parent).toBe(fingerprint(recipe).phrase);
  expect(column(made, 'area')?.aliases).toEqual(['CSP', 'LPA']);
  expect(made?.changes).toEqual([
    {
      version: 4,
      date: '2026-11-22',
      what: 'Headings added: CSP, LPA for Area of “Thefts, one row each”',
      why: 'Files that have them are matched without a question',
    },
    ...recipe.changes,
  ]);
  expect(made?.author).toBe(recipe.author);
  const { version, changes, parent, inputs } = recipe;
  expect({ ...made, version, changes, parent, inputs }).toStrictEqual(recipe);
  if (made) expect(recipeOf(yamlFromRecipe(made))).toStrictEqual(made);
});

test('words are added to their value, and to a list of values that had none', () => {
  const additions = [words('outcome', 'charged', 'Charge'), words('kind', '2', 'Cycle', 'Pedal cycle')];
  const { recipe: made, refused } = withNewWords(recipe, additions, { ...how, author: 'B. Officer', why: 'Asked for' });
  expect(refused).toEqual([]);
  expect(column(made, 'outcome')?.values).toEqual([
    { value: 'charged', aliases: ['Charge'] },
    { value: 'none', aliases: [] },
  ]);
  expect(column(made, 'kind')?.values[0]).toEqual({ value: '2', aliases: ['Bike', 'Cycle', 'Pedal cycle'] });
  expect(made?.author).toBe('B. Officer');
  expect(made?.changes[0]).toMatchObject({
    what:
      'Words added: Cycle (2), Pedal cycle (2) for Kind of “Thefts, one row each”; ' +
      'Charge (charged) for Outcome of “Thefts, one row each”',
    why: 'Asked for',
  });
});

test.each([
  ['the title', headings('area', 'area', ' AREA ')],
  ['the name', headings('recorded_on', 'recorded_on')],
  ['other names, capitals and blanks apart', headings('recorded_on', 'date  RECORDED', 'created date')],
  ['nothing', headings('area', '', '  ')],
  ['words of the value', words('kind', '2', 'bike', ' BIKE', '2', '')],
])('what is known makes no version: %s', (_, addition) => {
  expect(withNewWords(recipe, [addition], how)).toEqual({ recipe: undefined, refused: [] });
});

test('what is given twice is added once', () => {
  const made = withNewWords(recipe, [headings('area', 'CSP', ' csp'), headings('area', 'Csp')], how).recipe;
  expect(column(made, 'area')?.aliases).toEqual(['CSP']);
  const other = withNewWords(recipe, [words('kind', '1', 'Van', 'van ')], how).recipe;
  expect(column(other, 'kind')?.values[1]?.aliases).toEqual(['Car', 'Van']);
});

test.each([
  [words('kind', '1', 'Bike'), 'The word “Bike” is not added: it already stands for “2”.'],
  [words('kind', '1', 'OTHER'), 'The word “OTHER” is not added: it already stands for “other”.'],
  [words('kind', 'tractor', 'Tractor'), 'The word “Tractor” is not added: Kind has no value “tractor”.'],
  [words('area', 'north', 'N'), 'The word “N” is not added: Area has no value “north”.'],
  [headings('area', 'a\u0007b'), 'The heading “a?b” is not added: it holds a control character (U+0007).'],
  [
    headings('area', '\u202eCSP'),
    'The heading “?CSP” is not added: it holds an invisible mark that turns the direction of writing (U+202E).',
  ],
  [
    headings('area', 'x'.repeat(201)),
    `The heading “${'x'.repeat(40)}...” is not added: it is longer than 200 characters.`,
  ],
  [headings('aera', 'CSP'), 'The recipe has no column “thefts.aera”.'],
])('what cannot be added is told, %j', (addition, reason) => {
  expect(withNewWords(recipe, [addition], how)).toEqual({ recipe: undefined, refused: [reason] });
  const both = withNewWords(recipe, [addition, headings('area', 'CSP')], how);
  expect(both.refused).toEqual([reason]);
  expect(column(both.recipe, 'area')?.aliases).toEqual(['CSP']);
});

test('a word cannot be given to two values at once', () => {
  const { recipe: made, refused } = withNewWords(recipe, [words('kind', '1', 'X'), words('kind', '2', 'x')], how);
  expect(refused).toEqual(['The word “x” is not added: it already stands for “1”.']);
  expect(column(made, 'kind')?.values[1]?.aliases).toEqual(['Car', 'X']);
});

test('what is said of many and long words stays short, and no character is cut in two', () => {
  const many = Array.from({ length: 60 }, (_, index) => `${String(index)} ${'😀'.repeat(60)}`);
  const { recipe: made, refused } = withNewWords(recipe, [headings('area', ...many)], how);
  expect(refused).toEqual([]);
  expect(column(made, 'area')?.aliases).toEqual(many);
  expect(made?.changes[0]?.what.length).toBeLessThan(410);
});

const catalogue = new URL('../../src/recipes/catalogue/', import.meta.url);
const shipped = readdirSync(catalogue).filter((name) => name.endsWith('.recipe.yaml'));

test.each(shipped)('a heading added to %s changes two lines of its text, and adds what says so', (name) => {
  const text = readFileSync(new URL(name, catalogue), 'utf8');
  const before = recipeOf(text);
  const [input] = before.inputs;
  const named = input?.columns[0]?.name ?? '';
  const additions = [{ input: input?.name ?? '', column: named, headings: ['A new heading'], words: [] }];
  const made = withNewWords(before, additions, how).recipe;
  if (!made) throw new Error('a recipe was expected');
  const lines = editedText(text, before, made).split('\n');
  const old = text.split('\n');
  expect(recipeOf(lines.join('\n'))).toStrictEqual(made);
  // The version, and the column's own line where that holds its headings.
  const [versionLine, ...columnLines] = old.filter((line) => !lines.includes(line));
  expect(versionLine).toBe(`version: ${String(before.version)}`);
  expect(columnLines.length).toBeLessThan(2);
  for (const line of columnLines) expect(line).toMatch(new RegExp(`^ +(aliases: \\[.*\\]|${named}: .*)$`));
  const added = lines.filter((line) => !old.includes(line)).map((line) => line.trim().split(':')[0]);
  expect(['aliases', named]).toContain(added.pop());
  expect(added).toEqual(['version', 'changes', '- version', 'date', 'what', 'why', 'parent']);
});

describe('the entry in changes', () => {
  const [newer, older] = recipe.changes;
  const oldestFirst = { ...recipe, changes: [older, newer].flatMap((change) => (change ? [change] : [])) };

  test('is last where the oldest is first', () => {
    const made = withNewWords(oldestFirst, [headings('area', 'CSP')], how).recipe;
    expect(made?.changes.map(({ version }) => version)).toEqual([2, 3, 4]);
  });

  test('is the only one where there was none', () => {
    const made = withNewWords({ ...recipe, changes: [] }, [headings('area', 'CSP')], how).recipe;
    expect(made?.changes.map(({ version }) => version)).toEqual([4]);
  });
});

const nothing: ImportSettings = {
  delimiter: undefined,
  quote: undefined,
  encoding: undefined,
  sheet: undefined,
  table: undefined,
  headerLine: undefined,
  headerRows: undefined,
  leavesOutTotals: undefined,
  isUnpivoted: undefined,
  read: [],
};

describe('import settings', () => {
  const settings: ImportSettings = {
    ...nothing,
    delimiter: ';',
    headerLine: 4,
    read: [{ heading: 'Name', as: 'left out' }],
  };

  test('are a new version of their own', () => {
    const { recipe: made, refused } = withImportSettings(recipe, 'population', settings, how);
    expect(refused).toEqual([]);
    expect(made?.version).toBe(4);
    expect(made?.inputs[1]?.importSettings).toEqual(settings);
    expect(made?.inputs[0]).toStrictEqual(recipe.inputs[0]);
    expect(made?.changes[0]?.what).toBe('How the file for “Population” is read');
    if (!made) throw new Error('a recipe was expected');
    expect(withImportSettings(made, 'population', settings, how)).toEqual({ recipe: undefined, refused: [] });
    const without = withImportSettings(made, 'population', nothing, how).recipe;
    expect(without?.version).toBe(5);
    expect(without?.inputs).toStrictEqual(recipe.inputs);
  });

  test('that say nothing make no version', () => {
    expect(withImportSettings(recipe, 'population', nothing, how)).toEqual({ recipe: undefined, refused: [] });
  });

  test('for an input that is not there are refused', () => {
    const { recipe: made, refused } = withImportSettings(recipe, 'robberies', settings, how);
    expect(made).toBeUndefined();
    expect(refused).toEqual(['The recipe has no input “robberies”.']);
  });

  test('that a recipe cannot hold are refused', () => {
    const { recipe: made, refused } = withImportSettings(recipe, 'population', { ...nothing, sheet: 'a\u0007' }, how);
    expect(made).toBeUndefined();
    expect(refused).not.toEqual([]);
  });
});

test('the highest version there can be has none after it', () => {
  const last = { ...recipe, version: 1_000_000 };
  const { recipe: made, refused } = asNewVersion(last, { ...last, title: 'Another' }, 'Title', how);
  expect(made).toBeUndefined();
  expect(refused).not.toEqual([]);
});

test('whatever words are given to whatever recipe, what comes back can be saved and read again', () => {
  const text = fc.oneof(fc.string({ maxLength: 30 }), fc.string({ unit: 'grapheme', maxLength: 30 }));
  const property = fc.property(arbitraryRecipe, fc.array(text, { minLength: 1, maxLength: 4 }), (before, given) => {
    const additions = before.inputs.flatMap((input) =>
      input.columns.map((one) => ({
        input: input.name,
        column: one.name,
        headings: given,
        words: one.values.flatMap(({ value }) => given.map((word) => ({ value, word }))),
      })),
    );
    const { recipe: made } = withNewWords(before, additions, how);
    if (!made) return;
    expect(made.version).toBe(before.version + 1);
    expect(parseRecipeFile(yamlFromRecipe(made)).documents[0]?.recipe).toStrictEqual(made);
    for (const input of before.inputs) {
      for (const one of input.columns) {
        const after = made.inputs
          .find(({ name }) => name === input.name)
          ?.columns.find(({ name }) => name === one.name);
        expect(after?.aliases.slice(0, one.aliases.length)).toEqual(one.aliases);
        expect(after?.values.map(({ value }) => value)).toEqual(one.values.map(({ value }) => value));
      }
    }
  });
  fc.assert(property, { numRuns: 60 });
});
