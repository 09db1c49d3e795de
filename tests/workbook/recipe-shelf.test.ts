import { beforeAll, expect, test } from 'vitest';

import type { Engine } from '../../src/engine/engine.ts';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';
import { inspectRecipe } from '../../src/runs/inspect/inspect-recipe.ts';
import type { KeptRecipe, WorkbookStore } from '../../src/storage/workbook-store.ts';
import { hasRefusedPart } from '../../src/workbook/recipe-review.ts';
import { RecipeShelf } from '../../src/workbook/recipe-shelf.svelte.ts';
import { startBlockingEngine } from '../support/blocking-engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startBlockingEngine();
});

/** What a browser would keep, in memory. */
class MemoryStore implements WorkbookStore {
  readonly recipes = new Map<string, string>();

  keepRecipe({ id, text }: KeptRecipe): Promise<void> {
    this.recipes.set(id, text);
    return Promise.resolve();
  }
  deleteRecipe(id: string): Promise<void> {
    this.recipes.delete(id);
    return Promise.resolve();
  }
  load = () => Promise.reject(new Error('nothing is loaded here'));
  keepDesk = () => Promise.resolve();
  keepImport = () => Promise.resolve();
  keepFolder = () => Promise.resolve();
  deleteFolder = () => Promise.resolve();
  keepSaving = () => Promise.resolve();
  deleteEverything = () => Promise.resolve();
}

async function shelfWith(
  ...shippedTexts: readonly string[]
): Promise<{ readonly shelf: RecipeShelf; readonly store: MemoryStore }> {
  const store = new MemoryStore();
  const shelf = new RecipeShelf({
    store,
    told: (work) => void work,
    inspect: (recipe) => inspectRecipe(engine, recipe),
  });
  await shelf.readShipped(shippedTexts);
  return { shelf, store };
}

function recipeOf(id: string, version = 1, sql = 'SELECT area FROM thefts'): string {
  return `recipe: 1\nid: ${id}\nversion: ${String(version)}\ntitle: Recipe ${id} # ${String(version)}\ninputs: { thefts: { columns: { area: text } } }\nsteps:\n  s: ${sql}\ntables:\n  - { from: s, title: T, columns: { area: label } }\n`;
}

const open = (shelf: RecipeShelf, text: string, name = 'a.yaml') => shelf.open([new File([text], name)]);

async function looked(shelf: RecipeShelf): Promise<void> {
  await expect.poll(() => shelf.reviews.every(({ look }) => look.state.kind !== 'looking')).toBe(true);
}

test('a recipe that is opened waits, and is looked at without data', async () => {
  const { shelf, store } = await shelfWith();
  await open(shelf, recipeOf('a', 1, "SELECT area FROM read_csv('in/x.csv')"));
  await looked(shelf);
  const [review] = shelf.reviews;
  expect(review?.look.refused.map(({ name }) => name)).toEqual(['s']);
  expect(review && hasRefusedPart(review)).toBe(true);
  expect([shelf.recipes, store.recipes.size]).toEqual([[], 0]);
  const kept = shelf.keep(review?.key ?? 0);
  expect(store.recipes.get('a')).toBe(kept?.text);
  expect(shelf.reviews).toEqual([]);
});

test('one of an id that is taken takes its place, which can be undone; a copy gets an id of its own', async () => {
  const { shelf, store } = await shelfWith(recipeOf('a'));
  await open(shelf, recipeOf('a', 2));
  shelf.keep(shelf.reviews[0]?.key ?? 0);
  expect(shelf.find('a')?.recipe.version).toBe(2);
  // What came with the app is never lost, so it needs no way back of this kind.
  expect(shelf.earlier('a')).toBeUndefined();
  await open(shelf, recipeOf('a', 3));
  shelf.keep(shelf.reviews[0]?.key ?? 0);
  expect(shelf.earlier('a')?.recipe.version).toBe(2);
  shelf.goBack('a');
  expect([shelf.find('a')?.recipe.version, shelf.earlier('a')?.recipe.version]).toEqual([2, 3]);
  expect(store.recipes.get('a')).toBe(recipeOf('a', 2));
  await open(shelf, recipeOf('a', 4));
  expect(shelf.keepAsCopy(shelf.reviews[0]?.key ?? 0)?.recipe.id).toBe('a-copy');
  expect(shelf.find('a')?.recipe.version).toBe(2);
  shelf.delete('a');
  expect([shelf.find('a')?.origin, shelf.earlier('a'), store.recipes.has('a')]).toEqual(['shipped', undefined, false]);
});

