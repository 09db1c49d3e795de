import {
  type IndexedIndicator,
  type IndicatorIndex,
  type KnownIndicator,
  knownOf,
} from '../recipes/catalogue/indicators.ts';
import type { Recipe } from '../recipes/recipe.ts';
import { hasPhrase, hasWord, type Search, searchable, searchOf } from './gallery-search.ts';
import type { ShelvedRecipe } from './recipe-shelf.svelte.ts';

/** A recipe of the gallery, with what is known of the indicators it makes. */
export interface GalleryItem {
  readonly shelved: ShelvedRecipe;
  /** Those shown: without the ones that ended in 2011, unless these are asked for. */
  readonly indicators: readonly KnownIndicator[];
  readonly isReady: boolean;
  /** All that it makes ended in 2011. */
  readonly isHistoric: boolean;
}

export interface GallerySection {
  /** Of the priority; empty for recipes of none that the index knows. */
  readonly id: string;
  readonly title: string;
  readonly items: readonly GalleryItem[];
}

export interface Gallery {
  readonly sections: readonly GallerySection[];
  readonly recipesShown: number;
  readonly recipes: number;
  readonly indicatorsShown: number;
  /** Different indicators that the recipes make, those that ended in 2011 included. */
  readonly indicators: number;
}

/** What a person wants to see of the gallery. */
export interface GalleryWish {
  /** Words that are all to be found in a recipe with one of its indicators; none for everything. */
  readonly search: string;
  readonly onlyReady: boolean;
  readonly showsHistoric: boolean;
}

interface Sought {
  readonly item: GalleryItem;
  readonly all: readonly KnownIndicator[];
}

/** How well a recipe that was found fits the search: less is better. */
interface Found {
  readonly item: GalleryItem;
  readonly rank: number;
}

/**
 * The recipes by priority, in the order of the index, as far as they are wished for. What is searched for is shown, ended
 * or not; recipes, and priorities of recipes, whose titles or ids hold what was searched for come first.
 */
export function galleryOf(
  recipes: readonly ShelvedRecipe[],
  index: IndicatorIndex,
  ready: ReadonlySet<string>,
  wish: GalleryWish,
): Gallery {
  const search = searchOf(wish.search);
  const sought = recipes.map((shelved): Sought => {
    const all = shelved.recipe.produces.map((own) => knownOf(index, own));
    const isHistoric = all.length > 0 && all.every(({ indexed }) => indexed?.isHistoric === true);
    return { item: { shelved, indicators: all, isReady: ready.has(shelved.recipe.id), isHistoric }, all };
  });
  const found = sought.flatMap((one): readonly Found[] => {
    const item = wishedFor(one, index, search, wish);
    return item ? [{ item, rank: rankOf(item, search) }] : [];
  });
  const shown = found.map(({ item }) => item);
  return {
    sections: sectionsOf(found, index, search),
    recipesShown: shown.length,
    recipes: recipes.length,
    indicatorsShown: differentIds(shown.flatMap(({ indicators }) => indicators)),
    indicators: differentIds(sought.flatMap(({ all }) => all)),
  };
}

function wishedFor(
  { item, all }: Sought,
  index: IndicatorIndex,
  { words }: Search,
  wish: GalleryWish,
): GalleryItem | undefined {
  if (wish.onlyReady && !item.isReady) return undefined;
  if (words.length === 0) {
    if (wish.showsHistoric) return item;
    if (item.isHistoric) return undefined;
    return { ...item, indicators: all.filter(({ indexed }) => indexed?.isHistoric !== true) };
  }
  const own = searchable(textOfRecipe(item.shelved.recipe, index));
  const elsewhere = words.filter((word) => !hasWord(own, word));
  if (elsewhere.length === 0) return item;
  const found = all.filter((one) => {
    const text = searchable(textOfIndicator(one, index));
    return elsewhere.every((word) => hasWord(text, word));
  });
  return found.length === 0 ? undefined : { ...item, indicators: found };
}

function rankOf({ shelved: { recipe }, indicators }: GalleryItem, search: Search): number {
  if (search.words.length === 0) return 0;
  const own = [recipe.title, recipe.id];
  if (own.some((text) => hasPhrase(text, search))) return 0;
  const titles = indicators.flatMap(({ id, title }) => [title ?? '', id]);
  if (titles.some((text) => hasPhrase(text, search))) return 1;
  const all = searchable([...own, ...titles].join('\n'));
  return search.words.every((word) => hasWord(all, word)) ? 2 : 3;
}

function sectionsOf(found: readonly Found[], index: IndicatorIndex, search: Search): readonly GallerySection[] {
  const titles = [...index.priorities, ['', 'Other recipes'] as const];
  return titles
    .flatMap(([id, title]) => {
      const own = found
        .filter(({ item }) => priorityOf(item.shelved.recipe, index) === id)
        .toSorted((a, b) => a.rank - b.rank);
      const [first] = own;
      if (!first) return [];
      const rank = hasPhrase(title, search) ? 0 : first.rank;
      return [{ rank, section: { id, title, items: own.map(({ item }) => item) } }];
    })
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ section }) => section);
}

function priorityOf({ priority }: Recipe, index: IndicatorIndex): string {
  return priority !== undefined && index.priorities.has(priority) ? priority : '';
}

function differentIds(indicators: readonly KnownIndicator[]): number {
  return new Set(indicators.map(({ id }) => id)).size;
}

function textOfRecipe({ id, title, about, priority, author, inputs }: Recipe, index: IndicatorIndex): string {
  const files = inputs.map((input) => `${input.title} ${input.partner ?? ''}`);
  return [id, title, about, priority, index.priorities.get(priority ?? ''), author, ...files].join('\n');
}

function textOfIndicator(one: KnownIndicator, index: IndicatorIndex): string {
  const { id, title, definition, unit, polarity, source, frequency, target, indexed } = one;
  return [id, title, definition, unit, polarity, source, frequency, target, ...textsOfIndex(indexed, index)].join('\n');
}

function textsOfIndex(one: IndexedIndicator | undefined, index: IndicatorIndex): readonly (string | undefined)[] {
  if (!one) return [];
  const documents = one.documents.map((short) => `${short} ${index.documents.get(short) ?? ''}`);
  const national = one.national === undefined ? undefined : `NI ${String(one.national)}`;
  return [one.title, one.definition, one.partner, one.state, one.published, national, ...documents];
}
