import { expect, test } from 'vitest';
import { readIndicators } from '../../src/recipes/catalogue/indicators.ts';
import { galleryOf, type GalleryWish } from '../../src/workbook/gallery.ts';
import type { ShelvedRecipe } from '../../src/workbook/recipe-shelf.svelte.ts';
import { recipeFrom } from '../runs/recipe-sql-support.ts';

const index = readIndicators(`
documents: { H08: Plan 2008-11, H17: Strategy 2017-20 }
priorities: { youth: Youth justice, roads: Roads }
indicators:
  ksi:
    { title: Road casualties, priority: roads, definition: People killed or seriously injured, unit: people,
      polarity: lower is better, partner: The council, frequency: annual, documents: [H08], national: 47, historic: true }
  speeding:
    { title: Speeding, priority: roads, definition: Drivers over the limit, unit: drivers, polarity: lower is better,
      partner: The police, frequency: monthly, documents: [H17] }
  entrants:
    { title: First-time entrants, priority: youth, definition: Children with a first caution, unit: children,
      polarity: lower is better, partner: Youth Justice Service, frequency: quarterly, documents: [H17] }
`);

const shelf: readonly ShelvedRecipe[] = [
  shelved('casualties', 'Casualties', 'roads', '[ksi]'),
  shelved('roads-by-month', 'Roads by month', 'roads', '[ksi, speeding]'),
  shelved('youth', 'Young people', 'youth', '[entrants]'),
  shelved('my-own', 'My own count', 'something else', '[{ id: bikes, title: Stolen bikes, unit: bikes }]'),
];

test('recipes stand under their priority, in the order of the index, those of none last', () => {
  expect(shown({})).toEqual({
    'Youth justice': ['Young people: First-time entrants'],
    Roads: ['Roads by month: Speeding'],
    'Other recipes': ['My own count: Stolen bikes'],
  });
});

test('what ended in 2011 is left out unless it is asked for', () => {
  expect(shown({ showsHistoric: true })['Roads']).toEqual([
    'Casualties: Road casualties',
    'Roads by month: Road casualties, Speeding',
  ]);
});

test.each([
  ['the indicator’s id', 'ksi', ['Casualties', 'Roads by month']],
  ['its title', 'SPEEDING', ['Roads by month']],
  ['its definition', 'seriously injured', ['Casualties', 'Roads by month']],
  ['its partner', 'justice service', ['Young people']],
  ['its unit', 'drivers', ['Roads by month']],
  ['its document by its short name', 'h17', ['Young people', 'Roads by month']],
  ['its document by its title', 'plan 2008-11', ['Casualties', 'Roads by month']],
  ['its national number', 'NI 47', ['Casualties', 'Roads by month']],
  ['the title of its priority', 'roads', ['Casualties', 'Roads by month']],
  ['the recipe’s title', 'own count', ['My own count']],
  ['a file it needs', 'Café register', ['Casualties', 'Roads by month', 'Young people', 'My own count']],
  ['an own indicator', 'bikes', ['My own count']],
  ['words of recipe and indicator together', 'month limit', ['Roads by month']],
  ['nothing', 'burglary', []],
])('a search finds %s', (_, search, titles) => {
  const found = Object.values(shown({ search })).flat();
  expect(found.map((line) => line.split(':')[0]).toSorted()).toEqual([...titles].toSorted());
});

test('a search that is for an indicator shows that indicator alone', () => {
  expect(shown({ search: 'limit' })).toEqual({ Roads: ['Roads by month: Speeding'] });
});

test('only those ready to run, and how many are shown', () => {
  const wish: GalleryWish = { search: '', onlyReady: true, showsHistoric: false };
  const gallery = galleryOf(shelf, index, new Set(['youth', 'casualties']), wish);
  expect(gallery.sections.flatMap(({ items }) => items.map(({ shelved: { recipe } }) => recipe.id))).toEqual(['youth']);
  expect(gallery).toMatchObject({ recipesShown: 1, recipes: 4, indicatorsShown: 1, indicators: 4 });
});

function shown(wish: Partial<GalleryWish>): Record<string, readonly string[]> {
  const { sections } = galleryOf(shelf, index, new Set(), {
    search: '',
    onlyReady: false,
    showsHistoric: false,
    ...wish,
  });
  return Object.fromEntries(
    sections.map(({ title, items }) => [
      title,
      items.map(({ shelved: { recipe }, indicators }) => {
        const titles = indicators.map((one) => one.title ?? one.id);
        return `${recipe.title}: ${titles.join(', ')}`;
      }),
    ]),
  );
}

function shelved(id: string, title: string, priority: string, produces: string): ShelvedRecipe {
  const text = `recipe: 1
id: ${id}
version: 1
title: ${title}
priority: ${priority}
produces: ${produces}
inputs: { register: { title: Cafe register, columns: { day: date } } }
steps: { counted: SELECT count(*) AS n FROM register }
`;
  return { recipe: recipeFrom(text), text, phrase: 'a', origin: 'shipped' };
}