test('a version made here is kept with its text', async () => {
  const { shelf, store } = await shelfWith();
  const text = recipeOf('a', 5);
  const [document] = parseRecipeFile(text).documents;
  if (!document?.recipe) throw new Error('the recipe cannot be read');
  expect(shelf.keepVersion(document.recipe, text)).toEqual(shelf.find('a'));
  expect(store.recipes.get('a')).toBe(text);
});

test('a book opens as a set, without the recipes in it that cannot be read', async () => {
  const { shelf, store } = await shelfWith();
  const strange = recipeOf('c').replace('Recipe', 'Rec\u0007ipe');
  await open(shelf, [recipeOf('a'), 'recipe: 1\nid: [\n', strange, recipeOf('b')].join('---\n'), 'book.yaml');
  expect(shelf.reviews.map(({ recipe }) => recipe.id)).toEqual(['a', 'b']);
  const [opening] = shelf.reviews.map((review) => review.opening);
  expect(opening).toMatchObject({ fileName: 'book.yaml', count: 4 });
  expect(shelf.failures.map(({ isPart }) => isPart)).toEqual([true, true]);
  if (opening) shelf.keepAll(opening);
  expect([...store.recipes.keys()]).toEqual(['a', 'b']);
  expect(store.recipes.get('b')).toBe(`---\n${recipeOf('b')}`);
});

test('a pasted text waits as a recipe, or says what is wrong with it and leaves nothing', async () => {
  const { shelf } = await shelfWith();
  expect(shelf.openText(`Hello,\n\n${recipeOf('a')}\n-- \nJo\n`, 'the pasted text')).toEqual([]);
  expect(shelf.reviews[0]?.warnings.map(({ message }) => message)).toEqual([
    'What stands above the recipe, on line 1, was left out: it is not part of it.',
    'What stands below the recipe, on lines 13 to 14, was left out: it is not part of it.',
  ]);
  expect(shelf.openText('Hello', 'the pasted text')).not.toEqual([]);
  expect([shelf.reviews.length, shelf.failures.length]).toEqual([1, 0]);
});

test('files in UTF-16 and Windows-1252 are read, which is told', async () => {
  const { shelf } = await shelfWith();
  const text = recipeOf('a').replace('Recipe a', 'Zoë £');
  const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
  const windows = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  await shelf.open([new File([utf16], 'a.txt'), new File([windows], 'b.yaml.txt')]);
  expect(shelf.reviews.map(({ recipe, warnings }) => [recipe.title, warnings[0]?.message])).toEqual([
    ['Zoë £', 'The file was saved as UTF-16 (Notepad calls it Unicode). It was read as that.'],
    ['Zoë £', expect.stringMatching(/^The file is not in UTF-8\. It was read as Windows-1252/)],
  ]);
});

test('a file that is gone by the time it is read is told, and the others are opened', async () => {
  const { shelf } = await shelfWith();
  const gone = new File(['x'], 'gone.yaml');
  Object.defineProperty(gone, 'arrayBuffer', { value: () => Promise.reject(new Error('it is gone')) });
  await shelf.open([gone, new File([recipeOf('b')], 'b.yaml')]);
  expect(shelf.failures.map(({ fileName, problems }) => [fileName, problems[0]?.message])).toEqual([
    ['gone.yaml', 'The browser could not read this file. Check that it is still there, and open it again.'],
  ]);
  expect(shelf.reviews.map(({ recipe }) => recipe.id)).toEqual(['b']);
});
