import { expect, test } from 'vitest';
import { catalogueTexts } from '../../src/recipes/catalogue/catalogue.ts';
import { knownOf, readIndicators, shippedIndicators } from '../../src/recipes/catalogue/indicators.ts';
import { parseRecipeFile } from '../../src/recipes/parse-recipe.ts';

const index = shippedIndicators();
const recipes = catalogueTexts().flatMap((text) =>
  parseRecipeFile(text).documents.flatMap(({ recipe }) => recipe ?? []),
);

test('every indicator that a recipe of the catalogue names stands in the index, and its recipe says no more than the id', () => {
  const known = new Set(index.indicators.map(({ id }) => id));
  const named = recipes.flatMap(({ produces }) => produces);
  expect(named.filter(({ id }) => !known.has(id)).map(({ id }) => id)).toEqual([]);
  expect(named.filter(({ definition, title }) => definition !== undefined || title !== undefined)).toEqual([]);
});

test('the priorities of the index are those of the recipes', () => {
  expect(recipes.filter(({ priority }) => !index.priorities.has(priority ?? '')).map(({ id }) => id)).toEqual([]);
  const used = new Set(index.indicators.map(({ priority }) => priority));
  expect([...index.priorities.keys()].filter((priority) => !used.has(priority))).toEqual([]);
});

test('a definition that a document leaves open carries that', () => {
  const open = index.indicators.filter(({ state }) => /victim required|to be finalised/.test(state ?? ''));
  expect(open.map(({ id }) => id)).toEqual(['dva-victims-vulnerable', 'vulnerable-victims', 'ase-supported']);
});

test('historic are the national indicators that no later document asks for', () => {
  const historic = index.indicators.filter(({ isHistoric }) => isHistoric);
  expect(historic.map(({ national }) => national).toSorted((a, b) => (a ?? 0) - (b ?? 0))).toEqual([
    17, 21, 30, 39, 40, 41, 42, 47, 48, 115,
  ]);
  expect(historic.filter(({ documents }) => documents.some((one) => one !== 'H08'))).toEqual([]);
});

test('what a recipe says of an indicator itself goes before the index', () => {
  const own = { id: 'fte-rate', title: 'Our rate', target: 'Under 200' };
  const none = { definition: undefined, unit: undefined, polarity: undefined, source: undefined, frequency: undefined };
  const known = knownOf(index, { ...none, ...own });
  expect(known).toMatchObject({ title: 'Our rate', target: 'Under 200', polarity: 'lower is better' });
  expect(known.indexed?.title).toBe('First-time entrants, rate');
});

test('an index that names what stands nowhere is refused', () => {
  const text = (priority: string, document: string, more = '') => `
documents: { H17: Strategy }
priorities: { cohesion: Cohesion }
indicators:
  one:
    title: One
    priority: ${priority}
    definition: One of it
    unit: crimes
    polarity: neither
    partner: Police
    frequency: monthly
    documents: [${document}]
    ${more}`;
  expect(readIndicators(text('cohesion', 'H17')).indicators[0]?.version).toBe(1);
  expect(() => readIndicators(text('cohesion', 'H18'))).toThrow('The indicator one names H18, which stands nowhere.');
  expect(() => readIndicators(text('coherence', 'H17'))).toThrow('coherence');
  expect(() => readIndicators(text('cohesion', 'H17', 'polarty: neither'))).toThrow('polarty');
});
