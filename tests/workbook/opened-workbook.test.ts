import { expect, test } from 'vitest';
import { fingerprint } from '../../src/recipes/fingerprint.ts';
import type { NotebookContents } from '../../src/recipes/notebook-file/notebook-contents.ts';
import { readWorkbook } from '../../src/recipes/workbook-file/read-workbook.ts';
import type { ImportMemory, RecipeSettings } from '../../src/recipes/workbook-file/workbook-contents.ts';
import { workbookText } from '../../src/recipes/workbook-file/write-workbook.ts';
import { type Here, openedWorkbook } from '../../src/workbook/opened-workbook.ts';
import type { ShelvedRecipe } from '../../src/workbook/recipe-shelf.svelte.ts';
import { recipesOf } from './taken-in.ts';

function textOf(id: string, title: string, parent = ''): string {
  return `recipe: 1\nid: ${id}\nversion: 2\ntitle: ${title}\n${parent}steps: {all_rows: SELECT 1 AS n}\n`;
}

const ours = textOf('theft', 'Theft');
const held = recipesOf(ours);
const phrase = held.map((recipe) => fingerprint(recipe).phrase).join();

const headings = 'a'.repeat(64);
const imported: ImportMemory = {
  signature: headings,
  settings: { delimiter: ';' },
  columns: [{ name: 'Area', type: 'text', keep: true, pseudonyms: false, misfitShare: 0 }],
  hadTotals: false,
  leavesOutTotals: false,
  isUnpivoted: false,
  rejectedShare: 0,
  headings: ['Area'],
};

function shelved(origin: ShelvedRecipe['origin']): Here['recipe'] {
  return (id) => held.filter((recipe) => recipe.id === id).map((recipe) => ({ recipe, text: ours, phrase, origin }))[0];
}

function opened(
  contents: {
    recipes?: readonly string[];
    settings?: readonly RecipeSettings[];
    imports?: readonly ImportMemory[];
    notebook?: NotebookContents;
  },
  here: Partial<Here> = {},
) {
  const text = workbookText({ savedOn: '2026-11-22', recipes: [], settings: [], imports: [], ...contents });
  const found = openedWorkbook('mine.workbook.yaml', readWorkbook(text), {
    recipe: shelved('opened'),
    settings: new Map(),
    imports: new Map(),
    notebook: { title: '', cells: [] },
    ...here,
  });
  if (!found) throw new Error('the workbook file cannot be read');
  return found;
}

test('a recipe is told to be new, the same, a later version, or different', () => {
  const { recipes } = opened({
    recipes: [
      textOf('burglary', 'Burglary'),
      `# as it is, with a comment\n${ours}`,
      textOf('theft', 'Theft and more', `parent: ${phrase}\n`),
      textOf('theft', 'Something else'),
    ],
  });
  expect(recipes.map(({ standing }) => standing)).toEqual(['new', 'same', 'later', 'different']);
});

test('a newer version goes before the one that came with the app, and waits where a person made the one here', () => {
  const newer = textOf('theft', 'Theft').replace('version: 2', 'version: 4');
  const standing = (origin: ShelvedRecipe['origin']) =>
    opened({ recipes: [newer] }, { recipe: shelved(origin) }).recipes.map((one) => one.standing);
  expect(standing('shipped')).toEqual(['later']);
  expect(standing('opened')).toEqual(['different']);
});

test('settings are added to those here, and what is said otherwise here is told', () => {
  const theirs: RecipeSettings = {
    recipeId: 'theft',
    matches: { thefts: { [headings]: { area: 'CSP' } } },
    values: { thefts: { kind: { Bike: 'bicycle' } } },
    choices: { until: '2016-01-01' },
  };
  const mine: RecipeSettings = {
    recipeId: 'theft',
    matches: { thefts: { ['b'.repeat(64)]: { area: 'District' } }, population: { [headings]: { area: 'LA' } } },
    choices: { area: 'Herefordshire' },
  };
  const both = opened({ settings: [theirs] }, { settings: new Map([['theft', mine]]) });
  expect(both.settings).toEqual([
    {
      recipeId: 'theft',
      matches: {
        thefts: { ['b'.repeat(64)]: { area: 'District' }, [headings]: { area: 'CSP' } },
        population: { [headings]: { area: 'LA' } },
      },
      values: { thefts: { kind: { Bike: 'bicycle' } } },
      choices: { area: 'Herefordshire', until: '2016-01-01' },
    },
  ]);
  expect(both.replacedSettings).toEqual([]);
  const other = { ...mine, choices: { until: '2015-12-01' } };
  expect(opened({ settings: [theirs] }, { settings: new Map([['theft', other]]) }).replacedSettings).toEqual(['theft']);
  expect(opened({ settings: [theirs] }).replacedSettings).toEqual([]);
});

test('how files are read is told where it is otherwise here', () => {
  const here = (one: ImportMemory) => ({ imports: new Map([[one.signature, one]]) });
  expect(opened({ imports: [imported] }).replacedImports).toBe(0);
  expect(opened({ imports: [imported] }, here(imported)).replacedImports).toBe(0);
  expect(opened({ imports: [imported] }, here({ ...imported, hadTotals: true })).replacedImports).toBe(1);
});

test('its notebook is new, the same, or another than the one here', () => {
  const notebook: NotebookContents = {
    title: 'Thefts',
    cells: [
      { kind: 'sql', name: 'a', sql: 'FROM thefts' },
      { kind: 'chart', from: 'a', sql: undefined, chart: undefined },
    ],
  };
  const standing = (here: NotebookContents) => opened({ notebook }, { notebook: here }).notebook?.standing;
  expect(standing({ title: '', cells: [] })).toBe('new');
  expect(standing({ title: 'Thefts', cells: [...notebook.cells] })).toBe('same');
  expect(standing({ title: 'Thefts', cells: notebook.cells.slice(1) })).toBe('different');
  expect(standing({ title: 'Mine', cells: [] })).toBe('different');
  expect(opened({}).notebook).toBeUndefined();
});
